package practiceweb

import (
	"time"

	"kheo/internal/identity"
	"kheo/internal/platform/web"
)

// Who may act on one record is said by the service alone (practice/can.go); only the review desk is
// for certain roles.
var deciders = web.Roles(identity.RoleApprover, identity.RoleProvincialOfficer, identity.RoleHead)

// Routes of the feature.
func (p *Pages) Routes() []web.Route {
	routes := []web.Route{
		{Method: "GET", Pattern: "/today", Access: web.SignedIn, Handler: p.today, Name: "today"},
		{Method: "GET", Pattern: "/practices", Access: web.SignedIn, Handler: p.list, Name: "practice.list"},
		{Method: "GET", Pattern: "/practices.xlsx", Access: web.SignedIn, Handler: p.listXLSX, Name: "practice.list.xlsx", Timeout: 2 * time.Minute},
		{Method: "GET", Pattern: "/practices/{id}", Access: web.SignedIn, Handler: p.record, Name: "practice.record"},
		{Method: "GET", Pattern: "/practices/{id}/history", Access: web.SignedIn, Handler: p.history, Name: "practice.history"},
		{Method: "POST", Pattern: "/practices/{id}/submit", Access: web.SignedIn, Handler: p.submit(), Name: "practice.submit"},
		{Method: "POST", Pattern: "/practices/{id}/withdraw", Access: web.SignedIn, Handler: p.withdraw(), Name: "practice.withdraw"},
		{Method: "POST", Pattern: "/practices/{id}/start", Access: web.SignedIn, Handler: p.start(), Name: "practice.start"},
		{Method: "POST", Pattern: "/practices/{id}/pause", Access: web.SignedIn, Handler: p.pause(), Name: "practice.pause"},
		{Method: "POST", Pattern: "/practices/{id}/resume", Access: web.SignedIn, Handler: p.resume(), Name: "practice.resume"},
		{Method: "POST", Pattern: "/practices/{id}/finish", Access: web.SignedIn, Handler: p.finish(), Name: "practice.finish"},
		{Method: "POST", Pattern: "/practices/{id}/continue", Access: web.SignedIn, Handler: p.continueYear(), Name: "practice.continue"},
		{Method: "POST", Pattern: "/practices/{id}/remarks/{remark}/reply", Access: web.SignedIn, Handler: p.answerRemark, Name: "practice.reply"},

		{Method: "GET", Pattern: "/review", Access: deciders, Handler: p.queue, Name: "review.queue"},
		{Method: "GET", Pattern: "/practices/{id}/review", Access: deciders, Handler: p.review, Name: "review.record"},
		{Method: "POST", Pattern: "/practices/{id}/remarks", Access: deciders, Handler: p.remark(), Name: "review.remark"},
		{Method: "POST", Pattern: "/practices/{id}/remarks/{remark}/done", Access: deciders, Handler: p.remarkDone(), Name: "review.remark.done"},
		{Method: "POST", Pattern: "/practices/{id}/receive", Access: deciders, Handler: p.receive(), Name: "review.receive"},
		{Method: "POST", Pattern: "/practices/{id}/return", Access: deciders, Handler: p.giveBack(), Name: "review.return"},
		{Method: "POST", Pattern: "/practices/{id}/pass", Access: deciders, Handler: p.passOn(), Name: "review.pass"},
		{Method: "POST", Pattern: "/practices/{id}/approve", Access: deciders, Handler: p.approve(), Name: "review.approve"},
	}
	return append(routes, p.writeRoutes()...)
}

package narrativeweb

import (
	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// Pages are those on which reports are written, sent, read and made final.
type Pages struct {
	DB        *sqldb.DB
	Clock     clock.Clock
	Org       *org.Service
	Identity  *identity.Service
	Audit     *audit.Log
	Campaign  *campaign.Service
	Practice  *practice.Service
	Review    *review.Service
	Narrative *narrative.Service
}

const (
	reportsPath  = "/reports"
	standingPath = "/reports/standing"
)

// Routes of the feature; export_routes.go has those of its files.
func (p *Pages) Routes() []web.Route {
	writers := web.Roles(identity.RoleOfficer, identity.RoleApprover, identity.RoleProvincialOfficer)
	reviewers := web.Roles(identity.RoleApprover, identity.RoleProvincialOfficer, identity.RoleHead)
	one := reportsPath + "/{id}"
	return []web.Route{
		{Method: "GET", Pattern: reportsPath, Access: web.SignedIn, Handler: p.index, Name: "reports"},
		{Method: "POST", Pattern: reportsPath, Access: writers, Handler: p.open, Name: "report.open"},
		{Method: "GET", Pattern: standingPath, Access: web.SignedIn, Handler: p.standing, Name: "report.standing"},
		{Method: "POST", Pattern: standingPath, Access: reviewers, Handler: p.remind, Name: "report.remind"},
		{Method: "GET", Pattern: one, Access: web.SignedIn, Handler: p.read, Name: "report.read"},
		{Method: "GET", Pattern: one + "/signed/{no}", Access: web.SignedIn, Handler: p.readSigned, Name: "report.signed"},
		{Method: "GET", Pattern: one + "/edit", Access: writers, Handler: p.editForm, Name: "report.edit"},
		{Method: "POST", Pattern: one + "/edit", Access: writers, Handler: p.edit, Name: "report.edit.save"},
		{Method: "POST", Pattern: one + "/draft", Access: writers, Handler: p.keepDraft, Name: "report.draft"},
		{Method: "GET", Pattern: one + "/annexes", Access: writers, Handler: p.annexes, Name: "report.annexes"},
		{Method: "POST", Pattern: one + "/lists", Access: writers, Handler: p.putLists, Name: "report.lists"},
		{Method: "POST", Pattern: one + "/outside", Access: writers, Handler: p.putOutside, Name: "report.outside"},
		{Method: "POST", Pattern: one + "/supplement", Access: writers, Handler: p.supplement, Name: "report.supplement"},
		{Method: "GET", Pattern: one + "/review", Access: reviewers, Handler: p.review, Name: "report.review"},
		{Method: "POST", Pattern: one + "/receive", Access: reviewers, Handler: p.receive, Name: "report.receive"},
		{Method: "POST", Pattern: one + "/return", Access: reviewers, Handler: p.giveBack, Name: "report.return"},
		{Method: "POST", Pattern: one + "/accept", Access: reviewers, Handler: p.accept, Name: "report.accept"},
		{Method: "POST", Pattern: one + "/remarks", Access: reviewers, Handler: p.remark, Name: "report.remark"},
		{Method: "POST", Pattern: one + "/remarks/{remark}/done", Access: reviewers, Handler: p.remarkDone, Name: "report.remark.done"},
		{Method: "POST", Pattern: one + "/remarks/{remark}/reply", Access: writers, Handler: p.reply, Name: "report.remark.reply"},
	}
}

func reportPath(id string) string { return reportsPath + "/" + id }

package intakeweb

import (
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/intake"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/table"
	"kheo/internal/platform/web"
)

// Pages are the pages of registrations from workbooks.
type Pages struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Campaign *campaign.Service
	Intake   *intake.Service
}

// Where the pages are. A file stands one step deeper, for beside {id}/history of a practice no
// import/{id} can stand.
const (
	start    = "/practices/import"
	fileBase = start + "/file/"
)

const (
	long     = 3 * time.Minute  // for acts that read a whole file
	patience = 15 * time.Second // a person waits for the check of a file of ordinary size
)

// Routes of the feature.
func (p *Pages) Routes() []web.Route {
	writers := web.Roles(identity.RoleAuthor, identity.RoleOfficer, identity.RoleApprover, identity.RoleProvincialOfficer)
	one := fileBase + "{id}"
	return []web.Route{
		{Method: "GET", Pattern: start, Access: writers, Handler: p.begin, Name: "intake.start"},
		{Method: "POST", Pattern: start, Access: writers, Handler: p.send, Name: "intake.send", MaxBody: table.MaxStreamBytes + 1<<20, Timeout: long},
		{Method: "GET", Pattern: start + "/template.xlsx", Access: writers, Handler: p.template, Name: "intake.template"},
		{Method: "GET", Pattern: one, Access: writers, Handler: p.batch, Name: "intake.batch"},
		{Method: "GET", Pattern: one + "/columns", Access: writers, Handler: p.columns, Name: "intake.columns"},
		{Method: "POST", Pattern: one + "/columns", Access: writers, Handler: p.mapColumns, Name: "intake.columns.post", Timeout: long},
		{Method: "POST", Pattern: one + "/sheet", Access: writers, Handler: p.otherSheet, Name: "intake.sheet", Timeout: long},
		{Method: "POST", Pattern: one + "/agree", Access: writers, Handler: p.agree, Name: "intake.agree", Timeout: long},
		{Method: "POST", Pattern: one + "/drop", Access: writers, Handler: p.drop, Name: "intake.drop"},
		{Method: "GET", Pattern: one + "/errors.xlsx", Access: writers, Handler: p.errors, Name: "intake.errors", Timeout: long},
	}
}

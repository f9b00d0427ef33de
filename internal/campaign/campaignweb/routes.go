package campaignweb

import (
	"context"
	"time"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/web"
)

// Pages are the pages of campaigns. What figures do with them is handed in: they stand higher.
type Pages struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Org      *org.Service
	Identity *identity.Service
	Campaign *campaign.Service
	Audit    *audit.Log

	// Freeze fixes the figures of a closed period and marks it as frozen.
	Freeze func(ctx context.Context, a identity.Actor, periodID string, version int64) error
	// Recount counts everything anew and tells where the figures kept differ. Nil: no such button.
	Recount func(ctx context.Context, rootID, movement string) ([]Difference, error)
	// Alarms are differences found before and not yet settled. Nil: none.
	Alarms func(ctx context.Context, rootID string) ([]Alarm, error)
}

// Difference is one number that is kept otherwise than the records say.
type Difference struct {
	UnitID, Line, PeriodID, Measure, Dim, Key string
	Kept, Counted                             int64
}

// Alarm is a recount that found differences.
type Alarm struct {
	At        time.Time
	PeriodID  string
	Detail    string
	Differing int64
}

// long is for acts that walk over every record.
const long = 3 * time.Minute

// Routes are the addresses of this feature.
func (p *Pages) Routes() []web.Route {
	keepers := web.Roles(identity.RoleAdmin, identity.RoleProvincialOfficer)
	closers := web.Roles(identity.RoleAdmin, identity.RoleProvincialOfficer, identity.RoleHead)
	planners := web.Roles(identity.RoleAdmin, identity.RoleProvincialOfficer, identity.RoleHead, identity.RoleApprover)
	return []web.Route{
		{Method: "GET", Pattern: "/campaigns", Access: web.SignedIn, Handler: p.campaigns, Name: "campaign.list"},
		{Method: "GET", Pattern: "/campaigns/new", Access: keepers, Handler: p.newCampaign, Name: "campaign.new"},
		{Method: "POST", Pattern: "/campaigns", Access: keepers, Handler: p.create, Name: "campaign.create"},
		{Method: "GET", Pattern: "/campaigns/{id}", Access: web.SignedIn, Handler: p.campaign, Name: "campaign"},
		{Method: "GET", Pattern: "/campaigns/{id}/state", Access: keepers, Handler: p.askState, Name: "campaign.state"},
		{Method: "POST", Pattern: "/campaigns/{id}/state", Access: keepers, Handler: p.setState, Name: "campaign.state.post"},
		{Method: "POST", Pattern: "/campaigns/{id}/review", Access: keepers, Handler: p.setReview, Name: "campaign.review.post"},
		{Method: "GET", Pattern: "/campaigns/{id}/dates", Access: keepers, Handler: p.dates, Name: "campaign.dates"},
		{Method: "POST", Pattern: "/campaigns/{id}/dates", Access: keepers, Handler: p.setDates, Name: "campaign.dates.post", Timeout: long},
		{Method: "POST", Pattern: "/campaigns/{id}/deadlines", Access: keepers, Handler: p.setDeadlines, Name: "campaign.deadlines.post"},
		{Method: "POST", Pattern: "/campaigns/{id}/exceptions", Access: keepers, Handler: p.addException, Name: "campaign.exception.add"},
		{Method: "POST", Pattern: "/campaigns/{id}/exceptions/remove", Access: keepers, Handler: p.removeException, Name: "campaign.exception.remove"},
		{Method: "GET", Pattern: "/campaigns/{id}/periods/{code}/{act}", Access: closers, Handler: p.askPeriod, Name: "campaign.period"},
		{Method: "POST", Pattern: "/campaigns/{id}/periods/{code}/{act}", Access: closers, Handler: p.actPeriod, Name: "campaign.period.post", Timeout: long},
		{Method: "GET", Pattern: "/campaigns/{id}/objectives", Access: web.SignedIn, Handler: p.objectives, Name: "campaign.objectives"},
		{Method: "GET", Pattern: "/campaigns/{id}/objectives/new", Access: planners, Handler: p.newObjective, Name: "campaign.objective.new"},
		{Method: "POST", Pattern: "/campaigns/{id}/objectives", Access: planners, Handler: p.addObjective, Name: "campaign.objective.add"},
		{Method: "GET", Pattern: "/campaigns/{id}/objectives/{objective}", Access: planners, Handler: p.objective, Name: "campaign.objective"},
		{Method: "POST", Pattern: "/campaigns/{id}/objectives/{objective}", Access: planners, Handler: p.editObjective, Name: "campaign.objective.edit"},
		{Method: "POST", Pattern: "/campaigns/{id}/objectives/{objective}/remove", Access: planners, Handler: p.removeObjective, Name: "campaign.objective.remove"},
		{Method: "POST", Pattern: "/campaigns/{id}/holidays", Access: keepers, Handler: p.addHoliday, Name: "campaign.holiday.add"},
		{Method: "POST", Pattern: "/campaigns/{id}/holidays/remove", Access: keepers, Handler: p.removeHoliday, Name: "campaign.holiday.remove"},
		{Method: "POST", Pattern: "/campaigns/{id}/programmes", Access: keepers, Handler: p.addProgramme, Name: "campaign.programme.add"},
		{Method: "POST", Pattern: "/campaigns/{id}/programmes/remove", Access: keepers, Handler: p.removeProgramme, Name: "campaign.programme.remove"},
		{Method: "POST", Pattern: "/campaigns/{id}/recount", Access: keepers, Handler: p.recount, Name: "campaign.recount", Timeout: long},
	}
}

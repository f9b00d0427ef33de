package indicatorweb

import (
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/web"
	"kheo/internal/report"
)

// Pages of the feature.
type Pages struct {
	DB        *sqldb.DB
	Clock     clock.Clock
	Identity  *identity.Service
	Campaign  *campaign.Service
	Report    *report.Service
	Indicator *indicator.Service
}

// Where the pages are. No code of an indicator begins with a line: "new" is one.
const (
	root  = "/admin/indicators"
	fresh = root + "/_new"
)

// Routes of the feature. Definitions are read by everybody signed in.
func (p *Pages) Routes() []web.Route {
	keepers := web.Roles(identity.RoleAdmin, identity.RoleProvincialOfficer)
	one := root + "/{code}"
	return []web.Route{
		{Method: "GET", Pattern: root, Access: web.SignedIn, Handler: p.list, Name: "indicator.list"},
		{Method: "GET", Pattern: fresh, Access: keepers, Handler: p.newOne, Name: "indicator.new"},
		{Method: "POST", Pattern: root, Access: keepers, Handler: p.add, Name: "indicator.add"},
		{Method: "GET", Pattern: one, Access: web.SignedIn, Handler: p.one, Name: "indicator"},
		{Method: "GET", Pattern: one + "/version", Access: keepers, Handler: p.newVersion, Name: "indicator.version"},
		{Method: "POST", Pattern: one + "/version", Access: keepers, Handler: p.replace, Name: "indicator.version.post"},
		{Method: "GET", Pattern: one + "/end", Access: keepers, Handler: p.askEnd, Name: "indicator.end"},
		{Method: "POST", Pattern: one + "/end", Access: keepers, Handler: p.end, Name: "indicator.end.post"},
	}
}

package reformweb

import (
	"time"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/web"
	"kheo/internal/reform"
)

// Pages are the pages on which the map is changed.
type Pages struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Org      *org.Service
	Identity *identity.Service
	Reform   *reform.Service
}

// Where the events are.
const eventsPath = "/admin/units/events"

// long is for acts that rebuild the map and move records.
const long = 3 * time.Minute

// Routes are the addresses of this feature: lists.go has those of official lists.
func (p *Pages) Routes() []web.Route {
	admin := web.Roles(identity.RoleAdmin)
	one := eventsPath + "/{id}"
	return []web.Route{
		{Method: "GET", Pattern: eventsPath, Access: admin, Handler: p.events, Name: "reform.events"},
		{Method: "GET", Pattern: eventsPath + "/new", Access: admin, Handler: p.newEvent, Name: "reform.new"},
		{Method: "POST", Pattern: eventsPath, Access: admin, Handler: p.propose, Name: "reform.propose"},
		{Method: "GET", Pattern: one, Access: admin, Handler: p.event, Name: "reform.event"},
		{Method: "GET", Pattern: one + "/records", Access: admin, Handler: p.records, Name: "reform.records"},
		{Method: "POST", Pattern: one + "/send", Access: admin, Handler: p.send, Name: "reform.send"},
		{Method: "POST", Pattern: one + "/adopt", Access: admin, Handler: p.adopt, Name: "reform.adopt"},
		{Method: "POST", Pattern: one + "/refresh", Access: admin, Handler: p.refresh, Name: "reform.refresh"},
		{Method: "GET", Pattern: one + "/confirm", Access: admin, Handler: p.askConfirm, Name: "reform.confirm"},
		{Method: "POST", Pattern: one + "/confirm", Access: admin, Handler: p.confirm, Name: "reform.confirm.post", Timeout: long},
		{Method: "GET", Pattern: one + "/cancel", Access: admin, Handler: p.askCancel, Name: "reform.cancel"},
		{Method: "POST", Pattern: one + "/cancel", Access: admin, Handler: p.cancel, Name: "reform.cancel.post"},
	}
}

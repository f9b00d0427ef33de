package orgweb

import (
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/web"
)

// Pages are the pages of units.
type Pages struct {
	Org      *org.Service
	Identity *identity.Service
	Clock    clock.Clock
	Beyond   Beyond

	drawings drawings
}

// Routes are the addresses of this feature. Units are no secret among those who work with them;
// who holds a post is shown by the page to those it concerns.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: "GET", Pattern: "/units", Access: web.SignedIn, Handler: p.units, Name: "org.units"},
		{Method: "GET", Pattern: "/units/map", Access: web.SignedIn, Handler: p.ground, Name: "org.map"},
		{Method: "GET", Pattern: "/units/{ref}", Access: web.SignedIn, Handler: p.unit, Name: "org.unit"},
	}
}

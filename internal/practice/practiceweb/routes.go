package practiceweb

import (
	"time"

	"kheo/internal/platform/web"
)

// Routes of the feature.
func (p *Pages) Routes() []web.Route {
	routes := []web.Route{
		{Method: "GET", Pattern: "/practices", Access: web.SignedIn, Handler: p.list, Name: "practice.list"},
		{Method: "GET", Pattern: "/practices.xlsx", Access: web.SignedIn, Handler: p.listXLSX, Name: "practice.list.xlsx", Timeout: 2 * time.Minute},
	}
	return append(routes, p.writeRoutes()...)
}

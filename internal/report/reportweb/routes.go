// Package reportweb shows figures: the page per unit and period, its Excel file, the JSON endpoint.
package reportweb

import (
	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// Pages of the feature.
type Pages struct {
	Clock    clock.Clock
	Org      *org.Service
	Campaign *campaign.Service
	Practice *practice.Service
	Report   *report.Service
}

// Routes of the feature. Figures of a published period are everybody's.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: "GET", Pattern: "/figures", Access: web.Public, Handler: p.figures, Name: "figures"},
		{Method: "GET", Pattern: "/figures.xlsx", Access: web.Public, Handler: p.figuresXLSX, Name: "figures.xlsx"},
		{Method: "GET", Pattern: "/figures/bridge", Access: web.Public, Handler: p.bridge, Name: "figures.bridge"},
		{Method: "GET", Pattern: "/figures/bridge.xlsx", Access: web.Public, Handler: p.bridgeXLSX, Name: "figures.bridge.xlsx"},
	}
}

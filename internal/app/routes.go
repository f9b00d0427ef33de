package app

import (
	"net/http"

	"kheo/internal/audit/auditweb"
	"kheo/internal/campaign"
	"kheo/internal/campaign/campaignweb"
	"kheo/internal/evidence"
	"kheo/internal/identity/identityweb"
	"kheo/internal/indicator"
	"kheo/internal/indicator/indicatorweb"
	"kheo/internal/intake"
	"kheo/internal/intake/intakeweb"
	"kheo/internal/narrative"
	"kheo/internal/narrative/narrativeweb"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/openapi"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice/practiceweb"
	"kheo/internal/reform"
	"kheo/internal/reform/reformweb"
	"kheo/internal/report/reportweb"
	static "kheo/web"
)

// addRoutes collects every address of the program.
func (a *App) addRoutes() {
	s := a.Services
	people := a.people()
	reports := &narrativeweb.Pages{DB: s.DB, Clock: s.Clock, Org: s.Org, Identity: s.Identity, Audit: s.Audit, Campaign: s.Campaign, Practice: s.Practice,
		Review: s.Review, Narrative: s.Narrative}
	papers := a.papers()
	units := &orgweb.Pages{Org: s.Org, Identity: s.Identity, Clock: s.Clock, Beyond: s.beyond()}
	campaigns := &campaignweb.Pages{DB: s.DB, Clock: s.Clock, Org: s.Org, Identity: s.Identity, Campaign: s.Campaign, Audit: s.Audit,
		Freeze: s.Report.Freeze, Recount: s.differences, Alarms: s.alarms}
	practices := &practiceweb.Pages{DB: s.DB, Clock: s.Clock, Org: s.Org, Identity: s.Identity, Audit: s.Audit,
		Campaign: s.Campaign, Evidence: s.Evidence, Review: s.Review, Practice: s.Practice, Also: reports.Waiting}
	history := &auditweb.Pages{Audit: s.Audit, Identity: s.Identity, Org: s.Org, Clock: s.Clock,
		Verbs: []map[string]string{campaign.VerbNames, evidence.VerbNames, reform.VerbNames, intake.VerbNames, indicator.VerbNames, narrative.VerbNames}, Names: s.subjectNames}
	figures := &reportweb.Pages{Clock: s.Clock, Org: s.Org, Campaign: s.Campaign, Practice: s.Practice, Report: s.Report}
	changes := &reformweb.Pages{DB: s.DB, Clock: s.Clock, Org: s.Org, Identity: s.Identity, Reform: s.Reform}
	intakes := &intakeweb.Pages{DB: s.DB, Clock: s.Clock, Campaign: s.Campaign, Intake: s.Intake}
	indicators := &indicatorweb.Pages{DB: s.DB, Clock: s.Clock, Identity: s.Identity, Campaign: s.Campaign, Report: s.Report, Indicator: s.Indicator}
	for _, feature := range [][]web.Route{a.ownRoutes(), people.Routes(), people.PeopleRoutes(), people.HandoverRoutes(), units.Routes(), campaigns.Routes(), practices.Routes(), figures.Routes(), history.Routes(), changes.Routes(), changes.ListRoutes(), papers.Routes(), intakes.Routes(), indicators.Routes(), reports.Routes()} {
		a.site.Add(feature...)
	}
	a.site.Mount(static.Prefix, static.Handler())
	a.site.MountAPI("/api/", a.api())
	a.pages = map[string]web.Access{}
	for _, rt := range a.site.Routes() {
		if rt.Method == http.MethodGet {
			a.pages[rt.Pattern] = rt.Access
		}
	}
}

func (a *App) ownRoutes() []web.Route {
	routes := []web.Route{
		{Method: "GET", Pattern: "/{$}", Access: web.Public, Handler: front, Name: "front"},
		{Method: "GET", Pattern: "/healthz", Access: web.Public, Handler: healthy, Name: "health.alive"},
		{Method: "GET", Pattern: "/readyz", Access: web.Public, Handler: a.ready, Name: "health.ready"},
		{Method: "GET", Pattern: "/favicon.ico", Access: web.Public, Handler: icon, Name: "static.icon"},
	}
	if a.cfg.Demo {
		routes = append(routes, web.Route{Method: "GET", Pattern: "/_ui", Access: web.Public, Handler: kit, Name: "ui.kit"})
	}
	return routes
}

func (a *App) people() *identityweb.Pages {
	return &identityweb.Pages{Identity: a.Identity, Org: a.Org, DB: a.DB, Clock: a.Clock, Demo: a.cfg.Demo}
}

// api is what other programs may ask.
func (a *App) api() *openapi.API {
	s := a.Services
	api := openapi.New(version(), s.DB, a.cfg.Log)
	orgweb.API(api, s.Org, s.Clock)
	campaignweb.API(api, s.Campaign, s.Org, s.Clock)
	practiceweb.API(api, practiceweb.APIDeps{Practice: s.Practice, Org: s.Org, Campaign: s.Campaign, Review: s.Review,
		Audit: s.Audit, Identity: s.Identity, Clock: s.Clock})
	intakeweb.API(api, intakeweb.APIDeps{Intake: s.Intake, Org: s.Org, Clock: s.Clock})
	narrativeweb.PapersAPI(api, a.papers())
	reportweb.API(api, reportweb.APIDeps{Clock: s.Clock, Org: s.Org, Campaign: s.Campaign, Report: s.Report})
	indicatorweb.API(api, indicatorweb.APIDeps{Clock: s.Clock, Report: s.Report, Indicator: s.Indicator})
	return api
}

// front leads to today's work, or to the sign-in page.
func front(w http.ResponseWriter, r *http.Request) error {
	if web.VisitorOf(r.Context()).SignedIn() {
		return web.Redirect(w, r, "/today")
	}
	return web.Redirect(w, r, "/sign-in")
}

func kit(w http.ResponseWriter, r *http.Request) error {
	return web.Render(w, r, http.StatusOK, ui.Kit(web.Page(r, i18n.T(r.Context(), "Bộ giao diện"))))
}

func icon(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, static.URL("favicon.svg"), http.StatusMovedPermanently)
	return nil
}

package app

import (
	"net/http"

	"kheo/internal/identity/identityweb"
	"kheo/internal/platform/web"
	static "kheo/web"
)

// addRoutes collects every address of the program.
func (a *App) addRoutes() {
	people := a.people()
	a.site.Add(people.Routes()...)
	a.site.Add(
		web.Route{Method: "GET", Pattern: "/healthz", Access: web.Public, Handler: healthy, Name: "health.alive"},
		web.Route{Method: "GET", Pattern: "/readyz", Access: web.Public, Handler: a.ready, Name: "health.ready"},
		web.Route{Method: "GET", Pattern: "/favicon.ico", Access: web.Public, Handler: icon, Name: "static.icon"},
	)
	a.site.Mount(static.Prefix, static.Handler())
}

func (a *App) people() *identityweb.Pages {
	return &identityweb.Pages{Identity: a.Identity, Org: a.Org, DB: a.DB, Clock: a.Clock, Demo: a.cfg.Demo}
}

func icon(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, static.URL("favicon.svg"), http.StatusMovedPermanently)
	return nil
}

// Package identityweb is signing in and out, the choice of the acting post, and one's own account.
// Read routes.go first.
package identityweb

import (
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/web"
)

// Pages are the pages of identity.
type Pages struct {
	Identity *identity.Service
	Org      *org.Service
	DB       *sqldb.DB
	Clock    clock.Clock
	Demo     bool // the sign-in page lists the demo accounts
}

// Routes are the addresses of this feature.
func (p *Pages) Routes() []web.Route {
	routes := []web.Route{
		{Method: "GET", Pattern: "/sign-in", Access: web.Public, Handler: p.signInPage, Name: "identity.sign-in"},
		{Method: "POST", Pattern: "/sign-in", Access: web.Public, Handler: p.signIn, Name: "identity.sign-in.post", NoToken: true},
		{Method: "POST", Pattern: "/sign-out", Access: web.Public, Handler: p.signOut, Name: "identity.sign-out", NoToken: true},
		{Method: "POST", Pattern: "/session/lock", Access: web.Public, Handler: p.lock, Name: "identity.lock", NoToken: true},
		{Method: "POST", Pattern: "/session/ping", Access: web.SignedIn, Handler: p.ping, Name: "identity.ping", NoToken: true},
		{Method: "POST", Pattern: "/language", Access: web.Public, Handler: p.language, Name: "identity.language", NoToken: true},
		{Method: "GET", Pattern: "/account", Access: web.SignedIn, Handler: p.account, Name: "identity.account"},
		{Method: "POST", Pattern: "/account/post", Access: web.SignedIn, Handler: p.switchPost, Name: "identity.account.post"},
		{Method: "POST", Pattern: "/account/standins", Access: web.SignedIn, Handler: p.addOwnStandIn, Name: "identity.account.standin"},
		{Method: "POST", Pattern: "/account/standins/end", Access: web.SignedIn, Handler: p.endOwnStandIn, Name: "identity.account.standin.end"},
		{Method: "POST", Pattern: "/account/password", Access: web.SignedIn, Handler: p.changePassword, Name: "identity.account.password"},
		{Method: "POST", Pattern: "/account/sessions", Access: web.SignedIn, Handler: p.revokeSession, Name: "identity.account.sessions"},
		{Method: "POST", Pattern: "/account/tokens", Access: web.SignedIn, Handler: p.createToken, Name: "identity.account.tokens"},
		{Method: "POST", Pattern: "/account/tokens/revoke", Access: web.SignedIn, Handler: p.revokeToken, Name: "identity.account.tokens.revoke"},
	}
	if p.Demo { // elsewhere the address doesn't exist
		routes = append(routes, web.Route{Method: http.MethodPost, Pattern: "/sign-in/demo", Access: web.Public, Handler: p.demoSignIn, Name: "identity.demo", NoToken: true})
	}
	return routes
}

package web

import (
	"net/http"
	"slices"
	"time"
)

// Handler answers a request or says with a fault why not; the adapter turns the fault into a page
// or problem+json.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Access says who may ask a route at all. Rights over a record are the service's business.
type Access struct {
	signedIn bool
	roles    []string
}

var (
	Public   = Access{}               // everybody
	SignedIn = Access{signedIn: true} // any post
)

// Roles admits posts of these roles only.
func Roles[R ~string](roles ...R) Access {
	a := Access{signedIn: true}
	for _, r := range roles {
		a.roles = append(a.roles, string(r))
	}
	return a
}

// Allows tells whether a visitor may ask the route. Nobody has an empty PostID.
func (a Access) Allows(v Visitor) bool {
	if !a.signedIn {
		return true
	}
	return v.SignedIn() && (len(a.roles) == 0 || slices.Contains(a.roles, v.Role))
}

// NeedsPost tells whether somebody has to be signed in.
func (a Access) NeedsPost() bool { return a.signedIn }

// Only are the admitted roles; empty means every role.
func (a Access) Only() []string { return slices.Clone(a.roles) }

// Route is one line of a feature's routes.go. Tests enumerate routes, so nothing is registered
// any other way.
type Route struct {
	Method  string
	Pattern string // of net/http: /practices/{id}
	Access  Access
	Handler Handler
	Name    string        // for logs, metrics and the permission matrix: practice.new
	MaxBody int64         // bytes; 0 means 1 MB
	Timeout time.Duration // 0 means 30 s
	NoToken bool          // a form without a token: harmless when forged, or open to nobody yet signed in
}

const (
	ordinaryBody = 1 << 20
	ordinaryTime = 30 * time.Second
)

func (rt Route) maxBody() int64 {
	if rt.MaxBody > 0 {
		return rt.MaxBody
	}
	return ordinaryBody
}

func (rt Route) timeout() time.Duration {
	if rt.Timeout > 0 {
		return rt.Timeout
	}
	return ordinaryTime
}

func (rt Route) writes() bool {
	return rt.Method != http.MethodGet && rt.Method != http.MethodHead
}

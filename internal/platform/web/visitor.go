package web

import (
	"context"
	"net/http"
)

// Visitor is what this package has to know about whoever asks: enough for access, tokens of forms
// and the log. The feature that knows people puts its own actor in the context beside it.
type Visitor struct {
	PersonID, PostID, Role string
	Session                string // id of the session, empty for a bearer token
	Secret                 string // of the session: the root of form tokens and flash messages
}

// SignedIn tells whether somebody acts for a post.
func (v Visitor) SignedIn() bool { return v.PostID != "" }

// Authenticator turns what a request carries into a visitor. An unknown or ended session or token
// is fault.Unauthorized; any other fault stops the request.
type Authenticator interface {
	Cookie(ctx context.Context, secret string) (context.Context, Visitor, error)
	Bearer(ctx context.Context, secret string) (context.Context, Visitor, error)
}

type visitorKey struct{}

// VisitorOf is whoever asks; nobody has empty fields.
func VisitorOf(ctx context.Context) Visitor {
	v, _ := ctx.Value(visitorKey{}).(Visitor)
	return v
}

// WithVisitor lets tests and the sign-in page act for a visitor.
func WithVisitor(ctx context.Context, v Visitor) context.Context {
	return context.WithValue(ctx, visitorKey{}, v)
}

// Browsers accept the __Host- prefix only over TLS, where it keeps neighbours on the same domain
// from setting the cookie.
func sessionCookie(ctx context.Context) string {
	if Secure(ctx) {
		return "__Host-kheo"
	}
	return "kheo"
}

// SessionSecret is the secret in the session cookie, or empty.
func SessionSecret(r *http.Request) string {
	c, err := r.Cookie(sessionCookie(r.Context()))
	if err != nil {
		return ""
	}
	return c.Value
}

// StartSession hands the browser its session.
func StartSession(w http.ResponseWriter, r *http.Request, secret string) {
	http.SetCookie(w, cookie(r.Context(), sessionCookie(r.Context()), secret))
}

// EndSession takes the session and whatever the browser kept of its pages.
func EndSession(w http.ResponseWriter, r *http.Request) {
	forget(w, r.Context(), sessionCookie(r.Context()))
	w.Header().Set("Clear-Site-Data", `"cache"`)
}

func cookie(ctx context.Context, name, value string) *http.Cookie {
	return &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, Secure: Secure(ctx), SameSite: http.SameSiteLaxMode}
}

func forget(w http.ResponseWriter, ctx context.Context, name string) {
	c := cookie(ctx, name, "")
	c.MaxAge = -1
	http.SetCookie(w, c)
}

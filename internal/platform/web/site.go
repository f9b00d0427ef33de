package web

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/ui"
)

// Site is the whole of what is served: routes for people, mounts for programs and static files.
type Site struct {
	Auth       Authenticator
	Pages      Pages
	Frame      func(r *http.Request) ui.Page // menu and acting post of every page
	Log        *slog.Logger
	TrustProxy bool                                               // believe X-Forwarded-For and -Proto
	Observe    func(route string, status int, took time.Duration) // nil: nobody counts

	routes []Route
	mux    *http.ServeMux
}

// Pages are the two pages this package needs and leaves to whoever draws pages.
type Pages interface {
	// Fault shows an error; held, when not nil, is what was posted and can be posted again.
	Fault(w http.ResponseWriter, r *http.Request, f *fault.Error, held *Held) error
	// SignIn asks for a sign-in in answer to a post by nobody, with status 401.
	SignIn(w http.ResponseWriter, r *http.Request, held *Held) error
}

// Add registers routes; two routes for the same address panic at start.
func (s *Site) Add(routes ...Route) {
	if s.mux == nil {
		s.mux = http.NewServeMux()
		s.mux.Handle("/", s.adapt(Route{Name: "nowhere", Handler: nowhere}))
	}
	for _, rt := range routes {
		s.routes = append(s.routes, rt)
		s.mux.Handle(rt.Method+" "+rt.Pattern, s.adapt(rt))
	}
}

// Routes are all routes in the order they were added.
func (s *Site) Routes() []Route { return slices.Clone(s.routes) }

// Mount serves a whole tree by a plain handler: static files.
func (s *Site) Mount(pattern string, h http.Handler) {
	s.Add()
	s.mux.Handle(pattern, h)
}

// MountAPI serves a tree for programs: a bearer token names the visitor, cookies mean nothing,
// so no page elsewhere can make a browser act here.
func (s *Site) MountAPI(pattern string, h http.Handler) {
	s.Mount(pattern, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		noteOf(r.Context()).route = "api"
		ctx, cancel := context.WithTimeout(r.Context(), ordinaryTime)
		defer cancel()
		r, err := s.bearer(r.WithContext(ctx))
		if err != nil {
			s.fail(w, r, Route{Name: "api"}, err)
			return
		}
		h.ServeHTTP(w, r)
	}))
}

// Handler is the site with its outer layers: request id, log, panics, headers, packing, and the
// refusal of posts that other sites make browsers send.
func (s *Site) Handler() http.Handler {
	s.Add()
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(s.adapt(Route{Name: "cross-origin", NoToken: true, Handler: elsewhere}))
	return s.outer(guard.Handler(s.mux))
}

func nowhere(http.ResponseWriter, *http.Request) error { return fault.Missing() }

func elsewhere(http.ResponseWriter, *http.Request) error {
	return fault.New(fault.Forbidden, crossOrigin)
}

func (s *Site) outer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		start := time.Now()
		r = s.introduce(r)
		w := newWriter(rw, r)
		r = r.WithContext(context.WithValue(s.framed(r.Context()), noteKey{}, &note{}))
		defer func() {
			if p := recover(); p != nil {
				s.panicked(w, r, p)
			}
			w.close()
			s.record(w, r, time.Since(start))
		}()
		secureHeaders(w.Header(), aboutOf(r.Context()))
		next.ServeHTTP(w, withLang(r))
	})
}

func (s *Site) bearer(r *http.Request) (*http.Request, error) {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if secret == "" || !strings.EqualFold(scheme, "Bearer") {
		return r, nil
	}
	return s.asVisitor(r, s.Auth.Bearer, strings.TrimSpace(secret))
}

type authenticate func(ctx context.Context, secret string) (context.Context, Visitor, error)

func (s *Site) asVisitor(r *http.Request, auth authenticate, secret string) (*http.Request, error) {
	ctx, v, err := auth(r.Context(), secret)
	if err != nil {
		return r, err
	}
	noteOf(ctx).post = v.PostID
	return r.WithContext(WithVisitor(ctx, v)), nil
}

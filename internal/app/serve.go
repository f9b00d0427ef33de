package app

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	static "kheo/web"
)

// How long requests that run may still take when the program stops.
const finishTime = 10 * time.Second

// Server is a program that runs until it is told to stop.
type Server struct {
	Listener net.Listener
	Log      *slog.Logger
	Metrics  string                              // address of /metrics; empty: none
	Prepare  func(context.Context) (*App, error) // opens, migrates, builds
	Ready    func()                              // told when the app answers
}

// Run answers at once, with a page that asks for patience, while the app is prepared; then it
// serves the app until ctx ends: no new requests, the running ones finish, jobs stop, the database
// closes.
func (s Server) Run(ctx context.Context) error {
	gate := &gate{}
	server := newServer(gate)
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(s.Listener) }()
	defer server.Close()

	a, err := s.Prepare(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	stopJobs := a.startJobs(s.Log)
	defer stopJobs()
	stopMetrics, err := a.serveMetrics(s.Metrics, failed)
	if err != nil {
		return err
	}
	defer stopMetrics()
	gate.open(a.Handler())
	s.Ready()

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.Log.Info("stopping")
	gate.close()
	return shutDown(server)
}

func shutDown(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), finishTime)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close()
	}
	return err
}

func newServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       5 * time.Minute, // photos over a slow phone
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}

// gate stands before the app while there is none, and again when it stops.
type gate struct{ app atomic.Pointer[http.Handler] }

func (g *gate) open(h http.Handler) { g.app.Store(&h) }

func (g *gate) close() { g.app.Store(nil) }

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := g.app.Load(); h != nil {
		(*h).ServeHTTP(w, r)
		return
	}
	switch r.URL.Path {
	case "/healthz":
		_ = healthy(w, r)
	case "/readyz":
		_ = say(w, http.StatusServiceUnavailable, "not ready")
	default:
		if strings.HasPrefix(r.URL.Path, static.Prefix) {
			static.Handler().ServeHTTP(w, r)
			return
		}
		patience(w, r)
	}
}

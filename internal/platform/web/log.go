package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"kheo/internal/platform/fault"
)

// note is what inner layers tell the access log.
type note struct{ route, post string }

type noteKey struct{}

func noteOf(ctx context.Context) *note {
	if n, ok := ctx.Value(noteKey{}).(*note); ok {
		return n
	}
	return &note{}
}

// record writes the access log. Never the query: what people search for is theirs.
func (s *Site) record(w *writer, r *http.Request, took time.Duration) {
	n := noteOf(r.Context())
	if s.Observe != nil && n.route != "" {
		s.Observe(n.route, w.status, took)
	}
	s.Log.LogAttrs(r.Context(), slog.LevelInfo, "request",
		slog.String("request", RequestID(r.Context())), slog.String("method", r.Method), slog.String("path", r.URL.Path),
		slog.String("route", n.route), slog.Int("status", w.status), slog.Int64("bytes", w.bytes),
		slog.Duration("took", took), slog.String("post", n.post), slog.String("address", Address(r.Context())))
}

func (s *Site) panicked(w *writer, r *http.Request, p any) {
	s.fail(w, r, Route{Name: noteOf(r.Context()).route}, s.caught(r, p))
}

func (s *Site) caught(r *http.Request, p any) error {
	if p == http.ErrAbortHandler {
		panic(p)
	}
	s.Log.ErrorContext(r.Context(), "panic", "request", RequestID(r.Context()), "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	return fault.Of(fmt.Errorf("panic: %v", p))
}

package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
)

// fail answers with a fault: problem+json for a program, the sign-in page for a form posted by
// nobody, and a page for everybody else.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, rt Route, err error) {
	f := fault.Of(err)
	s.logFault(r.Context(), rt, f)
	if sent(w) {
		return
	}
	if shown := s.show(w, r, rt, f); shown != nil {
		s.Log.ErrorContext(r.Context(), "error page", "request", RequestID(r.Context()), "error", shown)
		if !sent(w) {
			http.Error(w, f.Sentence, f.Kind.Status())
		}
	}
}

func (s *Site) show(w http.ResponseWriter, r *http.Request, rt Route, f *fault.Error) error {
	if IsAPI(r.Context()) || wantsJSON(r) || s.Pages == nil {
		return WriteProblem(w, r, f)
	}
	if f.Kind == fault.Unauthorized {
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			return Redirect(w, r, WithQuery("/sign-in", "next", r.URL.RequestURI()))
		}
		return s.Pages.SignIn(w, r, Hold(r))
	}
	return s.Pages.Fault(w, r, f, heldFor(r, rt, f))
}

// A post that failed through no fault of its author can be sent again as it was.
func heldFor(r *http.Request, rt Route, f *fault.Error) *Held {
	if !rt.writes() || rt.NoToken {
		return nil
	}
	switch {
	case f == errToken, f.Kind == fault.Internal, f.Kind == fault.Unavailable, f.Kind == fault.TooMany:
		return Hold(r)
	}
	return nil
}

func (s *Site) logFault(ctx context.Context, rt Route, f *fault.Error) {
	if f.Kind != fault.Internal && f.Kind != fault.Unavailable {
		return
	}
	if errors.Is(f, context.Canceled) {
		return // the browser left; nothing is wrong here
	}
	s.Log.LogAttrs(ctx, slog.LevelError, "fault", slog.String("request", RequestID(ctx)), slog.String("route", rt.Name), slog.String("error", f.Error()))
}

func sent(w http.ResponseWriter) bool {
	ours, ok := w.(*writer)
	return ok && ours.status != 0
}

func wantsJSON(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	return strings.Contains(accept, "json") && !strings.Contains(accept, "text/html")
}

// Problem is RFC 9457 with the request's id, so that a program's owner can quote it.
type Problem struct {
	Type    string         `json:"type"`
	Title   string         `json:"title"`
	Status  int            `json:"status"`
	Detail  string         `json:"detail,omitempty"`
	Errors  []ProblemField `json:"errors,omitempty"`
	Request string         `json:"request_id,omitempty"`
}

// ProblemField is one sentence about one member of the request.
type ProblemField struct {
	Location string `json:"location"`
	Message  string `json:"message"`
}

// ProblemOf says a fault to a program. The cause stays in the log.
func ProblemOf(ctx context.Context, err error) Problem {
	f := fault.Of(err)
	p := Problem{Type: "about:blank", Title: http.StatusText(f.Kind.Status()), Status: f.Kind.Status(),
		Detail: i18n.T(ctx, f.Sentence, f.Args...), Request: RequestID(ctx)}
	for _, e := range f.Fields {
		p.Errors = append(p.Errors, ProblemField{Location: e.Field, Message: i18n.T(ctx, e.Sentence, e.Args...)})
	}
	return p
}

// WriteProblem answers with application/problem+json.
func WriteProblem(w http.ResponseWriter, r *http.Request, err error) error {
	p := ProblemOf(r.Context(), err)
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="Kheo"`)
	}
	w.Header().Set("Cache-Control", "no-store")
	return writeJSON(w, "application/problem+json", p.Status, p)
}

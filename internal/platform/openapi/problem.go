package openapi

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/web"
)

// Problem is the answer of every refusal, RFC 9457.
type Problem struct{ web.Problem }

func (p *Problem) Error() string             { return p.Detail }
func (p *Problem) GetStatus() int            { return p.Status }
func (p *Problem) ContentType(string) string { return "application/problem+json" }

var errNoToken = fault.New(fault.Unauthorized, noToken)

// problemOf says a fault; where is the part of the request its fields are found in.
func problemOf(ctx context.Context, where string, err error) *Problem {
	p := web.ProblemOf(ctx, err)
	for i, e := range p.Errors {
		p.Errors[i].Location = where + e.Location
	}
	return &Problem{p}
}

// problem is one without a fault behind it.
func problem(ctx context.Context, status int, sentence string, args ...any) *Problem {
	return &Problem{web.Problem{Type: "about:blank", Title: http.StatusText(status), Status: status,
		Detail: i18n.T(ctx, sentence, args...), Request: web.RequestID(ctx)}}
}

// refuse answers with a fault outside of an operation.
func (a *API) refuse(w http.ResponseWriter, r *http.Request, err error) {
	a.logFault(r.Context(), r.URL.Path, err)
	a.write(w, r, problemOf(r.Context(), "", err))
}

func (a *API) write(w http.ResponseWriter, r *http.Request, p *Problem) {
	body, err := json.Marshal(p)
	if err != nil {
		a.log.ErrorContext(r.Context(), "problem", "error", err)
	}
	headers(w.Header(), p)
	w.WriteHeader(p.Status)
	w.Write(body)
}

// headers every problem has, and the one that tells a program how to sign in.
func headers(h http.Header, p *Problem) {
	h.Set("Content-Type", p.ContentType(""))
	h.Set("Cache-Control", "no-store")
	for name, values := range p.GetHeaders() {
		h[name] = values
	}
}

// GetHeaders are those an operation's refusal adds.
func (p *Problem) GetHeaders() http.Header {
	if p.Status == http.StatusUnauthorized {
		return http.Header{"Www-Authenticate": {`Bearer realm="Kheo"`}}
	}
	return nil
}

func (a *API) logFault(ctx context.Context, op string, err error) {
	f := fault.Of(err)
	if (f.Kind == fault.Internal || f.Kind == fault.Unavailable) && !errors.Is(err, context.Canceled) {
		a.log.LogAttrs(ctx, slog.LevelError, "fault", slog.String("request", web.RequestID(ctx)), slog.String("route", "api."+op), slog.String("error", f.Error()))
	}
}

// shaped is a refusal of the library: the request has not the shape the document asks for. What it
// says in English of its own is never passed on, nor is any value echoed.
func shaped(ctx context.Context, status int, errs []error) *Problem {
	if slices.ContainsFunc(errs, func(err error) bool { return strings.Contains(err.Error(), overForm) }) {
		return problem(ctx, http.StatusRequestEntityTooLarge, tooLarge, maxForm>>20)
	}
	sentence, known := shapeSentences[status]
	if !known {
		sentence = shapeSentences[http.StatusInternalServerError]
	}
	p := problem(ctx, status, sentence)
	if status >= http.StatusInternalServerError {
		return p
	}
	for _, err := range errs {
		var d huma.ErrorDetailer
		if errors.As(err, &d) {
			p.Errors = append(p.Errors, fieldOf(ctx, d.ErrorDetail()))
		}
	}
	return p
}

func fieldOf(ctx context.Context, d *huma.ErrorDetail) web.ProblemField {
	sentence, args := decode(d.Message)
	location := d.Location
	if sentence == msgRequired && len(args) > 0 { // found missing in its parent
		location = strings.TrimPrefix(location+"."+args[0].(string), ".")
	}
	if !strings.Contains(sentence, "%") {
		args = nil
	}
	if rest, ok := strings.CutPrefix(location, "form."); ok {
		location = "body." + rest
	} else if location != "" && location != "body" && !strings.Contains(location, ".") { // a file of a form
		location = "body." + location
	}
	return web.ProblemField{Location: location, Message: i18n.T(ctx, sentence, args...)}
}

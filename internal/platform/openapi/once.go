package openapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"unicode/utf8"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/web"
)

const longestKey = 200

// kept are the headers that come again with a remembered answer.
var kept = []string{"Content-Type", "ETag", "Location"}

// remembered is an answer as web.Once stores it.
type remembered struct {
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
}

// once does a command with an Idempotency-Key at most once, in one transaction with remembering its
// answer. Only what was done is remembered: a refusal changed nothing, so the same key may try again.
func (a *API) once(w http.ResponseWriter, r *http.Request, key string, body []byte) {
	if utf8.RuneCountInString(key) > longestKey {
		a.refuse(w, r, fault.New(fault.Invalid, longKey, longestKey))
		return
	}
	said := newRecorder()
	digest := web.Digest(r.Method, r.URL.Path, r.URL.RawQuery, string(body))
	res, replayed, err := web.Once(r.Context(), a.db, web.VisitorOf(r.Context()).PostID, "api:"+key, digest, func(ctx context.Context) (web.Result, error) {
		*said = *newRecorder()
		again := r.WithContext(ctx)
		rewind(again, body)
		a.mux.ServeHTTP(said, again)
		if said.status >= http.StatusBadRequest {
			return web.Result{}, errRefused
		}
		return said.remember()
	})
	switch {
	case errors.Is(err, errRefused):
		said.replay(w)
	case fault.Is(err, fault.Conflict):
		a.refuse(w, r, fault.New(fault.Conflict, otherKey))
	case err != nil:
		a.refuse(w, r, err)
	case replayed:
		a.again(w, r, res)
	default:
		said.replay(w)
	}
}

// errRefused undoes the transaction of a refused command; its answer is already written.
var errRefused = errors.New("openapi: refused")

func (a *API) again(w http.ResponseWriter, r *http.Request, res web.Result) {
	var was remembered
	if err := json.Unmarshal([]byte(res.Body), &was); err != nil {
		a.refuse(w, r, err)
		return
	}
	for name, value := range was.Headers {
		w.Header().Set(name, value)
	}
	w.Header().Set("Idempotency-Replayed", "true")
	w.WriteHeader(res.Status)
	w.Write([]byte(was.Body))
}

// recorder holds an answer back until its transaction has committed.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func newRecorder() *recorder { return &recorder{header: http.Header{}} }

func (c *recorder) Header() http.Header { return c.header }

func (c *recorder) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
}

func (c *recorder) Write(p []byte) (int, error) {
	c.WriteHeader(http.StatusOK)
	return c.body.Write(p)
}

func (c *recorder) replay(w http.ResponseWriter) {
	for name, values := range c.header {
		w.Header()[name] = values
	}
	w.WriteHeader(c.status)
	w.Write(c.body.Bytes())
}

func (c *recorder) remember() (web.Result, error) {
	was := remembered{Headers: map[string]string{}, Body: c.body.String()}
	for _, name := range kept {
		if v := c.header.Get(name); v != "" {
			was.Headers[name] = v
		}
	}
	text, err := json.Marshal(was)
	return web.Result{Status: c.status, Location: c.header.Get("Location"), Body: string(text)}, err
}

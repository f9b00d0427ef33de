package openapi

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/web"
)

// Bytes a request may bring.
const (
	maxBody = 1 << 20
	maxForm = 32 << 20 // with a file; the feature has its own limit for the file itself
)

// formTime is what a file may take over a mobile line in the mountains; everything else has the
// site's ordinary time.
const formTime = 5 * time.Minute

// ServeHTTP takes a request of a program: address, size, repetition, then the operation.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Vary", "Authorization, Accept-Language")
	w.Header().Set("Cache-Control", "private, no-cache")
	if handler, pattern := a.mux.Handler(r); pattern == "" {
		a.nowhere(w, r, handler)
		return
	}
	r = withAddress(r)
	if isForm(r) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), formTime)
		defer cancel()
		r = r.WithContext(ctx)
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		a.mux.ServeHTTP(&conditional{ResponseWriter: w, have: r.Header.Get("If-None-Match")}, r)
		return
	}
	body, err := read(w, r)
	if err != nil {
		a.refuse(w, r, err)
		return
	}
	// encoding/json would put a replacement sign where a letter was, and lose the letter for good.
	if !utf8.Valid(body) {
		a.write(w, r, problem(r.Context(), http.StatusBadRequest, notJSON))
		return
	}
	// A file is cleaned outside of any transaction, and the same file twice is one file anyway.
	if key := r.Header.Get("Idempotency-Key"); key != "" && !isForm(r) && web.VisitorOf(r.Context()).SignedIn() {
		a.once(w, r, key, body)
		return
	}
	a.mux.ServeHTTP(w, r)
	if r.MultipartForm != nil { // the server looks for leftovers in the request it made, not in ours
		r.MultipartForm.RemoveAll()
	}
}

// nowhere lets the router say whether the address is unknown or only the method.
func (a *API) nowhere(w http.ResponseWriter, r *http.Request, router http.Handler) {
	said := newRecorder()
	router.ServeHTTP(said, r)
	if said.status != http.StatusMethodNotAllowed {
		a.refuse(w, r, fault.New(fault.NotFound, noAddress))
		return
	}
	allow := said.header.Get("Allow")
	w.Header().Set("Allow", allow)
	a.write(w, r, problem(r.Context(), said.status, wrongMethod, allow))
}

// read takes the body into memory so that it can be compared and, should the database want the
// command again, read again. A form with a file is read by its operation.
func read(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	most := int64(maxBody)
	form := isForm(r)
	if form {
		most = maxForm
	}
	if r.ContentLength > most {
		w.Header().Set("Connection", "close") // before a byte of it is read
		return nil, fault.New(fault.TooLarge, tooLarge, most>>20)
	}
	r.Body = http.MaxBytesReader(w, r.Body, most)
	if form {
		return nil, nil
	}
	body, err := io.ReadAll(r.Body)
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return nil, fault.New(fault.TooLarge, tooLarge, most>>20)
	case err != nil:
		return nil, fault.New(fault.Invalid, notJSON).Wrap(err)
	}
	rewind(r, body)
	return body, nil
}

func rewind(r *http.Request, body []byte) {
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.ContentLength = int64(len(body))
}

func isForm(r *http.Request) bool {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return kind == "multipart/form-data"
}

// conditional answers 304 when the asker already has what the answer's tag names.
type conditional struct {
	http.ResponseWriter
	have string
	same bool
}

func (c *conditional) WriteHeader(status int) {
	if tag := c.Header().Get("ETag"); status == http.StatusOK && tag != "" && hasTag(c.have, tag) {
		c.same, status = true, http.StatusNotModified
		c.Header().Del("Content-Type")
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *conditional) Write(p []byte) (int, error) {
	if c.same {
		return len(p), nil
	}
	return c.ResponseWriter.Write(p)
}

func (c *conditional) Unwrap() http.ResponseWriter { return c.ResponseWriter }

func hasTag(list, tag string) bool {
	for have := range strings.SplitSeq(list, ",") {
		if have = strings.TrimSpace(have); have == "*" || strings.TrimPrefix(have, "W/") == tag {
			return true
		}
	}
	return false
}

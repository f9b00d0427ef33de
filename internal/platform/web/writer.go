package web

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

var zippers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	return z
}}

// writer counts what goes out and packs text for browsers that take it.
type writer struct {
	http.ResponseWriter
	packs  bool // the browser takes gzip
	zip    *gzip.Writer
	status int
	bytes  int64
}

func newWriter(w http.ResponseWriter, r *http.Request) *writer {
	return &writer{ResponseWriter: w, packs: strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && r.Method != http.MethodHead}
}

func (w *writer) WriteHeader(status int) {
	if w.status != 0 {
		return
	}
	if status >= 200 { // 1xx may be followed by the real one
		w.status = status
		w.startPacking()
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *writer) startPacking() {
	h := w.Header()
	if !isText(h.Get("Content-Type")) {
		return
	}
	h.Add("Vary", "Accept-Encoding")
	if !w.packs || w.status == http.StatusNoContent || w.status == http.StatusNotModified ||
		w.status == http.StatusPartialContent || h.Get("Content-Encoding") != "" || h.Get("Content-Range") != "" {
		return
	}
	h.Set("Content-Encoding", "gzip")
	h.Del("Content-Length")
	if tag := h.Get("ETag"); strings.HasPrefix(tag, `"`) {
		h.Set("ETag", "W/"+tag) // packed bytes are not the tagged bytes
	}
	w.zip = zippers.Get().(*gzip.Writer)
	w.zip.Reset(w.ResponseWriter)
}

func isText(contentType string) bool {
	t, _, _ := strings.Cut(contentType, ";")
	switch t {
	case "application/json", "application/problem+json", "text/javascript", "image/svg+xml", "application/manifest+json":
		return true
	}
	return strings.HasPrefix(t, "text/") && t != "text/event-stream"
}

func (w *writer) Write(p []byte) (int, error) {
	if w.status == 0 {
		if w.Header().Get("Content-Type") == "" {
			w.Header().Set("Content-Type", http.DetectContentType(p))
		}
		w.WriteHeader(http.StatusOK)
	}
	w.bytes += int64(len(p))
	if w.zip != nil {
		return w.zip.Write(p)
	}
	return w.ResponseWriter.Write(p)
}

func (w *writer) FlushError() error {
	if w.zip != nil {
		if err := w.zip.Flush(); err != nil {
			return err
		}
	}
	return http.NewResponseController(w.ResponseWriter).Flush()
}

func (w *writer) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *writer) close() {
	if w.zip == nil {
		return
	}
	w.zip.Close()
	w.zip.Reset(nil)
	zippers.Put(w.zip)
	w.zip = nil
}

// Package web holds what browsers fetch beside the pages: one stylesheet, small ES modules, one
// icon sprite. Every file is served under a name that carries the hash of its content, so a
// browser keeps it for good and an upgrade never shows yesterday's style.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
)

//go:embed static
var embedded embed.FS

// Prefix is where the files are served.
const Prefix = "/static/"

type asset struct {
	url     string
	kind    string
	body    []byte
	gzipped []byte
}

// The types are our own: the machine's MIME table may be missing or wrong.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

var (
	byName = map[string]*asset{}
	byURL  = map[string]*asset{}
	icons  = map[string]bool{}
	extras []string // module URLs the entry imports, for preloading
)

func init() {
	files, err := fs.Sub(embedded, "static")
	if err != nil {
		panic(err)
	}
	names, err := fs.Glob(files, "*.*")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		a := load(files, name)
		if path.Ext(name) == ".js" && name != "kheo.js" {
			extras = append(extras, a.url)
		}
	}
	for _, m := range regexp.MustCompile(`id="i-(\w+)"`).FindAllSubmatch(byName["icons.svg"].body, -1) {
		icons[string(m[1])] = true
	}
}

var imports = regexp.MustCompile(`(["'])\./([\w-]+\.js)(["'])`)

// load reads one file once. A module's imports are renamed to their hashed names first, so a
// changed leaf changes the names of everything above it.
func load(files fs.FS, name string) *asset {
	if a := byName[name]; a != nil {
		return a
	}
	body, err := fs.ReadFile(files, name)
	if err != nil {
		panic(err)
	}
	ext := path.Ext(name)
	switch ext {
	case ".js":
		body = imports.ReplaceAllFunc(body, func(m []byte) []byte {
			p := imports.FindSubmatch(m)
			return []byte(string(p[1]) + load(files, string(p[2])).url + string(p[3]))
		})
	case ".css":
		body = squeeze(body)
	}
	sum := sha256.Sum256(body)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	a := &asset{url: Prefix + hashed, kind: kinds[ext], body: body, gzipped: zip(body)}
	byName[name], byURL[a.url] = a, a
	return a
}

var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	indents  = regexp.MustCompile(`\n\s*`)
)

// squeeze drops comments and indentation from a stylesheet.
func squeeze(css []byte) []byte {
	return indents.ReplaceAll(comments.ReplaceAll(css, nil), []byte("\n"))
}

func zip(body []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = w.Write(body)
	_ = w.Close()
	return b.Bytes()
}

// URL is the hashed address of a file: URL("kheo.css") → /static/kheo.3f2a….css. It panics on a
// name that is not embedded, which any test of the page finds.
func URL(name string) string {
	a := byName[name]
	if a == nil {
		panic("web: no static file " + name)
	}
	return a.url
}

// Icon is the address of one icon inside the sprite.
func Icon(name string) string { return URL("icons.svg") + "#i-" + name }

// HasIcon tells whether the sprite has the icon.
func HasIcon(name string) bool { return icons[name] }

// Modules are the addresses of the modules that kheo.js imports.
func Modules() []string { return extras }

// Weight is the size of a file as it goes over the wire.
func Weight(name string) int {
	if a := byName[name]; a != nil {
		return len(a.gzipped)
	}
	return 0
}

// Handler serves the files below Prefix.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := byURL[r.URL.Path]
		if a == nil {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", a.kind)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Vary", "Accept-Encoding")
		body := a.body
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = a.gzipped
		}
		_, _ = w.Write(body)
	})
}

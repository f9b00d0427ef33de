package openapi

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/web"
)

// API is everything under /api/. Mount it with [web.Site.MountAPI], which knows bearer tokens.
type API struct {
	db   *sqldb.DB
	log  *slog.Logger
	mux  *http.ServeMux
	huma huma.API
	ops  []Op // as registered, the order of the page
	json func() []byte
	yaml func() []byte
}

// bearer is the name of the one security scheme.
const bearer = "bearer"

// New makes an API without operations. The version is the program's.
func New(version string, db *sqldb.DB, log *slog.Logger) *API {
	speakVietnamese()
	mux := http.NewServeMux()
	a := &API{db: db, log: log, mux: mux, huma: humago.New(mux, configure(version))}
	a.huma.UseMiddleware(a.admit)
	a.json = sync.OnceValue(func() []byte { return must(json.MarshalIndent(a.huma.OpenAPI(), "", "  ")) })
	a.yaml = sync.OnceValue(func() []byte { return must(a.huma.OpenAPI().YAML()) })
	mux.HandleFunc("GET /api/openapi.json", a.document("application/openapi+json", func() []byte { return a.json() }))
	mux.HandleFunc("GET /api/openapi.yaml", a.document("application/openapi+yaml", func() []byte { return a.yaml() }))
	mux.HandleFunc("GET /api/docs", a.page)
	mux.HandleFunc("GET /api/{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/api/docs", http.StatusSeeOther) })
	return a
}

// Without the library's hooks: they put $schema into every body and links made of the Host header.
func configure(version string) huma.Config {
	c := huma.DefaultConfig("Khéo", version)
	c.CreateHooks, c.OpenAPIPath, c.DocsPath, c.SchemasPath = nil, "", "", ""
	c.RejectUnknownQueryParameters = true
	c.Info.Description = about
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		bearer: {Type: "http", Scheme: "bearer", Description: aboutToken},
	}
	return c
}

// OpenAPI is the document, for tests.
func (a *API) OpenAPI() []byte { return a.json() }

func (a *API) document(contentType string, text func() []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("ETag", `"`+web.Digest(string(text()))[:16]+`"`)
		w.Write(text())
	}
}

// admit refuses nobody where an operation needs somebody.
func (a *API) admit(c huma.Context, next func(huma.Context)) {
	if needsToken(c.Operation()) && !web.VisitorOf(c.Context()).SignedIn() {
		r, w := humago.Unwrap(c)
		a.refuse(w, r, errNoToken)
		return
	}
	next(c)
}

// needsToken: an operation for everybody names "nobody" among its ways in.
func needsToken(op *huma.Operation) bool {
	for _, way := range op.Security {
		if len(way) == 0 {
			return false
		}
	}
	return true
}

// The document is made of our own types; it cannot fail at run time.
func must(text []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return text
}

type linkKey struct{}

// withAddress lets an answer name the address of the next page.
func withAddress(r *http.Request) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), linkKey{}, r.URL))
}

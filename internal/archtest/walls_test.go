package archtest

import (
	"strings"
	"testing"
)

// walls: what a file of this name may never import, and where such a line belongs.
var walls = []struct {
	name    string
	imports []string
	belongs string
}{
	{"rules.go", []string{"database/sql", "net/http", "os", "log/slog", "kheo/internal/platform/sqldb", "kheo/internal/platform/web", "kheo/internal/platform/job"},
		"rules are pure: load first in the service, then ask the rule"},
	{"can.go", []string{"database/sql", "net/http", "os", "log/slog", "kheo/internal/platform/sqldb", "kheo/internal/platform/web", "kheo/internal/platform/job"},
		"permissions are pure: the service passes in what they judge"},
	{"store.go", []string{"net/http", "kheo/internal/platform/web", "kheo/internal/platform/form", "kheo/internal/platform/ui"},
		"a store knows rows, not requests: it belongs in the …web package"},
	{"query.go", []string{"net/http", "kheo/internal/platform/web", "kheo/internal/platform/form", "kheo/internal/platform/ui"},
		"a query knows rows, not requests: it belongs in the …web package"},
}

func TestFilesKeepToTheirWalls(t *testing.T) {
	for _, s := range sources(t) {
		if p, ok := placeOf(s.pkg); !ok || p.feature == "" || p.web {
			continue
		}
		for _, w := range walls {
			if s.base() != w.name {
				continue
			}
			for _, i := range s.imports {
				for _, no := range w.imports {
					if i.path == no {
						t.Errorf("%s: %s may not import %s: %s", s.at(i.pos), w.name, no, w.belongs)
					}
				}
			}
		}
	}
}

// A feature's rules and services serve pages, API and commands alike, so they know none of them.
func TestFeaturesKnowNoRequests(t *testing.T) {
	web := []string{"net/http", "kheo/internal/platform/web", "kheo/internal/platform/form", "kheo/internal/platform/ui", "kheo/internal/platform/openapi", "github.com/a-h/templ"}
	for _, s := range sources(t) {
		if p, ok := placeOf(s.pkg); !ok || p.feature == "" || p.web || s.isTest() {
			continue
		}
		for _, i := range s.imports {
			for _, no := range web {
				if i.path == no {
					t.Errorf("%s: %s may not import %s: it belongs in %s/%sweb", s.at(i.pos), s.pkg, no, s.pkg, strings.TrimPrefix(s.pkg, "internal/"))
				}
			}
		}
	}
}

// Handlers are registered by the routes.go of each feature, so that one list shows every address
// and the permission matrix can go through it.
func TestAddressesAreInRoutes(t *testing.T) {
	for _, s := range sources(t) {
		if p, ok := placeOf(s.pkg); !ok || !p.web || s.isTest() || s.isGenerated() {
			continue
		}
		if strings.Contains(read(t, s.path), ".HandleFunc(") || strings.Contains(read(t, s.path), ".Handle(\"") {
			t.Errorf("%s: registers a handler by itself; list it in Routes()", s.path)
		}
	}
}

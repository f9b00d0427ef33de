package archtest

import (
	"slices"
	"strings"
	"testing"
)

// features, lowest first: a feature imports platform and the features before it.
var features = []string{"org", "identity", "audit", "evidence", "review", "campaign", "practice", "reform", "intake", "report", "indicator", "narrative"}

const module = "kheo/"

// place is where a package of ours stands.
type place struct {
	rank    int
	feature string // "org" for internal/org and internal/org/orgweb
	web     bool
}

const (
	rankPlatform = -1
	rankData     = -2 // what knows nothing of ours but folding of text
	rankDemo     = 100
	rankApp      = 101
	rankTests    = 102
	rankMain     = 103
)

func placeOf(pkg string) (place, bool) {
	switch {
	case pkg == "cmd/kheo":
		return place{rank: rankMain}, true
	case pkg == "internal/app":
		return place{rank: rankApp}, true
	case pkg == "internal/demo":
		return place{rank: rankDemo}, true
	case pkg == "internal/demo/province", pkg == "internal/demo/prose":
		return place{rank: rankData}, true
	case pkg == "internal/apptest", pkg == "internal/archtest", pkg == "internal/permtest", strings.HasPrefix(pkg, "e2e"), strings.HasPrefix(pkg, "bench"):
		return place{rank: rankTests}, true
	case pkg == "migrations", pkg == "web", strings.HasPrefix(pkg, "internal/platform/"):
		return place{rank: rankPlatform}, true
	}
	name, inner, _ := strings.Cut(strings.TrimPrefix(pkg, "internal/"), "/")
	rank := slices.Index(features, name)
	if pkg == "internal/narrative/paper" { // the files of reports: as wide as the feature itself
		return place{rank: rank, feature: name}, true
	}
	if rank < 0 || (inner != "" && inner != name+"web") {
		return place{}, false
	}
	return place{rank: rank, feature: name, web: inner != ""}, true
}

func TestEveryPackageHasItsPlace(t *testing.T) {
	for _, s := range sources(t) {
		if _, ok := placeOf(s.pkg); !ok {
			t.Errorf("%s: no place for package %s. A feature is internal/<noun> with its pages in internal/<noun>/<noun>web; "+
				"what knows no word of the domain lives in internal/platform. New feature? Give it its rank in ranks_test.go", s.path, s.pkg)
		}
	}
}

func TestImportsPointDown(t *testing.T) {
	for _, s := range sources(t) {
		from, ok := placeOf(s.pkg)
		if !ok || s.isTest() && !strings.HasPrefix(s.pkg, "internal/platform") {
			continue // a test may stand on the whole house, a platform test may not know the domain
		}
		for _, i := range s.imports {
			pkg, ours := strings.CutPrefix(i.path, module)
			if !ours {
				continue
			}
			to, ok := placeOf(pkg)
			if why := forbidden(from, to, pkg); ok && why != "" {
				t.Errorf("%s: %s may not import %s: %s", s.at(i.pos), s.pkg, pkg, why)
			}
		}
	}
}

// forbidden says where the line belongs; empty when it may stand.
func forbidden(from, to place, pkg string) string {
	switch {
	case from.rank >= rankTests:
		return ""
	case to.rank >= rankTests:
		return "it is support for tests alone"
	case from.rank == rankApp, from.rank == rankDemo:
		return ""
	case to.rank >= rankDemo:
		return "only the commands see the whole house; pass what is needed in, from internal/app"
	case from.rank == rankData && pkg != "internal/platform/vntext":
		return "this package is data; the line belongs in internal/demo"
	case from.rank == rankPlatform && to.rank != rankPlatform:
		return "platform knows no word of the domain; the line belongs in a feature, or take a plain value or a function instead"
	case to.rank == rankPlatform:
		return ""
	case to.web && !from.web:
		return "a feature knows no page; share the rule, not its looks"
	case from.web && to.feature == "identity":
		return "" // every page asks who is there
	case to.rank > from.rank:
		return "imports point down (" + strings.Join(features, " < ") + "); refer upward by ID, act upward by a hook set in internal/app/hooks.go"
	}
	return ""
}

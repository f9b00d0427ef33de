package archtest

import (
	"go/ast"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	claimed = regexp.MustCompile("`([a-z0-9/]+)\\.((?:Test|Fuzz)\\w+)`")
	linked  = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
)

// A line of docs/security.md names the test that proves it; a test that went away takes its line.
func TestSecurityClaimsHaveTheirTests(t *testing.T) {
	there := map[string]bool{}
	for _, s := range sources(t) {
		if !s.isTest() {
			continue
		}
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil {
				there[strings.TrimPrefix(s.pkg, "internal/")+"."+f.Name.Name] = true
			}
		}
	}
	found := claimed.FindAllStringSubmatch(read(t, "docs/security.md"), -1)
	if len(found) < 20 {
		t.Fatalf("only %d claims found", len(found))
	}
	for _, c := range found {
		if !there[c[1]+"."+c[2]] {
			t.Errorf("docs/security.md: there is no test %s in internal/%s", c[2], c[1])
		}
	}
}

func TestDocumentsLinkToWhatExists(t *testing.T) {
	known := map[string]bool{}
	for _, p := range files(t) {
		for known[p] = true; p != "."; p = filepath.ToSlash(filepath.Dir(p)) {
			known[p] = true
		}
	}
	for _, p := range files(t) {
		if !strings.HasSuffix(p, ".md") {
			continue
		}
		for _, m := range linked.FindAllStringSubmatch(read(t, p), -1) {
			to := filepath.ToSlash(filepath.Join(filepath.Dir(p), m[1]))
			if !known[to] {
				t.Errorf("%s links to %s, which is not there", p, m[1])
			}
		}
	}
}

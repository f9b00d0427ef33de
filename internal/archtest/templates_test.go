package archtest

import (
	"bytes"
	"go/format"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/a-h/templ/generator"
	"github.com/a-h/templ/parser/v2"
)

func templates(t *testing.T) []string {
	var found []string
	for _, p := range files(t) {
		if strings.HasSuffix(p, ".templ") {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		t.Fatal("no template found")
	}
	return found
}

func TestGeneratedPagesAreFresh(t *testing.T) {
	for _, p := range templates(t) {
		tree, err := parser.Parse(filepath.Join(root, p))
		if err != nil {
			t.Errorf("%s: %v", p, err)
			continue
		}
		var made bytes.Buffer
		if _, err := generator.Generate(tree, &made, generator.WithFileName(p), generator.WithVersion(templ.Version())); err != nil {
			t.Errorf("%s: %v", p, err)
			continue
		}
		want, err := format.Source(made.Bytes())
		if err != nil {
			t.Errorf("%s: %v", p, err)
			continue
		}
		committed := strings.TrimSuffix(p, ".templ") + "_templ.go"
		if got := read(t, committed); got != string(want) {
			t.Errorf("%s is stale: run make generate (go tool templ generate -path . from the root)", committed)
		}
	}
}

func TestNoGeneratedPageWithoutItsTemplate(t *testing.T) {
	known := map[string]bool{}
	for _, p := range templates(t) {
		known[strings.TrimSuffix(p, ".templ")+"_templ.go"] = true
	}
	for _, s := range sources(t) {
		if s.isGenerated() && !known[s.path] {
			t.Errorf("%s: its template is gone; delete it", s.path)
		}
	}
}

// The content security policy refuses all of these, so a page that has one is broken in a browser.
var inline = []struct {
	what   string
	find   *regexp.Regexp
	belong string
}{
	{"inline style", regexp.MustCompile(`\sstyle=`), "a class in web/static/kheo.css"},
	{"inline style sheet", regexp.MustCompile(`<style`), "web/static/kheo.css"},
	{"inline handler", regexp.MustCompile(`\son[a-z]+\??=["{]`), "a module in web/static that listens for data-… attributes"},
	{"inline script", regexp.MustCompile(`<script(?:\s+(?:type="module"|defer|async|nonce=\S+))*\s*>`), "a module in web/static"},
	{"script from outside", regexp.MustCompile(`(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css|woff2?)`), "a file in web/static"},
	{"unescaped text", regexp.MustCompile(`templ\.Raw\(`), "typed parts; if it must be, clean it first and say why in internal/platform/ui"},
}

func TestPagesKeepToTheContentPolicy(t *testing.T) {
	for _, p := range templates(t) {
		for i, line := range strings.Split(read(t, p), "\n") {
			for _, in := range inline {
				if in.find.MatchString(line) {
					t.Errorf("%s:%d: %s; it belongs in %s", p, i+1, in.what, in.belong)
				}
			}
		}
	}
}

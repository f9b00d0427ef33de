package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func get(url, encoding string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", url, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w
}

func TestFilesAreKeptForGood(t *testing.T) {
	for name := range byName {
		w := get(URL(name), "gzip")
		if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Header().Get("Content-Type") == "" {
			t.Errorf("%s: %d %v", name, w.Code, w.Header())
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		unpacked, _ := io.ReadAll(z)
		if plain := get(URL(name), "").Body.Bytes(); !bytes.Equal(plain, unpacked) {
			t.Errorf("%s: packed and plain differ", name)
		}
	}
	for _, bad := range []string{"/static/kheo.css", "/static/", "/static/../static.go"} {
		if w := get(bad, ""); w.Code != 404 {
			t.Errorf("%s: %d", bad, w.Code)
		}
	}
}

func TestModulesImportHashedNames(t *testing.T) {
	body := string(byName["kheo.js"].body)
	for _, m := range regexp.MustCompile(`import "([^"]+)"`).FindAllStringSubmatch(body, -1) {
		if byURL[m[1]] == nil {
			t.Errorf("import of %s leads nowhere", m[1])
		}
	}
	if len(Modules()) == 0 {
		t.Error("nothing to preload")
	}
}

// A first visit on 3G: style, scripts and icons together.
func TestWeight(t *testing.T) {
	total := 0
	for name := range byName {
		if name != "sample.svg" {
			total += Weight(name)
		}
	}
	t.Logf("%d bytes packed", total)
	if total > 60<<10 {
		t.Errorf("style, scripts and icons weigh %d bytes", total)
	}
}

// The browsers of 2020 in the communes know none of these; a rule that holds one is dropped whole.
func TestStyleForOldBrowsers(t *testing.T) {
	css := string(byName["kheo.css"].body)
	for _, young := range []string{"light-dark(", "@layer", "@container", "color-mix(", ":has(", "&"} {
		if strings.Contains(css, young) {
			t.Errorf("%s in the stylesheet", young)
		}
	}
	if strings.Count(css, "{") != strings.Count(css, "}") {
		t.Error("braces don't match")
	}
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`var\((--\w+)`).FindAllStringSubmatch(css, -1) {
		used[m[1]] = true
	}
	for name := range used {
		if !strings.Contains(css, name+":") {
			t.Errorf("%s is used and never set", name)
		}
	}
}

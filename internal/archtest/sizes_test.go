package archtest

import (
	"path"
	"strings"
	"testing"
)

// Beyond this a file has more than one subject.
const longest = 400

// long files that have one subject all the same.
var long = map[string]string{
	"web/static/kheo.css": "the one style sheet, read in parts",
}

func TestFilesHaveOneSubject(t *testing.T) {
	for _, p := range files(t) {
		switch path.Ext(p) {
		case ".go", ".templ", ".js", ".css":
		default:
			continue
		}
		if strings.HasSuffix(p, "_test.go") || strings.HasSuffix(p, "_templ.go") || long[p] != "" {
			continue
		}
		if n := strings.Count(read(t, p), "\n"); n > longest {
			t.Errorf("%s: %d lines, more than %d: split it by subject, or say in sizes_test.go why not", p, n, longest)
		}
	}
}

package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// source is one Go file of the module.
type source struct {
	path    string // from the root: internal/org/rules.go
	pkg     string // its folder: internal/org
	file    *ast.File
	fset    *token.FileSet
	imports []imported
}

type imported struct {
	path string
	pos  token.Pos
}

func (s *source) at(pos token.Pos) string {
	return fmt.Sprintf("%s:%d", s.path, s.fset.Position(pos).Line)
}

func (s *source) isTest() bool      { return strings.HasSuffix(s.path, "_test.go") }
func (s *source) isGenerated() bool { return strings.HasSuffix(s.path, "_templ.go") }
func (s *source) base() string      { return path.Base(s.path) }

// root is the folder of go.mod; tests run in their package's folder.
const root = "../.."

// files are all files of the project but what git never sees.
func files(t *testing.T) []string {
	t.Helper()
	all, err := readFiles()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var readFiles = sync.OnceValues(func() ([]string, error) {
	var found []string
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch {
		case d.IsDir() && skipped[rel]:
			return filepath.SkipDir
		case d.Type().IsRegular() && !skipped[rel]:
			found = append(found, rel)
		}
		return nil
	})
	return found, err
})

// skipped is what .gitignore names.
var skipped = map[string]bool{".git": true, ".cache": true, "data": true, "tmp": true, "kheo": true}

// sources are all Go files, parsed once for every rule.
func sources(t *testing.T) []*source {
	t.Helper()
	all, err := readSources()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var readSources = sync.OnceValues(func() ([]*source, error) {
	all, err := readFiles()
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	var found []*source
	for _, p := range all {
		if !strings.HasSuffix(p, ".go") {
			continue
		}
		f, err := parser.ParseFile(fset, filepath.Join(root, p), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		s := &source{path: p, pkg: path.Dir(p), file: f, fset: fset}
		for _, i := range f.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return nil, err
			}
			s.imports = append(s.imports, imported{name, i.Pos()})
		}
		found = append(found, s)
	}
	return found, nil
})

func read(t *testing.T, p string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, p))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// text is the value of a string literal, or of several joined with +.
func text(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.ParenExpr:
		return text(e.X)
	case *ast.BinaryExpr:
		left, ok1 := text(e.X)
		right, ok2 := text(e.Y)
		return left + right, ok1 && ok2 && e.Op == token.ADD
	}
	return "", false
}

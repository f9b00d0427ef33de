package archtest

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"
)

// plain methods say all with their name and receiver.
var plain = []string{"Error", "String", "Unwrap", "Is", "Len", "Less", "Swap", "Read", "Write", "Close", "ServeHTTP", "Run", "Help", "Now", "GetStatus", "ContentType"}

func TestWhatIsExportedIsExplained(t *testing.T) {
	for _, s := range sources(t) {
		if p, ok := placeOf(s.pkg); !ok || s.isTest() || s.isGenerated() || p.rank < rankData || p.rank > rankApp {
			continue
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || public(d.Recv) && !slices.Contains(plain, d.Name.Name)) {
					t.Errorf("%s: %s has no comment: its shape, unit or reason in a line", s.at(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				if d.Tok == token.TYPE && d.Doc == nil {
					for _, spec := range d.Specs {
						if ts := spec.(*ast.TypeSpec); ts.Name.IsExported() && ts.Doc == nil && ts.Comment == nil {
							t.Errorf("%s: type %s has no comment: what is one of these?", s.at(ts.Pos()), ts.Name.Name)
						}
					}
				}
			}
		}
	}
}

func public(recv *ast.FieldList) bool {
	e := recv.List[0].Type
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	if index, ok := e.(*ast.IndexExpr); ok {
		e = index.X
	}
	id, ok := e.(*ast.Ident)
	return ok && id.IsExported()
}

func TestEveryPackageIntroducesItself(t *testing.T) {
	packages, said := map[string]string{}, map[string]bool{}
	for _, s := range sources(t) {
		if s.isTest() {
			continue
		}
		packages[s.pkg] = s.path
		said[s.pkg] = said[s.pkg] || s.file.Doc != nil
	}
	for pkg, p := range packages {
		if !said[pkg] {
			t.Errorf("%s: package %s has no comment: ten lines in doc.go, and which file to read first", p, pkg)
		}
	}
}

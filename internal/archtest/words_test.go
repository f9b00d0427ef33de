package archtest

import (
	"go/ast"
	"go/token"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// english is every translation of the tree: i18n.English for pages, openapi.English for the
// reference of the API.
func english(t *testing.T) map[string]string {
	constants := constants(t)
	found := map[string]string{}
	for _, s := range sources(t) {
		if s.isTest() {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !translates(call) || len(call.Args) != 1 {
				return true
			}
			for vi, en := range entries(call.Args[0], s.pkg, constants) {
				found[vi] = en
			}
			return false
		})
	}
	if len(found) < 100 {
		t.Fatalf("only %d translations found", len(found))
	}
	return found
}

func translates(call *ast.CallExpr) bool {
	n := name(call.Fun)
	return n == "i18n.English" || n == "openapi.English"
}

// constants are the sentences with a name, by package and name.
func constants(t *testing.T) map[[2]string]string {
	found := map[[2]string]string{}
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			d, ok := d.(*ast.GenDecl)
			if !ok || d.Tok != token.CONST {
				continue
			}
			for _, spec := range d.Specs {
				spec := spec.(*ast.ValueSpec)
				for i, value := range spec.Values {
					if v, ok := text(value); ok {
						found[[2]string{s.pkg, spec.Names[i].Name}] = v
					}
				}
			}
		}
	}
	return found
}

func entries(e ast.Expr, pkg string, constants map[[2]string]string) map[string]string {
	found := map[string]string{}
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return found
	}
	for _, el := range lit.Elts {
		kv, ok := el.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key := kv.Key
		if call, ok := key.(*ast.CallExpr); ok && name(call.Fun) == "string" {
			key = call.Args[0]
		}
		vi, ok := text(key)
		if !ok {
			in := pkg
			if sel, ok := key.(*ast.SelectorExpr); ok {
				in = packageNamed(constants, name(sel.X))
			}
			n := name(key)
			vi = constants[[2]string{in, n[strings.LastIndex(n, ".")+1:]}]
		}
		found[vi], _ = text(kv.Value)
	}
	return found
}

// packageNamed: names of packages are unique in this house.
func packageNamed(constants map[[2]string]string, short string) string {
	for key := range constants {
		if path.Base(key[0]) == short {
			return key[0]
		}
	}
	return ""
}

func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return name(e.X) + "." + e.Sel.Name
	case *ast.IndexExpr:
		return name(e.X)
	}
	return ""
}

// untranslated is where Vietnamese is no sentence of the program.
var untranslated = []string{
	"internal/demo/",    // the records of the demo province
	"internal/apptest/", // a province for tests
	"bench/", "e2e/",    // made-up records
	"internal/platform/vntext",          // tables of letters
	"internal/platform/docx/letterhead", // what stands on papers, in Vietnamese whoever reads the page
	"internal/narrative/paper/excel",    // what stands on papers
	"internal/narrative/paper/word",
	"internal/narrative/paper/pack.go",
	"internal/narrative/paper/charts.go",
	"internal/narrative/paper/head.go",
	"internal/narrative/paper/preview.go",
	"internal/narrative/paper/paper.go",
	"internal/platform/ui/kit",               // made-up contents of the living page
	"internal/platform/sqldb/postgres.go",    // letters that a collation is tried with
	"internal/practice/practiceweb/coach.go", // words that answers are looked through for
	"internal/narrative/words.go",            // what stands on papers
	"internal/narrative/suggest.go",          // sentences for papers
	"internal/identity/common.go",            // passwords that everybody tries first
	"internal/reform/list_words.go",          // headings and types as lists write them
	"internal/intake/words.go",               // headings and choices as people write them
	"internal/intake/values.go",              // days and numbers as people write them
}

// stored is Vietnamese that becomes the name of a thing in the data, in one language.
var stored = []string{"Dân vận khéo năm %d", "Quản trị hệ thống", "tệp", "Bảng %d", "tỉnh"}

// proper names are the same in both languages.
var properNames = strings.NewReplacer("Khéo", "", "Tiếng Việt", "", "Cốc Cốc", "")

// A sentence in the code is the key of its translation, whatever way it takes to the page: so every
// Vietnamese literal has its English, or stands in a value that carries both itself.
func TestEverySentenceIsTranslated(t *testing.T) {
	known := english(t)
	for _, s := range sources(t) {
		if s.isTest() || slices.ContainsFunc(untranslated, func(p string) bool { return strings.HasPrefix(s.path, p) }) {
			continue
		}
		missing := func(at ast.Node, vi string) {
			if _, done := known[vi]; !done && !slices.Contains(stored, vi) && vietnamese(properNames.Replace(vi)) {
				t.Errorf("%s: no English for %q: add it to an en.go", s.at(at.Pos()), vi)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				return !translates(n)
			case *ast.CompositeLit:
				return !bilingual(n)
			case *ast.FuncDecl:
				return n.Name.Name != "DefaultProgrammes" // official titles and decisions, cited as they are
			case *ast.Field:
				for _, vi := range tagged(n) {
					missing(n, vi)
				}
				return n.Tag == nil
			}
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			vi, ok := text(e)
			if ok {
				missing(e, vi)
			}
			return !ok
		})
	}
}

// tagged are the texts that a field carries for the reference of the API and the help of a command.
func tagged(f *ast.Field) (found []string) {
	if f.Tag == nil {
		return nil
	}
	tag, err := strconv.Unquote(f.Tag.Value)
	if err != nil {
		return nil
	}
	for _, key := range []string{"doc", "help", "patternDescription"} {
		if vi := reflect.StructTag(tag).Get(key); vi != "" {
			found = append(found, vi)
		}
	}
	return found
}

// bilingual: data that carries both languages itself, such as Field{Name: …, NameEN: …}.
func bilingual(lit *ast.CompositeLit) bool {
	return slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool {
		kv, ok := e.(*ast.KeyValueExpr)
		return ok && strings.HasSuffix(name(kv.Key), "EN")
	})
}

const letters = "ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ"

func vietnamese(s string) bool { return strings.ContainsAny(s, letters) }

var verbs = regexp.MustCompile(`%(?:\[\d+\])?[-+#0]*\d*(?:\.\d+)?[a-zA-Z%]`)

func TestTranslationsTakeTheSameArguments(t *testing.T) {
	for vi, en := range english(t) {
		a, b := verbs.FindAllString(vi, -1), verbs.FindAllString(en, -1)
		if slices.ContainsFunc(b, func(v string) bool { return strings.Contains(v, "[") }) {
			continue // the translator put them in another order on purpose
		}
		if !slices.Equal(a, b) {
			t.Errorf("%q takes %v, its translation %q takes %v", vi, a, en, b)
		}
		for _, w := range strings.Fields(en) {
			if vietnamese(w) && !strings.Contains(vi, w) { // a name may stay as it is
				t.Errorf("%q: %q is no English", vi, en)
			}
		}
		if en == "" {
			t.Errorf("%q: its translation is empty", vi)
		}
	}
}

// The same sentence in two packages has one translation; else which is shown would be chance.
func TestEverySentenceHasOneTranslation(t *testing.T) {
	first := map[[2]string]string{} // kind of translation and sentence
	constants := constants(t)
	for _, s := range sources(t) {
		if s.isTest() {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !translates(call) || len(call.Args) != 1 {
				return true
			}
			for vi, en := range entries(call.Args[0], s.pkg, constants) {
				key := [2]string{name(call.Fun), vi}
				if old, ok := first[key]; ok && old != en {
					t.Errorf("%s: %q is %q here and %q elsewhere", s.path, vi, en, old)
				}
				first[key] = en
			}
			return false
		})
	}
}

// Nobody looks for a translation whose sentence has been rewritten, so dead ones are found here.
func TestNoTranslationIsLeftOver(t *testing.T) {
	used := map[string]bool{}
	for _, s := range sources(t) {
		if s.isTest() {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && translates(call) {
				return false
			}
			if f, ok := n.(*ast.Field); ok {
				for _, vi := range tagged(f) {
					used[vi] = true
				}
			}
			if e, ok := n.(ast.Expr); ok {
				if vi, ok := text(e); ok {
					used[vi] = true
				}
			}
			return true
		})
	}
	var dead []string
	for vi := range english(t) {
		if !used[vi] && strings.ContainsFunc(vi, unicode.IsLetter) {
			dead = append(dead, vi)
		}
	}
	slices.Sort(dead)
	for _, vi := range dead {
		t.Errorf("nothing says %q any more: delete its translation", vi)
	}
}

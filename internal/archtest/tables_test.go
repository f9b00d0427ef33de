package archtest

import (
	"go/ast"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// owners of the tables that are not a feature's own; a table x_… else belongs to internal/x.
var owners = map[string][]string{
	"job":    {"internal/platform/job"},
	"web":    {"internal/platform/web"},
	"api":    {"internal/platform/openapi"},
	"blob":   {"internal/platform/blob"},
	"search": {"internal/platform/sqldb"},
}

var (
	created = regexp.MustCompile(`(?im)^\s*create\s+(?:virtual\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+)`)
	writes  = regexp.MustCompile(`(?i)\b(?:insert\s+into|update|delete\s+from)\s+([a-z_]+)`)
	speaks  = regexp.MustCompile(`(?i)^\s*(?:with|select|insert\s+into|update|delete\s+from)\s+\S+[\s\S]*\b(?:from|values|set|select)\b`)
)

func ownersOf(table string) []string {
	name, _, _ := strings.Cut(table, "_") // practice and practice_place alike
	if o, ok := owners[name]; ok {
		return o
	}
	return []string{"internal/" + name}
}

func tables(t *testing.T) []string {
	var found []string
	for _, p := range files(t) {
		if strings.HasPrefix(p, "migrations/") && strings.HasSuffix(p, ".sql") {
			for _, m := range created.FindAllStringSubmatch(read(t, p), -1) {
				found = append(found, strings.ToLower(m[1]))
			}
		}
	}
	return found
}

func TestEveryTableHasAnOwner(t *testing.T) {
	all := tables(t)
	if len(all) == 0 {
		t.Fatal("no table found in migrations")
	}
	packages := map[string]bool{}
	for _, s := range sources(t) {
		packages[s.pkg] = true
	}
	for _, table := range all {
		if !slices.ContainsFunc(ownersOf(table), func(o string) bool { return packages[o] }) {
			t.Errorf("table %s: no package %s. A table's name begins with the feature that writes it", table, ownersOf(table))
		}
	}
}

func TestOnlyTheOwnerWritesATable(t *testing.T) {
	all := tables(t)
	for _, s := range sources(t) {
		if s.isTest() {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			sql, ok := text(e)
			if !ok {
				return true
			}
			for _, m := range writes.FindAllStringSubmatch(sql, -1) {
				table := strings.ToLower(m[1])
				if o := ownersOf(table); slices.Contains(all, table) && !slices.Contains(o, s.pkg) {
					t.Errorf("%s: writes %s, which belongs to %s: call a method of its service", s.at(e.Pos()), table, strings.Join(o, ", "))
				}
			}
			return false
		})
	}
}

func TestPagesSpeakNoSQL(t *testing.T) {
	for _, s := range sources(t) {
		if p, ok := placeOf(s.pkg); !ok || !p.web || s.isTest() {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			if sql, ok := text(e); ok && speaks.MatchString(sql) {
				t.Errorf("%s: SQL in a page; it belongs in query.go or store.go of internal/%s", s.at(e.Pos()), strings.SplitN(s.pkg, "/", 3)[1])
			}
			return true
		})
	}
}

package archtest

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

var documented = regexp.MustCompile("(?m)^\\| `([^` ]+)` \\|")

// Every module the program asks for by itself has its line: why, its licence, what would replace it.
func TestModulesAreExplained(t *testing.T) {
	mod, err := modfile.Parse("go.mod", []byte(read(t, "go.mod")), nil)
	if err != nil {
		t.Fatal(err)
	}
	var direct, told []string
	for _, r := range mod.Require {
		if !r.Indirect {
			direct = append(direct, r.Mod.Path)
		}
	}
	for _, m := range documented.FindAllStringSubmatch(read(t, "docs/dependencies.md"), -1) {
		told = append(told, m[1])
	}
	for _, m := range direct {
		if !slices.Contains(told, m) {
			t.Errorf("go.mod requires %s, docs/dependencies.md has no line about it", m)
		}
	}
	for _, m := range told {
		if !slices.Contains(direct, m) {
			t.Errorf("docs/dependencies.md explains %s, go.mod doesn't require it", m)
		}
	}
}

// A replaced module builds on one machine alone.
func TestModuleFileIsPlain(t *testing.T) {
	mod := read(t, "go.mod")
	if strings.Contains(mod, "\nreplace ") {
		t.Error("go.mod replaces a module; a clone could not build it")
	}
}

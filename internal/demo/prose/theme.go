package prose

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

//go:embed themes/*.txt
var files embed.FS

// theme is one block of a theme file: lists of lines by key.
type theme struct {
	id, topic string
	since     int
	lines     map[string][]string
}

var themes = parse()

func parse() map[string][]*theme {
	out := map[string][]*theme{}
	for _, field := range []string{Economy, Society, Security, Politics} {
		text, err := files.ReadFile("themes/" + field + ".txt")
		if err != nil {
			panic(err)
		}
		out[field] = parseField(string(text))
	}
	return out
}

func parseField(text string) []*theme {
	var out []*theme
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if id, ok := strings.CutPrefix(line, "== "); ok {
			out = append(out, &theme{id: id, lines: map[string][]string{}})
			continue
		}
		key, value, ok := strings.Cut(line, ": ")
		if !ok {
			panic(fmt.Sprintf("prose: theme line without a key: %q", line))
		}
		out[len(out)-1].set(key, value)
	}
	return out
}

func (t *theme) set(key, value string) {
	switch key {
	case "topic":
		t.topic = value
	case "since":
		t.since, _ = strconv.Atoi(value)
	case "areas", "not", "owner", "only", "also", "n":
		t.lines[key] = append(t.lines[key], strings.Fields(value)...)
	default:
		t.lines[key] = append(t.lines[key], value)
	}
}

// institutions are bodies whose work is not tied to hamlets; they take up only what names them.
var institutions = []string{"sector", "party", "enterprise", "school", "labour"}

// fits says whether a body may take up the theme there and then.
func (t *theme) fits(in Input, owner string) bool {
	areas := in.Areas
	if in.Urban {
		areas = append(slices.Clone(areas), "urban")
	}
	year, _ := strconv.Atoi(in.Day[:4])
	if year < t.since || in.Kind == Individual && len(t.lines["me"]) == 0 {
		return false
	}
	if need := t.lines["areas"]; len(need) > 0 && !common(need, areas) || common(t.lines["not"], areas) {
		return false
	}
	if only := t.lines["only"]; len(only) > 0 {
		return slices.Contains(only, owner)
	}
	suits := t.lines["owner"]
	if slices.Contains(institutions, owner) {
		return slices.Contains(suits, owner) || slices.Contains(t.lines["also"], owner)
	}
	return len(suits) == 0 || owner == "commune" || owner == "hamlet" || slices.Contains(suits, owner)
}

// inside says whether it happens in the body itself.
func (t *theme) inside() bool { return len(t.lines["at"]) > 0 }

func common(a, b []string) bool {
	for _, s := range a {
		if slices.Contains(b, s) {
			return true
		}
	}
	return false
}

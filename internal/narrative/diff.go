package narrative

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/platform/i18n"
)

// Diff is what the later body says otherwise: figures in the order of the report, texts, lists, numbers
// from outside.
func Diff(before, after Body) (out []Change) {
	out = diff(out, "figure", before.Figures, after.Figures, func(f Figure) (string, string, string) { return f.Path, f.Label, f.shown() })
	out = diff(out, "section", before.Sections, after.Sections, func(s Section) (string, string, string) { return s.Code, s.Title, s.Text })
	out = diff(out, "list", before.Lists, after.Lists, func(l List) (string, string, string) { return l.Code, l.Title, l.shown() })
	return diff(out, "outside", before.Outside, after.Outside, func(o Outside) (string, string, string) {
		return o.ID, o.Label, strings.Join([]string{count(o.Value), o.Unit, o.Why, o.Source}, " · ")
	})
}

func diff[T any](out []Change, what string, before, after []T, read func(T) (key, label, value string)) []Change {
	type old struct {
		label, value string
		met          bool
	}
	was := map[string]*old{}
	for _, x := range before {
		key, label, value := read(x)
		was[key] = &old{label: label, value: value}
	}
	for _, x := range after {
		key, label, value := read(x)
		o := was[key]
		if o == nil {
			o = &old{}
		}
		if o.met = true; o.value != value {
			out = append(out, Change{What: what, Key: key, Label: label, Before: o.value, After: value})
		}
	}
	for _, x := range before {
		if key, label, value := read(x); !was[key].met {
			out = append(out, Change{What: what, Key: key, Label: label, Before: value})
		}
	}
	return out
}

func (f Figure) shown() string {
	if !f.Known {
		return "—"
	}
	return count(f.Value)
}

func (l List) shown() string {
	var titles []string
	for _, r := range l.Rows {
		titles = append(titles, r.Title)
	}
	return strings.Join(titles, "; ")
}

// count writes a number as papers do: 4.494; 0,5.
func count(v float64) string { return i18n.Dec(vietnamese, v, 2) }

func day(d string) string { return i18n.Date(vietnamese, d) }

// rows of the table by unit: their keys in paths, and names.
func (b Body) rows() (out []line) {
	i := slices.IndexFunc(b.Tables, func(t Table) bool { return t.Code == TableUnits })
	if i < 0 {
		return nil
	}
	for _, r := range b.Tables[i].Rows {
		if r.Role == RowPart {
			out = append(out, line{strings.Split(r.Paths[0], "/")[1], r.Label})
		}
	}
	return out
}

// cited is a number in prose with its code after it: 4.494 [7K3Q9XA].
var cited = regexp.MustCompile(`([-−–]?\d[\d.,]*)\s*\[([0-9A-Za-z]{7,12})\]`)

// Stray is a number written in a section that is not the figure whose code stands beside it.
type Stray struct{ Section, Written, Code, Now string }

// Stray lists such numbers in the order of the sections.
func (b Body) Stray() (out []Stray) {
	byCode := map[string]Figure{}
	for _, f := range b.Figures {
		byCode[f.Code] = f
	}
	for _, s := range b.Sections {
		for _, m := range cited.FindAllStringSubmatch(s.Text, -1) {
			code := ReadCode(m[2])
			f, ok := byCode[code]
			if v, read := number(m[1]); code == "" || ok && read && v == f.Value {
				continue
			}
			now := f.shown()
			if !ok {
				now = "—"
			}
			out = append(out, Stray{s.Code, m[1], m[2], now})
		}
	}
	return out
}

// number reads 4.494 and 0,5 as people write them in Vietnamese.
func number(s string) (float64, bool) {
	s = strings.NewReplacer("−", "-", "–", "-", ".", "", ",", ".").Replace(s)
	v, err := strconv.ParseFloat(strings.TrimSuffix(s, "."), 64)
	return v, err == nil
}

// Print names a text: enough to tell whether a side has touched it.
func Print(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

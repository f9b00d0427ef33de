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

// sameNumber is said where a number is as before and what it counts is not.
const sameNumber = " (số như cũ, hồ sơ hoặc cách tính đã khác)"

// said is one thing of a body as it is compared: by all of print, shown as value.
type said struct{ key, label, value, print string }

// Diff is what the later body says otherwise: figures in the order of the report, texts, lists, numbers
// from outside.
func Diff(before, after Body) (out []Change) {
	whole := len(before.Records) > 0 && len(after.Records) > 0 // a live one comes without its records
	out = diff(out, "figure", before.figuresSaid(whole), after.figuresSaid(whole))
	out = diff(out, "section", before.sectionsSaid(), after.sectionsSaid())
	out = diff(out, "list", before.listsSaid(), after.listsSaid())
	return diff(out, "outside", before.outsideSaid(), after.outsideSaid())
}

func diff(out []Change, what string, before, after []said) []Change {
	was, met := map[string]said{}, map[string]bool{}
	for _, x := range before {
		was[x.key] = x
	}
	for _, x := range after {
		o := was[x.key]
		met[x.key] = true
		if o.print == x.print && o.value == x.value {
			continue
		}
		c := Change{What: what, Key: x.key, Label: x.label, Before: o.value, After: x.value}
		if c.Before == c.After {
			c.After += sameNumber
		}
		out = append(out, c)
	}
	for _, x := range before {
		if !met[x.key] {
			out = append(out, Change{What: what, Key: x.key, Label: x.label, Before: x.value})
		}
	}
	return out
}

func (b Body) figuresSaid(whole bool) (out []said) {
	for _, f := range b.Figures {
		x := said{f.Path, f.Label, f.shown(), f.Rule}
		if whole {
			x.print += "\n" + strings.Join(b.Behind(f), " ")
		}
		out = append(out, x)
	}
	return out
}

func (b Body) sectionsSaid() (out []said) {
	for _, x := range b.Sections {
		out = append(out, said{x.Code, x.Title, x.Text, ""})
	}
	return out
}

// listsSaid knows a list by its title: taking one away doesn't change those behind it.
func (b Body) listsSaid() (out []said) {
	for _, l := range b.Lists {
		var rows []string
		for _, r := range l.Rows {
			rows = append(rows, r.Title+" ("+r.Unit+", "+r.State+")")
		}
		out = append(out, said{l.Title, l.Title, strings.Join(rows, "; "), ""})
	}
	return out
}

func (b Body) outsideSaid() (out []said) {
	for _, o := range b.Outside {
		out = append(out, said{o.ID, o.Label, strings.Join([]string{o.Label, count(o.Value), o.Unit, o.Why, o.Source}, " · "), ""})
	}
	return out
}

func (f Figure) shown() string {
	if !f.Known {
		return "—"
	}
	return count(f.Value)
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

package org

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// day n of a short calendar; text order is calendar order.
func day(n int) string { return fmt.Sprintf("2024-%02d-%02d", 1+n/28, 1+n%28) }

const days = 40

func spanGen(within Span) *rapid.Generator[Span] {
	return rapid.Custom(func(t *rapid.T) Span {
		from := rapid.IntRange(0, days-2).Draw(t, "from")
		to := rapid.IntRange(from+1, days).Draw(t, "to")
		s := Span{day(from), day(to)}
		if to == days {
			s.To = ""
		}
		return s.And(within)
	})
}

// forest draws units with lives and dated parents. A unit's parents are drawn among all others, so
// that A may stand under B one month and B under A the next; days that would close a circle are
// given back.
func forest(t *rapid.T) (map[string]Span, []Edge) {
	lives := map[string]Span{"root": {From: day(0)}}
	n := rapid.IntRange(1, 8).Draw(t, "units")
	for i := range n {
		lives[fmt.Sprint("u", i)] = spanGen(Span{From: day(0)}).Draw(t, "life")
	}
	var edges []Edge
	for i := range n {
		unit := fmt.Sprint("u", i)
		at := lives[unit].From
		for range rapid.IntRange(0, 4).Draw(t, "edges") {
			parent := rapid.SampledFrom(append([]string{"root"}, keys(lives)...)).Draw(t, "parent")
			span := spanGen(lives[unit].And(Span{From: at})).Draw(t, "span")
			if parent == unit || span.Empty() {
				continue
			}
			if edge := (Edge{unit, parent, span}); !circular(lives, append(edges, edge)) {
				edges = append(edges, edge)
				if at = span.To; at == "" {
					break
				}
			}
		}
	}
	return lives, edges
}

func keys(m map[string]Span) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func circular(lives map[string]Span, edges []Edge) bool {
	for n := range days + 1 {
		for unit := range lives {
			if walk(lives, edges, unit, day(n)) == nil {
				return true
			}
		}
	}
	return false
}

// walk climbs one day's parents, the plain way. nil: a circle.
func walk(lives map[string]Span, edges []Edge, unit, on string) []string {
	path := []string{unit}
	for unit != "root" {
		up := "root"
		for _, e := range edges {
			if e.Unit == unit && e.Has(on) && lives[e.Parent].Has(on) {
				up = e.Parent
			}
		}
		if slices.Contains(path, up) {
			return nil
		}
		path, unit = append(path, up), up
	}
	return path
}

func pathOn(kin []Kin, unit, on string) []string {
	var path []string
	for _, k := range kin {
		if k.Unit == unit && k.Has(on) {
			path = append(path, fmt.Sprintf("%02d %s", k.Depth, k.Ancestor))
		}
	}
	slices.Sort(path)
	for i, p := range path {
		path[i] = p[3:]
	}
	return path
}

func TestClosureIsTheWalkOfEachDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lives, edges := forest(t)
		kin, err := Closure("root", lives, edges)
		if err != nil {
			t.Fatal(err)
		}
		for unit, life := range lives {
			for n := range days + 1 {
				on := day(n)
				var want []string
				if life.Has(on) {
					want = walk(lives, edges, unit, on)
				}
				if got := pathOn(kin, unit, on); !slices.Equal(got, want) {
					t.Fatalf("%s on %s: got %v, want %v", unit, on, got, want)
				}
			}
		}
	})
}

func TestClosureRowsDontOverlapAndDontSplitForNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lives, edges := forest(t)
		kin, err := Closure("root", lives, edges)
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range kin {
			if a.Empty() {
				t.Fatal("an empty row", a)
			}
			for _, b := range kin[i+1:] {
				if a.Unit != b.Unit || a.Ancestor != b.Ancestor {
					continue
				}
				if a.Meets(b.Span) {
					t.Fatal("on one day twice", a, b)
				}
				if a.To == b.From && a.Depth == b.Depth {
					t.Fatal("split for nothing", a, b)
				}
			}
		}
	})
}

func TestClosureRefusesCircles(t *testing.T) {
	lives := map[string]Span{"root": {From: day(0)}, "a": {From: day(0)}, "b": {From: day(0)}}
	overlap := []Edge{{"a", "b", Span{day(0), day(10)}}, {"b", "a", Span{day(9), ""}}}
	if _, err := Closure("root", lives, overlap); err == nil {
		t.Error("a under b under a on one day was accepted")
	}
	apart := []Edge{{"a", "b", Span{day(0), day(9)}}, {"b", "a", Span{day(9), ""}}}
	if _, err := Closure("root", lives, apart); err != nil {
		t.Error("first a under b, then b under a:", err)
	}
	if _, err := Closure("root", lives, []Edge{{"a", "a", Span{From: day(0)}}}); err == nil {
		t.Error("a unit under itself was accepted")
	}
}

func TestGapsAndSpansCoverLifeOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		life := spanGen(Span{From: day(0)}).Draw(t, "life")
		var covered []Span
		at := life.From
		for range 3 {
			s := spanGen(life.And(Span{From: at})).Draw(t, "covered")
			if !s.Empty() {
				covered = append(covered, s)
				if at = s.To; at == "" {
					break
				}
			}
		}
		all := append(gaps(life, covered), covered...)
		for n := range days + 1 {
			times := 0
			for _, s := range all {
				if s.Has(day(n)) {
					times++
				}
			}
			if want := btoi(life.Has(day(n))); times != want {
				t.Fatalf("%s covered %d times, want %d: %v", day(n), times, want, all)
			}
		}
	})
}

func TestSlugs(t *testing.T) {
	for _, c := range []struct{ name, typ, want string }{
		{"Tỉnh Nghệ An", "tỉnh", "nghe-an"},
		{"Xã Châu Bình", "xã", "chau-binh"},
		{"Thị trấn Đô Lương", "thị trấn", "do-luong"},
		{"Khối 3", "khối", "khoi-3"},
		{"Ban Dân vận Tỉnh ủy", "", "ban-dan-van-tinh-uy"},
		{"Xã", "xã", "xa"},
	} {
		if got := baseSlug(c.name, c.typ); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	book := slugBook{}
	always := Span{From: day(0)}
	if got := book.give([]string{"d"}, "chau-binh", "1", always); got != "chau-binh" {
		t.Error("first:", got)
	}
	if got := book.give([]string{"d"}, "chau-binh", "2", always); got != "chau-binh-2" {
		t.Error("its sibling:", got)
	}
	if got := book.give([]string{"e"}, "chau-binh", "3", always); got != "chau-binh" {
		t.Error("elsewhere:", got)
	}
	if got := book.give([]string{"d"}, "chau-binh", "1", always); got != "chau-binh" {
		t.Error("itself again:", got)
	}
}

func share(x float64) *float64 { return &x }

func TestSuccession(t *testing.T) {
	link := func(from, to string, e Extent, s *float64) Link { return Link{From: from, To: to, Extent: e, Share: s} }
	for name, c := range map[string]struct {
		links []Link
		want  string
	}{
		"merge":              {[]Link{link("a", "c", Full, nil), link("b", "c", Full, nil)}, ""},
		"shares known":       {[]Link{link("a", "b", Part, share(.25)), link("a", "c", Part, share(.75))}, ""},
		"thirds":             {[]Link{link("a", "b", Part, share(1./3)), link("a", "c", Part, share(1./3)), link("a", "d", Part, share(1./3))}, ""},
		"shares unknown":     {[]Link{link("a", "b", Part, nil), link("a", "c", Part, nil)}, ""},
		"goes on":            {[]Link{link("a", "a", Part, share(.9)), link("a", "c", Part, share(.1))}, ""},
		"shares short of 1":  {[]Link{link("a", "b", Part, share(.25)), link("a", "c", Part, share(.7))}, "bằng 1"},
		"shares half known":  {[]Link{link("a", "b", Part, share(.25)), link("a", "c", Part, nil)}, "để trống"},
		"negative share":     {[]Link{link("a", "b", Part, share(-.5)), link("a", "c", Part, share(1.5))}, "từ 0 đến 1"},
		"full to two":        {[]Link{link("a", "b", Full, nil), link("a", "c", Part, nil)}, "một đơn vị kế tục"},
		"twice the same":     {[]Link{link("a", "b", Part, nil), link("a", "b", Part, nil)}, "một lần"},
		"two main ones":      {[]Link{{From: "a", To: "b", Extent: Part, Main: true}, {From: "a", To: "c", Extent: Part, Main: true}}, "chính"},
		"no links":           {nil, "ít nhất"},
		"neither full, part": {[]Link{link("a", "b", "", nil)}, "toàn bộ hay một phần"},
	} {
		err := CheckSuccession(Succession{Event: "1678/NQ-UBTVQH15", Day: "2025-07-01", Links: c.links})
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

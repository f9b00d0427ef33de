package org

import (
	"cmp"
	"slices"

	"kheo/internal/platform/fault"
)

// Edge is a dated parent on one line.
type Edge struct {
	Unit, Parent string
	Span
}

// Kin says that Ancestor stands Depth steps above Unit during the span; depth 0 is the unit itself.
type Kin struct {
	Ancestor, Unit string
	Depth          int
	Span
}

// Closure is the ancestry on one line that follows from the units' lives and their dated parents.
// While a unit has no living parent it stands straight under the root, so that every line's totals
// close on the same root.
func Closure(root string, lives map[string]Span, edges []Edge) ([]Kin, error) {
	t := tree{root: root, lives: lives, up: map[string][]Edge{}}
	for _, e := range edges {
		t.up[e.Unit] = append(t.up[e.Unit], e)
	}
	for _, up := range t.up {
		slices.SortFunc(up, func(a, b Edge) int { return cmp.Compare(a.From, b.From) })
	}
	var all []Kin
	for unit, life := range lives {
		kin, err := t.kinOf(unit, life)
		if err != nil {
			return nil, err
		}
		all = append(all, kin...)
	}
	return all, nil
}

type tree struct {
	root  string
	lives map[string]Span
	up    map[string][]Edge // by unit, by first day
}

func (t tree) kinOf(unit string, life Span) ([]Kin, error) {
	var kin []Kin
	err := t.climb(unit, life, nil, func(path []string, during Span) {
		for depth, ancestor := range path {
			kin = append(kin, Kin{ancestor, unit, depth, during})
		}
	})
	return joined(kin), err
}

// climb tells found every path from the unit to the root and the days it holds. A parent's parents
// change within the days of the edge, hence the narrowing span; it also keeps A under B one year and B
// under A the next from looking like a circle.
func (t tree) climb(unit string, during Span, below []string, found func([]string, Span)) error {
	if slices.Contains(below, unit) {
		return fault.New(fault.Invalid, "Đơn vị không thể trực thuộc chính mình, kể cả qua đơn vị khác.")
	}
	path := append(below, unit)
	if unit == t.root {
		found(path, during)
		return nil
	}
	var covered []Span
	for _, e := range t.up[unit] {
		span := e.Span.And(during).And(t.lives[e.Parent])
		if _, known := t.lives[e.Parent]; !known || span.Empty() {
			continue
		}
		covered = append(covered, span)
		if err := t.climb(e.Parent, span, path, found); err != nil {
			return err
		}
	}
	for _, gap := range gaps(during, covered) {
		found(append(path, t.root), gap)
	}
	return nil
}

// joined puts rows together that say the same of days next to each other.
func joined(kin []Kin) []Kin {
	slices.SortFunc(kin, func(a, b Kin) int {
		return cmp.Or(cmp.Compare(a.Ancestor, b.Ancestor), cmp.Compare(a.From, b.From))
	})
	var out []Kin
	for _, k := range kin {
		if n := len(out) - 1; n >= 0 && out[n].Ancestor == k.Ancestor && out[n].Depth == k.Depth && out[n].To == k.From {
			out[n].To = k.To
			continue
		}
		out = append(out, k)
	}
	return out
}

package reform

import (
	"slices"
	"strconv"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/vntext"
)

func (t *target) label() UnitLabel { return UnitLabel{t.id, t.code, t.name} }

// changes turns what was matched into what is done on the map.
func (d *differ) changes() {
	c := &d.plan.Changes
	for _, t := range d.targets {
		if t.same == nil {
			c.Open = append(c.Open, d.opening(t))
			continue
		}
		d.keep(t)
	}
	for _, p := range d.m.order {
		if d.closing[p] {
			c.Close = append(c.Close, p.id)
		}
		for _, e := range d.edges[p] {
			if d.closing[p] {
				c.Links = append(c.Links, org.Link{From: p.id, To: e.to.id, Extent: e.extent, Portion: e.portion,
					Main: e.main || e.extent == org.Full, Share: e.share})
			}
		}
	}
}

// opening is a unit that begins. Where nothing came before it and its level is told of for the first
// time, nobody knows since when it has been there.
func (d *differ) opening(t *target) org.ImportUnit {
	u := org.ImportUnit{ID: t.id, RootID: t.root, Kind: t.kind, Position: position(t), Names: []org.Naming{{Name: t.name, Type: t.typ, Code: t.code}}}
	u.From, u.To = d.beginning(t), t.to
	if t.kind != org.Province {
		u.Parents = []org.ImportParent{{Line: org.Territorial, Parent: t.up}}
	}
	return u
}

func (d *differ) beginning(t *target) string {
	switch {
	case len(t.into) > 0:
		return d.m.day
	case t.from != "":
		return t.from
	case d.known(t):
		return d.m.day
	}
	if root := d.m.places[t.root]; root != nil && t.kind != org.Province {
		return root.from
	}
	return org.AlwaysThere
}

// known tells whether the map already has the level of a unit in its province: then a new one is new.
// A province nobody ever heard of, from which nothing leads to it, has always been there.
func (d *differ) known(t *target) bool {
	if t.kind == org.Province {
		return false
	}
	if d.levels == nil {
		d.levels = map[[2]string]bool{}
		for _, p := range d.m.order {
			d.levels[[2]string{p.root, string(p.kind)}] = true
		}
	}
	if d.levels[[2]string{t.root, string(t.kind)}] {
		return true
	}
	return d.made(t.root)
}

// made tells whether a province begins with this list.
func (d *differ) made(root string) bool {
	for _, t := range d.targets {
		if t.kind != org.Province {
			return false // they come first
		}
		if t.id == root {
			return t.same == nil && len(t.into) > 0
		}
	}
	return false
}

// position is the official order, which is that of the codes.
func position(t *target) int {
	if n, err := strconv.Atoi(t.code); err == nil && len(t.code) <= 6 {
		return n
	}
	return 1_000_000 + t.at
}

// keep is what changes about a unit that goes on.
func (d *differ) keep(t *target) {
	p, c, level := t.same, &d.plan.Changes, t.kind
	line := Line{Old: []UnitLabel{p.label()}, New: []UnitLabel{t.label()}}
	act := ActKeep
	if p.is.name != t.name || !strings.EqualFold(p.is.typ, t.typ) || p.is.code != t.code {
		c.Rename = append(c.Rename, org.Renaming{Unit: p.id, Name: t.name, Type: t.typ, Code: t.code})
		act = ActRename
		if vntext.Fold(p.is.typ) != vntext.Fold(t.typ) && bare(p.is.name, p.is.typ) == bare(t.name, t.typ) {
			act = ActRetype
		}
		d.plan.Lines = append(d.plan.Lines, Line{Act: act, Old: line.Old, New: line.New})
		d.plan.Summary.add(level, act)
	}
	if t.kind != org.Province && p.up[org.Territorial] != t.up {
		c.Move = append(c.Move, org.Moving{Unit: p.id, Line: org.Territorial, Parent: t.up})
		act = ActMove
		d.plan.Lines = append(d.plan.Lines, Line{Act: act, Old: line.New, New: []UnitLabel{d.labelOf(t.up)}})
		d.plan.Summary.add(level, act)
	}
	if act == ActKeep {
		d.plan.Summary.add(level, act)
	}
}

func (d *differ) labelOf(id string) UnitLabel {
	for _, t := range d.targets {
		if t.kind == org.Commune {
			break // none stands under one
		}
		if t.id == id {
			return t.label()
		}
	}
	if p := d.m.places[id]; p != nil {
		return p.label()
	}
	return UnitLabel{ID: id}
}

// tell writes what people read: each new unit with what it comes from, each divided one, each that ends.
func (d *differ) tell() {
	for _, t := range d.targets {
		if t.same != nil {
			continue
		}
		d.plan.Summary.add(t.kind, ActCreate)
		if len(t.into) == 0 {
			d.plan.Lines = append(d.plan.Lines, Line{Act: ActCreate, New: []UnitLabel{t.label()}})
			continue
		}
		if len(t.into) == 1 && t.into[0].extent == org.Part {
			continue // the line of the divided unit says so
		}
		l := Line{Act: ActMerge, New: []UnitLabel{t.label()}}
		for _, e := range t.into {
			l.Old = append(l.Old, e.from.label())
		}
		d.plan.Lines = append(d.plan.Lines, l)
	}
	for _, p := range d.m.order {
		if d.closing[p] {
			d.end(p)
		}
	}
	slices.SortStableFunc(d.plan.Lines, func(a, b Line) int { return slices.Index(Acts, a.Act) - slices.Index(Acts, b.Act) })
}

func (d *differ) end(p *place) {
	d.plan.Summary.add(p.kind, ActClose)
	list := d.edges[p]
	switch {
	case len(list) == 0:
		d.plan.Lines = append(d.plan.Lines, Line{Act: ActClose, Old: []UnitLabel{p.label()}})
	case len(list) == 1 && list[0].extent == org.Full:
		d.plan.Summary.add(p.kind, ActMerge) // its line is that of the new unit
	default:
		d.plan.Summary.add(p.kind, ActSplit)
		l := Line{Act: ActSplit, Old: []UnitLabel{p.label()}}
		for _, e := range list {
			l.New = append(l.New, e.to.label())
		}
		l.Note = list[0].note
		d.plan.Lines = append(d.plan.Lines, l)
	}
}

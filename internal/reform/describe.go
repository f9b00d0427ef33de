package reform

import (
	"context"
	"slices"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
)

// describe fills in what a person reads of a plan: its lines and their sum.
func (s *Service) describe(ctx context.Context, p *Plan) error {
	c := p.Changes
	d := describer{plan: p, opened: map[string]org.ImportUnit{}}
	ids := slices.Concat(c.Close, c.Reopen)
	for _, r := range c.Rename {
		ids = append(ids, r.Unit)
	}
	for _, m := range c.Move {
		ids = append(ids, m.Unit, m.Parent)
	}
	for _, l := range c.Links {
		ids = append(ids, l.From, l.To)
	}
	ids = append(ids, p.RootID)
	var err error
	if d.units, err = s.org.Units(ctx, ids, clock.AddDays(c.Day, -1)); err != nil {
		return err
	}
	for _, u := range c.Open {
		d.opened[u.ID] = u
	}
	p.Summary, p.Lines = Summary{}, nil
	d.links()
	d.rest()
	return nil
}

type describer struct {
	plan   *Plan
	units  map[string]org.Unit
	opened map[string]org.ImportUnit
	told   map[string]bool // opened units that a line of succession has named
}

func (d *describer) label(id string) UnitLabel {
	if u, ok := d.opened[id]; ok {
		return UnitLabel{ID: id, Code: u.Names[0].Code, Name: u.Names[0].Name}
	}
	return UnitLabel{ID: id, Code: d.units[id].Code, Name: d.units[id].Name}
}

func (d *describer) say(level org.Kind, l Line) {
	d.plan.Lines = append(d.plan.Lines, l)
	d.plan.Summary.add(level, l.Act)
}

// links tells what becomes of whom: a merge once for each that takes in, a division once for each divided.
func (d *describer) links() {
	d.told = map[string]bool{}
	into, order := map[string][]UnitLabel{}, []string{}
	parts, divided := map[string][]UnitLabel{}, []string{}
	for _, l := range d.plan.Changes.Links {
		d.told[l.To] = true
		if l.Extent == org.Full {
			if into[l.To] == nil {
				order = append(order, l.To)
			}
			into[l.To] = append(into[l.To], d.label(l.From))
			continue
		}
		if parts[l.From] == nil {
			divided = append(divided, l.From)
		}
		parts[l.From] = append(parts[l.From], d.label(l.To))
	}
	for _, to := range order {
		d.plan.Lines = append(d.plan.Lines, Line{Act: ActMerge, Old: into[to], New: []UnitLabel{d.label(to)}})
		for _, old := range into[to] {
			d.plan.Summary.add(d.units[old.ID].Kind, ActMerge)
		}
	}
	for _, from := range divided {
		d.say(d.units[from].Kind, Line{Act: ActSplit, Old: []UnitLabel{d.label(from)}, New: parts[from]})
	}
}

// rest tells the names, the parents, and what opens or closes by itself.
func (d *describer) rest() {
	c := d.plan.Changes
	for _, r := range c.Rename {
		d.say(d.units[r.Unit].Kind, Line{Act: ActRename, Old: []UnitLabel{d.label(r.Unit)}, New: []UnitLabel{{ID: r.Unit, Code: r.Code, Name: r.Name}}})
	}
	for _, m := range c.Move {
		up := m.Parent
		if up == "" {
			up = d.plan.RootID
		}
		d.say(d.units[m.Unit].Kind, Line{Act: ActMove, Old: []UnitLabel{d.label(m.Unit)}, New: []UnitLabel{d.label(up)}, Note: string(m.Line)})
	}
	for _, u := range c.Open {
		if !d.told[u.ID] {
			d.say(u.Kind, Line{Act: ActCreate, New: []UnitLabel{d.label(u.ID)}})
		} else {
			d.plan.Summary.add(u.Kind, ActCreate)
		}
	}
	for _, id := range c.Reopen {
		d.say(d.units[id].Kind, Line{Act: ActCreate, New: []UnitLabel{d.label(id)}})
	}
	for _, id := range c.Close {
		if !slices.ContainsFunc(c.Links, func(l org.Link) bool { return l.From == id }) {
			d.say(d.units[id].Kind, Line{Act: ActClose, Old: []UnitLabel{d.label(id)}})
		} else {
			d.plan.Summary.add(d.units[id].Kind, ActClose)
		}
	}
}

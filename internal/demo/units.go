package demo

import (
	"context"
	"slices"
	"strconv"

	"kheo/internal/demo/province"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/id"
)

// buildUnits opens the map that was always there and then lives through each change of it, as an
// administrator would.
func (b *builder) buildUnits(ctx context.Context) error {
	b.progress("Units of Nghệ An", 0, 0)
	for _, u := range province.Units() {
		b.units[u.Key] = id.New()
		b.keys[b.units[u.Key]] = u.Key
	}
	b.root = b.units[province.Root]
	if err := b.past.Org.Import(ctx, b.opened(province.Start), nil); err != nil {
		return err
	}
	for _, day := range province.Changed() {
		b.at(day, 60)
		for _, c := range b.changes(day) {
			if _, err := b.past.Org.Apply(ctx, c); err != nil {
				return err
			}
		}
	}
	return nil
}

// opened are the units that begin on a day, as they are on it.
func (b *builder) opened(day string) []org.ImportUnit {
	var out []org.ImportUnit
	for i, u := range province.Units() {
		if u.From == day {
			out = append(out, b.unit(u, i))
		}
	}
	return out
}

func (b *builder) unit(u province.Unit, position int) org.ImportUnit {
	n := u.NameOn(u.From)
	out := org.ImportUnit{ID: b.units[u.Key], RootID: b.root, Kind: org.Kind(u.Kind), Span: org.Span{From: u.From}, Position: official(n.Code, position),
		Names: []org.Naming{{Name: n.Name, Type: n.Type, Code: n.Code}}}
	if u.Col > 0 {
		out.Col, out.Row = &u.Col, &u.Row
	}
	for _, line := range []string{province.Territorial, province.Sectoral} {
		if up := u.ParentOn(line, u.From); up != "" {
			out.Parents = append(out.Parents, org.ImportParent{Line: org.Line(line), Parent: b.units[up]})
		}
	}
	for _, area := range u.AreasOn(u.From) {
		out.Areas = append(out.Areas, org.ImportArea{Area: org.Area(area)})
	}
	return out
}

// official order is by code, what has none follows as it is listed.
func official(code string, listed int) int {
	if n, err := strconv.Atoi(code); err == nil {
		return n
	}
	return 100_000 + listed
}

// changes of a day: those by the day's paper about territory and what lives in it, then what bodies
// of the province went through beside it.
func (b *builder) changes(day string) []org.Changes {
	all := org.Changes{Kind: org.EventMerge, Day: day, Paper: province.Paper(day), Open: b.opened(day)}
	bodies := org.Changes{Kind: org.EventMove, Day: day, Paper: province.BodiesPaper}
	for _, u := range province.Units() {
		into := &all
		if u.Provincial() {
			into = &bodies
		}
		b.change(into, u, day)
	}
	for _, s := range province.Successions() {
		if s.Day == day {
			all.Links = append(all.Links, org.Link{From: b.units[s.From], To: b.units[s.To], Extent: org.Extent(s.Extent), Main: s.Main})
		}
	}
	if len(bodies.Close) > 0 { // bodies that merged are the event of their day
		all.Rename, all.Move, all.Close = slices.Concat(all.Rename, bodies.Rename), slices.Concat(all.Move, bodies.Move), slices.Concat(all.Close, bodies.Close)
		return []org.Changes{all}
	}
	if len(bodies.Rename)+len(bodies.Move) == 0 {
		return []org.Changes{all}
	}
	return []org.Changes{all, bodies}
}

// change adds what a unit goes through on a day after it began.
func (b *builder) change(c *org.Changes, u province.Unit, day string) {
	if u.To == day {
		c.Close = append(c.Close, b.units[u.Key])
	}
	if u.From >= day || !u.Lives(day) {
		return
	}
	if n := u.NameOn(day); n.From == day {
		c.Rename = append(c.Rename, org.Renaming{Unit: b.units[u.Key], Name: n.Name, Type: n.Type, Code: n.Code})
	}
	for _, line := range []string{province.Territorial, province.Sectoral} {
		if up := u.ParentOn(line, day); up != u.ParentOn(line, clock.AddDays(day, -1)) { // none: straight under the province
			c.Move = append(c.Move, org.Moving{Unit: b.units[u.Key], Line: org.Line(line), Parent: b.units[up]})
		}
	}
}

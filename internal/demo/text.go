package demo

import (
	"strings"

	"kheo/internal/demo/prose"
	"kheo/internal/demo/province"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
)

// write makes the text of one practice of a unit.
func (b *builder) write(u province.Unit, s slot, day string) prose.Practice {
	in := prose.Input{Unit: u.NameOn(day).Name, Areas: u.AreasOn(day), Urban: u.Urban(day), Kind: s.kind, Field: s.field, Second: s.second, Day: day,
		Quality: pick(b, []string{prose.Excellent, prose.Ordinary, prose.Ordinary, prose.Vague})}
	for key := u.Key; key != "" && key != province.Root; {
		at, _ := province.ByKey(key)
		switch at.Kind {
		case province.Commune:
			in.Commune, in.Areas, in.Urban = at.NameOn(day).Name, at.AreasOn(day), at.Urban(day)
		case province.District:
			in.District = at.NameOn(day).Name
		}
		key = at.ParentOn(province.Territorial, day)
	}
	for range 3 { // the same title twice in one place would look copied
		p := prose.Write(b.rng, in)
		if title := in.Unit + p.Title; !b.chosen[title] {
			b.chosen[title] = true
			return p
		}
	}
	return prose.Write(b.rng, in)
}

// content is a text as the form holds it, with its place.
func (b *builder) content(p prose.Practice, u province.Unit, day string) practice.Content {
	c := practice.Content{
		Title: p.Title, Kind: p.Kind, Field: p.Field, Origin: practice.OriginNew, Level: practice.LevelCommune,
		Answers: p.Answers(), Gain: p.Gain, Undertake: p.Undertake, Start: p.Start, End: p.End, Places: b.places(u, day),
	}
	for _, t := range p.Targets {
		c.Targets = append(c.Targets, practice.Target{Name: t.Name, Measure: t.Measure, Baseline: t.Baseline, Target: t.Target, Due: t.Due})
	}
	for _, m := range p.Milestones {
		c.Milestones = append(c.Milestones, practice.Milestone(m))
	}
	for _, r := range p.Resources {
		c.Resources = append(c.Resources, practice.Resource(r))
	}
	for _, g := range p.Groups {
		c.Groups = append(c.Groups, practice.Group(g))
	}
	return c
}

// places are the commune in which the unit lies, or one of its district; what answers to the
// province works in a commune or two somewhere.
func (b *builder) places(u province.Unit, day string) []practice.Place {
	p := b.poolOn(day)
	for key := u.Key; key != "" && key != province.Root; {
		at, _ := province.ByKey(key)
		switch at.Kind {
		case province.Commune, province.Hamlet:
			return []practice.Place{{UnitID: b.units[key]}}
		case province.District:
			return []practice.Place{{UnitID: b.units[pick(b, p.within[key]).Key]}}
		}
		key = at.ParentOn(province.Territorial, day)
	}
	first, second := pick(b, p.communes), pick(b, p.communes)
	list := []practice.Place{{UnitID: b.units[first.Key]}}
	if second.Key != first.Key && b.rng.IntN(3) == 0 {
		list = append(list, practice.Place{UnitID: b.units[second.Key]})
	}
	return list
}

// programmes links about a quarter of the practices to a national target programme of the year.
func (b *builder) programmes(day string) []string {
	if b.rng.IntN(4) > 0 {
		return nil
	}
	var running []string
	for _, p := range b.known {
		if p.In(clock.Start(day).Year()) {
			running = append(running, p.ID)
		}
	}
	if len(running) == 0 {
		return nil
	}
	return []string{pick(b, running)}
}

// logs are a few lines of the past.
func (b *builder) logs(p prose.Practice, listed, end string) []practice.LogEntry {
	if end == "" {
		end = min(clock.AddDays(listed, 200), b.today)
	}
	days := int(clock.Start(end).Sub(clock.Start(listed)).Hours() / 24)
	var out []practice.LogEntry
	for _, share := range []int{40, 90} {
		e, done := b.logEntry(p, clock.AddDays(listed, days*share/100))
		for _, amount := range done {
			e.Amounts = append(e.Amounts, practice.Amount{Amount: amount})
		}
		out = append(out, e)
	}
	return out
}

// logEntry is one line, with the amounts reached by position of the target.
func (b *builder) logEntry(p prose.Practice, day string) (practice.LogEntry, []float64) {
	e := prose.Log(b.rng, p, day)
	return practice.LogEntry{Day: day, Text: strings.TrimSpace(e.Text), Difficulty: e.Difficulty, Lesson: e.Lesson}, e.Done
}

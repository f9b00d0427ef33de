package main

import (
	"math/rand/v2"

	"kheo/internal/demo/prose"
	"kheo/internal/demo/province"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
	"kheo/internal/practice/practiceweb"
)

// seed makes practice number i the same in every database and every run of a day.
const seed = 20240705

// piece is one practice before it is in a database.
type piece struct {
	practice.Import
	unit province.Unit
}

// piece number i: its unit, its text, its history.
func (w *world) piece(i int) piece {
	rng := rand.New(rand.NewPCG(seed, uint64(i)))
	unit := w.lead(rng)
	listed := w.day(rng, 10)
	text := w.write(rng, unit, listed)
	in := w.history(rng, unit, listed)
	in.Content = w.content(rng, text, unit)
	return piece{in, unit}
}

// lead draws who leads: four of five communes, the first ones far more often than the last, as the
// busy ones do; else some body.
func (w *world) lead(rng *rand.Rand) province.Unit {
	if rng.IntN(5) == 0 {
		return w.bodies[rng.IntN(len(w.bodies))]
	}
	u := rng.Float64()
	return w.communes[int(u*u*float64(len(w.communes)))]
}

// day between the first and today, at least so many days after the first.
func (w *world) day(rng *rand.Rand, after int) string {
	days := int(clock.Start(w.today).Sub(clock.Start(firstDay)).Hours() / 24)
	return clock.AddDays(firstDay, after+rng.IntN(max(days-after, 1)))
}

func draw[T any](rng *rand.Rand, of ...T) T { return of[rng.IntN(len(of))] }

func (w *world) write(rng *rand.Rand, u province.Unit, day string) prose.Practice {
	in := prose.Input{Unit: u.NameOn(day).Name, Areas: u.AreasOn(day), Urban: u.Urban(day), Day: day,
		Kind:    draw(rng, prose.Collective, prose.Collective, prose.Collective, prose.Collective, prose.Collective, prose.Individual),
		Field:   draw(rng, prose.Economy, prose.Society, prose.Society, prose.Security, prose.Politics),
		Quality: draw(rng, prose.Excellent, prose.Ordinary, prose.Ordinary, prose.Vague)}
	if u.Kind == province.Commune {
		in.Commune = in.Unit
	}
	return prose.Write(rng, in)
}

func (w *world) history(rng *rand.Rand, u province.Unit, listed string) practice.Import {
	submitted, received, started := clock.AddDays(listed, -6), clock.AddDays(listed, -4), clock.AddDays(listed, 3)
	phases := []practice.Phase{{State: practice.Submitted, From: submitted, To: received}, {State: practice.Received, From: received, To: listed}}
	until := w.today
	switch end := clock.AddDays(listed, 60+rng.IntN(300)); {
	case started > w.today:
		phases = append(phases, practice.Phase{State: practice.Listed, From: listed})
	case end <= w.today && rng.IntN(2) == 0:
		until = end
		phases = append(phases, practice.Phase{State: practice.Listed, From: listed, To: started},
			practice.Phase{State: practice.Running, From: started, To: end}, practice.Phase{State: practice.Finished, From: end})
	default:
		phases = append(phases, practice.Phase{State: practice.Listed, From: listed, To: started}, practice.Phase{State: practice.Running, From: started})
	}
	return practice.Import{Phases: phases, Campaigns: w.campaignsOf(listed, until), Leads: []practice.Lead{{UnitID: w.units[u.Key], From: submitted}}}
}

func (w *world) content(rng *rand.Rand, p prose.Practice, u province.Unit) practice.Content {
	place := u
	if u.Kind != province.Commune {
		place = w.communes[rng.IntN(len(w.communes))]
	}
	c := practice.Content{Title: p.Title, Kind: p.Kind, Field: p.Field, Level: draw(rng, practice.LevelCommune, practice.LevelCommune, practice.LevelProvince),
		Origin: practice.OriginNew, Answers: p.Answers(), Gain: p.Gain, Undertake: p.Undertake, Start: p.Start, End: p.End,
		Places: []practice.Place{{UnitID: w.units[place.Key]}}}
	if rng.IntN(50) == 0 {
		c.Fields = []string{otherField(c.Field)}
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

func otherField(field string) string {
	if field == prose.Economy {
		return prose.Society
	}
	return prose.Economy
}

// body is the content as the API takes it.
func body(c practice.Content) practiceweb.PracticeContent {
	out := practiceweb.PracticeContent{Title: c.Title, Kind: c.Kind, Field: c.Field, Fields: c.Fields, Level: c.Level, Origin: c.Origin,
		Situation: c.Answers["situation"], Aims: c.Answers["aims"], Method: c.Answers["method"], Scope: c.Answers["scope"],
		Forces: c.Answers["forces"], Outputs: c.Answers["outputs"], Sustain: c.Answers["sustain"],
		Gain: c.Gain, Undertake: c.Undertake, Start: c.Start, End: c.End}
	for _, t := range c.Targets {
		out.Targets = append(out.Targets, practiceweb.TargetItem(t))
	}
	for _, m := range c.Milestones {
		out.Milestones = append(out.Milestones, practiceweb.MilestoneItem(m))
	}
	for _, r := range c.Resources {
		out.Resources = append(out.Resources, practiceweb.ResourceItem(r))
	}
	for _, p := range c.Places {
		out.Places = append(out.Places, practiceweb.PlaceItem{Unit: p.UnitID, Detail: p.Detail})
	}
	for _, g := range c.Groups {
		out.Groups = append(out.Groups, practiceweb.GroupItem(g))
	}
	return out
}

package demo

import (
	"kheo/internal/demo/province"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
)

// history gives states and leading units with their days.
func (b *builder) history(u province.Unit, c practice.Content, listed, end string) practice.Import {
	submitted := clock.AddDays(listed, -3-b.rng.IntN(9))
	received := clock.AddDays(submitted, 1+b.rng.IntN(2))
	started := clock.AddDays(listed, 1+b.rng.IntN(10))
	phases := []practice.Phase{
		{State: practice.Submitted, From: submitted, To: received}, {State: practice.Received, From: received, To: listed},
		{State: practice.Listed, From: listed, To: started}, {State: practice.Running, From: started, To: end},
	}
	if end != "" {
		phases = append(phases, practice.Phase{State: practice.Finished, From: end, Reason: "Hoàn thành mục tiêu đã đăng ký."})
	}
	last, due := end, ""
	if last == "" {
		last, due = b.today, clock.AddDays(b.today, b.rng.IntN(45)-5)
	}
	in := practice.Import{Content: c, Phases: phases, Leads: b.leads(u, c.Places[0].UnitID, submitted), Due: due}
	for year := clock.Start(listed).Year(); year <= clock.Start(last).Year(); year++ {
		in.Campaigns = append(in.Campaigns, b.campaigns[year])
	}
	return in
}

// leads follows the unit through the arrangements until today. Records of what has ended go on to
// successors too, so that today's map has them.
func (b *builder) leads(u province.Unit, placeID, from string) []practice.Lead {
	var out []practice.Lead
	for {
		l := practice.Lead{UnitID: b.units[u.Key], From: max(from, u.From)}
		next := b.successor(u, placeID)
		if u.To == "" || u.To > b.today || next == "" {
			return append(out, l)
		}
		l.To, from = u.To, u.To
		out = append(out, l)
		u, _ = province.ByKey(next)
	}
}

// successor is who takes the records of a unit that closes. Bodies of the districts closed without
// one: records of the mass organisations went to the commune where the work is, those of the police
// to the province; of the military commands' some were never sent on.
func (b *builder) successor(u province.Unit, placeID string) string {
	if u.To == "" {
		return ""
	}
	if next := province.Heir(u.Key, u.To); next != "" {
		return next
	}
	organisation := province.Organisation(u.Key)
	switch organisation {
	case "cong-an":
		return "cong-an-tinh"
	case "chqs":
		if b.rng.IntN(3) == 0 {
			return ""
		}
		return "chqs-tinh"
	}
	commune := province.Heir(b.keys[placeID], u.To)
	if body, ok := province.ByKey(organisation + "-" + commune); ok && body.Lives(u.To) {
		return body.Key
	}
	return commune
}

// lasts tells whether the unit, or who took its place, is there on the day.
func lasts(u province.Unit, day string) bool { return province.Heir(u.Key, day) != "" }

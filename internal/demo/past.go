package demo

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/demo/prose"
	"kheo/internal/demo/province"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
)

// The table of the conference of July 2024, by every field touched.
const (
	reportTotal      = 4494
	reportCollective = 3729
	provinceBodies   = 502 // of them led by bodies of the province: made up
	earlier          = 640 // listed before 2024 and still running then: made up
	importChunk      = 250
)

// second fields of the nine, as pairs primary → further; made up so that the columns of the report
// come out: 1,212 + 2,298 + 486 + 507 = 4,503.
var nine = []struct {
	field, second, kind string
}{
	{"economy", "security", practice.Collective}, {"economy", "society", practice.Collective}, {"society", "security", practice.Collective},
	{"economy", "society", practice.Collective}, {"society", "security", practice.Collective}, {"society", "politics", practice.Collective},
	{"society", "politics", practice.Individual}, {"economy", "politics", practice.Collective}, {"society", "security", practice.Individual},
}

// primary fields: the columns of the report less what the nine touch beside their own.
var primary = map[string]int{"economy": 1212, "society": 2298 - 2, "security": 486 - 4, "politics": 507 - 3}

// slot is one practice of the half year before it has a unit or a text.
type slot struct{ kind, field, second string }

// slots lists what the half year lacks beside the named ones, exactly, shuffled.
func (b *builder) slots(named []practice.Import) []slot {
	left := maps.Clone(primary)
	for _, n := range named {
		left[n.Field]--
	}
	individuals := reportTotal - reportCollective
	var out []slot
	for _, n := range nine {
		out = append(out, slot{n.kind, n.field, n.second})
		left[n.field]--
		if n.kind == practice.Individual {
			individuals--
		}
	}
	for _, f := range campaign.Canonicals {
		for range left[f] {
			out = append(out, slot{practice.Collective, f, ""})
		}
	}
	rest := out[len(nine):]
	b.rng.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	for i := range individuals {
		rest[i].kind = practice.Individual
	}
	b.rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func pick[T any](b *builder, list []T) T { return list[b.rng.IntN(len(list))] }

// lead draws who leads a practice below the province: mostly communes, some of their organisations.
func (b *builder) lead(p pool) province.Unit {
	if len(p.branches) > 0 && b.rng.IntN(100) < 18 {
		return pick(b, p.branches)
	}
	return pick(b, p.communes)
}

func (b *builder) buildPast(ctx context.Context) error {
	named := b.named()
	list := slices.Concat(b.earlierPractices(), named, b.halfYear(named))
	b.at("2024-07-04", 60)
	for done := 0; done < len(list); done += importChunk {
		b.progress("Practices of 2022 to 2024", done, len(list))
		if err := b.past.Practice.ImportAll(ctx, b.as(officerPost), list[done:min(done+importChunk, len(list))]); err != nil {
			return err
		}
	}
	b.progress("Practices of 2022 to 2024", len(list), len(list))
	return nil
}

// halfYear is the first half of 2024 beside the named ones.
func (b *builder) halfYear(named []practice.Import) []practice.Import {
	p := b.poolOn("2024-06-30")
	var out []practice.Import
	for i, s := range b.slots(named) {
		unit := b.lead(p)
		if i < provinceBodies-len(named) {
			unit = pick(b, p.bodies)
		}
		listed := b.workday("2024-01-02", "2024-06-28")
		end := b.workday("2024-12-09", "2024-12-27")
		if b.rng.IntN(100) < 9 && lasts(unit, b.today) {
			end = ""
		}
		out = append(out, b.imported(unit, s, listed, end))
	}
	return out
}

// earlierPractices were listed in 2022 or 2023 and still ran in the first half of 2024.
func (b *builder) earlierPractices() []practice.Import {
	p := b.poolOn("2022-03-01")
	var out []practice.Import
	for range earlier {
		s := slot{kind: practice.Collective, field: pick(b, []string{"economy", "society", "society", "security", "politics"})}
		if b.rng.IntN(6) == 0 {
			s.kind = practice.Individual
		}
		unit := b.lead(p)
		if b.rng.IntN(8) == 0 {
			unit = pick(b, p.bodies)
		}
		listed, end := b.workday("2022-02-01", "2023-11-30"), b.workday("2024-11-01", "2024-12-27")
		if b.rng.IntN(100) < 14 && lasts(unit, b.today) {
			end = ""
		}
		out = append(out, b.imported(unit, s, listed, end))
	}
	return out
}

// named are the five practices the report names, with their true owners. They are five of the
// half year's 4,494.
func (b *builder) named() []practice.Import {
	var out []practice.Import
	for _, n := range prose.Named() {
		unit, _ := province.ByKey(n.Owner)
		in := b.history(unit, b.content(n.Practice, unit, n.Day), clock.AddDays(n.Day, 14), "")
		in.Kind, in.Level = practice.Collective, practice.LevelProvince
		in.Places = nil
		for _, key := range n.Places {
			in.Places = append(in.Places, practice.Place{UnitID: b.units[key]})
		}
		in.Logs = b.logs(n.Practice, n.Day, "")
		out = append(out, in)
	}
	return out
}

// imported is one practice with its text and its history up to the end, or up to now.
func (b *builder) imported(u province.Unit, s slot, listed, end string) practice.Import {
	text := b.write(u, s, listed)
	in := b.history(u, b.content(text, u, listed), listed, end)
	in.Kind, in.Field = s.kind, s.field
	if s.second != "" {
		in.Fields = []string{s.second}
	}
	in.Level = b.level(u, listed)
	in.Programmes = b.programmes(listed)
	if end == "" {
		in.End = fmt.Sprintf("%d-12-31", b.year()) // what goes on was planned anew each year
	}
	if b.rng.IntN(100) < 35 {
		in.Logs = b.logs(text, listed, end)
	}
	return in
}

func (b *builder) level(u province.Unit, day string) string {
	n := b.rng.IntN(100)
	switch {
	case u.Provincial(), n < 12:
		return practice.LevelProvince
	case n < 40 && day < "2025-07-01":
		return practice.LevelDistrict
	}
	return practice.LevelCommune
}

// workday draws a working day of the span.
func (b *builder) workday(from, to string) string {
	days := int(clock.Start(to).Sub(clock.Start(from)).Hours()/24) + 1
	for {
		day := clock.AddDays(from, b.rng.IntN(max(days, 1)))
		if wd := clock.Start(day).Weekday(); wd != 0 && wd != 6 || days < 4 {
			return day
		}
	}
}

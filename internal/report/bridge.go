package report

import (
	"context"
	"maps"
	"slices"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// Fate is what became of the unit that led a record on the period's last day.
type Fate string

const (
	Stayed Fate = "stayed" // leads still
	Merged Fate = "merged" // all its records are with one other unit now
	Split  Fate = "split"  // its records are with several units now
	Gone   Fate = "gone"   // the unit that leads now is not on today's map
)

// Fates in the order of pages.
var Fates = []Fate{Merged, Split, Gone, Stayed}

// Plank is one part of the bridge: so many records were led by one unit on that day and are led by
// another now.
type Plank struct {
	Then, Now         org.Unit // named on the day of their map, else as last before it
	Fate              Fate
	N                 int64
	WasHere, IsHere   bool // counts at the unit asked for on the map of that day, on today's
	ThenGone, NowGone bool // not on its map
}

// Bridge shows unit by unit how one map becomes the other.
type Bridge struct {
	View
	Measure   practice.Measure
	Then, Now int64 // totals of the unit on both maps
	Out, In   int64 // Then − Out + In = Now
	Planks    []Plank
}

// Bridge leads from the map of the period's last day to today's, for what counts at a unit on either.
func (s *Service) Bridge(ctx context.Context, v View, m practice.Measure) (Bridge, error) {
	b := Bridge{View: v, Measure: m}
	wasHere, err := s.membersThen(ctx, v)
	if err != nil {
		return b, err
	}
	isHere, err := s.membersNow(ctx, v)
	if err != nil {
		return b, err
	}
	if b.Planks, err = s.planks(ctx, v, m, wasHere, isHere); err != nil {
		return b, err
	}
	for _, p := range b.Planks {
		switch {
		case p.WasHere && p.IsHere:
			b.Then += p.N
			b.Now += p.N
		case p.WasHere:
			b.Then += p.N
			b.Out += p.N
		default:
			b.Now += p.N
			b.In += p.N
		}
	}
	return b, s.nameAll(ctx, &b)
}

// membersThen are the units whose records counted at a unit on the period's last day.
func (s *Service) membersThen(ctx context.Context, v View) (map[string]bool, error) {
	day := v.Period.LastDay()
	list, err := s.texts(ctx, `select t.unit_id from org_ancestry t where t.ancestor_id = $1 and t.line = $2 and t.from_day <= $3 and (t.to_day is null or t.to_day > $3)`,
		v.Unit.ID, v.Line, day)
	if err != nil || !v.Unit.IsRoot() {
		return set(list), err
	}
	gone, err := s.texts(ctx, `select id from org_unit where root_id = $1 and (from_day > $2 or to_day <= $2)`, v.Unit.ID, day)
	return set(append(list, gone...)), err
}

func (s *Service) membersNow(ctx context.Context, v View) (map[string]bool, error) {
	q, args, err := s.nowAt(ctx, v)
	if err != nil {
		return nil, err
	}
	list, err := s.texts(ctx, q, args...)
	return set(list), err
}

func set(list []string) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, x := range list {
		out[x] = true
	}
	return out
}

// planks reads the totals of the pairs that count at the unit on either map. What a unit of another
// province led counts on the map of that day in the periods of that province.
func (s *Service) planks(ctx context.Context, v View, m practice.Measure, wasHere, isHere map[string]bool) ([]Plank, error) {
	periods, err := s.periodsLike(ctx, v)
	if err != nil {
		return nil, err
	}
	all, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (p Plank, err error) {
		return p, r.Scan(&p.Then.ID, &p.Now.ID, &p.N)
	}, `select then_id, now_id, sum(`+totalColumn(m)+`) from report_pair where period_id in (select value from json_each($1))
		group by then_id, now_id having sum(`+totalColumn(m)+`) <> 0`, sqldb.JSON(periods))
	here := all[:0]
	for _, p := range all {
		p.WasHere, p.IsHere = wasHere[p.Then.ID], isHere[p.Now.ID]
		if p.WasHere || p.IsHere {
			here = append(here, p)
		}
	}
	return here, err
}

func totalColumn(m practice.Measure) string {
	return totalColumns[slices.Index(practice.Measures, m)]
}

// nameAll names the units, tells what became of each, and puts the planks in the order of today's map.
func (s *Service) nameAll(ctx context.Context, b *Bridge) error {
	thens, nows, heirs := map[string]bool{}, map[string]bool{}, map[string]map[string]bool{}
	for _, p := range b.Planks {
		thens[p.Then.ID], nows[p.Now.ID] = true, true
		if heirs[p.Then.ID] == nil {
			heirs[p.Then.ID] = map[string]bool{}
		}
		heirs[p.Then.ID][p.Now.ID] = true
	}
	that, today := b.Period.LastDay(), clock.Today(s.clock)
	then, err := s.org.Units(ctx, slices.Collect(maps.Keys(thens)), that)
	if err != nil {
		return err
	}
	now, err := s.org.Units(ctx, slices.Collect(maps.Keys(nows)), today)
	if err != nil {
		return err
	}
	for i := range b.Planks {
		p := &b.Planks[i]
		p.Then, p.Now = then[p.Then.ID], now[p.Now.ID]
		p.ThenGone, p.NowGone = !p.Then.On(that), !p.Now.On(today)
		p.Fate = fateOf(*p, len(heirs[p.Then.ID]))
	}
	slices.SortFunc(b.Planks, inOrder)
	return nil
}

func fateOf(p Plank, heirs int) Fate {
	switch {
	case p.NowGone:
		return Gone
	case heirs > 1:
		return Split
	case p.Then.ID == p.Now.ID:
		return Stayed
	}
	return Merged
}

// inOrder is the official order of today's units, what is gone at the end, the old units of each in
// theirs.
func inOrder(a, b Plank) int {
	if a.NowGone != b.NowGone {
		if a.NowGone {
			return 1
		}
		return -1
	}
	return cmpUnits(a.Now, b.Now, a.Then, b.Then)
}

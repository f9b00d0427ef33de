package org

import (
	"context"
	"database/sql"
	"slices"

	"kheo/internal/platform/sqldb"
)

// Heir is a unit at the other end of a chain of successions.
type Heir struct {
	Unit   Unit
	Extent Extent
	Main   bool     // at every step
	Share  *float64 // of what can't be traced to records; nil: unknown, and shown so
	Via    []string // names of the units between
}

// kinship is what is needed to follow successions: links both ways and lives.
type kinship struct {
	lives map[string]Span
	from  map[string][]ImportSuccession // by old unit, by day
	to    map[string][]ImportSuccession // by new unit, by day
}

// Heirs tells for each unit which one stands in its place on a later day: itself while it lives, else
// where it went whole, or its main successor. Units that have none, or whose parts went to several
// without a main one, are missing: nobody guesses where their records belong.
func (s *Service) Heirs(ctx context.Context, ids []string, day string) (map[string]string, error) {
	out := make(map[string]string, len(ids))
	at := make(map[string][]string, len(ids)) // where we are → who began there
	for _, unit := range sortedOnce(slices.Clone(ids)) {
		at[unit] = []string{unit}
	}
	for len(at) > 0 {
		steps, err := s.steps(ctx, keysOf(at), day)
		if err != nil {
			return nil, err
		}
		next := map[string][]string{}
		for _, st := range steps {
			switch {
			case st.lives:
				for _, began := range at[st.unit] {
					out[began] = st.unit
				}
			case st.heir != "":
				next[st.heir] = append(next[st.heir], at[st.unit]...)
			}
		}
		at = next
	}
	return out, nil
}

func keysOf[V any](m map[string]V) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	return list
}

type step struct {
	unit  string
	lives bool
	heir  string
}

// steps go one succession on, by one query for all units. A unit's own closing is what counts, not
// parts it gave away while it lived.
func (s *Service) steps(ctx context.Context, ids []string, day string) ([]step, error) {
	these, arg := `u.id in (select value from json_each($1))`, sqldb.JSON(ids)
	if len(ids) == 1 { // PostgreSQL takes any list for a hundred and would read every unit
		these, arg = `u.id = $1`, ids[0]
	}
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (step, error) {
		var st step
		var heir sql.NullString
		err := r.Scan(&st.unit, &st.lives, &heir)
		st.heir = heir.String
		return st, err
	}, `select u.id, case when u.from_day <= $2 and (u.to_day is null or u.to_day > $2) then true else false end,
			(select min(l.to_unit) from org_succession l where l.from_unit = u.id and l.day = u.to_day and l.day <= $2
				and l.to_unit <> u.id and (l.extent = 'full' or l.main))
		from org_unit u where `+these, arg, day)
}

// Becoming are all units of a day in which (a part of) a unit lives on, through every chain; the unit
// itself while it lives.
func (s *Service) Becoming(ctx context.Context, unitID, day string) ([]Heir, error) {
	u, err := s.life(ctx, unitID)
	if err != nil {
		return nil, err
	}
	k, err := s.kinship(ctx, unitID, "from_unit")
	if err != nil {
		return nil, err
	}
	return s.heirsOf(ctx, k.forward(unitID, u.From, day), day)
}

// StandsFor are the units of an earlier day of which a unit holds (a part of) what they had. Share is
// that of the old unit which came here.
func (s *Service) StandsFor(ctx context.Context, unitID, day string) ([]Heir, error) {
	k, err := s.kinship(ctx, unitID, "to_unit")
	if err != nil {
		return nil, err
	}
	return s.heirsOf(ctx, k.back(unitID, "9999-12-31", day), day)
}

// path is a way to a unit: every step whole, every step the main one, the product of the shares.
type path struct {
	unit   string
	extent Extent
	main   bool
	share  *float64
	via    []string
}

func (p path) over(l ImportSuccession, to string) path {
	next := path{unit: to, extent: p.extent, main: p.main && (l.Main || l.Extent == Full), via: p.via}
	if l.Extent == Part {
		next.extent = Part
	}
	switch {
	case l.Extent == Full:
		next.share = p.share
	case p.share != nil && l.Share != nil:
		product := *p.share * *l.Share
		next.share = &product
	}
	if to != p.unit {
		next.via = append(slices.Clone(p.via), p.unit)
	}
	return next
}

// forward walks towards the day: each event of a unit, in order, either leaves it or divides it.
func (k kinship) forward(unit, since, day string) []path {
	one := 1.0
	var out []path
	var walk func(p path, since string)
	walk = func(p path, since string) {
		event := ""
		for _, l := range k.from[p.unit] {
			if l.Day > since && l.Day <= day {
				event = l.Day
				break
			}
		}
		if event == "" {
			if k.lives[p.unit].Has(day) {
				out = append(out, p)
			}
			return
		}
		for _, l := range k.from[p.unit] {
			if l.Day == event {
				walk(p.over(l, l.To), event)
			}
		}
		if lives := k.lives[p.unit]; lives.Has(event) && !slices.ContainsFunc(k.from[p.unit], func(l ImportSuccession) bool { return l.Day == event && l.To == p.unit }) {
			stays := p
			stays.extent, stays.share = Part, nil // it gave something away and nobody said how much it kept
			walk(stays, event)
		}
	}
	walk(path{unit: unit, extent: Full, main: true, share: &one}, since)
	return merged(out)
}

// back walks towards an earlier day; what comes from a unit is a share of that unit.
func (k kinship) back(unit, since, day string) []path {
	one := 1.0
	var out []path
	var walk func(p path, before string)
	walk = func(p path, before string) {
		event := ""
		for _, l := range slices.Backward(k.to[p.unit]) {
			if l.Day < before && l.Day > day {
				event = l.Day
				break
			}
		}
		if event == "" {
			if k.lives[p.unit].Has(day) {
				out = append(out, p)
			}
			return
		}
		self := false
		for _, l := range k.to[p.unit] {
			if l.Day == event {
				self = self || l.From == p.unit
				walk(p.over(l, l.From), event)
			}
		}
		if !self && k.lives[p.unit].From < event {
			walk(p, event)
		}
	}
	walk(path{unit: unit, extent: Full, main: true, share: &one}, since)
	return merged(out)
}

// merged adds up what reached one unit on several ways.
func merged(paths []path) []path {
	var out []path
	at := map[string]int{}
	for _, p := range paths {
		i, known := at[p.unit]
		if !known {
			at[p.unit] = len(out)
			out = append(out, p)
			continue
		}
		have := &out[i]
		have.main = have.main || p.main
		switch {
		case have.share == nil || p.share == nil:
			have.share = nil
		default:
			sum := *have.share + *p.share
			have.share = &sum
		}
	}
	return out
}

// kinship gathers the links away from a unit (near is from_unit) or towards it (to_unit), a query a
// generation.
func (s *Service) kinship(ctx context.Context, unitID, near string) (kinship, error) {
	k := kinship{lives: map[string]Span{}, from: map[string][]ImportSuccession{}, to: map[string][]ImportSuccession{}}
	seen, ask := map[string]bool{unitID: true}, []string{unitID}
	for len(ask) > 0 {
		links, err := s.links(ctx, `where `+near+` in (select value from json_each($1))`, sqldb.JSON(ask))
		if err != nil {
			return k, err
		}
		ask = nil
		for _, l := range links {
			k.from[l.From] = append(k.from[l.From], l)
			k.to[l.To] = append(k.to[l.To], l)
			for _, end := range []string{l.From, l.To} {
				if !seen[end] {
					seen[end] = true
					ask = append(ask, end)
				}
			}
		}
	}
	units, err := s.Units(ctx, keysOf(seen), "9999-12-31")
	for id, u := range units {
		k.lives[id] = Span{u.From, u.To}
	}
	return k, err
}

// heirsOf turns paths into heirs, in the official order, each as it was called on the day.
func (s *Service) heirsOf(ctx context.Context, paths []path, day string) ([]Heir, error) {
	var ids []string
	for _, p := range paths {
		ids = append(append(ids, p.unit), p.via...)
	}
	units, err := s.Units(ctx, ids, day)
	if err != nil {
		return nil, err
	}
	var out []Heir
	for _, p := range paths {
		h := Heir{Unit: units[p.unit], Extent: p.extent, Main: p.main, Share: p.share}
		for _, v := range p.via[min(1, len(p.via)):] { // the first is where the walk began
			h.Via = append(h.Via, units[v].Name)
		}
		out = append(out, h)
	}
	slices.SortFunc(out, func(a, b Heir) int { return inOfficialOrder(a.Unit, b.Unit) })
	return out, nil
}

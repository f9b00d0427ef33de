package report

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// Below is one line of the table by unit: a unit under the one asked for, the bodies that stand
// straight under it together ("khối tỉnh"), or at a province what is led by units that are not on
// the map.
type Below struct {
	Unit   org.Unit
	Bodies bool // the row of all bodies; Unit is the parent
	Gone   bool // the row "không còn trên bản đồ"; Unit is the province
	Counts Counts
}

// Counts of each measure by keys like "", "collective" or "field:economy".
type Counts map[practice.Measure]map[string]int64

// Of is the count of a measure with a key.
func (b Below) Of(m practice.Measure, key string) int64 { return b.Counts[m][key] }

func (c Counts) add(from Counts, sign int64) {
	for m, keys := range from {
		if c[m] == nil {
			c[m] = map[string]int64{}
		}
		for k, n := range keys {
			c[m][k] += sign * n
		}
	}
}

// Children spreads the figures of that day's map over the units below.
func (s *Service) Children(ctx context.Context, u org.Unit, line org.Line, p campaign.Period) (rows []Below, own Below, err error) {
	return s.ChildrenOn(ctx, View{Unit: u, Line: line, Period: p, Map: Then})
}

// ChildrenOn spreads a view over the units below, in official order. On the territorial line bodies
// that answer straight to the unit stand in one row, and at a province what is led by units that
// are not on the map in another, so that the rows and the unit's own always close on its total.
func (s *Service) ChildrenOn(ctx context.Context, v View) (rows []Below, own Below, err error) {
	counts, gone, err := s.below(ctx, v)
	if err != nil {
		return nil, own, err
	}
	units, err := s.org.Children(ctx, v.Unit.ID, v.Line, v.Day(clock.Today(s.clock)))
	if err != nil {
		return nil, own, err
	}
	own = Below{Unit: v.Unit, Counts: Counts{}}
	own.Counts.add(counts[v.Unit.ID], 1)
	bodies := Below{Unit: v.Unit, Bodies: true, Counts: Counts{}}
	for _, c := range units {
		if inOneRow(v, c) {
			bodies.Counts.add(counts[c.ID], 1)
			continue
		}
		rows = append(rows, Below{Unit: c, Counts: counts[c.ID]})
	}
	if len(bodies.Counts) > 0 {
		rows = append(rows, bodies)
	}
	if len(gone) > 0 {
		rows = append(rows, Below{Unit: v.Unit, Gone: true, Counts: gone})
	}
	return rows, own, nil
}

// inOneRow tells whether a unit below stands in the row of all bodies.
func inOneRow(v View, below org.Unit) bool {
	return v.Line == org.Territorial && !below.Kind.Territory() && v.Unit.Kind.Territory()
}

// below are the counts by child, those of the unit itself under its own ID, and of what is not on
// the map.
func (s *Service) below(ctx context.Context, v View) (map[string]Counts, Counts, error) {
	if v.Map == Today {
		return s.belowToday(ctx, v)
	}
	counts, err := s.belowThen(ctx, v)
	if err != nil {
		return nil, nil, err
	}
	own, gone := Counts{}, Counts{}
	own.add(counts[v.Unit.ID], 1)
	for child, c := range counts {
		if child != v.Unit.ID {
			own.add(c, -1)
		}
	}
	if v.Unit.IsRoot() && own.any() {
		if err := s.goneThen(ctx, v, gone); err != nil {
			return nil, nil, err
		}
		own.add(gone, -1)
	}
	counts[v.Unit.ID] = own
	return counts, gone, nil
}

// any tells whether something is counted.
func (c Counts) any() bool {
	for _, keys := range c {
		for _, n := range keys {
			if n != 0 {
				return true
			}
		}
	}
	return false
}

func (s *Service) belowThen(ctx context.Context, v View) (map[string]Counts, error) {
	out := map[string]Counts{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var unit, body string
		if err := r.Scan(&unit, &body); err != nil {
			return struct{}{}, err
		}
		out[unit] = Counts{}
		return struct{}{}, out[unit].brief(body)
	}, `select unit_id, cells from report_figure where line = $2 and period_id = $3
		and unit_id in (select u.id from org_unit u where u.id = $1 union all
			select t.unit_id from org_ancestry t where t.ancestor_id = $1 and t.line = $2 and t.depth = 1
			and t.from_day <= $4 and (t.to_day is null or t.to_day > $4))`, v.Unit.ID, v.Line, v.Period.ID, v.Period.LastDay())
	return out, err
}

// goneThen adds what was led on the period's last day by units that were not on the map any more.
func (s *Service) goneThen(ctx context.Context, v View, gone Counts) error {
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var body string
		if err := r.Scan(&body); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, gone.brief(body)
	}, `select x.cells from report_pair x join org_unit k on k.id = x.then_id
		where x.period_id = $1 and (k.from_day > $2 or k.to_day <= $2)`, v.Period.ID, v.Period.LastDay())
	return err
}

func (s *Service) belowToday(ctx context.Context, v View) (map[string]Counts, Counts, error) {
	child, err := s.branches(ctx, v)
	if err != nil {
		return nil, nil, err
	}
	child[v.Unit.ID] = v.Unit.ID
	out, gone := map[string]Counts{}, Counts{}
	err = s.eachToday(ctx, v, func(now, body string) error {
		to, lives := child[now]
		if !lives {
			return gone.brief(body)
		}
		if out[to] == nil {
			out[to] = Counts{}
		}
		return out[to].brief(body)
	})
	return out, gone, err
}

// brief adds what the table by unit shows: totals, kinds and primary fields.
func (c Counts) brief(body string) error {
	return eachCell(body, func(name cell, n int64) {
		m, dim, key := name.parts()
		if dim != DimTotal && dim != DimKind && dim != DimField {
			return
		}
		if c[m] == nil {
			c[m] = map[string]int64{}
		}
		if dim == DimField {
			key = "field:" + key
		}
		c[m][key] += n
	})
}

package report

import (
	"context"
	"maps"
	"slices"
	"strings"

	"kheo/internal/practice"
)

// Behind knows which records stand behind the numbers of a unit, of the rows below it too, on the
// map of the period's last day.
type Behind struct {
	at   map[cell][]string
	rows map[string]map[cell][]string
}

// Of are the sorted IDs of the records a number counts.
func (b Behind) Of(m practice.Measure, dim, key string) []string { return b.at[cellOf(m, dim, key)] }

// Below are those a row of the table by unit counts, by the keys of [Counts].
func (b Behind) Below(r Below, m practice.Measure, key string) []string {
	return b.rows[r.Key()][briefCell(m, key)]
}

// Key tells a row from the others of its table; it is the unit's ID but for the rows of many.
func (b Below) Key() string {
	switch {
	case b.Bodies:
		return rowBodies
	case b.Gone:
		return rowGone
	}
	return b.Unit.ID
}

const (
	rowBodies = "bodies"
	rowGone   = "gone"
)

func briefCell(m practice.Measure, key string) cell {
	field, isField := strings.CutPrefix(key, "field:")
	switch {
	case isField:
		return cellOf(m, DimField, field)
	case key != "":
		return cellOf(m, DimKind, key)
	}
	return cellOf(m, DimTotal, "")
}

// Behind reads the records a unit's numbers count: those of all units at and below it, once.
func (s *Service) Behind(ctx context.Context, v View) (Behind, error) {
	b := Behind{at: map[cell][]string{}, rows: map[string]map[cell][]string{}}
	members, err := s.membersThen(ctx, v)
	if err != nil {
		return b, err
	}
	row, err := s.rowsOf(ctx, v, members)
	if err != nil {
		return b, err
	}
	a := s.newAtlas()
	err = s.eachLedBy(ctx, v, members, func(f practice.Facts) error {
		then := f.LeadOn(v.Period.LastDay())
		if !members[then] {
			return nil
		}
		counted := tally[pair]{}
		if err := a.addFacts(ctx, counted, f, v.Period, 1); err != nil {
			return err
		}
		for _, c := range counted {
			b.add(f.ID, row[then], c)
		}
		return ctx.Err()
	})
	b.sort()
	return b, err
}

// eachLedBy goes through the records that one of the units leads or led. A province's are all of its root.
func (s *Service) eachLedBy(ctx context.Context, v View, units map[string]bool, do func(practice.Facts) error) error {
	if v.Unit.IsRoot() {
		return s.practice.EachFacts(ctx, v.Unit.RootID, v.Period.Movement, do)
	}
	return s.practice.EachFactsLed(ctx, slices.Collect(maps.Keys(units)), v.Period.Movement, do)
}

func (b Behind) add(id, row string, counted cells) {
	if b.rows[row] == nil {
		b.rows[row] = map[cell][]string{}
	}
	for c := range counted {
		b.at[c] = append(b.at[c], id)
		if _, dim, _ := c.parts(); dim == DimTotal || dim == DimKind || dim == DimField {
			b.rows[row][c] = append(b.rows[row][c], id)
		}
	}
}

func (b Behind) sort() {
	for _, ids := range b.at {
		slices.Sort(ids)
	}
	for _, row := range b.rows {
		for _, ids := range row {
			slices.Sort(ids)
		}
	}
}

// rowsOf says of the leads of that day in which row of the table by unit they stand, as ChildrenOn
// lays it out.
func (s *Service) rowsOf(ctx context.Context, v View, members map[string]bool) (map[string]string, error) {
	units, err := s.org.Children(ctx, v.Unit.ID, v.Line, v.Period.LastDay())
	if err != nil {
		return nil, err
	}
	branch, err := s.branches(ctx, v)
	if err != nil {
		return nil, err
	}
	rows := make(map[string]string, len(members))
	for lead := range members {
		rows[lead] = rowGone
		if child, ok := branch[lead]; ok {
			rows[lead] = child
		}
	}
	rows[v.Unit.ID] = v.Unit.ID
	for _, c := range units {
		if !inOneRow(v, c) {
			continue
		}
		for lead, child := range branch {
			if child == c.ID {
				rows[lead] = rowBodies
			}
		}
	}
	return rows, nil
}

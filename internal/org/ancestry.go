package org

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"kheo/internal/platform/sqldb"
)

// RebuildAncestry computes a root's ancestry again from the dated parents and tells how many rows
// were not as they should have been. Every writing method keeps it right by itself.
func (s *Service) RebuildAncestry(ctx context.Context, rootID string) (differing int, err error) {
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.lock(ctx, rootID); err != nil {
			return err
		}
		differing, err = s.rebuild(ctx, rootID)
		return err
	})
	return differing, err
}

// kinRow is a row of the stored ancestry.
type kinRow struct {
	line Line
	Kin
}

// rebuild writes only the units that differ: most changes touch one branch.
func (s *Service) rebuild(ctx context.Context, rootID string) (int, error) {
	wanted, err := s.wanted(ctx, rootID)
	if err != nil {
		return 0, err
	}
	stored, err := s.stored(ctx, rootID)
	if err != nil {
		return 0, err
	}
	wrong, differing := differing(stored, wanted)
	if _, err := s.db.Exec(ctx, `delete from org_ancestry where unit_id in (select value from json_each($1))`, sqldb.JSON(slices.Collect(maps.Keys(wrong)))); err != nil {
		return 0, err
	}
	var rows [][]any
	for k := range wanted {
		if wrong[k.Unit] {
			rows = append(rows, []any{k.line, k.Ancestor, k.Unit, k.Depth, k.From, sqldb.Null(k.To)})
		}
	}
	columns := []string{"line", "ancestor_id", "unit_id", "depth", "from_day", "to_day"}
	return differing, s.insertRows(ctx, "org_ancestry", columns, rows)
}

// differing are the units with a row too many or too few, and the number of those rows.
func differing(stored []kinRow, wanted map[kinRow]bool) (units map[string]bool, rows int) {
	units = map[string]bool{}
	right := 0
	for _, k := range stored {
		if wanted[k] {
			right++
			continue
		}
		units[k.Unit] = true
		rows++
	}
	if rows += len(wanted) - right; rows == 0 {
		return units, 0
	}
	is := make(map[kinRow]bool, len(stored))
	for _, k := range stored {
		is[k] = true
	}
	for k := range wanted {
		if !is[k] {
			units[k.Unit] = true
		}
	}
	return units, rows
}

// wanted is the ancestry as it follows from lives and parents.
func (s *Service) wanted(ctx context.Context, rootID string) (map[kinRow]bool, error) {
	lives, err := s.lives(ctx, rootID)
	if err != nil {
		return nil, err
	}
	edges, err := s.edges(ctx, rootID)
	if err != nil {
		return nil, err
	}
	out := map[kinRow]bool{}
	for _, line := range Lines {
		kin, err := Closure(rootID, lives, edges[line])
		if err != nil {
			return nil, err
		}
		for _, k := range kin {
			out[kinRow{line, k}] = true
		}
	}
	return out, nil
}

func (s *Service) lives(ctx context.Context, rootID string) (map[string]Span, error) {
	type life struct {
		unit string
		Span
	}
	rows, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (life, error) {
		var l life
		var to sql.NullString
		err := r.Scan(&l.unit, &l.From, &to)
		l.To = to.String
		return l, err
	}, `select id, from_day, to_day from org_unit where root_id = $1`, rootID)
	out := make(map[string]Span, len(rows))
	for _, l := range rows {
		out[l.unit] = l.Span
	}
	return out, err
}

func (s *Service) stored(ctx context.Context, rootID string) ([]kinRow, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (kinRow, error) {
		var k kinRow
		var to sql.NullString
		err := r.Scan(&k.line, &k.Ancestor, &k.Unit, &k.Depth, &k.From, &to)
		k.To = to.String
		return k, err
	}, `select a.line, a.ancestor_id, a.unit_id, a.depth, a.from_day, a.to_day
		from org_ancestry a join org_unit u on u.id = a.unit_id where u.root_id = $1`, rootID)
}

package org

import (
	"context"
	"database/sql"

	"kheo/internal/platform/sqldb"
)

// Parents says of every unit of a root which one stands straight above it on a line: the whole tree
// by one query.
func (s *Service) Parents(ctx context.Context, rootID string, line Line, on string) (map[string]string, error) {
	type edge struct{ unit, parent string }
	edges, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (e edge, err error) {
		err = r.Scan(&e.unit, &e.parent)
		return e, err
	}, `select k.unit_id, k.ancestor_id from org_ancestry k join org_unit u on u.id = k.unit_id
		where u.root_id = $2 and k.line = $3 and k.depth = 1`+kinOn, on, rootID, line)
	out := make(map[string]string, len(edges))
	for _, e := range edges {
		out[e.unit] = e.parent
	}
	return out, err
}

// Flags are the areas a unit itself was marked with, with their days.
func (s *Service) Flags(ctx context.Context, unitID string) ([]ImportArea, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (ImportArea, error) {
		var f ImportArea
		var to sql.NullString
		err := r.Scan(&f.Area, &f.From, &to)
		f.To = to.String
		return f, err
	}, `select area, from_day, to_day from org_area where unit_id = $1 order by from_day, area`, unitID)
}

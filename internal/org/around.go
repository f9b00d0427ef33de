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

// Within are the units of a kind anywhere below another on a line, in their order.
func (s *Service) Within(ctx context.Context, id string, line Line, kind Kind, on string) ([]Unit, error) {
	return s.units(ctx, `join org_ancestry k on k.unit_id = u.id where k.ancestor_id = $2 and k.line = $3 and k.depth > 0 and u.kind = $4`+kinOn+inOrder,
		on, id, line, kind)
}

// ChildCounts tells of units how many stand straight below each on a line.
func (s *Service) ChildCounts(ctx context.Context, ids []string, line Line, on string) (map[string]int, error) {
	type count struct {
		unit string
		n    int
	}
	list, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (c count, err error) { return c, r.Scan(&c.unit, &c.n) },
		`select k.ancestor_id, count(*) from org_ancestry k where k.ancestor_id in (select value from json_each($2))
		and k.line = $3 and k.depth = 1`+kinOn+` group by k.ancestor_id`, on, sqldb.JSON(ids), line)
	out := make(map[string]int, len(list))
	for _, c := range list {
		out[c.unit] = c.n
	}
	return out, err
}

// KindCounts tells how many units of each kind a root has on a day.
func (s *Service) KindCounts(ctx context.Context, rootID, on string) (map[Kind]int, error) {
	out := map[Kind]int{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var k Kind
		var n int
		err := r.Scan(&k, &n)
		out[k] = n
		return struct{}{}, err
	}, `select kind, count(*) from org_unit where root_id = $1 and from_day <= $2 and (to_day is null or to_day > $2) group by kind`, rootID, on)
	return out, err
}

// ParentsOf are the units a unit stood and stands straight under, with their days.
func (s *Service) ParentsOf(ctx context.Context, unitID string) ([]ImportParent, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (p ImportParent, err error) {
		var to sql.NullString
		err = r.Scan(&p.Line, &p.Parent, &p.From, &to)
		p.To = to.String
		return p, err
	}, `select line, parent_id, from_day, to_day from org_parent where unit_id = $1 order by line desc, from_day`, unitID)
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

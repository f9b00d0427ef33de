package org

import (
	"context"
	"encoding/json"

	"kheo/internal/platform/geo"
	"kheo/internal/platform/sqldb"
)

// Boundary is where a place lies on the ground.
type Boundary struct {
	Unit   string
	Shape  geo.Shape
	Source string // who drew it; shown beside every map
}

// SetBoundaries keeps the shapes of places, one each: a later one replaces it.
func (s *Service) SetBoundaries(ctx context.Context, list []Boundary) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		at := s.clock.Now().UnixMilli()
		ids := make([]string, len(list))
		for i, b := range list {
			ids[i] = b.Unit
			shape, err := json.Marshal(b.Shape.Rounded())
			if err != nil {
				return err
			}
			if _, err := s.db.Exec(ctx, `insert into org_boundary (unit_id, at, source, shape) values ($1, $2, $3, $4)
				on conflict (unit_id) do update set at = excluded.at, source = excluded.source, shape = excluded.shape`, b.Unit, at, b.Source, string(shape)); err != nil {
				return err
			}
		}
		return s.auditBoundaries(ctx, ids, list)
	})
}

// auditBoundaries writes one line for each province, however many shapes came.
func (s *Service) auditBoundaries(ctx context.Context, ids []string, list []Boundary) error {
	units, err := s.Units(ctx, ids, AlwaysThere)
	if err != nil {
		return err
	}
	count, source := map[string]int{}, map[string]string{}
	for _, b := range list {
		root := units[b.Unit].RootID
		count[root]++
		source[root] = b.Source
	}
	for _, root := range sortedOnce(keysOf(count)) {
		if err := s.audit(ctx, root, "unit.boundary", root, map[string][2]any{"boundaries": {nil, count[root]}, "source": {nil, source[root]}}); err != nil {
			return err
		}
	}
	return nil
}

// Boundaries are the known shapes of units.
func (s *Service) Boundaries(ctx context.Context, ids []string) (map[string]Boundary, error) {
	list, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (b Boundary, err error) {
		var shape []byte
		if err = r.Scan(&b.Unit, &b.Source, &shape); err == nil {
			err = json.Unmarshal(shape, &b.Shape)
		}
		return b, err
	}, `select unit_id, source, shape from org_boundary where unit_id in (select value from json_each($1))`, sqldb.JSON(ids))
	out := make(map[string]Boundary, len(list))
	for _, b := range list {
		out[b.Unit] = b
	}
	return out, err
}

// BoundaryAges tells which units have a shape and when it came, without reading the shapes.
func (s *Service) BoundaryAges(ctx context.Context, ids []string) (map[string]int64, error) {
	type age struct {
		unit string
		at   int64
	}
	list, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (a age, err error) { return a, r.Scan(&a.unit, &a.at) },
		`select unit_id, at from org_boundary where unit_id in (select value from json_each($1))`, sqldb.JSON(ids))
	out := make(map[string]int64, len(list))
	for _, a := range list {
		out[a.unit] = a.at
	}
	return out, err
}

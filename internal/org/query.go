package org

import (
	"cmp"
	"context"
	"database/sql"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

const unitColumns = `u.id, u.root_id, u.kind, u.from_day, u.to_day, u.position, u.mosaic_col, u.mosaic_row, n.name, n.type, n.slug, n.code`

// named joins the name of day $1. A unit has a name on every day of its life and on no other.
const named = ` from org_unit u join org_name n on n.unit_id = u.id and n.from_day <= $1 and (n.to_day is null or n.to_day > $1) `

// inOrder is the official order.
const inOrder = ` order by u.position, n.key, u.id`

func scanUnit(r sqldb.Row) (Unit, error) {
	var u Unit
	var to, code sql.NullString
	err := r.Scan(&u.ID, &u.RootID, &u.Kind, &u.From, &to, &u.Position, &u.Col, &u.Row, &u.Name, &u.Type, &u.Slug, &code)
	u.To, u.Code = to.String, code.String
	return u, err
}

func (s *Service) units(ctx context.Context, rest, on string, args ...any) ([]Unit, error) {
	return sqldb.All(ctx, s.db, scanUnit, `select `+unitColumns+named+rest, append([]any{on}, args...)...)
}

func (s *Service) oneUnit(ctx context.Context, rest, on string, args ...any) (Unit, error) {
	list, err := s.units(ctx, rest, on, args...)
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "Không tìm thấy đơn vị này vào ngày đã chọn.")
	}
	if err != nil {
		return Unit{}, err
	}
	return list[0], nil
}

// Unit is a unit on a day it lives on.
func (s *Service) Unit(ctx context.Context, id, on string) (Unit, error) {
	return s.oneUnit(ctx, `where u.id = $2`, on, id)
}

// Units names many units by one query. One that doesn't live on the day comes with its last name
// before it (or its first): a list of old records shows what its owners were called. [Unit.On]
// tells them apart.
func (s *Service) Units(ctx context.Context, ids []string, on string) (map[string]Unit, error) {
	type dated struct {
		Unit
		since string
	}
	names, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (dated, error) {
		var d dated
		var to, code sql.NullString
		err := r.Scan(&d.ID, &d.RootID, &d.Kind, &d.From, &to, &d.Position, &d.Col, &d.Row, &d.Name, &d.Type, &d.Slug, &code, &d.since)
		d.To, d.Code = to.String, code.String
		return d, err
	}, `select `+unitColumns+`, n.from_day from org_unit u join org_name n on n.unit_id = u.id
		where u.id in (select value from json_each($1)) order by n.from_day`, sqldb.JSON(ids))
	out := make(map[string]Unit, len(ids))
	for _, d := range names {
		if _, any := out[d.ID]; !any || d.since <= on {
			out[d.ID] = d.Unit
		}
	}
	return out, err
}

// life is a unit whatever the day, with its last name.
func (s *Service) life(ctx context.Context, id string) (Unit, error) {
	found, err := s.Units(ctx, []string{id}, "9999-12-31")
	if err != nil {
		return Unit{}, err
	}
	u, ok := found[id]
	if !ok {
		return u, fault.New(fault.NotFound, "Không tìm thấy đơn vị này.")
	}
	return u, nil
}

// kinOn joins the ancestry on day $1.
const kinOn = ` and k.from_day <= $1 and (k.to_day is null or k.to_day > $1) `

// Children are the units straight below on a line, in their order.
func (s *Service) Children(ctx context.Context, id string, line Line, on string) ([]Unit, error) {
	return s.units(ctx, `join org_ancestry k on k.unit_id = u.id where k.ancestor_id = $2 and k.line = $3 and k.depth = 1`+kinOn+inOrder,
		on, id, line)
}

// Ancestors lead from the root to the unit itself. A unit without parent on a line stands straight
// under its root.
func (s *Service) Ancestors(ctx context.Context, id string, line Line, on string) ([]Unit, error) {
	return s.units(ctx, `join org_ancestry k on k.ancestor_id = u.id where k.unit_id = $2 and k.line = $3`+kinOn+` order by k.depth desc`,
		on, id, line)
}

// Parent is the unit straight above on a line; false for a root.
func (s *Service) Parent(ctx context.Context, id string, line Line, on string) (Unit, bool, error) {
	up, err := s.units(ctx, `join org_ancestry k on k.ancestor_id = u.id where k.unit_id = $2 and k.line = $3 and k.depth = 1`+kinOn,
		on, id, line)
	if err != nil || len(up) == 0 {
		return Unit{}, false, err
	}
	return up[0], true, nil
}

// IsWithin tells whether a unit is the other or stands below it on any line.
func (s *Service) IsWithin(ctx context.Context, unitID, ancestorID, on string) (bool, error) {
	var rows int
	err := s.db.QueryRow(ctx, `select count(*) from org_ancestry k where k.unit_id = $2 and k.ancestor_id = $3`+kinOn,
		on, unitID, ancestorID).Scan(&rows)
	return rows > 0, err
}

// Subtree is the unit and everything below it on a line.
func (s *Service) Subtree(ctx context.Context, id string, line Line, on string) ([]string, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (string, error) {
		var unit string
		return unit, r.Scan(&unit)
	}, `select k.unit_id from org_ancestry k where k.ancestor_id = $2 and k.line = $3`+kinOn+`order by k.unit_id`, on, id, line)
}

// Root is the top of the tree a unit belongs to, as named today.
func (s *Service) Root(ctx context.Context, id string) (Unit, error) {
	return s.oneUnit(ctx, `where u.id = (select root_id from org_unit where id = $2)`, clock.Today(s.clock), id)
}

// Roots are the tops that live today.
func (s *Service) Roots(ctx context.Context) ([]Unit, error) {
	return s.units(ctx, `where u.id = u.root_id`+inOrder, clock.Today(s.clock))
}

// All are the units of a root that live on a day, in their order.
func (s *Service) All(ctx context.Context, rootID, on string) ([]Unit, error) {
	return s.units(ctx, `where u.root_id = $2`+inOrder, on, rootID)
}

// Names are what a unit was and is called, oldest first.
func (s *Service) Names(ctx context.Context, id string) ([]Naming, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (Naming, error) {
		var n Naming
		var to, code sql.NullString
		err := r.Scan(&n.From, &to, &n.Name, &n.Type, &code)
		n.To, n.Code = to.String, code.String
		return n, err
	}, `select from_day, to_day, name, type, code from org_name where unit_id = $1 order by from_day`, id)
}

// inOfficialOrder is the order of lists, as [inOrder] has it.
func inOfficialOrder(a, b Unit) int {
	return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(vntext.Fold(a.Name), vntext.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
}

// Events are the dated life of a unit, oldest first.
func (s *Service) Events(ctx context.Context, unitID string) ([]Event, error) {
	type row struct {
		Event
		act string
	}
	rows, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (row, error) {
		var e row
		return e, r.Scan(&e.ID, &e.Day, &e.Kind, &e.Paper, &e.act)
	}, `select e.id, e.day, e.kind, e.paper, x.act from org_event_unit x join org_event e on e.id = x.event_id
		where x.unit_id = $1 order by e.day, e.at, e.id, x.act`, unitID)
	var out []Event
	for _, r := range rows {
		if n := len(out) - 1; n < 0 || out[n].ID != r.ID {
			out = append(out, r.Event)
		}
		last := &out[len(out)-1]
		last.Acts = append(last.Acts, r.act)
	}
	return out, err
}

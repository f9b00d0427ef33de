package org

import (
	"context"
	"database/sql"
	"slices"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
)

// Reparent puts a unit under another on one line from a day on, until the next change already
// recorded. An empty parent puts it straight under the root.
func (s *Service) Reparent(ctx context.Context, unitID string, line Line, parentID, day string) error {
	if !slices.Contains(Lines, line) {
		return fault.Field("line", "Không có hệ thống này.")
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		u, err := s.change(ctx, unitID, day)
		if err != nil {
			return err
		}
		if u.IsRoot() {
			return fault.Field("parent", "Đơn vị đứng đầu không trực thuộc đơn vị nào trong hệ thống.")
		}
		before, err := s.parent(ctx, unitID, line, day)
		if err != nil {
			return err
		}
		to, err := s.cut(ctx, "org_parent", string(line), unitID, day, u.To)
		if err != nil {
			return err
		}
		if err := s.putUnder(ctx, u, line, parentID, Span{day, to}); err != nil {
			return err
		}
		if _, err := s.rebuild(ctx, u.RootID); err != nil {
			return err
		}
		return s.audit(ctx, u.RootID, "unit.move", unitID, map[string][2]any{
			string(line): {orNil(before), orNil(parentID)}, "from": {nil, day},
		})
	})
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (s *Service) putUnder(ctx context.Context, u Unit, line Line, parentID string, during Span) error {
	if parentID == "" {
		return nil
	}
	if err := s.checkParent(ctx, parentID, u.RootID, during.From); err != nil {
		return err
	}
	_, err := s.db.Exec(ctx, `insert into org_parent (unit_id, line, parent_id, from_day, to_day) values ($1, $2, $3, $4, $5)`,
		u.ID, line, parentID, during.From, null(during.To))
	return err
}

// Close ends a unit: day is the first it no longer lives on. Units under it are moved or closed
// first, so that nothing falls off the map unseen.
func (s *Service) Close(ctx context.Context, unitID, day string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		u, err := s.life(ctx, unitID)
		if err != nil {
			return err
		}
		if err := s.lock(ctx, u.RootID); err != nil {
			return err
		}
		if err := s.checkClosing(ctx, u, day); err != nil {
			return err
		}
		if err := s.end(ctx, unitID, day); err != nil {
			return err
		}
		if _, err := s.rebuild(ctx, u.RootID); err != nil {
			return err
		}
		return s.audit(ctx, u.RootID, "unit.close", unitID, map[string][2]any{"to": {orNil(u.To), day}})
	})
}

func (s *Service) checkClosing(ctx context.Context, u Unit, day string) error {
	switch {
	case !clock.ValidDay(day):
		return fault.Field("day", "Cần một ngày có thật.")
	case u.IsRoot():
		return fault.New(fault.Conflict, "Đơn vị đứng đầu một tỉnh không đóng ở đây.")
	case day <= u.From:
		return fault.Field("day", "Ngày kết thúc phải sau ngày bắt đầu.")
	case u.To != "" && u.To <= day:
		return fault.New(fault.Conflict, "Đơn vị này đã kết thúc trước ngày đó.")
	}
	var below int
	err := s.db.QueryRow(ctx, `select count(distinct unit_id) from org_parent where parent_id = $1 and (to_day is null or to_day > $2)`,
		u.ID, day).Scan(&below)
	if err == nil && below > 0 {
		return fault.New(fault.Conflict, "Còn %d đơn vị trực thuộc; hãy chuyển hoặc kết thúc các đơn vị đó trước.", below)
	}
	return err
}

// end cuts everything dated about the unit.
func (s *Service) end(ctx context.Context, unitID, day string) error {
	for _, table := range []string{"org_name", "org_parent", "org_area"} {
		if _, err := s.db.Exec(ctx, `delete from `+table+` where unit_id = $1 and from_day >= $2`, unitID, day); err != nil {
			return err
		}
		_, err := s.db.Exec(ctx, `update `+table+` set to_day = $2 where unit_id = $1 and (to_day is null or to_day > $2)`, unitID, day)
		if err != nil {
			return err
		}
	}
	_, err := s.db.Exec(ctx, `update org_unit set to_day = $2 where id = $1`, unitID, day)
	return err
}

// change begins a change of a unit on a day it lives on.
func (s *Service) change(ctx context.Context, unitID, day string) (Unit, error) {
	if !clock.ValidDay(day) {
		return Unit{}, fault.Field("from", "Cần một ngày có thật.")
	}
	u, err := s.life(ctx, unitID)
	if err != nil {
		return u, err
	}
	if err := s.lock(ctx, u.RootID); err != nil {
		return u, err
	}
	if !u.On(day) {
		return u, fault.Field("from", "Đơn vị chưa có hoặc không còn vào ngày này.")
	}
	return s.Unit(ctx, unitID, day)
}

// cut makes room in a dated list from day on, and tells until when: the next recorded change, or
// the end of the unit's life. An entry that begins on the very day is replaced.
func (s *Service) cut(ctx context.Context, table, line, unitID, day, end string) (to string, err error) {
	where, args := ` where unit_id = $1`, []any{unitID, day}
	if line != "" {
		where, args = where+` and line = $3`, append(args, line)
	}
	var next sql.NullString
	if err := s.db.QueryRow(ctx, `select min(from_day) from `+table+where+` and from_day > $2`, args...).Scan(&next); err != nil {
		return "", err
	}
	if _, err := s.db.Exec(ctx, `delete from `+table+where+` and from_day = $2`, args...); err != nil {
		return "", err
	}
	_, err = s.db.Exec(ctx, `update `+table+` set to_day = $2`+where+` and from_day < $2 and (to_day is null or to_day > $2)`, args...)
	if next.Valid {
		return next.String, err
	}
	return end, err
}

func (s *Service) parent(ctx context.Context, unitID string, line Line, day string) (string, error) {
	var parent sql.NullString
	err := s.db.QueryRow(ctx, `select max(parent_id) from org_parent where unit_id = $1 and line = $2
		and from_day <= $3 and (to_day is null or to_day > $3)`, unitID, line, day).Scan(&parent)
	return parent.String, err
}

package org

import (
	"context"
	"database/sql"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
)

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

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

package org

import (
	"context"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Flag marks a place with an area for a span; an empty to is open. The same first day again changes
// the end.
func (s *Service) Flag(ctx context.Context, unitID string, area Area, from, to string) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	during := Span{from, to}
	if checkSpan(e, during); e.OrNil() != nil {
		return e
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		u, err := s.change(ctx, unitID, from)
		if err != nil {
			return err
		}
		if during.To == "" {
			during.To = u.To
		}
		if checkArea(e, ImportArea{area, during}, Span{u.From, u.To}); e.OrNil() != nil {
			return e
		}
		if err := s.checkUnflagged(ctx, unitID, area, during); err != nil {
			return err
		}
		_, err = s.db.Exec(ctx, `insert into org_area (unit_id, area, from_day, to_day) values ($1, $2, $3, $4)
			on conflict (unit_id, area, from_day) do update set to_day = excluded.to_day`, unitID, area, from, sqldb.Null(during.To))
		if err != nil {
			return err
		}
		return s.audit(ctx, u.RootID, "unit.flag", unitID, map[string][2]any{
			"area": {nil, area}, "from": {nil, from}, "to": {nil, orNil(during.To)},
		})
	})
}

func (s *Service) checkUnflagged(ctx context.Context, unitID string, area Area, during Span) error {
	var overlapping int
	err := s.db.QueryRow(ctx, `select count(*) from org_area where unit_id = $1 and area = $2 and from_day <> $3
		and (to_day is null or to_day > $3) and (from_day < $4 or $4 = '')`, unitID, area, during.From, during.To).Scan(&overlapping)
	if err == nil && overlapping > 0 {
		return fault.New(fault.Conflict, "Đơn vị đã được ghi vùng này trong khoảng thời gian đó.")
	}
	return err
}

// Areas are the flags of places on a day: their own and those of every unit above them on the
// territorial line, so that a hamlet has its commune's. Each list is in the order of [EveryArea].
func (s *Service) Areas(ctx context.Context, unitIDs []string, on string) (map[string][]Area, error) {
	type flag struct {
		unit string
		area Area
	}
	flags, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (flag, error) {
		var f flag
		return f, r.Scan(&f.unit, &f.area)
	}, `select distinct k.unit_id, f.area from org_ancestry k join org_area f on f.unit_id = k.ancestor_id
		where k.line = 'territorial' and k.unit_id in (select value from json_each($1))
		and k.from_day <= $2 and (k.to_day is null or k.to_day > $2)
		and f.from_day <= $2 and (f.to_day is null or f.to_day > $2)`, sqldb.JSON(unitIDs), on)
	if err != nil {
		return nil, err
	}
	has := map[flag]bool{}
	for _, f := range flags {
		has[f] = true
	}
	out := map[string][]Area{}
	for _, unit := range unitIDs {
		if _, done := out[unit]; done {
			continue
		}
		out[unit] = nil
		for _, area := range EveryArea {
			if has[flag{unit, area}] {
				out[unit] = append(out[unit], area)
			}
		}
	}
	return out, nil
}

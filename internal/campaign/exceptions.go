package campaign

import (
	"context"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

const maxReason = 1000

// exceptionColumns in the order of scanException.
const exceptionColumns = `period_id, unit_id, due_day, reason, post_id, person_id, at`

func scanException(r sqldb.Row) (x Exception, err error) {
	var at int64
	err = r.Scan(&x.PeriodID, &x.UnitID, &x.Due, &x.Reason, &x.PostID, &x.PersonID, &at)
	x.At = clock.Instant(at)
	return x, err
}

// Exceptions of some periods, the latest given first.
func (s *Service) Exceptions(ctx context.Context, periodIDs []string) ([]Exception, error) {
	return sqldb.All(ctx, s.db, scanException, `select `+exceptionColumns+` from campaign_exception
		where period_id in (select value from json_each($1)) order by at desc, unit_id`, sqldb.JSON(periodIDs))
}

// Allow lets one unit report later than its level, with the reason everybody may read. Allowed again, the later
// word holds; the history keeps both.
func (s *Service) Allow(ctx context.Context, a identity.Actor, x Exception) (Exception, error) {
	x.Reason = vntext.Clean(x.Reason)
	x.PostID, x.PersonID, x.At = a.PostID, a.PersonID, clock.Instant(clock.Millis(s.clock))
	err := s.onException(ctx, a, x, func(ctx context.Context, p Period, was *Exception) error {
		due, err := s.usual(ctx, p, x.UnitID)
		if err != nil {
			return err
		}
		if err := x.check(p, due); err != nil {
			return err
		}
		_, err = s.db.Exec(ctx, `insert into campaign_exception (`+exceptionColumns+`) values ($1,$2,$3,$4,$5,$6,$7)
			on conflict (period_id, unit_id) do update set due_day = excluded.due_day, reason = excluded.reason,
			post_id = excluded.post_id, person_id = excluded.person_id, at = excluded.at`,
			x.PeriodID, x.UnitID, x.Due, x.Reason, x.PostID, x.PersonID, x.At.UnixMilli())
		if err != nil {
			return err
		}
		return s.writeException(ctx, a, p, "period.exception", was, &x)
	})
	return x, err
}

// Disallow takes an exception back.
func (s *Service) Disallow(ctx context.Context, a identity.Actor, periodID, unitID string) error {
	return s.onException(ctx, a, Exception{PeriodID: periodID, UnitID: unitID}, func(ctx context.Context, p Period, was *Exception) error {
		if was == nil {
			return fault.Missing()
		}
		if err := s.hit(ctx, `delete from campaign_exception where period_id = $1 and unit_id = $2`, periodID, unitID); err != nil {
			return err
		}
		return s.writeException(ctx, a, p, "period.exception.remove", was, nil)
	})
}

// usual is the deadline of a unit's level; the unit must be of the period's province and be there on its last day.
func (s *Service) usual(ctx context.Context, p Period, unitID string) (string, error) {
	known, err := s.units.IsWithin(ctx, unitID, p.RootID, p.LastDay())
	if err == nil && !known {
		err = fault.Field("unit", "Không tìm thấy đơn vị này.")
	}
	if err != nil {
		return "", err
	}
	dues, err := s.Dues(ctx, p, []string{unitID})
	return dues[unitID].Usual, err
}

func (x Exception) check(p Period, usual string) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	switch {
	case usual == "":
		e.AddField("period", "Kỳ này chưa đặt hạn gửi cho cấp của đơn vị, nên chưa có gì để gia hạn.")
	case !clock.ValidDay(x.Due):
		e.AddField("due", "Ngày chưa đúng.")
	case x.Due <= usual:
		e.AddField("due", "Ngày gia hạn phải sau hạn chung (%s).", show(usual))
	}
	switch n := vntext.Len(x.Reason); {
	case n == 0:
		e.AddField("reason", "Cần ghi lý do gia hạn; mọi người đọc được lý do này.")
	case n > maxReason:
		e.AddField("reason", "Dài quá: %d ký tự, giới hạn là %d.", n, maxReason)
	}
	return e.OrNil()
}

func (s *Service) onException(ctx context.Context, a identity.Actor, x Exception, fn func(context.Context, Period, *Exception) error) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		p, err := s.PeriodByID(ctx, x.PeriodID)
		if err != nil {
			return err
		}
		if err := administer(a, p.RootID); err != nil {
			return err
		}
		if p.Fixed() {
			return fault.New(fault.Locked, "Kỳ %s đã chốt số liệu nên không đổi được hạn gửi báo cáo.", p.Code)
		}
		all, err := s.Exceptions(ctx, []string{p.ID})
		if err != nil {
			return err
		}
		var was *Exception
		if i := slices.IndexFunc(all, func(o Exception) bool { return o.UnitID == x.UnitID }); i >= 0 {
			was = &all[i]
		}
		return fn(ctx, p, was)
	})
}

func (s *Service) writeException(ctx context.Context, a identity.Actor, p Period, verb string, was, now *Exception) error {
	changes := []audit.Change{}
	add := func(field string, of func(*Exception) string) {
		c := audit.Change{Field: field}
		if was != nil {
			c.Before = of(was)
		}
		if now != nil {
			c.After = of(now)
		}
		changes = append(changes, c)
	}
	add("unit", func(x *Exception) string { return x.UnitID })
	add("due", func(x *Exception) string { return x.Due })
	add("reason", func(x *Exception) string { return x.Reason })
	return s.write(ctx, a, p.RootID, verb, SubjectPeriod, p.ID, changes...)
}

package report

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"reflect"

	"kheo/internal/campaign"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
)

// place is where numbers are kept: a unit, on a line, in a period.
type place struct{ unit, line, period string }

// tally is numbers by place.
type tally map[place]cells

// add adds sign × what is counted at a place. What comes back to zero is dropped, so that what is
// left of a difference is the change.
func (t tally) add(at place, counted cells, sign int64) {
	sum := t[at]
	if sum == nil {
		sum = make(cells, len(counted))
		t[at] = sum
	}
	for c, n := range counted {
		if sum[c] += sign * n; sum[c] == 0 {
			delete(sum, c)
		}
	}
	if len(sum) == 0 {
		delete(t, at)
	}
}

// Counted applies the difference a change of one record makes to every period it touches. A period
// that is closed, frozen or published refuses.
func (s *Service) Counted(ctx context.Context, before *practice.Facts, after practice.Facts) error {
	if before != nil && reflect.DeepEqual(*before, after) {
		return nil
	}
	first := firstDay(after)
	if before != nil && (first == "" || firstDay(*before) != "" && firstDay(*before) < first) {
		first = firstDay(*before)
	}
	if first == "" {
		return nil
	}
	// The same lock that closes a period: none closes between this look at it and the commit.
	if err := s.campaign.LockPeriods(ctx, after.RootID); err != nil {
		return err
	}
	periods, err := s.periodsFrom(ctx, after.RootID, after.Movement, first)
	if err != nil {
		return err
	}
	where, err := s.placesOf(ctx, unitsOf(before, after))
	if err != nil {
		return err
	}
	delta := tally{}
	for _, p := range periods {
		changes := tally{}
		addTo(changes, where, after, p, 1)
		if before != nil {
			addTo(changes, where, *before, p, -1)
		}
		if len(changes) > 0 && p.State != campaign.PeriodOpen {
			return fault.New(fault.Locked, "%s đã khóa; thay đổi này làm đổi số của kỳ ấy nên không ghi được.", campaign.PeriodName(ctx, p.Code))
		}
		maps.Copy(delta, changes)
	}
	return s.apply(ctx, delta)
}

func unitsOf(before *practice.Facts, after practice.Facts) []string {
	list := append([]string{}, after.Places...)
	for _, l := range after.Leads {
		list = append(list, l.UnitID)
	}
	if before != nil {
		list = append(list, before.Places...)
		for _, l := range before.Leads {
			list = append(list, l.UnitID)
		}
	}
	return list
}

// addTo adds sign × what the record counts in the period, at every unit above its lead of the
// period's last day.
func addTo(t tally, where places, f practice.Facts, p campaign.Period, sign int64) {
	day := p.LastDay()
	counted := count(f, p, where.areasOf(f.Places, day))
	if len(counted) == 0 {
		return
	}
	for line, units := range where.above(f.LeadOn(day), day) {
		for _, unit := range units {
			t.add(place{unit, line, p.ID}, counted, sign)
		}
	}
}

// periodsFrom are the periods of a movement that end after a day.
func (s *Service) periodsFrom(ctx context.Context, rootID, movement, day string) ([]campaign.Period, error) {
	all, err := s.campaign.Periods(ctx, rootID)
	var out []campaign.Period
	for _, p := range all {
		if p.Movement == movement && p.To > day {
			out = append(out, p)
		}
	}
	return out, err
}

// apply adds the differences to the stored numbers. Its callers hold the lock of the root, so
// nobody writes between the look and the change.
func (s *Service) apply(ctx context.Context, delta tally) error {
	for at, change := range delta {
		kept, err := s.cellsAt(ctx, at)
		if err != nil {
			return err
		}
		sum := tally{at: kept}
		sum.add(at, change, 1)
		if err := s.store(ctx, at, sum[at]); err != nil {
			return err
		}
	}
	return nil
}

// cellsAt are the numbers kept at a place; none are an empty set.
func (s *Service) cellsAt(ctx context.Context, at place) (cells, error) {
	var body string
	err := s.db.QueryRow(ctx, `select cells from report_figure where unit_id = $1 and line = $2 and period_id = $3`, at.unit, at.line, at.period).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return cells{}, nil
	}
	if err != nil {
		return nil, err
	}
	return readCells(body)
}

func (s *Service) store(ctx context.Context, at place, c cells) error {
	_, err := s.db.Exec(ctx, `insert into report_figure (unit_id, line, period_id, cells) values ($1,$2,$3,$4)
		on conflict (unit_id, line, period_id) do update set cells = excluded.cells`, at.unit, at.line, at.period, c.String())
	return err
}

package campaign

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
)

// ClosePeriod keeps units from changing what counts in the period, from its last day on.
func (s *Service) ClosePeriod(ctx context.Context, a identity.Actor, periodID string, version int64) (Period, error) {
	return s.move(ctx, a, periodID, version, PeriodClosed, "period.close", MayClose)
}

// ReopenPeriod opens a closed period again; a frozen one stays as it was reported.
func (s *Service) ReopenPeriod(ctx context.Context, a identity.Actor, periodID string, version int64) (Period, error) {
	return s.move(ctx, a, periodID, version, PeriodOpen, "period.reopen", MayClose)
}

// FreezePeriod marks the figures of a closed period as fixed; report calls it once it has fixed them.
func (s *Service) FreezePeriod(ctx context.Context, a identity.Actor, periodID string, version int64) (Period, error) {
	return s.move(ctx, a, periodID, version, PeriodFrozen, "period.freeze", MayFreeze)
}

// PublishPeriod lets the public read the figures of a frozen period.
func (s *Service) PublishPeriod(ctx context.Context, a identity.Actor, periodID string, version int64) (Period, error) {
	return s.move(ctx, a, periodID, version, PeriodPublished, "period.publish", MayFreeze)
}

func (s *Service) move(ctx context.Context, a identity.Actor, periodID string, version int64, to PeriodState, verb string, may func(identity.Actor, string) bool) (p Period, err error) {
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		if p, err = s.PeriodByID(ctx, periodID); err != nil {
			return err
		}
		if err := allow(may(a, p.RootID), a, p.RootID); err != nil {
			return err
		}
		if err := s.checkMove(p, version, to); err != nil {
			return err
		}
		if err := s.lock(ctx, p.RootID); err != nil {
			return err
		}
		from := p.State
		p.enter(to, clock.Millis(s.clock))
		if err := s.hit(ctx, `update campaign_period set state = $3, closed_at = $4, frozen_at = $5, published_at = $6, version = version + 1
			where id = $1 and version = $2`, p.ID, version, p.State, p.ClosedAt, p.FrozenAt, p.PublishedAt); err != nil {
			return err
		}
		return s.write(ctx, a, p.RootID, verb, SubjectPeriod, p.ID, audit.Change{Field: "state", Before: from, After: to})
	})
	return p, err
}

func (s *Service) checkMove(p Period, version int64, to PeriodState) error {
	switch {
	case p.Version != version:
		return stale()
	case !CanMove(p.State, to):
		return refused(p, to)
	case to == PeriodClosed && clock.Today(s.clock) < p.LastDay():
		return fault.New(fault.Conflict, "Kỳ này tính đến hết ngày %s; chưa đến ngày đó thì chưa đóng được.", show(p.LastDay()))
	}
	return nil
}

func refused(p Period, to PeriodState) error {
	switch {
	case to == PeriodOpen && p.Fixed():
		return fault.New(fault.Locked, "Kỳ này đã chốt số liệu nên không mở lại được.")
	case to == PeriodFrozen && p.State == PeriodOpen:
		return fault.New(fault.Conflict, "Phải đóng kỳ trước khi chốt số liệu.")
	case to == PeriodPublished && !p.Fixed():
		return fault.New(fault.Conflict, "Phải chốt số liệu trước khi công bố.")
	}
	return fault.New(fault.Conflict, "Kỳ này đã chuyển trạng thái rồi. Tải lại trang để xem.")
}

// enter puts the period into a state at an instant.
func (p *Period) enter(to PeriodState, at int64) {
	p.State = to
	p.Version++
	switch to {
	case PeriodOpen:
		p.ClosedAt = nil
	case PeriodClosed:
		p.ClosedAt = &at
	case PeriodFrozen:
		p.FrozenAt = &at
	case PeriodPublished:
		p.PublishedAt = &at
	}
}

// LockPeriods holds the periods of a root as they are until the transaction ends: a feature that
// reads whether a period is closed and then writes what counts in it calls this first.
func (s *Service) LockPeriods(ctx context.Context, rootID string) error { return s.lock(ctx, rootID) }

// ClosedOn is the fault for a change that counts on a day within a period that is no longer open;
// nil when nothing stands in the way.
func (s *Service) ClosedOn(ctx context.Context, rootID, day string) error {
	all, err := s.PeriodsOn(ctx, rootID, day)
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.Closed() {
			return fault.New(fault.Locked, "Ngày %s thuộc kỳ đã đóng số liệu (từ %s đến %s) nên không thay đổi được.",
				show(day), show(p.From), show(p.LastDay()))
		}
	}
	return nil
}

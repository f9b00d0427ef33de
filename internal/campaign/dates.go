package campaign

import (
	"context"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
)

// SetPeriodDates moves the cut-off dates of some periods of a campaign at once; periods not named
// keep theirs. The dates of the whole year must fit together afterwards, and only open periods
// move. Version is the campaign's. The warnings are about dates that are possible but unusual.
func (s *Service) SetPeriodDates(ctx context.Context, a identity.Actor, campaignID string, version int64, dates []Dates) (warnings []Warning, err error) {
	err = s.onCampaign(ctx, a, campaignID, func(ctx context.Context, c Campaign) error {
		if err := s.lock(ctx, c.RootID); err != nil {
			return err
		}
		before, err := s.PeriodsOf(ctx, c.ID)
		if err != nil {
			return err
		}
		after, err := apply(before, dates)
		if err != nil {
			return err
		}
		if err := checkDates(datesOf(after)); err != nil {
			return err
		}
		if err := s.checkNeighbours(ctx, c, datesOf(after)); err != nil {
			return err
		}
		if err := s.dueAfter(ctx, c, before, after); err != nil {
			return err
		}
		warnings = Warnings(datesOf(after))
		return s.storeDates(ctx, a, c, version, before, after)
	})
	return warnings, err
}

// dueAfter keeps a period that moved from ending after its reports are due.
func (s *Service) dueAfter(ctx context.Context, c Campaign, before, after []Period) error {
	deadlines, err := s.DeadlinesOf(ctx, c.ID)
	if err != nil {
		return err
	}
	e := fault.New(fault.Invalid, fault.InvalidFields)
	for i, p := range after {
		for _, l := range Levels {
			if day := deadlines[p.ID].Days[l]; p.To != before[i].To && day != "" && day < p.LastDay() {
				e.AddField(p.Code+".to", "Hạn gửi báo cáo của kỳ là ngày %s; dời hạn trước, rồi mới dời ngày cuối kỳ.", show(day))
				break
			}
		}
	}
	return e.OrNil()
}

func datesOf(periods []Period) []Dates {
	out := make([]Dates, len(periods))
	for i, p := range periods {
		out[i] = Dates{p.Code, p.From, p.To}
	}
	return out
}

// apply puts the dates into copies of the periods.
func apply(before []Period, dates []Dates) ([]Period, error) {
	after := slices.Clone(before)
	for _, d := range dates {
		i := slices.IndexFunc(after, func(p Period) bool { return p.Code == d.Code })
		if i < 0 {
			return nil, fault.Missing()
		}
		p := &after[i]
		if p.From == d.From && p.To == d.To {
			continue
		}
		if p.Closed() {
			return nil, fault.New(fault.Locked, "Kỳ %s không còn mở nên không đổi được ngày chốt.", p.Code)
		}
		p.From, p.To = d.From, d.To
	}
	return after, nil
}

// checkNeighbours holds the year against the other years of the movement.
func (s *Service) checkNeighbours(ctx context.Context, c Campaign, dates []Dates) error {
	own, ok := byPart(dates)[""]
	if !ok {
		return nil
	}
	all, err := s.Periods(ctx, c.RootID)
	if err != nil {
		return err
	}
	var others []Dates
	for _, p := range all {
		if p.Part() == "" && p.CampaignID != c.ID && p.Movement == c.Movement {
			others = append(others, Dates{p.Code, p.From, p.To})
		}
	}
	return checkYears(own, others)
}

func (s *Service) storeDates(ctx context.Context, a identity.Actor, c Campaign, version int64, before, after []Period) error {
	if err := s.hit(ctx, `update campaign set version = version + 1 where id = $1 and version = $2`, c.ID, version); err != nil {
		return err
	}
	var moved []Period
	for i, p := range after {
		if p.From == before[i].From && p.To == before[i].To {
			continue
		}
		if err := s.hit(ctx, `update campaign_period set from_day = $3, to_day = $4, version = version + 1 where id = $1 and version = $2`,
			p.ID, p.Version, p.From, p.To); err != nil {
			return err
		}
		p.Version++
		moved = append(moved, p)
		if err := s.write(ctx, a, p.RootID, "period.dates", SubjectPeriod, p.ID, audit.Diff(
			audit.Change{Field: "from", Before: before[i].From, After: p.From},
			audit.Change{Field: "to", Before: before[i].To, After: p.To})...); err != nil {
			return err
		}
	}
	return s.moved(ctx, moved)
}

package narrative

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

// Task is how the actor's own unit stands with its report for a period.
type Task struct {
	Standing
	Period campaign.Period
}

// Waits tells whether the unit should write now: the period is over and its report is asked for and not
// begun, or it is begun and not sent, or returned.
func (t Task) Waits(today string) bool {
	if t.Report.ID != "" {
		return t.Report.State.Written()
	}
	return t.Due.Day != "" && today >= t.Period.LastDay() && !t.Period.Fixed()
}

// daysShown is how long a period that nobody asks a report of is offered.
const daysShown = 366

// Tasks are the reports of the actor's own unit, newest period first: those begun, those asked for, and the
// cumulative points of the year, as far as reports of them may be written.
func (s *Service) Tasks(ctx context.Context, a identity.Actor) ([]Task, error) {
	unitID := a.ScopeID()
	periods, err := s.Campaign.Periods(ctx, a.RootID)
	if err != nil {
		return nil, err
	}
	lives, err := s.Org.Units(ctx, []string{unitID}, a.Day)
	if err != nil {
		return nil, err
	}
	begun, err := s.ofUnit(ctx, unitID)
	if err != nil {
		return nil, err
	}
	wanted, err := s.wanted(ctx, periods, campaign.LevelOf(lives[unitID].Kind))
	if err != nil {
		return nil, err
	}
	cal, err := s.Practice.Calendar(ctx, a.RootID)
	var out []Task
	for _, p := range periods {
		t := Task{Standing{Unit: lives[unitID], Report: begun[p.ID]}, p}
		if t.Report.ID == "" && (!t.Unit.On(p.LastDay()) || p.OpensOn() > a.Day || !wanted[p.ID] && (!p.Cumulative() || p.LastDay() < clock.AddDays(a.Day, -daysShown))) {
			continue
		}
		if wanted[p.ID] {
			dues, err := s.Campaign.Dues(ctx, p, []string{unitID})
			if err != nil {
				return nil, err
			}
			t.Due = dues[unitID]
			t.LateBy = lateBy(cal, t.Due.Day, t.Report.FirstSent, a.Day)
		}
		if t.LateBy > 0 && t.Report.FirstSent == "" {
			reminded, err := s.reminders(ctx, p.ID)
			if err != nil {
				return nil, err
			}
			t.Reminded = reminded[unitID]
		}
		out = append(out, t)
	}
	return out, err
}

// wanted are the periods for which units of a level are asked to report.
func (s *Service) wanted(ctx context.Context, periods []campaign.Period, level campaign.Level) (map[string]bool, error) {
	out, seen := map[string]bool{}, map[string]bool{}
	for _, p := range periods {
		if seen[p.CampaignID] {
			continue
		}
		seen[p.CampaignID] = true
		all, err := s.Campaign.DeadlinesOf(ctx, p.CampaignID)
		if err != nil {
			return nil, err
		}
		for id, d := range all {
			out[id] = d.Days[level] != ""
		}
	}
	return out, nil
}

// ofUnit are the reports of a unit by period.
func (s *Service) ofUnit(ctx context.Context, unitID string) (map[string]Report, error) {
	all, err := sqldb.All(ctx, s.db, scanReport, `select `+reportColumns+` from narrative_report where unit_id = $1`, unitID)
	out := make(map[string]Report, len(all))
	for _, r := range all {
		out[r.PeriodID] = r
	}
	return out, err
}

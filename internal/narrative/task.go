package narrative

import (
	"cmp"
	"context"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/review"
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

// Tasks are the reports of the actor's own units, newest period first: those begun, those asked for, and the
// cumulative points of the year, as far as reports of them may be written.
func (s *Service) Tasks(ctx context.Context, a identity.Actor) ([]Task, error) {
	periods, err := s.Campaign.Periods(ctx, a.RootID)
	if err != nil {
		return nil, err
	}
	ids, err := s.ownUnits(ctx, a)
	if err != nil {
		return nil, err
	}
	units, err := s.Org.Units(ctx, ids, a.Day)
	if err != nil {
		return nil, err
	}
	var out []Task
	for _, id := range ids {
		list, err := s.tasksOf(ctx, a, units[id], periods)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	slices.SortStableFunc(out, func(x, y Task) int { return cmp.Compare(y.Period.To, x.Period.To) })
	return out, nil
}

// ownUnits are the province for those who work for it, the unit of the post, and closed units in whose
// place it stands.
func (s *Service) ownUnits(ctx context.Context, a identity.Actor) ([]string, error) {
	ids := []string{a.ScopeID()}
	if a.UnitID != a.ScopeID() {
		return append(ids, a.UnitID), nil
	}
	before, err := s.Org.StandsFor(ctx, a.UnitID, clock.AddDays(a.Day, -2*daysShown))
	if err != nil {
		return nil, err
	}
	var old []string
	for _, h := range before {
		if h.Unit.ID != a.UnitID {
			old = append(old, h.Unit.ID)
		}
	}
	heirs, err := s.Org.Heirs(ctx, old, a.Day)
	for _, id := range old {
		if heirs[id] == a.UnitID {
			ids = append(ids, id)
		}
	}
	return ids, err
}

func (s *Service) tasksOf(ctx context.Context, a identity.Actor, u org.Unit, periods []campaign.Period) ([]Task, error) {
	begun, err := s.ofUnit(ctx, u.ID)
	if err != nil {
		return nil, err
	}
	wanted, err := s.wanted(ctx, periods, campaign.LevelOf(u.Kind))
	if err != nil {
		return nil, err
	}
	cal, err := s.Practice.Calendar(ctx, a.RootID)
	var out []Task
	for _, p := range periods {
		t := Task{Standing{Unit: u, Report: begun[p.ID]}, p}
		offered := p.Cumulative() && p.LastDay() >= clock.AddDays(a.Day, -daysShown) && u.On(a.Day)
		if t.Report.ID == "" && (!u.On(p.LastDay()) || p.OpensOn() > a.Day || !wanted[p.ID] && !offered) {
			continue
		}
		if wanted[p.ID] {
			if err := s.addDue(ctx, &t, cal, a.Day); err != nil {
				return nil, err
			}
		}
		out = append(out, t)
	}
	return out, err
}

// addDue says until when, and whether somebody has reminded.
func (s *Service) addDue(ctx context.Context, t *Task, cal review.Calendar, today string) error {
	dues, err := s.Campaign.Dues(ctx, t.Period, []string{t.Unit.ID})
	if err != nil {
		return err
	}
	t.Due = dues[t.Unit.ID]
	if t.LateBy = lateBy(cal, t.Due.Day, t.Report.FirstSent, today); !t.Late() {
		return nil
	}
	reminded, err := s.reminders(ctx, t.Period.ID)
	t.Reminded = reminded[t.Unit.ID]
	return err
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

package narrative

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Remind tells every late unit below the actor's, in one step, that its report is due: the reminder
// stands on its page of today until the report is sent. Those reminded are handed back.
func (s *Service) Remind(ctx context.Context, a identity.Actor, p campaign.Period) (late []Standing, err error) {
	if !May(a.Role, Remind, Above) || a.RootID != p.RootID {
		return nil, forbidden()
	}
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		all, err := s.Standings(ctx, a, p)
		if err != nil {
			return err
		}
		late = late[:0]
		var names []any
		for _, x := range all {
			if !x.Late() {
				continue
			}
			late, names = append(late, x), append(names, x.Unit.Name)
			if _, err := s.db.Exec(ctx, `insert into narrative_reminder (period_id, unit_id, at, post_id) values ($1,$2,$3,$4) on conflict do nothing`,
				p.ID, x.Unit.ID, clock.Millis(s.clock), sqldb.Null(a.PostID)); err != nil {
				return err
			}
		}
		if len(late) == 0 {
			return fault.New(fault.Conflict, "Không có đơn vị nào quá hạn để nhắc.")
		}
		_, err = s.Audit.Write(ctx, a, audit.Entry{RootID: p.RootID, Verb: "report.remind", SubjectKind: campaign.SubjectPeriod, SubjectID: p.ID,
			Changes: []audit.Change{{Field: "units", After: names}}})
		return err
	})
	return late, err
}

// Task is a report that waits for the actor's unit.
type Task struct {
	Standing
	Period campaign.Period
}

// Tasks are the reports the actor's own unit should write or mend now, the most urgent first: those asked
// for whose period is over, those begun, and those returned.
func (s *Service) Tasks(ctx context.Context, a identity.Actor) ([]Task, error) {
	if !May(a.Role, Edit, Same) {
		return nil, nil
	}
	periods, err := s.Campaign.Periods(ctx, a.RootID)
	if err != nil {
		return nil, err
	}
	cal, err := s.Practice.Calendar(ctx, a.RootID)
	if err != nil {
		return nil, err
	}
	var out []Task
	for _, p := range periods {
		if a.Day < p.LastDay() || p.Fixed() {
			continue
		}
		t, err := s.task(ctx, a.ScopeID(), p)
		if err != nil {
			return nil, err
		}
		if t.LateBy = lateBy(cal, t.Due.Day, t.Report.FirstSent, a.Day); t.waits() {
			out = append(out, t)
		}
	}
	return out, nil
}

func (s *Service) task(ctx context.Context, unitID string, p campaign.Period) (t Task, err error) {
	t.Period = p
	if t.Unit, err = s.Org.Unit(ctx, unitID, p.LastDay()); fault.Is(err, fault.NotFound) {
		return t, nil // it was not there yet
	}
	if err != nil {
		return t, err
	}
	dues, err := s.Campaign.Dues(ctx, p, []string{unitID})
	if err != nil {
		return t, err
	}
	t.Due = dues[unitID]
	reminded, err := s.reminders(ctx, p.ID)
	if err != nil {
		return t, err
	}
	t.Reminded = reminded[unitID]
	if t.Report, err = s.loadFor(ctx, unitID, p.ID); fault.Is(err, fault.NotFound) {
		err = nil
	}
	return t, err
}

func (t Task) waits() bool {
	if t.Report.ID == "" {
		return t.Unit.ID != "" && t.Due.Day != ""
	}
	return t.Report.State.Written()
}

// ToReview are the reports that wait for a decision of the actor's unit, oldest first; none they sent.
func (s *Service) ToReview(ctx context.Context, a identity.Actor) (out []Report, err error) {
	if !May(a.Role, Accept, Above) {
		return nil, nil
	}
	all, err := sqldb.All(ctx, s.db, scanReport, `select `+reportColumns+` from narrative_report
		where root_id = $1 and holder_id in ($2, $3) and state in ('sent', 'received') order by sent_at, id`, a.RootID, a.UnitID, a.ScopeID())
	for _, r := range all {
		switch err := s.permit(ctx, a, Accept, r); {
		case err == nil:
			out = append(out, r)
		case !fault.Is(err, fault.Forbidden) && !fault.Is(err, fault.NotFound):
			return nil, err
		}
	}
	return out, err
}

// Mine are the reports of the actor's own unit, newest period first.
func (s *Service) Mine(ctx context.Context, a identity.Actor) ([]Report, error) {
	return sqldb.All(ctx, s.db, scanReport, `select `+reportColumns+` from narrative_report r
		where r.unit_id in ($1, $2) order by (select p.to_day from campaign_period p where p.id = r.period_id) desc, r.id`, a.UnitID, a.ScopeID())
}

// Before is the report of the same unit for the latest period that ended before, or at the same day but
// is shorter; and what it says. An empty ID: there is none.
func (s *Service) Before(ctx context.Context, r Report) (last Report, texts map[string]Writing, err error) {
	last, err = sqldb.One(ctx, s.db, scanReport, `select `+reportColumns+` from narrative_report x where x.unit_id = $1 and x.id <> $2 and
		(select p.to_day from campaign_period p where p.id = x.period_id) <= (select p.to_day from campaign_period p where p.id = $3)
		order by (select p.to_day from campaign_period p where p.id = x.period_id) desc, x.created_at desc limit 1`, r.UnitID, r.ID, r.PeriodID)
	if last, err = found(last, err); fault.Is(err, fault.NotFound) {
		return Report{}, nil, nil
	}
	if err == nil {
		texts, err = s.sections(ctx, last.ID)
	}
	return last, texts, err
}

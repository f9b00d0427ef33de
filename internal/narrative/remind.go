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

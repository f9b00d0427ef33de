package narrative

import (
	"context"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/review"
)

// Standing is how a unit stands with its report for a period.
type Standing struct {
	Unit     org.Unit
	Due      campaign.Due
	Report   Report // a zero ID: not begun
	LateBy   int    // working days past the deadline, sent or not; 0: in time so far
	Reminded time.Time
}

// Late tells whether the report should be here and is not.
func (x Standing) Late() bool { return x.LateBy > 0 && x.Report.FirstSent == "" }

// Sending is the standing as punctuality counts it.
func (x Standing) Sending() campaign.Sending {
	return campaign.Sending{Due: x.Due, On: x.Report.FirstSent}
}

// Standings are how the units below the actor's stand with their reports for a period, in official order:
// districts of the past, communes, and the bodies straight under the province.
func (s *Service) Standings(ctx context.Context, a identity.Actor, p campaign.Period) ([]Standing, error) {
	units, err := s.reporters(ctx, a, p)
	if err != nil || len(units) == 0 {
		return nil, err
	}
	var ids []string
	for _, u := range units {
		ids = append(ids, u.ID)
	}
	dues, err := s.Campaign.Dues(ctx, p, ids)
	if err != nil {
		return nil, err
	}
	reports, err := s.reportsOf(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	reminded, err := s.reminders(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	cal, err := s.Practice.Calendar(ctx, p.RootID)
	var out []Standing
	for _, u := range units {
		x := Standing{Unit: u, Due: dues[u.ID], Report: reports[u.ID], Reminded: reminded[u.ID]}
		x.LateBy = lateBy(cal, x.Due.Day, x.Report.FirstSent, clock.Today(s.clock))
		out = append(out, x)
	}
	return out, err
}

// lateBy counts working days past a deadline, until it was sent or until today.
func lateBy(cal review.Calendar, due, sent, today string) int {
	on := sent
	if on == "" {
		on = today
	}
	if due == "" || on <= due {
		return 0
	}
	return max(1, -cal.Left(on, due)) // past a deadline on a day off is late all the same
}

// reporters are the units below the actor's that report, as they stood on the period's last day.
func (s *Service) reporters(ctx context.Context, a identity.Actor, p campaign.Period) ([]org.Unit, error) {
	if a.RootID != p.RootID {
		return nil, nil
	}
	day := p.LastDay()
	all, err := s.Org.All(ctx, p.RootID, day)
	if err != nil {
		return nil, err
	}
	straight, err := s.Org.Children(ctx, p.RootID, org.Territorial, day)
	if err != nil {
		return nil, err
	}
	here, err := s.Org.Subtree(ctx, a.ScopeID(), org.Territorial, day)
	if err != nil {
		return nil, err
	}
	under, below := map[string]bool{}, map[string]bool{}
	for _, u := range straight {
		under[u.ID] = true
	}
	for _, id := range here {
		below[id] = id != a.ScopeID()
	}
	var out []org.Unit
	for _, u := range all {
		if below[u.ID] && (u.Kind == org.District || u.Kind == org.Commune || !u.Kind.Territory() && under[u.ID]) {
			out = append(out, u)
		}
	}
	return out, nil
}

func (s *Service) reminders(ctx context.Context, periodID string) (map[string]time.Time, error) {
	type one struct {
		unit string
		at   int64
	}
	all, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (x one, err error) { return x, r.Scan(&x.unit, &x.at) },
		`select unit_id, max(at) from narrative_reminder where period_id = $1 group by unit_id`, periodID)
	out := map[string]time.Time{}
	for _, x := range all {
		out[x.unit] = clock.Instant(x.at)
	}
	return out, err
}

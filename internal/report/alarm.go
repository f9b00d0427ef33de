package report

import (
	"context"
	"fmt"
	"log/slog"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
)

// Alarm is an open difference a recount found.
type Alarm struct {
	ID, PeriodID, Detail string
	At                   int64
	Differing            int64
}

// RecountAll is the job: it recounts every root and raises an alarm for any difference.
func (s *Service) RecountAll(ctx context.Context) error {
	roots, err := s.org.Roots(ctx)
	if err != nil {
		return err
	}
	for _, root := range roots {
		movements, err := s.movements(ctx, root.ID)
		if err != nil {
			return err
		}
		for _, m := range movements {
			if err := s.check(ctx, root.ID, m); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) movements(ctx context.Context, rootID string) ([]string, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (m string, err error) { return m, r.Scan(&m) },
		`select distinct movement from campaign where root_id = $1 order by movement`, rootID)
}

// check raises an alarm for a difference unless the same one rings already, and ends the alarms of
// a movement whose numbers are right again.
func (s *Service) check(ctx context.Context, rootID, movement string) error {
	diffs, err := s.Compare(ctx, rootID, movement)
	if err != nil {
		return err
	}
	now := clock.Millis(s.clock)
	if len(diffs) == 0 {
		_, err := s.db.Exec(ctx, `update report_alarm set closed_at = $1 where root_id = $2 and closed_at is null
			and period_id in (select id from campaign_period where root_id = $2 and movement = $3)`, now, rootID, movement)
		return err
	}
	slog.ErrorContext(ctx, "figures differ from the records", "root", rootID, "movement", movement, "differing", len(diffs), "first", diffs[0])
	d := diffs[0]
	detail := fmt.Sprintf("%s %s %s %s/%s: %d ≠ %d", d.UnitID, d.Line, d.Measure, d.Dim, d.Key, d.Kept, d.Counted)
	return s.raise(ctx, Alarm{ID: id.New(), PeriodID: d.PeriodID, Detail: detail, At: now, Differing: int64(len(diffs))}, rootID)
}

func (s *Service) raise(ctx context.Context, a Alarm, rootID string) error {
	var rings int
	if err := s.db.QueryRow(ctx, `select count(*) from report_alarm where root_id = $1 and period_id = $2 and detail = $3 and closed_at is null`,
		rootID, a.PeriodID, a.Detail).Scan(&rings); err != nil || rings > 0 {
		return err
	}
	_, err := s.db.Exec(ctx, `insert into report_alarm (id, root_id, at, period_id, detail, differing) values ($1,$2,$3,$4,$5,$6)`,
		a.ID, rootID, a.At, a.PeriodID, a.Detail, a.Differing)
	return err
}

// Alarms that are still open, newest first.
func (s *Service) Alarms(ctx context.Context, rootID string) ([]Alarm, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (a Alarm, err error) {
		return a, r.Scan(&a.ID, &a.PeriodID, &a.Detail, &a.At, &a.Differing)
	}, `select id, period_id, detail, at, differing from report_alarm where root_id = $1 and closed_at is null order by at desc limit 50`, rootID)
}

package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// recount sums the one definition over all records, for the periods given.
func (s *Service) recount(ctx context.Context, rootID, movement string, periods []campaign.Period) (tally, error) {
	where, err := s.placesIn(ctx, rootID)
	if err != nil {
		return nil, err
	}
	sum := tally{}
	err = s.practice.EachFacts(ctx, rootID, movement, func(f practice.Facts) error {
		first := firstDay(f)
		for _, p := range periods {
			if p.To > first {
				addTo(sum, where, f, p, 1)
			}
		}
		return ctx.Err()
	})
	return sum, err
}

// Rebuild counts the open periods of a movement anew from its records, after an import or a change
// of units. Closed periods keep what they hold.
func (s *Service) Rebuild(ctx context.Context, rootID, movement string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.campaign.LockPeriods(ctx, rootID); err != nil {
			return err
		}
		all, err := s.periodsFrom(ctx, rootID, movement, "")
		if err != nil {
			return err
		}
		return s.CountAgain(ctx, slices.DeleteFunc(all, func(p campaign.Period) bool { return p.State != campaign.PeriodOpen }))
	})
}

// RebuildRoot counts the open periods of every movement of a root anew, after its map changed.
func (s *Service) RebuildRoot(ctx context.Context, rootID string) error {
	movements, err := s.movements(ctx, rootID)
	if err != nil {
		return err
	}
	for _, m := range movements {
		if err := s.Rebuild(ctx, rootID, m); err != nil {
			return err
		}
	}
	return nil
}

// CountAgain counts periods of one root anew from the records: new ones, and those whose dates moved.
func (s *Service) CountAgain(ctx context.Context, periods []campaign.Period) error {
	if len(periods) == 0 {
		return nil
	}
	rootID, movement := periods[0].RootID, periods[0].Movement
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.campaign.LockPeriods(ctx, rootID); err != nil {
			return err
		}
		for _, p := range periods {
			if _, err := s.db.Exec(ctx, `delete from report_figure where period_id = $1`, p.ID); err != nil {
				return err
			}
		}
		counted, err := s.recount(ctx, rootID, movement, periods)
		if err != nil {
			return err
		}
		for at, c := range counted {
			if err := s.store(ctx, at, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// Difference is one number that is kept otherwise than the records say.
type Difference struct {
	UnitID, Line, PeriodID, Measure, Dim, Key string
	Kept, Counted                             int64
}

// Compare recounts all periods of a movement and lists every difference. It mends nothing. It holds
// writers up only when it must: a difference may also be somebody who wrote between two of its
// looks, so that what it finds is looked for again while nobody writes.
func (s *Service) Compare(ctx context.Context, rootID, movement string) ([]Difference, error) {
	out, err := s.compare(ctx, rootID, movement)
	if err != nil || len(out) == 0 {
		return nil, err
	}
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.campaign.LockPeriods(ctx, rootID); err != nil {
			return err
		}
		out, err = s.compare(ctx, rootID, movement)
		return err
	})
	return out, err
}

func (s *Service) compare(ctx context.Context, rootID, movement string) ([]Difference, error) {
	periods, err := s.periodsFrom(ctx, rootID, movement, "")
	if err != nil {
		return nil, err
	}
	counted, err := s.recount(ctx, rootID, movement, periods)
	if err != nil {
		return nil, err
	}
	kept, err := s.kept(ctx, periods)
	if err != nil {
		return nil, err
	}
	return differences(kept, counted), nil
}

func (s *Service) kept(ctx context.Context, periods []campaign.Period) (tally, error) {
	var ids []string
	for _, p := range periods {
		ids = append(ids, p.ID)
	}
	kept := tally{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var at place
		var body string
		if err := r.Scan(&at.unit, &at.line, &at.period, &body); err != nil {
			return struct{}{}, err
		}
		c, err := readCells(body)
		kept[at] = c
		return struct{}{}, err
	}, `select unit_id, line, period_id, cells from report_figure where period_id in (select value from json_each($1))`, sqldb.JSON(ids))
	return kept, err
}

// differences sets kept numbers against counted ones, in a fixed order.
func differences(kept, counted tally) []Difference {
	var out []Difference
	compare := func(at place, c cell) {
		if k, n := kept[at][c], counted[at][c]; k != n {
			m, dim, key := c.parts()
			out = append(out, Difference{at.unit, at.line, at.period, string(m), dim, key, k, n})
		}
	}
	for at, list := range counted {
		for c := range list {
			compare(at, c)
		}
	}
	for at, list := range kept {
		for c := range list {
			if _, ok := counted[at][c]; !ok {
				compare(at, c)
			}
		}
	}
	slices.SortFunc(out, func(a, b Difference) int { return strings.Compare(a.name(), b.name()) })
	return out
}

func (d Difference) name() string {
	return strings.Join([]string{d.PeriodID, d.UnitID, d.Line, d.Measure, d.Dim, d.Key}, "|")
}

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

// Freeze fixes the values and the record set of a closed period.
func (s *Service) Freeze(ctx context.Context, a identity.Actor, periodID string, version int64) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		p, err := s.campaign.FreezePeriod(ctx, a, periodID, version)
		if err != nil {
			return err
		}
		records, digest, err := s.digest(ctx, p)
		if err != nil {
			return err
		}
		if _, err := s.db.Exec(ctx, `insert into report_freeze (period_id, records, digest, at, post_id) values ($1,$2,$3,$4,$5)`,
			p.ID, records, digest, clock.Millis(s.clock), a.PostID); err != nil {
			return err
		}
		_, err = s.audit.Write(ctx, a, audit.Entry{RootID: p.RootID, Verb: "report.freeze", SubjectKind: "period", SubjectID: p.ID,
			Changes: []audit.Change{{Field: "records", After: records}, {Field: "digest", After: digest}}})
		return err
	})
}

// digest is SHA-256 over the records new in the period, one line each, sorted.
func (s *Service) digest(ctx context.Context, p campaign.Period) (int64, string, error) {
	var lines []string
	err := s.practice.EachFacts(ctx, p.RootID, p.Movement, func(f practice.Facts) error {
		if f.ListedDay >= p.From && f.ListedDay < p.To {
			lines = append(lines, strings.Join([]string{f.ID, f.Kind, f.Field, strings.Join(f.Fields, "+"), f.ListedDay, f.LeadOn(p.LastDay())}, "|"))
		}
		return nil
	})
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return int64(len(lines)), hex.EncodeToString(sum[:]), err
}

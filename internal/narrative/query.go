package narrative

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

const reportColumns = `id, root_id, unit_id, period_id, state, no, reason, holder_id, first_sent, sent_at, sent_post, sent_person,
	received_at, received_post, final_at, created_at, version`

func scanReport(row sqldb.Row) (Report, error) {
	var r Report
	var holder, first, sentPost, sentPerson, receivedPost sql.NullString
	var sent, received, final sql.NullInt64
	var created int64
	err := row.Scan(&r.ID, &r.RootID, &r.UnitID, &r.PeriodID, &r.State, &r.No, &r.Reason, &holder, &first, &sent, &sentPost, &sentPerson,
		&received, &receivedPost, &final, &created, &r.Version)
	r.HolderID, r.FirstSent, r.SentPost, r.SentPerson, r.ReceivedPost = holder.String, first.String, sentPost.String, sentPerson.String, receivedPost.String
	r.SentAt, r.ReceivedAt, r.FinalAt, r.CreatedAt = sqldb.Instant(sent), sqldb.Instant(received), sqldb.Instant(final), clock.Instant(created)
	return r, err
}

func (s *Service) load(ctx context.Context, reportID string) (Report, error) {
	return found(sqldb.One(ctx, s.db, scanReport, `select `+reportColumns+` from narrative_report where id = $1`, reportID))
}

func (s *Service) loadFor(ctx context.Context, unitID, periodID string) (Report, error) {
	return found(sqldb.One(ctx, s.db, scanReport, `select `+reportColumns+` from narrative_report where unit_id = $1 and period_id = $2`, unitID, periodID))
}

// Name of a report in a history: the period and the unit as it was called.
func (s *Service) Name(ctx context.Context, reportID string) (string, error) {
	r, err := s.load(ctx, reportID)
	if err != nil {
		return "", err
	}
	p, err := s.Campaign.PeriodByID(ctx, r.PeriodID)
	if err != nil {
		return "", err
	}
	units, err := s.Org.Units(ctx, []string{r.UnitID}, p.LastDay())
	return p.Name(ctx) + " · " + units[r.UnitID].Name, err
}

// reportsOf are the reports of a period by unit.
func (s *Service) reportsOf(ctx context.Context, periodID string) (map[string]Report, error) {
	all, err := sqldb.All(ctx, s.db, scanReport, `select `+reportColumns+` from narrative_report where period_id = $1`, periodID)
	out := make(map[string]Report, len(all))
	for _, r := range all {
		out[r.UnitID] = r
	}
	return out, err
}

// Sections of a report as they are written, by code.
func (s *Service) sections(ctx context.Context, reportID string) (map[string]Writing, error) {
	all, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (Writing, error) {
		var w Writing
		var at int64
		var post, person sql.NullString
		err := r.Scan(&w.Code, &w.Text, &at, &post, &person, &w.Version)
		w.At, w.PostID, w.PersonID = clock.Instant(at), post.String, person.String
		return w, err
	}, `select code, text, at, post_id, person_id, version from narrative_section where report_id = $1`, reportID)
	out := make(map[string]Writing, len(all))
	for _, w := range all {
		out[w.Code] = w
	}
	return out, err
}

func (s *Service) chosen(ctx context.Context, reportID string) ([]Chosen, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (c Chosen, err error) {
		var picks string
		if err = r.Scan(&c.ID, &c.ReportID, &c.Title, &c.Filter, &picks); err == nil {
			err = json.Unmarshal([]byte(picks), &c.Picks)
		}
		return c, err
	}, `select id, report_id, title, filter, picks from narrative_list where report_id = $1 order by position, id`, reportID)
}

func (s *Service) outside(ctx context.Context, reportID string) ([]Outside, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (o Outside, err error) {
		var post sql.NullString
		err = r.Scan(&o.ID, &o.Label, &o.Value, &o.Unit, &o.Why, &o.Source, &post)
		o.By = post.String
		return o, err
	}, `select id, label, value, unit, why, source, post_id from narrative_outside where report_id = $1 order by position, id`, reportID)
}

// sentBody is what was sent last.
func (s *Service) sentBody(ctx context.Context, reportID string) (body Body, digest string, err error) {
	packed, digest, err := s.sentPacked(ctx, reportID)
	if err != nil {
		return body, "", err
	}
	body, err = unpack(packed, digest)
	return body, digest, err
}

// sentPacked is it as it is stored.
func (s *Service) sentPacked(ctx context.Context, reportID string) (packed, digest string, err error) {
	err = s.db.QueryRow(ctx, `select digest, body from narrative_sent where report_id = $1 order by at desc, id desc limit 1`, reportID).Scan(&digest, &packed)
	return packed, digest, err
}

const signedColumns = `no, at, post_id, person_id, sent_post, digest, reason, changes, body`

func scanSigned(r sqldb.Row) (Signed, error) {
	var x Signed
	var at int64
	var post, person, sent sql.NullString
	var changes, packed string
	if err := r.Scan(&x.No, &at, &post, &person, &sent, &x.Digest, &x.Reason, &changes, &packed); err != nil {
		return x, err
	}
	x.At, x.PostID, x.PersonID, x.SentPost = clock.Instant(at), post.String, person.String, sent.String
	if err := json.Unmarshal([]byte(changes), &x.Changes); err != nil {
		return x, err
	}
	var err error
	x.Body, err = unpack(packed, x.Digest)
	return x, err
}

// lastSigned is what was made final last; nil when nothing was.
func (s *Service) lastSigned(ctx context.Context, reportID string) (*Signed, error) {
	x, err := sqldb.One(ctx, s.db, scanSigned, `select `+signedColumns+` from narrative_signed where report_id = $1 order by no desc limit 1`, reportID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &x, err
}

func (s *Service) allSigned(ctx context.Context, reportID string) ([]Signed, error) {
	return sqldb.All(ctx, s.db, scanSigned, `select `+signedColumns+` from narrative_signed where report_id = $1 order by no`, reportID)
}

// found turns a missing row into NotFound.
func found[T any](x T, err error) (T, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return x, fault.Missing().Wrap(err)
	}
	return x, err
}

package practice

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
)

const columns = `seq, id, root_id, movement, campaign_id, code, title, kind, field, level, origin, origin_id, answers, gain, undertake,
	contact_name, contact_phone, start_day, end_day, state, lead_id, submitted_day,
	submitter_post, submitter_person, listed_day, author_post, author_unit, created_at, updated_at, version`

func scanPractice(r sqldb.Row) (Practice, error) {
	var p Practice
	var code, origin, start, end, submitted, post, person, listed sql.NullString
	var answers string
	var created, updated int64
	err := r.Scan(&p.Seq, &p.ID, &p.RootID, &p.Movement, &p.CampaignID, &code, &p.Title, &p.Kind, &p.Field, &p.Level, &p.Origin, &origin,
		&answers, &p.Gain, &p.Undertake, &p.ContactName, &p.ContactPhone, &start, &end, &p.State, &p.LeadID,
		&submitted, &post, &person, &listed, &p.AuthorPost, &p.AuthorUnit, &created, &updated, &p.Version)
	if err != nil {
		return p, err
	}
	p.Code, p.OriginID, p.Start, p.End = code.String, origin.String, start.String, end.String
	p.SubmittedDay, p.SubmitterPost, p.SubmitterPerson, p.ListedDay = submitted.String, post.String, person.String, listed.String
	p.CreatedAt, p.UpdatedAt = clock.Instant(created), clock.Instant(updated)
	return p, json.Unmarshal([]byte(answers), &p.Answers)
}

// load reads the whole record; NotFound when there is none.
func (s *Service) load(ctx context.Context, practiceID string) (Practice, error) {
	if !id.Valid(practiceID) {
		return Practice{}, fault.Missing()
	}
	p, err := sqldb.One(ctx, s.db, scanPractice, `select `+columns+` from practice where id = $1`, practiceID)
	if errors.Is(err, sql.ErrNoRows) {
		return p, fault.Missing()
	}
	if err != nil {
		return p, err
	}
	return p, s.loadParts(ctx, &p)
}

func (s *Service) loadParts(ctx context.Context, p *Practice) error {
	var err error
	read := func(f func() error) {
		if err == nil {
			err = f()
		}
	}
	read(func() (e error) {
		p.Fields, e = s.strings(ctx, `select field from practice_field where practice_id = $1 order by field`, p.ID)
		return
	})
	read(func() (e error) {
		p.Objectives, e = s.strings(ctx, `select objective_id from practice_objective where practice_id = $1 order by objective_id`, p.ID)
		return
	})
	read(func() (e error) {
		p.Programmes, e = s.strings(ctx, `select programme_id from practice_programme where practice_id = $1 order by programme_id`, p.ID)
		return
	})
	read(func() error { return s.loadUnits(ctx, p) })
	read(func() (e error) { p.Holds, e = s.holds(ctx, p.ID); return })
	read(func() (e error) {
		p.Places, e = sqldb.All(ctx, s.db, scanPlace, `select unit_id, detail from practice_place where practice_id = $1 order by position`, p.ID)
		return
	})
	read(func() (e error) {
		p.Groups, e = sqldb.All(ctx, s.db, scanGroup, `select side, number, measure, label from practice_group where practice_id = $1 order by position`, p.ID)
		return
	})
	read(func() (e error) { p.Targets, e = s.loadTargets(ctx, p.ID); return })
	read(func() (e error) {
		p.Milestones, e = sqldb.All(ctx, s.db, scanMilestone, `select day, text from practice_milestone where practice_id = $1 order by position`, p.ID)
		return
	})
	read(func() (e error) {
		p.Resources, e = sqldb.All(ctx, s.db, scanResource, `select kind, amount, measure, label, source from practice_resource where practice_id = $1 order by position`, p.ID)
		return
	})
	read(func() (e error) {
		p.Phases, e = sqldb.All(ctx, s.db, scanPhase, `select state, from_day, to_day, reason from practice_phase where practice_id = $1 order by no`, p.ID)
		return
	})
	read(func() (e error) {
		p.Years, e = sqldb.All(ctx, s.db, scanYear, `select campaign_id, origin, registered_at, post_id from practice_year where practice_id = $1 order by registered_at`, p.ID)
		return
	})
	return err
}

func (s *Service) strings(ctx context.Context, q string, args ...any) ([]string, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (v string, err error) { return v, r.Scan(&v) }, q, args...)
}

func (s *Service) loadUnits(ctx context.Context, p *Practice) error {
	type row struct {
		role string
		Lead
	}
	rows, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (row, error) {
		var x row
		var to sql.NullString
		err := r.Scan(&x.role, &x.UnitID, &x.From, &to)
		x.To = to.String
		return x, err
	}, `select role, unit_id, from_day, to_day from practice_unit where practice_id = $1 order by role, from_day, unit_id`, p.ID)
	for _, x := range rows {
		if x.role == "lead" {
			p.Leads = append(p.Leads, x.Lead)
		} else if x.To == "" {
			p.CoUnits = append(p.CoUnits, x.UnitID)
		}
	}
	return err
}

// loadTargets reads the targets with the latest amount logged against each.
func (s *Service) loadTargets(ctx context.Context, practiceID string) ([]Target, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (Target, error) {
		var t Target
		var due sql.NullString
		var done sql.NullFloat64
		err := r.Scan(&t.ID, &t.Name, &t.Measure, &t.Baseline, &t.Target, &due, &done)
		t.Due, t.Done = due.String, t.Baseline
		if done.Valid {
			t.Done = done.Float64
		}
		return t, err
	}, `select t.id, t.name, t.measure, t.baseline, t.target, t.due_day,
			(select a.amount from practice_log_amount a join practice_log l on l.id = a.log_id
			 where a.target_id = t.id order by l.day desc, l.at desc limit 1)
		from practice_target t where t.practice_id = $1 order by t.position`, practiceID)
}

func scanPlace(r sqldb.Row) (p Place, err error) { return p, r.Scan(&p.UnitID, &p.Detail) }
func scanGroup(r sqldb.Row) (g Group, err error) {
	return g, r.Scan(&g.Side, &g.Number, &g.Measure, &g.Label)
}
func scanMilestone(r sqldb.Row) (m Milestone, err error) { return m, r.Scan(&m.Day, &m.Text) }
func scanResource(r sqldb.Row) (x Resource, err error) {
	return x, r.Scan(&x.Kind, &x.Amount, &x.Measure, &x.Label, &x.Source)
}

func scanPhase(r sqldb.Row) (p Phase, err error) {
	var to sql.NullString
	err = r.Scan(&p.State, &p.From, &to, &p.Reason)
	p.To = to.String
	return p, err
}

func scanYear(r sqldb.Row) (y Year, err error) {
	var at int64
	err = r.Scan(&y.CampaignID, &y.Origin, &at, &y.PostID)
	y.RegisteredAt = clock.Instant(at)
	return y, err
}

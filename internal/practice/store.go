package practice

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

const recordColumns = `practice (id, root_id, movement, campaign_id, code, title, title_key, kind, field, level, origin, origin_id,
	answers, gain, undertake, contact_name, contact_phone, start_day, end_day, state, lead_id,
	submitted_day, submitter_post, submitter_person, listed_day, author_post, author_unit, created_at, updated_at, version)`

// insert stores new records and numbers them.
func (s *Service) insert(ctx context.Context, list ...*Practice) error {
	var records, parts rows
	byID := make(map[string]*Practice, len(list))
	for _, p := range list {
		answers, err := json.Marshal(p.Answers)
		if err != nil {
			return err
		}
		created := p.CreatedAt.UnixMilli()
		records.add(recordColumns, p.ID, p.RootID, p.Movement, p.CampaignID, sqldb.Null(p.Code), p.Title, vntext.Fold(p.Title), p.Kind, p.Field, p.Level, p.Origin, sqldb.Null(p.OriginID),
			string(answers), p.Gain, p.Undertake, p.ContactName, p.ContactPhone, sqldb.Null(p.Start), sqldb.Null(p.End), p.State, p.LeadID,
			sqldb.Null(p.SubmittedDay), sqldb.Null(p.SubmitterPost), sqldb.Null(p.SubmitterPerson), sqldb.Null(p.ListedDay), p.AuthorPost, p.AuthorUnit, created, created, 1)
		p.Version, p.UpdatedAt = 1, p.CreatedAt
		parts.life(*p)
		parts.content(p)
		byID[p.ID] = p
	}
	if err := s.number(ctx, records.of[recordColumns], byID); err != nil {
		return err
	}
	return s.put(ctx, parts)
}

// number inserts records and tells each its place in the order of all.
func (s *Service) number(ctx context.Context, records [][]any, byID map[string]*Practice) error {
	for some := range slices.Chunk(records, most/len(records[0])) {
		query, args := inserting(recordColumns, some)
		if _, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
			var id string
			var seq int64
			err := r.Scan(&id, &seq)
			if err == nil {
				byID[id].Seq = seq
			}
			return struct{}{}, err
		}, query+` returning id, seq`, args...); err != nil {
			return err
		}
	}
	return nil
}

// life adds what a record begins with: who leads it, its states, its years, who acts next, who joins.
func (r *rows) life(p Practice) {
	for _, l := range p.Leads {
		r.add(`practice_unit (practice_id, unit_id, role, from_day, to_day)`, p.ID, l.UnitID, "lead", l.From, sqldb.Null(l.To))
	}
	for no, ph := range p.Phases {
		r.add(`practice_phase (practice_id, no, state, from_day, to_day, reason)`, p.ID, no, ph.State, ph.From, sqldb.Null(ph.To), ph.Reason)
	}
	for _, y := range p.Years {
		r.add(`practice_year (practice_id, campaign_id, origin, registered_at, post_id)`, p.ID, y.CampaignID, y.Origin, y.RegisteredAt.UnixMilli(), y.PostID)
	}
	for _, h := range p.Holds {
		r.add(`practice_hold (practice_id, line, side, unit_id, due_day, received)`, p.ID, h.Line, h.Side, h.UnitID, sqldb.Null(h.Due), h.Received)
	}
	for _, u := range p.CoUnits {
		r.add(`practice_unit (practice_id, unit_id, role, from_day, to_day)`, p.ID, u, "co", clock.Day(p.CreatedAt), nil)
	}
}

func (s *Service) insertPhase(ctx context.Context, practiceID string, no int, ph Phase) error {
	_, err := s.db.Exec(ctx, `insert into practice_phase (practice_id, no, state, from_day, to_day, reason) values ($1,$2,$3,$4,$5,$6)`,
		practiceID, no, ph.State, ph.From, sqldb.Null(ph.To), ph.Reason)
	return err
}

func (s *Service) insertYear(ctx context.Context, practiceID string, y Year) error {
	_, err := s.db.Exec(ctx, `insert into practice_year (practice_id, campaign_id, origin, registered_at, post_id) values ($1,$2,$3,$4,$5)`,
		practiceID, y.CampaignID, y.Origin, y.RegisteredAt.UnixMilli(), y.PostID)
	return err
}

// A target that is there stays, for the log speaks of it.
const (
	targetColumns = `practice_target (practice_id, id, position, name, measure, baseline, target, due_day)`
	targetStays   = ` on conflict (id) do update set position = excluded.position, name = excluded.name, measure = excluded.measure,
		baseline = excluded.baseline, target = excluded.target, due_day = excluded.due_day`
)

// content adds the lists of a content; positions are the order they were written in.
func (r *rows) content(p *Practice) {
	for _, f := range p.Fields {
		r.add(`practice_field (practice_id, field)`, p.ID, f)
	}
	for i, x := range p.Places {
		r.add(`practice_place (practice_id, unit_id, detail, position)`, p.ID, x.UnitID, x.Detail, i)
	}
	for i, x := range p.Groups {
		r.add(`practice_group (practice_id, position, side, number, measure, label)`, p.ID, i, x.Side, x.Number, x.Measure, x.Label)
	}
	for i := range p.Targets {
		x := &p.Targets[i]
		if x.ID == "" {
			x.ID = id.New()
		}
		r.add(targetColumns, p.ID, x.ID, i, x.Name, x.Measure, x.Baseline, x.Target, sqldb.Null(x.Due))
	}
	for i, x := range p.Milestones {
		r.add(`practice_milestone (practice_id, position, day, text)`, p.ID, i, x.Day, x.Text)
	}
	for i, x := range p.Resources {
		r.add(`practice_resource (practice_id, position, kind, amount, measure, label, source)`, p.ID, i, x.Kind, x.Amount, x.Measure, x.Label, x.Source)
	}
	for _, o := range p.Objectives {
		r.add(`practice_objective (practice_id, objective_id)`, p.ID, o)
	}
	for _, o := range p.Programmes {
		r.add(`practice_programme (practice_id, programme_id)`, p.ID, o)
	}
}

// updateContent writes what an edit changed; the version seen must still be the current one.
func (s *Service) updateContent(ctx context.Context, old Practice, p *Practice) error {
	answers, err := json.Marshal(p.Answers)
	if err != nil {
		return err
	}
	if err := s.bump(ctx, p, `title = $4, title_key = $5, kind = $6, field = $7, level = $8, origin = $9, origin_id = $10, answers = $11,
		gain = $12, undertake = $13, contact_name = $14, contact_phone = $15, start_day = $16, end_day = $17`,
		p.Title, vntext.Fold(p.Title), p.Kind, p.Field, p.Level, p.Origin, sqldb.Null(p.OriginID), string(answers),
		p.Gain, p.Undertake, p.ContactName, p.ContactPhone, sqldb.Null(p.Start), sqldb.Null(p.End)); err != nil {
		return err
	}
	for _, table := range []string{"practice_field", "practice_place", "practice_group", "practice_milestone", "practice_resource", "practice_objective", "practice_programme"} {
		if _, err := s.db.Exec(ctx, `delete from `+table+` where practice_id = $1`, p.ID); err != nil {
			return err
		}
	}
	if err := s.dropTargets(ctx, old, *p); err != nil {
		return err
	}
	today := clock.Today(s.clock)
	if err := s.endCoUnits(ctx, p.ID, old.CoUnits, p.CoUnits, today); err != nil {
		return err
	}
	if err := s.addCoUnits(ctx, p.ID, old.CoUnits, p.CoUnits, today); err != nil {
		return err
	}
	var parts rows
	parts.content(p)
	return s.put(ctx, parts)
}

func (s *Service) dropTargets(ctx context.Context, old, p Practice) error {
	keep := map[string]bool{}
	for _, t := range p.Targets {
		keep[t.ID] = true
	}
	for _, t := range old.Targets {
		if keep[t.ID] {
			continue
		}
		_, err := s.db.Exec(ctx, `delete from practice_target where id = $1`, t.ID)
		if sqldb.IsForeignKey(err) {
			return fault.Field("targets", "Chỉ tiêu “%s” đã có số trong sổ tay nên không xóa được.", t.Name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addCoUnits opens the co-ownership of units newly named; named again on the day it ended, it goes on.
func (s *Service) addCoUnits(ctx context.Context, practiceID string, old, now []string, day string) error {
	for _, u := range now {
		if slices.Contains(old, u) {
			continue
		}
		if _, err := s.db.Exec(ctx, `insert into practice_unit (practice_id, unit_id, role, from_day) values ($1,$2,'co',$3)
			on conflict (practice_id, role, unit_id, from_day) do update set to_day = null`, practiceID, u, day); err != nil {
			return err
		}
	}
	return nil
}

// endCoUnits ends the co-ownership of units no longer named.
func (s *Service) endCoUnits(ctx context.Context, practiceID string, old, now []string, day string) error {
	for _, u := range old {
		if slices.Contains(now, u) {
			continue
		}
		if _, err := s.db.Exec(ctx, `update practice_unit set to_day = $1 where practice_id = $2 and unit_id = $3 and role = 'co' and to_day is null`,
			day, practiceID, u); err != nil {
			return err
		}
	}
	return nil
}

// bump writes columns of one practice if its version is still the one loaded.
// $1 is the ID, $2 the version seen, $3 the instant; set starts at $4.
func (s *Service) bump(ctx context.Context, p *Practice, set string, args ...any) error {
	now := s.clock.Now()
	res, err := s.db.Exec(ctx, `update practice set version = version + 1, updated_at = $3, `+set+` where id = $1 and version = $2`,
		append([]any{p.ID, p.Version, now.UnixMilli()}, args...)...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, stale())
	}
	p.Version++
	p.UpdatedAt = clock.Instant(now.UnixMilli())
	return nil
}

func stale() *fault.Error {
	return fault.New(fault.Stale, "Hồ sơ vừa được người khác sửa. Xem bản mới rồi sửa lại; chữ anh/chị gõ vẫn còn trên trang này.")
}

// updateState writes where the record stands, who acts next, and its phases.
func (s *Service) updateState(ctx context.Context, p *Practice, phases []Phase) error {
	if err := s.bump(ctx, p, `state = $4, submitted_day = $5, submitter_post = $6, submitter_person = $7, listed_day = $8, code = $9, campaign_id = $10, origin = $11`,
		p.State, sqldb.Null(p.SubmittedDay), sqldb.Null(p.SubmitterPost), sqldb.Null(p.SubmitterPerson),
		sqldb.Null(p.ListedDay), sqldb.Null(p.Code), p.CampaignID, p.Origin); err != nil {
		return err
	}
	if err := s.replaceHolds(ctx, *p); err != nil {
		return err
	}
	for _, ph := range phases {
		if no := len(p.Phases); no > 0 && p.Phases[no-1].To == "" {
			p.Phases[no-1].To = ph.From
			if _, err := s.db.Exec(ctx, `update practice_phase set to_day = $1 where practice_id = $2 and no = $3`, ph.From, p.ID, no-1); err != nil {
				return err
			}
		}
		if err := s.insertPhase(ctx, p.ID, len(p.Phases), ph); err != nil {
			return err
		}
		p.Phases = append(p.Phases, ph)
	}
	return nil
}

// nextCode gives the next short code of a campaign: NA-2024-003729. Numbers are never re-used.
func (s *Service) nextCode(ctx context.Context, campaignID string) (n int64, err error) {
	err = s.db.QueryRow(ctx, `insert into practice_counter (campaign_id, n) values ($1, 1)
		on conflict (campaign_id) do update set n = practice_counter.n + 1 returning n`, campaignID).Scan(&n)
	return n, err
}

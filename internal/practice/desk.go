package practice

import (
	"context"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/platform/sqldb"
	"kheo/internal/review"
)

// Work is one kind of thing that lies on somebody's desk.
type Work string

const (
	WorkReturned Work = "returned" // sent back to my unit
	WorkDraft    Work = "draft"    // begun in my unit, not sent
	WorkReview   Work = "review"   // held by my unit for a decision; never what I sent myself
	WorkBelow    Work = "below"    // held for a decision by a unit below mine
	WorkStart    Work = "start"    // on the list, should begin
	WorkOverdue  Work = "overdue"  // running, its next day has passed
	WorkSent     Work = "sent"     // sent by my unit, with a reviewer now
)

// Works in the order of a desk.
var Works = []Work{WorkReturned, WorkReview, WorkBelow, WorkStart, WorkOverdue, WorkDraft, WorkSent}

// MayHave tells whether the role has such work at all.
func (k Work) MayHave(r identity.Role) bool {
	if k == WorkReview || k == WorkBelow {
		return identity.MayReview(r)
	}
	return identity.MayAuthor(r)
}

// Waiting lists one kind of work, the most urgent first.
func (s *Service) Waiting(ctx context.Context, a identity.Actor, k Work, limit int) ([]Row, error) {
	if !k.MayHave(a.Role) {
		return nil, nil
	}
	var w where
	w.visible(a)
	o, err := s.own(ctx, a)
	if err != nil {
		return nil, err
	}
	hold := w.work(a, o, k)
	rows, err := sqldb.All(ctx, s.db, scanRow, `select `+rowColumns+` from practice p where `+w.sql()+`
		order by (select min(coalesce(h.due_day, '9999')) from practice_hold h where h.practice_id = p.id and `+hold+`), p.seq limit `+w.arg(limit), w.args...)
	if err != nil {
		return nil, err
	}
	return rows, s.fill(ctx, rows)
}

// work keeps the records of one kind of work and is the condition on who holds them. Where a unit
// holds them they are found by it, else by the unit whose they are.
func (w *where) work(a identity.Actor, o own, k Work) (hold string) {
	unit := w.arg(a.UnitID)
	byHolder := func() {
		w.conds = append(w.conds, `p.id in (select h.practice_id from practice_hold h where `+hold+`)`)
	}
	switch k {
	case WorkReview:
		hold = `h.side = 'reviewer' and h.unit_id in (` + unit + `, ` + w.arg(a.ScopeID()) + `)`
		w.notOwn(o)
		byHolder()
	case WorkBelow:
		hold = w.below(a, unit)
		w.notOwn(o)
		byHolder()
	case WorkStart:
		hold = `h.side = 'author' and h.unit_id = ` + unit
		w.and(`p.state = 'listed'`)
		byHolder()
	case WorkOverdue:
		hold = `h.side = 'author' and h.unit_id = ` + unit + ` and h.due_day < ` + w.arg(a.Day)
		w.and(`p.state in ('running', 'paused')`)
		byHolder()
	default:
		hold = map[bool]string{true: `h.side = 'reviewer'`, false: `h.side = 'author'`}[k == WorkSent]
		w.and(`p.state in (select value from json_each(?))`, sqldb.JSON(statesOf[k]))
		w.and(`(p.lead_id = ` + unit + ` or p.author_unit = ` + unit + `)`)
	}
	return hold
}

var statesOf = map[Work][]string{WorkReturned: {string(Returned)}, WorkDraft: {string(Draft)}, WorkSent: {string(Submitted), string(Received)}}

// below is what reviewers below the actor's unit hold, on the line on which they stand there; the
// root stands above them on every line.
func (w *where) below(a identity.Actor, unit string) string {
	scope, day := w.arg(a.ScopeID()), w.arg(a.Day)
	valid := ` and t.from_day <= ` + day + ` and (t.to_day is null or t.to_day > ` + day + `)`
	hold := `h.side = 'reviewer' and h.unit_id not in (` + unit + `, ` + scope + `)
		and h.unit_id in (select t.unit_id from org_ancestry t where t.ancestor_id = ` + scope + valid + `)`
	if a.ScopeID() == a.RootID {
		return hold
	}
	return hold + ` and exists (select 1 from org_ancestry t where t.line = h.line and t.ancestor_id = ` + scope + ` and t.unit_id = h.unit_id` + valid + `)`
}

// For are the holds that a kind of the actor's work is about.
func (h Holds) For(a identity.Actor, k Work) Holds {
	return slices.DeleteFunc(slices.Clone(h), func(x Hold) bool {
		here := x.UnitID == a.UnitID || x.UnitID == a.ScopeID()
		switch k {
		case WorkReview:
			return x.Side != review.Reviewer || !here
		case WorkBelow:
			return x.Side != review.Reviewer || here
		case WorkSent:
			return x.Side != review.Reviewer
		}
		return x.Side != review.Author
	})
}

// Relation of the actor's unit to the record's units today.
func (s *Service) Relation(ctx context.Context, a identity.Actor, p Practice) (Relation, error) {
	return s.relation(ctx, a, p)
}

// LogsOf are the lines of progress of a record that was got already, newest first.
func (s *Service) LogsOf(ctx context.Context, p Practice) ([]LogEntry, error) {
	return s.logs(ctx, p.ID)
}

// ByCode finds the ID of a record by its short code, as far as the actor may see it; empty when
// there is none.
func (s *Service) ByCode(ctx context.Context, a identity.Actor, code string) (string, error) {
	rows, err := s.someRows(ctx, a, `p.code = ?`, code)
	if err != nil || len(rows) == 0 {
		return "", err
	}
	return rows[0].ID, nil
}

// Some are the rows of the named records that the actor may see.
func (s *Service) Some(ctx context.Context, a identity.Actor, ids []string) (map[string]Row, error) {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "" })
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := s.someRows(ctx, a, `p.id in (select value from json_each(?))`, sqldb.JSON(ids))
	out := make(map[string]Row, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, err
}

func (s *Service) someRows(ctx context.Context, a identity.Actor, cond string, value any) ([]Row, error) {
	var w where
	w.visible(a)
	w.and(cond, value)
	return sqldb.All(ctx, s.db, scanRow, `select `+rowColumns+` from practice p where `+w.sql(), w.args...)
}

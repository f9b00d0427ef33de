package practice

import (
	"context"
	"database/sql"
	"errors"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/review"
)

// Submit sends a complete registration to whoever reviews the leading unit, on every line its
// campaign asks for. Sent again, it goes to the lines that returned it; an approval of what was not
// changed since stands.
func (s *Service) Submit(ctx context.Context, a identity.Actor, practiceID string, seen Seen) (Practice, error) {
	return s.act(ctx, a, Submit, practiceID, seen, s.submitting(a))
}

// SubmitAll is Submit for many records in one transaction: all of them, or none.
func (s *Service) SubmitAll(ctx context.Context, a identity.Actor, ids []string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		var told []Change
		var lines []audit.Entry
		for _, id := range ids {
			d, err := s.perform(ctx, a, Submit, id, 0, s.submitting(a))
			if err != nil {
				return err
			}
			if d.line != nil {
				told, lines = append(told, Change{Before: &d.before, After: d.p.Facts()}), append(lines, *d.line)
			}
		}
		if s.Hooks.Moved != nil && len(told) > 0 {
			if err := s.Hooks.Moved(ctx, told); err != nil {
				return err
			}
		}
		return s.audit.WriteAll(ctx, a, lines)
	})
}

func (s *Service) submitting(a identity.Actor) doing {
	return func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		if missing := Missing(p.Content); len(missing) > 0 {
			return nil, incomplete(missing)
		}
		needed, err := s.needed(ctx, *p, a.Day)
		if err != nil {
			return nil, err
		}
		rounds, err := s.review.Rounds(ctx, Subject(p.ID))
		if err != nil {
			return nil, err
		}
		due, err := s.due(ctx, p.RootID, ReviewDays)
		if err != nil {
			return nil, err
		}
		var holds Holds
		for _, x := range plan(needed, rounds, digest(p.Content)) {
			h, err := s.send(ctx, a, *p, x, due)
			if err != nil {
				return nil, err
			}
			holds = append(holds, h...)
		}
		if p.SubmittedDay == "" {
			p.SubmittedDay = clock.Today(s.clock)
		}
		p.SubmitterPost, p.SubmitterPerson, p.Holds = a.PostID, a.PersonID, holds
		return nil, s.moveTo(ctx, p, Submit, "")
	}
}

// send does what the plan says for one line, and says who holds the record there now.
func (s *Service) send(ctx context.Context, a identity.Actor, p Practice, x step, due string) (Holds, error) {
	sub, line := Subject(p.ID), string(x.line)
	switch x.next {
	case nextStands:
		return nil, nil
	case nextEnds:
		return nil, s.review.End(ctx, a, sub, line, review.Withdrawn, "")
	case nextGoesOn:
		h, _ := p.Holds.On(x.line)
		return Holds{h}, nil
	}
	reviewer, err := s.reviewerAbove(ctx, x.line, p.LeadID, a, firstAbove(x.line))
	if err != nil {
		return nil, err
	}
	if x.next == nextPassed {
		err = s.review.Pass(ctx, sub, line, review.Reviewer, reviewer, due)
	} else {
		err = s.review.Begin(ctx, sub, line, review.Reviewer, reviewer, due)
	}
	return Holds{{Line: x.line, Side: review.Reviewer, UnitID: reviewer, Due: due}}, err
}

// firstAbove is how far up the first reviewer may stand: on the territorial line in the leading unit
// itself, on the sectoral one above it.
func firstAbove(line org.Line) int {
	if line == org.Sectoral {
		return 1
	}
	return 0
}

// reviewerAbove finds the nearest unit on a line, at least depth levels above the lead, in which
// somebody but the sender may decide. Without one the root reviews.
func (s *Service) reviewerAbove(ctx context.Context, line org.Line, leadID string, a identity.Actor, depth int) (string, error) {
	senders, err := s.identity.Behind(ctx, a.PostID, a.Day)
	if err != nil {
		return "", err
	}
	var unit string
	err = s.db.QueryRow(ctx, `select t.ancestor_id from org_ancestry t join identity_post p on p.unit_id = t.ancestor_id
		where t.unit_id = $1 and t.line = $2 and t.depth >= $3 and t.from_day <= $4 and (t.to_day is null or t.to_day > $4)
		and p.role in ('approver', 'provincial_officer', 'head') and p.from_day <= $4 and (p.to_day is null or p.to_day > $4) and p.id <> $5
		and not exists (select 1 from identity_holding h where h.post_id = p.id and h.from_day <= $4 and (h.to_day is null or h.to_day > $4)
			and h.person_id in (select value from json_each($6)))
		order by t.depth limit 1`, leadID, line, depth, a.Day, a.PostID, sqldb.JSON(append(senders, a.PersonID))).Scan(&unit)
	if errors.Is(err, sql.ErrNoRows) {
		return a.RootID, nil
	}
	return unit, err
}

package practice

import (
	"context"
	"fmt"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/review"
)

// desk is where one decision is taken: who holds the record there, and what was decided before.
type desk struct {
	Hold
	rounds []review.Round
}

// decide is act for a decision on one line: the one named, or else the only one on which the actor
// may decide.
func (s *Service) decide(ctx context.Context, a identity.Actor, v Verb, practiceID string, seen Seen, line org.Line, do func(context.Context, *Practice, desk) ([]audit.Change, error)) (Practice, error) {
	return s.act(ctx, a, v, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		h, err := s.holdFor(ctx, a, v, *p, line)
		if err != nil {
			return nil, err
		}
		rounds, err := s.review.Rounds(ctx, Subject(p.ID))
		if err != nil {
			return nil, err
		}
		changes, err := do(ctx, p, desk{h, rounds})
		if err == nil && (len(review.ByLine(rounds)) > 1 || h.Line != org.Territorial) {
			changes = append(changes, audit.Change{Field: "line", After: string(h.Line)})
		}
		return changes, err
	})
}

// Receive says that a line has taken the record in; it is not yet on the list.
func (s *Service) Receive(ctx context.Context, a identity.Actor, practiceID string, seen Seen, line org.Line) (Practice, error) {
	return s.decide(ctx, a, Receive, practiceID, seen, line, func(ctx context.Context, p *Practice, at desk) ([]audit.Change, error) {
		at.Received = true
		p.Holds = p.Holds.With(at.Hold)
		return nil, s.takenIn(ctx, p)
	})
}

// takenIn stores the record, received from today if it was only sent.
func (s *Service) takenIn(ctx context.Context, p *Practice) error {
	if p.State == Submitted {
		return s.moveTo(ctx, p, Receive, "")
	}
	return s.updateState(ctx, p, nil)
}

// ReturnReason is what goes back with a returned record: remarks pinned to their spots, and a
// sentence for the whole. At least one of them is needed.
type ReturnReason struct {
	Line    org.Line // empty: the only one on which the actor may decide
	Remarks []review.Remark
	Note    string
}

// Return sends the record back to its author, whose clock starts. Another line that still reads it
// may go on and decide.
func (s *Service) Return(ctx context.Context, a identity.Actor, practiceID string, seen Seen, why ReturnReason) (Practice, error) {
	return s.decide(ctx, a, Return, practiceID, seen, why.Line, func(ctx context.Context, p *Practice, at desk) ([]audit.Change, error) {
		changes, err := s.remarkAll(ctx, a, *p, at.Line, why)
		if err != nil {
			return nil, err
		}
		due, err := s.due(ctx, p.RootID, AuthorDays)
		if err != nil {
			return nil, err
		}
		if err := s.review.End(ctx, a, Subject(p.ID), string(at.Line), review.Returned, digest(p.Content)); err != nil {
			return nil, err
		}
		if err := s.review.Begin(ctx, Subject(p.ID), string(at.Line), review.Author, p.LeadID, due); err != nil {
			return nil, err
		}
		p.Holds = p.Holds.Without(at.Line).With(byAuthor(p.LeadID, due)[0])
		if p.State == Returned {
			return changes, s.updateState(ctx, p, nil)
		}
		return changes, s.moveTo(ctx, p, Return, "")
	})
}

// PassOn hands the record to the reviewer of the level above on the same line.
func (s *Service) PassOn(ctx context.Context, a identity.Actor, practiceID string, seen Seen, line org.Line) (Practice, error) {
	return s.decide(ctx, a, Pass, practiceID, seen, line, func(ctx context.Context, p *Practice, at desk) ([]audit.Change, error) {
		depth, err := s.depth(ctx, at.Line, p.LeadID, at.UnitID, a.Day)
		if err != nil {
			return nil, err
		}
		next, err := s.reviewerAbove(ctx, at.Line, p.LeadID, a, depth+1)
		if err != nil {
			return nil, err
		}
		if next == at.UnitID {
			return nil, fault.New(fault.Conflict, "Không còn cấp nào ở trên để chuyển.")
		}
		due, err := s.due(ctx, p.RootID, ReviewDays)
		if err != nil {
			return nil, err
		}
		from := at.UnitID
		at.UnitID, at.Due = next, due
		p.Holds = p.Holds.With(at.Hold)
		if err := s.review.Pass(ctx, Subject(p.ID), string(at.Line), review.Reviewer, next, due); err != nil {
			return nil, err
		}
		return []audit.Change{{Field: "holder", Before: from, After: next}}, s.updateState(ctx, p, nil)
	})
}

// Approval puts a practice on the list, on a day: today unless named.
type Approval struct {
	ListedDay string
	Line      org.Line // empty: the only one on which the actor may decide
}

// Approve says yes on one line. With the last line that was asked the practice goes on the list.
func (s *Service) Approve(ctx context.Context, a identity.Actor, practiceID string, seen Seen, ok Approval) (Practice, error) {
	return s.decide(ctx, a, Approve, practiceID, seen, ok.Line, func(ctx context.Context, p *Practice, at desk) ([]audit.Change, error) {
		if err := s.review.End(ctx, a, Subject(p.ID), string(at.Line), review.Approved, digest(p.Content)); err != nil {
			return nil, err
		}
		if err := s.review.DoneAll(ctx, a, Subject(p.ID), string(at.Line)); err != nil {
			return nil, err
		}
		if Agreed(at.rounds, at.Line) {
			return s.list(ctx, p, ok.ListedDay)
		}
		if ok.ListedDay != "" {
			return nil, fault.Field("listed_day", "Còn chờ hệ thống kia xét; ngày vào danh mục do nơi duyệt sau cùng định.")
		}
		p.Holds = p.Holds.Without(at.Line)
		return []audit.Change{{Field: "agreed", After: true}}, s.takenIn(ctx, p)
	})
}

// list puts the practice on the list and gives it its code. A record that was only sent is received
// on the way.
func (s *Service) list(ctx context.Context, p *Practice, day string) ([]audit.Change, error) {
	day, err := s.listingDay(*p, day)
	if err != nil {
		return nil, err
	}
	if err := s.giveCode(ctx, p); err != nil {
		return nil, err
	}
	due, err := s.startBy(ctx, *p)
	if err != nil {
		return nil, err
	}
	p.ListedDay, p.Holds = day, byAuthor(p.LeadID, due)
	phases := []Phase{{State: Listed, From: day}}
	if p.State == Submitted {
		phases = []Phase{{State: Received, From: day}, {State: Listed, From: day}}
	}
	p.State = Listed
	if err := s.updateState(ctx, p, phases); err != nil {
		return nil, err
	}
	return []audit.Change{{Field: "code", After: p.Code}, {Field: "listed_day", After: day}}, s.index(ctx, *p)
}

// listingDay must lie between the day of sending and today.
func (s *Service) listingDay(p Practice, day string) (string, error) {
	today := clock.Today(s.clock)
	switch {
	case day == "":
		return today, nil
	case !clock.ValidDay(day) || day > today || day < p.Phases[len(p.Phases)-1].From:
		return "", fault.Field("listed_day", "Ngày vào danh mục phải từ ngày gửi đến hôm nay.")
	}
	return day, nil
}

func (s *Service) giveCode(ctx context.Context, p *Practice) error {
	if p.Code != "" {
		return nil
	}
	c, err := s.campaign.Campaign(ctx, p.CampaignID)
	if err != nil {
		return err
	}
	n, err := s.nextCode(ctx, c.ID)
	p.Code = fmt.Sprintf("%s-%d-%06d", c.Prefix, c.Year, n)
	return err
}

// startBy is the planned start, or a few working days from now when that has passed.
func (s *Service) startBy(ctx context.Context, p Practice) (string, error) {
	if p.Start > clock.Today(s.clock) {
		return p.Start, nil
	}
	return s.due(ctx, p.RootID, AuthorDays)
}

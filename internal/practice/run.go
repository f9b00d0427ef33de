package practice

import (
	"context"
	"time"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
	"kheo/internal/review"
)

// StartRunning marks that the work has begun.
func (s *Service) StartRunning(ctx context.Context, a identity.Actor, practiceID string, seen Seen) (Practice, error) {
	return s.carryOn(ctx, a, Start, practiceID, seen)
}

// ResumeRunning ends a pause.
func (s *Service) ResumeRunning(ctx context.Context, a identity.Actor, practiceID string, seen Seen) (Practice, error) {
	return s.carryOn(ctx, a, Resume, practiceID, seen)
}

func (s *Service) carryOn(ctx context.Context, a identity.Actor, v Verb, practiceID string, seen Seen) (Practice, error) {
	return s.act(ctx, a, v, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		due, err := s.nextStep(ctx, *p)
		if err != nil {
			return nil, err
		}
		p.Holds = byAuthor(p.LeadID, due)
		return nil, s.moveTo(ctx, p, v, "")
	})
}

// nextStep is when the author is expected next: the next milestone, else the planned end, else a
// month from now, since a running practice is asked for a line at least every month.
func (s *Service) nextStep(ctx context.Context, p Practice) (string, error) {
	today := clock.Today(s.clock)
	next := ""
	for _, m := range p.Milestones {
		if m.Day >= today && (next == "" || m.Day < next) {
			next = m.Day
		}
	}
	switch {
	case next != "":
		return next, nil
	case p.End >= today && p.End != "":
		return p.End, nil
	}
	return clock.Day(s.clock.Now().Add(30 * 24 * time.Hour)), nil
}

// PauseRunning stops the count for a while, with a reason.
func (s *Service) PauseRunning(ctx context.Context, a identity.Actor, practiceID string, seen Seen, reason string) (Practice, error) {
	return s.act(ctx, a, Pause, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		reason, err := needReason(reason)
		if err != nil {
			return nil, err
		}
		due, err := s.due(ctx, p.RootID, PauseDays)
		if err != nil {
			return nil, err
		}
		p.Holds = byAuthor(p.LeadID, due)
		return reasonChange(reason), s.moveTo(ctx, p, Pause, reason)
	})
}

// FinishRunning ends the practice; its place on the list and its history stay.
func (s *Service) FinishRunning(ctx context.Context, a identity.Actor, practiceID string, seen Seen, reason string) (Practice, error) {
	return s.act(ctx, a, Finish, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		reason, err := needReason(reason)
		if err != nil {
			return nil, err
		}
		p.Holds = nil
		return reasonChange(reason), s.moveTo(ctx, p, Finish, reason)
	})
}

// WithdrawRegistration takes a registration back. Deleting is a state with a reason.
func (s *Service) WithdrawRegistration(ctx context.Context, a identity.Actor, practiceID string, seen Seen, reason string) (Practice, error) {
	return s.act(ctx, a, Withdraw, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		reason, err := needReason(reason)
		if err != nil {
			return nil, err
		}
		if p.ListedDay == "" {
			if err := s.endRounds(ctx, a, *p); err != nil {
				return nil, err
			}
		}
		p.Holds = nil
		return reasonChange(reason), s.moveTo(ctx, p, Withdraw, reason)
	})
}

// endRounds ends the review on every line where it still goes on.
func (s *Service) endRounds(ctx context.Context, a identity.Actor, p Practice) error {
	rounds, err := s.review.Rounds(ctx, Subject(p.ID))
	for _, r := range rounds {
		if err == nil && r.Open() {
			err = s.review.End(ctx, a, Subject(p.ID), r.Line, review.Withdrawn, "")
		}
	}
	return err
}

func needReason(reason string) (string, error) {
	reason = vntext.Clean(reason)
	switch n := vntext.Len(reason); {
	case n == 0:
		return "", fault.Field("reason", "Cần nêu lý do, một câu cũng được.")
	case n > MaxReason:
		return "", fault.Field("reason", "Dài quá: %d chữ cái, giới hạn là %d.", n, MaxReason)
	}
	return reason, nil
}

func reasonChange(reason string) []audit.Change {
	return []audit.Change{{Field: "reason", After: reason}}
}

// ContinueYear opens the participation of a practice in the running campaign: maintained, not new.
func (s *Service) ContinueYear(ctx context.Context, a identity.Actor, practiceID string) (Practice, error) {
	return s.act(ctx, a, Continue, practiceID, 0, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		c, err := s.campaign.Current(ctx, p.RootID)
		if err != nil {
			return nil, err
		}
		for _, y := range p.Years {
			if y.CampaignID == c.ID {
				return nil, fault.New(fault.Conflict, "Mô hình này đã tham gia phong trào năm %d.", c.Year)
			}
		}
		y := Year{CampaignID: c.ID, Origin: OriginContinued, RegisteredAt: s.clock.Now(), PostID: a.PostID}
		if err := s.insertYear(ctx, p.ID, y); err != nil {
			return nil, err
		}
		p.Years = append(p.Years, y)
		p.CampaignID = c.ID
		return []audit.Change{{Field: "year", After: int64(c.Year)}}, s.updateState(ctx, p, nil)
	})
}

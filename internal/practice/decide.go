package practice

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
	"kheo/internal/review"
)

// Submit sends a complete registration to whoever reviews the leading unit.
func (s *Service) Submit(ctx context.Context, a identity.Actor, practiceID string, seen Seen) (Practice, error) {
	return s.act(ctx, a, Submit, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		if missing := Missing(p.Content); len(missing) > 0 {
			return nil, incomplete(missing)
		}
		reviewer, err := s.reviewerAbove(ctx, p.LeadID, a, 0)
		if err != nil {
			return nil, err
		}
		due, err := s.due(ctx, p.RootID, ReviewDays)
		if err != nil {
			return nil, err
		}
		if p.SubmittedDay == "" {
			p.SubmittedDay = clock.Today(s.clock)
		}
		p.SubmitterPost, p.SubmitterPerson = a.PostID, a.PersonID
		p.Holds = Holds{{Line: ReviewLine, Side: review.Reviewer, UnitID: reviewer, Due: due}}
		if err := s.review.Pass(ctx, Subject(p.ID), ReviewLine, review.Reviewer, reviewer, due); err != nil {
			return nil, err
		}
		return nil, s.moveTo(ctx, p, "", Submitted)
	})
}

// reviewerAbove finds the nearest unit, at least depth levels above the lead on the territorial
// line, in which somebody but the sender may decide. Without one the root reviews.
func (s *Service) reviewerAbove(ctx context.Context, leadID string, a identity.Actor, depth int) (string, error) {
	var unit string
	err := s.db.QueryRow(ctx, `select t.ancestor_id from org_ancestry t join identity_post p on p.unit_id = t.ancestor_id
		where t.unit_id = $1 and t.line = $2 and t.depth >= $3 and t.from_day <= $4 and (t.to_day is null or t.to_day > $4)
		and p.role in ('approver', 'provincial_officer', 'head') and p.from_day <= $4 and (p.to_day is null or p.to_day > $4) and p.id <> $5
		and not exists (select 1 from identity_holding h where h.post_id = p.id and h.person_id = $6 and h.from_day <= $4 and (h.to_day is null or h.to_day > $4))
		order by t.depth limit 1`, leadID, ReviewLine, depth, a.Day, a.PostID, a.PersonID).Scan(&unit)
	if errors.Is(err, sql.ErrNoRows) {
		return a.RootID, nil
	}
	return unit, err
}

// Receive says that the record has been taken in; it is not yet on the list.
func (s *Service) Receive(ctx context.Context, a identity.Actor, practiceID string, seen Seen) (Practice, error) {
	return s.act(ctx, a, Receive, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		return nil, s.moveTo(ctx, p, "", Received)
	})
}

// ReturnReason is what goes back with a returned record: remarks pinned to their spots, and a
// sentence for the whole. At least one of them is needed.
type ReturnReason struct {
	Remarks []review.Remark
	Note    string
}

// Return sends the record back to its author, whose clock starts.
func (s *Service) Return(ctx context.Context, a identity.Actor, practiceID string, seen Seen, why ReturnReason) (Practice, error) {
	return s.act(ctx, a, Return, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		changes, err := s.remarkAll(ctx, a, *p, why)
		if err != nil {
			return nil, err
		}
		due, err := s.due(ctx, p.RootID, AuthorDays)
		if err != nil {
			return nil, err
		}
		if err := s.review.End(ctx, Subject(p.ID), ReviewLine, review.Returned); err != nil {
			return nil, err
		}
		if err := s.review.Begin(ctx, Subject(p.ID), ReviewLine, p.LeadID, due); err != nil {
			return nil, err
		}
		p.Holds = byAuthor(p.LeadID, due)
		return changes, s.moveTo(ctx, p, "", Returned)
	})
}

func (s *Service) remarkAll(ctx context.Context, a identity.Actor, p Practice, why ReturnReason) ([]audit.Change, error) {
	if note := vntext.Clean(why.Note); note != "" {
		why.Remarks = append(why.Remarks, review.Remark{PinKind: review.PinGeneral, Text: note})
	}
	var changes []audit.Change
	for _, r := range why.Remarks {
		if err := s.checkPin(ctx, p, r); err != nil {
			return nil, err
		}
		r, err := s.review.Remark(ctx, a, Subject(p.ID), ReviewLine, r)
		if err != nil {
			return nil, err
		}
		changes = append(changes, audit.Change{Field: "remark." + r.Pin, After: r.Text})
	}
	open, err := s.openRemarks(ctx, p.ID)
	if err == nil && open == 0 {
		err = fault.Field("note", "Trả lại thì cần nói rõ thiếu gì: ghim ít nhất một góp ý hoặc viết một câu chung.")
	}
	return changes, err
}

func (s *Service) openRemarks(ctx context.Context, practiceID string) (n int, err error) {
	err = s.db.QueryRow(ctx, `select count(*) from review_remark where subject_kind = $1 and subject_id = $2 and done_at is null and reply_at is null`,
		SubjectKind, practiceID).Scan(&n)
	return n, err
}

// pinnable are the fields of the form a remark may point at.
var pinnable = append([]string{"title", "kind", "field", "fields", "level", "origin", "gain", "undertake", "time", "start", "end", "targets",
	"milestones", "resources", "places", "groups", "co_units", "objectives", "programmes"}, Questions...)

// Pinnable fields of a practice, in the order of the form.
func Pinnable() []string { return pinnable }

func (s *Service) checkPin(ctx context.Context, p Practice, r review.Remark) error {
	switch r.PinKind {
	case review.PinGeneral:
		return nil
	case review.PinField:
		for _, f := range pinnable {
			if f == r.Pin {
				return nil
			}
		}
	case review.PinFile:
		f, err := s.evidence.Get(ctx, r.Pin)
		if err == nil && f.SubjectID == p.ID {
			return nil
		}
	}
	return fault.Field("pin", "Chỗ ghim góp ý không có trong phiếu này.")
}

// PinRemark adds one remark while the record is being read; returning it sends all of them.
func (s *Service) PinRemark(ctx context.Context, a identity.Actor, practiceID string, r review.Remark) (Practice, error) {
	return s.act(ctx, a, Remark, practiceID, 0, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		if err := s.checkPin(ctx, *p, r); err != nil {
			return nil, err
		}
		r, err := s.review.Remark(ctx, a, Subject(p.ID), ReviewLine, r)
		return []audit.Change{{Field: "remark." + r.Pin, After: r.Text}}, err
	})
}

// ReplyTo answers a remark.
func (s *Service) ReplyTo(ctx context.Context, a identity.Actor, practiceID, remarkID, text string) (Practice, error) {
	return s.act(ctx, a, Reply, practiceID, 0, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		err := s.review.Reply(ctx, a, Subject(p.ID), remarkID, text)
		return []audit.Change{{Field: "reply", After: vntext.Clean(text)}}, err
	})
}

// ResolveRemark closes one remark as its reviewer.
func (s *Service) ResolveRemark(ctx context.Context, a identity.Actor, practiceID, remarkID string) (Practice, error) {
	return s.act(ctx, a, Remark, practiceID, 0, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		text, err := s.remarkText(ctx, p.ID, remarkID)
		if err != nil {
			return nil, err
		}
		return []audit.Change{{Field: "remark_done", After: text}}, s.review.Done(ctx, a, Subject(p.ID), remarkID)
	})
}

func (s *Service) remarkText(ctx context.Context, practiceID, remarkID string) (string, error) {
	all, err := s.review.Remarks(ctx, Subject(practiceID))
	for _, r := range all {
		if r.ID == remarkID {
			return r.Text, err
		}
	}
	return "", err
}

// PassOn hands the record to the reviewer of the level above.
func (s *Service) PassOn(ctx context.Context, a identity.Actor, practiceID string, seen Seen) (Practice, error) {
	return s.act(ctx, a, Pass, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		from := p.Holds.First().UnitID
		depth, err := s.depth(ctx, p.LeadID, from, a.Day)
		if err != nil {
			return nil, err
		}
		next, err := s.reviewerAbove(ctx, p.LeadID, a, depth+1)
		if err != nil {
			return nil, err
		}
		if next == from {
			return nil, fault.New(fault.Conflict, "Không còn cấp nào ở trên để chuyển.")
		}
		due, err := s.due(ctx, p.RootID, ReviewDays)
		if err != nil {
			return nil, err
		}
		p.Holds = Holds{{Line: ReviewLine, Side: review.Reviewer, UnitID: next, Due: due}}
		if err := s.review.Pass(ctx, Subject(p.ID), ReviewLine, review.Reviewer, next, due); err != nil {
			return nil, err
		}
		return []audit.Change{{Field: "holder", Before: from, After: next}}, s.updateState(ctx, p, nil)
	})
}

func (s *Service) depth(ctx context.Context, unitID, ancestorID, day string) (n int, err error) {
	err = s.db.QueryRow(ctx, `select depth from org_ancestry where line = $1 and ancestor_id = $2 and unit_id = $3
		and from_day <= $4 and (to_day is null or to_day > $4)`, ReviewLine, ancestorID, unitID, day).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// Approval puts a practice on the list, on a day: today unless named.
type Approval struct{ ListedDay string }

// Approve puts the practice on the list and gives it its code. A record that was only sent is
// received on the way.
func (s *Service) Approve(ctx context.Context, a identity.Actor, practiceID string, seen Seen, ok Approval) (Practice, error) {
	return s.act(ctx, a, Approve, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		day, err := s.listingDay(*p, ok.ListedDay)
		if err != nil {
			return nil, err
		}
		if err := s.giveCode(ctx, p); err != nil {
			return nil, err
		}
		if err := s.review.End(ctx, Subject(p.ID), ReviewLine, review.Approved); err != nil {
			return nil, err
		}
		if err := s.review.DoneAll(ctx, a, Subject(p.ID)); err != nil {
			return nil, err
		}
		due, err := s.startBy(ctx, *p)
		if err != nil {
			return nil, err
		}
		p.ListedDay = day
		p.Holds = byAuthor(p.LeadID, due)
		phases := []Phase{{State: Listed, From: day}}
		if p.State == Submitted {
			phases = []Phase{{State: Received, From: day}, {State: Listed, From: day}}
		}
		p.State = Listed
		if err := s.updateState(ctx, p, phases); err != nil {
			return nil, err
		}
		return []audit.Change{{Field: "code", After: p.Code}, {Field: "listed_day", After: day}}, s.index(ctx, *p)
	})
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

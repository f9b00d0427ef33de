package narrative

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/vntext"
	"kheo/internal/review"
)

// ReviewDays and AuthorDays are the working days each side is given.
const (
	ReviewDays = 5
	AuthorDays = 3
)

// line of every review of a report.
const reviewLine = string(org.Territorial)

// Open begins the report of a unit for a period, or finds it begun.
func (s *Service) Open(ctx context.Context, a identity.Actor, unitID, periodID string) (r Report, err error) {
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		p, err := s.Campaign.PeriodByID(ctx, periodID)
		if err != nil {
			return err
		}
		if r, err = s.loadFor(ctx, unitID, periodID); err == nil {
			return s.permit(ctx, a, Read, r)
		}
		if !fault.Is(err, fault.NotFound) {
			return err
		}
		if _, err := s.Org.Unit(ctx, unitID, p.LastDay()); err != nil {
			return err
		}
		if opens := p.OpensOn(); clock.Today(s.clock) < opens {
			return fault.New(fault.Conflict, "Báo cáo kỳ này mở từ ngày %s.", day(opens))
		}
		r = Report{ID: id.New(), RootID: p.RootID, UnitID: unitID, PeriodID: periodID, State: Draft, CreatedAt: s.clock.Now(), Version: 1}
		if err := s.permit(ctx, a, Open, r); err != nil {
			return err
		}
		if err := s.insert(ctx, r); err != nil {
			return err
		}
		mine := r.ID
		if r, err = s.loadFor(ctx, unitID, periodID); err != nil || r.ID != mine {
			return err
		}
		return s.record(ctx, a, Open, r, audit.Change{Field: "period", After: p.Code})
	})
	return r, err
}

// Send gives the report to the unit above, as it stands now: its figures are pinned with their records,
// so that what is read there is what was sent.
func (s *Service) Send(ctx context.Context, a identity.Actor, reportID string, seen Seen) (Report, error) {
	return s.act(ctx, a, Send, reportID, seen, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		p, err := s.Campaign.PeriodByID(ctx, r.PeriodID)
		if err != nil {
			return nil, err
		}
		if today := clock.Today(s.clock); today < p.LastDay() {
			return nil, fault.New(fault.Conflict, "Kỳ này tính đến hết ngày %s; chưa đến ngày đó thì số liệu chưa đủ để gửi.", day(p.LastDay()))
		}
		body, err := s.pinned(ctx, a, *r, p)
		if err != nil {
			return nil, err
		}
		if err := complete(body); err != nil {
			return nil, err
		}
		digest, err := s.keepSent(ctx, a, *r, body)
		if err != nil {
			return nil, err
		}
		if r.HolderID, err = s.reviewer(ctx, a, *r); err != nil {
			return nil, err
		}
		if err := s.handUp(ctx, *r); err != nil {
			return nil, err
		}
		r.State, r.SentAt, r.SentPost, r.SentPerson = Sent, s.clock.Now(), a.PostID, a.PersonID
		if r.FirstSent == "" {
			r.FirstSent = clock.Today(s.clock)
		}
		return []audit.Change{{Field: "digest", After: digest}, {Field: "holder", After: r.HolderID}}, nil
	})
}

// pinned is the body with its records. Nobody writes what counts in the period meanwhile, so that the
// values and the records are of one moment.
func (s *Service) pinned(ctx context.Context, a identity.Actor, r Report, p campaign.Period) (Body, error) {
	if err := s.Campaign.LockPeriods(ctx, p.RootID); err != nil {
		return Body{}, err
	}
	body, err := s.compose(ctx, a, r, true)
	if err != nil {
		return body, err
	}
	return body, s.KeepCodes(ctx, &body)
}

// complete refuses a report with an empty section that is needed, or with a number in its prose that
// is not the figure it names.
func complete(b Body) error {
	e := fault.New(fault.Invalid, "Báo cáo chưa gửi được: còn chỗ cần viết hoặc sửa.")
	for _, x := range b.Sections {
		if p, _ := PartOf(x.Code); p.Needed && x.Text == "" {
			e.AddField(x.Code, "Mục “%s” chưa có chữ nào.", x.Title)
		}
	}
	for _, x := range b.Stray() {
		e.AddField(x.Section, "Trong mục này ghi %s [%s], số liệu nay là %s. Sửa lại số hoặc lấy câu gợi ý mới.", x.Written, x.Code, x.Now)
	}
	return e.OrNil()
}

// handUp opens the next round of review, or goes on with the one the author held.
func (s *Service) handUp(ctx context.Context, r Report) error {
	due, err := s.due(ctx, r.RootID, ReviewDays)
	if err != nil {
		return err
	}
	rounds, err := s.Review.Rounds(ctx, Subject(r.ID))
	if err != nil {
		return err
	}
	if last, _ := review.Last(rounds, reviewLine); last.Open() && last.ID != "" {
		return s.Review.Pass(ctx, Subject(r.ID), reviewLine, review.Reviewer, r.HolderID, due)
	}
	return s.Review.Begin(ctx, Subject(r.ID), reviewLine, review.Reviewer, r.HolderID, due)
}

func (s *Service) due(ctx context.Context, rootID string, days int) (string, error) {
	cal, err := s.Practice.Calendar(ctx, rootID)
	return cal.Due(s.clock.Now(), days), err
}

// Receive says that the unit above has taken the report in.
func (s *Service) Receive(ctx context.Context, a identity.Actor, reportID string, seen Seen) (Report, error) {
	return s.act(ctx, a, Receive, reportID, seen, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		r.State, r.ReceivedAt, r.ReceivedPost = Received, s.clock.Now(), a.PostID
		return nil, nil
	})
}

// Return sends the report back with what is pinned to it and a sentence for the whole; one of them is
// needed.
func (s *Service) Return(ctx context.Context, a identity.Actor, reportID string, seen Seen, note string) (Report, error) {
	return s.act(ctx, a, Return, reportID, seen, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		var changes []audit.Change
		if note = vntext.Clean(note); note != "" {
			m, err := s.Review.Remark(ctx, a, Subject(r.ID), review.Remark{Line: reviewLine, PinKind: review.PinGeneral, Text: note})
			if err != nil {
				return nil, err
			}
			changes = append(changes, audit.Change{Field: "remark", After: m.Text})
		}
		open, err := s.Review.OpenRemarks(ctx, SubjectKind, []string{r.ID})
		if err != nil {
			return nil, err
		}
		if len(open[r.ID]) == 0 {
			return nil, fault.Field("note", "Trả lại thì cần nói rõ thiếu gì: ghim ít nhất một góp ý hoặc viết một câu chung.")
		}
		due, err := s.due(ctx, r.RootID, AuthorDays)
		if err != nil {
			return nil, err
		}
		_, digest, err := s.sentBody(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		if err := s.Review.End(ctx, a, Subject(r.ID), reviewLine, review.Returned, digest); err != nil {
			return nil, err
		}
		r.State = Returned
		return changes, s.Review.Begin(ctx, Subject(r.ID), reviewLine, review.Author, r.UnitID, due)
	})
}

// Supplement begins a correction of a final report: it says why, and goes the same way up.
func (s *Service) Supplement(ctx context.Context, a identity.Actor, reportID string, seen Seen, reason string) (Report, error) {
	return s.act(ctx, a, Supplement, reportID, seen, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		e := fault.New(fault.Invalid, fault.InvalidFields)
		checkText(e, "reason", &reason, MaxReason, true)
		if err := e.OrNil(); err != nil {
			return nil, err
		}
		r.State, r.No, r.Reason = Draft, r.No+1, reason
		r.HolderID = ""
		return []audit.Change{{Field: "supplement", After: r.No}, {Field: "reason", After: reason}}, nil
	})
}

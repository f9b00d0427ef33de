package practice

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
	"kheo/internal/review"
)

// remarkAll pins what goes back with a returned record on the line that returns it.
func (s *Service) remarkAll(ctx context.Context, a identity.Actor, p Practice, line org.Line, why ReturnReason) ([]audit.Change, error) {
	if note := vntext.Clean(why.Note); note != "" {
		why.Remarks = append(why.Remarks, review.Remark{PinKind: review.PinGeneral, Text: note})
	}
	var changes []audit.Change
	for _, r := range why.Remarks {
		if err := s.checkPin(ctx, p, r); err != nil {
			return nil, err
		}
		r.Line = string(line)
		r, err := s.review.Remark(ctx, a, Subject(p.ID), r)
		if err != nil {
			return nil, err
		}
		changes = append(changes, audit.Change{Field: "remark." + r.Pin, After: r.Text})
	}
	open, err := s.openRemarks(ctx, p.ID, line)
	if err == nil && open == 0 {
		err = fault.Field("note", "Trả lại thì cần nói rõ thiếu gì: ghim ít nhất một góp ý hoặc viết một câu chung.")
	}
	return changes, err
}

func (s *Service) openRemarks(ctx context.Context, practiceID string, line org.Line) (n int, err error) {
	err = s.db.QueryRow(ctx, `select count(*) from review_remark m join review_round r on r.id = m.round_id
		where m.subject_kind = $1 and m.subject_id = $2 and m.done_at is null and m.reply_at is null and r.line = $3`, SubjectKind, practiceID, line).Scan(&n)
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

// PinRemark adds one remark while the record is being read, on its line or the only one the actor
// decides on; returning it sends all of them.
func (s *Service) PinRemark(ctx context.Context, a identity.Actor, practiceID string, r review.Remark) (Practice, error) {
	return s.decide(ctx, a, Remark, practiceID, 0, org.Line(r.Line), func(ctx context.Context, p *Practice, at desk) ([]audit.Change, error) {
		if err := s.checkPin(ctx, *p, r); err != nil {
			return nil, err
		}
		r.Line = string(at.Line)
		r, err := s.review.Remark(ctx, a, Subject(p.ID), r)
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
	r, err := s.remark(ctx, practiceID, remarkID)
	if err != nil {
		return Practice{}, err
	}
	return s.decide(ctx, a, Remark, practiceID, 0, org.Line(r.Line), func(ctx context.Context, p *Practice, _ desk) ([]audit.Change, error) {
		return []audit.Change{{Field: "remark_done", After: r.Text}}, s.review.Done(ctx, a, Subject(p.ID), remarkID)
	})
}

// remark is one of the record's, or an empty one that names none.
func (s *Service) remark(ctx context.Context, practiceID, remarkID string) (review.Remark, error) {
	all, err := s.review.Remarks(ctx, Subject(practiceID))
	for _, r := range all {
		if r.ID == remarkID {
			return r, err
		}
	}
	return review.Remark{}, err
}

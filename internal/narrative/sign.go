package narrative

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/review"
)

// Accept makes the report final: what was read — values, texts, the records behind each figure, map and
// rules, as they were sent — is frozen with its digest. Whatever happens to the records later, a change
// of it is a supplement.
func (s *Service) Accept(ctx context.Context, a identity.Actor, reportID string, seen Seen) (Report, error) {
	return s.act(ctx, a, Accept, reportID, seen, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		packed, digest, err := s.sentPacked(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		body, err := unpack(packed, digest)
		if err != nil {
			return nil, err
		}
		if err := s.closes(ctx, *r, body); err != nil {
			return nil, err
		}
		before, err := s.lastSigned(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		x := Signed{No: r.No, At: s.clock.Now(), PostID: a.PostID, PersonID: a.PersonID, SentPost: r.SentPost, Digest: digest, Reason: r.Reason, Body: body}
		if before != nil {
			x.Changes = Diff(before.Body, body)
		}
		if err := s.keepSigned(ctx, *r, x, packed); err != nil {
			return nil, err
		}
		if err := s.Review.End(ctx, a, Subject(r.ID), reviewLine, review.Approved, digest); err != nil {
			return nil, err
		}
		r.State, r.FinalAt, r.HolderID = Final, x.At, ""
		return []audit.Change{{Field: "no", After: r.No}, {Field: "digest", After: digest}}, s.Review.DoneAll(ctx, a, Subject(r.ID), reviewLine)
	})
}

// closes refuses to make the report of a province final while its sums differ, or while it differs
// from a report below that is final.
func (s *Service) closes(ctx context.Context, r Report, b Body) error {
	if err := s.Campaign.LockPeriods(ctx, r.RootID); err != nil { // a report below may be made final at this moment
		return err
	}
	if r.UnitID != r.RootID {
		return nil
	}
	e := fault.New(fault.Conflict, "Đối soát chưa khớp nên chưa chốt được báo cáo.")
	for _, x := range b.Unclosed() {
		e.AddField("reconcile", "%s, %s: cộng các phần được %s, tổng ghi %s.", x.Table, x.Column, count(x.Parts), count(x.Total))
	}
	apart, err := s.Apart(ctx, r, b)
	for _, x := range apart {
		e.AddField("reconcile", "%s đã chốt %s, ở đây ghi %s (%s). Cần báo cáo bổ sung của đơn vị, hoặc gửi lại báo cáo này.", x.Unit, count(x.Below), count(x.Here), x.Label)
	}
	if err != nil {
		return err
	}
	return e.OrNil()
}

// Apart is a number of a report below that is final, and another in this one.
type Apart struct {
	UnitID, Unit, Label string
	ReportID            string
	Below, Here         float64
}

// Apart compares the totals of the reports below that are final with the rows of this one.
func (s *Service) Apart(ctx context.Context, r Report, b Body) (out []Apart, err error) {
	reports, err := s.reportsOf(ctx, r.PeriodID)
	if err != nil {
		return nil, err
	}
	for _, l := range b.rows() {
		below, ok := reports[l.key]
		if !ok || below.ID == r.ID {
			continue
		}
		last, err := s.lastSigned(ctx, below.ID)
		if err != nil {
			return nil, err
		}
		if last == nil {
			continue
		}
		for _, m := range told {
			theirs, _ := last.Body.Figure(string(m))
			ours, _ := b.Figure(unitKey{measure: m}.path(l.key))
			if theirs.Value != ours.Value {
				out = append(out, Apart{UnitID: l.key, Unit: l.name, Label: measureLabels[m], ReportID: below.ID, Below: theirs.Value, Here: ours.Value})
			}
		}
	}
	return out, nil
}

// Body is what the reader should see: while the report is reviewed what was sent, while its unit writes
// the figures of now to the unit itself, else what was signed last. Signed is nil unless the body is a
// signed one.
func (s *Service) Body(ctx context.Context, a identity.Actor, reportID string) (Body, *Signed, error) {
	r, err := s.Find(ctx, a, reportID)
	if err != nil {
		return Body{}, nil, err
	}
	rels, err := s.relations(ctx, a, r.RootID, r.UnitID, r.PeriodID)
	if err != nil {
		return Body{}, nil, err
	}
	own := may(a.Role, Edit, rels) || len(rels) > 0 && rels[0] == Same
	switch {
	case r.State == Final:
	case r.State.Written() && own:
		b, err := s.compose(ctx, a, r, false)
		return b, nil, err
	case r.State.Reviewed(), r.State == Returned && r.SentPost != "":
		b, _, err := s.sentBody(ctx, r.ID)
		return b, nil, err
	}
	last, err := s.lastSigned(ctx, r.ID)
	if err != nil || last == nil {
		if err == nil {
			err = fault.New(fault.NotFound, "Đơn vị đang soạn báo cáo này, chưa gửi.")
		}
		return Body{}, nil, err
	}
	return last.Body, last, nil
}

// Signed are the report as it was made final and its supplements, oldest first.
func (s *Service) Signed(ctx context.Context, a identity.Actor, reportID string) ([]Signed, error) {
	if _, err := s.Find(ctx, a, reportID); err != nil {
		return nil, err
	}
	return s.allSigned(ctx, reportID)
}

// SentBody is what was sent last; NotFound when nothing was.
func (s *Service) SentBody(ctx context.Context, a identity.Actor, reportID string) (Body, error) {
	if _, err := s.Find(ctx, a, reportID); err != nil {
		return Body{}, err
	}
	b, _, err := s.sentBody(ctx, reportID)
	return b, err
}

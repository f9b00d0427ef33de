package narrative

import (
	"context"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/vntext"
	"kheo/internal/review"
)

// Clash is what stands in the way of saving a section: somebody else wrote there meanwhile.
type Clash struct{ Mine, Theirs Writing }

// Saving is one section as it was typed. Base is a print of the text the writer began with; with Sure
// the writer has seen what stands there now, of version Seen, and replaces it.
type Saving struct {
	Code, Text string
	Base       string
	Seen       int64 // version of the section the writer began with
	Sure       bool
}

// Save stores one section while the report is written. Somebody else's text of meanwhile stays when the
// writer changed nothing, and is replaced when it says the same as before; where both changed it, nothing
// is stored and both are handed back.
func (s *Service) Save(ctx context.Context, a identity.Actor, reportID string, x Saving) (kept Writing, clashed *Clash, err error) {
	if _, ok := PartOf(x.Code); !ok {
		return kept, nil, fault.Missing()
	}
	e := fault.New(fault.Invalid, fault.InvalidFields)
	checkText(e, "text", &x.Text, MaxSection, false)
	if err := e.OrNil(); err != nil {
		return kept, nil, err
	}
	_, err = s.act(ctx, a, Edit, reportID, 0, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		all, err := s.sections(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		now := all[x.Code]
		now.Code = x.Code
		mine := Writing{Code: x.Code, Text: x.Text, Version: now.Version + 1}
		if now.Version != x.Seen || x.Base != "" && Print(now.Text) != x.Base {
			switch merge(x.Base, x.Text, now.Text) {
			case takeTheirs:
				kept = now
				return nil, nil
			case clash:
				clashed = &Clash{mine, now}
				return nil, nil
			}
		}
		if now.Text == mine.Text {
			kept = now
			return nil, nil
		}
		kept = mine
		return []audit.Change{{Field: "section." + x.Code, Before: now.Text, After: mine.Text}}, s.putSection(ctx, a, r.ID, mine)
	})
	return kept, clashed, err
}

// Sections of a report as they are written, by code; those nobody wrote yet are empty.
func (s *Service) Sections(ctx context.Context, a identity.Actor, reportID string) (map[string]Writing, error) {
	r, err := s.writing(ctx, a, reportID)
	if err != nil {
		return nil, err
	}
	return s.sections(ctx, r.ID)
}

// writing is a report for those who write it: what isn't sent yet is theirs alone.
func (s *Service) writing(ctx context.Context, a identity.Actor, reportID string) (Report, error) {
	r, err := s.Find(ctx, a, reportID)
	if err != nil {
		return r, err
	}
	return r, s.permit(ctx, a, Edit, r)
}

// PutOutside stores the numbers from outside the system, all at once. They are explained, attributed,
// and in no total.
func (s *Service) PutOutside(ctx context.Context, a identity.Actor, reportID string, seen Seen, list []Outside) (Report, error) {
	return s.act(ctx, a, Edit, reportID, seen, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		if err := checkOutside(list); err != nil {
			return nil, err
		}
		before, err := s.outside(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		known := knownIDs(before, func(o Outside) string { return o.ID })
		for i := range list {
			list[i].ID = known.take(list[i].ID)
		}
		return s.differs(ctx, r, "outside", outsideWords(before), outsideWords(list), func() error { return s.replaceOutside(ctx, a, r.ID, before, list) })
	})
}

// PutLists stores the lists of practices, all at once.
func (s *Service) PutLists(ctx context.Context, a identity.Actor, reportID string, seen Seen, list []Chosen) (Report, error) {
	return s.act(ctx, a, Edit, reportID, seen, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		if err := s.checkLists(ctx, a, *r, list); err != nil {
			return nil, err
		}
		before, err := s.chosen(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		known := knownIDs(before, func(x Chosen) string { return x.ID })
		for i := range list {
			list[i].ID = known.take(list[i].ID)
		}
		return s.differs(ctx, r, "lists", chosenWords(before), chosenWords(list), func() error { return s.replaceLists(ctx, r.ID, list) })
	})
}

// kept are the IDs of what a report has already.
type kept map[string]bool

func knownIDs[T any](list []T, of func(T) string) kept {
	out := kept{}
	for _, x := range list {
		out[of(x)] = true
	}
	return out
}

// take gives an ID back once; what is unknown, or named twice, gets a new one.
func (k kept) take(known string) string {
	if !k[known] {
		return id.New()
	}
	delete(k, known)
	return known
}

// differs stores what is another than before, under the report's next version.
func (s *Service) differs(ctx context.Context, r *Report, field string, before, after []any, store func() error) ([]audit.Change, error) {
	changes := audit.Diff(audit.Change{Field: field, Before: before, After: after})
	if len(changes) == 0 {
		return nil, nil
	}
	if err := store(); err != nil {
		return nil, err
	}
	return changes, s.update(ctx, r)
}

func outsideWords(list []Outside) []any {
	out := []any{}
	for _, o := range list {
		out = append(out, []any{o.Label, o.Value, o.Unit, o.Why, o.Source})
	}
	return out
}

func chosenWords(list []Chosen) []any {
	out := []any{}
	for _, c := range list {
		picks := []any{}
		for _, p := range c.Picks {
			picks = append(picks, p)
		}
		out = append(out, []any{c.Title, c.Filter, picks})
	}
	return out
}

// PinRemark pins a remark to a section or a figure while the report is read; returning it sends all of
// them.
func (s *Service) PinRemark(ctx context.Context, a identity.Actor, reportID string, m review.Remark) (Report, error) {
	return s.act(ctx, a, Remark, reportID, 0, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		body, _, err := s.sentBody(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		if m.PinKind = review.PinField; m.Pin == "" {
			m.PinKind = review.PinGeneral
		} else if !body.pinnable(m.Pin) {
			return nil, fault.Field("pin", "Chỗ ghim góp ý không có trong báo cáo này.")
		}
		m.Line = reviewLine
		m, err = s.Review.Remark(ctx, a, Subject(r.ID), m)
		return []audit.Change{{Field: "remark." + m.Pin, After: m.Text}}, err
	})
}

// ReplyTo answers a remark while the report is returned.
func (s *Service) ReplyTo(ctx context.Context, a identity.Actor, reportID, remarkID, text string) (Report, error) {
	return s.act(ctx, a, Reply, reportID, 0, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		err := s.Review.Reply(ctx, a, Subject(r.ID), remarkID, text)
		return []audit.Change{{Field: "reply", After: vntext.Clean(text)}}, err
	})
}

// ResolveRemark closes one remark as its reviewer.
func (s *Service) ResolveRemark(ctx context.Context, a identity.Actor, reportID, remarkID string) (Report, error) {
	return s.act(ctx, a, Remark, reportID, 0, func(ctx context.Context, r *Report) ([]audit.Change, error) {
		return []audit.Change{{Field: "remark_done", After: remarkID}}, s.Review.Done(ctx, a, Subject(r.ID), remarkID)
	})
}

// Remarks of a report that its reader may see: pinned ones are its reviewers' until it is returned, and
// stay theirs when it never was.
func (s *Service) Remarks(ctx context.Context, a identity.Actor, r Report) ([]review.Remark, error) {
	all, err := s.Review.Remarks(ctx, Subject(r.ID))
	if err != nil || s.permit(ctx, a, Remark, r) == nil {
		return all, err
	}
	rounds, err := s.Review.Rounds(ctx, Subject(r.ID))
	if err != nil {
		return nil, err
	}
	unsaid := map[string]bool{}
	for _, x := range rounds {
		unsaid[x.ID] = x.Outcome == review.Approved || x.Open() && r.State.Reviewed()
	}
	return slices.DeleteFunc(all, func(m review.Remark) bool { return unsaid[m.RoundID] && !m.At.Before(r.SentAt) }), nil
}

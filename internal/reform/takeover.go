package reform

import (
	"context"
	"maps"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
)

// Unanswered are the questions a plan still has.
func (p Plan) Unanswered() []Question {
	return slices.DeleteFunc(slices.Clone(p.Questions), func(q Question) bool { return p.Sends[q.Unit.ID] != "" })
}

// Empty tells whether nothing would change.
func (p Plan) Empty() bool {
	c := p.Changes
	return len(c.Open)+len(c.Close)+len(c.Rename)+len(c.Move)+len(c.Reopen)+len(c.Links) == 0
}

// TakeOver makes a list so as it was previewed: all of it or nothing. On a day to come it waits as a
// scheduled event; else records that must move are moved afterwards by [Service.Move].
func (s *Service) TakeOver(ctx context.Context, a identity.Actor, p Plan) (Event, error) {
	var e Event
	err := s.db.Tx(ctx, func(ctx context.Context) (err error) {
		if err := p.complete(); err != nil {
			return err
		}
		if e, err = s.Prepare(ctx, a, p.stored()); err != nil {
			return err
		}
		if e, err = s.answerAll(ctx, a, e); err != nil {
			return err
		}
		e, err = s.Confirm(ctx, a, e.ID, e.Version)
		return err
	})
	return e, err
}

// ConfirmList is TakeOver for a plan that waits as a draft.
func (s *Service) ConfirmList(ctx context.Context, a identity.Actor, eventID string, version int64, sends map[string]string) (Event, error) {
	var e Event
	err := s.db.Tx(ctx, func(ctx context.Context) (err error) {
		if e, err = s.open(ctx, a, eventID); err != nil {
			return err
		}
		if e.Version != version {
			return changed()
		}
		if len(sends) > 0 {
			e.Plan.Sends = maps.Clone(e.Plan.Sends)
			if e.Plan.Sends == nil {
				e.Plan.Sends = map[string]string{}
			}
			maps.Copy(e.Plan.Sends, sends)
			if err := s.put(ctx, &e); err != nil {
				return err
			}
		}
		if err := e.Plan.complete(); err != nil {
			return err
		}
		if e, err = s.answerAll(ctx, a, e); err != nil {
			return err
		}
		e, err = s.Confirm(ctx, a, e.ID, e.Version)
		return err
	})
	return e, err
}

// complete refuses a plan that is wrong or unanswered.
func (p Plan) complete() error {
	if len(p.Problems) > 0 {
		return fault.New(fault.Invalid, "Danh sách còn %d chỗ sai nên chưa nạp được.", len(p.Problems)+p.More)
	}
	if open := p.Unanswered(); len(open) > 0 {
		return fault.New(fault.Conflict, "Còn %d đơn vị bị chia chưa chọn nơi nhận hồ sơ, ví dụ %s (mã %s).", len(open), open[0].Unit.Name, open[0].Unit.Code)
	}
	return nil
}

// stillFits refuses a list that was previewed on a map that has changed since. Nobody else changes
// the map from here to the end of the transaction.
func (s *Service) stillFits(ctx context.Context, p Plan) error {
	if p.Digest == "" {
		return nil
	}
	if err := s.org.Hold(ctx, p.RootID); err != nil {
		return err
	}
	same, err := s.Fits(ctx, p)
	if err == nil && !same {
		err = fault.New(fault.Conflict, "Bản đồ đã đổi từ lúc xem trước; xem trước lại rồi mới nạp.")
	}
	return err
}

// answerAll sends what divided units hold to where it was said.
func (s *Service) answerAll(ctx context.Context, a identity.Actor, e Event) (Event, error) {
	for _, from := range sortedKeys(e.Plan.Sends) {
		if err := s.Send(ctx, a, e.ID, Sending{From: from, To: e.Plan.Sends[from]}); err != nil {
			return e, err
		}
	}
	return s.load(ctx, e.ID)
}

// stored is the plan without what nobody reads again: what goes over several provinces has no page.
func (p Plan) stored() Plan {
	if p.RootID == "" {
		p.Lines = nil
	}
	return p
}

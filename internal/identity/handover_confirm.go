package identity

import (
	"context"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
)

// StateOf is the state of things of a handover: as it is now while it is open, as it was confirmed
// afterwards.
func (s *Service) StateOf(ctx context.Context, h Handover) ([]StateLine, error) {
	if h.State == HandoverOpen {
		return s.stateNow(ctx, h.Post)
	}
	if h.GivenAt.After(h.TakenAt) {
		return h.Summary.Given, nil
	}
	return h.Summary.Taken, nil
}

// stateNow asks the features above for the records, and adds what this one keeps.
func (s *Service) stateNow(ctx context.Context, p Post) ([]StateLine, error) {
	var lines []StateLine
	var err error
	if s.State != nil {
		desk := Actor{PostID: p.ID, PostCode: p.Code, PostTitle: p.Title, UnitID: p.UnitID, UnitName: p.UnitName, RootID: p.RootID, Role: p.Role, Day: s.today(), Via: ViaWeb}
		if lines, err = s.State(ctx, desk, p); err != nil {
			return nil, err
		}
	}
	standing, err := s.StandIns(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	for _, t := range standing {
		if t.To > s.today() && t.To > t.From {
			lines = append(lines, StateLine{Kind: "Người làm thay", Title: t.PersonName, Note: t.Reason, Due: t.To})
		}
	}
	tokens, err := s.tokens(ctx, `p.id = $1 and t.revoked_at is null`, p.ID)
	for _, t := range tokens {
		lines = append(lines, StateLine{Kind: "Mã truy cập còn hiệu lực", Title: t.Label})
	}
	return lines, err
}

// Confirm is the word of one of both sides. Order is free; the second, or the only one for a vacant
// post, moves the post in the same transaction: the outgoing holding and sessions end, the incoming
// holding begins.
func (s *Service) Confirm(ctx context.Context, a Actor, handoverID string, seen int64) (Handover, error) {
	var h Handover
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.db.Lock(ctx, "handover:"+handoverID); err != nil {
			return err
		}
		var err error
		if h, err = s.openHandover(ctx, a, handoverID, seen); err != nil {
			return err
		}
		if err := s.stillTrue(ctx, h); err != nil {
			return err
		}
		verb, err := s.sign(ctx, a, &h)
		if err != nil {
			return err
		}
		if h.TakenAt.IsZero() || h.FromID != "" && h.GivenAt.IsZero() {
			return s.keepHandover(ctx, a, h, verb)
		}
		if err := s.movePerson(ctx, a, h); err != nil {
			return err
		}
		h.State, h.DoneAt = HandoverDone, clock.Instant(s.now())
		if err := s.keepHandover(ctx, a, h, verb); err != nil {
			return err
		}
		return s.audit(ctx, a, "handover.done", SubjectPost, h.Post.ID, map[string][2]any{"giver": {orNil(h.FromID), nil}, "taker": {nil, h.ToID}})
	})
	return h, err
}

func (s *Service) openHandover(ctx context.Context, a Actor, handoverID string, seen int64) (Handover, error) {
	h, err := s.Handover(ctx, a, handoverID)
	switch {
	case err != nil:
		return h, err
	case h.State != HandoverOpen:
		return h, fault.New(fault.Conflict, "Cuộc bàn giao này đã kết thúc.")
	case seen != 0 && seen != h.Version:
		return h, fault.New(fault.Conflict, "Thông tin này vừa được thay đổi ở nơi khác. Xin tải lại trang.")
	}
	return h, nil
}

// stillTrue: since it began the giver may have lost the post, or somebody may have got a vacant one.
func (s *Service) stillTrue(ctx context.Context, h Handover) error {
	again := Handover{RootID: h.RootID, Post: h.Post, FromID: h.FromID, ToID: h.ToID}
	err := s.checkHandover(ctx, Operator(h.RootID, s.today()), &again)
	if fault.Is(err, fault.Invalid) {
		return fault.New(fault.Conflict, "Người giữ vị trí đã đổi từ khi bắt đầu bàn giao. Hủy cuộc này và lập lại.").Wrap(err)
	}
	return err
}

// sign notes who confirms, with the state of things at this minute.
func (s *Service) sign(ctx context.Context, a Actor, h *Handover) (verb string, err error) {
	if !h.Gives(a) && !h.Takes(a) || a.Via != ViaWeb {
		return "", fault.New(fault.Forbidden, "Chỉ người giao và người nhận xác nhận được.")
	}
	lines, err := s.stateNow(ctx, h.Post)
	if err != nil {
		return "", err
	}
	done := fault.New(fault.Conflict, "Anh/chị đã xác nhận rồi.")
	now := clock.Instant(s.now())
	switch {
	case h.Gives(a) && !h.GivenAt.IsZero(), h.Takes(a) && !h.TakenAt.IsZero():
		return "", done
	case h.Gives(a):
		h.GivenAt, h.Summary.Given = now, lines
		return "handover.give", nil
	}
	h.TakenAt, h.Summary.Taken = now, lines
	return "handover.take", nil
}

func (s *Service) keepHandover(ctx context.Context, a Actor, h Handover, verb string) error {
	summary, err := h.Summary.text()
	if err != nil {
		return err
	}
	err = exactlyOne(s.db.Exec(ctx, `update identity_handover set state = $2, given_at = $3, taken_at = $4, done_at = $5, summary = $6, version = version + 1
		where id = $1 and version = $7`, h.ID, h.State, sqldb.NullInstant(h.GivenAt), sqldb.NullInstant(h.TakenAt), sqldb.NullInstant(h.DoneAt), summary, h.Version))
	if err != nil {
		return err
	}
	lines := h.Summary.Given
	if verb == "handover.take" {
		lines = h.Summary.Taken
	}
	return s.audit(ctx, a, verb, SubjectPost, h.Post.ID, map[string][2]any{"items": {nil, len(lines)}})
}

// movePerson ends one holding and begins the other today. What the taker did while waiting goes on
// as the holder.
func (s *Service) movePerson(ctx context.Context, a Actor, h Handover) error {
	today := s.today()
	if h.FromID != "" {
		holders, err := s.holdersNow(ctx, h.Post.ID)
		if err != nil {
			return err
		}
		if err := s.endHolding(ctx, a, holders[h.FromID], today); err != nil {
			return err
		}
		if err := s.revoke(ctx, `person_id = $2 and post_id = $3`, h.FromID, h.Post.ID); err != nil {
			return err
		}
	}
	taken := Holding{ID: id.New(), PersonID: h.ToID, PersonName: h.ToName, PostID: h.Post.ID, From: today}
	if err := s.hold(ctx, a, h.Post, taken); err != nil {
		return err
	}
	_, err := s.db.Exec(ctx, `update identity_session set handover_id = null, standin_id = null
		where person_id = $1 and post_id = $2 and revoked_at is null`, h.ToID, h.Post.ID)
	return err
}

// CancelHandover drops an open handover; nothing has moved.
func (s *Service) CancelHandover(ctx context.Context, a Actor, handoverID string, seen int64) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.db.Lock(ctx, "handover:"+handoverID); err != nil {
			return err
		}
		h, err := s.openHandover(ctx, a, handoverID, seen)
		if err != nil {
			return err
		}
		err = exactlyOne(s.db.Exec(ctx, `update identity_handover set state = 'cancelled', done_at = $3, version = version + 1 where id = $1 and version = $2`,
			h.ID, h.Version, s.now()))
		if err != nil {
			return err
		}
		return s.audit(ctx, a, "handover.cancel", SubjectPost, h.Post.ID, map[string][2]any{"giver": {orNil(h.FromID), nil}, "taker": {h.ToID, nil}})
	})
}

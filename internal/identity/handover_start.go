package identity

import (
	"context"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// NewHandover is a handover to begin.
type NewHandover struct {
	PostID string
	FromID string // who gives; nobody when the post is vacant
	ToID   string
	Note   string
}

// StartHandover begins a handover. The administrator may, and who holds the post; of a vacant post
// the administrator alone.
func (s *Service) StartHandover(ctx context.Context, a Actor, n NewHandover) (Handover, error) {
	n.Note = vntext.Clean(n.Note)
	if vntext.Len(n.Note) > MaxNote {
		return Handover{}, fault.Field("note", "Ghi chú dài quá %d chữ cái.", MaxNote)
	}
	h := Handover{ID: id.New(), State: HandoverOpen, FromID: n.FromID, ToID: n.ToID, Note: n.Note, Version: 1}
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		post, err := s.Post(ctx, n.PostID)
		if err != nil {
			return err
		}
		h.Post, h.RootID, h.CreatedAt = post, post.RootID, clock.Instant(s.now())
		if err := s.checkHandover(ctx, a, &h); err != nil {
			return err
		}
		_, err = s.db.Exec(ctx, `insert into identity_handover (id, root_id, post_id, from_person, to_person, note, state, summary, created_at, version)
			values ($1, $2, $3, $4, $5, $6, 'open', '{}', $7, 1)`, h.ID, h.RootID, post.ID, sqldb.Null(h.FromID), h.ToID, h.Note, h.CreatedAt.UnixMilli())
		if sqldb.IsUnique(err) {
			return fault.New(fault.Conflict, "Vị trí này đang có một cuộc bàn giao chưa xong.").Wrap(err)
		}
		if err != nil {
			return err
		}
		return s.audit(ctx, a, "handover.start", SubjectPost, post.ID, map[string][2]any{"giver": {nil, orNil(h.FromID)}, "taker": {nil, h.ToID}, "note": {nil, orNil(h.Note)}})
	})
	return h, err
}

func (s *Service) checkHandover(ctx context.Context, a Actor, h *Handover) error {
	if !mayStartHandover(a, *h) {
		return denied(a, h.RootID)
	}
	if !h.Post.On(s.today()) {
		return fault.New(fault.Conflict, "Vị trí này chưa có hiệu lực hoặc đã kết thúc.")
	}
	holders, err := s.holdersNow(ctx, h.Post.ID)
	if err != nil {
		return err
	}
	giver, found := holders[h.FromID]
	switch {
	case h.FromID != "" && !found:
		return fault.Field("from", "Người này không giữ vị trí đó.")
	case h.FromID == "" && len(holders) > 0:
		return fault.Field("from", "Vị trí đang có người giữ; cần chọn người giao.")
	case h.ToID == "":
		return fault.Field("to", "Cần chọn người nhận.")
	case h.ToID == h.FromID:
		return fault.Field("to", "Người giao và người nhận phải là hai người.")
	}
	if _, holds := holders[h.ToID]; holds {
		return fault.Field("to", "Người này đang giữ vị trí đó.")
	}
	taker, err := s.colleague(ctx, h.RootID, h.ToID)
	if fault.Is(err, fault.Invalid) {
		return fault.Field("to", "Không có người này, hoặc tài khoản đã ngừng hoạt động.")
	}
	h.FromName, h.ToName = giver.PersonName, taker.Name
	return err
}

// holdersNow are the holdings of today by person.
func (s *Service) holdersNow(ctx context.Context, postID string) (map[string]Holding, error) {
	list, err := s.Holders(ctx, postID)
	out := map[string]Holding{}
	for _, h := range list {
		if h.On(s.today()) {
			out[h.PersonID] = h
		}
	}
	return out, err
}

package identity

import (
	"context"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// NewPost is a post to make.
type NewPost struct {
	ID     string // made when empty
	Code   string // the same for good: tokens and commands name it
	UnitID string
	Title  string
	Role   Role
	From   string
}

// AddPost makes a post in a unit that lives on its first day.
func (s *Service) AddPost(ctx context.Context, a Actor, n NewPost) (Post, error) {
	if !mayAdminister(a, a.RootID) {
		return Post{}, forbidden()
	}
	if n.ID == "" {
		n.ID = id.New()
	}
	n.Code, n.Title = vntext.Line(n.Code), vntext.Line(n.Title)
	if err := checkPost(n); err != nil {
		return Post{}, err
	}
	p := Post{ID: n.ID, RootID: a.RootID, Code: n.Code, UnitID: n.UnitID, Title: n.Title, Role: n.Role, From: n.From, Version: 1}
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		u, err := s.org.Unit(ctx, n.UnitID, n.From)
		if fault.Is(err, fault.NotFound) || err == nil && u.RootID != a.RootID {
			return fault.Field("unit", "Không có đơn vị này vào ngày đó.")
		}
		if err != nil {
			return err
		}
		p.UnitName = u.Name
		_, err = s.db.Exec(ctx, `insert into identity_post (id, root_id, code, unit_id, title, role, from_day, version)
			values ($1, $2, $3, $4, $5, $6, $7, 1)`, p.ID, p.RootID, p.Code, p.UnitID, p.Title, p.Role, p.From)
		if sqldb.IsUnique(err) {
			return fault.Field("code", "Mã vị trí này đã dùng.").Wrap(err)
		}
		if err != nil {
			return err
		}
		if err := s.place(ctx, p.ID, p.UnitID, p.From); err != nil {
			return err
		}
		return s.audit(ctx, a, "post.add", SubjectPost, p.ID, map[string][2]any{
			"code": {nil, p.Code}, "unit": {nil, p.UnitID}, "title": {nil, p.Title}, "role": {nil, p.Role}, "from": {nil, p.From},
		})
	})
	return p, err
}

// ClosePost ends a post: day is the first it no longer exists on. Its holders and tokens can no
// longer act as it from then on.
func (s *Service) ClosePost(ctx context.Context, a Actor, postID, day string) error {
	if !clock.ValidDay(day) {
		return fault.Field("to", "Cần một ngày có thật.")
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		p, err := s.postFor(ctx, a, postID)
		if err != nil {
			return err
		}
		if day <= p.From {
			return fault.Field("to", "Ngày kết thúc phải sau ngày bắt đầu.")
		}
		err = exactlyOne(s.db.Exec(ctx, `update identity_post set to_day = $2, version = version + 1
			where id = $1 and (to_day is null or to_day > $2)`, postID, day))
		if err != nil {
			return err
		}
		return s.audit(ctx, a, "post.close", SubjectPost, postID, map[string][2]any{"to": {orNil(p.To), day}})
	})
}

// Hold gives a post to a person from a day on.
func (s *Service) Hold(ctx context.Context, a Actor, personID, postID, from string) (Holding, error) {
	if !clock.ValidDay(from) {
		return Holding{}, fault.Field("from", "Cần một ngày có thật.")
	}
	h := Holding{ID: id.New(), PersonID: personID, PostID: postID, From: from}
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		person, err := s.personFor(ctx, a, personID)
		if err != nil {
			return err
		}
		post, err := s.postFor(ctx, a, postID)
		if err != nil {
			return err
		}
		h.PersonName = person.Name
		return s.hold(ctx, a, post, h)
	})
	return h, err
}

// hold begins a holding. Who stood in for the post stands in no longer.
func (s *Service) hold(ctx context.Context, a Actor, post Post, h Holding) error {
	if !post.On(h.From) {
		return fault.Field("from", "Vị trí chưa có hoặc đã kết thúc vào ngày này.")
	}
	if err := s.checkNotHeld(ctx, h); err != nil {
		return err
	}
	if err := s.appointed(ctx, a, h); err != nil {
		return err
	}
	_, err := s.db.Exec(ctx, `insert into identity_holding (id, person_id, post_id, from_day) values ($1, $2, $3, $4)`,
		h.ID, h.PersonID, h.PostID, h.From)
	if err != nil {
		return err
	}
	return s.audit(ctx, a, "holding.start", SubjectPost, h.PostID, map[string][2]any{"holder": {nil, h.PersonID}, "from": {nil, h.From}})
}

func (s *Service) checkNotHeld(ctx context.Context, h Holding) error {
	if err := s.db.Lock(ctx, "holding:"+h.PersonID); err != nil {
		return err
	}
	var n int
	err := s.db.QueryRow(ctx, `select count(*) from identity_holding where person_id = $1 and post_id = $2 and (to_day is null or to_day > $3)`,
		h.PersonID, h.PostID, h.From).Scan(&n)
	if err == nil && n > 0 {
		return fault.New(fault.Conflict, "Người này đang giữ vị trí đó.")
	}
	return err
}

// EndHolding takes a post from a person: day is the first on which it is no longer held. A day not
// after the first means it was never held.
func (s *Service) EndHolding(ctx context.Context, a Actor, holdingID, day string) error {
	if !clock.ValidDay(day) {
		return fault.Field("to", "Cần một ngày có thật.")
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		found, err := s.holdings(ctx, `where h.id = $1`, holdingID)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fault.Missing()
		}
		h := found[0]
		if _, err := s.postFor(ctx, a, h.PostID); err != nil {
			return err
		}
		return s.endHolding(ctx, a, h, day)
	})
}

func (s *Service) endHolding(ctx context.Context, a Actor, h Holding, day string) error {
	err := exactlyOne(s.db.Exec(ctx, `update identity_holding set to_day = $2 where id = $1 and (to_day is null or to_day > $2)`,
		h.ID, max(day, h.From)))
	if err != nil {
		return err
	}
	return s.audit(ctx, a, "holding.end", SubjectPost, h.PostID, map[string][2]any{"holder": {h.PersonID, nil}, "to": {orNil(h.To), day}})
}

func (s *Service) postFor(ctx context.Context, a Actor, postID string) (Post, error) {
	p, err := s.Post(ctx, postID)
	if err == nil && !mayAdminister(a, p.RootID) {
		return Post{}, denied(a, p.RootID)
	}
	return p, err
}

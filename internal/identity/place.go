package identity

import (
	"context"
	"database/sql"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// PostMove puts a post into another unit.
type PostMove struct{ PostID, UnitID string }

// MovePosts puts posts into other units from a day on, today or earlier: their unit was merged or
// divided. Sessions, tokens, tasks and drafts stay with the post. A post that is there already, or
// had ended by then, is left as it is, so that a batch may be done again.
func (s *Service) MovePosts(ctx context.Context, a Actor, moves []PostMove, day string) error {
	if !clock.ValidDay(day) || day > s.today() {
		return fault.Field("day", "Cần một ngày không sau hôm nay.")
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		for _, m := range moves {
			if err := s.movePost(ctx, a, m, day); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) movePost(ctx context.Context, a Actor, m PostMove, day string) error {
	p, err := s.Post(ctx, m.PostID)
	if err != nil {
		return err
	}
	day = max(day, p.From)
	if p.UnitID == m.UnitID || p.To != "" && p.To <= day {
		return nil
	}
	u, err := s.org.Unit(ctx, m.UnitID, day)
	if fault.Is(err, fault.NotFound) {
		return fault.Field("unit", "Không có đơn vị này vào ngày đó.")
	}
	if err != nil {
		return err
	}
	if !mayMovePosts(a, p.RootID, u.RootID) {
		return denied(a, p.RootID)
	}
	if err := s.place(ctx, p.ID, u.ID, day); err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, `update identity_post set unit_id = $2, root_id = $3, version = version + 1 where id = $1`, p.ID, u.ID, u.RootID)
	if err != nil {
		return err
	}
	if u.RootID != p.RootID {
		if err := s.follow(ctx, p, u.RootID); err != nil {
			return err
		}
	}
	return s.audit(ctx, a, "post.move", SubjectPost, p.ID, map[string][2]any{"unit": {p.UnitID, u.ID}, "from": {nil, day}})
}

// place says where a post stands from a day on, over whatever was said of later days. When the post
// itself ends is not said here.
func (s *Service) place(ctx context.Context, postID, unitID, from string) error {
	for _, q := range []string{
		`delete from identity_post_unit where post_id = $1 and from_day >= $2`,
		`update identity_post_unit set to_day = $2 where post_id = $1 and (to_day is null or to_day > $2)`,
	} {
		if _, err := s.db.Exec(ctx, q, postID, from); err != nil {
			return err
		}
	}
	_, err := s.db.Exec(ctx, `insert into identity_post_unit (post_id, unit_id, from_day) values ($1, $2, $3)`, postID, unitID, from)
	return err
}

// follow takes whoever works in a post, and its open handover, along into another province.
func (s *Service) follow(ctx context.Context, p Post, rootID string) error {
	_, err := s.db.Exec(ctx, `update identity_person set root_id = $2, version = version + 1 where root_id = $3 and id in (
			select person_id from identity_holding where post_id = $1 and (to_day is null or to_day > $4)
			union select person_id from identity_standin where post_id = $1 and to_day > $4)`, p.ID, rootID, p.RootID, s.today())
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, `update identity_handover set root_id = $2 where post_id = $1 and state = 'open'`, p.ID, rootID)
	return err
}

// stay is where a post stood for a while.
type stay struct{ postID, unitID, from, to string }

func (t stay) on(day string) bool { return t.from <= day && (t.to == "" || day < t.to) }

func (s *Service) stays(ctx context.Context, postIDs []string) ([]stay, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (t stay, err error) {
		var to sql.NullString
		err = r.Scan(&t.postID, &t.unitID, &t.from, &to)
		t.to = to.String
		return t, err
	}, `select post_id, unit_id, from_day, to_day from identity_post_unit where post_id in (select value from json_each($1)) order by post_id, from_day`,
		sqldb.JSON(postIDs))
}

// putBack gives posts the unit they stood in on a day; one that stood nowhere then keeps its own.
func (s *Service) putBack(ctx context.Context, list []Post, on string) error {
	if on == s.today() {
		return nil
	}
	ids := make([]string, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	stays, err := s.stays(ctx, ids)
	for i, p := range list {
		for _, t := range stays {
			if t.postID == p.ID && t.on(on) {
				list[i].UnitID = t.unitID
			}
		}
	}
	return err
}

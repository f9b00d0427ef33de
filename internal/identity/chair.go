package identity

import (
	"context"
	"slices"

	"kheo/internal/platform/sqldb"
)

// Chair is a post on a day with everybody who may act in it.
type Chair struct {
	Post     Post
	Holders  []Holding
	StandIns []StandIn
	Vacant   bool // nobody holds it; a stand-in may do its work
}

// Behind are the persons who hold a post on a day or stand in for it, each once.
func (s *Service) Behind(ctx context.Context, postID, day string) ([]string, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (personID string, err error) {
		err = r.Scan(&personID)
		return personID, err
	}, `select person_id from identity_holding where post_id = $1 and from_day <= $2 and (to_day is null or to_day > $2)
		union select person_id from identity_standin where post_id = $1 and from_day <= $2 and to_day > $2 order by 1`, postID, day)
}

// PostsIn are the posts that stood in a unit on a day with whoever acted in them, by code.
func (s *Service) PostsIn(ctx context.Context, unitID, on string) ([]Chair, error) {
	posts, err := s.Posts(ctx, "", PostFilter{UnitID: unitID, On: on})
	if err != nil {
		return nil, err
	}
	return s.Chairs(ctx, posts, on)
}

// Chairs says of posts who acts in them on a day: two queries, however many posts.
func (s *Service) Chairs(ctx context.Context, posts []Post, on string) ([]Chair, error) {
	ids := make([]string, len(posts))
	chairs := make([]Chair, len(posts))
	for i, p := range posts {
		ids[i], chairs[i] = p.ID, Chair{Post: p, Vacant: true}
	}
	holders, err := s.holdings(ctx, `where h.post_id in (select value from json_each($1)) and h.from_day <= $2 and (h.to_day is null or h.to_day > $2)`,
		sqldb.JSON(ids), on)
	if err != nil {
		return nil, err
	}
	standing, err := s.standIns(ctx, `where t.post_id in (select value from json_each($1)) and t.from_day <= $2 and t.to_day > $2`, sqldb.JSON(ids), on)
	if err != nil {
		return nil, err
	}
	for _, h := range holders {
		c := &chairs[slices.Index(ids, h.PostID)]
		c.Holders, c.Vacant = append(c.Holders, h), false
	}
	for _, t := range standing {
		c := &chairs[slices.Index(ids, t.PostID)]
		c.StandIns = append(c.StandIns, t)
	}
	return chairs, nil
}

package identity

import (
	"context"
	"slices"
	"strings"

	"kheo/internal/platform/i18n"
	"kheo/internal/platform/sqldb"
)

// PostLabel is how history names a post.
type PostLabel struct {
	Title, UnitName string
	Holders         string // who held it on the day asked for, so that a stand-in can be told from them
}

// InStead says for whom a stand-in worked: whoever held the post then, or nobody.
func (l PostLabel) InStead(ctx context.Context) string {
	if l.Holders == "" {
		return i18n.T(ctx, "thay, vị trí đang trống")
	}
	return i18n.T(ctx, "thay %s", l.Holders)
}

// PostDay asks for a post as it was on a day.
type PostDay struct{ PostID, Day string }

// PostTitles are how lists name posts; units by their name of today, or their last.
func (s *Service) PostTitles(ctx context.Context, ids []string) (map[string]PostLabel, error) {
	posts, err := s.posts(ctx, s.today(), `where p.id in (select value from json_each($1))`, sqldb.JSON(ids))
	out := make(map[string]PostLabel, len(posts))
	for _, p := range posts {
		out[p.ID] = PostLabel{Title: p.Title, UnitName: p.UnitName}
	}
	return out, err
}

// PostTitlesAt are how history names posts: in the unit of that day, by its name of that day, with
// whoever held them then. One query for each day asked.
func (s *Service) PostTitlesAt(ctx context.Context, asked []PostDay) (map[PostDay]PostLabel, error) {
	byDay := map[string][]string{}
	var ids []string
	for _, q := range asked {
		byDay[q.Day] = append(byDay[q.Day], q.PostID)
		ids = append(ids, q.PostID)
	}
	held, err := s.holdings(ctx, `where h.post_id in (select value from json_each($1))`, sqldb.JSON(ids))
	if err != nil {
		return nil, err
	}
	out := make(map[PostDay]PostLabel, len(asked))
	for day, ids := range byDay {
		posts, err := s.posts(ctx, day, `where p.id in (select value from json_each($1))`, sqldb.JSON(ids))
		if err != nil {
			return nil, err
		}
		for _, p := range posts {
			out[PostDay{p.ID, day}] = PostLabel{Title: p.Title, UnitName: p.UnitName, Holders: holdersOn(held, p.ID, day)}
		}
	}
	return out, nil
}

func holdersOn(held []Holding, postID, day string) string {
	var names []string
	for _, h := range held {
		if h.PostID == postID && h.On(day) && !slices.Contains(names, h.PersonName) {
			names = append(names, h.PersonName)
		}
	}
	return strings.Join(names, ", ")
}

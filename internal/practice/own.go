package practice

import (
	"context"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/platform/sqldb"
)

// own is what counts as the actor's own: nobody decides on what they sent, from whichever post, for
// themselves or for somebody they stood in for.
type own struct {
	persons []string // who acts; behind a post that is stood in for, or used by a program, everybody who stands there
	posts   []string // the actor's, and all that these persons hold or stand in for today
}

func (s *Service) own(ctx context.Context, a identity.Actor) (own, error) {
	o := own{persons: []string{}, posts: []string{a.PostID}}
	if a.PersonID != "" {
		o.persons = append(o.persons, a.PersonID)
	}
	if !identity.MayReview(a.Role) {
		return o, nil // decides on nothing anyway
	}
	if a.PersonID == "" || a.StandIn {
		behind, err := s.identity.Behind(ctx, a.PostID, a.Day)
		if err != nil {
			return o, err
		}
		o.persons = append(o.persons, behind...)
	}
	posts, err := s.strings(ctx, `select post_id from identity_holding where person_id in (select value from json_each($1)) and from_day <= $2 and (to_day is null or to_day > $2)
		union select post_id from identity_standin where person_id in (select value from json_each($1)) and from_day <= $2 and to_day > $2`, sqldb.JSON(o.persons), a.Day)
	o.posts = append(o.posts, posts...)
	return o, err
}

// sent tells whether the record was sent by any of these.
func (o own) sent(p Practice) bool {
	return slices.Contains(o.posts, p.SubmitterPost) || p.SubmitterPerson != "" && slices.Contains(o.persons, p.SubmitterPerson)
}

// notOwn keeps what was sent by none of these.
func (w *where) notOwn(o own) {
	w.and(`coalesce(p.submitter_post, '') not in (select value from json_each(?))`, sqldb.JSON(o.posts))
	w.and(`coalesce(p.submitter_person, '') not in (select value from json_each(?))`, sqldb.JSON(o.persons))
}

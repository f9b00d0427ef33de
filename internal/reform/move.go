package reform

import (
	"context"
	"database/sql"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

const batch = 100 // choices a transaction: short enough for everybody else to write in between

const choiceSelect = `select subject_kind, subject_id, from_unit, to_unit, by_hand, moved_at from reform_choice`

func scanChoice(r sqldb.Row) (c Choice, err error) {
	var to sql.NullString
	var moved sql.NullInt64
	err = r.Scan(&c.Subject, &c.ID, &c.From, &to, &c.ByHand, &moved)
	c.To, c.Moved = to.String, moved.Valid
	return c, err
}

// Move sends everything an event touches to where it was chosen to go, batch by batch. It may be
// cut off anywhere and called again, also by two at once; the result is the same.
func (s *Service) Move(ctx context.Context, eventID string) error {
	for {
		more, err := s.step(ctx, eventID)
		if err != nil || !more {
			return err
		}
	}
}

// MoveFor is Move that stops after a while: a page shows how far it is, the job does the rest.
func (s *Service) MoveFor(ctx context.Context, eventID string, patience time.Duration) error {
	for end := time.Now().Add(patience); ; {
		more, err := s.step(ctx, eventID)
		if err != nil || !more || time.Now().After(end) {
			return err
		}
	}
}

// Left is how much of an event is still to be moved.
func (s *Service) Left(ctx context.Context, eventID string) (left, all int, err error) {
	err = s.db.QueryRow(ctx, `select count(*) - count(moved_at), count(*) from reform_choice where event_id = $1`, eventID).Scan(&left, &all)
	return left, all, err
}

// step moves one batch in one transaction; without anything left it ends the event.
func (s *Service) step(ctx context.Context, eventID string) (more bool, err error) {
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.db.Lock(ctx, "reform:"+eventID); err != nil {
			return err
		}
		e, err := s.load(ctx, eventID)
		if err != nil {
			return err
		}
		if e.State != Moving {
			more = false
			return nil
		}
		list, err := sqldb.All(ctx, s.db, scanChoice, choiceSelect+` where event_id = $1 and moved_at is null order by subject_id, subject_kind, from_unit limit $2`, e.ID, batch)
		if err != nil {
			return err
		}
		if more = len(list) > 0; !more {
			more, err = s.sweep(ctx, &e)
			return err
		}
		list = whole(list)
		if err := s.moveAll(ctx, e, list); err != nil {
			return err
		}
		return s.moved(ctx, e.ID, list)
	})
	return more, err
}

// whole leaves out the last record of a full batch: some of its roles may be in the next.
func whole(list []Choice) []Choice {
	if len(list) < batch || list[0].ID == list[len(list)-1].ID {
		return list
	}
	end := len(list)
	for list[end-1].ID == list[len(list)-1].ID {
		end--
	}
	return list[:end]
}

// sweep ends an event, unless somebody put new things into a closing unit meanwhile.
func (s *Service) sweep(ctx context.Context, e *Event) (more bool, err error) {
	if e.Kind != org.EventReopen {
		if err := s.refresh(ctx, *e); err != nil {
			return false, err
		}
		if err := s.settle(ctx, *e); err != nil {
			return false, err
		}
		if left, _, err := s.Left(ctx, e.ID); err != nil || left > 0 {
			return left > 0, err
		}
	}
	e.State, e.DoneAt, e.LastError = Done, s.clock.Now(), ""
	if err := s.put(ctx, e); err != nil {
		return false, err
	}
	return false, s.record(ctx, s.actor(*e), *e, "done")
}

func (s *Service) moved(ctx context.Context, eventID string, list []Choice) error {
	now := clock.Millis(s.clock)
	for _, c := range list {
		if _, err := s.db.Exec(ctx, `update reform_choice set moved_at = $5 where event_id = $1 and subject_id = $2 and subject_kind = $3 and from_unit = $4`,
			eventID, c.ID, c.Subject, c.From, now); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) moveAll(ctx context.Context, e Event, list []Choice) error {
	var practices []practice.Move
	var posts []identity.PostMove
	var objectives []campaign.ObjectiveMove
	for _, c := range list {
		switch {
		case c.To == c.From:
		case c.Subject == Post:
			posts = append(posts, identity.PostMove{PostID: c.ID, UnitID: c.To})
		case c.Subject == Objective:
			objectives = append(objectives, campaign.ObjectiveMove{ID: c.ID, UnitID: c.To})
		default:
			practices = withRole(practices, c)
		}
	}
	a := s.actor(e)
	if err := s.practice.MoveAll(ctx, a, practice.Order{Day: e.Day, Note: e.title()}, practices); err != nil {
		return err
	}
	if err := s.campaign.MoveObjectives(ctx, a, objectives, e.title()); err != nil {
		return err
	}
	return s.identity.MovePosts(ctx, a, posts, e.Day)
}

// withRole adds a role of a practice to its move; those of one practice come one after the other.
func withRole(list []practice.Move, c Choice) []practice.Move {
	if n := len(list); n == 0 || list[n-1].ID != c.ID {
		list = append(list, practice.Move{ID: c.ID, Co: map[string]string{}, Review: map[string]string{}})
	}
	m := &list[len(list)-1]
	switch c.Subject {
	case Lead:
		m.Lead = c.To
	case Author:
		m.Author = c.To
	case Co:
		m.Co[c.From] = c.To
	case Review:
		m.Review[c.From] = c.To
	}
	return list
}

// title is how the history of a record names the event.
func (e Event) title() string {
	if e.Paper == "" {
		return e.Kind.Name()
	}
	return e.Kind.Name() + ": " + e.Paper
}

// who is whom it is about: Xã A, Xã B → Xã C.
func (e Event) who() string {
	if len(e.Plan.Lines) == 0 {
		return ""
	}
	named := func(list []UnitLabel) (text string) {
		const most = 3
		for i, u := range list {
			if i == most {
				return text + " …"
			}
			if i > 0 {
				text += ", "
			}
			text += u.Name
		}
		return text
	}
	l := e.Plan.Lines[0]
	if len(l.Old) == 0 || len(l.New) == 0 {
		return named(l.Old) + named(l.New)
	}
	return named(l.Old) + " → " + named(l.New)
}

package identity

import (
	"context"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// StandIn is a person who does the work of a post for a while. While it lasts they may what the post
// may; the history says that they stood in.
type StandIn struct {
	ID                   string
	PostID               string
	PersonID, PersonName string
	From, To             string // To excluded; a stand-in always ends
	Reason               string
}

// On tells whether it lasts on a day.
func (t StandIn) On(day string) bool { return t.From <= day && day < t.To }

// NewStandIn is a person to stand in for a post.
type NewStandIn struct {
	PostID, PersonID string
	From, To         string
	Reason           string
}

// MaxStandIn is how many days somebody may stand in: who is needed longer should hold the post.
const MaxStandIn = 366

// AddStandIn lets a person act in a post for a while. The administrator and who holds the post may
// say so; a stand-in may not pass it on.
func (s *Service) AddStandIn(ctx context.Context, a Actor, n NewStandIn) (StandIn, error) {
	n.Reason = vntext.Line(n.Reason)
	if err := checkStandIn(n); err != nil {
		return StandIn{}, err
	}
	t := StandIn{ID: id.New(), PostID: n.PostID, PersonID: n.PersonID, From: n.From, To: n.To, Reason: n.Reason}
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		post, err := s.Post(ctx, n.PostID)
		if err != nil {
			return err
		}
		if !mayNameStandIn(a, post) {
			return denied(a, post.RootID)
		}
		person, err := s.colleague(ctx, post.RootID, n.PersonID)
		if err != nil {
			return err
		}
		if !post.On(n.From) || post.To != "" && n.To > post.To {
			return fault.Field("from", "Vị trí không có suốt những ngày này.")
		}
		if err := s.checkFree(ctx, n); err != nil {
			return err
		}
		t.PersonName = person.Name
		_, err = s.db.Exec(ctx, `insert into identity_standin (id, post_id, person_id, from_day, to_day, reason) values ($1, $2, $3, $4, $5, $6)`,
			t.ID, t.PostID, t.PersonID, t.From, t.To, t.Reason)
		if err != nil {
			return err
		}
		return s.audit(ctx, a, "standin.start", SubjectPost, t.PostID, map[string][2]any{
			"standin": {nil, t.PersonID}, "from": {nil, t.From}, "to": {nil, t.To}, "reason": {nil, t.Reason}})
	})
	return t, err
}

// colleague is an active person of the root, for a field named person.
func (s *Service) colleague(ctx context.Context, rootID, personID string) (Person, error) {
	person, err := s.Person(ctx, personID)
	if fault.Is(err, fault.NotFound) || err == nil && (person.RootID != rootID || !person.Active) {
		return Person{}, fault.Field("person", "Không có người này, hoặc tài khoản đã ngừng hoạt động.")
	}
	return person, err
}

// checkFree: nobody stands in for a post they hold, nor twice at once.
func (s *Service) checkFree(ctx context.Context, n NewStandIn) error {
	if err := s.db.Lock(ctx, "holding:"+n.PersonID); err != nil {
		return err
	}
	held, err := s.holdings(ctx, `where h.person_id = $1 and h.post_id = $2 and h.from_day < $4 and (h.to_day is null or h.to_day > $3)`,
		n.PersonID, n.PostID, n.From, n.To)
	if err != nil {
		return err
	}
	if len(held) > 0 {
		return fault.Field("person", "Người này giữ chính vị trí đó trong những ngày này.")
	}
	standing, err := s.standIns(ctx, `where t.person_id = $1 and t.post_id = $2 and t.from_day < $4 and t.to_day > $3`,
		n.PersonID, n.PostID, n.From, n.To)
	if err == nil && len(standing) > 0 {
		err = fault.Field("person", "Người này đã được cử làm thay vị trí đó trong những ngày này.")
	}
	return err
}

// EndStandIn ends a stand-in before its time: day is the first without it. A day not after the
// first means that there was none.
func (s *Service) EndStandIn(ctx context.Context, a Actor, standInID, day string) error {
	if !clock.ValidDay(day) {
		return fault.Field("to", "Cần một ngày có thật.")
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		found, err := s.standIns(ctx, `where t.id = $1`, standInID)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fault.Missing()
		}
		post, err := s.Post(ctx, found[0].PostID)
		if err != nil {
			return err
		}
		if own := a.PersonID != "" && a.PersonID == found[0].PersonID; !own && !mayNameStandIn(a, post) {
			return denied(a, post.RootID)
		}
		return s.cutStandIn(ctx, a, found[0], day)
	})
}

func (s *Service) cutStandIn(ctx context.Context, a Actor, t StandIn, day string) error {
	err := exactlyOne(s.db.Exec(ctx, `update identity_standin set to_day = $2 where id = $1 and to_day > $2`, t.ID, max(day, t.From)))
	if err != nil {
		return err
	}
	return s.audit(ctx, a, "standin.end", SubjectPost, t.PostID, map[string][2]any{"standin": {t.PersonID, nil}, "to": {t.To, max(day, t.From)}})
}

// appointed ends standing in for a post by who now holds it.
func (s *Service) appointed(ctx context.Context, a Actor, h Holding) error {
	standing, err := s.standIns(ctx, `where t.person_id = $1 and t.post_id = $2 and t.to_day > $3 and t.to_day > t.from_day`, h.PersonID, h.PostID, h.From)
	for _, t := range standing {
		if err == nil {
			err = s.cutStandIn(ctx, a, t, h.From)
		}
	}
	return err
}

func (s *Service) standIns(ctx context.Context, rest string, args ...any) ([]StandIn, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (t StandIn, err error) {
		err = r.Scan(&t.ID, &t.PostID, &t.PersonID, &t.PersonName, &t.From, &t.To, &t.Reason)
		return t, err
	}, `select t.id, t.post_id, t.person_id, who.name, t.from_day, t.to_day, t.reason
		from identity_standin t join identity_person who on who.id = t.person_id `+rest+` order by t.from_day, t.id`, args...)
}

// StandIns of a post, oldest first.
func (s *Service) StandIns(ctx context.Context, postID string) ([]StandIn, error) {
	return s.standIns(ctx, `where t.post_id = $1`, postID)
}

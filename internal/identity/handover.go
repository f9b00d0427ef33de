package identity

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// HandoverState says how far a handover is.
type HandoverState string

const (
	HandoverOpen      HandoverState = "open"
	HandoverDone      HandoverState = "done"
	HandoverCancelled HandoverState = "cancelled"
)

// Name is the Vietnamese word for the state, the key of its translation.
func (h HandoverState) Name() string {
	return map[HandoverState]string{HandoverOpen: "Chờ xác nhận", HandoverDone: "Đã bàn giao", HandoverCancelled: "Đã hủy"}[h]
}

// Handover is the passing of a post from one person to another: both see the state of things and
// confirm, and at that minute access moves.
type Handover struct {
	ID, RootID       string
	Post             Post
	FromID, FromName string // nobody: the post was vacant
	ToID, ToName     string
	Note             string
	State            HandoverState
	GivenAt, TakenAt time.Time // zero: not confirmed yet
	DoneAt           time.Time
	CreatedAt        time.Time
	Summary          Summary
	Version          int64
}

// Summary is the state of things as each of both confirmed it.
type Summary struct {
	Given []StateLine `json:"given,omitempty"`
	Taken []StateLine `json:"taken,omitempty"`
}

// StateLine is one thing that lies on the desk of a post.
type StateLine struct {
	Kind    string `json:"kind"` // in Vietnamese, the key of its translation
	Title   string `json:"title"`
	Note    string `json:"note,omitempty"`
	URL     string `json:"url,omitempty"`
	Due     string `json:"due,omitempty"`
	Overdue bool   `json:"overdue,omitempty"`
}

// Gives tells whether the actor is the outgoing person.
func (h Handover) Gives(a Actor) bool { return a.PersonID != "" && a.PersonID == h.FromID }

// Takes tells whether the actor is the incoming person.
func (h Handover) Takes(a Actor) bool { return a.PersonID != "" && a.PersonID == h.ToID }

// MayCancel tells whether the actor may drop the handover while it is open: both sides and the
// administrator.
func (h Handover) MayCancel(a Actor) bool {
	return h.State == HandoverOpen && mayOpenHandover(a, h)
}

func (s *Service) handovers(ctx context.Context, rest string, args ...any) ([]Handover, error) {
	list, err := sqldb.All(ctx, s.db, scanHandover, `select h.id, h.root_id, h.post_id, coalesce(h.from_person, ''), coalesce(f.name, ''), h.to_person, t.name,
		h.note, h.state, h.given_at, h.taken_at, h.done_at, h.created_at, h.summary, h.version
		from identity_handover h join identity_person t on t.id = h.to_person left join identity_person f on f.id = h.from_person `+
		rest+` order by h.created_at desc, h.id desc`, args...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	var ids []string
	for _, h := range list {
		ids = append(ids, h.Post.ID)
	}
	posts, err := s.posts(ctx, s.today(), `where p.id in (select value from json_each($1))`, sqldb.JSON(ids))
	for i := range list {
		for _, p := range posts {
			if p.ID == list[i].Post.ID {
				list[i].Post = p
			}
		}
	}
	return list, err
}

func scanHandover(r sqldb.Row) (Handover, error) {
	var h Handover
	var given, taken, done sql.NullInt64
	var created int64
	var summary string
	err := r.Scan(&h.ID, &h.RootID, &h.Post.ID, &h.FromID, &h.FromName, &h.ToID, &h.ToName,
		&h.Note, &h.State, &given, &taken, &done, &created, &summary, &h.Version)
	if err != nil {
		return h, err
	}
	h.GivenAt, h.TakenAt, h.DoneAt, h.CreatedAt = sqldb.Instant(given), sqldb.Instant(taken), sqldb.Instant(done), clock.Instant(created)
	return h, json.Unmarshal([]byte(summary), &h.Summary)
}

// Handover by ID, for those who may see it; nobody else learns that there is one.
func (s *Service) Handover(ctx context.Context, a Actor, handoverID string) (Handover, error) {
	list, err := s.handovers(ctx, `where h.id = $1`, handoverID)
	if err != nil {
		return Handover{}, err
	}
	if len(list) == 0 || !mayOpenHandover(a, list[0]) {
		return Handover{}, fault.Missing()
	}
	return list[0], nil
}

// mostHandovers bounds the page of handovers; older ones are in the history of their post.
const mostHandovers = 200

// Handovers the actor may see, the open ones first: of the whole province for an administrator,
// else those given or taken by the person.
func (s *Service) Handovers(ctx context.Context, a Actor) ([]Handover, error) {
	where, arg := `where (h.from_person = $1 or h.to_person = $1)`, a.PersonID
	if mayAdminister(a, a.RootID) {
		where, arg = `where h.root_id = $1`, a.RootID
	}
	open, err := s.handovers(ctx, where+` and h.state = 'open'`, arg)
	if err != nil {
		return nil, err
	}
	ended, err := s.handovers(ctx, where+` and h.state <> 'open'`, arg)
	return append(open, ended[:min(len(ended), mostHandovers)]...), err
}

// ToTake are the handovers that wait for the person's confirmation, as taker or giver.
func (s *Service) ToTake(ctx context.Context, a Actor) ([]Handover, error) {
	if a.PersonID == "" {
		return nil, nil
	}
	return s.handovers(ctx, `where h.state = 'open' and (h.to_person = $1 and h.taken_at is null or h.from_person = $1 and h.given_at is null)`, a.PersonID)
}

// HandoverOf is the open handover of a post; none is the zero value.
func (s *Service) HandoverOf(ctx context.Context, postID string) (Handover, error) {
	list, err := s.handovers(ctx, `where h.post_id = $1 and h.state = 'open'`, postID)
	if err != nil || len(list) == 0 {
		return Handover{}, err
	}
	return list[0], nil
}

var errNoSummary = errors.New("identity: the state of things can't be written")

func (m Summary) text() (string, error) {
	b, err := json.Marshal(m)
	if err != nil {
		return "", errors.Join(errNoSummary, err)
	}
	return string(b), nil
}

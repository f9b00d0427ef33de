package identity

import (
	"context"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Seat is a post that a person may act in, and on what ground: they hold it, stand in for it until a
// day, or wait to take it in a handover and may do nothing but that.
type Seat struct {
	Post
	StandIn  string // the ID of the stand-in
	Until    string // the first day without it
	Handover string // the ID of the open handover
}

// SeatsOf are the posts a person may act in on a day, in units that live: those they hold, then
// those they stand in for.
func (s *Service) SeatsOf(ctx context.Context, personID, on string) ([]Seat, error) {
	held, err := s.PostsOf(ctx, personID, on)
	if err != nil {
		return nil, err
	}
	var seats []Seat
	for _, p := range held {
		seats = append(seats, Seat{Post: p})
	}
	standing, err := s.standIns(ctx, `where t.person_id = $1 and t.from_day <= $2 and t.to_day > $2`, personID, on)
	if err != nil {
		return nil, err
	}
	for _, t := range standing {
		posts, err := s.working(ctx, on, []string{t.PostID})
		if err != nil {
			return nil, err
		}
		for _, p := range posts {
			seats = append(seats, Seat{Post: p, StandIn: t.ID, Until: t.To})
		}
	}
	return seats, nil
}

// working are those of the posts that exist on a day, in units that live.
func (s *Service) working(ctx context.Context, on string, ids []string) ([]Post, error) {
	return s.posts(ctx, on, `where p.id in (select value from json_each($1))
		and p.from_day <= $2 and (p.to_day is null or p.to_day > $2)
		and exists (select 1 from identity_post_unit l join org_unit u on u.id = l.unit_id where l.post_id = p.id
			and l.from_day <= $2 and (l.to_day is null or l.to_day > $2) and u.from_day <= $2 and (u.to_day is null or u.to_day > $2))
		order by p.code`, sqldb.JSON(ids), on)
}

// seatsToday also lets in who has nothing yet but a post to take: they must be able to confirm it.
func (s *Service) seatsToday(ctx context.Context, personID string) ([]Seat, error) {
	seats, err := s.SeatsOf(ctx, personID, s.today())
	if err != nil || len(seats) > 0 {
		return seats, err
	}
	waiting, err := s.handovers(ctx, `where h.to_person = $1 and h.state = 'open'`, personID)
	if err != nil {
		return nil, err
	}
	for _, h := range waiting {
		seats = append(seats, Seat{Post: h.Post, Handover: h.ID})
	}
	return seats, nil
}

// seat is the ground on which an active person may act in a post now.
func (s *Service) seat(ctx context.Context, personID, postID string) (Seat, error) {
	person, err := s.Person(ctx, personID)
	if err != nil {
		return Seat{}, err
	}
	seats, err := s.seatsToday(ctx, personID)
	if err != nil {
		return Seat{}, err
	}
	for _, x := range seats {
		if x.ID == postID && person.Active {
			return x, nil
		}
	}
	return Seat{}, fault.New(fault.Forbidden, "Tài khoản này hiện không giữ vị trí đã chọn.")
}

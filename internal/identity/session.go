package identity

import (
	"context"
	"database/sql"
	"errors"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// StartSession signs a person in to a post of theirs ([Service.Seats]) and gives the cookie. The caller has checked
// who the person is, by [Service.SignIn] or otherwise.
func (s *Service) StartSession(ctx context.Context, personID, postID, agent, address string) (cookie string, err error) {
	cookie = newCookie()
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		seat, err := s.seat(ctx, personID, postID)
		if err != nil {
			return err
		}
		now := s.now()
		_, err = s.db.Exec(ctx, `insert into identity_session
			(id, secret, person_id, post_id, standin_id, handover_id, created_at, seen_at, expires_at, agent, address)
			values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10)`,
			id.New(), digest(cookie), personID, postID, sqldb.Null(seat.StandIn), sqldb.Null(seat.Handover), now, now+absoluteTime.Milliseconds(), short(agent), short(address))
		return err
	})
	if err != nil {
		return "", err
	}
	return cookie, nil
}

func short(s string) string {
	const most = 200
	runes := []rune(vntext.Line(s))
	return string(runes[:min(most, len(runes))])
}

// Session is who a cookie stands for, and marks the session as used. Unauthorized when it has
// ended, was revoked, or the person may no longer act in the post.
func (s *Service) Session(ctx context.Context, cookie string) (Actor, Session, error) {
	a, session, err := s.PeekSession(ctx, cookie)
	if err == nil && session.SeenAt.Before(clock.Instant(s.ago(touchEvery))) {
		session.SeenAt = clock.Instant(s.now())
		s.touch(ctx, session.ID)
	}
	return a, session, err
}

// touch may fail: the session then ends earlier, and people can still read when the disk is full.
func (s *Service) touch(ctx context.Context, sessionID string) {
	s.db.Exec(ctx, `update identity_session set seen_at = $2 where id = $1 and seen_at < $2`, sessionID, s.now())
}

// PeekSession is [Service.Session] without counting as use: the idle notice asks with it.
func (s *Service) PeekSession(ctx context.Context, cookie string) (Actor, Session, error) {
	type row struct {
		Actor
		Session
	}
	day := s.today()
	found, err := sqldb.One(ctx, s.db, func(r sqldb.Row) (row, error) {
		x := row{Actor: Actor{Day: day, Via: ViaWeb}}
		var created, seen, expires int64
		err := r.Scan(&x.Session.ID, &x.Session.PersonID, &x.Session.PostID, &created, &seen, &expires, &x.Agent, &x.Address,
			&x.PersonName, &x.PostCode, &x.PostTitle, &x.UnitID, &x.RootID, &x.Role, &x.StandIn, &x.Taking)
		x.CreatedAt, x.SeenAt, x.ExpiresAt = clock.Instant(created), clock.Instant(seen), clock.Instant(expires)
		x.Actor.PersonID, x.Actor.PostID = x.Session.PersonID, x.Session.PostID
		return x, err
	}, `select s.id, s.person_id, s.post_id, s.created_at, s.seen_at, s.expires_at, s.agent, s.address,
			who.name, p.code, p.title, p.unit_id, p.root_id, p.role, s.standin_id is not null, s.handover_id is not null
		from identity_session s join identity_person who on who.id = s.person_id join identity_post p on p.id = s.post_id
		where s.secret = $1 and s.revoked_at is null and s.expires_at > $2 and s.seen_at > $3 and who.active
		and p.from_day <= $4 and (p.to_day is null or p.to_day > $4)
		and (s.standin_id is null and s.handover_id is null
			and exists (select 1 from identity_holding h where h.person_id = s.person_id and h.post_id = s.post_id
				and h.from_day <= $4 and (h.to_day is null or h.to_day > $4))
			or exists (select 1 from identity_standin t where t.id = s.standin_id and t.person_id = s.person_id and t.post_id = s.post_id
				and t.from_day <= $4 and t.to_day > $4)
			or exists (select 1 from identity_handover o where o.id = s.handover_id and o.to_person = s.person_id and o.state = 'open'))`,
		digest(cookie), s.now(), s.ago(idleTime), day)
	if errors.Is(err, sql.ErrNoRows) {
		return Actor{}, Session{}, ended()
	}
	if err != nil {
		return Actor{}, Session{}, err
	}
	if found.UnitName, err = s.unitName(ctx, found.UnitID, day); err != nil {
		return Actor{}, Session{}, err
	}
	if found.Taking {
		return found.Actor.withoutPost(), found.Session, nil
	}
	return found.Actor, found.Session, nil
}

func ended() error {
	return fault.New(fault.Unauthorized, "Phiên làm việc đã kết thúc. Xin đăng nhập lại.")
}

// unitName: nobody acts for a unit that is no longer on the map.
func (s *Service) unitName(ctx context.Context, unitID, day string) (string, error) {
	u, err := s.org.Unit(ctx, unitID, day)
	if fault.Is(err, fault.NotFound) {
		return "", ended()
	}
	return u.Name, err
}

// Sessions are the person's live ones, the latest used first.
func (s *Service) Sessions(ctx context.Context, personID string) ([]Session, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (Session, error) {
		var x Session
		var created, seen, expires int64
		err := r.Scan(&x.ID, &x.PersonID, &x.PostID, &created, &seen, &expires, &x.Agent, &x.Address)
		x.CreatedAt, x.SeenAt, x.ExpiresAt = clock.Instant(created), clock.Instant(seen), clock.Instant(expires)
		return x, err
	}, `select id, person_id, post_id, created_at, seen_at, expires_at, agent, address from identity_session
		where person_id = $1 and revoked_at is null and expires_at > $2 and seen_at > $3 order by seen_at desc, id desc`,
		personID, s.now(), s.ago(idleTime))
}

// Revoke ends a session of the actor's own, or of anybody in the administrator's tree.
func (s *Service) Revoke(ctx context.Context, a Actor, sessionID string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		var personID, rootID string
		err := s.db.QueryRow(ctx, `select p.id, p.root_id from identity_session s join identity_person p on p.id = s.person_id where s.id = $1`,
			sessionID).Scan(&personID, &rootID)
		if errors.Is(err, sql.ErrNoRows) || err == nil && !ownOrAdmin(a, personID, rootID) {
			return fault.Missing()
		}
		if err != nil {
			return err
		}
		return s.revoke(ctx, `id = $2`, sessionID)
	})
}

func ownOrAdmin(a Actor, personID, rootID string) bool {
	return a.PersonID != "" && a.PersonID == personID || mayAdminister(a, rootID)
}

// RevokeOthers ends every session of the actor but the named one.
func (s *Service) RevokeOthers(ctx context.Context, a Actor, sessionID string) error {
	return s.revoke(ctx, `person_id = $2 and id <> $3`, a.PersonID, sessionID)
}

func (s *Service) revoke(ctx context.Context, where string, args ...any) error {
	_, err := s.db.Exec(ctx, `update identity_session set revoked_at = $1 where revoked_at is null and `+where,
		append([]any{s.now()}, args...)...)
	return err
}

// SwitchPost lets a session go on in another post of the person's.
func (s *Service) SwitchPost(ctx context.Context, a Actor, sessionID, postID string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		seat, err := s.seat(ctx, a.PersonID, postID)
		if err != nil {
			return err
		}
		return exactlyOne(s.db.Exec(ctx, `update identity_session set post_id = $1, standin_id = $4, handover_id = $5
			where id = $2 and person_id = $3 and revoked_at is null`, postID, sessionID, a.PersonID, sqldb.Null(seat.StandIn), sqldb.Null(seat.Handover)))
	})
}

// Sweep forgets sessions that ended more than a day ago.
func (s *Service) Sweep(ctx context.Context) error {
	_, err := s.db.Exec(ctx, `delete from identity_session where expires_at < $1`, s.ago(2*absoluteTime))
	return err
}

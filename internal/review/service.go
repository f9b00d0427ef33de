package review

import (
	"context"
	"database/sql"
	"errors"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// Service keeps rounds, holds and remarks. Its writing methods run inside the transaction of the
// feature whose record is reviewed; that feature decides who may.
type Service struct {
	db    *sqldb.DB
	clock clock.Clock
}

// New makes the service.
func New(db *sqldb.DB, c clock.Clock) *Service { return &Service{db: db, clock: c} }

// Begin opens the next round of a subject on a line, held by a side until the due day, if any.
func (s *Service) Begin(ctx context.Context, sub Subject, line string, side Side, unitID, due string) error {
	var no int
	err := s.db.QueryRow(ctx, `select coalesce(max(no), 0) + 1 from review_round where subject_kind = $1 and subject_id = $2 and line = $3`,
		sub.Kind, sub.ID, line).Scan(&no)
	if err != nil {
		return err
	}
	round, now := id.New(), clock.Millis(s.clock)
	_, err = s.db.Exec(ctx, `insert into review_round (id, subject_kind, subject_id, line, no, opened_at) values ($1,$2,$3,$4,$5,$6)`,
		round, sub.Kind, sub.ID, line, no, now)
	if err != nil {
		return err
	}
	return s.hold(ctx, round, side, unitID, due, now)
}

func (s *Service) hold(ctx context.Context, round string, side Side, unitID, due string, at int64) error {
	_, err := s.db.Exec(ctx, `insert into review_hold (id, round_id, side, unit_id, from_at, due_day) values ($1,$2,$3,$4,$5,$6)`,
		id.New(), round, side, unitID, at, sqldb.Null(due))
	return err
}

// Pass hands the record to a side and unit: the running hold ends at the instant the next begins,
// so no moment is lost or counted twice.
func (s *Service) Pass(ctx context.Context, sub Subject, line string, side Side, unitID, due string) error {
	round, err := s.current(ctx, sub, line)
	if err != nil {
		return err
	}
	now := clock.Millis(s.clock)
	if err := s.release(ctx, round, now); err != nil {
		return err
	}
	return s.hold(ctx, round, side, unitID, due, now)
}

// End closes the running round with its outcome. Content is a digest of what was decided on, by which
// an approval is known to stand when the record is sent again.
func (s *Service) End(ctx context.Context, a identity.Actor, sub Subject, line string, outcome Outcome, content string) error {
	round, err := s.current(ctx, sub, line)
	if err != nil {
		return err
	}
	now := clock.Millis(s.clock)
	if err := s.release(ctx, round, now); err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, `update review_round set closed_at = $1, outcome = $2, decided_post = $3, decided_person = $4, content = $5 where id = $6`,
		now, outcome, sqldb.Null(a.PostID), sqldb.Null(a.PersonID), sqldb.Null(content), round)
	return err
}

func (s *Service) release(ctx context.Context, round string, now int64) error {
	_, err := s.db.Exec(ctx, `update review_hold set to_at = $1 where round_id = $2 and to_at is null`, now, round)
	return err
}

func (s *Service) current(ctx context.Context, sub Subject, line string) (string, error) {
	var round string
	err := s.db.QueryRow(ctx, `select id from review_round where subject_kind = $1 and subject_id = $2 and line = $3 and closed_at is null`,
		sub.Kind, sub.ID, line).Scan(&round)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fault.New(fault.Conflict, "Hồ sơ này không ở trong lượt xem xét nào.")
	}
	return round, err
}

// Rounds lists the rounds of a subject, oldest first, with their holds.
func (s *Service) Rounds(ctx context.Context, sub Subject) ([]Round, error) {
	rows, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (held, error) { return scanHeld(r) }, `select `+heldColumns+`
		where r.subject_kind = $1 and r.subject_id = $2 order by r.line, r.no, h.from_at, h.id`, sub.Kind, sub.ID)
	return gather(rows), err
}

// held is one hold with the round it belongs to.
type held struct {
	Round
	h Hold
}

const heldColumns = `r.id, r.line, r.no, r.opened_at, r.closed_at, r.outcome, r.decided_post, r.decided_person, r.content, h.side, h.unit_id, h.from_at, h.to_at, h.due_day
	from review_round r join review_hold h on h.round_id = r.id`

func scanHeld(r sqldb.Row, before ...any) (held, error) {
	var x held
	var opened, from int64
	var closed, to sql.NullInt64
	var outcome, due, post, person, content sql.NullString
	err := r.Scan(append(before, &x.ID, &x.Line, &x.No, &opened, &closed, &outcome, &post, &person, &content, &x.h.Side, &x.h.UnitID, &from, &to, &due)...)
	x.OpenedAt, x.ClosedAt, x.Outcome = clock.Instant(opened), sqldb.Instant(closed), Outcome(outcome.String)
	x.DecidedPost, x.DecidedPerson, x.Content = post.String, person.String, content.String
	x.h.From, x.h.To, x.h.DueDay = clock.Instant(from), sqldb.Instant(to), due.String
	return x, err
}

// gather puts holds, in the order of their rounds, into these.
func gather(rows []held) []Round {
	var out []Round
	for _, x := range rows {
		if len(out) == 0 || out[len(out)-1].ID != x.ID {
			out = append(out, x.Round)
		}
		last := &out[len(out)-1]
		last.Holds = append(last.Holds, x.h)
	}
	return out
}

// Remark pins a remark in the running round of its line.
func (s *Service) Remark(ctx context.Context, a identity.Actor, sub Subject, r Remark) (Remark, error) {
	round, err := s.current(ctx, sub, r.Line)
	if err != nil {
		return r, err
	}
	r.Text, r.Quote = vntext.Clean(r.Text), vntext.Clean(r.Quote)
	if err := checkText("remark", r.Text); err != nil {
		return r, err
	}
	if vntext.Len(r.Quote) > MaxRemark {
		return r, fault.Field("quote", "Đoạn trích dài quá %d chữ cái.", MaxRemark)
	}
	now := clock.Millis(s.clock)
	r.ID, r.RoundID, r.At, r.PostID, r.PersonID = id.New(), round, clock.Instant(now), a.PostID, a.PersonID
	_, err = s.db.Exec(ctx, `insert into review_remark (id, round_id, subject_kind, subject_id, pin_kind, pin, quote, text, at, post_id, person_id)
		values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
		r.ID, round, sub.Kind, sub.ID, r.PinKind, r.Pin, r.Quote, r.Text, now, r.PostID, r.PersonID)
	return r, err
}

func checkText(field, text string) error {
	switch n := vntext.Len(text); {
	case n == 0:
		return fault.Field(field, "Cần viết ít nhất một câu.")
	case n > MaxRemark:
		return fault.Field(field, "Dài quá: %d chữ cái, giới hạn là %d.", n, MaxRemark)
	}
	return nil
}

// Reply answers a remark; it becomes done when the record is sent again or its reviewer says so.
func (s *Service) Reply(ctx context.Context, a identity.Actor, sub Subject, remarkID, text string) error {
	text = vntext.Clean(text)
	if err := checkText("reply", text); err != nil {
		return err
	}
	return s.touch(ctx, `update review_remark set reply = $1, reply_at = $2, reply_post = $3
		where id = $4 and subject_kind = $5 and subject_id = $6 and done_at is null`,
		text, clock.Millis(s.clock), a.PostID, remarkID, sub.Kind, sub.ID)
}

// Done closes one remark.
func (s *Service) Done(ctx context.Context, a identity.Actor, sub Subject, remarkID string) error {
	return s.touch(ctx, `update review_remark set done_at = $1, done_post = $2
		where id = $3 and subject_kind = $4 and subject_id = $5 and done_at is null`,
		clock.Millis(s.clock), a.PostID, remarkID, sub.Kind, sub.ID)
}

// DoneAll closes what is still open on a line, as an approval does.
func (s *Service) DoneAll(ctx context.Context, a identity.Actor, sub Subject, line string) error {
	_, err := s.db.Exec(ctx, `update review_remark set done_at = $1, done_post = $2
		where subject_kind = $3 and subject_id = $4 and done_at is null and round_id in (select r.id from review_round r where r.line = $5)`,
		clock.Millis(s.clock), a.PostID, sub.Kind, sub.ID, line)
	return err
}

func (s *Service) touch(ctx context.Context, q string, args ...any) error {
	res, err := s.db.Exec(ctx, q, args...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fault.New(fault.Conflict, "Góp ý này đã xong hoặc không còn nữa."))
	}
	return nil
}

// Remarks lists the remarks of a subject, oldest first.
func (s *Service) Remarks(ctx context.Context, sub Subject) ([]Remark, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (Remark, error) { return scanRemark(r) },
		`select `+remarkColumns+` from review_remark where subject_kind = $1 and subject_id = $2 order by at, id`, sub.Kind, sub.ID)
}

const remarkColumns = `id, round_id, (select r.line from review_round r where r.id = round_id), pin_kind, pin, quote, text, at, post_id, person_id, reply, reply_at, reply_post, done_at, done_post`

func scanRemark(r sqldb.Row, before ...any) (Remark, error) {
	var x Remark
	var at int64
	var reply, replyPost, donePost sql.NullString
	var replyAt, doneAt sql.NullInt64
	err := r.Scan(append(before, &x.ID, &x.RoundID, &x.Line, &x.PinKind, &x.Pin, &x.Quote, &x.Text, &at, &x.PostID, &x.PersonID,
		&reply, &replyAt, &replyPost, &doneAt, &donePost)...)
	x.At, x.Reply, x.ReplyAt, x.ReplyPost = clock.Instant(at), reply.String, sqldb.Instant(replyAt), replyPost.String
	x.DoneAt, x.DonePost = sqldb.Instant(doneAt), donePost.String
	return x, err
}

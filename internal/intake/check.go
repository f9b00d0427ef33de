package intake

import (
	"context"
	"errors"
	"time"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

const checked = 500 // rows judged between two looks at the clock

// Work moves on every batch that can; the job calls it. A batch that fails is no obstacle to the others.
func (s *Service) Work(ctx context.Context) error {
	ids, err := s.waiting(ctx)
	for _, id := range ids {
		err = errors.Join(err, s.workOn(ctx, id, time.Time{}))
	}
	return err
}

// WorkFor moves a batch on for a while: a page shows how far it is, the job does the rest.
func (s *Service) WorkFor(ctx context.Context, batchID string, patience time.Duration) error {
	return s.workOn(ctx, batchID, time.Now().Add(patience))
}

func over(deadline time.Time) bool { return !deadline.IsZero() && time.Now().After(deadline) }

func (s *Service) workOn(ctx context.Context, batchID string, deadline time.Time) error {
	b, err := s.load(ctx, batchID)
	if err != nil || !b.State.Busy() {
		return err
	}
	a, err := s.actorOf(ctx, b)
	if err == nil {
		if b.State == Checking {
			err = s.check(ctx, a, &b, deadline)
		} else {
			err = s.takeAll(ctx, a, &b, deadline)
		}
	}
	if err == nil || !final(err) {
		return err
	}
	return s.stop(ctx, batchID, err)
}

// final errors come again however often it is tried.
func final(err error) bool {
	switch fault.Of(err).Kind {
	case fault.Internal, fault.Unavailable:
		return false
	}
	return true
}

func (s *Service) stop(ctx context.Context, batchID string, cause error) error {
	b, err := s.load(ctx, batchID)
	if err != nil || !b.State.Busy() {
		return err
	}
	b.State, b.Failure, b.DoneAt = Stopped, failure(cause), s.clock.Now()
	return s.put(ctx, &b)
}

// check judges all rows and writes nothing of them. One that is cut off begins again.
func (s *Service) check(ctx context.Context, a identity.Actor, b *Batch, deadline time.Time) error {
	w, err := s.walk(ctx, a, *b, 0)
	if err != nil {
		return err
	}
	defer w.Close()
	b.Tally, b.Preview = Tally{}, Preview{Filled: w.filled()}
	for !w.ended {
		rows, err := w.next(ctx, checked)
		if err != nil {
			return err
		}
		for _, r := range rows {
			b.Tally.count(r)
			b.Preview.look(ctx, r, w)
		}
		if over(deadline) && !w.ended {
			return nil
		}
		if len(rows) == checked {
			if err := s.progress(ctx, b.ID, Checking, w.last, b.Tally); err != nil {
				return err
			}
		}
	}
	if b.Tally.Rows == 0 {
		return fault.New(fault.Invalid, "Dưới dòng tiêu đề không có dòng nào để nhập.")
	}
	b.State, b.At = Checked, 0
	err = s.put(ctx, b)
	if fault.Is(err, fault.Conflict) { // another pass was faster, or the person changed the columns
		return nil
	}
	return err
}

// progress says how far a check is, for the page alone.
func (s *Service) progress(ctx context.Context, batchID string, state State, row int, t Tally) error {
	_, err := s.db.Exec(ctx, `update intake_batch set at_row = $3, tally = $4 where id = $1 and state = $2`, batchID, state, row, asJSON(t))
	return err
}

func (s *Service) used(ctx context.Context, sha string) (bool, error) {
	n, err := sqldb.One(ctx, s.db, func(r sqldb.Row) (n int, err error) { return n, r.Scan(&n) },
		`select count(*) from intake_batch where sha256 = $1 and cleared_at is null`, sha)
	return n > 0, err
}

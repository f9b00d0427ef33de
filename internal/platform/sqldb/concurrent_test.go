package sqldb_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Requests with random short deadlines, failures and panics among 64 writers: what was acknowledged
// is there, what was refused is not, and nobody suffers for another.
func TestConcurrentWriters(t *testing.T) {
	const writers, each = 64, 20
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		var acked sync.Map
		var stopped atomic.Int64
		var all sync.WaitGroup
		for w := range writers {
			all.Go(func() {
				for n := range each {
					id := w*each + n
					err := unruly(t.Context(), db, id, n%4)
					switch {
					case err == nil:
						acked.Store(int64(id), true)
					case n%4 == 0:
						t.Errorf("an innocent request failed: %v", err)
					default:
						stopped.Add(1)
					}
				}
			})
		}
		all.Wait()
		present := notes(t, db)
		for _, id := range present {
			if _, ok := acked.LoadAndDelete(id); !ok {
				t.Errorf("%d is present and was refused", id)
			}
		}
		acked.Range(func(id, _ any) bool { t.Errorf("%v was acknowledged and is missing", id); return true })
		if stopped.Load() == 0 {
			t.Error("nobody was stopped: the test didn't test")
		}
		if len(present) < writers*each/4 {
			t.Errorf("only %d of %d present", len(present), writers*each)
		}
	})
}

// unruly adds a note: 0 in peace, 1 under a random deadline, 2 to panic after it, 3 to break a
// constraint after it.
func unruly(ctx context.Context, db *sqldb.DB, id, manner int) (err error) {
	if manner == 1 {
		short, cancel := context.WithTimeout(ctx, rand.N(6*time.Millisecond))
		defer cancel()
		ctx = short
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return db.Tx(ctx, func(ctx context.Context) error {
		if err := add(ctx, db, id); err != nil {
			return err
		}
		if _, err := sqldb.One(ctx, db, number, `SELECT count(*) FROM note WHERE id = $1`, id); err != nil {
			return err
		}
		switch manner {
		case 2:
			panic("boom")
		case 3:
			return add(ctx, db, id)
		}
		return nil
	})
}

// A long statement is cancelled in the middle while others write beside it.
func TestCancelInTheMiddle(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		var all sync.WaitGroup
		for id := range 20 {
			all.Go(func() {
				if err := add(t.Context(), db, id); err != nil {
					t.Error(err)
				}
			})
		}
		for n := range 4 {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
				defer cancel()
				err := db.Tx(ctx, func(ctx context.Context) error {
					_, err := db.Exec(ctx, `WITH RECURSIVE many(n) AS (SELECT CAST($1 AS bigint) UNION ALL SELECT n + 1 FROM many WHERE n < $2)
						INSERT INTO note (id) SELECT n FROM many`, 1000000*(n+1), 1000000*(n+1)+20000)
					if err != nil {
						return err
					}
					return add(ctx, db, 100+n)
				})
				if !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("error is %v, want DeadlineExceeded", err)
				}
			})
		}
		all.Wait()
		if got := notes(t, db); len(got) != 20 || got[19] != 19 {
			t.Errorf("%d notes, want the 20 of the others", len(got))
		}
	})
}

func TestCloseWaitsForTheWriter(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		inside, closed := make(chan struct{}), make(chan error, 1)
		go func() {
			<-inside
			closed <- db.Close()
		}()
		err := db.Tx(t.Context(), func(ctx context.Context) error {
			close(inside)
			select {
			case <-closed:
				t.Error("closed in the middle of a transaction")
			case <-time.After(30 * time.Millisecond):
			}
			return add(ctx, db, 1)
		})
		if err != nil {
			t.Errorf("the running transaction failed: %v", err)
		}
		if err := <-closed; err != nil {
			t.Error(err)
		}
		err = db.Tx(t.Context(), func(context.Context) error { t.Error("a closed database wrote"); return nil })
		if fault.Of(err).Kind != fault.Unavailable {
			t.Errorf("error is %v, want Unavailable", err)
		}
	})
}

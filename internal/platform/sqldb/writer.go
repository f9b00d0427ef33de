package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// groupWriter is SQLite's one writer. It commits in groups: whatever is waiting joins the running
// transaction, each request under its own savepoint, and all are answered after the one COMMIT.
// With 64 writers that is six times the throughput of one transaction each, and more on a slow
// disk; a request that comes alone pays nothing, since the group is only what is waiting.
type groupWriter struct {
	pool    *sql.DB // of one connection
	queue   chan *turn
	apart   chan *turn // requests that want a group of their own
	quit    chan struct{}
	stopped chan struct{}
}

// The limits of a group: a long one would keep its first request waiting.
const (
	groupRequests = 256
	groupTime     = 20 * time.Millisecond
)

// patience bounds the wait for the writer. Longer than this somebody sits on it: most likely a
// closure that opened a second transaction without the context of the first.
const patience = time.Minute

// turn is one request's turn at the transaction. The closure runs in the caller's goroutine, so
// that its panics and stack traces are its own.
type turn struct {
	start  chan opening
	end    chan ending
	answer chan error
}

type opening struct {
	tx  *sql.Tx
	err error
}

type ending int

const (
	kept   ending = iota // commit it
	undone               // it took itself back
	lost                 // it took the group's transaction with it
)

// errReplay tells a request that the group failed through no fault of its own.
var errReplay = errors.New("sqldb: the group failed, to be run again")

func startWriter(pool *sql.DB) *groupWriter {
	w := &groupWriter{
		pool: pool, queue: make(chan *turn), apart: make(chan *turn),
		quit: make(chan struct{}), stopped: make(chan struct{}),
	}
	go w.run()
	return w
}

func (w *groupWriter) run() {
	defer close(w.stopped)
	for {
		select {
		case first := <-w.queue:
			w.group(first, w.next)
		case only := <-w.apart:
			w.group(only, func() *turn { return nil })
		case <-w.quit:
			return
		}
	}
}

// next is a request that is waiting right now, or nil.
func (w *groupWriter) next() *turn {
	select {
	case r := <-w.queue:
		return r
	default:
		return nil
	}
}

// group runs one transaction: first, then those that next yields.
func (w *groupWriter) group(first *turn, next func() *turn) {
	// Background: a caller who leaves must not take the others' transaction with him.
	tx, err := w.pool.BeginTx(context.Background(), nil)
	if err != nil {
		first.start <- opening{err: err}
		return
	}
	began := time.Now()
	var waiting []*turn
	for r := first; r != nil; r = next() {
		r.start <- opening{tx: tx}
		switch <-r.end {
		case kept:
			waiting = append(waiting, r)
		case lost:
			tx.Rollback() // only gives the connection back
			answer(waiting, errReplay)
			return
		}
		if len(waiting) == groupRequests || time.Since(began) > groupTime {
			break
		}
	}
	answer(waiting, w.commit(tx, len(waiting)))
}

// commit of a group may fail for what one of them did (a constraint deferred to the commit): then
// each runs again in a group of its own and learns the truth about itself.
func (w *groupWriter) commit(tx *sql.Tx, requests int) error {
	err := tx.Commit()
	if err == nil {
		return nil
	}
	tx.Rollback()
	// A failed COMMIT leaves SQLite's transaction open while database/sql thinks it is over; the
	// next BEGIN would fail on it.
	w.pool.Exec("ROLLBACK")
	if requests > 1 {
		return errReplay
	}
	return err
}

func answer(turns []*turn, err error) {
	for _, r := range turns {
		r.answer <- err
	}
}

func (w *groupWriter) transact(ctx context.Context, fn func(*tx) error) error {
	err := w.take(ctx, w.queue, fn)
	if errors.Is(err, errReplay) {
		err = w.take(ctx, w.apart, fn)
	}
	return err
}

// take waits for a turn, runs fn in it, and waits for the commit.
func (w *groupWriter) take(ctx context.Context, queue chan<- *turn, fn func(*tx) error) error {
	r := &turn{start: make(chan opening, 1), end: make(chan ending, 1), answer: make(chan error, 1)}
	if err := w.enqueue(ctx, queue, r); err != nil {
		return err
	}
	open := <-r.start
	if open.err != nil {
		return busy(fmt.Errorf("sqldb: begin: %w", open.err))
	}
	if err := r.use(ctx, open.tx, fn); err != nil {
		return err
	}
	return <-r.answer
}

// enqueue hands the turn to the writer the moment the writer is ready for it: until then the
// caller may still leave.
func (w *groupWriter) enqueue(ctx context.Context, queue chan<- *turn, r *turn) error {
	enough := time.NewTimer(patience)
	defer enough.Stop()
	select {
	case queue <- r:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-w.quit:
		return busy(errClosed)
	case <-enough.C:
		return busy(fmt.Errorf("sqldb: waited %v for the writer: is a transaction opened inside another without its context?", patience))
	}
}

// use runs fn under a savepoint and gives the transaction back, even when fn panics.
func (r *turn) use(ctx context.Context, open *sql.Tx, fn func(*tx) error) (err error) {
	t := &tx{sql: open, detach: true}
	outcome := undone
	defer func() {
		t.end()
		if t.lost {
			outcome = lost
		}
		r.end <- outcome
	}()
	if err := t.scope(ctx, func() error { return fn(t) }); err != nil {
		return err
	}
	outcome = kept
	return nil
}

func (w *groupWriter) exec(ctx context.Context, query string, args []any) (result sql.Result, err error) {
	err = w.transact(ctx, func(t *tx) error {
		result, err = t.exec(ctx, query, args)
		return err
	})
	return result, err
}

func (w *groupWriter) ping(ctx context.Context) error {
	return w.transact(ctx, func(*tx) error { return nil })
}

func (w *groupWriter) close() error {
	close(w.quit)
	<-w.stopped
	return w.pool.Close()
}

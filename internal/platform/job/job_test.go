package job

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, clock.Zone)

// node is one program with one hourly job, on the common database and clock.
func node(db *sqldb.DB, c clock.Clock, fn Func) *Runner {
	r := New(db, slog.New(slog.DiscardHandler))
	r.UseClock(c)
	r.Every("recount", time.Hour, fn)
	return r
}

func counter(runs *atomic.Int32) Func {
	return func(context.Context) error { runs.Add(1); return nil }
}

func step(t *testing.T, r *Runner) time.Duration {
	t.Helper()
	wait, err := r.step(context.Background(), r.jobs[0])
	if err != nil {
		t.Fatal(err)
	}
	return wait
}

func state(t *testing.T, r *Runner) State {
	t.Helper()
	all, err := r.States(context.Background())
	if err != nil || len(all) != 1 {
		t.Fatalf("%v %v", all, err)
	}
	return all[0]
}

func TestRunsWhenDue(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		var runs atomic.Int32
		now := clock.Fixed(noon)
		here, there := node(db, now, counter(&runs)), node(db, now, counter(&runs))
		expect := func(n int32) {
			t.Helper()
			step(t, here)
			step(t, there)
			if runs.Load() != n {
				t.Fatalf("%d runs, want %d", runs.Load(), n)
			}
		}
		expect(1)
		now.Advance(time.Hour - time.Second)
		expect(1)
		now.Advance(time.Second)
		expect(2)
		now.Advance(50 * time.Hour) // one run, not one for each hour missed
		expect(3)
		if s := state(t, here); s.Running || !s.Started.Equal(now.Now()) || !s.Finished.Equal(now.Now()) || s.LastError != "" {
			t.Errorf("%+v", s)
		}
	})
}

func TestManyNodesOneRun(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		var runs atomic.Int32
		now := clock.Fixed(noon)
		var all sync.WaitGroup
		for range 8 {
			r := node(db, now, func(ctx context.Context) error { runs.Add(1); return nil })
			all.Go(func() {
				for range 3 {
					if _, err := r.step(context.Background(), r.jobs[0]); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		if runs.Load() != 1 {
			t.Fatalf("%d runs", runs.Load())
		}
	})
}

func TestARunningJobIsLeftAlone(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		now := clock.Fixed(noon)
		began, finish := make(chan struct{}), make(chan struct{})
		here := node(db, now, func(context.Context) error { close(began); <-finish; return nil })
		there := node(db, now, func(context.Context) error { t.Error("ran twice"); return nil })
		here.renew = 5 * time.Millisecond
		var done sync.WaitGroup
		done.Go(func() { _ = here.RunNow(context.Background(), "recount") })
		<-began
		// Renewed again and again, the lease outlives its first two minutes.
		for range 3 {
			now.Advance(leaseTime - time.Second)
			until := clock.Millis(now) + ms(leaseTime)
			waitFor(t, func() bool { return lockedUntil(t, db) == until })
			step(t, there)
			if err := there.RunNow(context.Background(), "recount"); !fault.Is(err, fault.Conflict) {
				t.Errorf("got %v", err)
			}
		}
		if !state(t, there).Running {
			t.Error("not shown as running")
		}
		close(finish)
		done.Wait()
		if state(t, there).Running {
			t.Error("still shown as running")
		}
	})
}

func lockedUntil(t *testing.T, db *sqldb.DB) (until int64) {
	t.Helper()
	if err := db.QueryRow(context.Background(), `SELECT locked_until FROM job_run`).Scan(&until); err != nil {
		t.Fatal(err)
	}
	return until
}

func waitFor(t *testing.T, true func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !true(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("waited in vain")
		}
	}
}

func TestTakenOverAfterACrash(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		var runs atomic.Int32
		now := clock.Fixed(noon)
		dead, alive := node(db, now, nil), node(db, now, counter(&runs))
		old, err := dead.claim(context.Background(), dead.jobs[0], true) // and is never heard of again
		if err != nil || !old.ours {
			t.Fatal(old, err)
		}
		now.Advance(2 * time.Hour)
		setLease(t, db, clock.Millis(now)+1)
		step(t, alive)
		if runs.Load() != 0 {
			t.Fatal("ran under a living lease")
		}
		now.Advance(time.Millisecond)
		step(t, alive)
		if runs.Load() != 1 {
			t.Fatal("not taken over")
		}
		// Not dead after all, only slow: its last words change nothing.
		before := state(t, alive)
		if err := dead.close(context.Background(), old, errors.New("late")); err != nil {
			t.Fatal(err)
		}
		if got := state(t, alive); got != before {
			t.Errorf("%+v became %+v", before, got)
		}
	})
}

func setLease(t *testing.T, db *sqldb.DB, until int64) {
	t.Helper()
	if _, err := db.Exec(context.Background(), `UPDATE job_run SET locked_until = $1`, until); err != nil {
		t.Fatal(err)
	}
}

func TestLostLeaseStopsTheJob(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		now := clock.Fixed(noon)
		r := node(db, now, func(ctx context.Context) error {
			_, err := db.Exec(ctx, `UPDATE job_run SET started_at = started_at + 1`) // another node's claim
			if err != nil {
				return err
			}
			<-ctx.Done()
			return ctx.Err()
		})
		r.renew = 5 * time.Millisecond
		if err := r.RunNow(context.Background(), "recount"); !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
		if s := state(t, r); s.LastError != "" || !s.Running {
			t.Errorf("the other node's row was touched: %+v", s)
		}
	})
}

func TestErrorsAreKept(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		now := clock.Fixed(noon)
		var outcome func() error
		r := node(db, now, func(context.Context) error { return outcome() })
		for _, c := range []struct {
			outcome func() error
			kept    string
		}{
			{func() error { return errors.New("hết\x00 chỗ") }, "hết chỗ"},
			{func() error { panic("rơi") }, "panic: rơi"},
			{func() error { return errors.New(strings.Repeat("ố", 5000)) }, strings.Repeat("ố", maxError) + "…"},
			{func() error { return nil }, ""},
		} {
			outcome = c.outcome
			step(t, r)
			if got := state(t, r); got.LastError != c.kept || got.Running {
				t.Errorf("kept %.40q, want %.40q", got.LastError, c.kept)
			}
			now.Advance(time.Hour)
		}
		outcome = func() error { return errors.New("x") }
		if err := r.RunNow(context.Background(), "recount"); err == nil || err.Error() != "x" {
			t.Errorf("RunNow: %v", err)
		}
		if err := r.RunNow(context.Background(), "nothing"); !fault.Is(err, fault.NotFound) {
			t.Errorf("RunNow: %v", err)
		}
	})
}

func TestRunStopsInOrder(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		var quick atomic.Int32
		began := make(chan struct{})
		r := node(db, clock.Real, func(ctx context.Context) error {
			close(began)
			<-ctx.Done()
			return ctx.Err()
		})
		r.Every("quick", 5*time.Millisecond, counter(&quick))
		ctx, stop := context.WithCancel(context.Background())
		var done sync.WaitGroup
		done.Go(func() { r.Run(ctx) })
		<-began
		waitFor(t, func() bool { return quick.Load() >= 3 })
		stop()
		done.Wait()
		// Cut off, so due again at once, and no error of the job's.
		wait, err := r.dueIn(context.Background(), r.jobs[0])
		if err != nil || wait != 0 {
			t.Errorf("due in %v, %v", wait, err)
		}
		all, err := r.States(context.Background())
		if err != nil || len(all) != 2 || all[1].Running || all[1].LastError != "" || !all[1].Started.IsZero() {
			t.Errorf("%+v %v", all, err)
		}
	})
}

func TestClockSetBack(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		var runs atomic.Int32
		now := clock.Fixed(noon)
		r := node(db, now, counter(&runs))
		step(t, r)
		setLease(t, db, clock.Millis(now)+ms(leaseTime)) // as a crash leaves it
		now.Advance(-365 * 24 * time.Hour)
		step(t, r)
		if runs.Load() != 2 {
			t.Fatalf("%d runs: the job would sleep for a year", runs.Load())
		}
		now.Advance(-time.Minute) // a small step back is no reason to run again
		step(t, r)
		if runs.Load() != 2 {
			t.Fatalf("%d runs", runs.Load())
		}
	})
}

func TestIdleWritesNothing(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		var runs atomic.Int32
		now := clock.Fixed(noon)
		r := node(db, now, counter(&runs))
		step(t, r)
		now.Advance(time.Minute)
		if wait := step(t, r); wait != pollTime {
			t.Errorf("looks again in %v", wait)
		}
		now.Set(noon.Add(time.Hour - 3*time.Second))
		if wait := step(t, r); wait != 3*time.Second {
			t.Errorf("looks again in %v", wait)
		}
	})
}

// Package job runs what has to be done again and again: recounts, reminders, cleaning up. Several
// nodes may run the same jobs on one database; a lease on the job's row lets one of them do it.
// A job may be cut off anywhere and is then run again, so what it does must bear repeating.
package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

const (
	// leaseTime is how long a job waits after the node that ran it has died. A living node renews
	// its lease long before.
	leaseTime = 2 * time.Minute
	renewTime = leaseTime / 4
	pollTime  = time.Minute     // how late a node may notice that another one gave a job back
	stopTime  = 5 * time.Second // for the last words to the database when the program stops
)

// Func is the work. It returns soon after its context has ended.
type Func func(ctx context.Context) error

type job struct {
	name     string
	interval time.Duration
	fn       Func
}

// Runner knows the jobs of this program.
type Runner struct {
	db    *sqldb.DB
	log   *slog.Logger
	clock clock.Clock
	renew time.Duration
	jobs  []job
}

// New makes a runner without jobs.
func New(db *sqldb.DB, log *slog.Logger) *Runner {
	return &Runner{db: db, log: log, clock: clock.Real, renew: renewTime}
}

// UseClock is for tests and demos that stop the time.
func (r *Runner) UseClock(c clock.Clock) { r.clock = c }

// Every adds a job before [Runner.Run]. It is due when interval has passed since its last start on
// any node; one that never ran is due at once.
func (r *Runner) Every(name string, interval time.Duration, fn Func) {
	if _, known := r.find(name); known || interval <= 0 {
		panic(fmt.Sprintf("job %q: named twice, or without an interval", name))
	}
	r.jobs = append(r.jobs, job{name, interval, fn})
}

func (r *Runner) find(name string) (job, bool) {
	for _, j := range r.jobs {
		if j.name == name {
			return j, true
		}
	}
	return job{}, false
}

// Run works until ctx ends, then waits for the jobs under way: their contexts have ended too, and
// what didn't get done is given back to be done by the next start.
func (r *Runner) Run(ctx context.Context) {
	var all sync.WaitGroup
	for _, j := range r.jobs {
		all.Go(func() { r.loop(ctx, j) })
	}
	all.Wait()
}

func (r *Runner) loop(ctx context.Context, j job) {
	for ctx.Err() == nil {
		wait, err := r.step(ctx, j)
		if err != nil && ctx.Err() == nil {
			r.log.Warn("job could not be looked up", "job", j.name, "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// step runs the job if it is due, and tells when to look again. Looking is a read: an idle program
// writes nothing.
func (r *Runner) step(ctx context.Context, j job) (wait time.Duration, err error) {
	soon := min(j.interval, pollTime)
	wait, err = r.dueIn(ctx, j)
	if err != nil || wait > 0 {
		return min(max(wait, time.Millisecond), soon), err
	}
	held, err := r.claim(ctx, j, true)
	if err != nil || !held.ours {
		return soon, err
	}
	_ = r.work(ctx, j, held) // it is in the log and in the row
	return soon, nil
}

// RunNow runs a job out of turn. When it is running already, here or elsewhere, that is a Conflict.
func (r *Runner) RunNow(ctx context.Context, name string) error {
	j, known := r.find(name)
	if !known {
		return fault.New(fault.NotFound, "Không có việc định kỳ tên “%s”.", name)
	}
	held, err := r.claim(ctx, j, false)
	if err != nil {
		return err
	}
	if !held.ours {
		return fault.New(fault.Conflict, "Việc này đang chạy, xin chờ.")
	}
	return r.work(ctx, j, held)
}

// work runs a claimed job, keeps the lease alive meanwhile, and closes the row.
func (r *Runner) work(ctx context.Context, j job, held lease) error {
	jobCtx, stop := context.WithCancel(ctx)
	var renewing sync.WaitGroup
	renewing.Go(func() { r.keep(jobCtx, stop, held) })
	err := r.call(jobCtx, j)
	stop()
	renewing.Wait()

	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err != nil && ctx.Err() != nil { // interrupted rather than failed
		return errors.Join(err, r.giveBack(last, held))
	}
	if err != nil {
		r.log.Error("job failed", "job", j.name, "error", err)
	}
	return errors.Join(err, r.close(last, held, err))
}

// call turns a panic into an error: one broken job must not end the program.
func (r *Runner) call(ctx context.Context, j job) (err error) {
	defer func() {
		if p := recover(); p != nil {
			r.log.Error("job panicked", "job", j.name, "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return j.fn(ctx)
}

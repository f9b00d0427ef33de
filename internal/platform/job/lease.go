package job

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// Times in the row further ahead than any honest node could have written come from a clock that has
// since been set back; they bind nobody.
const skew = 5 * time.Minute

const maxError = 2000 // characters kept of a job's error

// lease is the right to run a job once. The start it was given at is its mark: whoever takes the job
// over after an expiry writes another one, and the old holder's last words no longer fit.
type lease struct {
	ours    bool
	name    string
	started int64
}

// dueIn tells how long the job still has to wait; 0 is now.
func (r *Runner) dueIn(ctx context.Context, j job) (time.Duration, error) {
	var lockedUntil int64
	var started sql.NullInt64
	err := r.db.QueryRow(ctx, `SELECT locked_until, started_at FROM job_run WHERE name = $1`, j.name).Scan(&lockedUntil, &started)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	now := clock.Millis(r.clock)
	wait := int64(0)
	if lockedUntil <= now+ms(leaseTime+skew) {
		wait = lockedUntil - now
	}
	if started.Valid && started.Int64 <= now+ms(skew) {
		wait = max(wait, started.Int64+ms(j.interval)-now)
	}
	return max(0, time.Duration(wait)*time.Millisecond), nil
}

// claim takes the lease in one statement, which decides again by itself what dueIn found: between
// the two another node may have been faster.
func (r *Runner) claim(ctx context.Context, j job, onlyDue bool) (lease, error) {
	now := clock.Millis(r.clock)
	dueBefore := now - ms(j.interval)
	if !onlyDue {
		dueBefore = now + ms(skew)
	}
	result, err := r.db.Exec(ctx, `
		INSERT INTO job_run (name, locked_until, started_at) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET locked_until = excluded.locked_until, started_at = excluded.started_at
		WHERE (job_run.locked_until <= $4 OR job_run.locked_until > $5)
		  AND (job_run.started_at IS NULL OR job_run.started_at <= $6 OR job_run.started_at > $7)`,
		j.name, now+ms(leaseTime), now, now, now+ms(leaseTime+skew), dueBefore, now+ms(skew))
	ours, err := changed(result, err)
	return lease{ours: ours, name: j.name, started: now}, err
}

// keep renews the lease while the job runs. When it is lost — this node stood still for so long that
// another took over — the job is stopped.
func (r *Runner) keep(ctx context.Context, stop func(), held lease) {
	tick := time.NewTicker(r.renew)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		ours, err := changed(r.db.Exec(ctx, `UPDATE job_run SET locked_until = $1 WHERE name = $2 AND started_at = $3`,
			clock.Millis(r.clock)+ms(leaseTime), held.name, held.started))
		switch {
		case ctx.Err() != nil:
			return
		case err != nil: // the lease outlives some failures
			r.log.Warn("job lease not renewed", "job", held.name, "error", err)
		case !ours:
			r.log.Warn("job lease lost", "job", held.name)
			stop()
			return
		}
	}
}

// close ends a run and keeps its error, or that it had none.
func (r *Runner) close(ctx context.Context, held lease, failed error) error {
	var text sql.NullString
	if failed != nil {
		text = sql.NullString{String: brief(failed), Valid: true}
	}
	_, err := r.db.Exec(ctx, `UPDATE job_run SET locked_until = 0, finished_at = $1, last_error = $2 WHERE name = $3 AND started_at = $4`,
		clock.Millis(r.clock), text, held.name, held.started)
	return err
}

// giveBack makes an interrupted job due again at once.
func (r *Runner) giveBack(ctx context.Context, held lease) error {
	_, err := r.db.Exec(ctx, `UPDATE job_run SET locked_until = 0, started_at = NULL WHERE name = $1 AND started_at = $2`,
		held.name, held.started)
	return err
}

// State is what is known of a job.
type State struct {
	Name              string
	Running           bool
	Started, Finished time.Time // zero when never
	LastError         string    // of the last finished run
}

// States lists the jobs that have run, by name.
func (r *Runner) States(ctx context.Context) ([]State, error) {
	now := clock.Millis(r.clock)
	return sqldb.All(ctx, r.db, func(row sqldb.Row) (State, error) {
		var s State
		var lockedUntil int64
		var started, finished sql.NullInt64
		var failed sql.NullString
		err := row.Scan(&s.Name, &lockedUntil, &started, &finished, &failed)
		s.Running, s.LastError = lockedUntil > now, failed.String
		s.Started, s.Finished = sqldb.Instant(started), sqldb.Instant(finished)
		return s, err
	}, `SELECT name, locked_until, started_at, finished_at, last_error FROM job_run ORDER BY name`)
}

func changed(result sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

func ms(d time.Duration) int64 { return d.Milliseconds() }

func brief(err error) string {
	text := vntext.Clean(err.Error())
	if runes := []rune(text); len(runes) > maxError {
		return string(runes[:maxError]) + "…"
	}
	return text
}

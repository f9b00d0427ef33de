package main

import (
	"context"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/practice"
)

const importChunk = 500

// grow brings the province up to n practices, counts the figures anew and tells the planner.
func (w *world) grow(ctx context.Context, n int, say func(string, ...any)) error {
	began, before := time.Now(), w.seeded
	for w.seeded < n {
		var list []practice.Import
		for i := w.seeded; i < min(w.seeded+importChunk, n); i++ {
			list = append(list, w.piece(i).Import)
		}
		if err := w.Practice.ImportAll(ctx, w.officer, list); err != nil {
			return err
		}
		w.seeded += len(list)
	}
	imported := time.Since(began)
	if err := w.Report.Rebuild(ctx, w.root, campaign.Movement); err != nil {
		return err
	}
	rebuilt := time.Since(began) - imported
	err := w.DB.Analyze(ctx)
	say("%s: %d practices more: import %.1f s, figures of all %.1f s", w.DB.Engine(), n-before, imported.Seconds(), rebuilt.Seconds())
	return err
}

// rest waits until the server's first jobs are over: the nightly recount runs at its first start.
func (w *world) rest(ctx context.Context) error {
	for {
		var ended, all int
		err := w.DB.QueryRow(ctx, `select coalesce(sum(case when finished_at >= started_at then 1 else 0 end), 0), count(*) from job_run`).Scan(&ended, &all)
		if err != nil || all > 0 && ended == all {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

package app

import (
	"context"
	"log/slog"
	"time"

	"kheo/internal/platform/job"
	"kheo/internal/platform/web"
)

const day = 24 * time.Hour

// jobs is the work done now and then, on whichever node gets to it first.
func (a *App) jobs(log *slog.Logger) *job.Runner {
	r := job.New(a.DB, log)
	r.UseClock(a.Clock)
	r.Every("reform.effect", time.Minute, a.Reform.Effect)
	r.Every("intake.work", time.Minute, a.Intake.Work)
	r.Every("intake.sweep", day, a.Intake.Sweep)
	r.Every("report.recount", day, a.Report.RecountAll)
	r.Every("identity.sweep", day, a.Identity.Sweep)
	r.Every("evidence.sweep", day, func(ctx context.Context) error {
		_, err := a.Evidence.Sweep(ctx)
		return err
	})
	r.Every("web.forget", day, func(ctx context.Context) error {
		return web.ForgetCommands(ctx, a.DB, time.Now().Add(-14*day))
	})
	return r
}

// startJobs runs the jobs until stop, which waits for the one under way.
func (a *App) startJobs(log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		a.jobs(log).Run(ctx)
	}()
	return func() {
		cancel()
		<-ended
	}
}

package narrativeweb

import (
	"context"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

// Waiting are the reports that wait for the actor today: to be written, mended, or decided on.
func (p *Pages) Waiting(ctx context.Context, a identity.Actor) ([]ui.Job, error) {
	var out []ui.Job
	if narrative.May(a.Role, narrative.Edit, narrative.Same) {
		tasks, err := p.Narrative.Tasks(ctx, a)
		if err != nil {
			return nil, err
		}
		for _, t := range tasks {
			if t.Waits(clock.Today(p.Clock)) {
				out = append(out, taskJob(ctx, a, t))
			}
		}
	}
	v := indexView{actor: a}
	var err error
	if v.toReview, err = p.Narrative.ToReview(ctx, a); err != nil || len(v.toReview) == 0 {
		return out, err
	}
	if err := p.nameReports(ctx, &v); err != nil {
		return nil, err
	}
	jobs := v.jobs(ctx)
	if len(jobs) > mostJobs {
		jobs = append(jobs[:mostJobs:mostJobs], ui.Job{Title: i18n.T(ctx, "Còn %s báo cáo nữa chờ tiếp nhận", i18n.Num(ctx, len(jobs)-mostJobs)), Href: reportsPath})
	}
	return append(out, jobs...), nil
}

// mostJobs is how many reports to decide on stand on the page of today; the rest are on their own.
const mostJobs = 3

func taskJob(ctx context.Context, a identity.Actor, t narrative.Task) ui.Job {
	j := ui.Job{Title: title(ctx, t.Period.Code), Href: reportsPath, State: standingBadge(ctx, t.Standing), Late: t.Late(), Day: i18n.Date(ctx, t.Due.Day)}
	if t.Unit.ID != a.ScopeID() {
		j.Sub = t.Unit.Name
	}
	if t.Report.ID != "" {
		j.Href = reportPath(t.Report.ID) + "/edit"
	}
	if t.Report.State == narrative.Returned {
		j.Sub = i18n.T(ctx, "Sửa những chỗ có góp ý rồi gửi lại.")
	}
	if !t.Reminded.IsZero() {
		j.Foot = i18n.T(ctx, "cấp trên đã nhắc %s", i18n.Moment(ctx, t.Reminded))
	}
	return j
}

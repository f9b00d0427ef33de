package demo

import (
	"context"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/reform"
)

// buildEvents prepares what is still to come: one event waits for its day and may be cancelled, one
// is a draft whose records have no successor yet. Both are about invented units.
func (b *builder) buildEvents(ctx context.Context) error {
	b.progress("Events to come", 0, 0)
	b.at(clock.AddDays(b.today, -2), 90)
	merge := reform.Proposal{Kind: org.EventMerge, Day: firstOfMonth(b.today, 1), Paper: "Quyết định sáp nhập trường (dữ liệu mẫu)",
		Units: []string{b.units["cd-nghe"]}, Parts: []reform.Part{{Unit: b.units["dh-vinh"]}}}
	e, err := b.prepare(ctx, merge)
	if err != nil {
		return err
	}
	if _, err := b.past.Reform.Confirm(ctx, b.as(adminPost), e.ID, e.Version); err != nil {
		return err
	}
	_, err = b.prepare(ctx, reform.Proposal{Kind: org.EventSplit, Day: firstOfMonth(b.today, 2), Units: []string{b.units["dn-vsip"]}, Parts: []reform.Part{
		{Name: "Doanh nghiệp FDI khu công nghiệp VSIP 1 (dữ liệu mẫu)"}, {Name: "Doanh nghiệp FDI khu công nghiệp VSIP 2 (dữ liệu mẫu)"}}})
	return err
}

func (b *builder) prepare(ctx context.Context, p reform.Proposal) (reform.Event, error) {
	plan, err := b.past.Reform.Propose(ctx, b.as(adminPost), p)
	if err != nil {
		return reform.Event{}, err
	}
	return b.past.Reform.Prepare(ctx, b.as(adminPost), plan)
}

// firstOfMonth is the first day of the month that comes so many months after the day's.
func firstOfMonth(day string, months int) string {
	t := clock.Start(day)
	return clock.Day(t.AddDate(0, months, 1-t.Day()))
}

package demo

import (
	"context"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/demo/province"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/review"
)

// Days after a period's last within which reports of the running year are due.
const (
	communeDays  = 5
	provinceDays = 12
)

// buildRunning lives through the reports of the running year: those of the period before the last are
// done where somebody may look for them, those of the last are on their way.
func (b *builder) buildRunning(ctx context.Context) error {
	ended, err := b.endedPoints(ctx)
	if err != nil || len(ended) == 0 {
		return err
	}
	last := ended[len(ended)-1]
	if err := b.dueRunning(ctx, last); err != nil {
		return err
	}
	var acts []act
	for i, u := range province.On(b.today) {
		f := &filing{unit: u, period: last, from: b.reporter[u.Key], to: officerPost}
		if u.Kind != province.Commune && !u.Provincial() || f.from == "" {
			continue
		}
		if len(ended) > 1 && clicked(u) {
			before := *f
			before.period = ended[len(ended)-2]
			acts = append(acts, b.inTime(&before, clock.AddDays(before.period.To, 2), clock.AddDays(before.period.To, 4), i)...)
		}
		acts = append(acts, b.underWay(f, i)...)
	}
	root, _ := province.ByKey(province.Root)
	own := &filing{unit: root, period: last, from: officer2Post}
	acts = append(acts, act{clock.AddDays(last.To, 8), 200, func(ctx context.Context) error { return b.begin(ctx, own) }})
	return b.act(ctx, "Reports of "+last.Code, acts)
}

// endedPoints are the cumulative periods of the running year that ended some days ago, the last one last.
func (b *builder) endedPoints(ctx context.Context) (out []campaign.Period, err error) {
	all, err := b.Campaign.PeriodsOf(ctx, b.campaigns[b.year()].ID)
	for _, part := range []string{"Q1", "H1", "9M"} {
		for _, p := range all {
			if p.Part() == part && clock.AddDays(p.To, provinceDays) <= b.today {
				out = append(out, p)
			}
		}
	}
	return out, err
}

func (b *builder) dueRunning(ctx context.Context, p campaign.Period) error {
	b.at(clock.AddDays(p.To, -12), 60)
	c, err := b.Campaign.Campaign(ctx, p.CampaignID)
	if err != nil {
		return err
	}
	due := clock.AddDays(p.To, communeDays)
	return b.past.Campaign.SetDeadlines(ctx, b.as(adminPost), c.ID, c.Version, []campaign.Deadlines{{Code: p.Code, Opens: clock.AddDays(p.To, -10),
		Days: map[campaign.Level]string{campaign.LevelCommune: due, campaign.LevelBody: due, campaign.LevelProvince: clock.AddDays(p.To, provinceDays)}}})
}

// underWay: most reports are in, some wait, some are late, and the accounts on the sign-in page have
// one to write and one that came back.
func (b *builder) underWay(f *filing, i int) []act {
	acts := b.inTime(f, clock.AddDays(f.period.To, 1+i%4), clock.AddDays(f.period.To, 6), i)
	begin := []act{{acts[0].day, acts[0].minute, func(ctx context.Context) error { return b.begin(ctx, f) }}}
	switch {
	case strings.HasSuffix(f.unit.Key, oneClick[0]), i%19 == 3:
		return begin
	case strings.HasSuffix(f.unit.Key, oneClick[1]):
		acts[1].do = func(ctx context.Context) error { return b.unclear(ctx, f) }
	case i%17 == 5:
		return nil
	case i%13 == 2:
		return b.inTime(f, clock.AddDays(f.period.To, 9), clock.AddDays(f.period.To, 11), i)[:1]
	}
	return acts
}

// unclear is a report returned for what it leaves open.
func (b *builder) unclear(ctx context.Context, f *filing) error {
	if err := b.take(ctx, f); err != nil {
		return err
	}
	a := b.as(f.to)
	if _, err := b.past.Narrative.PinRemark(ctx, a, f.id, review.Remark{Pin: narrative.PinSection + narrative.SectionResults,
		Text: "Nêu tên một mô hình làm tốt và kết quả đếm được của nó."}); err != nil {
		return err
	}
	_, err := b.past.Narrative.Return(ctx, a, f.id, 0, "")
	return err
}

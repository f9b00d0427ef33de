package demo

import (
	"context"
	"fmt"

	"kheo/internal/campaign"
	"kheo/internal/demo/province"
	"kheo/internal/indicator"
	"kheo/internal/org"
	"kheo/internal/practice"
)

const (
	firstYear       = 2022
	reportYear      = 2024
	publishedPeriod = "2024-H1"
	reportDay       = "2024-06-30" // the last of that period
	graceDays       = 100          // a period of the running year stays open so long after its end
)

func (b *builder) buildCampaigns(ctx context.Context) error {
	b.progress("Campaigns", 0, 0)
	for year := firstYear; year <= b.year(); year++ {
		b.at(fmt.Sprintf("%d-01-04", year), 60)
		n := campaign.NewCampaign{RootID: b.root, Year: year, Prefix: "NA", Name: fmt.Sprintf("Phong trào “Dân vận khéo” năm %d", year)}
		if year != reportYear && year != b.year() { // years that only carry what is maintained
			n.Periods = []campaign.Dates{{Code: fmt.Sprint(year), From: fmt.Sprintf("%d-01-01", year), To: fmt.Sprintf("%d-01-01", year+1)}}
		}
		if year == b.year() {
			n.Review = campaign.ReviewBoth
		}
		c, err := b.past.Campaign.Create(ctx, b.as(adminPost), n)
		if err != nil {
			return err
		}
		b.campaigns[year] = c
	}
	var err error
	if b.known, err = b.Campaign.Programmes(ctx, b.root, 0); err != nil {
		return err
	}
	if err := b.indicators(ctx); err != nil {
		return err
	}
	return b.objectives(ctx)
}

// indicators are what the province counts beside the built-in ones.
func (b *builder) indicators(ctx context.Context) error {
	b.at(fmt.Sprintf("%d-01-10", reportYear), 60)
	for _, d := range []indicator.Draft{
		{Code: "bien-gioi", Name: "Mô hình tập thể mới ở vùng biên giới", Rule: indicator.Rule{Measure: practice.MeasureNew, Kind: practice.Collective, Area: string(org.Border)}},
		{Code: "ho-huong-loi", Name: "Hộ hưởng lợi của mô hình đang hoạt động", Rule: indicator.Rule{Take: indicator.TakePeople, Measure: practice.MeasureRunning, Side: "beneficiary", Unit: "household"}},
	} {
		d.From = fmt.Sprintf("%d-01-01", reportYear)
		if _, err := b.past.Indicator.Add(ctx, b.as(adminPost), d); err != nil {
			return fmt.Errorf("indicator %s: %w", d.Code, err)
		}
	}
	return nil
}

// tasks of the running year, given to the province and to every commune with figures of its own.
var tasks = []struct {
	title, measure string
	low, high      float64 // share of the baseline to reach
	base           int     // up to
}{
	{"Giảm hộ nghèo trong năm", "hộ nghèo", 0.7, 0.85, 180},
	{"Hiến đất, mở rộng đường thôn xóm", "km đường", 1.5, 3, 6},
	{"Phân loại rác tại nhà", "hộ phân loại", 1.3, 2, 400},
	{"Thanh toán không tiền mặt, dịch vụ công trực tuyến", "hồ sơ nộp trực tuyến", 1.4, 2, 900},
}

func (b *builder) objectives(ctx context.Context) error {
	c := b.campaigns[b.year()]
	b.at(fmt.Sprintf("%d-01-06", b.year()), 120)
	return b.DB.Tx(ctx, func(ctx context.Context) error {
		if err := b.unitObjectives(ctx, c, b.root, 40); err != nil {
			return err
		}
		for _, u := range province.On(b.today) {
			if u.Kind == province.Commune {
				if err := b.unitObjectives(ctx, c, b.units[u.Key], 1); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (b *builder) unitObjectives(ctx context.Context, c campaign.Campaign, unitID string, scale float64) error {
	for i, t := range tasks {
		base := float64(2+b.rng.IntN(t.base)) * scale
		target := float64(int(base*(t.low+(t.high-t.low)*b.rng.Float64())) + 1)
		if _, err := b.past.Campaign.AddObjective(ctx, b.as(adminPost), campaign.Objective{CampaignID: c.ID, UnitID: unitID,
			Title: t.title, Measure: t.measure, Baseline: &base, Target: &target, Position: i + 1}); err != nil {
			return err
		}
	}
	return nil
}

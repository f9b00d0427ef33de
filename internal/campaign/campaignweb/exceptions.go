package campaignweb

import (
	"context"
	"net/http"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

func (p *Pages) addException(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	code, ref, day, reason := f.Need().Line("period", 20), f.Need().Line("unit", 200), f.Need().Day("due"), f.Need().Text("reason", 1000)
	again := func(f *form.Form) error { return p.showDates(w, r, datesView{exception: f}) }
	return p.changeException(w, r, f, again, "Đã gia hạn.", func(ctx context.Context, c campaign.Campaign, a identity.Actor) error {
		period, err := p.Campaign.Period(ctx, c.RootID, code)
		if err != nil || period.CampaignID != c.ID {
			return fault.Field("period", "Chọn một trong các mục có sẵn.")
		}
		u, err := p.Org.Resolve(ctx, ref, period.LastDay())
		if fault.Is(err, fault.NotFound) || err == nil && u.RootID != c.RootID {
			return fault.Field("unit", "Không tìm thấy đơn vị này vào ngày cuối kỳ.")
		}
		if err != nil {
			return err
		}
		_, err = p.Campaign.Allow(ctx, a, campaign.Exception{PeriodID: period.ID, UnitID: u.ID, Due: day, Reason: reason})
		return err
	})
}

func (p *Pages) removeException(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	period, unit, _ := strings.Cut(f.Line("exception", 100), "/")
	return p.changeException(w, r, f, nil, "Đã bỏ gia hạn.", func(ctx context.Context, _ campaign.Campaign, a identity.Actor) error {
		return p.Campaign.Disallow(ctx, a, period, unit)
	})
}

// changeException gives or takes more time and goes back to the list.
func (p *Pages) changeException(w http.ResponseWriter, r *http.Request, f *form.Form, again func(*form.Form) error, said string, do func(context.Context, campaign.Campaign, identity.Actor) error) error {
	c, actor, err := p.own(r)
	if err != nil {
		return err
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/campaigns/" + c.ID + "/dates#exceptions", do(ctx, c, actor)
	})
	if err != nil && again != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return again(f)
	}
	if err != nil {
		return err
	}
	web.Say(w, r, said)
	return web.Redirect(w, r, to)
}

// periodField offers the periods that have deadlines to extend.
func (v datesView) periodField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "period", ID: "f-exception-period", Label: i18n.T(ctx, "Kỳ"), Required: true}
	for _, p := range v.periods {
		if len(v.dues.days[p.ID].Days) > 0 && !p.Fixed() {
			f.Options = append(f.Options, ui.Option{Value: p.Code, Label: p.Name(ctx)})
		}
	}
	return v.exception.Field(ctx, f)
}

// partField: most provinces ask for the points of the year, some for the months too.
func (v datesView) partField(ctx context.Context) ui.Field {
	return v.ask.Field(ctx, ui.Field{Name: "part", Label: i18n.T(ctx, "Những kỳ nào"), Options: []ui.Option{
		{Value: partPoints, Label: i18n.T(ctx, "Quý I, 6 tháng, 9 tháng, cả năm, 6 tháng cuối năm")}, {Value: partMonths, Label: i18n.T(ctx, "Báo cáo tháng")}}})
}

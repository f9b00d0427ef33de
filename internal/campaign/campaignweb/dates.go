package campaignweb

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// datesView is the cut-off dates of a year. People say the last day that counts; the day after it
// is what is kept.
type datesView struct {
	page     ui.Page
	campaign campaign.Campaign
	periods  []campaign.Period
	form     *form.Form
	warnings []campaign.Warning // to be seen before the dates are set
}

func (p *Pages) dates(w http.ResponseWriter, r *http.Request) error {
	c, _, err := p.own(r)
	if err != nil {
		return err
	}
	periods, err := p.Campaign.PeriodsOf(r.Context(), c.ID)
	if err != nil {
		return err
	}
	f := form.New()
	for _, period := range periods {
		f.Set(period.Code+".from", period.From)
		f.Set(period.Code+".to", period.LastDay())
	}
	f.Set("version", fmt.Sprint(c.Version))
	return p.showDates(w, r, f, nil)
}

func (p *Pages) showDates(w http.ResponseWriter, r *http.Request, f *form.Form, warnings []campaign.Warning) error {
	ctx := r.Context()
	c, _, err := p.own(r)
	if err != nil {
		return err
	}
	v := datesView{campaign: c, form: f, warnings: warnings}
	if v.periods, err = p.Campaign.PeriodsOf(ctx, c.ID); err != nil {
		return err
	}
	v.page = web.Page(r, i18n.T(ctx, "Ngày chốt của %s", c.Name))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Phong trào"), Href: "/campaigns"}, {Text: c.Name, Href: "/campaigns/" + c.ID}, {Text: i18n.T(ctx, "Ngày chốt")}}
	return web.Render(w, r, f.Status(), datesPage(v))
}

// errLookTwice takes the change back: the dates are possible but unusual, and nobody has looked at
// the warnings yet.
var errLookTwice = errors.New("look twice")

func (p *Pages) setDates(w http.ResponseWriter, r *http.Request) error {
	c, actor, err := p.own(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	dates, err := p.readDates(r.Context(), f, c.ID)
	if err != nil {
		return err
	}
	version, seen := f.Int("version", 1, 1<<40), f.Bool("seen")
	var warnings []campaign.Warning
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		found, err := p.Campaign.SetPeriodDates(ctx, actor, c.ID, version, dates)
		if warnings = found; err == nil && len(found) > 0 && !seen {
			err = errLookTwice
		}
		return "/campaigns/" + c.ID + "#periods", err
	})
	if errors.Is(err, errLookTwice) {
		return p.showDates(w, r, f, warnings)
	}
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showDates(w, r, f, nil)
	}
	web.Say(w, r, "Đã đổi ngày chốt; số liệu các kỳ đang mở đã tính lại.")
	return web.Redirect(w, r, to)
}

func (p *Pages) readDates(ctx context.Context, f *form.Form, campaignID string) ([]campaign.Dates, error) {
	periods, err := p.Campaign.PeriodsOf(ctx, campaignID)
	var dates []campaign.Dates
	for _, period := range periods {
		if period.Closed() && !f.Has(period.Code+".from") {
			continue
		}
		d := campaign.Dates{Code: period.Code, From: f.Need().Day(period.Code + ".from")}
		if last := f.Need().Day(period.Code + ".to"); last != "" {
			d.To = clock.AddDays(last, 1)
		}
		dates = append(dates, d)
	}
	return dates, err
}

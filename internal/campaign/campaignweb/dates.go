package campaignweb

import (
	"cmp"
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

	dues      dueView
	due       *form.Form // of the deadlines
	exception *form.Form
	ask       *form.Form // how the deadlines are to be filled in
	filled    bool
}

func (p *Pages) dates(w http.ResponseWriter, r *http.Request) error {
	return p.showDates(w, r, datesView{})
}

// datesForm starts with what is set.
func datesForm(c campaign.Campaign, periods []campaign.Period) *form.Form {
	f := form.New()
	for _, period := range periods {
		f.Set(period.Code+".from", period.From)
		f.Set(period.Code+".to", period.LastDay())
	}
	f.Set("version", fmt.Sprint(c.Version))
	return f
}

// showDates shows the three forms of the page; those that were not posted start with what is set.
func (p *Pages) showDates(w http.ResponseWriter, r *http.Request, v datesView) error {
	ctx := r.Context()
	c, _, err := p.own(r)
	if err != nil {
		return err
	}
	v.campaign = c
	if v.periods, err = p.Campaign.PeriodsOf(ctx, c.ID); err != nil {
		return err
	}
	if v.dues, err = p.loadDue(ctx, c, v.periods); err != nil {
		return err
	}
	if err := p.blank(r, &v); err != nil {
		return err
	}
	f := cmp.Or(posted(v.form), posted(v.due), posted(v.exception), v.form)
	v.page = web.Page(r, i18n.T(ctx, "Ngày chốt của %s", c.Name))
	v.page.Wide = true
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Phong trào"), Href: "/campaigns"}, {Text: c.Name, Href: "/campaigns/" + c.ID}, {Text: i18n.T(ctx, "Ngày chốt")}}
	return web.Render(w, r, f.Status(), datesPage(v))
}

// blank makes the forms that were not posted.
func (p *Pages) blank(r *http.Request, v *datesView) error {
	if v.form == nil {
		v.form = datesForm(v.campaign, v.periods)
	}
	if v.exception == nil {
		v.exception = form.New()
	}
	v.ask = form.New()
	v.ask.Set("part", partPoints)
	if v.due != nil {
		return nil
	}
	v.due = v.dues.dueForm(v.campaign)
	if r.Method == http.MethodGet && r.URL.Query().Has("part") {
		v.ask, v.filled = form.Read(r), true
		return p.fill(r.Context(), v.ask, v.due, v.dues, v.campaign)
	}
	return nil
}

// posted is a form whose mistakes are the answer.
func posted(f *form.Form) *form.Form {
	if f == nil || f.Fault() == nil {
		return nil
	}
	return f
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
		return p.showDates(w, r, datesView{form: f, warnings: warnings})
	}
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showDates(w, r, datesView{form: f})
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

package campaignweb

import (
	"context"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// change does a small act of the campaign's page; what goes wrong is shown beside its form, or as
// the error page where there is none.
func (p *Pages) change(w http.ResponseWriter, r *http.Request, f *form.Form, again func(*form.Form) campaignView, part, said string, do func(ctx context.Context, c campaign.Campaign, a identity.Actor) error) error {
	c, actor, err := p.own(r)
	if err != nil {
		return err
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/campaigns/" + c.ID + part, do(ctx, c, actor)
	})
	if err != nil && again != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showCampaign(w, r, f.Status(), again(f))
	}
	if err != nil {
		return err
	}
	web.Say(w, r, said)
	return web.Redirect(w, r, to)
}

func (p *Pages) addHoliday(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	h := campaign.Holiday{Day: f.Need().Day("day"), Name: f.Need().Line("name", 100)}
	again := func(f *form.Form) campaignView { return campaignView{holiday: f} }
	return p.change(w, r, f, again, "#holidays", "Đã thêm ngày nghỉ.", func(ctx context.Context, c campaign.Campaign, a identity.Actor) error {
		return p.Campaign.AddHoliday(ctx, a, c.RootID, h)
	})
}

func (p *Pages) removeHoliday(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	day := f.Day("day")
	return p.change(w, r, f, nil, "#holidays", "Đã bỏ ngày nghỉ.", func(ctx context.Context, c campaign.Campaign, a identity.Actor) error {
		return p.Campaign.RemoveHoliday(ctx, a, c.RootID, day)
	})
}

func (p *Pages) addProgramme(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	n := campaign.Programme{Code: f.Need().Line("code", 20), Name: f.Need().Line("name", 300), Decision: f.Line("decision", 200),
		FromYear: int(f.Need().Int("from_year", 1990, 2100)), ToYear: int(f.Need().Int("to_year", 1990, 2100))}
	again := func(f *form.Form) campaignView { return campaignView{programme: f} }
	return p.change(w, r, f, again, "#programmes", "Đã thêm chương trình.", func(ctx context.Context, c campaign.Campaign, a identity.Actor) error {
		n.RootID = c.RootID
		_, err := p.Campaign.AddProgramme(ctx, a, n)
		return err
	})
}

func (p *Pages) removeProgramme(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	programme := f.Line("programme", 40)
	return p.change(w, r, f, nil, "#programmes", "Đã bỏ chương trình.", func(ctx context.Context, _ campaign.Campaign, a identity.Actor) error {
		return p.Campaign.RemoveProgramme(ctx, a, programme)
	})
}

// recountView is what counting everything anew found.
type recountView struct {
	page        ui.Page
	campaign    campaign.Campaign
	differences []Difference
	periods     []campaign.Period
	units       map[string]string
}

// shownDifferences: where that much differs the rest says nothing new.
const shownDifferences = 200

// recount changes nothing, so the answer is a page of its own and no redirect.
func (p *Pages) recount(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	c, _, err := p.own(r)
	if err != nil {
		return err
	}
	v := recountView{campaign: c, units: map[string]string{}}
	if v.differences, err = p.Recount(ctx, c.RootID, c.Movement); err != nil {
		return err
	}
	if v.periods, err = p.Campaign.Periods(ctx, c.RootID); err != nil {
		return err
	}
	var ids []string
	for _, d := range v.differences[:min(shownDifferences, len(v.differences))] {
		ids = append(ids, d.UnitID)
	}
	units, err := p.Org.Units(ctx, ids, p.today())
	if err != nil {
		return err
	}
	for id, u := range units {
		v.units[id] = u.Name
	}
	v.page = web.Page(r, i18n.T(ctx, "Đếm lại số liệu"))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Phong trào"), Href: "/campaigns"}, {Text: c.Name, Href: "/campaigns/" + c.ID}, {Text: v.page.Title}}
	return web.Render(w, r, http.StatusOK, recountPage(v))
}

func (v recountView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.page.Title, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Kỳ")}, {Label: i18n.T(ctx, "Số nào")}, {Label: i18n.T(ctx, "Đang giữ"), Num: true}, {Label: i18n.T(ctx, "Đếm lại"), Num: true},
	}}
	for _, d := range v.differences[:min(shownDifferences, len(v.differences))] {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: v.units[d.UnitID]}, {Text: periodName(ctx, v.periods, d.PeriodID)},
			{Body: codeText(d.Line + " " + d.Measure + " " + d.Dim + " " + d.Key)}, {Text: i18n.Num(ctx, d.Kept)}, {Text: i18n.Num(ctx, d.Counted)}}})
	}
	return g
}

package campaignweb

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// campaignsView is every campaign of the province, newest year first.
type campaignsView struct {
	page      ui.Page
	campaigns []campaign.Campaign
	periods   map[string][]campaign.Period // by campaign
	may       bool
}

func (p *Pages) campaigns(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	all, err := p.Campaign.Campaigns(ctx, actor.RootID)
	if err != nil {
		return err
	}
	periods, err := p.Campaign.Periods(ctx, actor.RootID)
	if err != nil {
		return err
	}
	v := campaignsView{page: web.Page(r, i18n.T(ctx, "Phong trào")), campaigns: all, periods: map[string][]campaign.Period{}, may: campaign.MayAdminister(actor, actor.RootID)}
	for _, period := range periods {
		v.periods[period.CampaignID] = append(v.periods[period.CampaignID], period)
	}
	v.page.Crumbs = []ui.Crumb{{Text: v.page.Title}}
	return web.Render(w, r, http.StatusOK, campaignsPage(v))
}

func (v campaignsView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.page.Title, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Năm")}, {Label: i18n.T(ctx, "Tên")}, {Label: i18n.T(ctx, "Trạng thái")}, {Label: i18n.T(ctx, "Các kỳ")}, {Label: i18n.T(ctx, "Mã số bắt đầu bằng"), Fit: true},
	}}
	for _, c := range v.campaigns {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{{Text: fmt.Sprint(c.Year), Bold: true}, {Text: c.Name, Href: "/campaigns/" + c.ID}, {State: stateBadge(ctx, c)}, {Text: v.says(ctx, c)}, {Body: codeText(c.Prefix + "-" + fmt.Sprint(c.Year))}}})
	}
	return g
}

// says counts the periods of a campaign by state.
func (v campaignsView) says(ctx context.Context, c campaign.Campaign) string {
	n := map[campaign.PeriodState]int{}
	for _, p := range v.periods[c.ID] {
		n[p.State]++
	}
	var parts []string
	for _, s := range campaign.PeriodStates {
		if n[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[s], strings.ToLower(i18n.T(ctx, s.Name()))))
		}
	}
	return strings.Join(parts, ", ")
}

func stateBadge(ctx context.Context, c campaign.Campaign) ui.Badge {
	if c.Open() {
		return ui.Badge{Icon: "run", Word: i18n.T(ctx, "Đang nhận đăng ký"), Tone: ui.Run}
	}
	return ui.Badge{Icon: "stop", Word: i18n.T(ctx, "Đã thôi nhận đăng ký")}
}

func periodBadge(ctx context.Context, s campaign.PeriodState) ui.Badge {
	b := ui.Badge{Word: i18n.T(ctx, s.Name())}
	switch s {
	case campaign.PeriodOpen:
		b.Icon, b.Tone = "run", ui.Run
	case campaign.PeriodClosed:
		b.Icon, b.Tone = "pause", ui.Wait
	case campaign.PeriodFrozen:
		b.Icon, b.Tone = "lock", ui.Good
	case campaign.PeriodPublished:
		b.Icon, b.Tone = "globe", ui.Good
	}
	return b
}

// newView is the form of a new campaign and the one it takes its fields and questions from.
type newView struct {
	page ui.Page
	form *form.Form
	last *campaign.Campaign
}

func (p *Pages) newCampaign(w http.ResponseWriter, r *http.Request) error {
	last, err := p.last(r.Context())
	if err != nil {
		return err
	}
	f := form.New()
	if last != nil {
		f.Set("year", fmt.Sprint(last.Year+1))
		f.Set("prefix", last.Prefix)
	} else {
		f.Set("year", clock.Today(p.Clock)[:4])
	}
	return p.showNew(w, r, f)
}

// last is the newest campaign of the reader's province, if there is any.
func (p *Pages) last(ctx context.Context) (*campaign.Campaign, error) {
	actor, _ := identity.ActorOf(ctx)
	all, err := p.Campaign.Campaigns(ctx, actor.RootID)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

func (p *Pages) showNew(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	last, err := p.last(ctx)
	if err != nil {
		return err
	}
	v := newView{page: web.Page(r, i18n.T(ctx, "Mở đợt phong trào")), form: f, last: last}
	v.page.Narrow = true
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Phong trào"), Href: "/campaigns"}, {Text: v.page.Title}}
	return web.Render(w, r, f.Status(), newPage(v))
}

func (p *Pages) create(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	n := campaign.NewCampaign{RootID: actor.RootID, Year: int(f.Need().Int("year", 2000, 2100)), Name: f.Line("name", 200), Prefix: f.Need().Line("prefix", 4)}
	if cutoff := f.Choice("cutoff", "month", "14"); cutoff == "14" {
		n.Periods = campaign.PeriodsTo(n.Year, 14)
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		if err := p.likeLast(ctx, &n); err != nil {
			return "", err
		}
		made, err := p.Campaign.Create(ctx, actor, n)
		return "/campaigns/" + made.ID, err
	})
	if err != nil {
		if err := f.Reject(aboutCutoff(err)); err != nil {
			return err
		}
		return p.showNew(w, r, f)
	}
	web.Say(w, r, "Đã mở đợt phong trào. Xem lại ngày chốt và phiếu trước khi các đơn vị đăng ký.")
	return web.Redirect(w, r, to)
}

// aboutCutoff puts what is wrong with dates of single periods beside the one question that chose
// them.
func aboutCutoff(err error) error {
	e := *fault.Of(err)
	e.Fields = slices.Clone(e.Fields)
	for i, field := range e.Fields {
		if strings.HasSuffix(field.Field, ".from") || strings.HasSuffix(field.Field, ".to") {
			e.Fields[i].Field = "cutoff"
		}
	}
	return &e
}

// likeLast takes fields, kinds and questions over from the year before: what a province has changed
// once it doesn't want to change every year.
func (p *Pages) likeLast(ctx context.Context, n *campaign.NewCampaign) error {
	last, err := p.last(ctx)
	if err != nil || last == nil {
		return err
	}
	n.Review = last.ReviewLines
	if n.Fields, err = p.Campaign.Fields(ctx, last.ID); err != nil {
		return err
	}
	if n.Kinds, err = p.Campaign.Kinds(ctx, last.ID); err != nil {
		return err
	}
	n.Questions, err = p.Campaign.Questions(ctx, last.ID)
	return err
}

package narrativeweb

import (
	"cmp"
	"context"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// indexView is what the unit has to write, and what waits for its decision.
type indexView struct {
	page     ui.Page
	form     *form.Form
	actor    identity.Actor
	tasks    []narrative.Task // asked for, or begun
	others   []narrative.Task
	toReview []narrative.Report
	units    map[string]org.Unit
	periods  map[string]campaign.Period
	writes   bool
	oversees bool
}

func (p *Pages) index(w http.ResponseWriter, r *http.Request) error {
	return p.showIndex(w, r, form.New())
}

func (p *Pages) showIndex(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	v := indexView{page: web.Page(r, i18n.T(ctx, "Báo cáo")), form: f, actor: a, writes: narrative.May(a.Role, narrative.Edit, narrative.Same)}
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Báo cáo")}}
	v.page.Keys = []ui.Key{{Cap: "J K", Label: i18n.T(ctx, "dòng sau, dòng trước")}}
	all, err := p.Narrative.Tasks(ctx, a)
	if err != nil {
		return err
	}
	for _, t := range all {
		if asks(t) {
			v.tasks = append(v.tasks, t)
		} else {
			v.others = append(v.others, t)
		}
	}
	if v.toReview, err = p.Narrative.ToReview(ctx, a); err != nil {
		return err
	}
	if err := p.nameReports(ctx, &v); err != nil {
		return err
	}
	v.oversees = a.ScopeID() == a.RootID || v.units[a.UnitID].Kind == org.District
	return web.Render(w, r, f.Status(), indexPage(v))
}

func (p *Pages) nameReports(ctx context.Context, v *indexView) error {
	ids := []string{v.actor.UnitID}
	for _, x := range v.toReview {
		ids = append(ids, x.UnitID)
	}
	var err error
	if v.units, err = p.Org.Units(ctx, ids, v.actor.Day); err != nil {
		return err
	}
	v.periods = map[string]campaign.Period{}
	all, err := p.Campaign.Periods(ctx, v.actor.RootID)
	for _, x := range all {
		v.periods[x.ID] = x
	}
	return err
}

// open begins a report; its first page is the form.
func (p *Pages) open(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		made, err := p.Narrative.Open(ctx, a, cmp.Or(f.Value("unit"), a.ScopeID()), f.Value("period"))
		return reportPath(made.ID) + "/edit", err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showIndex(w, r, f)
	}
	return web.Redirect(w, r, to)
}

// asks tells whether a report is asked for or begun; others may be written, and nobody waits for them.
func asks(t narrative.Task) bool { return t.Report.ID != "" || t.Due.Day != "" }

// table of the unit's own reports: those asked for or begun, or the others.
func (v indexView) table(ctx context.Context, caption string, tasks []narrative.Task) ui.Grid {
	g := ui.Grid{Caption: caption, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Kỳ")}, {Label: i18n.T(ctx, "Hạn gửi")}, {Label: i18n.T(ctx, "Tình trạng"), Fit: true}, {Label: i18n.T(ctx, "Việc"), Fit: true, HideLbl: true}}}
	for _, t := range tasks {
		first := ui.Cell{Text: t.Period.Name(ctx), Sub: i18n.T(ctx, "%s – %s", i18n.Date(ctx, t.Period.From), i18n.Date(ctx, t.Period.LastDay()))}
		if t.Unit.ID != v.actor.ScopeID() {
			first.Sub = t.Unit.Name + " · " + first.Sub
		}
		if t.Report.ID != "" {
			first.Href = reportPath(t.Report.ID)
		}
		due := ui.Cell{Text: cmp.Or(dueWords(ctx, t.Due), i18n.T(ctx, "không đặt hạn"))}
		if !t.Reminded.IsZero() {
			due.Sub = i18n.T(ctx, "cấp trên đã nhắc %s", i18n.Moment(ctx, t.Reminded))
		}
		g.Rows = append(g.Rows, ui.Row{Pick: asks(t), Cells: []ui.Cell{first, due, {State: standingBadge(ctx, t.Standing), Sub: sentWords(ctx, t.Report)}, {Body: taskAct(v, t)}}})
	}
	return g
}

func sentWords(ctx context.Context, r narrative.Report) string {
	if r.SentAt.IsZero() {
		return ""
	}
	text := i18n.T(ctx, "gửi %s", i18n.Moment(ctx, r.SentAt))
	if r.No > 0 {
		text = supplementWords(ctx, r.No) + ", " + text
	}
	return text
}

func (v indexView) jobs(ctx context.Context) []ui.Job {
	var out []ui.Job
	for _, x := range v.toReview {
		out = append(out, ui.Job{Title: title(ctx, v.periods[x.PeriodID].Code) + " · " + v.units[x.UnitID].Name, Sub: sentWords(ctx, x),
			Href: reportPath(x.ID) + "/review", State: stateBadge(ctx, x.State)})
	}
	return out
}

package indicatorweb

import (
	"context"
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// listView is everything that is counted, and what can't be yet.
type listView struct {
	page    ui.Page
	builtin []indicator.Indicator
	own     []indicator.Indicator
	missing []indicator.Indicator // can't be counted yet
	today   string
	may     bool
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	all, err := p.Indicator.Latest(ctx, a.RootID)
	if err != nil {
		return err
	}
	v := listView{today: clock.Today(p.Clock), may: indicator.MayKeep(a, a.RootID)}
	for _, i := range all {
		switch {
		case !i.Counted:
			v.missing = append(v.missing, i)
		case i.Builtin:
			v.builtin = append(v.builtin, i)
		default:
			v.own = append(v.own, i)
		}
	}
	v.page = web.Page(r, i18n.T(ctx, "Chỉ tiêu báo cáo"))
	v.page.Crumbs = []ui.Crumb{{Text: v.page.Title}}
	return web.Render(w, r, http.StatusOK, listPage(v))
}

func (v listView) table(ctx context.Context, caption string, list []indicator.Indicator) ui.Grid {
	g := ui.Grid{Caption: caption, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Chỉ tiêu, mã")}, {Label: i18n.T(ctx, "Định nghĩa")}, {Label: i18n.T(ctx, "Đơn vị tính"), Fit: true}, {Label: i18n.T(ctx, "Qua các kỳ"), Fit: true}}}
	for _, i := range list {
		row := ui.Row{Pick: true, Cells: []ui.Cell{{Text: i.Label(ctx), Sub: i.Code, Href: root + "/" + i.Code}, {Text: i.Meaning(ctx)}, {Text: i.MeasuredIn(ctx)}, {Text: adds(ctx, i.Flow)}}}
		if !i.Holds(v.today) {
			row.Cells[1] = ui.Cell{State: badge(ctx, i, v.today), Sub: i.Meaning(ctx)}
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func adds(ctx context.Context, flow bool) string {
	if flow {
		return i18n.T(ctx, "cộng được")
	}
	return i18n.T(ctx, "không cộng")
}

func (v listView) missingTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Chưa đếm được"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Chỉ tiêu, mã")}, {Label: i18n.T(ctx, "Định nghĩa")}, {Label: i18n.T(ctx, "Vì sao chưa đếm được")}}}
	for _, i := range v.missing {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{{Text: i.Label(ctx), Sub: i.Code, Href: root + "/" + i.Code}, {Text: i.Meaning(ctx)}, {Text: i18n.T(ctx, i.Why)}}})
	}
	return g
}

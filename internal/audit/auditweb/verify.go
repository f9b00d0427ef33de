package auditweb

import (
	"context"
	"net/http"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// verifyView is what a walk along the chain found.
type verifyView struct {
	page   ui.Page
	report audit.Report
}

func (p *Pages) verify(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	report, err := p.Audit.Verify(ctx, actor.RootID)
	if err != nil {
		return err
	}
	v := verifyView{page: web.Page(r, i18n.T(ctx, "Kiểm tra chuỗi lịch sử")), report: report}
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Lịch sử"), Href: "/history"}, {Text: v.page.Title}}
	return web.Render(w, r, http.StatusOK, verifyPage(v))
}

func (v verifyView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Chỗ không còn nguyên"), Cols: []ui.Col{{Label: i18n.T(ctx, "Dòng số"), Fit: true}, {Label: i18n.T(ctx, "Điều thấy được")}}}
	for _, b := range v.report.Broken {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: i18n.Num(ctx, b.Seq)}, {Text: i18n.T(ctx, b.What)}}})
	}
	return g
}

package narrativeweb

import (
	"context"
	"net/http"
	"strconv"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// wallView is a report to be shown on a wall: screens under each other, no script.
type wallView struct {
	page  ui.Page
	id    string
	paper paper.Paper
	title string // of the list
	named []narrative.ListRow
}

// namedOnWall is how many practices can be read from the last row.
const namedOnWall = 12

func (p *Papers) wall(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	made, err := p.Desk.Standing(ctx, a, r.PathValue("id"), site(r), paper.Choice{})
	if err != nil {
		return err
	}
	v := wallView{id: r.PathValue("id"), paper: made}
	v.title, v.named = made.Named(namedOnWall)
	v.page = web.Page(r, soView{asked: narrative.Asked{Body: made.Body}}.title(ctx))
	return web.Render(w, r, http.StatusOK, wallPage(v))
}

// screens are the parts, each as high as the wall.
func (v wallView) screens(ctx context.Context) (all []ui.Tab) {
	add := func(id, label string) { all = append(all, ui.Tab{Label: label, Href: "#" + id}) }
	add("w-total", i18n.T(ctx, "Tổng"))
	if len(v.paper.Bars()) > 0 {
		add("w-fields", i18n.T(ctx, "Lĩnh vực"))
		add("w-table", i18n.T(ctx, "Bảng"))
	}
	if len(v.named) > 0 {
		add("w-named", i18n.T(ctx, "Mô hình"))
	}
	return all
}

// barWidth is a bar's length in the drawing's thousandths.
func barWidth(b paper.Bar) string { return strconv.Itoa(max(4, int(b.Share*1000))) }

func (v wallView) worth(ctx context.Context) string {
	if v.paper.Seal.Signed() {
		said := i18n.T(ctx, "Số đã chốt lúc %s", i18n.Moment(ctx, v.paper.Seal.At))
		if n := v.paper.Pending; n > 0 {
			said += " · " + i18n.T(ctx, "bản bổ sung lần %d chưa chốt", n)
		}
		return said
	}
	return i18n.T(ctx, "Bản dự thảo, số còn có thể thay đổi")
}

func barClass(i int) string { return "f" + strconv.Itoa(i%6+1) }

func span(g narrative.Group) string { return strconv.Itoa(len(g.Columns)) }

// cellText is a figure of the table in the language of the wall.
func cellText(ctx context.Context, p paper.Paper, path string, role narrative.RowRole) string {
	f, found := p.Body.Figure(path)
	if !found {
		return ""
	}
	if role == narrative.RowOverlap && f.Value > 0 {
		f.Value = -f.Value
	}
	return number(ctx, f)
}

// kindsOf is how a headline is made up.
func kindsOf(ctx context.Context, p paper.Paper, h paper.Headline) string {
	c, found := p.Body.Figure(h.Figure.Path + "/kind/collective")
	i, too := p.Body.Figure(h.Figure.Path + "/kind/individual")
	if !found || !too {
		return ""
	}
	return i18n.T(ctx, "%s tập thể · %s cá nhân", number(ctx, c), number(ctx, i))
}

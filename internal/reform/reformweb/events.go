package reformweb

import (
	"context"
	"net/http"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/reform"
)

// eventsView is every event of the province, what is still to come on top.
type eventsView struct {
	page   ui.Page
	events []reform.Event
}

func (p *Pages) events(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	list, err := p.Reform.Events(ctx, actor)
	if err != nil {
		return err
	}
	v := eventsView{page: web.Page(r, i18n.T(ctx, "Sắp xếp đơn vị")), events: list}
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Sơ đồ đơn vị"), Href: "/units"}, {Text: v.page.Title}}
	return web.Render(w, r, http.StatusOK, eventsPage(v))
}

func (v eventsView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.page.Title, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Từ ngày"), Fit: true}, {Label: i18n.T(ctx, "Sự kiện")}, {Label: i18n.T(ctx, "Văn bản")}, {Label: i18n.T(ctx, "Trạng thái")},
	}}
	for _, e := range v.events {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{
			{Text: i18n.Date(ctx, e.Day)}, {Text: headline(ctx, e), Href: href(e)}, {Text: paperText(ctx, e.Paper)}, {State: stateBadge(ctx, e.State)},
		}})
	}
	return g
}

// href is the page of an event; a list that is still a draft is looked at where it was sent in.
func href(e reform.Event) string {
	if e.Kind == org.EventList && e.State == reform.Draft {
		return listPath + "/" + e.ID
	}
	return eventsPath + "/" + e.ID
}

func paperText(ctx context.Context, paper string) string {
	if paper == "" {
		return i18n.T(ctx, "chưa ghi văn bản")
	}
	return paper
}

const namesInHeadline = 3

// headline says what happens in one line: Sáp nhập: Xã A, Xã B → Xã C.
func headline(ctx context.Context, e reform.Event) string {
	kind := i18n.T(ctx, e.Kind.Name())
	if w := who(ctx, e); w != "" {
		return kind + ": " + w
	}
	return kind
}

// who is the units of an event: Xã A, Xã B → Xã C. A list has too many.
func who(ctx context.Context, e reform.Event) string {
	if e.Kind == org.EventList || len(e.Plan.Lines) == 0 {
		return ""
	}
	l := e.Plan.Lines[0]
	switch {
	case len(l.Old) == 0:
		return names(ctx, l.New)
	case len(l.New) == 0:
		return names(ctx, l.Old)
	}
	return names(ctx, l.Old) + " → " + names(ctx, l.New)
}

func names(ctx context.Context, list []reform.UnitLabel) string {
	var out []string
	for i, u := range list {
		if i == namesInHeadline {
			out = append(out, i18n.T(ctx, "và %d đơn vị nữa", len(list)-i))
			break
		}
		out = append(out, u.Name)
	}
	return strings.Join(out, ", ")
}

func stateBadge(ctx context.Context, s reform.State) ui.Badge {
	b := ui.Badge{Word: i18n.T(ctx, s.Name())}
	switch s {
	case reform.Draft:
		b.Icon, b.Tone = "pencil", ui.Plain
	case reform.Scheduled:
		b.Icon, b.Tone = "clock", ui.Wait
	case reform.Moving:
		b.Icon, b.Tone = "run", ui.Run
	case reform.Done:
		b.Icon, b.Tone = "check", ui.Good
	case reform.Cancelled:
		b.Icon, b.Tone = "x", ui.Plain
	}
	return b
}

package reformweb

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/reform"
)

// eventView is one event with everything it takes along.
type eventView struct {
	page      ui.Page
	form      *form.Form
	event     reform.Event
	who       identity.PostLabel
	obstacles []org.Problem
	grown     int // things begun since it was prepared
	piles     []reform.Pile
	from      []string            // units that give, in the order of the plan
	units     map[string]org.Unit // every unit named here
	opening   map[string]string   // names of units the event opens
	options   map[string][]string // where the things of a unit may go
	below     []reform.Below      // units under a divided one
	left, all int
}

func (p *Pages) event(w http.ResponseWriter, r *http.Request) error {
	return p.showEvent(w, r, form.New())
}

func (p *Pages) showEvent(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	e, err := p.Reform.Get(ctx, actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	v := eventView{page: web.Page(r, headline(ctx, e)), form: f, event: e, opening: opening(e), options: map[string][]string{}}
	v.page.Crumbs = append(p.crumbs(ctx), ui.Crumb{Text: i18n.T(ctx, e.Kind.Name())})
	if err := p.fill(ctx, &v); err != nil {
		return err
	}
	if e.State == reform.Moving {
		w.Header().Set("Refresh", "4") // the page goes on by itself, without a script too
	}
	return web.Render(w, r, f.Status(), eventPage(v))
}

func opening(e reform.Event) map[string]string {
	names := map[string]string{}
	for _, u := range e.Plan.Changes.Open {
		names[u.ID] = u.Names[0].Name
	}
	return names
}

func (p *Pages) fill(ctx context.Context, v *eventView) (err error) {
	e := v.event
	if v.piles, err = p.Reform.Piles(ctx, e.ID); err != nil {
		return err
	}
	if v.left, v.all, err = p.Reform.Left(ctx, e.ID); err != nil {
		return err
	}
	for _, pile := range v.piles {
		if !slices.Contains(v.from, pile.From) {
			v.from = append(v.from, pile.From)
		}
	}
	if e.State.Open() {
		if err := p.fillOpen(ctx, v); err != nil {
			return err
		}
	}
	ids := slices.Clone(v.from)
	for _, list := range v.options {
		ids = append(ids, list...)
	}
	if v.units, err = p.Org.Units(ctx, ids, e.Day); err != nil {
		return err
	}
	slices.SortStableFunc(v.from, func(a, b string) int { return v.units[a].Position - v.units[b].Position })
	labels, err := p.Identity.PostTitles(ctx, []string{e.Post})
	v.who = labels[e.Post]
	return err
}

// fillOpen reads what matters only while an event can still be changed.
func (p *Pages) fillOpen(ctx context.Context, v *eventView) (err error) {
	if v.obstacles, err = p.Reform.Obstacles(ctx, v.event); err != nil {
		return err
	}
	if v.grown, err = p.Reform.Grown(ctx, v.event); err != nil {
		return err
	}
	if v.below, err = p.Reform.Children(ctx, v.event); err != nil {
		return err
	}
	for _, from := range v.from {
		if v.options[from], err = p.Reform.Options(ctx, v.event, from); err != nil {
			return err
		}
	}
	return nil
}

// name of a unit, also of one the event opens.
func (v eventView) name(id string) string {
	if n := v.opening[id]; n != "" {
		return n
	}
	return v.units[id].Name
}

func (v eventView) href(rest string) string { return eventsPath + "/" + v.event.ID + rest }

// asked is how many things still have no unit to go to.
func (v eventView) asked() (n int) {
	for _, p := range v.piles {
		n += p.Open
	}
	return n
}

func (v eventView) blocked() bool { return len(v.obstacles) > 0 || v.asked() > 0 }

func (v eventView) pilesOf(from string) []pile {
	var list []pile
	for _, p := range v.piles {
		if p.From != from {
			continue
		}
		if n := len(list); n > 0 && list[n-1].Subject == p.Subject {
			list[n-1].add(p)
			continue
		}
		list = append(list, pile{Subject: p.Subject})
		list[len(list)-1].add(p)
	}
	slices.SortStableFunc(list, func(a, b pile) int {
		return slices.Index(reform.Subjects, a.Subject) - slices.Index(reform.Subjects, b.Subject)
	})
	return list
}

// pile is what a unit has of one kind, all states together.
type pile struct {
	reform.Subject
	all, open, moved int
	states           []reform.Pile
}

func (x *pile) add(p reform.Pile) {
	x.all, x.open, x.moved = x.all+p.All, x.open+p.Open, x.moved+p.Moved
	if p.State != "" {
		x.states = append(x.states, p)
	}
}

// says counts a pile by state: 3 nháp, 5 đang thực hiện.
func (x pile) says(ctx context.Context) string {
	var parts []string
	for _, s := range practice.States {
		for _, p := range x.states {
			if p.State == string(s) {
				parts = append(parts, i18n.Num(ctx, p.All)+" "+strings.ToLower(i18n.T(ctx, s.Label())))
			}
		}
	}
	return strings.Join(parts, ", ")
}

func (v eventView) pileTable(ctx context.Context, from string) ui.Grid {
	g := ui.Grid{Caption: v.name(from), Hide: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Loại")}, {Label: i18n.T(ctx, "Số lượng"), Num: true}, {Label: i18n.T(ctx, "Chưa chọn nơi nhận"), Num: true},
	}}
	if !v.event.State.Open() {
		g.Cols[2].Label = i18n.T(ctx, "Đã chuyển")
	}
	for _, x := range v.pilesOf(from) {
		last := ui.Cell{Text: i18n.Num(ctx, x.open), Hot: x.open > 0}
		if !v.event.State.Open() {
			last = ui.Cell{Text: i18n.Num(ctx, x.moved)}
		}
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{
			{Text: i18n.T(ctx, x.Name()), Sub: x.says(ctx), Href: v.href("/records?from=" + from + "&subject=" + string(x.Subject))},
			{Text: i18n.Num(ctx, x.all)}, last,
		}})
	}
	return g
}

func (v eventView) optionName(ctx context.Context, id, from string) string {
	if id == from {
		return i18n.T(ctx, "Ở lại %s", v.name(id))
	}
	return v.name(id)
}

var actNames = map[string]string{
	reform.ActCreate: "Lập mới", reform.ActClose: "Kết thúc", reform.ActRename: "Đổi tên", reform.ActRetype: "Đổi loại", reform.ActMerge: "Sáp nhập",
	reform.ActSplit: "Chia tách", reform.ActMove: "Chuyển trực thuộc",
}

const mostLines = 200

func (v eventView) planTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Bản đồ thay đổi"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Việc"), Fit: true}, {Label: i18n.T(ctx, "Trước")}, {Label: i18n.T(ctx, "Sau")},
	}}
	lines := v.event.Plan.Lines
	for _, l := range lines[:min(mostLines, len(lines))] {
		act := ui.Cell{Text: i18n.T(ctx, actNames[l.Act])}
		if l.Act == reform.ActMove {
			act.Sub = i18n.T(ctx, org.Line(l.Note).Name())
		}
		if l.Act == reform.ActCreate && v.event.Kind == org.EventReopen {
			act.Text = i18n.T(ctx, org.EventReopen.Name())
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{act, {Text: labels(l.Old)}, {Text: labels(l.New)}}})
	}
	return g
}

// labels name units with their codes.
func labels(list []reform.UnitLabel) string {
	var out []string
	for _, u := range list {
		name := u.Name
		if u.Code != "" {
			name += " (" + u.Code + ")"
		}
		out = append(out, name)
	}
	if len(out) == 0 {
		return "–"
	}
	return strings.Join(out, ", ")
}

// steps is the life of the event.
func (v eventView) steps(ctx context.Context) []ui.Step {
	e := v.event
	list := []ui.Step{
		{Label: i18n.T(ctx, "Chuẩn bị"), When: i18n.Date(ctx, clock.Day(e.CreatedAt)), Kind: ui.Passed},
		{Label: i18n.T(ctx, "Xác nhận"), Kind: ui.Passed},
		{Label: i18n.T(ctx, "Có hiệu lực"), When: i18n.Date(ctx, e.Day), Kind: ui.Passed},
		{Label: i18n.T(ctx, "Chuyển xong hồ sơ"), Kind: ui.Passed},
	}
	if !e.DoneAt.IsZero() {
		list[3].When = i18n.Moment(ctx, e.DoneAt)
	}
	at := map[reform.State]int{reform.Draft: 0, reform.Scheduled: 2, reform.Moving: 3, reform.Done: 4}[e.State]
	if e.State == reform.Cancelled {
		return []ui.Step{list[0], {Label: i18n.T(ctx, e.State.Name()), When: i18n.Moment(ctx, e.DoneAt), Kind: ui.SetBack}}
	}
	for i := at; i < len(list); i++ {
		list[i].Kind = ui.Ahead
	}
	if at < len(list) {
		list[at].Kind = ui.Here
	}
	return list
}

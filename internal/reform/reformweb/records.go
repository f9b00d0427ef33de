package reformweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/reform"
)

// recordsView lists what one unit has of one kind, and where each goes.
type recordsView struct {
	eventView
	unit    string
	subject reform.Subject
	rows    []reform.Row
	offset  int
	total   int
}

func (p *Pages) records(w http.ResponseWriter, r *http.Request) error {
	return p.showRecords(w, r, form.Read(r), form.New())
}

func (p *Pages) showRecords(w http.ResponseWriter, r *http.Request, asked, f *form.Form) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	e, err := p.Reform.Get(ctx, actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	v := recordsView{unit: asked.Line("from", 40), subject: reform.Subject(asked.Line("subject", 20)), offset: int(asked.Int("offset", 0, 1<<30))}
	if asked.Err() != nil || !slices.Contains(reform.Subjects, v.subject) {
		return fault.Missing()
	}
	v.eventView = eventView{page: web.Page(r, i18n.T(ctx, v.subject.Name())), form: f, event: e, opening: opening(e), options: map[string][]string{}}
	if err := p.fill(ctx, &v.eventView); err != nil {
		return err
	}
	for _, x := range v.pilesOf(v.unit) {
		if x.Subject == v.subject {
			v.total = x.all
		}
	}
	if v.rows, err = p.Reform.Rows(ctx, e.ID, v.unit, v.subject, v.offset); err != nil {
		return err
	}
	var gone []string
	for _, row := range v.rows {
		gone = append(gone, row.To)
	}
	more, err := p.Org.Units(ctx, gone, e.Day)
	for id, u := range more {
		v.units[id] = u
	}
	v.page.Crumbs = append(p.crumbs(ctx), ui.Crumb{Text: i18n.T(ctx, e.Kind.Name()), Href: v.href("")}, ui.Crumb{Text: v.name(v.unit)})
	if err != nil {
		return err
	}
	return web.Render(w, r, f.Status(), recordsPage(v))
}

func (v recordsView) lead(ctx context.Context) string {
	return i18n.T(ctx, "Của %s: %s mục.", v.name(v.unit), i18n.Num(ctx, v.total))
}

// choices are the units a row may go to; what has ended may stay a record of the past.
func (v recordsView) choices(row reform.Row) []string {
	list := slices.Clone(v.options[v.unit])
	final := practice.State(row.State).Final()
	if v.subject == reform.Lead && final && !slices.Contains(list, v.unit) {
		list = append(list, v.unit)
	}
	return list
}

func (v recordsView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.page.Title, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Mục")}, {Label: i18n.T(ctx, "Trạng thái"), Fit: true}, {Label: i18n.T(ctx, "Nơi nhận")},
	}}
	for _, row := range v.rows {
		title := ui.Cell{Text: row.Title, Sub: row.Code}
		if row.Subject.OfPractice() && row.State != string(practice.Draft) { // drafts are their unit's alone
			title.Href = "/practices/" + row.ID
		} else if row.Subject == reform.Post {
			title.Href = "/people/posts/" + row.ID
		}
		to := ui.Cell{Text: v.optionName(ctx, row.To, v.unit)}
		if v.event.State.Open() && (row.To == "" || len(v.choices(row)) > 1) {
			to = ui.Cell{Body: receiver(v, row)}
		} else if row.Moved {
			to.Sub = i18n.T(ctx, "đã chuyển")
		}
		g.Rows = append(g.Rows, ui.Row{Pick: title.Href != "", Cells: []ui.Cell{title, {Text: stateText(ctx, row.State)}, to}})
	}
	return g
}

func stateText(ctx context.Context, state string) string {
	if state == "" {
		return "–"
	}
	return i18n.T(ctx, practice.State(state).Label())
}

func (v recordsView) pager(ctx context.Context) ui.Pages {
	at := func(offset int) string {
		return v.href("/records?" + url.Values{"from": {v.unit}, "subject": {string(v.subject)}, "offset": {strconv.Itoa(offset)}}.Encode())
	}
	var pages ui.Pages
	if v.offset > 0 {
		pages.Prev = at(max(0, v.offset-reform.PageRows))
	}
	if v.offset+len(v.rows) < v.total {
		pages.Next = at(v.offset + reform.PageRows)
	}
	if pages.Prev != "" || pages.Next != "" {
		pages.Say = i18n.T(ctx, "%s–%s trong %s", i18n.Num(ctx, v.offset+1), i18n.Num(ctx, v.offset+len(v.rows)), i18n.Num(ctx, v.total))
	}
	return pages
}

// send writes where things go: all of a unit from the event's page, or one by one from a list.
func (p *Pages) send(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	from, subject := f.Line("from", 40), reform.Subject(f.Line("subject", 20))
	sends := []reform.Sending{{From: from, To: f.Line("to", 40)}}
	back := eventsPath + "/" + r.PathValue("id") + "#u-" + from
	if subject != "" {
		sends = oneByOne(r.PostForm, from, subject)
		back = eventsPath + "/" + r.PathValue("id") + "/records?" + url.Values{"from": {from}, "subject": {string(subject)}, "offset": {f.Line("offset", 12)}}.Encode()
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return back, p.Reform.Send(ctx, actor, r.PathValue("id"), sends...)
	})
	if err != nil {
		again := form.New()
		if err := again.Reject(err); err != nil {
			return err
		}
		if subject != "" {
			return p.showRecords(w, r, f, again)
		}
		return p.showEvent(w, r, again)
	}
	web.Say(w, r, "Đã ghi nơi nhận.")
	return web.Redirect(w, r, to)
}

// oneByOne gathers the selects of a list: those going to one unit are sent together.
func oneByOne(values url.Values, from string, k reform.Subject) []reform.Sending {
	byUnit := map[string][]string{}
	for name := range values {
		if id, ok := strings.CutPrefix(name, "to."); ok && values.Get(name) != "" {
			byUnit[values.Get(name)] = append(byUnit[values.Get(name)], id)
		}
	}
	var sends []reform.Sending
	for to, ids := range byUnit {
		slices.Sort(ids)
		sends = append(sends, reform.Sending{From: from, Subject: k, IDs: ids, To: to})
	}
	slices.SortFunc(sends, func(a, b reform.Sending) int { return strings.Compare(a.To, b.To) })
	return sends
}

// takers is the question who takes a unit under a divided one.
func (v eventView) takers(ctx context.Context, b reform.Below) ui.Field {
	f := ui.Field{Name: "to." + string(b.Line) + "/" + b.Unit.ID, ID: "b-" + string(b.Line) + "-" + b.Unit.ID, Label: b.Unit.Name,
		Hint: i18n.T(ctx, b.Line.Name()), Value: b.Parent, Empty: i18n.T(ctx, "Chọn nơi nhận"), Disabled: !v.event.State.Open()}
	for _, l := range v.event.Plan.Changes.Links {
		f.Options = append(f.Options, ui.Option{Value: l.To, Label: v.linkName(l)})
	}
	return f
}

func (v eventView) linkName(l org.Link) string {
	for _, line := range v.event.Plan.Lines {
		for _, u := range line.New {
			if u.ID == l.To {
				return u.Name
			}
		}
	}
	return v.name(l.To)
}

// closedName is what a unit that closed was called.
func (v eventView) closedName(id string) string {
	for _, line := range v.event.Plan.Lines {
		for _, u := range line.Old {
			if u.ID == id {
				return u.Name
			}
		}
	}
	return v.name(id)
}

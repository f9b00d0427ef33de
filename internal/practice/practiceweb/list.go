package practiceweb

import (
	"context"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

const listPage = 50

// listView is one page of a list.
type listView struct {
	page       ui.Page
	asked      asked
	rows       practice.Page
	units      map[string]org.Unit
	programmes []campaign.Programme
	below      []org.Unit // what the unit can be narrowed to
	mayWrite   bool
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	q, err := p.ask(r, a)
	if err != nil {
		return err
	}
	q.filter.Limit = listPage
	v := listView{asked: q, mayWrite: identity.MayAuthor(a.Role)}
	if v.rows, err = p.Practice.List(ctx, a, q.filter); err != nil {
		return err
	}
	if v.units, err = p.unitsOf(ctx, v.rows.Rows, q.day); err != nil {
		return err
	}
	if v.programmes, err = p.Campaign.Programmes(ctx, a.RootID, 0); err != nil {
		return err
	}
	from := q.unit.ID
	if from == "" {
		from = a.ScopeID()
	}
	if v.below, err = p.Org.Children(ctx, from, q.filter.Line, q.day); err != nil {
		return err
	}
	v.page = web.Page(r, i18n.T(ctx, "Danh sách mô hình"))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Danh sách mô hình")}}
	v.page.Keys = []ui.Key{{Cap: "J K", Label: i18n.T(ctx, "dòng sau, dòng trước")}, {Cap: "E", Label: "Excel"}}
	v.page.Wide = true
	return web.Render(w, r, http.StatusOK, listPageOf(v))
}

// unitsOf names the units of rows as of a day by one query.
func (p *Pages) unitsOf(ctx context.Context, rows []practice.Row, day string) (map[string]org.Unit, error) {
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.LeadID)
		ids = append(ids, r.Holds.Units()...)
	}
	return p.Org.Units(ctx, ids, day)
}

// grid is the table of the list.
func (v listView) grid(ctx context.Context) ui.Grid {
	q := v.asked
	g := ui.Grid{Caption: i18n.T(ctx, "Danh sách mô hình"), Hide: true, Stack: true, ID: "list", Cols: []ui.Col{
		v.sorted(ui.Col{Label: i18n.T(ctx, "Mô hình, mã")}, practice.SortTitle, ui.Ascending),
		{Label: i18n.T(ctx, "Đơn vị")},
		{Label: i18n.T(ctx, "Lĩnh vực")},
		{Label: i18n.T(ctx, "Hình thức"), Wide: true, Fit: true},
		{Label: i18n.T(ctx, "Trạng thái"), Fit: true},
		v.sorted(ui.Col{Label: i18n.T(ctx, "Vào danh mục"), Num: true}, practice.SortListed, ui.Descending),
	}}
	for _, r := range v.rows.Rows {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{
			{Text: r.Title, Href: "/practices/" + r.ID, Sub: r.Code},
			{Text: v.units[r.LeadID].Name},
			{Body: fieldCell(q.fields.no(r.Field), q.fields.name(ctx, r.Field), q.fields.names(ctx, r.Fields))},
			{Text: kindName(ctx, r.Kind)},
			{State: stateBadge(ctx, r.State), Sub: v.due(ctx, r)},
			{Text: i18n.Date(ctx, r.ListedDay)},
		}})
	}
	return g
}

// due is said where somebody has to decide or go on.
func (v listView) due(ctx context.Context, r practice.Row) string {
	if r.Holds.First().Due == "" || r.State == practice.Running || r.State == practice.Paused {
		return ""
	}
	return holders(ctx, r.Holds, v.units)
}

// Matches of a text come best first, and no other order is offered.
func (v listView) sorted(c ui.Col, by string, order ui.Order) ui.Col {
	if v.asked.filter.Text != "" {
		return c
	}
	c.Sort = v.asked.with("sort", by)
	if v.asked.filter.Sort == by {
		c.Sorted, c.Sort = order, v.asked.with("sort", "")
	}
	return c
}

func (v listView) next() string {
	if v.rows.Next == "" {
		return ""
	}
	return v.asked.with("after", v.rows.Next)
}

func (v listView) say(ctx context.Context) string {
	if n := len(v.rows.Rows); v.asked.filter.After == "" && v.rows.Next == "" {
		return i18n.T(ctx, "%s hồ sơ", i18n.Num(ctx, n))
	} else {
		return i18n.T(ctx, "%s hồ sơ trên trang này", i18n.Num(ctx, n))
	}
}

// behind says which figure stands before these records; empty when none does. No figure counts by
// the words of a text.
func (v listView) behind(ctx context.Context) string {
	f := v.asked.filter
	if f.Period == nil || f.Text != "" {
		return ""
	}
	place := v.asked.unit.Name
	if place == "" {
		place = i18n.T(ctx, "mọi đơn vị được xem")
	}
	measure, period := i18n.T(ctx, measureNames[f.Measure]), f.Period.Name(ctx)
	if v.asked.filter.After == "" && v.rows.Next == "" {
		return i18n.T(ctx, "Đây là đúng %s hồ sơ đứng sau số “%s” · %s · %s.", i18n.Num(ctx, len(v.rows.Rows)), measure, place, period)
	}
	return i18n.T(ctx, "Đây là đúng các hồ sơ đứng sau số “%s” · %s · %s.", measure, place, period)
}

// figures is the page this list stands behind.
func (v listView) figures() string {
	f := v.asked.filter
	if f.Period == nil {
		return ""
	}
	q := asked{values: map[string][]string{"period": {f.Period.Code}, "measure": {string(f.Measure)}}}
	of := v.asked.values.Get
	return q.at("/figures", "unit", of("unit"), "line", of("line"), "map", of("map"))
}

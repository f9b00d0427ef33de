package orgweb

import (
	"context"
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/id"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// unitView is one unit as it was on a day.
type unitView struct {
	page  ui.Page
	form  *form.Form
	unit  org.Unit
	on    string // the day shown
	asked string // the day asked for, where the unit did not live on it
	today string

	lines  []lineView
	names  []org.Naming
	flags  []org.ImportArea
	areas  []org.Area // of the day, those of the units above included
	past   []becoming
	future []becoming
	life   []moment
	nowAt  []org.Heir // where a closed unit lives on

	generations []generation
	chairs      []identity.Chair
	mine        bool // the reader's unit is this one or stands above it

	where     picture
	around    []org.Unit // what the small map shows
	sums      []Sum
	period    Period
	practices []Practice
	more      bool // practices than are shown
}

// lineView is where the unit stands on one line.
type lineView struct {
	line  org.Line
	above []org.Unit // the root first
	below []group
	count int
}

// unit answers an ID, an official code, a slug or a name, each as it was on the day.
func (p *Pages) unit(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	v := unitView{form: f, today: clock.Today(p.Clock)}
	v.on = dayOr(f, v.today)
	ref := r.PathValue("ref")
	found, err := p.candidates(ctx, actor, &v, ref)
	switch {
	case err != nil:
		return err
	case len(found) == 0 && id.Valid(ref):
		return fault.New(fault.NotFound, "Không tìm thấy đơn vị này.")
	case len(found) == 0:
		return p.showUnits(w, r, f, ref, http.StatusNotFound)
	case len(found) > 1:
		return p.ask(w, r, v, ref, found)
	}
	v.unit = found[0]
	if err := p.loadUnit(ctx, actor, &v); err != nil {
		return err
	}
	v.page = web.Page(r, v.unit.Name)
	v.page.Crumbs = v.crumbs(ctx)
	status := http.StatusOK
	if f.Fault() != nil {
		status = f.Status()
	}
	return web.Render(w, r, status, unitPage(v))
}

// candidates are units of the reader's province, and of those that became part of it. An ID is known whatever the day: a unit that
// doesn't live then is shown as of the nearest day it did.
func (p *Pages) candidates(ctx context.Context, a identity.Actor, v *unitView, ref string) ([]org.Unit, error) {
	found, err := p.Org.Candidates(ctx, ref, v.on)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 && id.Valid(ref) {
		if found, err = p.nearest(ctx, v, ref); err != nil {
			return nil, err
		}
	}
	var own []org.Unit
	for _, u := range found {
		ours, err := joined(ctx, p.Org, u, a.RootID, v.today)
		if err != nil {
			return nil, err
		}
		if ours {
			own = append(own, u)
		}
	}
	return own, nil
}

func (p *Pages) nearest(ctx context.Context, v *unitView, unitID string) ([]org.Unit, error) {
	known, err := p.Org.Units(ctx, []string{unitID}, v.on)
	u, ok := known[unitID]
	if err != nil || !ok {
		return nil, err
	}
	v.asked = v.on
	if v.on = u.From; v.asked >= u.From {
		v.on = clock.AddDays(u.To, -1)
	}
	u, err = p.Org.Unit(ctx, unitID, v.on)
	return []org.Unit{u}, err
}

func (p *Pages) loadUnit(ctx context.Context, a identity.Actor, v *unitView) (err error) {
	for _, line := range org.Lines {
		l := lineView{line: line}
		if l.above, err = p.Org.Ancestors(ctx, v.unit.ID, line, v.on); err != nil {
			return err
		}
		l.above = l.above[:max(0, len(l.above)-1)]
		below, err := p.Org.Children(ctx, v.unit.ID, line, v.on)
		if err != nil {
			return err
		}
		l.below, l.count = byKind(below), len(below)
		v.lines = append(v.lines, l)
	}
	if v.names, err = p.Org.Names(ctx, v.unit.ID); err != nil {
		return err
	}
	if v.flags, err = p.Org.Flags(ctx, v.unit.ID); err != nil {
		return err
	}
	areas, err := p.Org.Areas(ctx, []string{v.unit.ID}, v.on)
	if err != nil {
		return err
	}
	v.areas = areas[v.unit.ID]
	if v.mine, err = p.Org.IsWithin(ctx, v.unit.ID, a.ScopeID(), v.on); err != nil {
		return err
	}
	if v.chairs, err = p.Identity.PostsIn(ctx, v.unit.ID, v.on); err != nil {
		return err
	}
	if err := p.loadLife(ctx, v); err != nil {
		return err
	}
	if err := p.loadWhere(ctx, v); err != nil {
		return err
	}
	return p.loadWork(ctx, a, v)
}

// ask shows the units a reference may mean: a name is asked, never guessed.
func (p *Pages) ask(w http.ResponseWriter, r *http.Request, v unitView, ref string, found []org.Unit) error {
	ctx := r.Context()
	above := map[string]string{}
	for _, u := range found {
		up, ok, err := p.Org.Parent(ctx, u.ID, org.Territorial, v.on)
		if err != nil {
			return err
		}
		if ok {
			above[u.ID] = up.Name
		}
	}
	v.page = web.Page(r, i18n.T(ctx, "“%s” là đơn vị nào?", ref))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Sơ đồ đơn vị"), Href: "/units"}, {Text: ref}}
	return web.Render(w, r, http.StatusMultipleChoices, askPage(v, found, above))
}

func (v unitView) to(u org.Unit) string { return v.href(u.ID) }

// tells: a line whose units are all on the line before says nothing new.
func (v unitView) tells(i int) bool {
	if i == 0 {
		return v.lines[0].count > 0
	}
	known := map[string]bool{}
	for _, g := range v.lines[0].below {
		for _, u := range g.units {
			known[u.ID] = true
		}
	}
	for _, g := range v.lines[i].below {
		for _, u := range g.units {
			if !known[u.ID] {
				return true
			}
		}
	}
	return false
}

func (v unitView) href(unitID string) string { return unitHref(unitID, v.on, v.today) }

func (v unitView) crumbs(ctx context.Context) []ui.Crumb {
	first := ui.Crumb{Text: i18n.T(ctx, "Sơ đồ đơn vị"), Href: "/units"}
	if v.on != v.today {
		first.Href += "?on=" + v.on
	}
	crumbs := []ui.Crumb{first}
	for _, u := range v.lines[0].above {
		crumbs = append(crumbs, ui.Crumb{Text: u.Name, Href: v.href(u.ID)})
	}
	return append(crumbs, ui.Crumb{Text: v.unit.Name})
}

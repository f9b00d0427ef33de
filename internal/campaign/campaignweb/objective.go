package campaignweb

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

func (p *Pages) today() string { return clock.Today(p.Clock) }

// objectivesView is the political tasks of the units that concern the reader.
type objectivesView struct {
	page       ui.Page
	campaign   campaign.Campaign
	form       *form.Form
	objectives []campaign.Objective
	units      map[string]org.Unit
	next       string    // address of the page behind
	unit       *org.Unit // only its
	may        bool
	mine       func(unitID string) bool // whose objectives the reader may change
}

func (p *Pages) objectives(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	c, actor, err := p.own(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	v := objectivesView{campaign: c, form: f, may: maySet(actor)}
	unitID := ""
	if f.Has("unit") {
		u, err := p.resolve(ctx, actor, f.Line("unit", 200))
		switch {
		case err == nil:
			v.unit, unitID = &u, u.ID
		case f.Reject(err) != nil:
			return err
		}
	}
	if v.objectives, v.units, err = p.objectivesFor(ctx, actor, c.ID, unitID); err != nil {
		return err
	}
	if v.mine, err = p.plannedBy(ctx, actor); err != nil {
		return err
	}
	var last string
	if v.objectives, last = behind(v.objectives, f.Line("after", 40)); last != "" {
		v.next = "/campaigns/" + c.ID + "/objectives?" + url.Values{"after": {last}, "unit": {unitID}}.Encode()
	}
	v.page = web.Page(r, i18n.T(ctx, "Nhiệm vụ chính trị · %s", c.Name))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Phong trào"), Href: "/campaigns"}, {Text: c.Name, Href: "/campaigns/" + c.ID}, {Text: i18n.T(ctx, "Nhiệm vụ chính trị")}}
	return web.Render(w, r, f.Status(), objectivesPage(v))
}

// behind is the page after an objective, the first one without, and the last it shows if more follow.
func behind(list []campaign.Objective, after string) (page []campaign.Objective, last string) {
	const most = 50
	if at := slices.IndexFunc(list, func(o campaign.Objective) bool { return o.ID == after }); at >= 0 {
		list = list[at+1:]
	}
	if len(list) <= most {
		return list, ""
	}
	return list[:most], list[most-1].ID
}

func maySet(a identity.Actor) bool {
	return campaign.MaySetObjectives(a, a.RootID, true)
}

// plannedBy tells of which units the post writes the objectives.
func (p *Pages) plannedBy(ctx context.Context, a identity.Actor) (func(unitID string) bool, error) {
	if !maySet(a) || campaign.MayAdminister(a, a.RootID) {
		return func(string) bool { return maySet(a) }, nil
	}
	own := map[string]bool{}
	for _, line := range org.Lines {
		below, err := p.Org.Subtree(ctx, a.UnitID, line, a.Day)
		if err != nil {
			return nil, err
		}
		for _, id := range below {
			own[id] = true
		}
	}
	return func(unitID string) bool { return own[unitID] }, nil
}

// resolve finds a unit of the reader's province by name, code or ID; one that isn't there is a
// mistake beside the field.
func (p *Pages) resolve(ctx context.Context, a identity.Actor, ref string) (org.Unit, error) {
	u, err := p.Org.Resolve(ctx, ref, p.today())
	if fault.Is(err, fault.NotFound) || err == nil && u.RootID != a.RootID {
		return u, fault.Field("unit", "Không tìm thấy đơn vị này trên bản đồ hôm nay.")
	}
	return u, err
}

// objectivesFor are those of the units above the reader's, of its own and of all below, or of one
// unit; what other units plan is theirs.
func (p *Pages) objectivesFor(ctx context.Context, a identity.Actor, campaignID, unitID string) ([]campaign.Objective, map[string]org.Unit, error) {
	ids, err := p.concerned(ctx, a)
	if err != nil {
		return nil, nil, err
	}
	var asked []string
	for _, id := range ids {
		if unitID == "" || id == unitID {
			asked = append(asked, id)
		}
	}
	list, err := p.Campaign.Objectives(ctx, campaignID, asked)
	if err != nil {
		return nil, nil, err
	}
	var named []string
	for _, o := range list {
		named = append(named, o.UnitID)
	}
	units, err := p.Org.Units(ctx, named, p.today())
	slices.SortStableFunc(list, func(a, b campaign.Objective) int {
		return cmp.Compare(units[a.UnitID].Position, units[b.UnitID].Position)
	})
	return list, units, err
}

func (p *Pages) concerned(ctx context.Context, a identity.Actor) ([]string, error) {
	var ids []string
	for _, line := range org.Lines {
		above, err := p.Org.Ancestors(ctx, a.UnitID, line, a.Day)
		if err != nil {
			return nil, err
		}
		for _, u := range above {
			ids = append(ids, u.ID)
		}
		below, err := p.Org.Subtree(ctx, a.ScopeID(), line, a.Day)
		if err != nil {
			return nil, err
		}
		ids = append(ids, below...)
	}
	return ids, nil
}

func objectiveTable(ctx context.Context, campaignID string, list []campaign.Objective, units map[string]org.Unit, mine func(unitID string) bool) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Nhiệm vụ chính trị"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Nhiệm vụ")}, {Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Mức hiện nay"), Num: true}, {Label: i18n.T(ctx, "Cần đạt"), Num: true}, {Label: i18n.T(ctx, "Đơn vị tính"), Fit: true},
	}}
	for _, o := range list {
		title := ui.Cell{Text: o.Title}
		if mine(o.UnitID) {
			title.Href = "/campaigns/" + campaignID + "/objectives/" + o.ID
		}
		g.Rows = append(g.Rows, ui.Row{Pick: title.Href != "", Cells: []ui.Cell{title,
			{Body: unitLink(campaignID, units[o.UnitID])}, {Text: amount(ctx, o.Baseline)}, {Text: amount(ctx, o.Target)}, {Text: o.Measure}}})
	}
	return g
}

// amount: unknown is shown as unknown.
func amount(ctx context.Context, x *float64) string {
	if x == nil {
		return "–"
	}
	return i18n.Dec(ctx, *x, 2)
}

// objectiveView is the form of one objective, new or there already.
type objectiveView struct {
	page     ui.Page
	campaign campaign.Campaign
	form     *form.Form
	old      *campaign.Objective
	unit     string // name of its unit
}

func (p *Pages) newObjective(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.From(url.Values{"unit": {actor.UnitName}})
	if ref := form.Read(r).Line("unit", 200); ref != "" {
		if u, err := p.resolve(r.Context(), actor, ref); err == nil {
			f.Set("unit", u.Name)
		}
	}
	return p.showObjective(w, r, f, nil)
}

func (p *Pages) showObjective(w http.ResponseWriter, r *http.Request, f *form.Form, old *campaign.Objective) error {
	ctx := r.Context()
	c, _, err := p.own(r)
	if err != nil {
		return err
	}
	v := objectiveView{campaign: c, form: f, old: old}
	title := i18n.T(ctx, "Thêm nhiệm vụ")
	if old != nil {
		title = i18n.T(ctx, "Sửa nhiệm vụ")
		units, err := p.Org.Units(ctx, []string{old.UnitID}, p.today())
		if err != nil {
			return err
		}
		v.unit = units[old.UnitID].Name
	}
	v.page = web.Page(r, title)
	v.page.Narrow = true
	v.page.Crumbs = []ui.Crumb{{Text: c.Name, Href: "/campaigns/" + c.ID}, {Text: i18n.T(ctx, "Nhiệm vụ chính trị"), Href: "/campaigns/" + c.ID + "/objectives"}, {Text: title}}
	return web.Render(w, r, f.Status(), objectivePage(v))
}

func readObjective(f *form.Form) campaign.Objective {
	o := campaign.Objective{Title: f.Need().Line("title", 500), Measure: f.Line("measure", 50)}
	number := func(name string) *float64 {
		if !f.Has(name) {
			return nil
		}
		x := f.Decimal(name)
		return &x
	}
	o.Baseline, o.Target = number("baseline"), number("target")
	return o
}

func (p *Pages) addObjective(w http.ResponseWriter, r *http.Request) error {
	c, actor, err := p.own(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	o, unit := readObjective(f), f.Need().Line("unit", 200)
	o.CampaignID = c.ID
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		u, err := p.resolve(ctx, actor, unit)
		if err != nil {
			return "", err
		}
		o.UnitID = u.ID
		_, err = p.Campaign.AddObjective(ctx, actor, o)
		return "/campaigns/" + c.ID + "/objectives?unit=" + u.ID, err
	})
	if fault.Is(err, fault.Forbidden) { // of this unit, not of the page
		err = fault.Field("unit", "Vị trí đang dùng không ghi được nhiệm vụ của đơn vị này.")
	}
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showObjective(w, r, f, nil)
	}
	web.Say(w, r, "Đã ghi nhiệm vụ.")
	return web.Redirect(w, r, to)
}

// ownObjective is an objective of the campaign in the address, of a unit the reader may plan for.
func (p *Pages) ownObjective(r *http.Request) (o campaign.Objective, c campaign.Campaign, a identity.Actor, err error) {
	c, a, err = p.own(r)
	if err != nil {
		return o, c, a, err
	}
	if o, err = p.Campaign.Objective(r.Context(), r.PathValue("objective")); err != nil {
		return o, c, a, err
	}
	within, err := p.Org.IsWithin(r.Context(), o.UnitID, a.UnitID, a.Day)
	if err == nil && (o.CampaignID != c.ID || !campaign.MaySetObjectives(a, c.RootID, within)) {
		err = fault.Missing()
	}
	return o, c, a, err
}

func (p *Pages) objective(w http.ResponseWriter, r *http.Request) error {
	o, _, _, err := p.ownObjective(r)
	if err != nil {
		return err
	}
	return p.showObjective(w, r, objectiveForm(r.Context(), o), &o)
}

func objectiveForm(ctx context.Context, o campaign.Objective) *form.Form {
	f := form.New()
	f.Set("title", o.Title)
	f.Set("measure", o.Measure)
	f.Set("version", fmt.Sprint(o.Version))
	for name, x := range map[string]*float64{"baseline": o.Baseline, "target": o.Target} {
		if x != nil {
			f.Set(name, form.Number(ctx, *x))
		}
	}
	return f
}

func (p *Pages) editObjective(w http.ResponseWriter, r *http.Request) error {
	old, c, actor, err := p.ownObjective(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	o := readObjective(f)
	o.ID, o.Position, o.Version = old.ID, old.Position, f.Int("version", 1, 1<<40)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		_, err := p.Campaign.EditObjective(ctx, actor, o)
		return "/campaigns/" + c.ID + "/objectives?unit=" + old.UnitID, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showObjective(w, r, f, &old)
	}
	web.Say(w, r, "Đã ghi nhiệm vụ.")
	return web.Redirect(w, r, to)
}

func (p *Pages) removeObjective(w http.ResponseWriter, r *http.Request) error {
	old, c, actor, err := p.ownObjective(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	version := f.Int("version", 1, 1<<40)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/campaigns/" + c.ID + "/objectives?unit=" + old.UnitID, p.Campaign.RemoveObjective(ctx, actor, old.ID, version)
	})
	if err != nil {
		again := objectiveForm(r.Context(), old)
		if err := again.Reject(err); err != nil {
			return err
		}
		return p.showObjective(w, r, again, &old)
	}
	web.Say(w, r, "Đã xóa nhiệm vụ.")
	return web.Redirect(w, r, to)
}

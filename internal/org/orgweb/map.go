package orgweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// mapView is the places of a unit on a day, coloured by a figure.
type mapView struct {
	page  ui.Page
	form  *form.Form
	actor identity.Actor
	today string
	on    string

	unit   org.Unit // the map is of this one
	me     string   // the unit asked for, else the reader's
	kind   org.Kind // of the places drawn
	kinds  []org.Kind
	units  []org.Unit
	before []org.Unit // what stood there when the province was not yet
	over   []org.Unit // what stands straight above them

	by       string // key of the measure; empty: the places alone
	measures []Measure
	period   Period
	periods  []Period
	figures  MapFigures
	denied   bool // the figures are none of the reader's business
	sort     string

	picture picture
}

func (p *Pages) ground(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v := mapView{form: form.Read(r), today: clock.Today(p.Clock), measures: p.Beyond.Measures}
	v.actor, _ = identity.ActorOf(ctx)
	if err := p.loadMap(ctx, &v); err != nil {
		return err
	}
	v.page = web.Page(r, i18n.T(ctx, "Bản đồ %s", v.unit.Name))
	v.page.Crumbs = v.crumbs(ctx)
	v.page.Wide = true
	status := http.StatusOK
	if v.form.Fault() != nil {
		status = v.form.Status()
	}
	return web.Render(w, r, status, mapPage(v))
}

func (p *Pages) loadMap(ctx context.Context, v *mapView) (err error) {
	if v.periods, err = p.Beyond.periods(ctx, v.actor.RootID); err != nil {
		return err
	}
	v.choose()
	if err := p.loadMapUnit(ctx, v); err != nil {
		return err
	}
	if err := p.loadPlaces(ctx, v); err != nil {
		return err
	}
	if err := p.loadFigures(ctx, v); err != nil {
		return err
	}
	v.picture, err = p.draw(ctx, v.units, v.on, full)
	return err
}

// choose reads what to colour by, the period and the day: that of the map that was asked for.
func (v *mapView) choose() {
	f := v.form
	v.sort = f.Value("sort")
	v.by = "none"
	for i, m := range v.measures {
		if asked := f.Value("by"); asked == m.Key || asked == "" && i == 0 {
			v.by = m.Key
		}
	}
	v.on = f.Day("on")
	v.period = v.periodFor(f.Value("period"))
	if v.period.Code == "" {
		v.by = "none"
	}
	if v.on == "" {
		v.on = v.today
		if f.Value("map") == "then" && v.period.Last < v.today && v.period.Last != "" {
			v.on = v.period.Last
		}
	}
}

// periodFor is the one asked for, else the half-year of the day of the map. A day that no period has
// is shown without numbers: those of another time belong to other units.
func (v mapView) periodFor(code string) Period {
	past := v.on != "" && v.on != v.today
	for _, p := range v.periods {
		if p.Code == code || code == "" && past && p.half() && p.First <= v.on && v.on <= p.Last {
			return p
		}
	}
	if past && code == "" {
		return Period{}
	}
	return usual(v.periods)
}

// counted tells whether the map is coloured.
func (v mapView) counted() bool { return v.by != "none" && !v.denied }

func (p *Pages) loadMapUnit(ctx context.Context, v *mapView) (err error) {
	v.me = v.actor.UnitID
	ref := v.form.Line("unit", 200)
	if ref == "" {
		v.unit, v.before, err = p.rootOn(ctx, v.actor.RootID, v.on)
		return err
	}
	if v.unit, err = p.Org.Resolve(ctx, ref, v.on); err != nil {
		return err
	}
	if v.unit.RootID != v.actor.RootID {
		ours, err := joined(ctx, p.Org, v.unit, v.actor.RootID, v.today)
		if err != nil || !ours {
			return orMissing(err)
		}
	}
	return p.climb(ctx, v)
}

func orMissing(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.NotFound, "Không tìm thấy đơn vị này.")
}

// climb goes up to a place that has places below: what has none is shown among its neighbours.
func (p *Pages) climb(ctx context.Context, v *mapView) error {
	first := v.unit.ID
	for !v.unit.IsRoot() {
		below, err := p.Org.Children(ctx, v.unit.ID, org.Territorial, v.on)
		if err != nil {
			return err
		}
		if v.unit.Kind.Territory() && slices.ContainsFunc(below, isPlace) {
			break
		}
		up, any, err := p.Org.Parent(ctx, v.unit.ID, org.Territorial, v.on)
		if err != nil || !any {
			return err
		}
		v.me, v.unit = first, up
	}
	return nil
}

func isPlace(u org.Unit) bool { return u.Kind.Territory() }

// loadPlaces takes the communes of a province even where districts stand between.
func (p *Pages) loadPlaces(ctx context.Context, v *mapView) error {
	below, err := p.Org.Children(ctx, v.unit.ID, org.Territorial, v.on)
	if err != nil {
		return err
	}
	below = keepPlaces(below)
	if len(below) == 0 {
		return nil
	}
	v.kind, v.units, v.over = below[0].Kind, below, []org.Unit{v.unit}
	if !slices.ContainsFunc(below, func(u org.Unit) bool { return u.Kind == org.District }) {
		return nil
	}
	v.kinds = []org.Kind{org.Commune, org.District}
	if v.form.Value("kind") == string(org.District) {
		v.kind, v.units = org.District, slices.DeleteFunc(below, func(u org.Unit) bool { return u.Kind != org.District })
		return nil
	}
	v.kind, v.over = org.Commune, append(v.over, below...)
	v.units, err = p.Org.Within(ctx, v.unit.ID, org.Territorial, org.Commune, v.on)
	return err
}

func keepPlaces(units []org.Unit) []org.Unit {
	return slices.DeleteFunc(slices.Clone(units), func(u org.Unit) bool { return !isPlace(u) })
}

func (p *Pages) loadFigures(ctx context.Context, v *mapView) error {
	if v.by == "none" || len(v.units) == 0 || p.Beyond.ByUnit == nil {
		v.by = "none"
		return nil
	}
	var err error
	v.figures, err = p.Beyond.ByUnit(ctx, v.actor, MapQuery{Unit: v.unit, Over: v.over, Period: v.period.Code, Measure: v.by, Today: v.on == v.today})
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Unauthorized) {
		v.denied = true
		return nil
	}
	return err
}

// self is this page's address with some of its parts changed.
func (v mapView) self(change ...string) string {
	q := url.Values{}
	set := func(key, value, usual string) {
		if value != usual {
			q.Set(key, value)
		}
	}
	set("unit", v.unit.ID, v.actor.RootID)
	set("on", v.on, v.today)
	if len(v.kinds) > 0 {
		set("kind", string(v.kind), string(org.Commune))
	}
	if len(v.measures) > 0 {
		set("by", v.by, v.measures[0].Key)
	}
	set("period", v.period.Code, usual(v.periods).Code)
	set("sort", v.sort, "")
	for i := 0; i+1 < len(change); i += 2 {
		q.Del(change[i])
		if change[i+1] != "" {
			q.Set(change[i], change[i+1])
		}
	}
	if len(q) == 0 {
		return "/units/map"
	}
	return "/units/map?" + q.Encode()
}

func (v mapView) crumbs(ctx context.Context) []ui.Crumb {
	first := ui.Crumb{Text: i18n.T(ctx, "Sơ đồ đơn vị"), Href: "/units"}
	if v.on != v.today {
		first.Href += "?on=" + v.on
	}
	return []ui.Crumb{first, {Text: v.unit.Name, Href: unitHref(v.unit.ID, v.on, v.today)}, {Text: i18n.T(ctx, "Bản đồ")}}
}

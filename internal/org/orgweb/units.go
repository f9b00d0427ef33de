package orgweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// unitsView is the map of one day: the tree, or the units that were asked for.
type unitsView struct {
	page  ui.Page
	form  *form.Form
	text  string
	kind  org.Kind
	line  org.Line
	on    string
	today string

	root   org.Unit
	before []org.Unit // what stood there when the province was not yet
	kinds  map[org.Kind]int
	open   []string // keys of the open branches; the root is always open
	tree   []node

	found   []org.Found
	parents map[string]string
	named   map[string]org.Unit // the parents
	areas   map[string][]org.Area
}

// most is how many units a search shows; whoever needs more says more.
const most = 200

func (p *Pages) units(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	return p.showUnits(w, r, f, f.Line("q", 200), http.StatusOK)
}

func (p *Pages) showUnits(w http.ResponseWriter, r *http.Request, f *form.Form, text string, status int) error {
	ctx := r.Context()
	v := unitsView{form: f, text: text, line: org.Territorial, today: clock.Today(p.Clock)}
	v.on = dayOr(f, v.today)
	if f.Value("line") == string(org.Sectoral) {
		v.line = org.Sectoral
	}
	if kind := org.Kind(f.Value("kind")); slices.Contains(org.Kinds, kind) {
		v.kind = kind
	}
	if err := p.loadUnits(ctx, &v); err != nil {
		return err
	}
	v.page = web.Page(r, i18n.T(ctx, "Sơ đồ đơn vị"))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Sơ đồ đơn vị")}}
	v.page.Wide = v.listing()
	if f.Fault() != nil {
		status = f.Status()
	}
	return web.Render(w, r, status, unitsPage(v))
}

// dayOr is the day asked for; what can't be read is a mistake beside its field, and the map is
// today's.
func dayOr(f *form.Form, today string) string {
	if day := f.Day("on"); day != "" {
		return day
	}
	return today
}

func (p *Pages) loadUnits(ctx context.Context, v *unitsView) error {
	actor, _ := identity.ActorOf(ctx)
	var err error
	if v.root, v.before, err = p.rootOn(ctx, actor.RootID, v.on); err != nil {
		return err
	}
	if v.kinds, err = p.Org.KindCounts(ctx, v.root.ID, v.on); err != nil {
		return err
	}
	if v.listing() {
		return p.find(ctx, v)
	}
	return p.grow(ctx, v)
}

// rootOn is the reader's province as it was called on a day, or when it was not yet, with those that
// it was made of.
func (p *Pages) rootOn(ctx context.Context, rootID, on string) (root org.Unit, before []org.Unit, err error) {
	known, err := p.Org.Units(ctx, []string{rootID}, on)
	if err != nil || known[rootID].On(on) {
		return known[rootID], nil, err
	}
	heirs, err := p.Org.StandsFor(ctx, rootID, on)
	for _, h := range heirs {
		before = append(before, h.Unit)
	}
	return known[rootID], before, err
}

// listing: units were asked for by name or kind; otherwise the tree is shown.
func (v unitsView) listing() bool { return v.text != "" || v.kind != "" }

// find looks through every name that was ever used; a kind alone lists the units of the day.
func (p *Pages) find(ctx context.Context, v *unitsView) (err error) {
	if v.text != "" {
		v.found, err = p.Org.Ever(ctx, v.root.ID, v.text, v.on, 1<<20)
	} else {
		var all []org.Unit
		if all, err = p.Org.All(ctx, v.root.ID, v.on); err == nil {
			for _, u := range all {
				v.found = append(v.found, org.Found{Unit: u})
			}
		}
	}
	if err != nil {
		return err
	}
	if v.kind != "" {
		v.found = slices.DeleteFunc(v.found, func(f org.Found) bool { return f.Unit.Kind != v.kind })
	}
	if v.text != "" {
		v.found = v.found[:min(most, len(v.found))]
	}
	return p.findAround(ctx, v)
}

// findAround reads what stands beside the units found.
func (p *Pages) findAround(ctx context.Context, v *unitsView) (err error) {
	ids := make([]string, len(v.found))
	for i, f := range v.found {
		ids[i] = f.Unit.ID
	}
	if v.areas, err = p.Org.Areas(ctx, ids, v.on); err != nil {
		return err
	}
	if v.parents, err = p.Org.Parents(ctx, v.root.ID, v.line, v.on); err != nil {
		return err
	}
	var ups []string
	for _, unit := range ids {
		if up := v.parents[unit]; up != "" {
			ups = append(ups, up)
		}
	}
	v.named, err = p.Org.Units(ctx, ups, v.on)
	return err
}

// self is this page's address with some of its parts changed.
func (v unitsView) self(change ...string) string {
	q := url.Values{}
	set := func(key, value, usual string) {
		if value != usual {
			q.Set(key, value)
		}
	}
	set("q", v.text, "")
	set("kind", string(v.kind), "")
	set("line", string(v.line), string(org.Territorial))
	set("on", v.on, v.today)
	for i := 0; i+1 < len(change); i += 2 {
		q.Del(change[i])
		if change[i+1] != "" {
			q.Set(change[i], change[i+1])
		}
	}
	if len(q) == 0 {
		return "/units"
	}
	return "/units?" + strings.ReplaceAll(q.Encode(), "%2C", ",")
}

func (v unitsView) href(u org.Unit) string { return unitHref(u.ID, v.on, v.today) }

// mapHref is the map of the same day.
func (v unitsView) mapHref() string {
	if v.on == v.today {
		return "/units/map"
	}
	return "/units/map?on=" + v.on
}

// unitHref names a unit on a day; today needs no naming.
func unitHref(id, on, today string) string {
	if on == today || on == "" {
		return "/units/" + id
	}
	return "/units/" + id + "?on=" + on
}

func (v unitsView) chips(ctx context.Context) []ui.Chip {
	kind := ui.Chip{Label: i18n.T(ctx, "Loại đơn vị"), Href: v.self("kind", "")}
	if v.kind != "" {
		kind.Value = i18n.T(ctx, v.kind.Name())
	}
	for _, k := range org.Kinds {
		if v.kinds[k] > 0 {
			kind.Choices = append(kind.Choices, ui.Choice{Label: i18n.T(ctx, k.Name()), Count: i18n.Num(ctx, v.kinds[k]), Href: v.self("kind", string(k)), Current: k == v.kind})
		}
	}
	chips := []ui.Chip{kind}
	if v.text != "" {
		chips = append(chips, ui.Chip{Label: i18n.T(ctx, "Tên có"), Value: v.text, Href: v.self("q", "")})
	}
	if v.on != v.today {
		chips = append(chips, ui.Chip{Label: i18n.T(ctx, "Bản đồ ngày"), Value: i18n.Date(ctx, v.on), Href: v.self("on", "")})
	}
	return chips
}

func (v unitsView) lineTabs(ctx context.Context) []ui.Tab {
	var tabs []ui.Tab
	for _, l := range org.Lines {
		usual := string(l)
		if l == org.Territorial {
			usual = ""
		}
		tabs = append(tabs, ui.Tab{Label: i18n.T(ctx, l.Name()), Href: v.self("line", usual), Current: l == v.line})
	}
	return tabs
}

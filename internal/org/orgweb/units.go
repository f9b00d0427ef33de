package orgweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"

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

	root    org.Unit
	living  map[string]org.Unit
	parents map[string]string
	below   map[string][]org.Unit // straight below, on the line
	kinds   map[org.Kind]int
	found   []org.Unit
	areas   map[string][]org.Area
}

// most is how many units a search shows; whoever needs more says more.
const most = 200

// lastOldMap is the day before communes were joined and the district level ended.
const lastOldMap = "2025-06-30"

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
	all, err := p.Org.All(ctx, actor.RootID, v.on)
	if err != nil {
		return err
	}
	if v.parents, err = p.Org.Parents(ctx, actor.RootID, v.line, v.on); err != nil {
		return err
	}
	v.living, v.below, v.kinds = map[string]org.Unit{}, map[string][]org.Unit{}, map[org.Kind]int{}
	for _, u := range all {
		v.living[u.ID] = u
		v.kinds[u.Kind]++
		if up := v.parents[u.ID]; up != "" {
			v.below[up] = append(v.below[up], u)
		}
	}
	v.root = v.living[actor.RootID]
	if !v.listing() {
		return nil
	}
	return p.find(ctx, v, all)
}

// listing: units were asked for by name or kind; otherwise the tree is shown.
func (v unitsView) listing() bool { return v.text != "" || v.kind != "" }

func (p *Pages) find(ctx context.Context, v *unitsView, all []org.Unit) (err error) {
	v.found = all
	if v.text != "" {
		if v.found, err = p.Org.Search(ctx, v.root.ID, v.text, v.on, len(all)); err != nil {
			return err
		}
	}
	if v.kind != "" {
		v.found = slices.DeleteFunc(v.found, func(u org.Unit) bool { return u.Kind != v.kind })
	}
	if v.text != "" {
		v.found = v.found[:min(most, len(v.found))]
	}
	ids := make([]string, len(v.found))
	for i, u := range v.found {
		ids[i] = u.ID
	}
	v.areas, err = p.Org.Areas(ctx, ids, v.on)
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
	return "/units?" + q.Encode()
}

func (v unitsView) href(u org.Unit) string { return unitHref(u.ID, v.on, v.today) }

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

// group is the units of one kind among those straight below another.
type group struct {
	kind  org.Kind
	units []org.Unit
}

func (v unitsView) groups(parent string) []group { return byKind(v.below[parent]) }

func byKind(units []org.Unit) []group {
	var out []group
	for _, k := range org.Kinds {
		g := group{kind: k}
		for _, u := range units {
			if u.Kind == k {
				g.units = append(g.units, u)
			}
		}
		if len(g.units) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// tableHref lists the units of a kind with their areas, which only places have.
func (v unitsView) tableHref(k org.Kind) string {
	if !k.Territory() {
		return ""
	}
	return v.self("kind", string(k))
}

func (v unitsView) count(u org.Unit) int { return len(v.below[u.ID]) }

// branchTable is the units of one kind; what stands below each has its own page.
func branchTable(ctx context.Context, g group, href func(org.Unit) string, below func(org.Unit) int) ui.Grid {
	coded := slices.ContainsFunc(g.units, func(u org.Unit) bool { return u.Code != "" })
	deep := slices.ContainsFunc(g.units, func(u org.Unit) bool { return below(u) > 0 })
	t := ui.Grid{Caption: i18n.T(ctx, g.kind.Name()), Hide: true, Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Đơn vị"), HideLbl: !coded && !deep}}}
	if coded {
		t.Cols = append(t.Cols, ui.Col{Label: i18n.T(ctx, "Mã"), Fit: true})
	}
	if deep {
		t.Cols = append(t.Cols, ui.Col{Label: i18n.T(ctx, "Số đơn vị trực thuộc"), Num: true})
	}
	for _, u := range g.units {
		row := ui.Row{Pick: true, Cells: []ui.Cell{{Text: u.Name, Href: href(u)}}}
		if coded {
			row.Cells = append(row.Cells, ui.Cell{Body: code(u.Code)})
		}
		if deep {
			n := ui.Cell{Text: "–"}
			if below(u) > 0 {
				n = ui.Cell{Text: i18n.Num(ctx, below(u)), Href: href(u)}
			}
			row.Cells = append(row.Cells, n)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// table lists what was found. On a phone each unit becomes a block.
func (v unitsView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.says(ctx), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Mã"), Fit: true}, {Label: i18n.T(ctx, "Trực thuộc")}, {Label: i18n.T(ctx, "Vùng")}, {Label: i18n.T(ctx, "Có từ"), Fit: true},
	}}
	for _, u := range v.found {
		name := ui.Cell{Text: u.Name, Href: v.href(u)}
		if v.kind == "" {
			name.Sub = i18n.T(ctx, u.Kind.Name())
		}
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{name, {Body: code(u.Code)}, {Text: v.living[v.parents[u.ID]].Name}, {Text: areaNames(ctx, v.areas[u.ID])}, {Text: i18n.Date(ctx, u.From)}}})
	}
	return g
}

// says is the list in one sentence.
func (v unitsView) says(ctx context.Context) string {
	n := i18n.Num(ctx, len(v.found))
	switch {
	case v.text == "":
		return i18n.T(ctx, "%s đơn vị loại %s trên bản đồ ngày %s", n, i18n.T(ctx, v.kind.Name()), i18n.Date(ctx, v.on))
	case len(v.found) == most:
		return i18n.T(ctx, "Nhiều hơn %s đơn vị có tên như vậy; gõ thêm chữ để thu hẹp", n)
	}
	return i18n.T(ctx, "%s đơn vị có tên như vậy trên bản đồ ngày %s", n, i18n.Date(ctx, v.on))
}

// nothing teaches: what was looked for, and the one act that may find it.
func (v unitsView) nothing(ctx context.Context) ui.EmptyBox {
	box := ui.EmptyBox{
		Title: i18n.T(ctx, "Không có đơn vị nào như vậy vào ngày %s", i18n.Date(ctx, v.on)),
		Text:  i18n.T(ctx, "Gõ một phần tên là đủ, không cần dấu; mã hành chính cũng được. Đơn vị đã sáp nhập hoặc đổi tên chỉ thấy trên bản đồ của những ngày trước đó."),
	}
	if v.on > lastOldMap {
		box.Act = ui.Btn{Label: i18n.T(ctx, "Tìm trên bản đồ ngày %s", i18n.Date(ctx, lastOldMap)), Icon: "hist", Href: v.self("on", lastOldMap)}
	} else {
		box.Act = ui.Btn{Label: i18n.T(ctx, "Tìm trên bản đồ hôm nay"), Icon: "map", Href: v.self("on", "")}
	}
	return box
}

func areaNames(ctx context.Context, areas []org.Area) string {
	text := ""
	for i, a := range areas {
		if i > 0 {
			text += "; "
		}
		text += i18n.T(ctx, a.Name())
	}
	return text
}

package report_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/id"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// TestTwoMapsAlwaysAgree lives through years of random mergers, splits, moves and closings of units
// in two provinces, the second of which may become part of the first, with random records, random
// acts on them and random successors, and holds: the totals of all provinces on the map of that day
// are those on today's map and those of the bridge; rows close on their totals on both maps; every
// number opens its records; a closed period never changes; a recount finds nothing.
func TestTwoMapsAlwaysAgree(t *testing.T) {
	shorten(t, "4")
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		rapid.Check(t, func(rt *rapid.T) { newEra(w, rt).live() })
	})
}

// era is one random run.
type era struct {
	*apptest.World
	rt      *rapid.T
	roots   [2]string
	officer [2]identity.Actor
	units   []string // every unit that ever was, roots too
	root    map[string]string
	records []string
	crossed bool // something went over the border of a province
	closed  map[string]string
}

// prefixes of codes, which are never used twice.
var prefixes int

func newEra(w *apptest.World, rt *rapid.T) *era {
	e := &era{World: w, rt: rt, root: map[string]string{}, closed: map[string]string{}}
	e.Time.Set(time.Date(2024, 2, 1, 9, 0, 0, 0, clock.Zone))
	for i := range e.roots {
		e.found(i)
	}
	return e
}

func (e *era) ok(what string, err error) {
	if err != nil {
		e.rt.Fatalf("%s: %v", what, err)
	}
}

func (e *era) today() string { return clock.Today(e.Time) }

func (e *era) n(label string, to int) int { return rapid.IntRange(0, to-1).Draw(e.rt, label) }

// found makes a province of two districts, six communes and two bodies, its officer and its years.
func (e *era) found(i int) {
	root := id.New()
	e.roots[i] = root
	var list []org.ImportUnit
	add := func(u string, kind org.Kind, name string, parents ...org.ImportParent) {
		list = append(list, org.ImportUnit{ID: u, RootID: root, Kind: kind, Span: org.Span{From: "1976-01-01"}, Names: []org.Naming{{Name: name}}, Parents: parents, Areas: e.areas()})
		e.units, e.root[u] = append(e.units, u), root
	}
	add(root, org.Province, fmt.Sprintf("Tỉnh %s", root[30:]))
	for d := range 2 {
		district := id.New()
		add(district, org.District, fmt.Sprintf("Huyện %d", d), org.ImportParent{Line: org.Territorial, Parent: root})
		for c := range 3 {
			add(id.New(), org.Commune, fmt.Sprintf("Xã %d.%d", d, c), org.ImportParent{Line: org.Territorial, Parent: district})
		}
	}
	union := id.New()
	add(union, org.Mass, "Hội Nông dân tỉnh", org.ImportParent{Line: org.Sectoral, Parent: root})
	add(id.New(), org.Mass, "Hội Nông dân xã", org.ImportParent{Line: org.Territorial, Parent: list[2].ID}, org.ImportParent{Line: org.Sectoral, Parent: union})
	e.ok("units", e.Org.Import(ctx, list, nil))
	by := identity.Operator(root, e.today())
	prefixes++
	prefix := fmt.Sprintf("P%03d", prefixes)
	for year := 2024; year <= 2026; year++ {
		_, err := e.Campaign.Create(ctx, by, campaign.NewCampaign{RootID: root, Year: year, Prefix: prefix})
		e.ok("campaign", err)
	}
	post, err := e.Identity.AddPost(ctx, by, identity.NewPost{Code: root, UnitID: root, Title: "Chuyên viên", Role: identity.RoleHead, From: "1976-01-01"})
	e.ok("post", err)
	e.officer[i] = identity.Actor{PostID: post.ID, PostCode: root, UnitID: root, RootID: root, Role: identity.RoleHead, Via: identity.ViaCLI, RequestID: "test"}
}

// by is the officer of a province today.
func (e *era) by(rootID string) identity.Actor {
	a := e.officer[slices.Index(e.roots[:], rootID)]
	a.Day = e.today()
	return a
}

func (e *era) live() {
	for range 8 + e.n("steps", 22) {
		e.Time.Advance(time.Duration(24+e.n("hours", 24*45)) * time.Hour)
		e.step()
	}
	e.holds()
}

func (e *era) step() {
	switch e.n("what", 12) {
	case 0, 1, 2, 3:
		for range 1 + e.n("records", 3) {
			e.register()
		}
	case 4:
		e.act()
	case 5:
		e.merge()
	case 6:
		e.split()
	case 7:
		e.reparent()
	case 8:
		e.close()
	case 9:
		e.move(e.any(e.records, "record"), e.any(e.living(""), "to"))
	case 10:
		e.shut()
	case 11:
		if e.n("join", 3) == 0 {
			e.join()
		}
	}
}

// any draws one of a list; empty when there is none.
func (e *era) any(list []string, label string) string {
	if len(list) == 0 {
		return ""
	}
	return list[e.n(label, len(list))]
}

// living are the units of a province (of all without one) on the map today, its root left out.
func (e *era) living(rootID string, kinds ...org.Kind) []string {
	units, err := e.Org.Units(ctx, e.units, e.today())
	e.ok("units", err)
	var out []string
	for _, u := range e.units {
		x := units[u]
		if x.On(e.today()) && !x.IsRoot() && (rootID == "" || x.RootID == rootID) && (len(kinds) == 0 || slices.Contains(kinds, x.Kind)) {
			out = append(out, u)
		}
	}
	return out
}

func (e *era) register() {
	unit := e.any(e.living(""), "lead")
	if unit == "" {
		return
	}
	root := e.root[unit]
	c := practice.Content{Title: "Đường hoa bản", Start: "2024-02-01", Field: allFields[e.n("field", len(allFields))], Level: practice.LevelCommune,
		Kind: []string{practice.Collective, practice.Individual}[e.n("kind", 2)], Places: []practice.Place{{UnitID: e.any(e.living(root), "place")}}}
	if second := allFields[e.n("second", len(allFields))]; second != c.Field {
		c.Fields = []string{second}
	}
	campaigns, err := e.Campaign.Campaigns(ctx, root)
	e.ok("campaigns", err)
	p := practice.Import{ID: id.New(), Content: c, Campaigns: campaigns[:1], Leads: []practice.Lead{{UnitID: unit, From: e.today()}},
		Phases: []practice.Phase{{State: practice.Submitted, From: e.today(), To: e.today()}, {State: practice.Listed, From: e.today()}}}
	e.ok("import", e.Practice.ImportAll(ctx, e.by(root), []practice.Import{p}))
	e.ok("rebuild", e.Report.Rebuild(ctx, root, campaign.Movement))
	e.records = append(e.records, p.ID)
}

// act ends or stops a record; what is not legal is refused.
func (e *era) act() {
	record := e.any(e.records, "record")
	if record == "" {
		return
	}
	for _, root := range e.roots {
		switch e.n("act", 3) {
		case 0:
			e.Practice.StartRunning(ctx, e.by(root), record, 0)
		case 1:
			e.Practice.FinishRunning(ctx, e.by(root), record, 0, "Xong.")
		case 2:
			e.Practice.PauseRunning(ctx, e.by(root), record, 0, "Mưa lũ.")
		}
	}
}

// change applies changes of a map; the random ones that don't fit are passed over.
func (e *era) change(c org.Changes) bool {
	c.Day, c.Paper = e.today(), "Nghị quyết"
	if problems, err := e.Org.Check(ctx, c); err != nil || len(problems) > 0 {
		e.ok("check", err)
		return false
	}
	_, err := e.Org.Apply(ctx, c)
	e.ok("apply", err)
	for _, u := range c.Open {
		e.units, e.root[u.ID] = append(e.units, u.ID), u.RootID
	}
	return true
}

// areas are random flags: places that close are counted where their heirs lie.
func (e *era) areas() (list []org.ImportArea) {
	for _, a := range []org.Area{org.Mountain, org.Border} {
		if e.n("area", 3) == 0 {
			list = append(list, org.ImportArea{Area: a})
		}
	}
	return list
}

func (e *era) opening(rootID, parent string) org.ImportUnit {
	u := org.ImportUnit{ID: id.New(), RootID: rootID, Kind: org.Commune, Span: org.Span{From: e.today()}, Areas: e.areas(), Names: []org.Naming{{Name: "Xã mới " + id.New()[30:]}}}
	if parent != "" {
		u.Parents = []org.ImportParent{{Line: org.Territorial, Parent: parent}}
	}
	return u
}

// away moves what stands under units that close, so that they can.
func (e *era) away(c *org.Changes) {
	for _, unit := range c.Close {
		below, err := e.Org.Children(ctx, unit, org.Territorial, e.today())
		e.ok("children", err)
		for _, b := range below {
			if !slices.Contains(c.Close, b.ID) {
				c.Move = append(c.Move, org.Moving{Unit: b.ID, Line: org.Territorial})
			}
		}
	}
}

func (e *era) merge() {
	root := e.roots[e.n("root", 2)]
	list := e.living(root, org.Commune)
	if len(list) < 3 {
		return
	}
	old := []string{list[0], list[1+e.n("other", len(list)-1)]}
	c := org.Changes{Kind: org.EventMerge}
	to := old[1]
	if e.n("into a new one", 2) == 0 {
		u := e.opening(root, "")
		c.Open, to = []org.ImportUnit{u}, u.ID
	}
	for _, o := range old {
		if o != to {
			c.Close = append(c.Close, o)
			c.Links = append(c.Links, org.Link{From: o, To: to, Extent: org.Full, Main: true})
		}
	}
	e.away(&c)
	if e.change(c) {
		e.send(c.Close, []string{to})
	}
}

func (e *era) split() {
	root := e.roots[e.n("root", 2)]
	old := e.any(e.living(root, org.Commune), "old")
	if old == "" {
		return
	}
	a, b := e.opening(root, ""), e.opening(root, "")
	main := e.n("main", 2) == 0
	c := org.Changes{Kind: org.EventSplit, Open: []org.ImportUnit{a, b}, Close: []string{old},
		Links: []org.Link{{From: old, To: a.ID, Extent: org.Part, Main: main}, {From: old, To: b.ID, Extent: org.Part}}}
	e.away(&c)
	if e.change(c) {
		e.send(c.Close, []string{a.ID, b.ID})
	}
}

func (e *era) reparent() {
	root := e.roots[e.n("root", 2)]
	unit := e.any(e.living(root, org.Commune, org.Mass), "unit")
	e.change(org.Changes{Kind: org.EventMove, Move: []org.Moving{{Unit: unit, Line: org.Territorial, Parent: e.any(e.living(root, org.District, org.Commune), "parent")}}})
}

// close ends a unit without a successor: what it leads stays behind, or goes anywhere.
func (e *era) close() {
	root := e.roots[e.n("root", 2)]
	c := org.Changes{Kind: org.EventClose, Close: []string{e.any(e.living(root), "unit")}}
	if c.Close[0] == "" {
		return
	}
	e.away(&c)
	if e.change(c) {
		e.send(c.Close, e.living(root))
	}
}

// join makes the second province a part of the first.
func (e *era) join() {
	c := org.Changes{Kind: org.EventMerge, Close: []string{e.roots[1]}, Links: []org.Link{{From: e.roots[1], To: e.roots[0], Extent: org.Full, Main: true}}}
	to := map[string]string{}
	for _, u := range e.living(e.roots[1]) {
		next := e.opening(e.roots[0], "")
		to[u] = next.ID
		c.Open, c.Close = append(c.Open, next), append(c.Close, u)
		c.Links = append(c.Links, org.Link{From: u, To: next.ID, Extent: org.Full, Main: true})
	}
	if !e.change(c) {
		return
	}
	e.crossed = true
	for old, next := range to {
		e.send([]string{old}, []string{next})
	}
}

// send moves most records of closed units to one of their successors; some are left.
func (e *era) send(closed, to []string) {
	leads, err := e.leads()
	e.ok("leads", err)
	for _, r := range e.records {
		if slices.Contains(closed, leads[r]) && len(to) > 0 && e.n("left behind", 4) > 0 {
			e.move(r, e.any(to, "successor"))
		}
	}
}

func (e *era) leads() (map[string]string, error) {
	out := map[string]string{}
	for _, root := range e.roots {
		if err := e.Practice.EachFacts(ctx, root, campaign.Movement, func(f practice.Facts) error {
			out[f.ID] = f.LeadNow()
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (e *era) move(record, to string) {
	if record == "" || to == "" {
		return
	}
	leads, err := e.leads()
	e.ok("leads", err)
	err = e.Practice.MoveAll(ctx, e.by(e.root[leads[record]]), practice.Order{Day: e.today(), Note: "Nghị quyết"}, []practice.Move{{ID: record, Lead: to}})
	e.ok("move", err)
	e.crossed = e.crossed || e.root[leads[record]] != e.root[to]
}

// shut closes the oldest open period that has ended, and remembers its numbers.
func (e *era) shut() {
	root := e.roots[e.n("root", 2)]
	periods, err := e.Campaign.Periods(ctx, root)
	e.ok("periods", err)
	for _, p := range slices.Backward(periods) {
		if p.State == campaign.PeriodOpen && p.To <= e.today() {
			_, err := e.Campaign.ClosePeriod(ctx, e.by(root), p.ID, p.Version)
			e.ok("close period", err)
			e.closed[p.ID] = e.kept(p.ID)
			return
		}
	}
}

// kept is all that is kept of a period's own map.
func (e *era) kept(periodID string) string {
	var out strings.Builder
	rows, err := e.DB.Query(ctx, `select unit_id, line, cells from report_figure where period_id = $1 and cells <> '' order by unit_id, line`, periodID)
	e.ok("kept", err)
	defer rows.Close()
	for rows.Next() {
		var unit, line, body string
		e.ok("scan", rows.Scan(&unit, &line, &body))
		fmt.Fprintln(&out, unit, line, body)
	}
	return out.String()
}

func (e *era) holds() {
	for _, root := range e.roots {
		diffs, err := e.Report.Compare(ctx, root, campaign.Movement)
		if err != nil || len(diffs) > 0 {
			e.rt.Fatalf("recount: %v %d differences %+v", err, len(diffs), diffs[:min(2, len(diffs))])
		}
	}
	for periodID, was := range e.closed {
		if now := e.kept(periodID); now != was {
			e.rt.Fatalf("a closed period changed:\n%s\n→\n%s", was, now)
		}
	}
	codes := []string{"2024", "2024-H1", "2024-07", "2025", "2026"}
	for _, line := range org.Lines {
		restated := map[practice.Measure]report.Restated{}
		for _, m := range practice.Measures {
			var err error
			restated[m], err = e.Report.Restate(ctx, campaign.Movement, line, m, codes)
			e.ok("restate", err)
		}
		for _, code := range codes {
			e.agrees(line, code, func(m practice.Measure, unit string) int64 { return restated[m][code][unit] })
		}
	}
}

// agrees holds all ways to a total against each other.
func (e *era) agrees(line org.Line, code string, restated func(m practice.Measure, unit string) int64) {
	var then, today, bridged [2]map[practice.Measure]int64
	units, err := e.Org.Units(ctx, e.roots[:], e.today())
	e.ok("roots", err)
	for i, root := range e.roots {
		p, err := e.Campaign.Period(ctx, root, code)
		e.ok("period", err)
		then[i], today[i], bridged[i] = map[practice.Measure]int64{}, map[practice.Measure]int64{}, map[practice.Measure]int64{}
		for _, m := range report.Maps {
			v := report.View{Unit: units[root], Line: line, Period: p, Map: m}
			f := e.closes(v)
			for _, x := range practice.Measures {
				map[report.Map]map[practice.Measure]int64{report.Then: then[i], report.Today: today[i]}[m][x] = f.Total(x)
			}
		}
		for _, x := range practice.Measures {
			b, err := e.Report.Bridge(ctx, report.View{Unit: units[root], Line: line, Period: p}, x)
			e.ok("bridge", err)
			if b.Then != then[i][x] || b.Now != today[i][x] || b.Then-b.Out+b.In != b.Now || restated(x, root) != b.Now {
				e.rt.Fatalf("%s %s: the bridge leads from %d − %d + %d to %d, the maps say %d and %d, restated %d", code, x, b.Then, b.Out, b.In, b.Now, then[i][x], today[i][x], restated(x, root))
			}
		}
		for _, unit := range e.living(root) {
			u, err := e.Org.Unit(ctx, unit, e.today())
			e.ok("unit", err)
			f := e.closes(report.View{Unit: u, Line: line, Period: p, Map: report.Today})
			for _, x := range practice.Measures {
				if restated(x, unit) != f.Total(x) {
					e.rt.Fatalf("%s %s %s: restated %d, today's map says %d", u.Name, code, x, restated(x, unit), f.Total(x))
				}
			}
		}
	}
	for _, x := range practice.Measures {
		if a, b := then[0][x]+then[1][x], today[0][x]+today[1][x]; a != b {
			e.rt.Fatalf("%s %s %s: %d on the map of that day, %d on today's", line, code, x, a, b)
		}
	}
}

// closes: the rows below and the unit's own sum to its total, by every key; each opens its records.
func (e *era) closes(v report.View) report.Figures {
	f, err := e.Report.ReadOn(ctx, v)
	e.ok("read", err)
	rows, own, err := e.Report.ChildrenOn(ctx, v)
	e.ok("children", err)
	if v.Map == report.Then {
		e.standBehind(f, append(rows, own))
	}
	for _, m := range practice.Measures {
		e.opens(v, m, "", practice.Filter{}, f.Total(m))
		if v.Unit.IsRoot() && m != practice.MeasureRegistered {
			for _, a := range []org.Area{org.Mountain, org.Border} {
				e.opens(v, m, "", practice.Filter{Area: string(a)}, f.N(m, report.DimArea, string(a)))
			}
		}
		sum := map[string]int64{}
		for _, r := range append(rows, own) {
			for key, n := range r.Counts[m] {
				sum[key] += n
			}
			e.opensRow(v, m, r, r.Unit.ID == v.Unit.ID && !r.Bodies && !r.Gone)
		}
		want := map[string]int64{"": f.Total(m)}
		for _, k := range []string{practice.Collective, practice.Individual} {
			want[k] = f.N(m, report.DimKind, k)
		}
		for _, field := range allFields {
			want["field:"+field] = f.N(m, report.DimField, field)
		}
		maps.DeleteFunc(sum, func(_ string, n int64) bool { return n == 0 })
		maps.DeleteFunc(want, func(_ string, n int64) bool { return n == 0 })
		if !maps.Equal(sum, want) {
			e.rt.Fatalf("%s %s %s %s %s: the rows sum to %v, not %v", v.Map, v.Unit.Name, v.Line, v.Period.Code, m, sum, want)
		}
	}
	return f
}

// standBehind holds every number against the records that are said to stand behind it.
func (e *era) standBehind(f report.Figures, rows []report.Below) {
	b, err := e.Report.Behind(ctx, f.View)
	e.ok("behind", err)
	for _, m := range practice.Measures {
		for _, dim := range []string{report.DimTotal, report.DimKind, report.DimField, report.DimAny, report.DimAnyKind, report.DimArea, report.DimState} {
			for key, n := range f.Spread(m, dim) {
				if ids := b.Of(m, dim, key); int64(len(ids)) != n || !slices.IsSorted(ids) {
					e.rt.Fatalf("%s %s %s %s: %d, behind it stand %v", f.Unit.Name, m, dim, key, n, ids)
				}
			}
		}
		for _, r := range rows {
			for key, n := range r.Counts[m] {
				if ids := b.Below(r, m, key); int64(len(ids)) != n {
					e.rt.Fatalf("%s, row %s: %s %s: %d, behind it stand %v", f.Unit.Name, r.Key(), m, key, n, ids)
				}
			}
		}
	}
}

func (e *era) opensRow(v report.View, m practice.Measure, r report.Below, own bool) {
	e.opens(v, m, r.Unit.ID, practice.Filter{Own: own, Bodies: r.Bodies, Gone: r.Gone}, r.Of(m, ""))
}

// opens holds a number against its list. Across provinces a reader sees the own records only.
func (e *era) opens(v report.View, m practice.Measure, unit string, f practice.Filter, want int64) {
	if e.crossed || m == practice.MeasureRegistered && want == 0 {
		return
	}
	f.UnitID, f.Line, f.Period, f.Measure, f.Limit = v.Unit.ID, v.Line, &v.Period, m, practice.MaxPage
	if unit != "" {
		f.UnitID = unit
	}
	if v.Map == report.Today {
		f.Today = e.today()
	}
	page, err := e.Practice.List(ctx, e.by(v.Unit.RootID), f)
	e.ok("list", err)
	if int64(len(page.Rows)) != want {
		e.rt.Fatalf("%s %s %s %s %s, row %+v: the number is %d, its list has %d", v.Map, v.Unit.Name, v.Line, v.Period.Code, m, f, want, len(page.Rows))
	}
}

package indicator_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/practice"
	"kheo/internal/report"
)

var ctx = context.Background()

// life fills a province with random records of the year of the seed and of now, led also by units that are gone.
type life struct {
	*apptest.World
	t       *testing.T
	r       *rand.Rand
	records map[string]practice.Import
}

func each(t *testing.T, fn func(l *life)) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		l := &life{World: w, t: t, r: rand.New(rand.NewPCG(7, 11)), records: map[string]practice.Import{}}
		fn(l)
	})
}

func (l *life) ok(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

func pick[T any](l *life, list []T) T { return list[l.r.IntN(len(list))] }

func (l *life) maybe(list []string) (out []string) {
	if l.r.IntN(3) == 0 {
		out = []string{pick(l, list)}
	}
	return out
}

// record is one of a year: listed on a random day, perhaps run, perhaps ended.
func (l *life) record(year, lead string, programmes []string) practice.Import {
	day := func(month int) string { return fmt.Sprintf("%s-%02d-%02d", year, month, 1+l.r.IntN(28)) }
	sent, listed, ended := day(1+l.r.IntN(2)), day(3+l.r.IntN(3)), day(7+l.r.IntN(4))
	p := practice.Import{ID: id.New(), Leads: []practice.Lead{{UnitID: lead, From: sent}},
		Phases: []practice.Phase{{State: practice.Submitted, From: sent, To: listed}, {State: practice.Listed, From: listed}}}
	if l.r.IntN(2) == 0 {
		state := pick(l, []practice.State{practice.Finished, practice.Withdrawn, practice.Paused, practice.Running})
		p.Phases[1].To = ended
		p.Phases = append(p.Phases, practice.Phase{State: state, From: ended})
	}
	fields := slices.Clone(campaign.Canonicals)
	l.r.Shuffle(len(fields), func(a, b int) { fields[a], fields[b] = fields[b], fields[a] })
	p.Content = practice.Content{Title: "Đường hoa bản", Start: sent, Kind: pick(l, indicator.Kinds), Level: pick(l, indicator.Levels), Origin: pick(l, indicator.Origins[:2]),
		Field: fields[0], Fields: fields[1 : 1+l.r.IntN(3)], Programmes: l.maybe(programmes),
		Places:    []practice.Place{{UnitID: l.Units[pick(l, []string{apptest.NaNgoi, apptest.NamCan, apptest.ConCuongX})]}},
		Groups:    []practice.Group{{Side: pick(l, indicator.Sides), Measure: pick(l, indicator.People), Number: int64(l.r.IntN(400))}},
		Resources: []practice.Resource{{Kind: pick(l, []string{"money", "labour", "goods"}), Amount: float64(l.r.IntN(900)), Measure: pick(l, []string{"đồng", "Triệu đồng", "ngày công", "con"})}}}
	return p
}

func (l *life) fill(n int) {
	a := identity.Operator(l.RootID, clock.Today(l.Time))
	campaigns, err := l.Campaign.Campaigns(ctx, l.RootID)
	l.ok(err)
	for _, c := range campaigns {
		all, err := l.Campaign.Programmes(ctx, l.RootID, c.Year)
		l.ok(err)
		var programmes []string
		for _, p := range all {
			programmes = append(programmes, p.ID)
		}
		leads := []string{apptest.NaNgoi, apptest.MuongXen, apptest.FarmersNN, apptest.Border}
		if c.Year == 2024 {
			leads = append(leads, apptest.NamCan, apptest.KySon)
		}
		var list []practice.Import
		for range n {
			p := l.record(fmt.Sprint(c.Year), l.Units[pick(l, leads)], programmes)
			p.Campaigns = []campaign.Campaign{c}
			list = append(list, p)
			l.records[p.ID] = p
		}
		l.ok(l.Practice.ImportAll(ctx, a, list))
	}
	l.ok(l.Report.Rebuild(ctx, l.RootID, campaign.Movement))
}

func (l *life) views() (out []report.View) {
	for _, code := range []string{"2024", "2024-H1", "2024-09", "2026"} {
		p, err := l.Campaign.Period(ctx, l.RootID, code)
		l.ok(err)
		for _, name := range []string{apptest.Province, apptest.NaNgoi, apptest.KySon, apptest.Farmers} {
			u, err := l.Org.Unit(ctx, l.Units[name], p.LastDay())
			if fault.Is(err, fault.NotFound) {
				continue // it had closed by then
			}
			l.ok(err)
			for _, line := range org.Lines {
				for _, m := range report.Maps {
					out = append(out, report.View{Unit: u, Line: line, Period: p, Map: m})
				}
			}
		}
	}
	return out
}

// rule is any an administrator may store, kept numbers and others.
func (l *life) rule() indicator.Rule {
	or := func(list []string) string { return pick(l, append([]string{"", ""}, list...)) }
	r := indicator.Rule{Take: indicator.TakeRecords, Measure: pick(l, practice.Measures), Kind: or(indicator.Kinds)}
	switch l.r.IntN(8) {
	case 0:
		r.Field = or(campaign.Canonicals)
	case 1:
		r.AnyField = or(campaign.Canonicals)
	case 2:
		r.Level, r.Field = or(indicator.Levels), or(campaign.Canonicals)
	case 3:
		r.Origin = or(indicator.Origins)
	case 4:
		r.Area = or([]string{string(org.Mountain), string(org.Border)})
	case 5:
		r.Programme = or([]string{"NTM", "GNBV", "MTQG"})
	case 6:
		r.State = practice.State(or([]string{string(practice.Listed), string(practice.Paused)}))
	}
	return r
}

// listed pages through the list behind a value as a reader of the province does.
func (l *life) listed(a identity.Actor, f practice.Filter) (ids []string) {
	f.Limit = practice.MaxPage
	for {
		page, err := l.Practice.List(ctx, a, f)
		l.ok(err)
		for _, r := range page.Rows {
			ids = append(ids, r.ID)
		}
		if page.Next == "" {
			slices.Sort(ids)
			return ids
		}
		f.After = page.Next
	}
}

// A number is always what its list counts: kept in the figures or not, on both maps, on both lines.
func TestValueIsItsList(t *testing.T) {
	each(t, func(l *life) {
		l.ok(l.Org.Flag(ctx, l.Units[apptest.NaNgoi], org.Border, apptest.Founded, ""))
		l.ok(l.Org.Flag(ctx, l.Units[apptest.ConCuongX], org.Mountain, apptest.Founded, ""))
		l.fill(40)
		head, found := l.Actor("province.head"), 0
		for _, v := range l.views() {
			for range 12 {
				i := indicator.Indicator{Counted: true, Rule: l.rule()}
				value, err := l.Indicator.Value(ctx, i, v)
				l.ok(err)
				ids, err := l.Indicator.Records(ctx, i, v)
				l.ok(err)
				list := l.listed(head, value.Filter)
				if !value.Known || int(value.N) != len(ids) || !slices.Equal(ids, list) {
					l.t.Fatalf("%s %s %s %s, %+v: the number is %v, behind it stand %d, its list has %d", v.Unit.Name, v.Line, v.Period.Code, v.Map, i.Rule, value.N, len(ids), len(list))
				}
				found += len(ids)
				l.takes(i.Rule, v, ids)
				l.sameBehind(i, v, ids)
			}
		}
		if found < 500 {
			l.t.Fatalf("only %d records found: nothing was held against anything", found)
		}
	})
}

// takes holds people and money of the same records against what they say themselves.
func (l *life) takes(r indicator.Rule, v report.View, ids []string) {
	r.Side, r.Unit, r.Resource = pick(l, []string{"", "participant", "beneficiary"}), pick(l, indicator.People), pick(l, indicator.Resources)
	var people, resources float64
	worth := map[string]float64{"moneyđồng": 1, "moneyTriệu đồng": 1e6, "labourngày công": 1}
	for _, id := range ids {
		for _, g := range l.records[id].Content.Groups {
			if g.Measure == r.Unit && (r.Side == "" || g.Side == r.Side) {
				people += float64(g.Number)
			}
		}
		for _, x := range l.records[id].Content.Resources {
			if x.Kind == r.Resource {
				resources += x.Amount * worth[x.Kind+x.Measure]
			}
		}
	}
	for take, want := range map[string]float64{indicator.TakePeople: people, indicator.TakeResources: resources} {
		r.Take = take
		value, err := l.Indicator.Value(ctx, indicator.Indicator{Counted: true, Rule: r}, v)
		l.ok(err)
		if value.N != want {
			l.t.Fatalf("%s of %+v: %v, the records say %v", take, r, value.N, want)
		}
	}
}

// A record that went to another province counts where it was led then, and where it is led now.
func TestValueOverTheBorder(t *testing.T) {
	each(t, func(l *life) {
		l.fill(25)
		here, there := l.RootID, id.New()
		commune := id.New()
		l.ok(l.Org.Import(ctx, []org.ImportUnit{
			{ID: there, RootID: there, Kind: org.Province, Span: org.Span{From: apptest.Founded}, Names: []org.Naming{{Name: "Tỉnh Hà Tĩnh", Type: "tỉnh", Code: "42"}}},
			{ID: commune, RootID: there, Kind: org.Commune, Span: org.Span{From: apptest.Founded}, Names: []org.Naming{{Name: "Xã Sơn Kim", Type: "xã", Code: "18133"}}, Parents: []org.ImportParent{{Line: org.Territorial, Parent: there}}},
		}, nil))
		by := identity.Operator(there, clock.Today(l.Time))
		for _, year := range []int{2024, 2026} {
			_, err := l.Campaign.Create(ctx, by, campaign.NewCampaign{RootID: there, Year: year, Prefix: "HT"})
			l.ok(err)
		}
		operator := identity.Operator(here, clock.Today(l.Time))
		operator.Role = identity.RoleAdmin
		var moves []practice.Move
		for record := range l.records {
			if len(moves) < 12 {
				moves = append(moves, practice.Move{ID: record, Lead: commune})
			}
		}
		l.ok(l.Practice.MoveAll(ctx, operator, practice.Order{Day: clock.Today(l.Time), Note: "Nghị quyết"}, moves))
		for _, root := range []string{here, there} {
			u, err := l.Org.Unit(ctx, root, clock.Today(l.Time))
			l.ok(err)
			for _, code := range []string{"2024", "2026"} {
				p, err := l.Campaign.Period(ctx, root, code)
				l.ok(err)
				for _, m := range report.Maps {
					v := report.View{Unit: u, Line: org.Territorial, Period: p, Map: m}
					for range 30 {
						i := indicator.Indicator{Counted: true, Rule: l.rule()}
						value, err := l.Indicator.Value(ctx, i, v)
						l.ok(err)
						ids, err := l.Indicator.Records(ctx, i, v)
						l.ok(err)
						l.sameBehind(i, v, ids)
						if int(value.N) != len(ids) {
							l.t.Fatalf("%s %s %s, %+v: the number is %v, behind it stand %d", u.Name, code, m, i.Rule, value.N, len(ids))
						}
					}
				}
			}
		}
	})
}

// sameBehind: with what stands behind a unit's numbers at hand, an indicator finds the same records.
func (l *life) sameBehind(i indicator.Indicator, v report.View, ids []string) {
	if v.Map != report.Then {
		return
	}
	b, err := l.Report.Behind(ctx, v)
	l.ok(err)
	got, err := l.Indicator.Reading(v, &b).Records(ctx, i)
	l.ok(err)
	if !slices.Equal(got, ids) {
		l.t.Fatalf("%s %s %s, %+v: %d records, by what stands behind the numbers %d", v.Unit.Name, v.Line, v.Period.Code, i.Rule, len(ids), len(got))
	}
}

func TestAddPeriods(t *testing.T) {
	w := apptest.SQLite(t)
	l := &life{World: w, t: t, r: rand.New(rand.NewPCG(1, 2)), records: map[string]practice.Import{}}
	l.fill(40)
	at := func(codes ...string) (out []report.View) {
		for _, code := range codes {
			p, err := l.Campaign.Period(ctx, l.RootID, code)
			l.ok(err)
			u, err := l.Org.Unit(ctx, l.RootID, p.LastDay())
			l.ok(err)
			out = append(out, report.View{Unit: u, Line: org.Territorial, Period: p, Map: report.Then})
		}
		return out
	}
	for _, i := range indicator.Builtins() {
		halves, err := l.Indicator.AddPeriods(ctx, i, at("2024-H1", "2024-H2"))
		if !i.Flow {
			if !fault.Is(err, fault.Conflict) {
				t.Errorf("%s is a stock and was added: %v", i.Code, err)
			}
			continue
		}
		l.ok(err)
		year, err := l.Indicator.Value(ctx, i, at("2024")[0])
		l.ok(err)
		if halves.N != year.N || year.N == 0 && i.Code == "new" {
			t.Errorf("%s: the halves make %v, the year has %v", i.Code, halves.N, year.N)
		}
		if _, err := l.Indicator.AddPeriods(ctx, i, at("2024-H1", "2024-06")); !fault.Is(err, fault.Conflict) {
			t.Errorf("%s: a day was added twice: %v", i.Code, err)
		}
	}
}

// A half-year of the State, 15/12 to 14/6: a day before the year that the cut-off draws in belongs to it.
func TestStateHalfYear(t *testing.T) {
	each(t, func(l *life) {
		campaigns, err := l.Campaign.Campaigns(ctx, l.RootID)
		l.ok(err)
		now := campaigns[0]
		_, err = l.Campaign.SetPeriodDates(ctx, l.Actor("province.officer"), now.ID, now.Version, campaign.PeriodsTo(2026, 14))
		l.ok(err)
		var list []practice.Import
		for _, day := range []string{"2025-12-14", "2025-12-15", "2026-06-14", "2026-06-15"} {
			list = append(list, practice.Import{ID: id.New(), Campaigns: []campaign.Campaign{now}, Leads: []practice.Lead{{UnitID: l.Units[apptest.NaNgoi], From: day}},
				Content: practice.Content{Title: "Đường hoa bản", Start: day, Kind: practice.Collective, Level: practice.LevelCommune, Field: campaign.Economy},
				Phases:  []practice.Phase{{State: practice.Submitted, From: day, To: day}, {State: practice.Listed, From: day}}})
		}
		l.ok(l.Practice.ImportAll(ctx, identity.Operator(l.RootID, clock.Today(l.Time)), list))
		l.ok(l.Report.Rebuild(ctx, l.RootID, campaign.Movement))
		view := func(code string) report.View {
			p, err := l.Campaign.Period(ctx, l.RootID, code)
			l.ok(err)
			u, err := l.Org.Unit(ctx, l.RootID, p.LastDay())
			l.ok(err)
			return report.View{Unit: u, Line: org.Territorial, Period: p, Map: report.Then}
		}
		fresh, err := l.Indicator.On(ctx, l.RootID, "new", "2026-06-14")
		l.ok(err)
		maintained, err := l.Indicator.On(ctx, l.RootID, "maintained", "2026-06-14")
		l.ok(err)
		value := func(i indicator.Indicator, code string) float64 {
			v, err := l.Indicator.Value(ctx, i, view(code))
			l.ok(err)
			return v.N
		}
		for code, want := range map[string]float64{"2026-H1": 2, "2026-H2": 1, "2026": 3, "2026-01": 1, "2026-06": 1, "2026-07": 1} {
			if got := value(fresh, code); got != want {
				l.t.Errorf("new in %s: %v, not %v", code, got, want)
			}
		}
		if got := value(maintained, "2026-H1"); got != 1 {
			l.t.Errorf("maintained in the half-year: %v", got)
		}
		var months []report.View
		for m := 1; m <= 12; m++ {
			months = append(months, view(fmt.Sprintf("2026-%02d", m)))
		}
		if sum, err := l.Indicator.AddPeriods(ctx, fresh, months); err != nil || sum.N != 3 {
			l.t.Errorf("the months make %v, %v", sum.N, err)
		}
	})
}

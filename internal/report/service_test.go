package report_test

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// house is the program with its province, and short words for its figures.
type house struct {
	*apptest.World
	t *testing.T
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	apptest.Each(t, func(t *testing.T, w *apptest.World) { fn(house{w, t}) })
}

func (h house) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h house) period(code string) campaign.Period {
	h.t.Helper()
	p, err := h.Campaign.Period(ctx, h.RootID, code)
	h.ok(err)
	return p
}

func (h house) figures(unit string, line org.Line, period string) report.Figures {
	h.t.Helper()
	p := h.period(period)
	u, err := h.Org.Unit(ctx, h.Units[unit], p.LastDay())
	h.ok(err)
	f, err := h.Report.Read(ctx, u, line, p)
	h.ok(err)
	return f
}

func (h house) newIn(unit string, line org.Line, period string) int64 {
	h.t.Helper()
	return h.figures(unit, line, period).Total(practice.MeasureNew)
}

func (h house) wants(what string, got, want int64) {
	h.t.Helper()
	if got != want {
		h.t.Errorf("%s: %d, want %d", what, got, want)
	}
}

// agrees: what is kept is what the records say.
func (h house) agrees() {
	h.t.Helper()
	diffs, err := h.Report.Compare(ctx, h.RootID, campaign.Movement)
	if err != nil || len(diffs) > 0 {
		h.t.Errorf("recount: %v %+v", err, diffs)
	}
}

func (h house) content(places ...string) practice.Content {
	c := practice.Content{Title: "Đường hoa bản", Kind: practice.Collective, Field: "society", Level: practice.LevelCommune, Origin: practice.OriginNew, Start: "2026-11-01",
		Answers: map[string]string{"situation": "a", "aims": "b", "method": "c", "outputs": "d"}}
	for _, p := range places {
		c.Places = append(c.Places, practice.Place{UnitID: h.Units[p]})
	}
	return c
}

// listed lives through the acts up to the list.
func (h house) listed(post string, c practice.Content) practice.Practice {
	h.t.Helper()
	a := h.Actor(post)
	p, err := h.Practice.Create(ctx, a, practice.Registration{Content: c})
	h.ok(err)
	_, err = h.Practice.Submit(ctx, a, p.ID, 0)
	h.ok(err)
	p, err = h.Practice.Approve(ctx, h.Actor("province.officer"), p.ID, 0, practice.Approval{})
	h.ok(err)
	return p
}

// A practice counts at its lead and above it; who works along shows it outside of its totals, and
// an ancestor of both counts one.
func TestCoOwnersCountOnce(t *testing.T) {
	each(t, func(h house) {
		c := h.content(apptest.NaNgoi)
		c.CoUnits = []string{h.Units[apptest.MuongXen], h.Units[apptest.Border], h.Units[apptest.FarmersNN]}
		h.listed("na-ngoi.author", c)
		for unit, want := range map[string]int64{apptest.Province: 1, apptest.NaNgoi: 1, apptest.MuongXen: 0, apptest.Border: 0, apptest.FarmersNN: 0, apptest.Farmers: 0} {
			for _, line := range org.Lines {
				h.wants(unit+" "+string(line), h.newIn(unit, line, "2026"), want)
			}
		}
		h.listed("farmers-nn.author", h.content(apptest.NaNgoi))
		h.wants("its commune, by place", h.newIn(apptest.NaNgoi, org.Territorial, "2026"), 2)
		h.wants("its commune, by line", h.newIn(apptest.NaNgoi, org.Sectoral, "2026"), 1)
		h.wants("its union, by line", h.newIn(apptest.Farmers, org.Sectoral, "2026"), 1)
		h.wants("its union, by place", h.newIn(apptest.Farmers, org.Territorial, "2026"), 0)
		h.agrees()
	})
}

// What a provincial command does at the border counts as border, wherever its desk stands; a flag
// given later does not reach back.
func TestAreasFollowPlaces(t *testing.T) {
	each(t, func(h house) {
		flag := func(unit string, area org.Area, from, to string) {
			h.t.Helper()
			h.ok(h.Org.Flag(ctx, h.Units[unit], area, from, to))
		}
		flag(apptest.NaNgoi, org.Border, "2020-01-01", "")
		flag(apptest.NaNgoi, org.Mountain, "2020-01-01", "")
		flag(apptest.MuongXen, org.Border, "2020-01-01", "")
		flag(apptest.ConCuongX, org.Mountain, "2020-01-01", "2026-06-01")
		h.listed("border.author", h.content(apptest.NaNgoi, apptest.MuongXen))
		h.listed("na-ngoi.author", h.content(apptest.ConCuongX))
		area := func(unit string, a org.Area) int64 {
			return h.figures(unit, org.Territorial, "2026-11").N(practice.MeasureNew, report.DimArea, string(a))
		}
		h.wants("border, once though two places lie there", area(apptest.Province, org.Border), 1)
		h.wants("border of the command", area(apptest.Border, org.Border), 1)
		h.wants("the owner's own flag", area(apptest.NaNgoi, org.Border), 0)
		h.wants("a flag of the past", area(apptest.Province, org.Mountain), 1)
		h.agrees()
	})
}

// A lead that moves takes along what later days count; days before stay with who led then.
func TestMoveLead(t *testing.T) {
	each(t, func(h house) {
		p := h.listed("na-ngoi.author", h.content(apptest.NaNgoi))
		h.Time.Advance(10 * 24 * time.Hour) // 3 December
		officer, head := h.Actor("province.officer"), h.Actor("province.head")
		november := h.period("2026-11")
		_, err := h.Campaign.ClosePeriod(ctx, head, november.ID, november.Version)
		h.ok(err)
		if err := h.Practice.MoveLead(ctx, h.Actor("na-ngoi.officer"), p.ID, h.Units[apptest.MuongXen], "2026-12-01"); !fault.Is(err, fault.Forbidden) {
			h.t.Errorf("a commune moves a lead: %v", err)
		}
		h.ok(h.Practice.MoveLead(ctx, officer, p.ID, h.Units[apptest.MuongXen], "2026-12-01"))
		h.wants("the closed month, who led then", h.newIn(apptest.NaNgoi, org.Territorial, "2026-11"), 1)
		h.wants("the closed month, who leads now", h.newIn(apptest.MuongXen, org.Territorial, "2026-11"), 0)
		h.wants("the open year, who led then", h.newIn(apptest.NaNgoi, org.Territorial, "2026"), 0)
		h.wants("the open year, who leads now", h.newIn(apptest.MuongXen, org.Territorial, "2026"), 1)
		h.wants("the province", h.newIn(apptest.Province, org.Territorial, "2026"), 1)
		now, err := h.Practice.Get(ctx, officer, p.ID)
		h.ok(err)
		if now.LeadID != h.Units[apptest.MuongXen] || now.Holds.First().UnitID != now.LeadID {
			h.t.Errorf("led by %s, held by %s", now.LeadID, now.Holds.First().UnitID)
		}
		h.agrees()
	})
}

// What was imported and rebuilt and what was lived through give the same numbers.
func TestImportEqualsLife(t *testing.T) {
	each(t, func(h house) {
		c := h.content(apptest.NaNgoi)
		c.Fields, c.Kind = []string{"politics"}, practice.Individual
		lived := h.listed("na-ngoi.author", c)
		after := maps.Collect(maps.All(h.all("2026")))
		h.ok(h.Practice.ImportAll(ctx, h.Actor("province.officer"), []practice.Import{{
			Content: c, Campaigns: []campaign.Campaign{h.campaign(2026)}, Phases: lived.Phases, Leads: lived.Leads}}))
		h.ok(h.Report.Rebuild(ctx, h.RootID, campaign.Movement))
		both := h.all("2026")
		for cell, n := range after {
			h.wants(cell, both[cell], 2*n)
		}
		h.wants("cells", int64(len(both)), int64(len(after)))
		h.agrees()
		if err := h.Practice.ImportAll(ctx, h.Actor("na-ngoi.officer"), nil); !fault.Is(err, fault.Forbidden) {
			h.t.Errorf("a commune imports: %v", err)
		}
	})
}

func (h house) campaign(year int) campaign.Campaign {
	h.t.Helper()
	all, err := h.Campaign.Campaigns(ctx, h.RootID)
	h.ok(err)
	return all[slices.IndexFunc(all, func(c campaign.Campaign) bool { return c.Year == year })]
}

// all numbers of a period by unit, line and name.
func (h house) all(period string) map[string]int64 {
	h.t.Helper()
	out := map[string]int64{}
	for name := range h.Units {
		u, err := h.Org.Units(ctx, []string{h.Units[name]}, h.period(period).LastDay())
		h.ok(err)
		for _, line := range org.Lines {
			f, err := h.Report.Read(ctx, u[h.Units[name]], line, h.period(period))
			h.ok(err)
			for _, m := range practice.Measures {
				for _, dim := range []string{report.DimTotal, report.DimKind, report.DimField, report.DimAny, report.DimFieldKind, report.DimOverlap, report.DimLevel, report.DimState} {
					for key, n := range f.Spread(m, dim) {
						out[strings.Join([]string{name, string(line), string(m), dim, key}, "|")] = n
					}
				}
			}
		}
	}
	return out
}

// A number that was changed behind the program's back is found and raises an alarm; once it is
// right again the alarm is over.
func TestRecountFindsADifference(t *testing.T) {
	each(t, func(h house) {
		h.listed("na-ngoi.author", h.content(apptest.NaNgoi))
		h.ok(h.Report.RecountAll(ctx))
		h.wants("alarms while all is right", h.alarms(), 0)
		year := h.period("2026")
		done, err := h.DB.Exec(ctx, `update report_figure set cells = replace(cells, 'new|total| 1', 'new|total| 4') where unit_id = $1 and period_id = $2 and line = 'territorial'`, h.RootID, year.ID)
		h.ok(err)
		if n, err := done.RowsAffected(); err != nil || n != 1 {
			h.t.Fatalf("%d rows planted, %v", n, err)
		}
		diffs, err := h.Report.Compare(ctx, h.RootID, campaign.Movement)
		h.ok(err)
		want := report.Difference{UnitID: h.RootID, Line: "territorial", PeriodID: year.ID, Measure: "new", Dim: "total", Kept: 4, Counted: 1}
		if len(diffs) != 1 || diffs[0] != want {
			h.t.Errorf("found %+v", diffs)
		}
		h.ok(h.Report.RecountAll(ctx))
		h.wants("alarms", h.alarms(), 1)
		h.ok(h.Report.RecountAll(ctx))
		h.wants("alarms of the same difference", h.alarms(), 1)
		h.ok(h.Report.Rebuild(ctx, h.RootID, campaign.Movement))
		h.ok(h.Report.RecountAll(ctx))
		h.wants("alarms once it is right again", h.alarms(), 0)
	})
}

func (h house) alarms() int64 {
	h.t.Helper()
	list, err := h.Report.Alarms(ctx, h.RootID)
	h.ok(err)
	return int64(len(list))
}

// The digest of a frozen period can be made again from the records by who knows the rule, whatever
// happened to them since.
func TestTheDigestCanBeMadeAgain(t *testing.T) {
	each(t, func(h house) {
		two := h.content(apptest.NaNgoi)
		two.Fields = []string{"security", "politics"}
		first := h.listed("na-ngoi.author", two)
		h.listed("sector.author", h.content(apptest.MuongXen))
		h.Time.Advance(10 * 24 * time.Hour)
		head, p := h.Actor("province.head"), h.period("2026-11")
		p, err := h.Campaign.ClosePeriod(ctx, head, p.ID, p.Version)
		h.ok(err)
		h.ok(h.Report.Freeze(ctx, head, p.ID, p.Version))
		_, err = h.Practice.FinishRunning(ctx, h.Actor("na-ngoi.officer"), first.ID, 0, "Xong.")
		h.ok(err)
		h.listed("na-ngoi.author", h.content(apptest.NaNgoi)) // in December
		frozen, err := h.Report.FreezeOf(ctx, p.ID)
		h.ok(err)
		if n, digest := h.digest(p); frozen == nil || frozen.Records != 2 || n != 2 || frozen.Digest != digest || frozen.PostID != head.PostID {
			h.t.Errorf("%+v, made again %d %s", frozen, n, digest)
		}
		if err := h.Report.Freeze(ctx, head, p.ID, p.Version+1); err == nil {
			h.t.Error("frozen twice")
		}
		if f, err := h.Report.FreezeOf(ctx, h.period("2026").ID); f != nil || err != nil {
			h.t.Errorf("an open period has a freeze: %+v %v", f, err)
		}
	})
}

func (h house) digest(p campaign.Period) (int, string) {
	h.t.Helper()
	var lines []string
	h.ok(h.Practice.EachFacts(ctx, h.RootID, campaign.Movement, func(f practice.Facts) error {
		if p.Has(f.ListedDay) {
			lines = append(lines, f.ID+"|"+f.Kind+"|"+f.Field+"|"+strings.Join(f.Fields, "+")+"|"+f.ListedDay+"|"+f.LeadOn(p.LastDay()))
		}
		return nil
	}))
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return len(lines), hex.EncodeToString(sum[:])
}

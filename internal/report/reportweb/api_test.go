package reportweb_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/report/reportweb"
)

// settled puts five practices on the list of the first half of 2024: two of Nậm Càn, which is merged
// away later, two of Con Cuông with a second field, one of a sector.
func settled(t *testing.T, w *apptest.World) {
	t.Helper()
	ctx := context.Background()
	c, err := campaignOf(w, 2024)
	if err != nil {
		t.Fatal(err)
	}
	var list []practice.Import
	add := func(unit, kind, field string, more ...string) {
		list = append(list, practice.Import{
			Content:   practice.Content{Title: "Mô hình của " + unit, Kind: kind, Field: field, Fields: more, Level: practice.LevelCommune, Origin: practice.OriginNew, Places: []practice.Place{{UnitID: w.Units[unit]}}},
			Campaigns: []campaign.Campaign{c}, Leads: []practice.Lead{{UnitID: w.Units[unit], From: "2024-02-01"}},
			Phases: []practice.Phase{{State: practice.Submitted, From: "2024-02-01", To: "2024-03-01"}, {State: practice.Listed, From: "2024-03-01"}},
		})
	}
	add(apptest.NamCan, practice.Collective, "economy")
	add(apptest.NamCan, practice.Individual, "security")
	add(apptest.ConCuongX, practice.Collective, "society", "economy")
	add(apptest.ConCuongX, practice.Collective, "society", "economy", "politics")
	add(apptest.Sector, practice.Individual, "economy")
	if err := w.Practice.ImportAll(ctx, w.Actor("province.officer"), list); err != nil {
		t.Fatal(err)
	}
	if err := w.Report.Rebuild(ctx, w.RootID, campaign.Movement); err != nil {
		t.Fatal(err)
	}
}

func campaignOf(w *apptest.World, year int) (campaign.Campaign, error) {
	all, err := w.Campaign.Campaigns(context.Background(), w.RootID)
	for _, c := range all {
		if c.Year == year {
			return c, err
		}
	}
	return campaign.Campaign{}, err
}

func publish(t *testing.T, w *apptest.World, code string) {
	t.Helper()
	ctx, head := context.Background(), w.Actor("province.head")
	p, err := w.Campaign.Period(ctx, w.RootID, code)
	if err == nil {
		p, err = w.Campaign.ClosePeriod(ctx, head, p.ID, p.Version)
	}
	if err == nil {
		err = w.Report.Freeze(ctx, head, p.ID, p.Version)
	}
	if err == nil {
		_, err = w.Campaign.PublishPeriod(ctx, head, p.ID, p.Version+1)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, w *apptest.World, post, query string) reportweb.FiguresBody {
	t.Helper()
	var f reportweb.FiguresBody
	w.API(post).Get("/api/v1/figures?" + query).Status(200).JSON(&f)
	sum := int64(0)
	for _, row := range f.Below {
		sum += row.Total
	}
	if sum != f.Total {
		t.Errorf("the rows below sum to %d, the total is %d", sum, f.Total)
	}
	return f
}

func TestAPIFigures(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		settled(t, w)
		publish(t, w, "2024-H1")
		for _, unit := range []string{"", "unit=40&", "unit=nghe-an&", "unit=" + w.RootID + "&"} {
			f := get(t, w, "", unit+"period=2024-H1")
			if f.Total != 5 || f.Unit.Code != "40" || f.Line != "territorial" || f.Measure != "new" || f.Period.State != "published" {
				t.Errorf("%q: %+v", unit, f)
			}
		}
		f := get(t, w, "", "period=2024-H1")
		want := reportweb.FiguresOverlap{Practices: 2, Extra: 3, SumAny: 8}
		if f.Overlap != want || f.ByKind["collective"] != 3 || f.ByKind["individual"] != 2 || f.ByLevel["commune"] != 5 || f.ByState["listed"] != 5 {
			t.Errorf("%+v", f)
		}
		for field, n := range map[string][2]int64{"economy": {2, 4}, "society": {2, 2}, "security": {1, 1}, "politics": {0, 1}} {
			primary, there := f.ByFieldPrimary[field]
			if !there || primary != n[0] || f.ByFieldAny[field] != n[1] {
				t.Errorf("%s: %d and %d, want %v", field, primary, f.ByFieldAny[field], n)
			}
		}
		if f.Period.Name != "6 tháng đầu năm 2024" || f.Period.From != "2024-01-01" || f.Period.To != "2024-07-01" || !f.AsOf.Equal(apptest.Now) {
			t.Errorf("%+v %s", f.Period, f.AsOf.Format(time.RFC3339))
		}
		if s := get(t, w, "", "period=2024-H1&line=sectoral"); s.Total != 5 {
			t.Error("the sectoral line closes on", s.Total)
		}
		if m := get(t, w, "", "period=2024-H1&measure=maintained"); m.Total != 0 || len(m.ByKind) != 2 || len(m.ByFieldAny) != 4 {
			t.Errorf("%+v", m)
		}
		t.Run("TheUnitOfThatDay", func(t *testing.T) { // merged away in 2025
			if f := get(t, w, "", "unit=16864&period=2024-H1"); f.Total != 2 || f.Unit.Name != apptest.NamCan {
				t.Errorf("%+v", f)
			}
		})
	})
}

func TestAPIFiguresWhoMay(t *testing.T) {
	w := apptest.SQLite(t)
	settled(t, w)
	publish(t, w, "2024-H1")
	for name, c := range map[string]struct {
		post, query string
		status      int
	}{
		"Published":             {"", "period=2024-H1", 200},
		"NotPublished":          {"", "period=2024", 401},
		"OwnUnit":               {"na-ngoi.author", "unit=16870&period=2026", 200},
		"OtherUnit":             {"na-ngoi.author", "unit=16813&period=2026", 404},
		"Above":                 {"na-ngoi.author", "unit=40&period=2026", 404},
		"Province":              {"province.officer", "unit=16813&period=2026", 200},
		"PublishedForTheOthers": {"na-ngoi.author", "unit=16813&period=2024-H1", 200},
		"UnknownPeriod":         {"", "period=2031", 404},
		"OddPeriod":             {"", "period=nửa%20năm", 404},
		"UnknownUnit":           {"", "unit=nowhere&period=2024-H1", 404},
		"AmbiguousUnit":         {"", "unit=con%20cuong&period=2024-H1", 422},
		"OddMeasure":            {"", "period=2024-H1&measure=all", 422},
		"OddLine":               {"", "period=2024-H1&line=up", 422},
		"NoPeriod":              {"", "unit=40", 422},
	} {
		t.Run(name, func(t *testing.T) {
			page := w.API(c.post).Get("/api/v1/figures?" + c.query).Status(c.status)
			if c.status == 200 {
				return
			}
			var p web.Problem
			if page.JSON(&p); p.Detail == "" || page.Header.Get("Content-Type") != "application/problem+json" {
				t.Error(page.Body)
			}
			if challenge := page.Header.Get("WWW-Authenticate"); (c.status == 401) != strings.HasPrefix(challenge, "Bearer") {
				t.Error("WWW-Authenticate:", challenge)
			}
			if strings.Contains(name, "Period") && c.status == 404 && !strings.Contains(p.Detail, "/api/v1/periods") {
				t.Error(p.Detail)
			}
		})
	}
}

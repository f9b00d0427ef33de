package orgweb_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/practice"
)

// communes of the sample province as squares in a row; one more area belongs to nobody.
func squares(codes ...string) []byte {
	var list []string
	for i, c := range codes {
		x := 104 + float64(i)
		list = append(list, fmt.Sprintf(`{"type":"Feature","id":%q,"geometry":{"type":"Polygon","coordinates":[[[%[2]v,19],[%[3]v,19],[%[3]v,20],[%[2]v,20],[%[2]v,19]]]}}`, c, x, x+1))
	}
	return []byte(`{"type":"FeatureCollection","features":[` + strings.Join(list, ",") + `]}`)
}

func drawn(t *testing.T, w *apptest.World, codes ...string) {
	t.Helper()
	if _, err := w.Org.TakeBoundaries(context.Background(), squares(codes...), "2026-01-01", "Bản đồ <tỉnh>"); err != nil {
		t.Fatal(err)
	}
}

// counted gives Na Ngoi two practices of 2024 (one of them Nậm Càn's then), Con Cuông and the sector one each.
func counted(t *testing.T, w *apptest.World) {
	t.Helper()
	ctx := context.Background()
	all, err := w.Campaign.Campaigns(ctx, w.RootID)
	if err != nil {
		t.Fatal(err)
	}
	var list []practice.Import
	for _, unit := range []string{apptest.NaNgoi, apptest.NamCan, apptest.ConCuongX, apptest.Sector} {
		leads := []practice.Lead{{UnitID: w.Units[unit], From: "2024-02-01"}}
		if unit == apptest.NamCan {
			leads = append(leads, practice.Lead{UnitID: w.Units[apptest.NaNgoi], From: apptest.Merge})
		}
		list = append(list, practice.Import{
			Content:   practice.Content{Title: "Mô hình của " + unit, Kind: practice.Collective, Field: "economy", Level: practice.LevelCommune, Origin: practice.OriginNew, Places: []practice.Place{{UnitID: leads[len(leads)-1].UnitID}}},
			Campaigns: []campaign.Campaign{all[len(all)-1]}, Leads: leads,
			Phases: []practice.Phase{{State: practice.Submitted, From: "2024-02-01", To: "2024-03-01"}, {State: practice.Listed, From: "2024-03-01"}},
		})
	}
	if err := w.Practice.ImportAll(ctx, w.Actor("province.officer"), list); err != nil {
		t.Fatal(err)
	}
	if err := w.Report.Rebuild(ctx, w.RootID, campaign.Movement); err != nil {
		t.Fatal(err)
	}
}

func TestTheMapIsDrawnByBoundaries(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		counted(t, w)
		drawn(t, w, "16870", "16813", "17227", "99999")
		page := w.As("province.officer").Get("/units/map?by=new&period=2024-H1").Status(200)
		if n := page.In("svg.ground a").Count(); n != 3 {
			t.Errorf("%d areas are links", n)
		}
		page.In(`svg.ground a[href="/units/` + w.Units[apptest.NaNgoi] + `"] title`).HasText("Xã Na Ngoi: 2")
		page.In(".strip").HasText(apptest.MauThach)
		page.In("main").HasText("Nguồn đường ranh: Bản đồ <tỉnh>.", "Bản đồ hôm nay", "Chưa có đường ranh")
		page.In("tbody").HasText("Xã Na Ngoi 2", "Xã Con Cuông 1", "Xã Mường Xén 0", "không có trên bản đồ này 1")
		page.In("tfoot").HasText("Tỉnh Nghệ An 4")
	})
}

func TestTheMapOfThatDayHasTheUnitsOfThatDay(t *testing.T) {
	w := apptest.SQLite(t)
	counted(t, w)
	c := w.As("province.officer")
	then := c.Get("/units/map?by=new&period=2024-H1&map=then").Status(200)
	then.In("main").HasText("5 đơn vị trên bản đồ ngày 30/06/2024", "Chưa có đường ranh của ngày này", "Chưa có chỗ trên bản đồ ô")
	then.In("tbody").HasText("Xã Na Ngoi 1", "Xã Nậm Càn 1")
	then.In("tfoot").HasText("Tỉnh Nghệ An 4")
	districts := c.Get("/units/map?by=new&period=2024-H1&on=2024-06-30&kind=district").Status(200)
	districts.In("tbody").HasText("Huyện Kỳ Sơn 2", "Huyện Con Cuông 1").LacksText(apptest.NaNgoi)
	c.Get("/units/map?on=2025-06-01").Status(200).In("main").HasText("5 đơn vị trên bản đồ ngày 01/06/2025", "không tô").LacksText("số liệu")
	if today := then.In(".seg").Find(`a[href^="/units/map"]`); today.Count() != 2 {
		t.Errorf("%d choices of a map", today.Count())
	}
}

func TestTheTableOfTheMapIsSorted(t *testing.T) {
	w := apptest.SQLite(t)
	counted(t, w)
	first := func(query string) string {
		return w.As("province.officer").Get("/units/map?by=new&period=2024-H1" + query).In("tbody tr").At(0).Text()
	}
	for query, want := range map[string]string{"": "Xã Na Ngoi 2", "&sort=value": "Xã Na Ngoi 2", "&sort=name": "Xã Con Cuông 1", "&sort=odd": "Xã Na Ngoi 2"} {
		if got := first(query); got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
}

func TestFiguresOfOthersDoNotColourTheMap(t *testing.T) {
	w := apptest.SQLite(t)
	counted(t, w)
	drawn(t, w, "16870", "16813", "17227")
	page := w.As("na-ngoi.author").Get("/units/map?by=new&period=2024-H1").Status(200)
	page.In(".note").HasText("Bản đồ không tô màu.", "chưa công bố")
	page.In("svg.ground .me title").HasText(apptest.NaNgoi).LacksText("2")
	page.None("tfoot")
}

func TestAPlaceWithoutPlacesBelowIsShownAmongItsNeighbours(t *testing.T) {
	w := apptest.SQLite(t)
	drawn(t, w, "16870", "16813", "17227")
	page := w.As("province.officer").Get("/units/map?unit=16813").Status(200)
	page.In("h1").HasText("Bản đồ Tỉnh Nghệ An")
	page.In("svg.ground .me title").HasText(apptest.MuongXen)
	w.As("province.officer").Get("/units/map?unit=nowhere").Status(404)
	w.As("province.officer").Get("/units/map?on=yesterday").Status(422).In("#errors").HasText("Không đọc được ngày này")
	small := w.As("na-ngoi.author").Get("/units/" + w.Units[apptest.MuongXen]).Status(200)
	if n := small.In(".where svg .me").Count(); n != 1 {
		t.Errorf("%d places are marked on the small map", n)
	}
	small.None(".where svg a")
}

func TestCellsLieBesideEachOther(t *testing.T) {
	w := apptest.SQLite(t)
	ctx := context.Background()
	var list []org.ImportUnit
	for i := range 6 {
		col, row := 3+i%3, 7+i/3
		list = append(list, org.ImportUnit{RootID: w.RootID, Kind: org.Hamlet, Span: org.Span{From: "2026-01-01"}, Col: &col, Row: &row,
			Names: []org.Naming{{Name: fmt.Sprintf("Bản Huồi & %d", i)}}, Parents: []org.ImportParent{{Line: org.Territorial, Parent: w.Units[apptest.NaNgoi]}}})
	}
	if err := w.Org.Import(ctx, list, nil); err != nil {
		t.Fatal(err)
	}
	page := w.As("na-ngoi.author").Get("/units/map?unit=na-ngoi&by=none").Status(200)
	if box := page.In("svg.ground").Attr("viewBox"); box != "-4 -4 308 208" {
		t.Error(box)
	}
	if at := page.In("svg.ground a path").At(0).Attr("d"); at != "M3 3h94v94h-94z" {
		t.Error(at)
	}
	page.In("svg.ground a title").HasText("Bản Huồi & 0")
	page.None(".strip")
}

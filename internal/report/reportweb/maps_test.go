package reportweb_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/practice"
	"kheo/internal/report/reportweb"
)

// moved sends one of the two practices of Nậm Càn to Na Ngoi, where it was merged to; the other
// stays behind.
func moved(t *testing.T, w *apptest.World) {
	t.Helper()
	settled(t, w)
	ctx, officer := context.Background(), w.Actor("province.officer")
	p, err := w.Campaign.Period(ctx, w.RootID, "2024-H1")
	if err != nil {
		t.Fatal(err)
	}
	page, err := w.Practice.List(ctx, officer, practice.Filter{UnitID: w.Units[apptest.NamCan], Period: &p, Measure: practice.MeasureNew, Kind: practice.Collective})
	if err != nil || len(page.Rows) != 1 {
		t.Fatal(err, page.Rows)
	}
	if err := w.Practice.MoveAll(ctx, officer, practice.Order{Day: apptest.Merge}, []practice.Move{{ID: page.Rows[0].ID, Lead: w.Units[apptest.NaNgoi]}}); err != nil {
		t.Fatal(err)
	}
	publish(t, w, "2024-H1")
}

// opens follows every number of a page to its records.
func opens(t *testing.T, c *apptest.Client, page *apptest.Page) {
	t.Helper()
	links := page.In("main").Find("a")
	followed := 0
	for i := range links.Count() {
		a := links.At(i)
		n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimPrefix(a.Text(), "−"), "-"))
		if href := a.Attr("href"); err == nil && strings.HasPrefix(href, "/practices?") && !strings.Contains(href, "overlap=1") { // what exceeds the total isn't one a record
			followed++
			if rows := c.Get(href).Status(200).Find("#list tbody tr").Count(); rows != n {
				t.Errorf("%s: %s opens %d records, not %d", page.URL, href, rows, n)
			}
		}
	}
	if followed == 0 {
		t.Errorf("%s: no number opens anything", page.URL)
	}
}

func TestTheSwitch(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		moved(t, w)
		c := w.As("province.officer")
		then := c.Get("/figures?unit=40&period=2024-H1").Status(200)
		then.In("#units").HasText("Huyện Kỳ Sơn 2", "Huyện Con Cuông 2")
		opens(t, c, then)
		today := c.Get(then.In(".seg a:last-child").Attr("href")).Status(200)
		today.In(".seg a[aria-current]").HasText("Bản đồ hôm nay")
		today.In("#units").HasText("Bản đồ hôm nay, 23/11/2026", "Xã Na Ngoi 1", "Xã Con Cuông 2", "Không còn trên bản đồ 1")
		today.In("#recon").HasText("không còn trên bản đồ 1", "5")
		opens(t, c, today)
		for _, href := range []string{today.In("#units table a").Attr("href"), today.In("a[href*=measure]").Attr("href")} {
			if !strings.Contains(href, "map=today") {
				t.Error("the map is not kept:", href)
			}
		}
		commune := c.Get("/figures?unit=16870&period=2024-H1&map=today").Status(200)
		commune.In("main").HasText("Xã Na Ngoi hôm nay gồm, theo bản đồ ngày 30/06/2024: Xã Na Ngoi, Xã Nậm Càn.")
		c.Get("/figures.xlsx?unit=40&period=2024-H1&map=today&compare=2026-H1").Status(200)
		w.Nobody().Get("/figures?period=2024-H1&map=today").Status(200).In("#recon").HasText("5")
		c.English().Get("/figures?unit=40&period=2024-H1&map=today").Status(200).In("main").HasText("Today's map", "No longer on the map")
	})
}

// A unit that a map does not have says what stands in its place there.
func TestAUnitThatTheMapDoesNotHave(t *testing.T) {
	w := apptest.SQLite(t)
	moved(t, w)
	c := w.As("province.officer")
	page := c.Get("/figures?unit=" + w.Units[apptest.NamCan] + "&period=2024-H1&map=today").Status(200)
	page.In("main").HasText("Xã Nậm Càn không còn từ ngày 01/07/2025", "Xã Na Ngoi Toàn bộ")
	c.Get(page.In("#places table a").Attr("href")).Status(200).In("h1").HasText(apptest.NaNgoi)
	c.Get(page.In(".seg a:first-child").Attr("href")).Status(200).In("h1").HasText(apptest.NamCan)
	c.Get("/figures?unit=418&period=2024-H1&map=today").Status(200).In("main").HasText("không ghi đơn vị kế tục")
	c.Get("/figures?unit=nowhere&period=2024-H1&map=today").Status(404)
	w.As("na-ngoi.author").Get("/figures?unit=" + w.Units[apptest.MuongXen] + "&period=2026&map=today").Status(404)
	c.Get("/figures.xlsx?unit=" + w.Units[apptest.NamCan] + "&period=2024-H1&map=today").Status(404)
}

// Two periods stand on one map; what a map did not have is unknown, not nothing.
func TestAPeriodBesideAnother(t *testing.T) {
	w := apptest.SQLite(t)
	moved(t, w)
	c := w.As("province.officer")
	today := c.Get("/figures?unit=40&period=2026-H1&map=today&compare=2024-H1").Status(200)
	today.In("#compare").HasText("6 tháng 2024", "Hai kỳ cùng đếm trên bản đồ hôm nay", "Xã Na Ngoi 1 0 −1", "Tỉnh Nghệ An 5 0 −5")
	opens(t, c, today)
	then := c.Get("/figures?unit=40&period=2026-H1&compare=2024-H1").Status(200)
	then.In("#compare").HasText("Huyện Kỳ Sơn 2 — —", "Xã Na Ngoi — 0 —")
	c.Get("/figures?unit=418&period=2024-H1&compare=2026-H1").Status(200).In("#compare").HasText("Huyện Kỳ Sơn không có trên bản đồ ngày 30/06/2026", "Kinh tế 1 — —")
	c.Get("/figures?unit=40&period=2026-H1&compare=2031").Status(404)
	w.Nobody().Get("/figures?period=2024-H1&compare=2026-H1").Path("/sign-in")
}

func TestTheBridge(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		moved(t, w)
		c := w.As("province.officer")
		page := c.Get("/figures/bridge?unit=40&period=2024-H1").Status(200)
		page.In("#recon").HasText("Bản đồ ngày 30/06/2024 5", "Bản đồ hôm nay, 23/11/2026 5", "Khớp")
		page.In("#split").HasText("Xã Nậm Càn: 1", "Xã Na Ngoi 1")
		page.In("#gone").HasText("Xã Nậm Càn Xã Nậm Càn kết thúc ngày 01/07/2025 1")
		page.In("#stayed").HasText("Xã Con Cuông 2", "Sở Nông nghiệp và Môi trường 1")
		opens(t, c, page)
		commune := c.Get("/figures/bridge?unit=16870&period=2024-H1&map=today").Status(200)
		commune.In("#recon").HasText("Bản đồ ngày 30/06/2024 0", "nhận từ đơn vị khác +1", "Bản đồ hôm nay, 23/11/2026 1", "Khớp")
		old := c.Get("/figures/bridge?unit=16864&period=2024-H1").Status(200)
		old.In("#recon").HasText("Bản đồ ngày 30/06/2024 2", "nay thuộc đơn vị khác −2", "Bản đồ hôm nay, 23/11/2026 0", "Khớp")
		found := c.Get("/figures/bridge?unit=40&period=2024-H1").Form("/figures/bridge").Set("name", "con cuong").Submit().Status(200)
		if found.In("#stayed tbody").Find("tr").Count() != 1 || found.Find("#gone").Count() != 0 {
			t.Error("the filter shows", found.In("main").Text())
		}
		c.Get("/figures/bridge?unit=40&period=2024-H1&name=zzz").Status(200).In("main").HasText("Không có đơn vị nào như vậy")
		if sheet := c.Get("/figures/bridge.xlsx?unit=40&period=2024-H1").Status(200); !strings.HasPrefix(sheet.Body, "PK") {
			t.Error("no Excel file")
		}
		w.Nobody().Get("/figures/bridge?period=2024-H1").Status(200).In("#recon").HasText("5")
		w.Nobody().Get("/figures/bridge?period=2026").Path("/sign-in")
	})
}

func TestAPIOfBothMaps(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		moved(t, w)
		then, today := get(t, w, "", "period=2024-H1"), get(t, w, "", "period=2024-H1&map=today")
		if then.Map.Name != "then" || then.Map.Day != "2024-06-30" || today.Map.Name != "today" || today.Map.Day != "2026-11-23" || today.Total != then.Total {
			t.Errorf("%+v %+v", then.Map, today)
		}
		gone := 0
		for _, r := range today.Below {
			if r.Row == "gone" && r.Total == 1 {
				gone++
			}
		}
		if gone != 1 {
			t.Errorf("%+v", today.Below)
		}
		if f := get(t, w, "", "unit="+w.Units[apptest.NaNgoi]+"&period=2024-H1&map=today"); f.Total != 1 {
			t.Errorf("%+v", f)
		}
		ended := w.API("").Get("/api/v1/figures?unit=" + w.Units[apptest.NamCan] + "&period=2024-H1&map=today").Status(404)
		if !strings.Contains(ended.Body, "Xã Nậm Càn không còn trên bản đồ hôm nay. Nay là: Xã Na Ngoi.") {
			t.Error(ended.Body)
		}
		var b reportweb.BridgeBody
		w.API("province.officer").Get("/api/v1/figures/bridge?unit=40&period=2024-H1").Status(200).JSON(&b)
		if b.Then.Total != 5 || b.Today.Total != 5 || b.Out != 0 || b.In != 0 || len(b.Planks) != 4 {
			t.Errorf("%+v", b)
		}
		var list struct{ Items []struct{ ID string } }
		w.API("province.officer").Get("/api/v1/practices?unit=40&period=2024-H1&measure=new&map=today&gone=true").Status(200).JSON(&list)
		if len(list.Items) != 1 {
			t.Errorf("gone: %+v", list)
		}
		if diffs, err := w.Report.Compare(context.Background(), w.RootID, campaign.Movement); err != nil || len(diffs) > 0 {
			t.Error(err, diffs)
		}
	})
}

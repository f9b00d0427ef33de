package orgweb_test

import (
	"context"
	"net/url"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/org"
	"kheo/internal/platform/id"
)

func TestTheTreeIsThatOfTheDay(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("na-ngoi.author")
		c.Get("/units").Status(200).In("main").HasText(apptest.Province, apptest.NaNgoi, apptest.Board).LacksText(apptest.KySon, apptest.NamCan)
		c.Get("/units?on=30/06/2024").Status(200).In("main").HasText(apptest.KySon, "30/06/2024").LacksText("24/11/2026")
		sectoral := c.Get("/units?line=sectoral").Status(200).In("main")
		sectoral.HasText(apptest.Farmers)
	})
}

func TestCommunesAreATableWithTheirAreas(t *testing.T) {
	w := apptest.SQLite(t)
	if err := w.Org.Flag(context.Background(), w.Units[apptest.NaNgoi], org.Border, apptest.Founded, ""); err != nil {
		t.Fatal(err)
	}
	rows := w.As("province.reader").Get("/units?kind=commune").Status(200).In("main tbody tr")
	if rows.Count() != 4 {
		t.Fatalf("%d communes, want 4: %s", rows.Count(), rows.Text())
	}
	rows.HasText("Xã Na Ngoi 16870 Tỉnh Nghệ An Biên giới")
}

func TestSearchNeedsNoToneMarksAndTeachesWhenNothingIsFound(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author")
	c.Get("/units?q=muong+xen").Status(200).In("main tbody").HasText(apptest.MuongXen)
	c.Get("/units?q=khong+co+dau").Status(200).In(".empty").HasText("Không có đơn vị nào như vậy", "không cần dấu")
	bad := c.Get("/units?on=31/02/2026").Status(422)
	bad.In("#errors").HasText("Không đọc được ngày này")
	bad.In("main").HasText(apptest.NaNgoi)
}

func TestAUnitIsFoundByIDCodeAndSlug(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("muong-xen.author")
	for _, ref := range []string{w.Units[apptest.NaNgoi], "16870", "na-ngoi", url.PathEscape("Xã Na Ngoi")} {
		c.Get("/units/" + ref).Status(200).In("h1").HasText(apptest.NaNgoi)
	}
	c.Get("/units/nowhere-at-all").Status(404).In(".empty").HasText("Không có đơn vị nào như vậy")
	c.Get("/units/" + id.New()).Status(404)
}

func TestAnAmbiguousNameIsAskedNeverGuessed(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author")
	name := url.PathEscape("Con Cuông")
	page := c.Get("/units/" + name + "?on=2024-06-30").Status(300)
	page.In("h1").HasText("“Con Cuông” là đơn vị nào?")
	page.In("tbody").HasText(apptest.ConCuong, apptest.ConCuongX)
	c.Get("/units/" + name).Status(200).In("h1").HasText(apptest.ConCuongX)
}

func TestAUnitSaysWhatItWasAndBecame(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("na-ngoi.author")
		stays := c.Get("/units/na-ngoi").Status(200)
		stays.In("#life").HasText("01/07/2025", "Nhận toàn bộ Xã Nậm Càn", "theo Nghị quyết 1678/NQ-UBTVQH15")
		stays.In("#kin").HasText("Ngày 30/06/2025 là 2 đơn vị", apptest.NamCan)
		gone := c.Get("/units/" + w.Units[apptest.NamCan]).Status(200)
		gone.In("#ended").HasText("Đã kết thúc từ ngày 01/07/2025 theo Nghị quyết 1678/NQ-UBTVQH15, nay là Xã Na Ngoi")
		gone.In("main").HasText("bản đồ ngày 30/06/2025", apptest.KySon).In("#life").HasText("Toàn bộ nhập vào Xã Na Ngoi", "ngày cuối cùng là 30/06/2025")
		gone.In("#kin").HasText("Hôm nay là 1 đơn vị")
	})
}

func TestHoldersAreNamedOnlyToThoseTheyConcern(t *testing.T) {
	w := apptest.SQLite(t)
	name := "Người giữ vị trí na-ngoi.officer"
	for post, sees := range map[string]bool{"na-ngoi.author": true, "province.officer": true, "province.admin": true, "muong-xen.author": false, "farmers-nn.author": false, "sector.approver": false} {
		posts := w.As(post).Get("/units/na-ngoi").Status(200).In("#posts").HasText("Cán bộ theo dõi của đơn vị")
		if sees {
			posts.HasText(name)
		} else {
			posts.LacksText("Người giữ vị trí na-ngoi").HasText("chỉ hiện với đơn vị này và cấp trên")
		}
	}
	w.As("muong-xen.author").Get("/units/na-ngoi").None(`main a[href^="/practices"]`)
	w.As("na-ngoi.author").Get("/units/na-ngoi").In(`main a[href^="/practices?unit="]`)
}

func TestHostileTextIsText(t *testing.T) {
	w := apptest.SQLite(t)
	evil := `<script>alert(1)</script>`
	rename := org.Changes{Kind: org.EventRename, Day: "2026-01-01", Paper: evil, Rename: []org.Renaming{{Unit: w.Units[apptest.MauThach], Name: "Xã " + evil, Type: "xã", Code: "17254"}}}
	if _, err := w.Org.Apply(context.Background(), rename); err != nil {
		t.Fatal(err)
	}
	c := w.As("na-ngoi.author")
	for _, path := range []string{"/units?q=" + url.QueryEscape(evil), "/units", "/units?kind=commune", "/units/map", "/units/" + w.Units[apptest.MauThach]} {
		page := c.Get(path).Status(200)
		page.In("main").HasText(evil)
		page.None("main script")
	}
}

func TestEnglish(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author").English()
	c.Get("/units?q=zzz").In("main").HasText("There is no such unit")
	c.Get("/units/na-ngoi").In("main").HasText("Took in the whole of", "until now")
	c.Get("/units/map").In("main").HasText("No boundaries of this day yet", "Coloured by")
}

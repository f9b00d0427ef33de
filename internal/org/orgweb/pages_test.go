package orgweb_test

import (
	"context"
	"net/url"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
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

// A province made of two: its old communes are its people's business, on their own day too.
func TestAProvinceThatWasMadeOfTwo(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		ctx := context.Background()
		old, commune := id.New(), id.New()
		span := org.Span{From: "2000-01-01"}
		must(t, w.Org.Import(ctx, []org.ImportUnit{
			{ID: old, RootID: old, Kind: org.Province, Span: span, Names: []org.Naming{{Name: "Tỉnh Hà Tĩnh", Type: "tỉnh", Code: "42"}}},
			{ID: commune, RootID: old, Kind: org.Commune, Span: span, Names: []org.Naming{{Name: "Xã Đức Thọ", Type: "xã", Code: "18229"}}, Parents: []org.ImportParent{{Line: org.Territorial, Parent: old}}},
		}, nil))
		heir := id.New()
		joins := func(from, to string) org.Link { return org.Link{From: from, To: to, Extent: org.Full, Main: true} }
		_, err := w.Org.Apply(ctx, org.Changes{Kind: org.EventMerge, Day: "2026-03-01", Paper: "Nghị quyết gộp", Close: []string{old, commune},
			Open:  []org.ImportUnit{{ID: heir, RootID: w.RootID, Kind: org.Commune, Names: []org.Naming{{Name: "Xã Đức Thọ", Type: "xã", Code: "18230"}}, Parents: []org.ImportParent{{Line: org.Territorial, Parent: w.RootID}}}},
			Links: []org.Link{joins(old, w.RootID), joins(commune, heir)}})
		must(t, err)
		c := w.As("na-ngoi.author")
		page := c.Get("/units/" + commune).Status(200)
		page.In("#ended").HasText("theo Nghị quyết gộp, nay là Xã Đức Thọ")
		c.Get("/units/" + old + "?on=2026-01-01").Status(200).In("main").HasText("Xã Đức Thọ")
		c.Get("/units/map?unit=" + old + "&on=2026-01-01").Status(200).In("tbody").HasText("Xã Đức Thọ")
		w.API("na-ngoi.author").Get("/api/v1/units?parent=42&on=2026-01-01").Status(200)
		w.API("na-ngoi.author").Get("/api/v1/units/" + commune + "/successors").Status(200)
	})
}

func TestVacantPostsAndStandInsAreShown(t *testing.T) {
	w := apptest.SQLite(t)
	ctx := context.Background()
	admin := w.Actor("province.admin")
	_, err := w.Identity.AddPost(ctx, admin, identity.NewPost{Code: "na-ngoi.empty", UnitID: w.Units[apptest.NaNgoi], Title: "Phó Chủ tịch", Role: identity.RoleOfficer, From: "2020-01-01"})
	must(t, err)
	_, err = w.Identity.AddStandIn(ctx, admin, identity.NewStandIn{PostID: w.Posts["na-ngoi.officer"].ID, PersonID: w.Actor("na-ngoi.approver").PersonID, From: "2026-11-01", To: "2026-12-01", Reason: "đi học"})
	must(t, err)
	posts := w.As("na-ngoi.author").Get("/units/na-ngoi").Status(200).In("#posts")
	posts.HasText("Phó Chủ tịch", "Đang trống", "Người giữ vị trí na-ngoi.approver thay đến hết 30/11/2026")
	w.As("muong-xen.author").Get("/units/na-ngoi").In("#posts").HasText("Đang trống", "có người thay").LacksText("Người giữ vị trí na-ngoi")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

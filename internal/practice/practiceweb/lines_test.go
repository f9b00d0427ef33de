package practiceweb_test

import (
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/practice"
)

func bothDecide(t *testing.T, w *apptest.World) {
	t.Helper()
	c, err := w.Campaign.Current(ctx, w.RootID)
	ok(t, err)
	ok(t, w.Campaign.SetReviewLines(ctx, w.Actor("province.admin"), c.ID, c.Version, campaign.ReviewBoth))
}

// On both lines: every page says who holds the record on each, by when, and what each decided.
func TestTwoLinesOnThePages(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		bothDecide(t, w)
		p := sent(t, w, "farmers-nn.author", apptest.FarmersNN, "Đàn bò chung")
		base := "/practices/" + p.ID
		commune, union, author := w.As("na-ngoi.approver"), w.As("farmers.approver"), w.As("farmers-nn.author")

		author.Get(base).In("aside.rail").HasText("Địa bàn", apptest.NaNgoi, "Ngành dọc", apptest.Farmers, "Đang xét", "còn 5 ngày làm việc")
		author.Get("/practices").In("main table").HasText(apptest.NaNgoi+", hạn 01/12/2026", apptest.Farmers+", hạn 01/12/2026")
		commune.Get("/review").In("main").HasText("Tôi xét được 1", "Địa bàn", "Ngành dọc: "+apptest.Farmers+" đang xét")
		union.Get("/today").In("main").HasText("Đàn bò chung", "Ngành dọc")

		desk := commune.Get(base + "/review").Status(200)
		desk.In("aside.rail").LacksText("Đưa vào danh mục", "Tính từ một ngày khác")
		done := desk.Form(base + "/approve").Submit().Status(200).Path("/review")
		done.In("#flash").HasText("Đã đồng ý: Đàn bò chung.")
		if got := current(t, w, p.ID); got.State != practice.Received || got.Code != "" {
			t.Errorf("%s %s", got.State, got.Code)
		}
		desk = union.Get(base + "/review").Status(200)
		desk.In("aside.rail").HasText("Đồng ý", "Người giữ vị trí na-ngoi.approver", "23/11/2026", "Đưa vào danh mục")
		union.Get("/review").In("main").HasText("Địa bàn: đồng ý")
		desk.Form(base+"/return").Set("note", "Ghi rõ số hộ.").Submit().Status(200)
		author.Get(base).In("aside.rail").HasText("Trả lại để bổ sung", "Trả lại", "Người giữ vị trí farmers.approver", "Gửi lại")
		author.Get(base + "/edit").Status(200).In("form button[value=send]").HasText("Gửi lại")
		author.Get(base).Form(base + "/submit").Submit().Status(200)
		if got := current(t, w, p.ID); len(got.Holds) != 1 {
			t.Errorf("an approval of the same is asked again: %+v", got.Holds)
		}
		union.Get(base + "/review").Form(base + "/approve").Submit().In("#flash").HasText("Đã đưa vào danh mục: Đàn bò chung (NA-2026-000001).")
		author.Get(base).In("aside.rail").HasText("Địa bàn", "Ngành dọc", "Đồng ý")
		author.Get(base+"/history").In("main").HasText("Đồng ý trên một hệ thống", "Hệ thống", "Ngành dọc", "Đưa vào danh mục")
	})
}

// Who stands above both lines decides on the one whose desk is open.
func TestWhoDecidesOnBothChooses(t *testing.T) {
	w := apptest.SQLite(t)
	bothDecide(t, w)
	p := sent(t, w, "farmers-nn.author", apptest.FarmersNN, "Đàn bò chung")
	base := "/practices/" + p.ID
	c := w.As("province.officer")
	desk := c.Get(base + "/review").Status(200)
	desk.In(`nav a[href="` + base + `/review?line=sectoral"]`).HasText("Ngành dọc")
	desk = c.Get(base + "/review?line=sectoral").Status(200)
	pinned := desk.Form(base+"/remarks").Set("remark", "Ghi rõ số hộ.").Submit().Status(200)
	pinned.In("#gop-y").HasText("Ghi rõ số hộ.")
	if got := pinned.Form(base + "/return").Get("line"); got != "sectoral" {
		t.Errorf("the desk goes on with line %q", got)
	}
	pinned.Form(base + "/return").Submit().Status(200)
	got := current(t, w, p.ID)
	if h, on := got.Holds.On("territorial"); got.State != practice.Returned || !on || h.UnitID != w.Units[apptest.NaNgoi] {
		t.Errorf("%s %+v", got.State, got.Holds)
	}
}

// Where the territorial line alone decides, no page speaks of lines.
func TestOneLineStaysPlain(t *testing.T) {
	w := apptest.SQLite(t)
	p := sent(t, w, "farmers-nn.author", apptest.FarmersNN, "Đàn bò chung")
	for _, path := range []string{"/practices/" + p.ID, "/practices/" + p.ID + "/review", "/review", "/today"} {
		w.As("na-ngoi.approver").Get(path).Status(200).In("main").LacksText("Ngành dọc", "Hệ thống")
	}
	page := w.As("na-ngoi.approver").Get("/practices/" + p.ID + "/review")
	page.In(`nav a[aria-current][href="/review"]`)
	if p := page.Form("/practices/" + p.ID + "/approve"); p.Get("line") != "territorial" {
		t.Errorf("the form decides on %q", p.Get("line"))
	}
}

func TestLinesInTheAPI(t *testing.T) {
	w := apptest.SQLite(t)
	bothDecide(t, w)
	p := sent(t, w, "farmers-nn.author", apptest.FarmersNN, "Đàn bò chung")
	self := practices + "/" + p.ID
	officer := as(t, w, "province.officer")
	r := record(officer.Get(self).Status(200))
	if len(r.Holds) != 2 || r.Holds[0].Line != "territorial" || r.Holds[1].Unit.Name != apptest.Farmers || r.Holder.Line != "territorial" || r.Holder.Side != "reviewer" {
		t.Errorf("%+v", r.Holds)
	}
	officer.post(self+"/approve", "").Status(422)
	officer.post(self+"/approve?line=around", "").Status(422)
	if r := record(officer.post(self+"/receive?line=sectoral", "").Status(200)); r.State != "received" || r.Holds[0].Received || !r.Holds[1].Received {
		t.Errorf("%+v", r.Holds)
	}
	if r := record(officer.post(self+"/approve?line=territorial", "").Status(200)); r.State != "received" || len(r.Holds) != 1 {
		t.Errorf("%s %+v", r.State, r.Holds)
	}
	officer.post(self+"/approve?line=territorial", "").Status(409)
	if r := record(officer.post(self+"/approve", "").Status(200)); r.State != "listed" || r.Code != "NA-2026-000001" || r.Holder.Side != "author" {
		t.Errorf("%s %s %+v", r.State, r.Code, r.Holder)
	}
}

// What names nothing is refused with its sentence, not answered by an empty list.
func TestUnknownFiltersAreRefused(t *testing.T) {
	w := apptest.SQLite(t)
	for _, title := range titles(3) {
		register(t, w, "na-ngoi.author", apptest.NaNgoi, title)
	}
	api := as(t, w, "na-ngoi.author")
	for _, q := range []string{"field=magic", "field_any=magic", "objective=magic", "campaign=magic"} {
		api.Get(practices + "?" + q).Status(422)
	}
	for _, q := range []string{"field=economy", "field_any=society"} {
		api.Get(practices + "?" + q).Status(200)
	}
	var page struct{ Next string }
	for _, order := range []string{"sort=newest", "sort=title", "sort=listed", "q=to+tiet+kiem"} {
		api.Get(practices + "?limit=2&" + order).Status(200).JSON(&page)
		for _, other := range []string{"sort=newest", "sort=title", "sort=listed", "q=to+tiet+kiem"} {
			want := 422
			if order == other {
				want = 200
			}
			api.Get(practices + "?limit=2&" + other + "&cursor=" + page.Next).Status(want)
		}
	}
}

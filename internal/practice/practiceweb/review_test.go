package practiceweb_test

import (
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/practice"
)

func TestReviewDesk(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		one := sent(t, w, "con-cuong.author", apptest.ConCuongX, hostile)
		w.Time.Advance(time.Hour)
		two := sent(t, w, "con-cuong.author", apptest.ConCuongX, "Chợ đêm")
		three := sent(t, w, "na-ngoi.author", apptest.NaNgoi, "Bếp ga")
		c := w.As("province.officer")
		queue := c.Get("/review").Status(200)
		queue.In("main").HasText("Tôi xét được 2", "Cấp dưới đang giữ 1", apptest.NaNgoi+" đang giữ").None("script")
		queue.In(`a[data-key="n"][href="/practices/` + one.ID + `/review"]`)

		base := "/practices/" + one.ID
		desk := c.Get(base + "/review").Status(200)
		desk.In(`select[name="field"] option[value="outputs"]`)
		desk.In(`button[data-pin="aims"]`)
		desk.None("main script")
		desk.Form(base + "/return").Submit().Status(422).In("#errors").HasText("Trả lại thì cần nói rõ thiếu gì")
		desk.Form(base+"/remarks").Set("field", "aims").Set("remark", "").Set("quote", "24 hộ").Submit().Status(422).In("#errors").HasText("Cần viết ít nhất một câu.")
		pinned := desk.Form(base+"/remarks").Set("field", "aims").Set("quote", "24 hộ").Set("remark", "Ghi rõ <b>bản</b> nào.").Submit().Status(200).Path(base + "/review")
		pinned.In("#gop-y").HasText("Câu 3", "“24 hộ”", "Ghi rõ <b>bản</b> nào.", "Chờ tác giả")
		next := pinned.Form(base + "/return").Submit().Status(200).Path("/practices/" + two.ID + "/review")
		next.In("#flash").HasText("Đã trả lại")

		base = "/practices/" + two.ID
		next.Form(base+"/approve").Set("listed_day", "01/01/2026").Submit().Status(422).In("#errors").HasText("Ngày vào danh mục phải từ ngày gửi")
		end := next.Form(base + "/approve").Submit().Status(200).Path("/review")
		end.In("#flash").HasText("Đã đưa vào danh mục: Chợ đêm (NA-2026-000001).")
		end.In("main").HasText("Hàng chờ đang trống")
		if got := current(t, w, two.ID); got.State != practice.Listed {
			t.Errorf("state %s", got.State)
		}
		c.Get(base + "/review").Status(200).Path(base) // nothing left to decide

		below := c.Get("/practices/" + three.ID + "/review").Status(200)
		below.Form("/practices/" + three.ID + "/receive").Submit().Status(200).In("main").HasText("Đã tiếp nhận")
	})
}

func TestNobodyDecidesOnTheirOwn(t *testing.T) {
	w := apptest.SQLite(t)
	own := sent(t, w, "na-ngoi.approver", apptest.NaNgoi, "Của chính tôi")
	other := sent(t, w, "na-ngoi.author", apptest.NaNgoi, "Của người khác")
	c := w.As("na-ngoi.approver")
	base := "/practices/" + own.ID
	page := c.Get(base + "/review").Status(200)
	page.In("main").HasText("Không ai xét hồ sơ do chính mình gửi.").None(`form[method="post"]`)

	form := c.Get("/practices/" + other.ID + "/review").Form("/practices/" + other.ID + "/approve")
	forged := c.Post(base+"/approve", map[string][]string{"_token": {form.Get("_token")}, "version": {"0"}})
	forged.Status(403).In("main").HasText("Không ai xét hồ sơ do chính mình gửi.")
	if got := current(t, w, own.ID); got.State != practice.Submitted {
		t.Errorf("state %s", got.State)
	}
	w.As("na-ngoi.author").Get("/review").Status(403)
	w.As("na-ngoi.reader").Get(base + "/review").Status(403)
	w.As("muong-xen.approver").Get(base + "/review").Status(404)
}

func TestStaleDecisionShowsTheRecordAsItIs(t *testing.T) {
	w := apptest.SQLite(t)
	p := sent(t, w, "con-cuong.author", apptest.ConCuongX, "Chợ đêm")
	base := "/practices/" + p.ID
	one, two := w.As("province.officer").Get(base+"/review"), w.As("province.head").Get(base+"/review")
	one.Form(base + "/approve").Submit().Status(200)
	late := two.Form(base+"/return").Set("note", "Chưa rõ số hộ").Submit()
	late.Status(412).In("#errors").HasText("Hồ sơ vừa được người khác sửa")
	late.In("main").HasText("Đã vào danh mục")
}

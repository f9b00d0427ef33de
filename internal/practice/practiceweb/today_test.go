package practiceweb_test

import (
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/practice"
)

func TestTodayLeadsToWhatWaits(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		w.Nobody().Get("/today").Path("/sign-in")
		back := returned(t, w, "na-ngoi.author", apptest.NaNgoi, hostile, "Ghi số hộ.")
		draft := register(t, w, "na-ngoi.author", apptest.NaNgoi, "Đường hoa")
		begin := listed(t, w, "na-ngoi.author", apptest.NaNgoi, "Ngân hàng bò")
		up := sent(t, w, "na-ngoi.author", apptest.NaNgoi, "Bếp ga thay củi")
		w.Time.Advance(20 * 24 * time.Hour)

		page := w.As("na-ngoi.author").Get("/today").Status(200)
		main := page.In("main")
		main.HasText("Bổ sung: Ghi số hộ.", `<script>alert(1)</script> "Bò & bê"`, "Đường hoa", "Bắt đầu thực hiện", "Ngân hàng bò", "Quá hạn", "Bếp ga thay củi", apptest.NaNgoi+" đang giữ")
		main.None("script")
		remark := openRemarks(t, w, back.ID)[0]
		main.In(`a[href="/practices/` + back.ID + `#remark-` + remark.ID + `"]`)
		main.In(`a[href="/practices/` + draft.ID + `/edit"]`)
		main.In(`a[href="/practices/` + begin.ID + `"]`)
		main.In(`a[href="/practices/` + up.ID + `"]`)
		main.In(`a.btn-1[href="/practices/new"]`)
		if first := main.In(".jobs li").At(0).Text(); !contains(first, "Bổ sung") {
			t.Errorf("the most urgent stands first, got %s", first)
		}

		w.As("na-ngoi.approver").Get("/today").In(`main a.btn-1[href="/practices/` + up.ID + `/review"]`)
		w.As("na-ngoi.reader").Get("/today").In("main").HasText("Vị trí này để xem").LacksText("Đường hoa")
		for code := range w.Posts {
			w.As(code).Get("/today").Status(200)
			w.As(code).English().Get("/today").Status(200).In("main h1").HasText("Today")
		}
	})
}

func TestWhatISentIsNotMineToDecide(t *testing.T) {
	w := apptest.SQLite(t)
	own := sent(t, w, "na-ngoi.approver", apptest.NaNgoi, "Của chính tôi")
	rows, err := w.Practice.Waiting(ctx, w.Actor("na-ngoi.approver"), practice.WorkReview, 10)
	ok(t, err)
	for _, r := range rows {
		if r.ID == own.ID {
			t.Error("an approver is asked to decide on what they sent")
		}
	}
}

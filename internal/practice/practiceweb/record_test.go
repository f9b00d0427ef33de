package practiceweb_test

import (
	"net/url"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/platform/i18n"
	"kheo/internal/practice"
)

func TestRecordTellsItsStory(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		p := listed(t, w, "na-ngoi.author", apptest.NaNgoi, hostile)
		w.Time.Advance(24 * time.Hour)
		_, err := w.Practice.AddLog(ctx, w.Actor("na-ngoi.author"), p.ID, practice.LogEntry{Text: "Giao bốn con bò đầu tiên. Bản họp chọn hộ.", Difficulty: "Hai hộ chưa có chuồng.", Lesson: "Chốt chuồng trước.",
			Amounts: []practice.Amount{{TargetID: p.Targets[0].ID, Amount: 4}}})
		ok(t, err)
		page := w.As("na-ngoi.officer").Get("/practices/" + p.ID).Status(200)
		main := page.In("main")
		main.HasText(`<script>alert(1)</script>`, "Hộ có bò giống, hộ", "24 hộ – hộ cận nghèo", "112 người", "Bò giống không phải vay lãi", "Thực trạng và lý do", "9 hộ bán chuồng",
			"Bản Buộc Mú", "210.500.000", "2.400", "Giao 12 con bò đầu tiên", "Giao bốn con bò đầu tiên", "Hai hộ chưa có chuồng", "Chốt chuồng trước", "Hộ có bò giống: 4 / 24 hộ",
			"Dân vận khéo", p.Code, "Đang thực hiện", "0912 000 111", "01/12/2026")
		main.None("script, [style], [onclick]")
		for _, act := range []string{"pause", "finish", "withdraw"} {
			main.In(`form[action="/practices/` + p.ID + `/` + act + `"]`)
		}
		w.As("na-ngoi.officer").Get("/practices/" + p.Code).Status(200).Path("/practices/" + p.ID)
		w.As("na-ngoi.officer").Get("/practices/NA-1999-000001").Status(404)
		w.As("muong-xen.author").Get("/practices/" + p.ID).Status(404)
		w.As("muong-xen.author").Get("/practices/" + p.Code).Status(404)
		w.As("province.reader").Get("/practices/" + p.ID).Status(200).In("main").LacksText("0912 000 111").None(`form[method="post"]`)
		w.As("na-ngoi.officer").English().Get("/practices/"+p.ID).In("main").HasText("The promise", "In progress", "What people gain")
	})
}

// Both clocks are shown, and add up to the whole.
func TestReturnedRecordReopensAtTheRemark(t *testing.T) {
	w := apptest.SQLite(t)
	p := returned(t, w, "na-ngoi.author", apptest.NaNgoi, "Bò giống", "Ghi số hộ.")
	w.Time.Advance(48 * time.Hour)
	c := w.As("na-ngoi.author")
	page := c.Get("/practices/" + p.ID).Status(200)
	page.In("main").HasText("Trả lại 2 chỗ cần bổ sung.", "Câu 8", "Đang ở chỗ anh/chị")
	author, reviewer, total := clocks(t, w, p)
	if author+reviewer != total || reviewer == 0 {
		t.Errorf("clocks %v + %v ≠ %v", author, reviewer, total)
	}
	page.In(".move").HasText("Tác giả giữ "+days(author), "Người duyệt giữ "+days(reviewer), "Đã qua, trên hạn "+i18n.Dec(ctx, total, 1)+" /")
	remark := openRemarks(t, w, p.ID)[0]
	page.In(`#remark-` + remark.ID)
	page.In(`a[href="#remark-` + remark.ID + `"]`)
	path := "/practices/" + p.ID + "/remarks/" + remark.ID + "/reply"

	empty := page.Form(path).Set("reply", " ").Submit().Status(422)
	empty.In("#errors").HasText("Cần viết ít nhất một câu.")
	answered := page.Form(path).Set("reply", "Buộc Mú 14 hộ, Ka Dưới 10 hộ.").Submit().Status(200)
	answered.In("main").HasText("Buộc Mú 14 hộ", "Đã trả lời, chờ người duyệt", "Trả lại 1 chỗ cần bổ sung.")
	again := answered.Form("/practices/" + p.ID + "/submit").Submit().Status(200)
	again.In("#flash").HasText("Đã gửi. " + apptest.NaNgoi + " giữ hồ sơ đến hết")
	w.As("na-ngoi.reader").Get("/practices/" + p.ID).In("main").None(`form[method="post"]`)
}

func TestRefusedActsLoseNothing(t *testing.T) {
	w := apptest.SQLite(t)
	p := listed(t, w, "na-ngoi.officer", apptest.NaNgoi, "Ngân hàng bò")
	c := w.As("na-ngoi.officer")
	base := "/practices/" + p.ID
	first, second := c.Get(base), c.Get(base)

	first.Form(base+"/pause").Set("reason", "  ").Submit().Status(422).In("#errors").HasText("Cần nêu lý do")
	first.Form(base + "/start").Submit().Status(200).In("#flash").HasText("Mô hình đã bắt đầu")

	stale := second.Form(base+"/pause").Set("reason", "Chờ qua mùa mưa").Submit().Status(412)
	stale.In("#errors").HasText("Hồ sơ vừa được người khác sửa")
	if got := stale.In(`form[action="` + base + `/pause"] textarea`).Text(); got != "Chờ qua mùa mưa" {
		t.Errorf("what was typed is gone: %q", got)
	}
	stale.Form(base + "/pause").Submit().Status(200).In("main").HasText("Tạm dừng")

	twice := c.Get(base).Form(base + "/resume")
	twice.Submit().Status(200)
	twice.Submit().Status(200) // the same form sent twice is one act
	if got := current(t, w, p.ID); got.State != practice.Running || len(got.Phases) != len(p.Phases)+3 {
		t.Errorf("%s after %d phases", got.State, len(got.Phases))
	}
	c.Get(base).Form(base+"/finish").Set("reason", "Đủ 24 hộ.").Submit().Status(200).In("main").HasText("Kết thúc", "Đủ 24 hộ.")
	c.Post(base+"/finish", url.Values{}).Status(403) // no token
	c.Get(base).None(`form[action="` + base + `/finish"]`)
}

func TestIncompleteFormSaysWhatIsMissing(t *testing.T) {
	w := apptest.SQLite(t)
	p, err := w.Practice.Create(ctx, w.Actor("na-ngoi.author"), practice.Registration{Content: practice.Content{Title: "Chưa xong"}})
	ok(t, err)
	c := w.As("na-ngoi.author")
	page := c.Get("/practices/" + p.ID).Form("/practices/" + p.ID + "/submit").Submit().Status(422)
	page.In("#errors").HasText("Phiếu còn thiếu", "Chọn lĩnh vực chính.", "Cần ít nhất một địa bàn.").In(`a[href="/practices/` + p.ID + `/edit"]`)
	w.As("na-ngoi.approver").Get("/practices/" + p.ID).Status(200)
	w.As("province.officer").Get("/practices/" + p.ID).Status(404) // a draft is its unit's own
}

func TestContinueIntoTheRunningYear(t *testing.T) {
	w := apptest.SQLite(t)
	p := listed(t, w, "na-ngoi.officer", apptest.NaNgoi, "Ngân hàng bò")
	c, base := w.As("na-ngoi.officer"), "/practices/"+p.ID
	c.Get(base).None(`form[action$="/continue"]`).In("#nam").HasText("2026", "Mới hoàn toàn")
	_, err := w.Campaign.Create(ctx, w.Actor("province.admin"), campaign.NewCampaign{RootID: w.RootID, Year: 2027, Prefix: "NA"})
	ok(t, err)
	page := c.Get(base).Form(base + "/continue").Submit().Status(200)
	page.In("#nam").HasText("2027", "Tiếp tục từ năm trước", "2026")
	page.None(`form[action$="/continue"]`)
}

func clocks(t *testing.T, w *apptest.World, p practice.Practice) (author, reviewer, total float64) {
	t.Helper()
	rounds, err := w.Review.Rounds(ctx, practice.Subject(p.ID))
	ok(t, err)
	cal, err := w.Practice.Calendar(ctx, p.RootID)
	ok(t, err)
	return cal.Measure(rounds, w.Time.Now()).Days()
}

func days(n float64) string { return i18n.Dec(ctx, n, 1) + " ngày" }

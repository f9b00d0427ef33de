package practiceweb_test

import (
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/practice"
)

func TestHistoryNamesWhoAndWhat(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		p := returned(t, w, "na-ngoi.author", apptest.NaNgoi, hostile, "Ghi số hộ.")
		author := w.Actor("na-ngoi.author")
		author.Via, author.PersonID = "API", ""
		c := content(w, apptest.NaNgoi, "Tên mới")
		c.ContactPhone = "0999 888 777"
		_, err := w.Practice.Edit(ctx, author, p.ID, 0, c)
		ok(t, err)
		page := w.As("na-ngoi.officer").Get("/practices/" + p.ID + "/history").Status(200)
		page.In("main").HasText("Trả lại để bổ sung", "Tạo bản nháp", "Người đăng ký · "+apptest.NaNgoi+" · API", "Người giữ vị trí na-ngoi.author", "Tên mới",
			"Tên mô hình", "0999 888 777", apptest.NaNgoi+" Bản Buộc Mú", "Tiền: 168000000 đồng", "Đã gửi → Trả lại để bổ sung", "Góp ý · Sản phẩm, kết quả", "Biên nhận số")
		page.None("main script")
		if n := page.In("main .log>li").Count(); n != 4 {
			t.Errorf("%d lines, want create, submit, return, edit", n)
		}
		if hash := page.In("code.receipt").Text(); len(strings.Fields(hash)[0]) != 64 {
			t.Errorf("receipt %q", hash)
		}
		w.As("province.reader").Get("/practices/" + p.ID + "/history").Status(200).In("main").LacksText("0999 888 777").HasText("(thông tin riêng)")
		w.As("muong-xen.author").Get("/practices/" + p.ID + "/history").Status(404)
	})
}

// A record that a command on the server made has no post: every page says so instead of nothing.
func TestARecordOfACommandSaysSo(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		operator := w.Actor("na-ngoi.officer")
		operator.PostID, operator.PersonID, operator.Via = "", "", identity.ViaCLI
		c := content(w, apptest.NaNgoi, "Bò giống chuyền tay")
		draft, err := w.Practice.Create(ctx, operator, practice.Registration{LeadID: w.Units[apptest.NaNgoi], Content: c})
		ok(t, err)
		officer := w.As("na-ngoi.officer")
		officer.Get("/practices/" + draft.ID).Status(200).In("main").HasText("Nhập bằng lệnh trên máy chủ")
		officer.Get("/practices/" + draft.ID + "/edit").Status(200).In("main").HasText("Nhập bằng lệnh trên máy chủ")
		officer.Get("/practices/" + draft.ID + "/history").Status(200).In("main").HasText("Lệnh trên máy chủ").LacksText("CLI")
		_, err = w.Practice.Submit(ctx, operator, draft.ID, 0)
		ok(t, err)
		w.As("na-ngoi.approver").Get("/practices/" + draft.ID + "/review").Status(200).In("main").HasText("Bò giống chuyền tay")
	})
}

func TestHistoryPagesWithoutLoss(t *testing.T) {
	w := apptest.SQLite(t)
	p := register(t, w, "na-ngoi.author", apptest.NaNgoi, "Bò giống")
	for _, s := range titles(60) {
		_, err := w.Practice.Edit(ctx, w.Actor("na-ngoi.author"), p.ID, 0, practice.Content{Title: s})
		ok(t, err)
	}
	c := w.As("na-ngoi.author")
	page := c.Get("/practices/" + p.ID + "/history")
	lines := page.In("main .log>li").Count()
	rest := c.Get(page.In(`a[rel="next"]`).Attr("href")).Status(200)
	lines += rest.In("main .log>li").Count()
	if lines != 61 {
		t.Errorf("%d lines on both pages, want 61", lines)
	}
	rest.None(`a[rel="next"]`)
}

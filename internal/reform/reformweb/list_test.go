package reformweb_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb/sqldbtest"
	"kheo/internal/reform"
)

const lists = "/admin/units/import"

// officialList is the province as it stands, with Mường Xén divided in two.
func officialList(extra ...string) []byte {
	rows := []string{"code,name,type,parent_code", "40,Tỉnh Nghệ An,tỉnh,", "16870,Xã Na Ngoi,xã,40", "17227,Phường Con Cuông,phường,40", "17254,Xã Mậu Thạch,xã,40",
		"16811,Xã Mường Xén Trên,xã,40", "16812,Xã Mường Xén Dưới,xã,40"}
	return []byte(strings.Join(append(rows, extra...), "\n"))
}

var divided = []byte("old_code,new_code,extent,portion,main,note,level\n16813,16811,part,area+people,,Một phần,commune\n16813,16812,part,area+people,,Phần còn lại,commune\n")

func TestAListIsTakenOverByForm(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		p := draft(t, w, "muong-xen.author", "Vườn rau của bản")
		admin := w.As("province.admin")
		wrong := admin.Get(lists).Form(lists).Set("paper", "1678/NQ-UBTVQH15").Attach("units", "list.csv", officialList("16870,Xã Khác,xã,40")).Submit()
		if wrong.Code != http.StatusUnprocessableEntity || !strings.Contains(wrong.Body, "Mã 16870 đã có ở dòng 3.") {
			t.Errorf("a duplicate code: %d", wrong.Code)
		}
		if wrong.Form(lists).Get("paper") != "1678/NQ-UBTVQH15" {
			t.Error("what was typed is lost")
		}
		preview := wrong.Form(lists).Attach("units", "list.csv", officialList()).Attach("succession", "old.csv", divided).Submit()
		at := preview.URL.Path
		if preview.Code != http.StatusOK || !strings.HasPrefix(at, lists+"/") {
			t.Fatalf("%d %s %s", preview.Code, at, preview.Find("main").Text())
		}
		for _, words := range []string{"Xã Mường Xén Trên (16811)", "Phường Con Cuông (17227)", "1678/NQ-UBTVQH15"} {
			if !strings.Contains(preview.Body, words) {
				t.Errorf("the preview lacks %s", words)
			}
		}
		if only := admin.Get(at + "?act=split"); strings.Contains(only.Body, "Phường Con Cuông (17227)") || !strings.Contains(only.Body, "Xã Mường Xén (16813)") {
			t.Error("the filter keeps other acts")
		}
		field := "to." + w.Units[apptest.MuongXen]
		unanswered := preview.Form(at).Submit()
		if unanswered.Code != http.StatusUnprocessableEntity || !strings.Contains(unanswered.Body, "Chọn nơi nhận.") {
			t.Errorf("without an answer: %d", unanswered.Code)
		}
		lower := preview.Find("select[name='" + field + "'] option:nth-child(3)") // the first asks
		if !strings.Contains(lower.Text(), "Dưới") {
			t.Errorf("the second successor is %q", lower.Text())
		}
		done := unanswered.Form(at).Set(field, lower.Attr("value")).Submit()
		if done.Code != http.StatusOK || !strings.Contains(done.Body, "Đã nạp danh sách.") || !strings.Contains(done.Body, "Đã xong") {
			t.Fatalf("%d %s", done.Code, done.Find("main").Text())
		}
		var lead string
		must(t, w.DB.QueryRow(ctx, `select lead_id from practice where id = $1`, p.ID).Scan(&lead))
		if u, err := w.Org.Unit(ctx, lead, clock.Today(w.Time)); err != nil || u.Name != "Xã Mường Xén Dưới" {
			t.Errorf("the draft is led by %s %v", u.Name, err)
		}
		again := admin.Get(lists).Form(lists).Attach("units", "list.csv", officialList()).Submit()
		if !strings.Contains(again.Body, "không có gì để thay đổi") {
			t.Error("the same list again is something new")
		}
	})
}

// Two previews; one is taken over; the other was made for a map that is no more.
func TestAStalePreviewSaysSo(t *testing.T) {
	w := apptest.New(t, sqldbtest.Open(t, sqldbtest.SQLite(t)))
	admin := w.As("province.admin")
	open := func() *apptest.Page {
		return admin.Get(lists).Form(lists).Attach("units", "list.csv", officialList()).Attach("succession", "old.csv", divided).Submit()
	}
	one, two := open(), open()
	field := "to." + w.Units[apptest.MuongXen]
	to := func(page *apptest.Page) string {
		return page.Find("select[name='" + field + "'] option:nth-child(2)").Attr("value")
	}
	if done := one.Form(one.URL.Path).Set(field, to(one)).Submit(); !strings.Contains(done.Body, "Đã nạp danh sách.") {
		t.Fatal(done.Find("main").Text())
	}
	if late := two.Form(two.URL.Path).Set(field, to(two)).Submit(); late.Code != http.StatusConflict || !strings.Contains(late.Body, "Bản đồ đã đổi từ lúc xem trước") {
		t.Errorf("%d %s", late.Code, late.Find("main").Text())
	}
}

func TestFilesThatAreNoLists(t *testing.T) {
	w := apptest.New(t, sqldbtest.Open(t, sqldbtest.SQLite(t)))
	admin := w.As("province.admin")
	for says, data := range map[string][]byte{
		"không phải bảng CSV hay XLSX": []byte("\x89PNG\r\n\x1a\n\x00\x00"), "Tệp trống": {}, "thiếu cột": []byte("a;b\n1;2\n"), ".xls": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
		"danh sách của tỉnh mình": []byte("code,name,type,parent_code\n40,Tỉnh Nghệ An,tỉnh,\n38,Tỉnh Thanh Hóa,tỉnh,\n"),
	} {
		page := admin.Get(lists).Form(lists).Attach("units", "list.csv", data).Submit()
		if page.Code != http.StatusUnprocessableEntity || !strings.Contains(page.Body, says) {
			t.Errorf("%s: %d %s", says, page.Code, page.Find("main").Text())
		}
	}
	if page := admin.Get(lists).Form(lists).Submit(); !strings.Contains(page.Body, "Chọn tệp danh sách đơn vị.") {
		t.Error("without a file")
	}
	var drafts int
	must(t, w.DB.QueryRow(ctx, `select count(*) from reform_event`).Scan(&drafts))
	if drafts != 0 {
		t.Errorf("%d drafts of wrong files", drafts)
	}
	if page := w.As("na-ngoi.officer").Get(lists); page.Code != http.StatusForbidden {
		t.Errorf("an officer: %d", page.Code)
	}
}

// A file of renames with two papers becomes two drafts.
func TestRenamesOfTwoPapers(t *testing.T) {
	w := apptest.New(t, sqldbtest.Open(t, sqldbtest.SQLite(t)))
	admin := w.As("province.admin")
	rows := "code,old_name,old_type,new_name,new_type,effective,resolution\n"
	for i, code := range []string{"16870", "16813"} {
		rows += fmt.Sprintf("%s,,,Phường Mới %d,phường,2026-04-30,%d/NQ\n", code, i, i)
	}
	page := admin.Get(lists).Form(lists).Attach("units", "changes.csv", []byte(rows)).Submit()
	list, err := w.Reform.Events(ctx, w.Actor("province.admin"))
	must(t, err)
	if page.URL.Path != events || len(list) != 2 || list[0].State != reform.Draft {
		t.Fatalf("%s %d drafts", page.URL.Path, len(list))
	}
	for _, e := range list {
		if done := admin.Get(lists + "/" + e.ID).Form(lists + "/" + e.ID).Submit(); !strings.Contains(done.Body, "Đã nạp danh sách.") {
			t.Errorf("%d %s", done.Code, done.Find("main").Text())
		}
	}
}

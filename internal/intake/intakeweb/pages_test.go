package intakeweb_test

import (
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kheo/internal/apptest"
	"kheo/internal/intake"
	"kheo/internal/practice"
)

const start = "/practices/import"

var table = []byte("Mã dòng;Tên mô hình;Hình thức;Lĩnh vực;Thực trạng;Mục tiêu;Cách làm;Kết quả;Ngày bắt đầu;Địa bàn\n" +
	"1;Bò giống chuyền tay;Tập thể;Kinh tế;12 hộ nghèo;10 hộ thoát nghèo;Chuyền bê con;10 con bò;15/03/2026;Na Ngoi\n" +
	"2;Vườn rau lớp học;Cá nhân;Kinh tế\n" +
	"3;;Tập thể\n")

func TestAFileIsImportedByForm(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("na-ngoi.officer")
		if list := c.Get("/practices"); !strings.Contains(list.Body, `href="`+start+`"`) {
			t.Error("the list doesn't lead to the import")
		}
		page := c.Get(start)
		if none := page.Form(start).Submit(); none.Code != http.StatusUnprocessableEntity || !strings.Contains(none.Body, "Chọn tệp Excel hoặc CSV.") {
			t.Errorf("without a file: %d", none.Code)
		}
		if old := page.Form(start).Attach("file", "a.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old")).Submit(); old.Code != http.StatusUnprocessableEntity || !strings.Contains(old.Body, "Excel kiểu cũ") {
			t.Errorf("an old file: %d", old.Code)
		}
		preview := page.Form(start).Attach("file", "dang-ky.csv", table).Submit()
		at := preview.URL.Path
		if preview.Code != http.StatusOK || !strings.HasPrefix(at, start+"/") {
			t.Fatalf("%d %s %s", preview.Code, at, preview.Find("main").Text())
		}
		for _, words := range []string{"Bò giống chuyền tay", "Cần có tên mô hình.", "Chưa có gì được nhập"} {
			if !strings.Contains(preview.Body, words) {
				t.Errorf("the preview lacks %q", words)
			}
		}
		undecided := preview.Form(at + "/agree").Submit()
		if undecided.Code != http.StatusUnprocessableEntity || !strings.Contains(undecided.Body, "còn 1 dòng sai") {
			t.Errorf("wrong rows without a word: %d", undecided.Code)
		}
		done := undecided.Form(at+"/agree").Set("good", "1").Set("then", "send").Submit()
		if done.Code != http.StatusOK || !strings.Contains(done.Body, "Đã nhập xong") {
			t.Fatalf("%d %s", done.Code, done.Find("main").Text())
		}
		if list := c.Get("/practices"); !strings.Contains(list.Body, "Bò giống chuyền tay") || !strings.Contains(list.Body, "Vườn rau lớp học") {
			t.Error("the records are not there")
		}
		errors := c.Get(at + "/errors.xlsx")
		f, err := excelize.OpenReader(strings.NewReader(errors.Body))
		if err != nil {
			t.Fatalf("%d %v", errors.Code, err)
		}
		if rows, _ := f.GetRows(f.GetSheetName(0)); len(rows) != 4 {
			t.Errorf("%q", rows)
		}
		if again := c.Get(start).Form(start).Attach("file", "dang-ky.csv", table).Submit(); !strings.Contains(again.Body, "Không có dòng nào để nhập") {
			t.Error("the same file again is something new")
		}
		if other := w.As("muong-xen.author").Get(at); other.Code != http.StatusNotFound {
			t.Errorf("another post sees it: %d", other.Code)
		}
		if en := c.English().Get(at); !strings.Contains(en.Body, "rows in the file") {
			t.Error("no English page")
		}
	})
}

// A row like a record in the list: the page names its code, and takes the row only when told to.
func TestARowLikeARecordIsAskedAboutByForm(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		ctx, officer, unit := context.Background(), w.Actor("na-ngoi.officer"), w.Units[apptest.NaNgoi]
		typed, err := w.Practice.Create(ctx, officer, practice.Registration{LeadID: unit, Content: practice.Content{Title: "Bò giống chuyền tay", Kind: practice.Collective, Field: "economy", Level: "commune",
			Origin: "new", Start: "2026-03-15", Places: []practice.Place{{UnitID: unit}}, Answers: map[string]string{"situation": "12 hộ nghèo", "aims": "10 hộ", "method": "Chuyền bê", "outputs": "10 bò"}}})
		if err == nil {
			_, err = w.Practice.Submit(ctx, officer, typed.ID, 0)
		}
		if err == nil {
			_, err = w.Practice.Approve(ctx, w.Actor("na-ngoi.approver"), typed.ID, 0, practice.Approval{})
		}
		if err != nil {
			t.Fatal(err)
		}
		c := w.As("na-ngoi.officer")
		file := []byte("Tên mô hình,Hình thức,Lĩnh vực\nBò giống chuyền tay,Tập thể,Kinh tế\n")
		preview := c.Get(start).Form(start).Attach("file", "a.csv", file).Submit()
		at := preview.URL.Path
		if preview.In(`#alike a[href="/practices/`+typed.ID+`"]`).Text() != "NA-2026-000001" {
			t.Fatalf("%s", preview.Find("main").Text())
		}
		undecided := preview.Form(at + "/agree").Submit()
		if !strings.Contains(undecided.Body, "Không có dòng nào để nhập.") {
			t.Errorf("a row like a record is imported without a word: %d", undecided.Code)
		}
		if done := undecided.Form(at+"/agree").Set("again", "1").Submit(); !strings.Contains(done.Body, "Đã nhập xong") || !strings.Contains(c.Get("/practices?state=draft").Body, "Bò giống chuyền tay") {
			t.Errorf("%d %s", done.Code, done.Find("main").Text())
		}
	})
}

func TestColumnsAreSaidByForm(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.officer")
	mapping := c.Get(start).Form(start).Attach("file", "bang.csv", []byte("STT,Việc hay,Ai\n1,Bò giống,Tập thể\n")).Submit()
	at := mapping.URL.Path
	if !strings.HasSuffix(at, "/columns") {
		t.Fatalf("%d %s", mapping.Code, at)
	}
	wrong := mapping.Form(at).Set("column.1", "").Submit()
	if wrong.Code != http.StatusUnprocessableEntity || !strings.Contains(wrong.Body, "Chọn cột có tên mô hình.") {
		t.Errorf("no title: %d", wrong.Code)
	}
	preview := wrong.Form(at).Set("column.1", "title").Set("column.2", "kind").Submit()
	if preview.Code != http.StatusOK || !strings.Contains(preview.Body, "Bò giống") || !strings.Contains(preview.Body, "Cột không đọc: STT.") {
		t.Fatalf("%d %s", preview.Code, preview.Find("main").Text())
	}
	again := c.Get(at)
	if got := again.Form(at).Get("column.1"); got != "title" {
		t.Errorf("the columns page has forgotten: %q", got)
	}
	if legacy := c.Get(start).Form(start).Attach("file", "cu.csv", []byte("Tªn m« h×nh,H×nh thøc\nTæ tù qu¶n suèi s¹ch,TËp thÓ\nV\u00adên rau líp häc,C¸ nh©n\n")).Submit(); !strings.Contains(legacy.Body, "TCVN3") || !strings.Contains(legacy.Body, "Tổ tự quản suối sạch") {
		t.Errorf("an old character set is not shown: %s", legacy.Find("main").Text())
	}
}

func TestAnotherSheetIsReadByForm(t *testing.T) {
	f := excelize.NewFile()
	f.SetSheetRow("Sheet1", "A1", &[]any{"Tên mô hình", "Hình thức", "Lĩnh vực", "Địa bàn"})
	f.SetSheetRow("Sheet1", "A2", &[]any{"Ở trang một", "Tập thể"})
	f.NewSheet("Năm nay")
	f.SetSheetRow("Năm nay", "A3", &[]any{"Tên mô hình", "Hình thức"})
	f.SetSheetRow("Năm nay", "A4", &[]any{"Ở trang hai", "Tập thể"})
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		t.Fatal(err)
	}
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.officer")
	preview := c.Get(start).Form(start).Attach("file", "hai-trang.xlsx", data.Bytes()).Submit()
	if !strings.Contains(preview.Body, "Ở trang một") || !strings.Contains(preview.Body, "tệp còn 1 trang khác") {
		t.Fatalf("%s", preview.Find("main").Text())
	}
	columns := c.Get(preview.URL.Path + "/columns")
	other := columns.Form(preview.URL.Path+"/sheet").Set("sheet", "1").Submit()
	if other.Form(preview.URL.Path+"/columns").Get("column.0") != "title" {
		t.Fatalf("%s", other.Find("main").Text())
	}
	if second := other.Form(preview.URL.Path + "/columns").Submit(); !strings.Contains(second.Body, "Ở trang hai") || strings.Contains(second.Body, "Ở trang một") {
		t.Errorf("%s", second.Find("main").Text())
	}
}

func TestTheTemplateIsSent(t *testing.T) {
	w := apptest.SQLite(t)
	page := w.As("na-ngoi.author").Get(start + "/template.xlsx")
	f, err := excelize.OpenReader(strings.NewReader(page.Body))
	if err != nil || len(f.GetSheetList()) != 3 {
		t.Fatalf("%d %v", page.Code, err)
	}
	if reader := w.As("na-ngoi.reader").Get(start + "/template.xlsx"); reader.Code != http.StatusForbidden {
		t.Errorf("a reader: %d", reader.Code)
	}
}

func TestAFileIsImportedByAPI(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		api := w.API("na-ngoi.officer")
		var body bytes.Buffer
		m := multipart.NewWriter(&body)
		part, _ := m.CreateFormFile("file", "dang-ky.csv")
		part.Write(table)
		m.WriteField("campaign", "NA-2026")
		m.Close()
		type record struct {
			ID, State                       string
			Rows, Good, Complete, Bad, Made int
			Problems                        []struct {
				Row     int
				Message string
			}
		}
		read := func(p *apptest.Page, code int) (r record) {
			t.Helper()
			if p.Code != code {
				t.Fatalf("%d %s", p.Code, p.Body)
			}
			if err := json.Unmarshal([]byte(p.Body), &r); err != nil {
				t.Fatal(err)
			}
			return r
		}
		sent := read(api.Do("POST", "/api/v1/intakes", body.String(), []string{"Content-Type", m.FormDataContentType()}), 201)
		if sent.State != "checked" || sent.Rows != 3 || sent.Good != 2 || sent.Complete != 1 || sent.Bad != 1 || len(sent.Problems) != 1 || sent.Problems[0].Row != 4 {
			t.Fatalf("%+v", sent)
		}
		at := "/api/v1/intakes/" + sent.ID
		if p := api.Do("POST", at+"/apply", `{}`, nil); p.Code != 422 {
			t.Errorf("wrong rows without a word: %d", p.Code)
		}
		read(api.Do("POST", at+"/apply", `{"good_only":true}`, nil), 200)
		if err := w.Intake.Work(context.Background()); err != nil {
			t.Fatal(err)
		}
		if done := read(api.Get(at), 200); done.State != string(intake.Done) || done.Made != 2 {
			t.Errorf("%+v", done)
		}
		if p := w.API("muong-xen.author").Get(at); p.Code != 404 {
			t.Errorf("another post: %d", p.Code)
		}
	})
}

package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/intake"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/vntext"
	"kheo/internal/platform/xlsx"
	"kheo/internal/practice"
)

var ctx = context.Background()

// sheet is a workbook of one sheet with these rows.
func sheet(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r); err != nil {
			t.Fatal(err)
		}
	}
	return bytesOf(t, f)
}

func bytesOf(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func send(t testing.TB, w *apptest.World, a identity.Actor, data []byte) intake.Batch {
	t.Helper()
	b, err := w.Intake.Send(ctx, a, intake.Upload{Name: "dang-ky.xlsx", Body: bytes.NewReader(data)})
	if err != nil {
		t.Fatal(err)
	}
	return work(t, w, a, b)
}

func work(t testing.TB, w *apptest.World, a identity.Actor, b intake.Batch) intake.Batch {
	t.Helper()
	if err := w.Intake.Work(ctx); err != nil {
		t.Fatal(err)
	}
	b, err := w.Intake.Get(ctx, a, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func agree(t testing.TB, w *apptest.World, a identity.Actor, b intake.Batch, say intake.Agreement) intake.Batch {
	t.Helper()
	b, err := w.Intake.Agree(ctx, a, b.ID, b.Version, say)
	if err != nil {
		t.Fatal(err)
	}
	return work(t, w, a, b)
}

func list(t testing.TB, w *apptest.World, a identity.Actor) []practice.Row {
	t.Helper()
	page, err := w.Practice.List(ctx, a, practice.Filter{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	return page.Rows
}

var heading = []any{"Mã dòng", "Đơn vị", "Tên mô hình", "Hình thức", "Lĩnh vực", "Thực trạng", "Mục tiêu", "Cách làm", "Kết quả", "Ngày bắt đầu", "Địa bàn"}

// whole is a row that may be sent.
func whole(code, unit, title string) []any {
	return []any{code, unit, title, "Tập thể", "Kinh tế", "86 hộ, 12 hộ nghèo", "80 hộ đến 30/11", "Họp bản", "4 điểm tập kết", "15/03/2026", "Na Ngoi"}
}

func said(list []intake.Problem) string {
	return intake.Say(i18n.WithLang(ctx, i18n.Vietnamese), list)
}

func TestAFileBecomesRecords(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		a := w.Actor("na-ngoi.officer")
		data := sheet(t, heading,
			whole("A1", "", "Bò giống chuyền tay"),
			whole("A2", "xã na ngoi", "Tổ tự quản suối sạch"),
			[]any{"A3", "16870", "Vườn rau lớp học", "cá nhân", "society"},
			[]any{"A4", "Mường Xén", "Của xã khác", "Tập thể"},
			[]any{"A5", "", "", "Tập thể"},
			[]any{"A1", "", "Lặp mã", "Tập thể"},
			whole("A7", "Xã Na Ngoi", "bò giống  chuyền tay"),
			[]any{"A8", "Nậm Càn", "Đơn vị cũ", "Tập thể", "Kinh tế"},
			[]any{"A9"},
			[]any{"VÍ DỤ", "", "Không nhập", "Tập thể"})
		b := send(t, w, a, data)
		if b.State != intake.Checked || b.Tally != (intake.Tally{Rows: 8, Good: 4, Complete: 2, Bad: 4}) {
			t.Fatalf("%s %+v\n%s", b.State, b.Tally, said(b.Preview.Problems))
		}
		if len(list(t, w, a)) != 0 {
			t.Error("something was imported before anybody agreed")
		}
		for _, want := range []string{"không đăng ký thay đơn vị ấy", "Cần có tên mô hình", "Mã dòng này đã có ở dòng 2", "Trùng với dòng 2"} {
			if !strings.Contains(said(b.Preview.Problems), want) {
				t.Errorf("nothing says %q:\n%s", want, said(b.Preview.Problems))
			}
		}
		if _, err := w.Intake.Agree(ctx, a, b.ID, b.Version, intake.Agreement{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a file with wrong rows is imported without a word: %v", err)
		}
		b = agree(t, w, a, b, intake.Agreement{GoodOnly: true, Send: true})
		if b.State != intake.Done || b.Tally.Made != 4 || b.Tally.Sent != 2 || b.Tally.Refused != 0 {
			t.Fatalf("%s %+v %+v", b.State, b.Tally, b.Failure)
		}
		byTitle := map[string]practice.Row{}
		for _, r := range list(t, w, a) {
			byTitle[r.Title] = r
		}
		if byTitle["Bò giống chuyền tay"].State != practice.Submitted || byTitle["Vườn rau lớp học"].State != practice.Draft || byTitle["Đơn vị cũ"].LeadID != w.Units[apptest.NaNgoi] {
			t.Errorf("records %+v", byTitle)
		}
		p, err := w.Practice.Get(ctx, a, byTitle["Bò giống chuyền tay"].ID)
		if err != nil || p.Start != "2026-03-15" || p.Kind != practice.Collective || p.Field != "economy" || len(p.Places) != 1 || p.Answers["method"] != "Họp bản" {
			t.Errorf("%+v %v", p.Content, err)
		}
		if a := w.Actor("muong-xen.author"); true {
			if _, err := w.Intake.Get(ctx, a, b.ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("another post sees the file: %v", err)
			}
		}
	})
}

// The corrected file sent again makes what was wrong before, and nothing twice; nor does the same file
// without codes, nor another order of rows.
func TestSendingAgainDoublesNothing(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		a := w.Actor("na-ngoi.officer")
		b := send(t, w, a, sheet(t, heading, whole("1", "", "Một"), whole("2", "", "Hai"), whole("3", "Nơi không có", "Ba")))
		agree(t, w, a, b, intake.Agreement{GoodOnly: true})
		b = send(t, w, a, sheet(t, heading, whole("3", "", "Ba"), whole("2", "", "Hai"), whole("1", "", "Một")))
		if b.Tally.Known != 2 || b.Tally.Good != 1 {
			t.Fatalf("%+v\n%s", b.Tally, said(b.Preview.Problems))
		}
		b = agree(t, w, a, b, intake.Agreement{})
		if b.Tally.Made != 1 || len(list(t, w, a)) != 3 {
			t.Fatalf("%+v, %d records", b.Tally, len(list(t, w, a)))
		}
		b = send(t, w, a, sheet(t, heading[1:], whole("", "", "Ba")[1:], whole("", "", "MỘT")[1:]))
		if b.Tally.Known != 2 || b.Tally.Good != 0 {
			t.Errorf("without codes: %+v", b.Tally)
		}
		b = send(t, w, a, sheet(t, heading, whole("2", "", "Một mô hình khác hẳn")))
		if b.Tally.Bad != 1 || !strings.Contains(said(b.Preview.Problems), "đã nhập thành “Hai”") {
			t.Errorf("a code used again: %+v %s", b.Tally, said(b.Preview.Problems))
		}
		for _, r := range list(t, w, a) {
			if _, err := w.Practice.WithdrawRegistration(ctx, a, r.ID, 0, "Nhập nhầm"); err != nil {
				t.Fatal(err)
			}
		}
		b = send(t, w, a, sheet(t, heading, whole("1", "", "Một")))
		if b.Tally.Good != 1 {
			t.Fatalf("what was withdrawn may not come again: %+v", b.Tally)
		}
		if b = agree(t, w, a, b, intake.Agreement{}); b.Tally.Made != 1 {
			t.Errorf("%+v", b.Tally)
		}
	})
}

// Villages differ by a tone, stages by a mark: their registrations are not one.
func TestTonesTellRegistrationsApart(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		a := w.Actor("na-ngoi.officer")
		b := send(t, w, a, sheet(t, heading, whole("1", "", "Camera an ninh bản Na"), whole("2", "", "Camera an ninh bản Ná"), whole("3", "", "Họp dân lần 1"), whole("4", "", "Họp dân: lần (1)")))
		if b.Tally.Good != 4 {
			t.Fatalf("%+v\n%s", b.Tally, said(b.Preview.Problems))
		}
		if b = agree(t, w, a, b, intake.Agreement{}); b.Tally.Made != 4 {
			t.Errorf("%+v", b.Tally)
		}
	})
}

// An import that is cut off anywhere goes on behind the last row, and two workers make each record once.
func TestACutOffImportGoesOn(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		a := w.Actor("na-ngoi.officer")
		rows := [][]any{heading}
		const n = 450
		for i := range n {
			rows = append(rows, whole(fmt.Sprint(i), "", fmt.Sprintf("Mô hình số %d", i)))
		}
		b := send(t, w, a, sheet(t, rows...))
		b, err := w.Intake.Agree(ctx, a, b.ID, b.Version, intake.Agreement{})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Intake.WorkFor(ctx, b.ID, -time.Second); err != nil { // one piece, then patience is over
			t.Fatal(err)
		}
		half, err := w.Intake.Get(ctx, a, b.ID)
		if err != nil || half.State != intake.Taking || half.Tally.Made == 0 || half.Tally.Made == n {
			t.Fatalf("%s %+v %v", half.State, half.Tally, err)
		}
		both := make(chan error, 2)
		for range 2 {
			go func() { both <- w.Intake.Work(ctx) }()
		}
		for range 2 {
			if err := <-both; err != nil {
				t.Error(err)
			}
		}
		if b = work(t, w, a, b); b.State != intake.Done || b.Tally.Made != n {
			t.Errorf("%s %+v", b.State, b.Tally)
		}
		titles := map[string]bool{}
		for after := ""; ; {
			page, err := w.Practice.List(ctx, a, practice.Filter{Limit: 100, After: after})
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range page.Rows {
				if titles[r.Title] {
					t.Errorf("%s twice", r.Title)
				}
				titles[r.Title] = true
			}
			if after = page.Next; after == "" {
				break
			}
		}
		if len(titles) != n {
			t.Errorf("%d records", len(titles))
		}
	})
}

// Who left the post that agreed imports nothing more.
func TestWhoLeftThePostImportsNoMore(t *testing.T) {
	w := apptest.SQLite(t)
	a := w.Actor("na-ngoi.officer")
	b := send(t, w, a, sheet(t, heading, whole("1", "", "Một")))
	if _, err := w.Intake.Agree(ctx, a, b.ID, b.Version, intake.Agreement{}); err != nil {
		t.Fatal(err)
	}
	held, err := w.Identity.Holders(ctx, a.PostID)
	if err != nil || len(held) != 1 {
		t.Fatal(held, err)
	}
	if err := w.Identity.EndHolding(ctx, w.Actor("province.admin"), held[0].ID, a.Day); err != nil {
		t.Fatal(err)
	}
	if b = work(t, w, a, b); b.State != intake.Stopped || b.Failure == nil || b.Tally.Made != 0 {
		t.Errorf("%s %+v", b.State, b.Failure)
	}
}

// Any sheet: the columns are said once and remembered for the same headings in another order.
func TestColumnsAreSaidOnce(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		a := w.Actor("na-ngoi.officer")
		rows := [][]any{{"DANH SÁCH ĐĂNG KÝ NĂM 2026"}, {}, {"STT", "Việc làm hay", "Phân loại"}, {1, "Bò giống chuyền tay", "TT"}}
		b := send(t, w, a, sheet(t, rows...))
		if b.State != intake.Mapping || b.Layout.Head != 3 || len(b.Layout.Columns) != 3 {
			t.Fatalf("%s %+v", b.State, b.Layout)
		}
		if _, err := w.Intake.Map(ctx, a, b.ID, b.Version, []string{"", "", "kind"}, ""); !fault.Is(err, fault.Invalid) {
			t.Errorf("without a title: %v", err)
		}
		if _, err := w.Intake.Map(ctx, a, b.ID, b.Version, []string{"title", "title", "kind"}, ""); !fault.Is(err, fault.Invalid) {
			t.Errorf("two titles: %v", err)
		}
		b, err := w.Intake.Map(ctx, a, b.ID, b.Version, []string{"", "title", "kind"}, "")
		if err != nil {
			t.Fatal(err)
		}
		if b = work(t, w, a, b); b.State != intake.Checked || b.Tally.Good != 1 {
			t.Fatalf("%s %+v %s", b.State, b.Tally, said(b.Preview.Problems))
		}
		b = send(t, w, a, sheet(t, []any{"Phân loại", "VIỆC LÀM HAY", "STT"}, []any{"cá nhân", "Vườn rau", 2}))
		if b.State != intake.Checked || b.Tally.Good != 1 {
			t.Errorf("not remembered: %s %+v", b.State, b.Layout.Columns)
		}
		other := send(t, w, w.Actor("muong-xen.author"), sheet(t, []any{"Phân loại", "Việc làm hay", "STT"}, []any{"cá nhân", "Vườn rau", 2}))
		if other.State != intake.Mapping {
			t.Error("one post's columns are another's")
		}
	})
}

// What people send: wrong days and numbers, errors of formulas, cells made one, headings of two rows.
func TestBadCells(t *testing.T) {
	w := apptest.SQLite(t)
	a := w.Actor("na-ngoi.officer")
	f := excelize.NewFile()
	f.SetSheetRow("Sheet1", "A1", &[]any{"Tên mô hình", "Hình thức", "Thời gian", "", "Kinh phí", "Địa bàn", "Lĩnh vực"})
	f.MergeCell("Sheet1", "C1", "D1")
	for _, c := range []string{"A", "B", "E", "F", "G"} {
		f.MergeCell("Sheet1", c+"1", c+"2")
	}
	f.SetSheetRow("Sheet1", "C2", &[]any{"Bắt đầu", "Kết thúc"})
	days := []any{"30/4/2026", "30-4-26", "30.04.2026", "2026-04-30", "ngày 30 tháng 4 năm 2026", time.Date(2026, 4, 30, 0, 0, 0, 0, time.UTC)}
	for i, d := range days {
		f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", 3+i), &[]any{fmt.Sprintf("Tên %d", i), "Tập thể", d, "", "1.250.000 đồng", "Na Ngoi", "Kinh tế"})
	}
	f.SetSheetRow("Sheet1", "A9", &[]any{"Sai", "Nhóm lạ", "31/2/2026", "5/2026", "nhiều", "Xã Trên Mây", "Thể thao"})
	f.SetSheetRow("Sheet1", "A10", &[]any{"Gộp", "Tập thể", "1/5/2026", "", 5, "Na Ngoi", "Kinh tế"})
	f.SetSheetRow("Sheet1", "A11", &[]any{"Dưới ô gộp", "Tập thể", "1/5/2026", "", 5, "", "Kinh tế"})
	f.MergeCell("Sheet1", "F10", "F11")
	f.SetSheetRow("Sheet1", "A12", &[]any{"Công thức", "Tập thể"})
	f.SetCellFormula("Sheet1", "E12", "1/0")
	f.SetSheetRow("Sheet1", "A13", &[]any{"Gộp ngang", "Tập thể", "1/5/2026", "", 5, "Na Ngoi"})
	f.MergeCell("Sheet1", "F13", "G13")
	b := send(t, w, a, bytesOf(t, f))
	if b.State != intake.Checked || b.Tally.Rows != 11 || b.Tally.Good != 8 || b.Tally.Bad != 3 || !b.Layout.Merged {
		t.Fatalf("%s %+v %+v\n%s", b.State, b.Tally, b.Layout, said(b.Preview.Problems))
	}
	for _, want := range []string{"“Nhóm lạ” không có trong danh sách", "“31/2/2026” không phải một ngày", "“5/2026” không phải một ngày", "“nhiều” không phải một số",
		"Không tìm thấy đơn vị “Xã Trên Mây”", "“Thể thao” không có trong danh sách", "gộp với ô F13", "Công thức chưa có kết quả"} {
		if !strings.Contains(said(b.Preview.Problems), want) {
			t.Errorf("nothing says %q:\n%s", want, said(b.Preview.Problems))
		}
	}
	for _, g := range b.Preview.Rows[:len(days)] {
		if g.Start != "2026-04-30" {
			t.Errorf("row %d begins on %q", g.At, g.Start)
		}
	}
	if b.Preview.Filled != (intake.Filled{Areas: 1, First: "F10:F11", Rows: 2}) {
		t.Errorf("%+v", b.Preview.Filled)
	}
	b = agree(t, w, a, b, intake.Agreement{GoodOnly: true})
	for _, r := range list(t, w, a) {
		p, err := w.Practice.Get(ctx, a, r.ID)
		if err != nil || len(p.Resources) != 1 || !strings.Contains(p.Title, "ộp") && p.Resources[0].Amount != 1_250_000 {
			t.Errorf("%s: %+v %v", p.Title, p.Resources, err)
		}
		if len(p.Places) != 1 || p.Places[0].UnitID != w.Units[apptest.NaNgoi] {
			t.Errorf("%s lies in %+v", p.Title, p.Places)
		}
	}
}

// What cells made one say counts for each of their rows, on both sides of a cut; the workbook of
// errors has it written out.
func TestMergedCellsSayTheSameOfEachRow(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		a := w.Actor("na-ngoi.officer")
		f := excelize.NewFile()
		f.SetSheetRow("Sheet1", "A1", &[]any{"Đơn vị", "Tên mô hình", "Hình thức", "Ngày bắt đầu", "Số hộ"})
		const n = 250 // more than one piece of an import
		for i := range n {
			f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", 2+i), &[]any{"", fmt.Sprintf("Mô hình %d", i), "", "", i})
		}
		f.SetSheetRow("Sheet1", "A2", &[]any{"Nậm Càn", "Mô hình 0", "Cá nhân", time.Date(2026, 4, 30, 0, 0, 0, 0, time.UTC)})
		for _, column := range []string{"A", "C", "D"} {
			f.MergeCell("Sheet1", column+"2", fmt.Sprintf("%s%d", column, n))
		}
		f.SetCellValue("Sheet1", "E5", "nhiều")
		b := send(t, w, a, bytesOf(t, f)) // the last row lies outside and has no kind
		if b.State != intake.Checked || b.Tally.Good != n-2 || b.Tally.Bad != 2 || b.Preview.Filled != (intake.Filled{Areas: 3, First: "A2:A250", Rows: 249}) {
			t.Fatalf("%s %+v %+v\n%s", b.State, b.Tally, b.Preview.Filled, said(b.Preview.Problems))
		}
		wrong, err := w.Intake.Errors(ctx, a, b.ID)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := opened(t, wrong).GetRows("Cần sửa")
		if err != nil || !strings.Contains(fmt.Sprint(rows), "Nậm Càn Mô hình 3 Cá nhân") {
			t.Errorf("%v %v", rows, err)
		}
		if b, err = w.Intake.Agree(ctx, a, b.ID, b.Version, intake.Agreement{GoodOnly: true}); err != nil {
			t.Fatal(err)
		}
		if err := w.Intake.WorkFor(ctx, b.ID, -time.Second); err != nil { // one piece; the rest begins under the first cell
			t.Fatal(err)
		}
		if b = work(t, w, a, b); b.Tally.Made != n-2 {
			t.Fatalf("%+v", b.Tally)
		}
		page, err := w.Practice.List(ctx, a, practice.Filter{Text: "Mô hình 248", Limit: 5})
		if err != nil || len(page.Rows) == 0 {
			t.Fatal(page, err)
		}
		if p, err := w.Practice.Get(ctx, a, page.Rows[0].ID); err != nil || p.Kind != practice.Individual || p.Start != "2026-04-30" {
			t.Errorf("%+v %v", p.Content, err)
		}
	})
}

// Somebody typed a record before the file came: the row says so and is taken only when that is said.
func TestARowLikeATypedRecordIsAskedAbout(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		a := w.Actor("na-ngoi.officer")
		typed := func(title string) practice.Practice {
			p, err := w.Practice.Create(ctx, a, practice.Registration{LeadID: w.Units[apptest.NaNgoi], Content: practice.Content{Title: title, Kind: practice.Collective, Field: "economy"}})
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		typed("Bò giống  chuyền tay")
		gone := typed("Vườn rau lớp học")
		if _, err := w.Practice.WithdrawRegistration(ctx, a, gone.ID, 0, "Gõ nhầm"); err != nil {
			t.Fatal(err)
		}
		other := whole("4", "", "Bò giống chuyền tay")
		other[4] = "society"
		data := sheet(t, heading, whole("1", "", "BÒ GIỐNG chuyền tay"), whole("2", "", "Vườn rau lớp học"), whole("3", "", "Suối sạch"), other)
		b := send(t, w, a, data)
		if b.Tally.Alike != 1 || b.Tally.Good != 3 || len(b.Preview.Alike) != 1 || b.Preview.Alike[0].Row != 2 || b.Preview.Alike[0].Code != "" {
			t.Fatalf("%+v %+v\n%s", b.Tally, b.Preview.Alike, said(b.Preview.Problems))
		}
		if b = agree(t, w, a, b, intake.Agreement{}); b.State != intake.Done || b.Tally.Made != 3 || b.Tally.Alike != 1 || len(list(t, w, a)) != 5 {
			t.Fatalf("%s %+v, %d records", b.State, b.Tally, len(list(t, w, a)))
		}
		b = send(t, w, a, data)
		if b.Tally.Known != 3 || b.Tally.Alike != 1 || b.Tally.Good != 0 {
			t.Fatalf("again: %+v", b.Tally)
		}
		if _, err := w.Intake.Agree(ctx, a, b.ID, b.Version, intake.Agreement{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("nothing to import: %v", err)
		}
		if b = agree(t, w, a, b, intake.Agreement{Again: true}); b.State != intake.Done || b.Tally.Made != 1 || b.Tally.Good != 1 || b.Tally.Alike != 0 {
			t.Fatalf("%s %+v", b.State, b.Tally)
		}
		if b = send(t, w, a, data); b.Tally.Known != 4 {
			t.Errorf("once more: %+v", b.Tally)
		}
	})
}

// The workbook of errors holds the wrong rows with their sentences; corrected and sent again it is
// read without being asked about.
func TestErrorsGoOutAndComeBack(t *testing.T) {
	w := apptest.SQLite(t)
	a := w.Actor("na-ngoi.officer")
	b := send(t, w, a, sheet(t, heading, whole("1", "", "Một"), whole("2", "Xã Trên Mây", "Hai"), whole("3", "", "")))
	agree(t, w, a, b, intake.Agreement{GoodOnly: true})
	book, err := w.Intake.Errors(i18n.WithLang(ctx, i18n.Vietnamese), a, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	f := opened(t, book)
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprint(rows)
	if !strings.Contains(text, "Không tìm thấy đơn vị “Xã Trên Mây”") || !strings.Contains(text, "Cần có tên mô hình") || strings.Contains(text, "Một") {
		t.Errorf("%s", text)
	}
	for i, r := range rows {
		for k, c := range r {
			name, _ := excelize.CoordinatesToCellName(k+1, i+1)
			switch c {
			case "Xã Trên Mây":
				f.SetCellValue(f.GetSheetName(0), name, "Na Ngoi")
			}
		}
	}
	b = send(t, w, a, bytesOf(t, f))
	if b.State != intake.Checked || b.Tally.Good != 1 || b.Tally.Bad != 1 {
		t.Errorf("%s %+v %+v\n%s", b.State, b.Tally, b.Layout.Columns, said(b.Preview.Problems))
	}
}

func opened(t *testing.T, book *xlsx.Book) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if _, err := book.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// The template is read without being asked about, in both languages; its example is nobody's record.
func TestTheTemplateComesBack(t *testing.T) {
	w := apptest.SQLite(t)
	a := w.Actor("na-ngoi.officer")
	for _, lang := range []string{i18n.Vietnamese, i18n.EnglishTag} {
		book, err := w.Intake.Template(i18n.WithLang(ctx, lang), a, "")
		if err != nil {
			t.Fatal(err)
		}
		f := opened(t, book)
		name := f.GetSheetName(0)
		rules, err := f.GetDataValidations(name)
		if err != nil || len(rules) < 8 {
			t.Errorf("%d rules %v", len(rules), err)
		}
		rows, _ := f.GetRows(name)
		example := 0
		for i, r := range rows {
			if len(r) > 2 && strings.Contains(r[2], "Buộc Mú") {
				example = i + 1
			}
		}
		if example == 0 {
			t.Fatalf("no example in %q", rows[:5])
		}
		for col := 2; col <= len(intake.Columns); col++ { // what the example says, said for real
			from, _ := excelize.CoordinatesToCellName(col, example)
			to, _ := excelize.CoordinatesToCellName(col, example+1)
			v, _ := f.GetCellValue(name, from, excelize.Options{RawCellValue: true})
			f.SetCellValue(name, to, v)
		}
		title, _ := excelize.CoordinatesToCellName(3, example+1)
		f.SetCellValue(name, title, "Mô hình "+lang)
		b := send(t, w, a, bytesOf(t, f))
		if b.State != intake.Checked || b.Tally.Rows != 1 || b.Tally.Complete != 1 {
			t.Errorf("%s: %s %+v %+v\n%s", lang, b.State, b.Tally, b.Preview.Rows, said(b.Preview.Problems))
		}
	}
}

// Old character sets are recognised, shown, and read when the person says so.
func TestOldCharacterSets(t *testing.T) {
	w := apptest.SQLite(t)
	a := w.Actor("na-ngoi.officer")
	head := "Tªn m« h×nh,H×nh thøc,LÜnh vùc,Thùc tr¹ng\n"
	rows := "Tæ tù qu¶n suèi s¹ch,TËp thÓ,Kinh tÕ,Ng\u00adêi d©n h\u00adëng øng gi÷ b¶n\n"
	var bytesOne []byte
	for _, r := range head + rows {
		bytesOne = append(bytesOne, byte(r))
	}
	for name, data := range map[string][]byte{"utf-8": []byte(head + rows), "one byte a letter": bytesOne} {
		b := send(t, w, a, data)
		if b.State != intake.Mapping || b.Layout.Suspect != vntext.TCVN3 || len(b.Layout.Samples) == 0 || b.Layout.Samples[0].Read != "Tên mô hình" {
			t.Fatalf("%s: %s %+v", name, b.State, b.Layout)
		}
		var columns []string
		for _, h := range b.Layout.Columns {
			columns = append(columns, h.To)
		}
		if strings.Join(columns, ",") != "title,kind,field,situation" {
			t.Errorf("%s: columns %q", name, columns)
		}
		b, err := w.Intake.Map(ctx, a, b.ID, b.Version, columns, vntext.TCVN3)
		if err != nil {
			t.Fatal(err)
		}
		b = work(t, w, a, b)
		if b.Tally.Good != 1 || b.Preview.Rows[0].Title != "Tổ tự quản suối sạch" || b.Preview.Rows[0].Field != "economy" {
			t.Errorf("%s: %+v %+v %s", name, b.Tally, b.Preview.Rows, said(b.Preview.Problems))
		}
	}
}

// Files are forgotten after a while; how the intake ended is not.
func TestFilesAreForgotten(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		a := w.Actor("na-ngoi.officer")
		b := agree(t, w, a, send(t, w, a, sheet(t, heading, whole("1", "", "Một"))), intake.Agreement{})
		w.Time.Advance((intake.KeptDays + 1) * 24 * time.Hour)
		if err := w.Intake.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
		b, err := w.Intake.Get(ctx, a, b.ID)
		if err != nil || !b.Cleared || b.State != intake.Done || b.Tally.Made != 1 {
			t.Errorf("%+v %v", b, err)
		}
		if _, err := w.Intake.Errors(ctx, a, b.ID); !fault.Is(err, fault.Conflict) {
			t.Errorf("the file is still there: %v", err)
		}
	})
}

package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func written(t *testing.T, b *Book) (*excelize.File, []byte) {
	t.Helper()
	var out bytes.Buffer
	if _, err := b.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, out.Bytes()
}

func value(t *testing.T, f *excelize.File, sheet, at string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func part(t *testing.T, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestPlainTable(t *testing.T) {
	b := New("Danh mục mô hình")
	s := b.Sheet("Mô hình", []Col{{Header: "Tên"}, {Header: "Người tham gia", Kind: Int},
		{Header: "Triệu đồng", Kind: Dec}, {Header: "Bắt đầu", Kind: Date}}, "Dữ liệu mẫu", "Lĩnh vực: kinh tế")
	s.Row("Tiếng kẻng khuyến học", 120, 12.5, "2024-06-30")
	s.Row("Không có số", nil, nil, nil)
	s.Row("Giờ của máy chủ", int64(3), 0.25, time.Date(2024, 6, 30, 20, 0, 0, 0, time.UTC)) // 1 July here
	s.Total("Tổng cộng", 123, 12.75)
	f, raw := written(t, b)

	for at, want := range map[string]string{
		"A1": "Danh mục mô hình", "A2": "Dữ liệu mẫu", "A3": "Lĩnh vực: kinh tế",
		"A4": "Tên", "B4": "Người tham gia", "D4": "Bắt đầu",
		"A5": "Tiếng kẻng khuyến học", "B5": "120", "C5": "12.50", "D5": "30/06/2024",
		"B6": "", "D6": "", "D7": "01/07/2024", "A8": "Tổng cộng", "B8": "123", "D8": "",
	} {
		if got := value(t, f, "Mô hình", at); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
	}
	// Real types: the cell holds Excel's day number, not a text that looks like a day.
	if got, _ := f.GetCellValue("Mô hình", "D5", excelize.Options{RawCellValue: true}); got != "45473" {
		t.Errorf("D5 holds %q", got)
	}
	for at, want := range map[string]excelize.CellType{"A5": excelize.CellTypeInlineString,
		"B5": excelize.CellTypeUnset, "C5": excelize.CellTypeUnset, "D5": excelize.CellTypeUnset} {
		if got, _ := f.GetCellType("Mô hình", at); got != want {
			t.Errorf("%s has type %v", at, got)
		}
	}
	panes, err := f.GetPanes("Mô hình")
	if err != nil || !panes.Freeze || panes.YSplit != 4 {
		t.Errorf("panes %+v %v", panes, err)
	}
	assertPrint(t, f, "Mô hình", "'Mô hình'!$A$1:$D$8", "'Mô hình'!$4:$4")
	if core := part(t, raw, "docProps/core.xml"); strings.Contains(core, "xuri") || !strings.Contains(core, "Danh mục mô hình") {
		t.Error(core)
	}
}

func assertPrint(t *testing.T, f *excelize.File, sheet, area, titles string) {
	t.Helper()
	layout, err := f.GetPageLayout(sheet)
	if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 || *layout.Size != 9 {
		t.Errorf("layout %+v %v", layout, err)
	}
	props, err := f.GetSheetProps(sheet)
	if err != nil || props.FitToPage == nil || !*props.FitToPage {
		t.Errorf("not fitted to the page: %v", err)
	}
	found := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Scope == sheet {
			found[n.Name] = n.RefersTo
		}
	}
	if found["_xlnm.Print_Area"] != area || found["_xlnm.Print_Titles"] != titles {
		t.Errorf("print names %v", found)
	}
}

func TestGroupedHeadings(t *testing.T) {
	b := New("Bảng số liệu")
	s := b.Sheet("Số liệu", []Col{{Header: "Đơn vị"}, {Header: "Tập thể", Group: "Loại", Kind: Int},
		{Header: "Cá nhân", Group: "Loại", Kind: Int}, {Header: "Kinh tế", Group: "Lĩnh vực", Kind: Int}, {Header: "Tổng", Kind: Int}})
	s.Row("Nghệ An", 3729, 765, 1212, 4494)
	f, _ := written(t, b)
	merged, err := f.GetMergeCells("Số liệu")
	if err != nil {
		t.Fatal(err)
	}
	var ranges []string
	for _, m := range merged {
		ranges = append(ranges, m.GetStartAxis()+":"+m.GetEndAxis()+"="+m.GetCellValue())
	}
	if got, want := strings.Join(ranges, " "), "A2:A3=Đơn vị B2:C2=Loại E2:E3=Tổng"; got != want {
		t.Errorf("merged %q, want %q", got, want)
	}
	for at, want := range map[string]string{"D2": "Lĩnh vực", "B3": "Tập thể", "D3": "Kinh tế", "B4": "3,729"} {
		if got := value(t, f, "Số liệu", at); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
	}
	assertPrint(t, f, "Số liệu", "'Số liệu'!$A$1:$E$4", "'Số liệu'!$2:$3")
}

func TestTextStaysText(t *testing.T) {
	texts := []string{"=1+1", "+cmd|' /C calc'!A0", "-2", "@x", "\t=1", "007", "1e5", "2024-06-30", "TRUE", "_x000D_", "<b>&", " a ", "=HYPERLINK(\"http://evil.example\")"}
	b := New("=1+1")
	s := b.Sheet("Chữ", []Col{{Header: "=2+2"}, {Header: "n", Kind: Int}}, "=3+3")
	for _, text := range texts {
		s.Row(text, text) // a text in a column of numbers is still a text
	}
	f, raw := written(t, b)
	for i, text := range texts {
		for _, col := range []string{"A", "B"} {
			at := fmt.Sprintf("%s%d", col, i+4)
			if got := value(t, f, "Chữ", at); got != text {
				t.Errorf("%q came back as %q", text, got)
			}
			if kind, _ := f.GetCellType("Chữ", at); kind != excelize.CellTypeInlineString {
				t.Errorf("%q has type %v", text, kind)
			}
			id, _ := f.GetCellStyle("Chữ", at)
			if style, err := f.GetStyle(id); err != nil || style.NumFmt != asText {
				t.Errorf("%q is shown as %d: edited, it would be a formula", text, style.NumFmt)
			}
		}
	}
	if xml := part(t, raw, "xl/worksheets/sheet1.xml"); strings.Contains(xml, "<f>") || strings.Contains(xml, "<f ") {
		t.Error("a formula got in")
	}
}

func TestOddValues(t *testing.T) {
	b := New("t")
	s := b.Sheet("s", []Col{{Header: "n", Kind: Dec}, {Header: "d", Kind: Date}, {Header: "t"}})
	s.Row(math.NaN(), "2024-02-30", strings.Repeat("ạ", 40_000))
	s.Row(math.Inf(1), "1890-05-19", true)
	f, _ := written(t, b)
	for at, want := range map[string]string{"A3": "NaN", "B3": "2024-02-30", "A4": "+Inf", "B4": "1890-05-19", "C4": "true"} {
		if got := value(t, f, "s", at); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
	}
	if got := []rune(value(t, f, "s", "C3")); len(got) != maxText || got[maxText-1] != '…' {
		t.Errorf("%d characters, the last %q", len(got), got[len(got)-1])
	}
}

func TestLongTextGetsItsLines(t *testing.T) {
	b := New("t")
	s := b.Sheet("s", []Col{{Header: "một tiêu đề dài hơn cột", Width: 12}, {Header: "b", Width: 20}})
	s.Row("ngắn", strings.Repeat("chữ ", 15)+"\nhết")
	s.Row("ngắn", "ngắn")
	s.Row("", strings.Repeat("x", 30_000))
	f, _ := written(t, b)
	for row, want := range map[int]float64{2: 3 * lineHeight, 3: 4 * lineHeight, 4: 15, 5: maxHeight} {
		if got, err := f.GetRowHeight("s", row); err != nil || got != want {
			t.Errorf("row %d is %v high, want %v (%v)", row, got, want, err)
		}
	}
}

func TestSheetNames(t *testing.T) {
	b := New("t")
	var names []string
	for _, n := range []string{"Kinh tế/Xã hội [1]", "kinh tế-xã hội -1-", "", "'a'", strings.Repeat("x", 50), strings.Repeat("x", 60), "it's"} {
		s := b.Sheet(n, []Col{{Header: "a"}})
		s.Row("x")
		names = append(names, s.name)
	}
	f, _ := written(t, b)
	if got := f.GetSheetList(); strings.Join(got, "|") != strings.Join(names, "|") || len(got) != 7 {
		t.Errorf("%q, want %q", got, names)
	}
	for _, n := range names {
		if value(t, f, n, "A3") != "x" {
			t.Errorf("sheet %q is empty", n)
		}
	}
}

func TestMistakesAreTold(t *testing.T) {
	for name, make := range map[string]func(*Book){
		"no sheet":        func(*Book) {},
		"no columns":      func(b *Book) { b.Sheet("s", nil).Row() },
		"too many values": func(b *Book) { b.Sheet("s", []Col{{Header: "a"}}).Row(1, 2) },
	} {
		b := New("t")
		make(b)
		var out bytes.Buffer
		if n, err := b.WriteTo(&out); err == nil || n != 0 || out.Len() != 0 {
			t.Errorf("%s: %d bytes, %v", name, n, err)
		}
	}
}

func TestSheetToFillIn(t *testing.T) {
	b := New("Mẫu")
	s := b.Sheet("Đăng ký", []Col{{Header: "Tên"}, {Header: "Hình thức"}, {Header: "Ngày", Kind: Date}})
	s.Example("Tổ tự quản", "Tập thể", "2026-03-15")
	from := s.Next()
	s.Marked(map[int]bool{1: true}, "x", "Nhóm", nil)
	lists := b.Sheet("Danh mục", []Col{{Header: "Hình thức"}})
	first := lists.Next()
	lists.Row("Tập thể")
	lists.Row("Cá nhân")
	s.Choose(1, from, 500, lists.Range(0, first, lists.Next()-1), Advice{Title: "Hình thức", Tip: "Chọn", Refusal: "Chọn trong danh sách"})
	s.Days(2, from, 500, Advice{Title: "Ngày", Refusal: strings.Repeat("dài ", 200)})
	f, _ := written(t, b)
	rules, err := f.GetDataValidations("Đăng ký")
	if err != nil || len(rules) != 2 {
		t.Fatalf("%d rules: %v", len(rules), err)
	}
	if rules[0].Formula1 != "'Danh mục'!$A$4:$A$5" && rules[0].Formula1 != "'Danh mục'!$A$3:$A$4" {
		t.Errorf("chosen from %s", rules[0].Formula1)
	}
	if rules[0].Sqref != fmt.Sprintf("B%d:B500", from) || rules[1].Type != "date" {
		t.Errorf("%+v", rules[1])
	}
	plain, _ := f.GetCellStyle("Đăng ký", fmt.Sprintf("A%d", from))
	wrong, _ := f.GetCellStyle("Đăng ký", fmt.Sprintf("B%d", from))
	if plain == wrong {
		t.Error("what is wrong looks like the rest")
	}
}

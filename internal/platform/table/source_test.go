package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"

	"kheo/internal/platform/fault"
)

func opened(t *testing.T, data []byte) *Source {
	t.Helper()
	s, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// lines writes a sheet as "row: cell|cell".
func lines(t *testing.T, s *Source, sheet int) []string {
	t.Helper()
	rows, err := s.Rows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for line, more := rows.Next(); more; line, more = rows.Next() {
		var cells []string
		for _, c := range line.Cells {
			cells = append(cells, c.Text)
		}
		out = append(out, fmt.Sprintf("%d: %s", line.At, strings.Join(cells, "|")))
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	return out
}

func workbookOf(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRowsOfAWorkbook(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File) {
		f.SetSheetRow("Sheet1", "A1", &[]any{"Tên", "Ngày", "Số", "Đúng"})
		f.SetSheetRow("Sheet1", "B3", &[]any{time.Date(2026, 4, 30, 10, 0, 0, 0, time.UTC), 1250000.5, true, "  giữ nguyên\u00ad"})
		f.SetCellFormula("Sheet1", "A4", "1/0")
		f.SetCellValue("Sheet1", "C4", "x")
		f.NewSheet("Ẩn")
		f.SetCellValue("Ẩn", "A1", "không đọc")
		f.SetSheetVisible("Ẩn", false)
		f.NewSheet("Hai")
		f.SetCellValue("Hai", "B2", "hai")
		f.MergeCell("Hai", "B2", "C3")
	})
	s := opened(t, data)
	if got := strings.Join(s.Sheets(), ","); got != "Sheet1,Hai" || s.Hidden() != 1 {
		t.Errorf("sheets %s, %d hidden", got, s.Hidden())
	}
	want := []string{"1: Tên|Ngày|Số|Đúng", "3: |2026-04-30|1250000.5|1|  giữ nguyên\u00ad", "4: =?||x"}
	for range 2 { // a sheet can be read again
		if got := lines(t, s, 0); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("got\n%s", strings.Join(got, "\n"))
		}
	}
	if got := lines(t, s, 1); len(got) != 1 || got[0] != "2: |hai" {
		t.Errorf("the second sheet: %q", got)
	}
	m, err := s.Merges(1)
	if err != nil || !m.Any() {
		t.Fatalf("merges %+v %v", m, err)
	}
	if a, over := m.Over(2, 3); !over || a.First() != "B2" {
		t.Errorf("C3 is not seen as merged: %+v", a)
	}
	if _, over := m.Over(1, 2); over {
		t.Error("the first cell of a merged area is called covered")
	}
	if _, err := s.Rows(7); !fault.Is(err, fault.Invalid) {
		t.Errorf("a sheet that isn't there: %v", err)
	}
}

// A sheet as other programs write it: prefixes, shared and rich texts, no row numbers, phonetics.
func TestRowsOfAnotherProgram(t *testing.T) {
	s := opened(t, packed(t, map[string]string{
		"xl/workbook.xml":            `<x:workbook xmlns:x="s" xmlns:r="r"><x:sheets><x:sheet name="A" sheetId="1" r:id="k1"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="k1" Type="http://x/worksheet" Target="/xl/worksheets/s.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst><si><t>một</t></si><si><r><t>h</t></r><r><t>ai</t></r><rPh><t>bỏ</t></rPh></si></sst>`,
		"xl/styles.xml":              `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-42A]dd\-mm\-yyyy;@"/><numFmt numFmtId="171" formatCode="0&quot; day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
		"xl/worksheets/s.xml": `<x:worksheet><x:sheetData><x:row><x:c t="s"><x:v>1</x:v></x:c><x:c s="1"><x:v>46142</x:v></x:c><x:c s="2"><x:v>46142</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c></x:row>` +
			`<x:row r="5"><x:c r="B5" t="s"><x:v>0</x:v></x:c><x:c r="ZZ5" s="1"/></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>`,
	}))
	if got := strings.Join(lines(t, s, 0), "\n"); got != "1: hai|2026-04-30|46142|#REF!\n5: |một" {
		t.Errorf("got\n%s", got)
	}
	if m, err := s.Merges(0); err != nil || len(m.From(1)) != 1 {
		t.Errorf("merges %+v %v", m, err)
	}
}

// packed is a package of parts.
func packed(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRowsOfText(t *testing.T) {
	plain := "Mã,Tên\n1,\"x\ny\"\n\n2,z\n"
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(strings.ReplaceAll(plain, ",", "\t")))
	for name, data := range map[string][]byte{
		"plain": []byte(plain), "mark": append([]byte{0xef, 0xbb, 0xbf}, plain...), "windows": []byte(strings.ReplaceAll(plain, "\n", "\r\n")),
		"mac": []byte(strings.ReplaceAll(plain, "\n", "\r")), "semicolons": []byte(strings.ReplaceAll(plain, ",", ";")), "utf-16": wide,
	} {
		if got := strings.Join(lines(t, opened(t, data), 0), "/"); got != "1: Mã|Tên/2: 1|x\ny/5: 2|z" {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := strings.Join(lines(t, opened(t, []byte("sep=;\r\na;b\r\n1;2\r\n")), 0), "/"); got != "2: a|b/3: 1|2" {
		t.Errorf("sep line: %q", got)
	}
	if got := strings.Join(lines(t, opened(t, []byte("T\xaan,X\n")), 0), "/"); got != "1: Tªn|X" {
		t.Errorf("one byte a letter: %q", got)
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	fine := workbookOf(t, func(f *excelize.File) { f.SetCellValue("Sheet1", "A1", "x") })
	for sentence, data := range map[string][]byte{
		"trống":      []byte("  \n"),
		"kiểu cũ":    []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"),
		"mật khẩu":   append([]byte("\xd0\xcf\x11\xe0"), append(bytes.Repeat([]byte{1}, 70_000), encryptedMark...)...),
		"không phải": []byte("\x89PNG\r\n\x1a\n\x00\x00"),
		"CSV hay":    packed(t, map[string]string{"word/document.xml": "<x/>"}),
		"macro":      packed(t, map[string]string{"xl/workbook.xml": "<x/>", "xl/vbaProject.bin": "x"}),
		"XLSX":       fine[:len(fine)-40],
		"đang ẩn": packed(t, map[string]string{
			"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="A" state="veryHidden" r:id="k1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="k1" Type="http://x/worksheet" Target="worksheets/s.xml"/></Relationships>`}),
	} {
		_, err := Open(bytes.NewReader(data), int64(len(data)))
		if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), sentence) {
			t.Errorf("%s: %v", sentence, err)
		}
	}
}

// A gigabyte of blanks in a megabyte, and one text without end: refused soon, without the memory.
func TestBombs(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.Create("xl/workbook.xml")
	block := bytes.Repeat([]byte(" "), 1<<20)
	for range 600 {
		w.Write(block)
	}
	z.Close()
	if _, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len())); !fault.Is(err, fault.TooLarge) {
		t.Errorf("a bomb: %v", err)
	}
	s := opened(t, packed(t, map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="k1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="k1" Type="http://x/worksheet" Target="worksheets/s.xml"/></Relationships>`,
		"xl/worksheets/s.xml":        `<worksheet><sheetData><row><c t="inlineStr"><is><t>` + strings.Repeat("a", 8<<20),
	}))
	rows, err := s.Rows(0)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if _, more := rows.Next(); more || !fault.Is(rows.Err(), fault.Invalid) {
		t.Errorf("a text without end: %v", rows.Err())
	}
}

// A million rows that only have a style cost a second or two and no memory.
func TestAMillionEmptyRows(t *testing.T) {
	var sheet strings.Builder
	sheet.WriteString(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Tên</t></is></c></row>`)
	for i := 2; i <= mostRows; i++ {
		fmt.Fprintf(&sheet, `<row r="%d"><c r="A%d" s="1"/></row>`, i, i)
	}
	sheet.WriteString(`</sheetData></worksheet>`)
	s := opened(t, packed(t, map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="k1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="k1" Type="http://x/worksheet" Target="worksheets/s.xml"/></Relationships>`,
		"xl/worksheets/s.xml":        sheet.String(),
	}))
	if got := lines(t, s, 0); len(got) != 1 {
		t.Errorf("%d rows", len(got))
	}
}

// Texts shared by cells are the same from memory and from the file beside it.
func TestManySharedTexts(t *testing.T) {
	const n = 30_000
	data := workbookOf(t, func(f *excelize.File) {
		for i := 1; i <= n; i++ {
			f.SetCellValue("Sheet1", fmt.Sprintf("A%d", i), fmt.Sprintf("%d %s", i, strings.Repeat("dài ", 60)))
		}
		f.SetCellValue("Sheet1", fmt.Sprintf("A%d", n+1), fmt.Sprintf("1 %s", strings.Repeat("dài ", 60)))
	})
	s := opened(t, data)
	got := lines(t, s, 0)
	if s.book.strings.file == nil {
		t.Error("the test stays in memory")
	}
	for i, line := range got {
		at := i + 1
		if i == n {
			at = 1
		}
		if !strings.HasPrefix(line, fmt.Sprintf("%d: %d dài", i+1, at)) {
			t.Fatalf("row %d: %.40s", i+1, line)
		}
	}
}

// Whatever bytes come, there are rows or a fault with a sentence.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("code;name\n1;\"a\"\n"))
	f.Add([]byte("sep=,\r\na,b\n"))
	f.Add([]byte{0xff, 0xfe, 'a', 0, '\n', 0, 'b', 0})
	small := excelize.NewFile()
	small.SetCellValue("Sheet1", "A1", "x")
	small.MergeCell("Sheet1", "A1", "B2")
	var b bytes.Buffer
	small.Write(&b)
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			if fault.Of(err).Kind == fault.Internal {
				t.Errorf("%v", err)
			}
			return
		}
		defer s.Close()
		for i := range s.Sheets() {
			rows, err := s.Rows(i)
			if err == nil {
				for _, more := rows.Next(); more; _, more = rows.Next() {
				}
				err = rows.Err()
				rows.Close()
			}
			if err != nil && fault.Of(err).Kind == fault.Internal {
				t.Errorf("%v", err)
			}
			if _, err := s.Merges(i); err != nil && fault.Of(err).Kind == fault.Internal {
				t.Errorf("merges: %v", err)
			}
		}
	})
}

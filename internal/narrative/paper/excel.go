package paper

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
)

// workbook is an Excel file in the making. The first error is kept.
type workbook struct {
	p      Paper
	file   *excelize.File
	looks  looks
	sheets int
	places []placed // where each figure stands
	err    error
}

// placed is a figure in its cell.
type placed struct {
	figure      narrative.Figure
	sheet, cell string
	value       float64
}

// Excel is the report as a workbook: a sheet a table, a sheet a list, and the sheet of codes by
// which a check finds every figure again.
func Excel(p Paper) ([]byte, error) {
	w := &workbook{p: p, file: excelize.NewFile()}
	defer w.file.Close()
	w.keep(w.looks.register(w.file))
	w.keep(w.file.SetDefaultFont("Times New Roman"))
	w.keep(w.file.SetDocProps(&excelize.DocProperties{Title: p.title(), Creator: p.Body.Unit.Name, LastModifiedBy: "Khéo", Subject: p.period()}))
	for _, x := range p.properties() {
		w.keep(w.file.SetCustomProps(excelize.CustomProperty{Name: x.Name, Value: x.Value}))
	}
	for i, t := range p.Body.Tables {
		if len(t.Rows) > 0 {
			w.table(fmt.Sprintf("Biểu %d", i+1), t)
		}
	}
	w.outside()
	for i, l := range p.Body.Lists {
		w.list(fmt.Sprintf("Phụ lục %d", i+1), l)
	}
	w.codes()
	if w.err != nil {
		return nil, fmt.Errorf("paper: %w", w.err)
	}
	var out bytes.Buffer
	_, err := w.file.WriteTo(&out)
	return out.Bytes(), err
}

func (w *workbook) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

// sheet adds one; a new file comes with one that only needs its name.
func (w *workbook) sheet(name string) string {
	w.sheets++
	if w.sheets == 1 {
		w.keep(w.file.SetSheetName("Sheet1", name))
		return name
	}
	_, err := w.file.NewSheet(name)
	w.keep(err)
	return name
}

// begin writes what stands above a sheet's table and answers the row it begins in.
func (w *workbook) begin(sheet, title string, columns int) int {
	lines := []struct {
		text  string
		style int
	}{{upper(w.p.Body.Unit.Name), w.looks.issuer}, {upper(title), w.looks.title}, {"Kỳ báo cáo: " + w.p.period() + " (từ " + day(w.p.Body.Period.From) + " đến hết " + w.p.lastDay() + ")", w.looks.note}, {w.p.state(), w.looks.note}}
	if w.p.Demo {
		lines = append(lines, struct {
			text  string
			style int
		}{"Dữ liệu mẫu: không phải số liệu thật.", w.looks.note})
	}
	for i, l := range lines {
		w.text(sheet, 1, i+1, l.text, l.style)
		if i > 0 {
			w.keep(w.file.MergeCell(sheet, at(1, i+1), at(columns, i+1)))
		}
	}
	return len(lines) + 2
}

func (w *workbook) text(sheet string, col, row int, text string, style int) {
	w.keep(w.file.SetCellStr(sheet, at(col, row), fitting(text)))
	w.keep(w.file.SetCellStyle(sheet, at(col, row), at(col, row), style))
}

// page says how a sheet prints: the headings on every page, as wide as the paper.
func (w *workbook) page(sheet string, columns, first, last, end int, landscape bool) {
	fit, size, wide, tall := true, 9, 1, 0
	orientation := "portrait"
	if landscape {
		orientation = "landscape"
	}
	m := margins(w.p.Head.Letter.Family.Page())
	w.keep(errors.Join(
		w.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
		w.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &orientation, Size: &size, FitToWidth: &wide, FitToHeight: &tall}),
		w.file.SetPageMargins(sheet, &m),
		w.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&8Mã báo cáo " + w.p.Code() + " · " + strings.ReplaceAll(w.p.host(), "&", "&&") + "/so/" + w.p.Code() + "&R&8&P/&N"}),
		w.file.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: last, TopLeftCell: at(2, last+1), ActivePane: "bottomRight"}),
		w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: sheet, RefersTo: fmt.Sprintf("'%s'!%s:%s", sheet, fixed(1, 1), fixed(columns, end))}),
		w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: sheet, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", sheet, first, last)}),
	))
}

// margins are in inches there.
func margins(p docx.Page) excelize.PageLayoutMarginsOptions {
	inch := func(mm float64) *float64 { v := mm / 25.4; return &v }
	return excelize.PageLayoutMarginsOptions{Top: inch(p.Top), Right: inch(p.Right), Bottom: inch(p.Bottom), Left: inch(p.Right + 5), Header: inch(10), Footer: inch(10)}
}

func at(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row) // both count from 1 here
	return name
}

func fixed(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row, true)
	return name
}

const maxText = 32767 // UTF-16 units in a cell, Excel's limit

func fitting(text string) string {
	if len(text) <= maxText {
		return text
	}
	if units := utf16.Encode([]rune(text)); len(units) > maxText {
		return string(utf16.Decode(units[:maxText-1])) + "…"
	}
	return text
}

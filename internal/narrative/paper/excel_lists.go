package paper

import (
	"fmt"
	"strconv"
	"strings"

	"kheo/internal/narrative"
)

// outside is a sheet of its own, so that nobody adds it to the rest.
func (w *workbook) outside() {
	if len(w.p.Body.Outside) == 0 {
		return
	}
	sheet := w.sheet("Ngoài hệ thống")
	heads := []string{"Nội dung", "Số lượng", "Đơn vị tính", "Giải thích", "Nguồn", "Người ghi"}
	first := w.begin(sheet, "Số liệu ngoài hệ thống", len(heads))
	widths := []float64{36, 12, 14, 40, 30, 24}
	w.listHeads(sheet, first, heads, widths)
	row := first
	for _, o := range w.p.Body.Outside {
		row++
		for i, text := range []string{o.Label, "", o.Unit, o.Why, o.Source, o.By} {
			w.text(sheet, i+1, row, text, w.looks.part.text)
		}
		w.tall(sheet, row, []string{o.Label, "", o.Unit, o.Why, o.Source, o.By}, widths)
		w.keep(w.file.SetCellFloat(sheet, at(2, row), o.Value, -1, 64))
		w.keep(w.file.SetCellStyle(sheet, at(2, row), at(2, row), w.looks.part.number(narrative.Figure{Value: o.Value})))
	}
	row++
	w.text(sheet, 1, row, "Số liệu trong trang này không do hệ thống đếm và không cộng vào bất kỳ tổng nào.", w.looks.note)
	w.page(sheet, len(heads), first, first, row, true)
}

func (w *workbook) listHeads(sheet string, row int, heads []string, widths []float64) {
	for i, h := range heads {
		w.text(sheet, i+1, row, h, w.looks.head)
		column := strings.TrimSuffix(at(i+1, 1), "1")
		w.keep(w.file.SetColWidth(sheet, column, column, widths[i]))
	}
}

// list is an annex of practices.
func (w *workbook) list(name string, l narrative.List) {
	sheet := w.sheet(name)
	first := w.begin(sheet, l.Title, len(listHeads))
	widths := []float64{6, 18, 60, 30, 28, 14, 18}
	w.listHeads(sheet, first, listHeads, widths)
	for i, r := range l.Rows {
		w.tall(sheet, first+1+i, listCells(i, r), widths)
		for k, text := range listCells(i, r) {
			if k == 0 {
				w.keep(w.file.SetCellInt(sheet, at(1, first+1+i), int64(i+1)))
				w.keep(w.file.SetCellStyle(sheet, at(1, first+1+i), at(1, first+1+i), w.looks.part.whole))
				continue
			}
			w.text(sheet, k+1, first+1+i, text, w.looks.part.text)
		}
	}
	end := first + len(l.Rows)
	if len(l.Rows) > 0 { // before the page: a filter forgets that the sheet fits its width
		w.keep(w.file.AutoFilter(sheet, at(1, first)+":"+at(len(listHeads), end), nil))
	}
	w.page(sheet, len(listHeads), first, first, end, true)
}

const codesSheet = "Mã số liệu"

// codes names every figure, its code and, by a formula, the cell it stands in: whoever moves the
// cell moves the reference with it, and whoever changes it changes what is read here.
func (w *workbook) codes() {
	sheet := w.sheet(codesSheet)
	heads := []string{"Mã", "Số liệu", "Giá trị trong bảng", "Đơn vị tính", "Xem tại"}
	first := w.begin(sheet, "Mã của từng số liệu", len(heads))
	widths := []float64{14, 78, 20, 16, 44}
	w.listHeads(sheet, first, heads, widths)
	for i, x := range w.places {
		row := first + 1 + i
		w.tall(sheet, row, []string{"", x.figure.Label}, widths)
		w.text(sheet, 1, row, x.figure.Code, w.looks.part.text)
		w.text(sheet, 2, row, x.figure.Label, w.looks.part.text)
		value := at(3, row)
		if x.figure.Known {
			w.keep(w.file.SetCellFloat(sheet, value, x.value, -1, 64))
			w.keep(w.file.SetCellFormula(sheet, value, "'"+x.sheet+"'!"+x.cell))
		} else {
			w.keep(w.file.SetCellStr(sheet, value, unknown))
		}
		w.keep(w.file.SetCellStyle(sheet, value, value, w.looks.part.number(x.figure)))
		w.text(sheet, 4, row, x.figure.Unit, w.looks.part.text)
		w.text(sheet, 5, row, w.p.Address(x.figure.Code), w.looks.part.text)
		w.keep(w.comment(x))
	}
	end := first + len(w.places)
	w.page(sheet, len(heads), first, first, end+proofRows, true)
	w.proof(sheet, end, len(heads))
}

// proofRows are how far the proof reaches under the codes, its picture among them.
const proofRows = 14

// proof is the code of the report for a telephone, and what a file is checked by.
func (w *workbook) proof(sheet string, end, columns int) {
	said := []string{w.p.howToCheck(), "Mã báo cáo: " + w.p.Code() + " · " + w.p.Address(w.p.Code())}
	if w.p.Seal.Signed() {
		said = append(said, "Dấu số liệu (SHA-256): "+w.p.Seal.Digest+" · lần chốt "+strconv.Itoa(w.p.Seal.No))
	}
	for i, text := range said {
		row := end + 2 + i
		w.text(sheet, 1, row, text, w.looks.note)
		w.keep(w.file.MergeCell(sheet, at(1, row), at(columns, row)))
		w.keep(w.file.SetRowHeight(sheet, row, lineHeight*lines(text, 150)))
	}
	w.picture(sheet, at(1, end+6))
}

// noteMark begins the note on a figure's cell; its code follows.
const noteMark = "Mã "

func cellNote(f narrative.Figure, address string) string {
	return fmt.Sprintf("%s%s\n%s\n%s", noteMark, f.Code, f.Label, address)
}

package paper

import (
	"fmt"
	"strconv"
	"strings"

	"kheo/internal/narrative"
)

// table is a sheet with the two-row heading of official forms. What can be summed in it is a
// formula; its value is the figure's, and where the two differ the value stands alone.
func (w *workbook) table(name string, t narrative.Table) {
	sheet, n := w.sheet(name), columns(t)
	first := w.begin(sheet, t.Title, n+1)
	w.widths(sheet, t)
	last := w.headings(sheet, t, first)
	s := sums{w: w, sheet: sheet, table: t, top: last + 1}
	for i, r := range t.Rows {
		w.row(s, last+1+i, r)
	}
	end := last + len(t.Rows)
	for _, note := range w.notes(t) {
		end++
		w.text(sheet, 1, end, note, w.looks.note)
		w.keep(w.file.MergeCell(sheet, at(1, end), at(n+1, end)))
		w.keep(w.file.SetRowHeight(sheet, end, 15.75*lines(note, 36+12*float64(n))))
	}
	w.page(sheet, n+1, first, last, end, n > 4)
}

func (w *workbook) notes(t narrative.Table) []string {
	notes := []string{w.p.asOf() + w.p.explainOverlap(t)}
	for _, r := range t.Rows {
		for _, path := range r.Paths {
			if f, found := w.p.Body.Figure(path); found && !f.Known && f.Why != "" {
				notes = append(notes, unknown+" "+f.Label+": "+f.Why)
			}
		}
	}
	return append(notes, "Mã của từng số ở ghi chú của ô và ở trang “"+codesSheet+"”.")
}

func lines(text string, width float64) float64 {
	return float64(1 + int(float64(len([]rune(text)))/width))
}

func (w *workbook) widths(sheet string, t narrative.Table) {
	label, number := 36.0, 12.0
	if columns(t) < 3 {
		label, number = 60, 18
	}
	last, _, _ := strings.Cut(at(columns(t)+1, 1), "1")
	w.keep(w.file.SetColWidth(sheet, "A", "A", label))
	w.keep(w.file.SetColWidth(sheet, "B", last, number))
}

// headings answers their last row.
func (w *workbook) headings(sheet string, t narrative.Table, first int) int {
	rows, header := heads2(t, 12)
	last := first + header - 1
	for row := first; row <= last; row++ {
		for col := 1; col <= columns(t)+1; col++ {
			w.text(sheet, col, row, "", w.looks.head)
		}
	}
	w.keep(w.file.SetRowHeight(sheet, last, 32))
	taken := map[[2]int]bool{}
	for i, r := range rows {
		col := 1
		for _, c := range r {
			for taken[[2]int{col, i}] {
				col++
			}
			across, down := max(1, c.Across), max(1, c.Down)
			w.text(sheet, col, first+i, textOf(c), w.looks.head)
			if across > 1 || down > 1 {
				w.keep(w.file.MergeCell(sheet, at(col, first+i), at(col+across-1, first+i+down-1)))
			}
			for d := range down {
				for a := range across {
					taken[[2]int{col + a, i + d}] = true
				}
			}
			col += across
		}
	}
	return last
}

func (w *workbook) row(s sums, row int, r narrative.TableRow) {
	look := w.looks.of(r.Role)
	w.text(s.sheet, 1, row, r.Label, look.text)
	for i := range columns(s.table) {
		cell := at(i+2, row)
		path := ""
		if i < len(r.Paths) {
			path = r.Paths[i]
		}
		f, found := w.p.Body.Figure(path)
		w.keep(w.file.SetCellStyle(s.sheet, cell, cell, look.number(f)))
		switch {
		case path == "" || !found:
			continue
		case !f.Known:
			w.keep(w.file.SetCellStr(s.sheet, cell, unknown))
		default:
			w.number(s, i, row, r.Role, valueIn(f, r.Role))
		}
		w.places = append(w.places, placed{f, s.sheet, cell, valueIn(f, r.Role)})
	}
}

// number writes the value, and the formula that gives it.
func (w *workbook) number(s sums, column, row int, role narrative.RowRole, value float64) {
	cell := at(column+2, row)
	w.keep(w.file.SetCellFloat(s.sheet, cell, value, -1, 64))
	if formula, sum, ok := s.formula(column, row, role); ok && Same(sum, value) {
		// Setting a formula keeps the value beside it: a program that doesn't reckon shows that.
		w.keep(w.file.SetCellFormula(s.sheet, cell, formula))
	}
}

// sums knows what adds up to what in a table.
type sums struct {
	w     *workbook
	sheet string
	table narrative.Table
	top   int // the sheet's row of the table's first
}

func (s sums) formula(column, row int, role narrative.RowRole) (formula string, sum float64, ok bool) {
	if role == narrative.RowTotal {
		return s.down(column, row)
	}
	from, to := s.group(column)
	if to == from || column != from {
		return "", 0, false
	}
	r := s.table.Rows[row-s.top]
	for i := from + 1; i <= to && i < len(r.Paths); i++ {
		f, found := s.w.p.Body.Figure(r.Paths[i])
		if !found || !f.Known {
			return "", 0, false
		}
		sum += valueIn(f, role)
	}
	return "SUM(" + at(from+3, row) + ":" + at(to+2, row) + ")", sum, true
}

// down adds the parts above since the total before, and what overlaps with its minus.
func (s sums) down(column, row int) (formula string, sum float64, ok bool) {
	from := s.top
	for i := row - 1; i >= s.top; i-- {
		if s.table.Rows[i-s.top].Role == narrative.RowTotal {
			from = i + 1
			break
		}
	}
	for i := from; i < row; i++ {
		r := s.table.Rows[i-s.top]
		if r.Role == narrative.RowApart || column >= len(r.Paths) {
			return "", 0, false
		}
		f, found := s.w.p.Body.Figure(r.Paths[column])
		if r.Paths[column] == "" {
			continue
		}
		if !found || !f.Known {
			return "", 0, false
		}
		sum += valueIn(f, r.Role)
	}
	return "SUM(" + at(column+2, from) + ":" + at(column+2, row-1) + ")", sum, from < row
}

// group is the columns a sum stands for, itself first; equal ends are no sum.
func (s sums) group(column int) (from, to int) {
	at := 0
	for _, g := range s.table.Groups {
		if n := len(g.Columns); column < at+n {
			if !g.Sum {
				return column, column
			}
			return at, at + n - 1
		}
		at += len(g.Columns)
	}
	return column, column
}

// outside is a sheet of its own, so that nobody adds it to the rest.
func (w *workbook) outside() {
	if len(w.p.Body.Outside) == 0 {
		return
	}
	sheet := w.sheet("Ngoài hệ thống")
	heads := []string{"Nội dung", "Số lượng", "Đơn vị tính", "Giải thích", "Nguồn", "Người ghi"}
	first := w.begin(sheet, "Số liệu ngoài hệ thống", len(heads))
	w.listHeads(sheet, first, heads, []float64{36, 12, 14, 40, 30, 24})
	row := first
	for _, o := range w.p.Body.Outside {
		row++
		for i, text := range []string{o.Label, "", o.Unit, o.Why, o.Source, o.By} {
			w.text(sheet, i+1, row, text, w.looks.part.text)
		}
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
	w.listHeads(sheet, first, listHeads, []float64{6, 18, 60, 30, 28, 14, 18})
	for i, r := range l.Rows {
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
	w.page(sheet, len(listHeads), first, first, end, true)
	if len(l.Rows) > 0 {
		w.keep(w.file.AutoFilter(sheet, at(1, first)+":"+at(len(listHeads), end), nil))
	}
}

const codesSheet = "Mã số liệu"

// codes names every figure, its code and, by a formula, the cell it stands in: whoever moves the
// cell moves the reference with it, and whoever changes it changes what is read here.
func (w *workbook) codes() {
	sheet := w.sheet(codesSheet)
	heads := []string{"Mã", "Số liệu", "Giá trị trong bảng", "Đơn vị tính", "Xem tại"}
	first := w.begin(sheet, "Mã của từng số liệu", len(heads))
	w.listHeads(sheet, first, heads, []float64{14, 70, 18, 16, 44})
	for i, x := range w.places {
		row := first + 1 + i
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
		w.keep(w.file.SetRowHeight(sheet, row, 15.75*lines(text, 150)))
	}
	w.picture(sheet, at(1, end+6))
}

// noteMark begins the note on a figure's cell; its code follows.
const noteMark = "Mã "

func cellNote(f narrative.Figure, address string) string {
	return fmt.Sprintf("%s%s\n%s\n%s", noteMark, f.Code, f.Label, address)
}

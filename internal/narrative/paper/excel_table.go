package paper

import (
	"math"
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
		w.keep(w.file.SetRowHeight(sheet, end, lineHeight*lines(note, 36+12*float64(n))))
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

// lineHeight is that of letters of 12 points. Rows get no height of their own accord in every program.
const lineHeight = 15.75

// lines are those a text takes in a column of so many letters.
func lines(text string, width float64) float64 {
	return math.Max(1, math.Ceil(float64(len([]rune(text)))/width))
}

// tallest is the most lines a column's heading takes; bold letters are wider.
func tallest(t narrative.Table) (most float64) {
	_, number := columnWidths(t)
	for _, g := range t.Groups {
		for _, c := range g.Columns {
			most = max(most, lines(c, number/1.35))
		}
	}
	return most
}

// tall makes a row as high as its longest text needs.
func (w *workbook) tall(sheet string, row int, texts []string, widths []float64) {
	most := 1.0
	for i, text := range texts {
		most = max(most, lines(text, widths[i]))
	}
	if most > 1 {
		w.keep(w.file.SetRowHeight(sheet, row, lineHeight*most))
	}
}

func columnWidths(t narrative.Table) (label, number float64) {
	if columns(t) < 3 {
		return 60, 20
	}
	return 36, 12
}

func (w *workbook) widths(sheet string, t narrative.Table) {
	label, number := columnWidths(t)
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
	w.keep(w.file.SetRowHeight(sheet, last, lineHeight*max(2, tallest(t))))
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
	label, _ := columnWidths(s.table)
	w.text(s.sheet, 1, row, r.Label, look.text)
	w.tall(s.sheet, row, []string{r.Label}, []float64{label})
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

package paper

import (
	"fmt"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/emf"
)

// inText is how many rows a table may have that stands in the text; longer ones are annexes.
const inText = 16

// results are the tables and charts that stand in the text.
func (p Paper) results() (all []docx.Block) {
	n := 0
	for _, t := range p.Body.Tables {
		if len(t.Rows) == 0 || p.annexed(t) {
			continue
		}
		n++
		all = append(all, docx.Paragraph{Style: docx.Caption, Text: fmt.Sprintf("Bảng %d. %s", n, t.Title), KeepNext: true}, p.table(t, p.Head.Letter.Family.Page().Width()))
		switch {
		case n == 1:
			all = append(all, docx.P(docx.Note, p.asOf()+p.explainOverlap(t)))
		case p.gaps(t):
			all = append(all, docx.P(docx.Note, "Dấu “"+unknown+"”: chưa đếm được trong hệ thống; lý do xem theo mã in dưới dấu ấy."))
		}
	}
	all = append(all, p.outside()...)
	return append(all, p.charts()...)
}

// gaps: something in the table can't be counted yet.
func (p Paper) gaps(t narrative.Table) bool {
	for _, r := range t.Rows {
		for _, path := range r.Paths {
			if f, found := p.Body.Figure(path); found && !f.Known {
				return true
			}
		}
	}
	return false
}

func (p Paper) annexed(t narrative.Table) bool { return len(t.Rows) > inText || columns(t) > 10 }

func columns(t narrative.Table) (n int) {
	for _, g := range t.Groups {
		n += len(g.Columns)
	}
	return n
}

// explainOverlap says why the column closes.
func (p Paper) explainOverlap(t narrative.Table) string {
	for _, r := range t.Rows {
		if r.Role == narrative.RowOverlap {
			return " Cột cộng theo mọi lĩnh vực có ghi; dòng “" + lowerFirst(r.Label) + "” bớt phần một mô hình được ghi ở hơn một lĩnh vực, để tổng đúng bằng số mô hình."
		}
	}
	return ""
}

// layout is the widths of a table's columns and the size of its letters, in the room there is.
func layout(t narrative.Table, room float64) (widths []float64, size float64) {
	n := columns(t)
	column, size := 26.0, 12.0
	switch {
	case n == 1:
		column = 40
	case n > 12:
		column, size = 13, 10
	case n > 7:
		column, size = 14.4, 11
	case n > 4:
		column = 18
	}
	if wide := room * 0.6 / float64(n); wide > column && n > 4 {
		column = min(wide, 24)
	}
	label := room - float64(n)*column
	if label < room*0.2 {
		label = room * 0.2
		column = (room - label) / float64(n)
	}
	widths = append(widths, label)
	for range n {
		widths = append(widths, column)
	}
	return widths, size
}

// table has a heading of two rows where its columns are grouped.
func (p Paper) table(t narrative.Table, room float64) docx.Table {
	widths, size := layout(t, room)
	out := docx.Table{Widths: widths}
	out.Rows, out.Header = heads2(t, size)
	for _, r := range t.Rows {
		strong := r.Role == narrative.RowTotal
		label := docx.Cell{Runs: []docx.Inline{docx.Run{Text: r.Label, Size: size, Italic: r.Role == narrative.RowOverlap}}, Bold: strong}
		row := docx.Row{label}
		for _, path := range r.Paths {
			row = append(row, p.number(path, r.Role, size, strong, widths[1]))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// number is a figure in its cell, its code small under it.
func (p Paper) number(path string, role narrative.RowRole, size float64, strong bool, width float64) docx.Cell {
	f, found := p.Body.Figure(path)
	if path == "" || !found {
		return docx.Cell{}
	}
	c := docx.Control{Tag: tagPrefix + f.Code, Title: "Số liệu " + f.Code + ": " + f.Label, Run: docx.Run{Text: shown(f, role), Size: size, Bold: strong}}
	return docx.Cell{Align: docx.Right, Runs: []docx.Inline{c, docx.Run{Text: "\n" + f.Code, Small: true, Size: codeSize(f.Code, width-cellMargins)}}}
}

const cellMargins = 3.2 // mm, both sides

// codeSize is small, and smaller for a code of wide letters, so that none goes over two lines.
func codeSize(code string, room float64) float64 {
	for _, size := range []float64{6, 5.5} {
		if emf.TextWidth(code, size, false) <= room {
			return size
		}
	}
	return 5
}

func heads2(t narrative.Table, size float64) (rows []docx.Row, header int) {
	cell := func(text string, across, down int) docx.Cell {
		return docx.Cell{Runs: []docx.Inline{docx.Run{Text: text, Size: size}}, Across: across, Down: down}
	}
	grouped := false
	for _, g := range t.Groups {
		grouped = grouped || g.Label != "" && (len(g.Columns) > 1 || g.Columns[0] != g.Label)
	}
	if !grouped {
		row := docx.Row{cell(t.First, 1, 1)}
		for _, g := range t.Groups {
			for _, c := range g.Columns {
				row = append(row, cell(c, 1, 1))
			}
		}
		return []docx.Row{row}, 1
	}
	upper, lower := docx.Row{cell(t.First, 1, 2)}, docx.Row{}
	for _, g := range t.Groups {
		if g.Label == "" {
			for _, c := range g.Columns {
				upper = append(upper, cell(c, 1, 2))
			}
			continue
		}
		upper = append(upper, cell(g.Label, len(g.Columns), 1))
		for _, c := range g.Columns {
			lower = append(lower, cell(c, 1, 1))
		}
	}
	return []docx.Row{upper, lower}, 2
}

// outside are the numbers the system did not count: apart, with who says so.
func (p Paper) outside() []docx.Block {
	if len(p.Body.Outside) == 0 {
		return nil
	}
	room := p.Head.Letter.Family.Page().Width()
	t := docx.Table{Header: 1, Widths: []float64{room * 0.34, room * 0.2, room * 0.46}, Rows: []docx.Row{
		{docx.Words("Nội dung"), docx.Words("Số lượng"), docx.Words("Giải thích, nguồn")}}}
	for _, o := range p.Body.Outside {
		why := o.Why
		if o.Source != "" {
			why += "\nNguồn: " + o.Source
		}
		if o.By != "" {
			why += "\nNgười ghi: " + o.By
		}
		t.Rows = append(t.Rows, docx.Row{docx.Words(o.Label), docx.Number(docx.Run{Text: Number(o.Value) + " " + o.Unit}), docx.Words(why)})
	}
	return []docx.Block{docx.Paragraph{Style: docx.Caption, Text: "Số liệu ngoài hệ thống", KeepNext: true}, t,
		docx.P(docx.Note, "Số liệu trong bảng này không do hệ thống đếm và không cộng vào bất kỳ tổng nào ở trên.")}
}

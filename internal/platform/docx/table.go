package docx

// Table has columns of fixed widths in millimetres. Rows are never broken over pages, and the
// heading rows stand again on each.
type Table struct {
	Widths []float64
	Header int // so many rows from the top
	Rows   []Row
	Plain  bool // no borders, no room around the text: for letterheads and signatures
}

// Row is its cells from left to right, without those a taller cell above covers.
type Row []Cell

// Cell holds a line of runs or whole blocks.
type Cell struct {
	Runs   []Inline
	Blocks []Block // instead of Runs
	Across int     // columns; 0 is one
	Down   int     // rows; 0 is one
	Align  Align
	Bold   bool
	Shade  bool
}

// Words is a cell of text.
func Words(text string) Cell { return Cell{Runs: []Inline{Run{Text: text}}} }

// Number is a cell of a figure, on the right side.
func Number(figure Inline) Cell { return Cell{Runs: []Inline{figure}, Align: Right} }

// Strong is the cell in bold, as in a row of totals.
func (c Cell) Strong() Cell { c.Bold = true; return c }

func (c Cell) across() int { return max(1, c.Across) }

// placed is a cell at its columns, or the continuation of one above.
type placed struct {
	Cell
	from, to  int
	restart   bool // others below belong to it
	continued bool
}

// grid finds every cell its columns, as HTML does: a cell takes the next column free.
func (t Table) grid() [][]placed {
	columns := len(t.Widths)
	taken := make([]placed, columns) // by its first column; Down counts the rows still to come
	var rows [][]placed
	for _, r := range t.Rows {
		var row []placed
		next := 0
		for col := 0; col < columns; {
			if above := taken[col]; above.Down > 0 {
				taken[col].Down--
				above.continued, above.restart = true, false
				row = append(row, above)
				col = above.to
				continue
			}
			c := Cell{}
			if next < len(r) {
				c = r[next]
			}
			next++
			p := placed{Cell: c, from: col, to: t.free(taken, col, c.across()), restart: c.Down > 1}
			if p.restart {
				taken[col] = p
				taken[col].Down = c.Down - 1
			}
			row = append(row, p)
			col = p.to
		}
		rows = append(rows, row)
	}
	return rows
}

// free ends a cell before a column that one above still covers.
func (t Table) free(taken []placed, col, across int) int {
	end := col + 1
	for end < min(col+across, len(taken)) && taken[end].Down == 0 {
		end++
	}
	return end
}

func (t Table) width(from, to int) (mm float64) {
	for _, w := range t.Widths[from:to] {
		mm += w
	}
	return mm
}

func (t Table) write(w *writer) {
	w.open("w:tbl")
	t.properties(w)
	w.open("w:tblGrid")
	for _, mm := range t.Widths {
		w.empty("w:gridCol", "w:w", twips(mm))
	}
	w.close("w:tblGrid")
	for i, row := range t.grid() {
		w.open("w:tr")
		w.open("w:trPr")
		w.empty("w:cantSplit")
		if i < t.Header {
			w.empty("w:tblHeader")
		}
		w.close("w:trPr")
		for _, c := range row {
			t.cell(w, c, i < t.Header)
		}
		w.close("w:tr")
	}
	w.close("w:tbl")
	w.after = true
}

func (t Table) properties(w *writer) {
	w.open("w:tblPr")
	w.empty("w:tblW", "w:w", twips(t.width(0, len(t.Widths))), "w:type", "dxa")
	if !t.Plain {
		w.open("w:tblBorders")
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			w.empty("w:"+side, "w:val", "single", "w:sz", "4", "w:space", "0", "w:color", "auto")
		}
		w.close("w:tblBorders")
	}
	w.empty("w:tblLayout", "w:type", "fixed")
	room := "85"
	if t.Plain {
		room = "0"
	}
	w.open("w:tblCellMar")
	w.empty("w:left", "w:w", room, "w:type", "dxa")
	w.empty("w:right", "w:w", room, "w:type", "dxa")
	w.close("w:tblCellMar")
	w.close("w:tblPr")
}

func (t Table) cell(w *writer, c placed, header bool) {
	w.open("w:tc")
	w.open("w:tcPr")
	w.empty("w:tcW", "w:w", twips(t.width(c.from, c.to)), "w:type", "dxa")
	if c.to-c.from > 1 {
		w.empty("w:gridSpan", "w:val", number(c.to-c.from))
	}
	switch {
	case c.restart:
		w.empty("w:vMerge", "w:val", "restart")
	case c.continued:
		w.empty("w:vMerge")
	}
	if header && !t.Plain || c.Shade {
		w.empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", "EDEBE6")
	}
	if !t.Plain {
		w.empty("w:vAlign", "w:val", "center")
	}
	w.close("w:tcPr")
	t.content(w, c, header)
	w.close("w:tc")
}

// content ends with a paragraph, whatever is in the cell: Word calls the file damaged otherwise.
func (t Table) content(w *writer, c placed, header bool) {
	style := TableText
	if header && !t.Plain {
		style = TableHead
	}
	switch {
	case c.continued:
		Paragraph{Style: style}.write(w)
	case len(c.Blocks) > 0:
		sect := w.sect
		w.sect = "" // no section ends in a cell
		w.blocks(c.Blocks)
		w.apart()
		w.sect = sect
	default:
		w.bold = c.Bold
		Paragraph{Style: style, Align: c.Align, Runs: c.Runs, KeepNext: header}.write(w)
		w.bold = false
	}
}

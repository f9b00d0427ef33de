package ui

import "github.com/a-h/templ"

// Grid is a whole table as data: the list of records, the figures, anything with rows.
type Grid struct {
	Caption string // always given: screen readers read it first
	Hide    bool   // the caption is for them only
	Cols    []Col
	Rows    []Row
	Foot    []Row
	Tall    bool // scrolls in itself, head and totals stay in sight
	Tight   bool
	Stack   bool // on a phone each row becomes a block; for lists of records
	ID      string
}

// Col is one column; the first is the head of its rows.
type Col struct {
	Label   string
	Num     bool   // right-aligned figures
	Sort    string // address that sorts by it; empty: not sortable
	Sorted  Order
	Wide    bool // not shown on a phone
	Fit     bool // as narrow as its content
	HideLbl bool // the head is for screen readers only
}

// Order of a sorted column.
type Order string

const (
	Unsorted   Order = ""
	Ascending  Order = "ascending"
	Descending Order = "descending"
)

// Row is one line.
type Row struct {
	ID    string
	Cells []Cell
	Kind  RowKind
	On    bool // the chosen one
	Pick  bool // J and K stop here
}

// RowKind is what a line is in the sum.
type RowKind string

const (
	Line    RowKind = ""
	Group   RowKind = "grp"  // heading over the lines below it
	Sum     RowKind = "sum"  // subtotal
	Less    RowKind = "less" // what is taken off
	Closing RowKind = "end"  // the closed total: a double rule
)

// Cell is one value: text, a number that opens its records, a state, or anything.
type Cell struct {
	Text  string
	Sub   string // small, below
	Href  string
	Kind  int // 1…6: a colour swatch before the text
	Bold  bool
	Hot   bool
	State Badge
	Body  templ.Component // instead of Text
}

func (c Col) class() templ.CSSClasses {
	return templ.CSSClasses{templ.KV("r", c.Num), templ.KV("w", c.Wide), templ.KV("fit", c.Fit)}
}

func (c Col) attrs() templ.Attributes {
	if c.Sorted == Unsorted {
		return nil
	}
	return templ.Attributes{"aria-sort": string(c.Sorted)}
}

func (g Grid) col(i int) Col {
	if i < len(g.Cols) {
		return g.Cols[i]
	}
	return Col{}
}

func (r Row) attrs() templ.Attributes {
	a := templ.Attributes{}
	if r.ID != "" {
		a["id"] = r.ID
	}
	if r.Pick {
		a["data-row"] = true
	}
	return a
}

// On a phone a stacked cell carries its column's name, unless it is empty or speaks for itself.
func (g Grid) cellAttrs(i int, c Cell) templ.Attributes {
	a := templ.Attributes{}
	if g.Stack && g.col(i).Label != "" && (c.Text != "" || c.Body != nil) && !g.col(i).HideLbl {
		a["data-l"] = g.col(i).Label
	}
	return a
}

func (g Grid) attrs() templ.Attributes {
	if g.ID == "" {
		return nil
	}
	return templ.Attributes{"id": g.ID}
}

// A table that fits a desk lets its head stick to the top of the screen; one that may be wider
// than the screen has to scroll in a box, and there a head can't stick to anything else.
const fitsDesk = 8

func (g Grid) frame() string {
	if !g.Tall && len(g.Cols) <= fitsDesk {
		return "free"
	}
	return frameKind(g.Tall)
}

func frameKind(tall bool) string {
	if tall {
		return "tall"
	}
	return ""
}

func swatch(n int) string {
	if n < 1 {
		return ""
	}
	return "f f" + itoa(1+(n-1)%6)
}

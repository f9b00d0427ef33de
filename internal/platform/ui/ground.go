package ui

import (
	"context"
	"strconv"

	"github.com/a-h/templ"

	"kheo/internal/platform/i18n"
)

// GroundMap is areas as they lie, or one cell an area where nobody knows how they lie, coloured by a
// number. The same numbers stand in a table beside it.
type GroundMap struct {
	ID, Title, Desc string
	W, H            int    // of the box that the paths are drawn in
	Unit            string // what is counted, under the scale; empty: nothing is, and no scale is shown
	Areas           []GroundArea
	Skip            string // the heading behind the map, for those who walk by keyboard; empty: the areas are no links
	Small           bool   // beside a text: no words on it
}

// GroundArea is one unit on the map.
type GroundArea struct {
	Path        string
	Label, Href string
	Words       []string // on the area, a line each, where there is room
	X, Y        int      // the middle of the words
	Value       int
	None        bool // there is no number: not the same as 0
	Me          bool // the one the page is about, or one's own
}

// CellSize is the side of a cell where an area is drawn as one.
const CellSize = 100

// CellPath is a cell in a grid, and where its words stand.
func CellPath(col, row int) (path string, x, y int) {
	const gap = 3
	side := itoa(CellSize - 2*gap)
	return "M" + itoa(col*CellSize+gap) + " " + itoa(row*CellSize+gap) + "h" + side + "v" + side + "h-" + side + "z",
		col*CellSize + CellSize/2, row*CellSize + CellSize/2
}

// wordLine is the height of a line of words.
const wordLine = 25

// line is where the nth line of words stands, so that all of them lie around the middle.
func (a GroundArea) line(n int) string {
	return itoa(a.Y + n*wordLine - (len(a.Words)-1)*wordLine/2 + wordLine/3)
}

func (m GroundMap) box() string {
	return "-4 -4 " + strconv.Itoa(m.W+8) + " " + strconv.Itoa(m.H+8)
}

// ramp shares its classes with the map of cells.
func (m GroundMap) ramp() MosaicMap {
	r := MosaicMap{Unit: m.Unit}
	for _, a := range m.Areas {
		if !a.None {
			r.Cells = append(r.Cells, MosaicCell{Value: a.Value})
		}
	}
	return r
}

func (m GroundMap) class(bounds []int, a GroundArea) templ.CSSClasses {
	q := "qx"
	if m.Unit != "" && !a.None {
		q = "q" + itoa(step(bounds, a.Value))
	}
	return templ.CSSClasses{q, templ.KV("me", a.Me)}
}

// ordered draws the chosen last, so that its frame lies over its neighbours.
func (m GroundMap) ordered() []GroundArea {
	var out, me []GroundArea
	for _, a := range m.Areas {
		if a.Me {
			me = append(me, a)
		} else {
			out = append(out, a)
		}
	}
	return append(out, me...)
}

func (m GroundMap) says(ctx context.Context, a GroundArea) string {
	switch {
	case m.Unit == "":
		return a.Label
	case a.None:
		return a.Label + ": " + i18n.T(ctx, "không có số")
	}
	return a.Label + ": " + i18n.Num(ctx, a.Value)
}

func (m GroundMap) unknown() bool {
	for _, a := range m.Areas {
		if a.None {
			return true
		}
	}
	return false
}

// role: links inside a picture have to be reached, so a map with links is a group.
func (m GroundMap) role() string {
	if m.Skip != "" {
		return "group"
	}
	return "img"
}

package table

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/platform/fault"
)

// mostMerges that anybody makes by hand.
const mostMerges = 20_000

// Area is a rectangle of cells, all borders included. Columns count from 0, rows as a spreadsheet does.
type Area struct{ Left, Top, Right, Bottom int }

// Merges are the areas of a sheet whose cells were made one: only the first holds anything.
type Merges struct{ areas []Area }

// Over is the area a cell lies in without being its first.
func (m Merges) Over(column, row int) (Area, bool) {
	for _, a := range m.areas {
		if a.Left <= column && column <= a.Right && a.Top <= row && row <= a.Bottom {
			return a, column != a.Left || row != a.Top
		}
	}
	return Area{}, false
}

// From are the areas that begin in a row.
func (m Merges) From(row int) []Area {
	var list []Area
	for _, a := range m.areas {
		if a.Top == row {
			list = append(list, a)
		}
	}
	return list
}

// Cover walks down a sheet beside its rows.
type Cover struct {
	areas  []Area
	active []Area
}

// Cover begins above the first row.
func (m Merges) Cover() *Cover { return &Cover{areas: m.areas} }

// At are the areas that touch a row; rows come in their order.
func (c *Cover) At(row int) []Area {
	for len(c.areas) > 0 && c.areas[0].Top <= row {
		c.active, c.areas = append(c.active, c.areas[0]), c.areas[1:]
	}
	c.active = slices.DeleteFunc(c.active, func(a Area) bool { return a.Bottom < row })
	return c.active
}

// All are the areas in the order of rows.
func (m Merges) All() []Area { return m.areas }

// Below tells whether any area lies in the rows under one.
func (m Merges) Below(row int) bool {
	return slices.ContainsFunc(m.areas, func(a Area) bool { return a.Bottom > row })
}

// Any tells whether there are any.
func (m Merges) Any() bool { return len(m.areas) > 0 }

// First is the name of the cell that holds what the area shows.
func (a Area) First() string { return columnName(a.Left) + strconv.Itoa(a.Top) }

// Last is the name of the cell at its other end.
func (a Area) Last() string { return columnName(a.Right) + strconv.Itoa(a.Bottom) }

func columnName(n int) string {
	name := ""
	for n++; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

var (
	lastRow = []byte("sheetData>")
	noRows  = []byte("sheetData/>")
)

// merges are written behind the rows, so the rows are passed over byte by byte first: ten times as
// fast as reading them.
func (b *workbook) merges(s sheetPart) (Merges, error) {
	r, err := b.open(s.part)
	if r == nil || err != nil {
		return Merges{}, err
	}
	defer r.Close()
	rest, err := behindRows(r.in.r)
	if err != nil {
		return Merges{}, err
	}
	r.in.r = bufio.NewReader(io.MultiReader(bytes.NewReader(rest), r.in.r))
	r.Decoder = xml.NewDecoder(r.in)
	var m Merges
	for {
		t, err := r.token()
		if err != nil { // this rest lacks its beginning, and what stands behind the areas is nobody's concern
			return m, m.settle()
		}
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "mergeCell" {
			continue
		}
		if a, ok := areaOf(attr(e, "ref")); ok {
			m.areas = append(m.areas, a)
		}
		if len(m.areas) > mostMerges {
			return m, manyMerges()
		}
	}
}

func manyMerges() error {
	return fault.New(fault.Invalid, "Trang tính có quá nhiều ô gộp; hãy bỏ gộp ô rồi gửi lại.")
}

// settle puts the areas in the order of rows. No row can touch more of them than it has cells, unless
// they lie over each other, which no spreadsheet writes.
func (m Merges) settle() error {
	slices.SortFunc(m.areas, func(a, b Area) int { return cmp.Or(a.Top-b.Top, a.Left-b.Left) })
	c := m.Cover()
	for _, a := range m.areas {
		if len(c.At(a.Top)) > 2*MaxColumns {
			return manyMerges()
		}
	}
	return nil
}

// behindRows passes over the rows, and is what was read beyond them. The opening tag ends like the
// closing one, so a "/" must stand before the name, or behind it.
func behindRows(r io.Reader) ([]byte, error) {
	buffer := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := r.Read(buffer[kept:])
		seen := buffer[:kept+n]
		if at := bytes.Index(seen, noRows); at >= 0 {
			return seen[at+len(noRows):], nil
		}
		for from := 0; ; {
			at := bytes.Index(seen[from:], lastRow)
			if at < 0 {
				break
			}
			from += at + len(lastRow)
			if closes(seen[:from-len(lastRow)]) {
				return seen[from:], nil
			}
		}
		if err == io.EOF {
			return nil, nil
		}
		if err != nil {
			return nil, wrongKind().Wrap(err)
		}
		const overlap = 64
		kept = copy(buffer, seen[max(0, len(seen)-overlap):])
	}
}

// closes tells whether a tag that was begun before the name is a closing one: "</" or "</x:".
func closes(before []byte) bool {
	at := bytes.LastIndexByte(before, '<')
	return at >= 0 && at+1 < len(before) && before[at+1] == '/'
}

func areaOf(ref string) (Area, bool) {
	first, last, ok := strings.Cut(ref, ":")
	if !ok {
		return Area{}, false
	}
	a := Area{columnOf(first), rowOf(first), columnOf(last), rowOf(last)}
	return a, a.Left >= 0 && a.Top > 0 && a.Right >= a.Left && a.Bottom >= a.Top && a.Bottom <= mostRows
}

func rowOf(ref string) int {
	n, _ := strconv.Atoi(strings.TrimLeft(strings.ToUpper(ref), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	return n
}

package intake

import (
	"fmt"
	"maps"
	"slices"

	"kheo/internal/platform/table"
)

// merged walks beside the rows of a file and knows what cells that were made one hold.
type merged struct {
	all   table.Merges
	cover *table.Cover
	head  int
	areas []table.Area // that touch the row
	first map[table.Area]table.Value
}

func newMerged(all table.Merges, head int) *merged {
	return &merged{all: all, cover: all.Cover(), head: head, first: map[table.Area]table.Value{}}
}

// pass comes to a row, read or not.
func (m *merged) pass(line table.Line) {
	if len(m.first) > 0 {
		maps.DeleteFunc(m.first, func(a table.Area, _ table.Value) bool { return a.Bottom < line.At })
	}
	m.areas = m.cover.At(line.At)
	for _, a := range m.areas {
		if a.Top == line.At {
			m.first[a] = line.Cell(a.Left)
		}
	}
}

// down: an area says the same of each of its rows; what it says beside its first column nobody knows.
func (m *merged) down(a table.Area) bool { return a.Top > m.head && a.Bottom > a.Top }

// fill gives a row the values of the areas that come down to it.
func (m *merged) fill(line table.Line) table.Line {
	for _, a := range m.areas {
		if v, ok := m.first[a]; !ok || !m.down(a) || a.Top == line.At || v.Text == "" {
			continue
		}
		if lack := a.Left + 1 - len(line.Cells); lack > 0 {
			line.Cells = append(line.Cells, make([]table.Value, lack)...)
		}
		line.Cells[a.Left] = m.first[a]
	}
	return line
}

// hides is the area that leaves a cell of the row nothing of its own.
func (m *merged) hides(column, row int) (table.Area, bool) {
	i := slices.IndexFunc(m.areas, func(a table.Area) bool {
		return a.Left <= column && column <= a.Right && (column != a.Left || row != a.Top && !m.down(a))
	})
	if i < 0 {
		return table.Area{}, false
	}
	return m.areas[i], true
}

// filled are the areas whose value counts for several rows, in columns that are read.
func (r *rowReader) filled() Filled {
	var f Filled
	for _, a := range r.merged.all.All() {
		if !r.merged.down(a) || a.Left >= len(r.batch.Layout.Columns) || r.batch.Layout.Columns[a.Left].To == "" {
			continue
		}
		if f.Areas++; f.Areas == 1 {
			f.First, f.Rows = fmt.Sprintf("%s:%s", a.First(), a.Last()), a.Bottom-a.Top+1
		}
	}
	return f
}

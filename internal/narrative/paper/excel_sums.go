package paper

import "kheo/internal/narrative"

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

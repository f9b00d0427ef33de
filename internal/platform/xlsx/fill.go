package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// What makes a sheet one to be filled in: examples, tips, choices, days.

// Example writes a row that shows how it is done.
func (s *Sheet) Example(values ...any) { s.body(s.book.styles.example, values) }

// Tip writes a row of small words under the headings.
func (s *Sheet) Tip(values ...any) { s.body(s.book.styles.tip, values) }

// Marked writes a row in which some columns are wrong.
func (s *Sheet) Marked(wrong map[int]bool, values ...any) {
	s.looked(func(col int) [4]int {
		if wrong[col] {
			return s.book.styles.wrong
		}
		return s.book.styles.cell
	}, values)
}

// Next is the number of the row that is written next.
func (s *Sheet) Next() int { return s.row + 1 }

// Range is a piece of one column, the texts that another sheet's cells may be chosen from.
type Range struct{ formula string }

// Range names rows of a column, which counts from 0.
func (s *Sheet) Range(col, from, to int) Range {
	name, _ := excelize.ColumnNumberToName(col + 1)
	return Range{fmt.Sprintf("'%s'!$%s$%d:$%s$%d", strings.ReplaceAll(s.name, "'", "''"), name, from, name, to)}
}

// Advice is what Excel says of a cell: the tip when it is entered, the refusal of what doesn't fit.
type Advice struct{ Title, Tip, Refusal string }

// Excel's limits of such texts.
const (
	maxAdviceTitle = 32
	maxAdvice      = 255
)

// Choose offers the texts of a range in rows of a column. What is not among them is refused, unless
// there is no refusal.
func (s *Sheet) Choose(col, from, to int, among Range, a Advice) {
	v := s.validation(col, from, to, a)
	v.SetSqrefDropList(among.formula)
	s.checks = append(s.checks, v)
}

// Days takes only days from 2000 on in rows of a column.
func (s *Sheet) Days(col, from, to int, a Advice) {
	v := s.validation(col, from, to, a)
	first, _ := serialDay("2000-01-01")
	last, _ := serialDay("2100-01-01")
	s.book.keep(v.SetRange(first, last, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween))
	s.checks = append(s.checks, v)
}

func (s *Sheet) validation(col, from, to int, a Advice) *excelize.DataValidation {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cell(col+1, from) + ":" + cell(col+1, to))
	if a.Tip != "" {
		v.SetInput(cut(a.Title, maxAdviceTitle), cut(a.Tip, maxAdvice))
	}
	if a.Refusal == "" {
		v.ShowErrorMessage = false
	} else {
		v.SetError(excelize.DataValidationErrorStyleStop, cut(a.Title, maxAdviceTitle), cut(a.Refusal, maxAdvice))
	}
	return v
}

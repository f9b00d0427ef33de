package xlsx

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"kheo/internal/platform/clock"
)

const maxText = 32767 // UTF-16 units in a cell, Excel's limit

// Sheet takes rows from top to bottom.
type Sheet struct {
	book   *Book
	name   string
	cols   []Col
	out    *excelize.StreamWriter
	row    int // the last one written
	header int // the last row of the headings
	first  int // the first row of the headings
	checks []*excelize.DataValidation
}

func (s *Sheet) open(notes []string) error {
	if len(s.cols) == 0 {
		return fmt.Errorf("sheet %q has no columns", s.name)
	}
	if err := s.add(); err != nil {
		return err
	}
	if err := s.page(); err != nil {
		return err
	}
	var err error
	if s.out, err = s.book.file.NewStreamWriter(s.name); err != nil {
		return err
	}
	for i, c := range s.cols {
		if err := s.out.SetColWidth(i+1, i+1, c.width()); err != nil {
			return err
		}
	}
	s.first = len(notes) + 2
	s.header = s.first
	if s.grouped() {
		s.header++
	}
	// Streamed sheets want this before their first row.
	if err := s.out.SetPanes(&excelize.Panes{Freeze: true, YSplit: s.header, ActivePane: "bottomLeft",
		TopLeftCell: cell(1, s.header+1)}); err != nil {
		return err
	}
	return s.top(notes)
}

// add makes the sheet; a new file comes with one that only needs its name.
func (s *Sheet) add() error {
	if len(s.book.sheets) == 1 {
		return s.book.file.SetSheetName("Sheet1", s.name)
	}
	_, err := s.book.file.NewSheet(s.name)
	return err
}

func (s *Sheet) top(notes []string) error {
	if err := s.write([]any{s.styled(s.book.styles.title, s.book.title)}); err != nil {
		return err
	}
	for _, n := range notes {
		if err := s.write([]any{s.styled(s.book.styles.note, n)}); err != nil {
			return err
		}
	}
	return s.headings()
}

func (s *Sheet) styled(style int, text string) excelize.Cell {
	return excelize.Cell{StyleID: style, Value: fitting(text)}
}

// Row writes one row. A value that doesn't fit its column's kind is written as text: nothing is lost
// and nothing is guessed. nil is an empty cell.
func (s *Sheet) Row(values ...any) { s.body(s.book.styles.cell, values) }

// Total writes the closing row.
func (s *Sheet) Total(values ...any) { s.body(s.book.styles.total, values) }

func (s *Sheet) body(looks [4]int, values []any) {
	s.looked(func(int) [4]int { return looks }, values)
}

// looked writes a row whose columns may look different.
func (s *Sheet) looked(looks func(col int) [4]int, values []any) {
	if s.book.err != nil {
		return
	}
	if len(values) > len(s.cols) {
		s.book.keep(fmt.Errorf("sheet %q: %d values for %d columns", s.name, len(values), len(s.cols)))
		return
	}
	cells := make([]any, len(s.cols))
	for i, c := range s.cols {
		var v any
		if i < len(values) {
			v = values[i]
		}
		cells[i] = c.cell(looks(i), v)
	}
	s.book.keep(s.writeTall(cells))
}

func (s *Sheet) write(cells []any) error {
	s.row++
	return s.out.SetRow(cell(1, s.row), cells)
}

// writeTall writes a row as high as its longest text needs. A streamed row gets no height of its own
// accord: LibreOffice printed the second lines over the row below.
func (s *Sheet) writeTall(cells []any) error {
	return s.writeLetters(cells, 1)
}

// bold letters of a heading take so much more room than the others.
const bold = 1.2

func (s *Sheet) writeLetters(cells []any, breadth float64) error {
	lines := 1
	for i, c := range cells {
		if text, ok := c.(excelize.Cell).Value.(string); ok {
			lines = max(lines, wrapped(text, s.cols[i].width()/breadth))
		}
	}
	s.row++
	if lines == 1 {
		return s.out.SetRow(cell(1, s.row), cells)
	}
	return s.out.SetRow(cell(1, s.row), cells, excelize.RowOpts{Height: min(float64(lines)*lineHeight, maxHeight)})
}

const (
	lineHeight = 15.75 // points, of letters of 12
	maxHeight  = 409   // Excel's limit
)

// wrapped estimates the lines of a text in a column: a letter is about as wide as the unit of widths.
func wrapped(text string, width float64) int {
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines += max(1, int(math.Ceil(float64(utf8.RuneCountInString(part))/width)))
	}
	return lines
}

func (c Col) cell(looks [4]int, v any) excelize.Cell {
	switch v := v.(type) {
	case nil:
		return excelize.Cell{StyleID: looks[c.Kind]}
	case int, int32, int64, float64:
		if (c.Kind == Int || c.Kind == Dec) && finite(v) {
			return excelize.Cell{StyleID: looks[c.Kind], Value: v}
		}
	case time.Time:
		return c.cell(looks, clock.Day(v))
	case string:
		if v == "" {
			return excelize.Cell{StyleID: looks[c.Kind]}
		}
		if serial, ok := serialDay(v); c.Kind == Date && ok {
			return excelize.Cell{StyleID: looks[Date], Value: serial}
		}
	}
	// Never a formula: the file says of this cell that it is a string.
	return excelize.Cell{StyleID: looks[Text], Value: fitting(fmt.Sprint(v))}
}

// finite: Excel has no number for the others and calls the whole file damaged.
func finite(v any) bool {
	f, ok := v.(float64)
	return !ok || !math.IsNaN(f) && !math.IsInf(f, 0)
}

// fitting shortens a text Excel couldn't hold, and shows that it did.
func fitting(text string) string {
	if short := cut(text, maxText-1); len(short) < len(text) {
		return short + "…"
	}
	return text
}

// serialDay counts days as Excel does, which took 1900 for a leap year; before March 1900 its
// calendar is wrong and the day stays text.
func serialDay(day string) (int, bool) {
	t, err := time.Parse("2006-01-02", day)
	if err != nil || t.Before(time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)) {
		return 0, false
	}
	return int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24), true
}

func (c Col) width() float64 {
	switch {
	case c.Width > 0:
		return min(c.Width, 255)
	case c.Kind == Text:
		return 28
	}
	return 13
}

func cell(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row) // columns and rows count from 1 here
	return name
}

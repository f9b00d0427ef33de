package table

import (
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"time"

	"kheo/internal/platform/fault"
)

// mostRows is Excel's own limit; MaxRows counts those with something in them.
const mostRows = 1 << 20

// sheetRows reads the rows of a sheet one by one.
type sheetRows struct {
	book  *workbook
	texts *spool
	r     *reader
	err   error
	rows  int // with something in them

	at     int
	cells  []Value
	column int
	kind   string // of the cell: s inlineStr str n b e d
	style  int
	text   []byte
	state  struct{ row, cell, value, formula, phonetic, hasValue bool }
}

func (b *workbook) rows(s sheetPart) (Rows, error) {
	texts, err := b.texts()
	if err != nil {
		return nil, err
	}
	r, err := b.open(s.part)
	if err == nil && r == nil {
		err = wrongKind()
	}
	if err != nil {
		return nil, err
	}
	return &sheetRows{book: b, texts: texts, r: r}, nil
}

func (s *sheetRows) Err() error   { return s.err }
func (s *sheetRows) Close() error { return s.r.Close() }

func (s *sheetRows) Next() (Line, bool) {
	for s.err == nil {
		t, err := s.r.token()
		if err == io.EOF {
			return Line{}, false
		}
		if err != nil {
			s.err = wrongKind().Wrap(err)
			return Line{}, false
		}
		switch t := t.(type) {
		case xml.StartElement:
			s.start(t)
		case xml.CharData:
			if s.state.value && !s.state.phonetic && len(s.text) < longestToken {
				s.text = append(s.text, t...)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "sheetData":
				return Line{}, false
			case "row":
				s.state.row = false
				if line, any := s.line(); any {
					return line, s.err == nil
				}
			default:
				s.end(t.Name.Local)
			}
		}
	}
	return Line{}, false
}

func (s *sheetRows) start(e xml.StartElement) {
	switch e.Name.Local {
	case "row":
		s.begin(attr(e, "r"))
	case "c":
		s.cell(e)
	case "v":
		s.state.value, s.state.hasValue = s.state.cell, true
	case "t":
		s.state.value = s.state.cell
	case "f":
		s.state.formula = true
	case "rPh":
		s.state.phonetic = true
	}
}

func (s *sheetRows) begin(number string) {
	at := s.at + 1
	if number != "" {
		n, err := strconv.Atoi(number)
		if err != nil || n < at || n > mostRows {
			s.err = wrongKind()
			return
		}
		at = n
	}
	s.at, s.cells, s.column = at, s.cells[:0], -1
	s.state.row = true
}

func (s *sheetRows) cell(e xml.StartElement) {
	s.kind, s.style, s.text = "n", 0, s.text[:0]
	column := s.column + 1
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			column = columnOf(a.Value)
		case "t":
			s.kind = a.Value
		case "s":
			s.style, _ = strconv.Atoi(a.Value)
		}
	}
	if !s.state.row || column <= s.column {
		s.err = wrongKind()
		return
	}
	s.column = column
	s.state.cell, s.state.formula, s.state.hasValue = true, false, false
}

func (s *sheetRows) end(name string) {
	switch name {
	case "v", "t":
		s.state.value = false
	case "rPh":
		s.state.phonetic = false
	case "c":
		s.state.cell = false
		s.put(s.value())
	}
}

// put keeps a value at its column; empty cells before it are filled in only then, for styled sheets
// have thousands of them behind the last.
func (s *sheetRows) put(v Value) {
	if v.Text == "" || s.err != nil {
		return
	}
	if s.column >= MaxColumns {
		s.err = fault.New(fault.TooLarge, "Dòng %d có chữ ở cột thứ %d; nhiều nhất %d cột.", s.at, s.column+1, MaxColumns)
		return
	}
	for len(s.cells) < s.column {
		s.cells = append(s.cells, Value{})
	}
	s.cells = append(s.cells, v)
}

func (s *sheetRows) line() (Line, bool) {
	if len(s.cells) == 0 || s.err != nil {
		return Line{}, s.err != nil
	}
	if s.rows++; s.rows > MaxRows {
		s.err = largeStream()
	}
	return Line{s.at, s.cells}, true
}

// noResult stands for a formula that no program has worked out.
const noResult = "=?"

func (s *sheetRows) value() Value {
	text := string(s.text)
	if s.state.formula && !s.state.hasValue {
		return Value{noResult, Failure}
	}
	switch s.kind {
	case "s":
		i, err := strconv.Atoi(text)
		if err != nil {
			return Value{}
		}
		text, err = s.texts.text(i)
		if err != nil {
			s.err = err
		}
		return Value{text, Text}
	case "inlineStr", "str":
		return Value{text, Text}
	case "b":
		return Value{text, Number}
	case "e":
		return Value{text, Failure}
	case "d":
		if t, err := time.Parse("2006-01-02", text[:min(10, len(text))]); err == nil {
			return Value{t.Format("2006-01-02"), Day}
		}
		return Value{text, Text}
	}
	return s.number(text)
}

func (s *sheetRows) number(text string) Value {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return Value{text, Text}
	}
	if s.style >= 0 && s.style < len(s.book.dates) && s.book.dates[s.style] {
		if day, ok := DayOfSerial(n, s.book.from1904); ok {
			return Value{day, Day}
		}
	}
	return Value{strconv.FormatFloat(n, 'f', -1, 64), Number}
}

// DayOfSerial is the day behind a spreadsheet's number, from March 1900 on: before it Excel counts a
// day that never was.
func DayOfSerial(n float64, from1904 bool) (string, bool) {
	if from1904 {
		n += 1462
	}
	if n < 61 || n >= 2_958_466 {
		return "", false
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n)).Format("2006-01-02"), true
}

// columnOf reads the letters of "BC12"; -1 for none.
func columnOf(ref string) int {
	n := 0
	for i := 0; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

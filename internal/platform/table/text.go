package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"kheo/internal/platform/fault"
)

// encodedText says how the bytes of a CSV are to be read.
type encodedText struct {
	decode transform.Transformer // nil: UTF-8 as it stands
}

// findEncoding: UTF-8, UTF-16 with its mark, else one byte a letter, as Excel writes "CSV" and as the
// character sets before Unicode were stored; which of them shows when the words are looked at.
func findEncoding(file io.ReaderAt, size int64, head []byte) (*encodedText, error) {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return &encodedText{unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()}, nil
	case bytes.IndexByte(head, 0) >= 0, bytes.HasPrefix(head, []byte("%PDF")), bytes.HasPrefix(head, []byte("{\\rtf")), bytes.HasPrefix(head, []byte{0xff, 0xd8}):
		return nil, wrongKind()
	}
	valid, err := validUTF8(io.NewSectionReader(file, 0, size))
	switch {
	case err != nil:
		return nil, err
	case valid:
		return &encodedText{unicode.UTF8BOM.NewDecoder()}, nil
	}
	return &encodedText{charmap.Windows1252.NewDecoder()}, nil
}

func validUTF8(r io.Reader) (bool, error) {
	buffer := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := r.Read(buffer[kept:])
		text := buffer[:kept+n]
		for len(text) > 0 {
			if c, size := utf8.DecodeRune(text); c == utf8.RuneError && size <= 1 {
				if utf8.FullRune(text) || err == io.EOF {
					return false, nil
				}
				break
			} else {
				text = text[size:]
			}
		}
		if err == io.EOF {
			return true, nil
		}
		if err != nil {
			return false, err
		}
		kept = copy(buffer, text)
	}
}

// textRows reads the rows of a CSV one by one.
type textRows struct {
	csv     *csv.Reader
	skipped int
	rows    int
	cells   []Value
	err     error
}

func (e *encodedText) rows(file io.ReaderAt, size int64) (Rows, error) {
	e.decode.Reset()
	in := bufio.NewReaderSize(&lineEnds{r: transform.NewReader(io.NewSectionReader(file, 0, size), e.decode)}, 64<<10)
	head, err := in.Peek(16 << 10)
	if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, wrongKind().Wrap(err)
	}
	rest, skipped, comma := separator(head)
	if skipped > 0 {
		in.Discard(len(head) - len(rest))
	}
	r := csv.NewReader(in)
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	return &textRows{csv: r, skipped: skipped}, nil
}

// lineEnds makes every way of ending a line the one way.
type lineEnds struct {
	r        io.Reader
	returned bool
}

func (l *lineEnds) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	kept := 0
	for _, c := range p[:n] {
		switch {
		case c == '\r':
			p[kept] = '\n'
			kept++
		case c == '\n' && l.returned:
		default:
			p[kept] = c
			kept++
		}
		l.returned = c == '\r'
	}
	return kept, err
}

func (t *textRows) Close() error { return nil }
func (t *textRows) Err() error   { return t.err }

func (t *textRows) Next() (Line, bool) {
	for t.err == nil {
		record, err := t.csv.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return Line{}, false
		case errors.As(err, &wrong):
			t.err = fault.New(fault.Invalid, "Dòng %d của tệp CSV sai dấu ngoặc kép.", wrong.StartLine+t.skipped).Wrap(err)
			continue
		case err != nil:
			t.err = err
			continue
		}
		if line, any := t.line(record); any {
			return line, t.err == nil
		}
	}
	return Line{}, false
}

func (t *textRows) line(record []string) (Line, bool) {
	at, _ := t.csv.FieldPos(0)
	any := false
	t.cells = t.cells[:0]
	for _, text := range record {
		text = strings.TrimSpace(text)
		any = any || text != ""
		t.cells = append(t.cells, Value{Text: text})
	}
	for n := len(t.cells); n > 0 && t.cells[n-1].Text == ""; n-- {
		t.cells = t.cells[:n-1]
	}
	if any {
		t.rows++
	}
	if t.rows > MaxRows {
		t.err = largeStream()
	}
	if len(t.cells) > MaxColumns {
		t.err = fault.New(fault.TooLarge, "Dòng %d có chữ ở cột thứ %d; nhiều nhất %d cột.", at+t.skipped, len(t.cells), MaxColumns)
	}
	return Line{at + t.skipped, t.cells}, any
}

// Package table reads the tables people send: CSV as any program writes it, and XLSX. What comes
// out is rows of clean text under headings, with the row numbers a spreadsheet shows.
package table

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
)

// Limits of a file.
const (
	MaxBytes   = 32 << 20
	MaxRows    = 200_000
	MaxColumns = 100
	MaxCell    = 4000 // characters
)

// Table is the first sheet of a file that has any text.
type Table struct {
	Head []string
	Rows []Row
}

// Row is one row with text in it. Cells may be fewer than the headings.
type Row struct {
	At    int // as a spreadsheet counts, the heading is usually 1
	Cells []string
}

// Cell is the text of a column, empty where the row ends before it or the column is unknown (-1).
func (r Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

var (
	zipMark = []byte("PK\x03\x04")
	oleMark = []byte{0xd0, 0xcf, 0x11, 0xe0}
	utf8BOM = []byte{0xef, 0xbb, 0xbf}
)

// Read reads a whole file. Invalid or TooLarge with a sentence for whoever sent it.
func Read(data []byte) (Table, error) {
	switch {
	case len(data) > MaxBytes:
		return Table{}, tooLarge()
	case len(bytes.TrimSpace(data)) == 0:
		return Table{}, fault.New(fault.Invalid, "Tệp trống.")
	case bytes.HasPrefix(data, oleMark):
		return Table{}, fault.New(fault.Invalid, "Đây là tệp Excel kiểu cũ (.xls); hãy lưu lại thành .xlsx hoặc .csv.")
	case bytes.HasPrefix(data, zipMark):
		return readXLSX(data)
	}
	text, err := decoded(data)
	if err != nil {
		return Table{}, err
	}
	return readCSV(text)
}

func tooLarge() error {
	return fault.New(fault.TooLarge, "Tệp quá lớn: nhiều nhất %d MB và %d dòng.", MaxBytes>>20, MaxRows)
}

func wrongKind() *fault.Error {
	return fault.New(fault.Invalid, "Tệp này không phải bảng CSV hay XLSX.")
}

// decoded is the text of a file: UTF-8 with or without its mark, or UTF-16 as Excel's "Unicode
// text" has it.
func decoded(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil {
			return nil, wrongKind().Wrap(err)
		}
		data = text
	}
	data = bytes.TrimPrefix(data, utf8BOM)
	head := data[:min(512, len(data))]
	switch {
	case bytes.IndexByte(data, 0) >= 0, bytes.HasPrefix(head, []byte("%PDF")), bytes.HasPrefix(head, []byte("\x89PNG")), bytes.HasPrefix(head, []byte{0xff, 0xd8}):
		return nil, wrongKind()
	case !utf8.Valid(data):
		return nil, fault.New(fault.Invalid, "Tệp không ở bảng mã UTF-8; hãy lưu lại thành “CSV UTF-8” hoặc .xlsx.")
	}
	return data, nil
}

// builder takes rows one by one: the first with text is the heading.
type builder struct{ t Table }

func (b *builder) add(at int, cells []string) error {
	if len(b.t.Rows) >= MaxRows || len(cells) > MaxColumns {
		return tooLarge()
	}
	clean, any := make([]string, len(cells)), false
	for i, c := range cells {
		clean[i] = vntext.Line(c)
		any = any || clean[i] != ""
		if len(clean[i]) > MaxCell && vntext.Len(clean[i]) > MaxCell {
			return fault.New(fault.Invalid, "Dòng %d có ô dài quá %d chữ cái.", at, MaxCell)
		}
	}
	switch {
	case !any:
	case b.t.Head == nil:
		b.t.Head = clean
	default:
		b.t.Rows = append(b.t.Rows, Row{at, clean})
	}
	return nil
}

func (b *builder) done() (Table, error) {
	switch {
	case b.t.Head == nil:
		return Table{}, fault.New(fault.Invalid, "Tệp trống.")
	case len(b.t.Rows) == 0:
		return Table{}, fault.New(fault.Invalid, "Tệp chỉ có dòng tiêu đề, không có dòng nào khác.")
	}
	return b.t, nil
}

// Column finds a heading by any of its names: case, tone marks, spaces and underscores don't matter.
// -1 without one.
func (t Table) Column(names ...string) int {
	for _, name := range names {
		key := vntext.Fold(name)
		for i, h := range t.Head {
			if h != "" && vntext.Fold(h) == key {
				return i
			}
		}
	}
	return -1
}

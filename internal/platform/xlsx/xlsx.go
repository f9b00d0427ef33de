// Package xlsx writes Excel files of lists and tables: real numbers and dates, text that stays text,
// headings that stay in sight, pages that print. Rows go straight to the file, so a hundred thousand
// of them take no more memory than ten. What it is given is already in the reader's language.
package xlsx

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"kheo/internal/platform/vntext"
)

// Kind is what a column holds.
type Kind int

const (
	Text Kind = iota
	Int
	Dec
	Date // an ISO day 2024-06-30, or an instant whose local day is meant
)

// Col is one column. Neighbours with the same Group share an upper heading.
type Col struct {
	Header string
	Group  string
	Width  float64 // in characters; 0 chooses by Kind
	Kind   Kind
}

// Book is an Excel file in the making. The first error is kept and told by WriteTo.
type Book struct {
	title  string
	file   *excelize.File
	styles styles
	sheets []*Sheet
	err    error
}

// New begins a file; the title stands above every sheet.
func New(title string) *Book {
	b := &Book{title: vntext.Line(title), file: excelize.NewFile()}
	b.err = errors.Join(b.file.SetDefaultFont("Times New Roman"),
		b.file.SetDocProps(&excelize.DocProperties{Title: b.title, Creator: "Khéo", LastModifiedBy: "Khéo"}))
	b.keep(b.styles.register(b.file))
	return b
}

func (b *Book) keep(err error) {
	if b.err == nil && err != nil {
		b.err = fmt.Errorf("xlsx: %w", err)
	}
}

// Sheet adds a sheet. Notes are lines under the title: "demo data", the filters, the day of the data.
func (b *Book) Sheet(name string, cols []Col, notes ...string) *Sheet {
	s := &Sheet{book: b, name: b.sheetName(name), cols: cols}
	b.sheets = append(b.sheets, s)
	if b.err == nil {
		b.keep(s.open(notes))
	}
	return s
}

// WriteTo finishes the file and writes it. The book is used up.
func (b *Book) WriteTo(w io.Writer) (int64, error) {
	defer b.Close()
	if len(b.sheets) == 0 {
		b.keep(errors.New("no sheet"))
	}
	for _, s := range b.sheets {
		if b.err == nil {
			b.keep(s.finish())
		}
	}
	if b.err != nil {
		return 0, b.err
	}
	return b.file.WriteTo(w)
}

// Close drops the temporary files of a book that won't be written.
func (b *Book) Close() error { return b.file.Close() }

const maxSheetName = 31 // UTF-16 units, Excel's limit

// sheetName makes a name Excel takes, and one no other sheet has.
func (b *Book) sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, vntext.Line(name))
	name = strings.Trim(cut(name, maxSheetName), "' ")
	if name == "" {
		name = fmt.Sprintf("Bảng %d", len(b.sheets)+1)
	}
	for n, base := 2, name; b.has(name); n++ {
		suffix := fmt.Sprintf(" (%d)", n)
		name = cut(base, maxSheetName-len(suffix)) + suffix
	}
	return name
}

func (b *Book) has(name string) bool {
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, name) {
			return true
		}
	}
	return false
}

// cut shortens to n UTF-16 units, the measure of Excel's limits.
func cut(s string, n int) string {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > n {
			return s[:i]
		}
	}
	return s
}

package xlsx

import (
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

func (s *Sheet) grouped() bool {
	for _, c := range s.cols {
		if c.Group != "" {
			return true
		}
	}
	return false
}

// headings writes one row, or two when columns are grouped: a group spans its columns, a column
// outside any group spans both rows.
func (s *Sheet) headings() error {
	head := s.book.styles.head
	upper, lower := make([]any, len(s.cols)), make([]any, len(s.cols))
	for i, c := range s.cols {
		top, below := c.Group, c.Header
		if c.Group == "" {
			top, below = c.Header, ""
		} else if i > 0 && s.cols[i-1].Group == c.Group {
			top = ""
		}
		upper[i], lower[i] = s.styled(head, top), s.styled(head, below)
	}
	if !s.grouped() {
		return s.writeLetters(upper, bold)
	}
	if err := errors.Join(s.write(upper), s.writeLetters(lower, bold)); err != nil {
		return err
	}
	return s.merge()
}

func (s *Sheet) merge() error {
	for i := 0; i < len(s.cols); {
		end := i + 1
		for end < len(s.cols) && s.cols[i].Group != "" && s.cols[end].Group == s.cols[i].Group {
			end++
		}
		bottom := s.first
		if s.cols[i].Group == "" {
			bottom = s.header
		}
		if end > i+1 || bottom > s.first {
			if err := s.out.MergeCell(cell(i+1, s.first), cell(end, bottom)); err != nil {
				return err
			}
		}
		i = end
	}
	return nil
}

// page says how the sheet prints. Before the stream begins, for afterwards the library would read
// all rows back into memory, and had lost half of these settings when tried.
func (s *Sheet) page() error {
	f, fit := s.book.file, true
	landscape, a4, one, asNeeded := "landscape", 9, 1, 0
	return errors.Join(
		f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetPageLayout(s.name, &excelize.PageLayoutOptions{
			Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &asNeeded}),
		f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&R&P/&N"}))
}

func (s *Sheet) finish() error {
	for _, c := range s.checks {
		if err := s.book.file.AddDataValidation(s.name, c); err != nil {
			return err
		}
	}
	if err := s.out.Flush(); err != nil {
		return err
	}
	return s.printNames()
}

// printNames sets the printed area, and the headings as rows repeated on every page.
func (s *Sheet) printNames() error {
	sheet := "'" + strings.ReplaceAll(s.name, "'", "''") + "'!"
	last, _ := excelize.ColumnNumberToName(len(s.cols))
	return errors.Join(
		s.define("_xlnm.Print_Area", fmt.Sprintf("%s$A$1:$%s$%d", sheet, last, s.row)),
		s.define("_xlnm.Print_Titles", fmt.Sprintf("%s$%d:$%d", sheet, s.first, s.header)))
}

func (s *Sheet) define(name, area string) error {
	return s.book.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: area, Scope: s.name})
}

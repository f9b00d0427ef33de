package paper

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
)

// What a workbook may hold: a report of a province unpacks to 3 MB.
const (
	maxParts    = 2000
	maxUnpacked = 60 << 20
	maxPlaces   = 20_000
)

func because(what error, cause any) error { return fmt.Errorf("%w (%v)", what, cause) }

// harmless judges a workbook by its directory, and unpacks every part once to see that it is as
// large as it says: the library would keep what it unpacks.
func harmless(file []byte) error {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return because(docx.ErrDamaged, err)
	}
	if len(z.File) > maxParts {
		return because(docx.ErrTooLarge, len(z.File))
	}
	left, seen := int64(maxUnpacked), map[string]bool{}
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		switch {
		case seen[name], strings.ContainsAny(name, "\\\x00"), strings.Contains(name, ".."):
			return because(docx.ErrDamaged, f.Name)
		case f.Flags&1 != 0:
			return because(docx.ErrEncrypted, f.Name)
		case path.Base(name) == "vbaproject.bin", strings.Contains(name, "/activex/"), strings.HasPrefix(name, "xl/macrosheets/"):
			return because(docx.ErrMacros, f.Name)
		}
		seen[name] = true
		in, err := f.Open()
		if err != nil {
			return because(docx.ErrDamaged, err)
		}
		n, err := unpack(in, left, name)
		in.Close()
		if left -= n; left < 0 {
			return because(docx.ErrTooLarge, f.Name)
		}
		if err != nil {
			return because(docx.ErrDamaged, err)
		}
	}
	return nil
}

// maxDepth of elements in each other; the deepest of a workbook are drawings with twenty.
const maxDepth = 100

// unpack reads a part away; one of XML must also nest as a sane one does.
func unpack(in io.Reader, limit int64, name string) (int64, error) {
	counted := &counter{in: io.LimitReader(in, limit+1)}
	var err error
	if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") || strings.HasSuffix(name, ".vml") {
		err = shallow(counted)
	}
	if err == nil {
		_, err = io.Copy(io.Discard, counted)
	}
	return counted.n, err
}

type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

func shallow(in io.Reader) error {
	d := xml.NewDecoder(in)
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for depth := 0; ; {
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fmt.Errorf("elements %d deep", depth)
			}
		case xml.EndElement:
			depth--
		case xml.Directive:
			return fmt.Errorf("a document type")
		}
	}
}

// readExcel follows the sheet of codes to the cells it speaks of; notes on cells say the same, should
// the sheet be gone.
func readExcel(file []byte) (r Read, err error) {
	if err := harmless(file); err != nil {
		return Read{}, err
	}
	defer func() { // the library trusts references between parts
		if p := recover(); p != nil {
			r, err = Read{}, because(docx.ErrDamaged, p)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, RawCellValue: true})
	if err != nil {
		return Read{}, because(docx.ErrDamaged, err)
	}
	defer f.Close()
	r.Excel = true
	if custom, err := f.GetCustomProps(); err == nil {
		for _, p := range custom {
			r.property(p.Name, fmt.Sprint(p.Value))
		}
	}
	for _, sheet := range f.GetSheetList() {
		if len(r.Figures) >= maxPlaces {
			return Read{}, because(docx.ErrTooLarge, "figures")
		}
		if strings.HasPrefix(sheet, codesSheet) {
			r.Figures = append(r.Figures, referred(f, sheet)...)
			continue
		}
		r.Nearby = append(r.Nearby, commented(f, sheet)...)
	}
	followed := map[string]bool{}
	for _, x := range r.Figures {
		followed[x.Code] = true
	}
	// Not every program moves the notes of the cells it moves.
	r.Nearby = slices.DeleteFunc(r.Nearby, func(n Found) bool { return followed[n.Code] })
	sortFound(r.Figures)
	return r, nil
}

// referred reads the cells that the sheet of codes refers to.
func referred(f *excelize.File, sheet string) (all []Found) {
	rows, err := f.GetRows(sheet)
	if err != nil {
		return nil
	}
	for i, row := range rows {
		if len(row) < 3 || narrative.ReadCode(row[0]) != row[0] || len(all) >= maxPlaces {
			continue
		}
		formula, err := f.GetCellFormula(sheet, at(3, i+1))
		target, cell, found := reference(formula)
		if err != nil || !found || strings.HasPrefix(target, codesSheet) {
			continue // a number typed over the reference says nothing about the table
		}
		value, err := f.GetCellValue(target, cell)
		if err != nil {
			continue // the cell is gone: the figure is missing
		}
		all = append(all, Found{Code: row[0], Text: plainNumber(value), Where: target + " " + cell})
	}
	return all
}

// reference takes a formula apart that is nothing but another cell: 'Biểu 1'!B7.
func reference(formula string) (sheet, cell string, ok bool) {
	formula = strings.TrimPrefix(formula, "=")
	i := strings.LastIndexByte(formula, '!')
	if i <= 0 {
		return "", "", false
	}
	sheet, cell = strings.TrimPrefix(formula[:i], "$"), strings.ReplaceAll(formula[i+1:], "$", "")
	if n := len(sheet); n > 1 && sheet[0] == '\'' && sheet[n-1] == '\'' {
		sheet = strings.ReplaceAll(sheet[1:n-1], "''", "'")
	}
	_, _, err := excelize.CellNameToCoordinates(cell)
	return sheet, cell, err == nil
}

func commented(f *excelize.File, sheet string) (all []Found) {
	notes, err := f.GetComments(sheet)
	if err != nil {
		return nil
	}
	for _, n := range notes {
		text := n.Text
		for _, run := range n.Paragraph {
			text += run.Text
		}
		_, rest, found := strings.Cut(text, "Mã ")
		code, _, _ := strings.Cut(rest, "\n")
		if code = strings.TrimSpace(code); !found || narrative.ReadCode(code) != code || len(all) >= maxPlaces {
			continue
		}
		if value, err := f.GetCellValue(sheet, n.Cell); err == nil {
			all = append(all, Found{Code: code, Text: plainNumber(value), Where: sheet + " " + n.Cell})
		}
	}
	return all
}

// plainNumber writes what a cell holds, 45210.5, as papers do.
func plainNumber(value string) string {
	if v, ok := cellNumber(value); ok {
		return Number(v)
	}
	return value
}

func sortFound(all []Found) {
	slices.SortStableFunc(all, func(a, b Found) int { return cmp.Or(cmp.Compare(a.Where, b.Where), cmp.Compare(a.Code, b.Code)) })
}

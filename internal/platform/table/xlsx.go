package table

import (
	"archive/zip"
	"bytes"

	"github.com/xuri/excelize/v2"

	"kheo/internal/platform/fault"
)

// Most that a packed file may unpack to: a real list of a nation is 5 MB.
const maxUnpacked = 200 << 20

// readXLSX reads the first sheet with text. Days come as 2026-04-30 whatever short form the sheet
// shows them in.
func readXLSX(data []byte) (t Table, err error) {
	if err := checkPackage(data); err != nil {
		return Table{}, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, ShortDatePattern: "yyyy-mm-dd"})
	if err != nil {
		return Table{}, wrongKind().Wrap(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		if shown, err := f.GetSheetVisible(sheet); err != nil || !shown {
			continue
		}
		t, err = readSheet(f, sheet)
		if err == nil || !fault.Is(err, fault.Invalid) || t.Head != nil {
			return t, err
		}
	}
	if err == nil {
		err = fault.New(fault.Invalid, "Tệp trống.")
	}
	return Table{}, err
}

// checkPackage refuses what is packed but no sheet, and what would unpack to more than a machine can take.
func checkPackage(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return wrongKind().Wrap(err)
	}
	var size uint64
	book := false
	for _, part := range z.File {
		book = book || part.Name == "xl/workbook.xml"
		if part.UncompressedSize64 > maxUnpacked {
			return tooLarge()
		}
		size += part.UncompressedSize64
	}
	switch {
	case !book:
		return wrongKind()
	case size > maxUnpacked:
		return tooLarge()
	}
	return nil
}

func readSheet(f *excelize.File, sheet string) (Table, error) {
	rows, err := f.Rows(sheet)
	if err != nil {
		return Table{}, wrongKind().Wrap(err)
	}
	defer rows.Close()
	var b builder
	for at := 1; rows.Next(); at++ {
		cells, err := rows.Columns()
		if err != nil {
			return Table{}, wrongKind().Wrap(err)
		}
		if err := b.add(at, trimmed(cells)); err != nil {
			return Table{}, err
		}
	}
	if err := rows.Error(); err != nil {
		return Table{}, wrongKind().Wrap(err)
	}
	return b.done()
}

// trimmed drops the empty cells at the end that styled sheets have by the thousand.
func trimmed(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

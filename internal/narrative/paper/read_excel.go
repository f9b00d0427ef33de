package paper

import (
	"archive/zip"
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// readExcel follows the sheet of codes to the cells it speaks of; notes on cells say the same, should
// the sheet or a reference be gone.
func readExcel(z *zip.Reader) (Read, error) {
	b, err := openBook(z)
	if err != nil {
		return Read{}, err
	}
	r := Read{Excel: true}
	if err := b.properties(r.property); err != nil {
		return Read{}, err
	}
	followed := map[string]bool{}
	for _, s := range b.sheets {
		if strings.HasPrefix(s.name, codesSheet) {
			r.Figures = append(r.Figures, b.referred(s)...)
		}
	}
	for _, f := range r.Figures {
		followed[f.Code] = true
	}
	for _, s := range b.sheets {
		err := b.notes(s, func(at, text string) {
			// Not every program moves the notes of the cells it moves: a reference is better.
			if code := codeIn(text); code != "" && !followed[code] {
				r.Nearby = append(r.Nearby, Found{Code: code, Text: plainNumber(s.cells[at].value), Where: s.name + " " + at})
			}
		})
		if err != nil {
			return Read{}, err
		}
	}
	sortFound(r.Figures)
	return r, nil
}

// referred reads the cells that the sheet of codes refers to. A number typed over a reference says
// nothing about the table.
func (b *book) referred(codes sheet) (all []Found) {
	for _, at := range codes.order {
		row, ofCodes := strings.CutPrefix(at, "A")
		code := codes.cells[at].value
		if !ofCodes || codeOf(code) == "" {
			continue
		}
		name, place, ok := reference(codes.cells["C"+row].formula)
		if !ok || strings.HasPrefix(name, codesSheet) {
			continue
		}
		if s, found := b.named(name); found {
			all = append(all, Found{Code: code, Text: plainNumber(s.cells[place].value), Where: s.name + " " + place})
		}
	}
	return all
}

var cellName = regexp.MustCompile(`^[A-Z]{1,3}[1-9][0-9]{0,6}$`)

// reference takes a formula apart that is nothing but another cell: 'Biểu 1'!B7, $'Biểu 1'.B7.
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
	return sheet, cell, cellName.MatchString(cell)
}

// codeIn is the code a note of ours names.
func codeIn(note string) string {
	_, rest, found := strings.Cut(note, noteMark)
	code, _, _ := strings.Cut(rest, "\n")
	if !found {
		return ""
	}
	return codeOf(strings.TrimSpace(code))
}

// plainNumber writes what a cell holds, 45210.5, as papers do.
func plainNumber(value string) string {
	if len(value) > mostShown {
		return figureText(value)
	}
	if v, ok := cellNumber(value); ok {
		return Number(v)
	}
	return value
}

func sortFound(all []Found) {
	slices.SortStableFunc(all, func(a, b Found) int { return cmp.Or(cmp.Compare(a.Where, b.Where), cmp.Compare(a.Code, b.Code)) })
}

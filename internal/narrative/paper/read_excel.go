package paper

import (
	"archive/zip"
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// readExcel follows the sheet of codes to the cells it speaks of; notes on cells say the same, should
// the sheet or a reference be gone, or lead elsewhere.
func readExcel(z *zip.Reader) (Read, error) {
	b, err := openBook(z)
	if err != nil {
		return Read{}, err
	}
	r := Read{Excel: true}
	if err := b.properties(r.property); err != nil {
		return Read{}, err
	}
	for _, s := range b.sheets {
		if !s.hidden && strings.HasPrefix(s.name, codesSheet) {
			r.Figures = append(r.Figures, b.referred(s)...)
		}
	}
	if err := b.noted(&r); err != nil {
		return Read{}, err
	}
	sortFound(r.Figures)
	return r, r.many()
}

// noted adds what the notes on cells say otherwise. Not every program moves the notes of the cells it moves:
// where a reference leads to the cell, or the cell is empty, its note is an old one.
func (b *book) noted(r *Read) error {
	leads, followed := map[string]bool{}, map[string]bool{}
	for _, f := range r.Figures {
		leads[f.Where], followed[f.Code] = true, true
	}
	for _, s := range b.sheets {
		if s.hidden {
			continue
		}
		err := b.notes(s, func(at, text string) {
			where, value := s.name+" "+at, s.cells[at].value
			if code := codeIn(text); code != "" && !leads[where] && (value != "" || !followed[code]) {
				r.Nearby = append(r.Nearby, Found{Code: code, Text: plainNumber(value), Where: where})
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// referred reads the cells, of those that are seen, that the sheet of codes refers to. A number typed over a reference says
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
		s, _ := b.named(name)
		if c, seen := s.cells[place]; seen {
			all = append(all, Found{Code: code, Text: plainNumber(c.value), Where: s.name + " " + place})
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

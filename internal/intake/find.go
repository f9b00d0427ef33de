package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strings"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/table"
	"kheo/internal/platform/vntext"
)

// inEnglish is how a template is written for who reads English.
var inEnglish = i18n.WithLang(context.Background(), i18n.EnglishTag)

// columnFor recognises a heading by the names people give it.
func columnFor(heading string) string {
	key := vntext.Fold(heading)
	if key == "" {
		return ""
	}
	for _, c := range Columns {
		if key == vntext.Fold(c.Name) || key == vntext.Fold(i18n.T(inEnglish, c.Name)) || slices.ContainsFunc(also[c.Code], func(n string) bool { return vntext.Fold(n) == key }) {
			return c.Code
		}
	}
	return ""
}

// ColumnByCode is a column of the template; false for none.
func ColumnByCode(code string) (Column, bool) {
	for _, c := range Columns {
		if c.Code == code {
			return c, true
		}
	}
	return Column{}, false
}

// head is where a sheet's heading was found.
type head struct {
	sheet, row int
	texts      []string
	known      int
}

// looked is how many of the first rows may stand above a heading.
const looked = 30

// findHead looks for the row in which most cells are headings people use; without any, the first row
// with several texts.
func findHead(src *table.Source, only int, read func(string) string) (head, error) {
	best := head{sheet: -1}
	for i := range src.Sheets() {
		if only >= 0 && i != only {
			continue
		}
		h, err := headOf(src, i, read)
		if err != nil {
			return head{}, err
		}
		if h.texts != nil && (best.sheet < 0 || h.known > best.known) {
			best = h
		}
	}
	if best.sheet < 0 {
		return head{}, fault.Field("file", "Tệp không có dòng tiêu đề: dòng đầu của bảng phải nói từng cột là gì.")
	}
	return best, nil
}

func headOf(src *table.Source, sheet int, read func(string) string) (head, error) {
	merges, err := src.Merges(sheet)
	if err != nil {
		return head{}, err
	}
	rows, err := src.Rows(sheet)
	if err != nil {
		return head{}, err
	}
	defer rows.Close()
	var first []table.Line
	for line, more := rows.Next(); more && len(first) < looked; line, more = rows.Next() {
		first = append(first, table.Line{At: line.At, Cells: slices.Clone(line.Cells)})
	}
	if err := rows.Err(); err != nil {
		return head{}, err
	}
	best := head{sheet: sheet}
	for i, line := range first {
		h := head{sheet: sheet, row: line.At, texts: texts(line, read)}
		if below, two := second(first, i, merges); two {
			h.row, h.texts = below.At, joined(line, below, merges, read)
		}
		h.known = recognised(h.texts)
		if best.texts == nil && several(h.texts) || h.known > max(best.known, 1) {
			best = h
		}
	}
	return best, nil
}

func texts(line table.Line, read func(string) string) []string {
	var out []string
	for _, c := range line.Cells {
		out = append(out, vntext.Line(read(c.Text)))
	}
	return out
}

func several(texts []string) bool {
	n := 0
	for _, t := range texts {
		if t != "" {
			n++
		}
	}
	return n >= 2
}

func recognised(texts []string) int {
	seen := map[string]bool{}
	for _, t := range texts {
		if c := columnFor(t); c != "" {
			seen[c] = true
		}
	}
	return len(seen)
}

// second is the other row of a heading of two: cells of the upper one were made one with their
// neighbours or with those below.
func second(first []table.Line, i int, merges table.Merges) (table.Line, bool) {
	at := first[i].At
	if i+1 >= len(first) || first[i+1].At != at+1 {
		return table.Line{}, false
	}
	wide := 0
	for _, a := range merges.From(at) {
		if a.Bottom == at && a.Right > a.Left && a.Right-a.Left < len(first[i].Cells)+len(first[i+1].Cells) {
			wide++
		}
		if a.Bottom == at+1 {
			return first[i+1], true
		}
	}
	return first[i+1], wide > 0 && several(texts(first[i], func(s string) string { return s }))
}

// joined names each column by the lower row, with the group above where that alone says too little.
func joined(upper, lower table.Line, merges table.Merges, read func(string) string) []string {
	n := max(len(upper.Cells), len(lower.Cells))
	for _, a := range merges.From(upper.At) {
		n = max(n, min(a.Right+1, table.MaxColumns))
	}
	out := make([]string, n)
	for i := range out {
		above, below := vntext.Line(read(upper.Cell(i).Text)), vntext.Line(read(lower.Cell(i).Text))
		if a, covered := merges.Over(i, upper.At); covered && a.Top == upper.At {
			above = vntext.Line(read(upper.Cell(a.Left).Text))
		}
		switch {
		case below == "":
			out[i] = above
		case above == "" || columnFor(below) != "":
			out[i] = below
		default:
			out[i] = above + " " + below
		}
	}
	return out
}

// mapped recognises the columns: as remembered, else by name; the first of two that say the same.
func mapped(texts []string, remembered map[string]string) []Heading {
	taken := map[string]bool{}
	out := make([]Heading, len(texts))
	for i, t := range texts {
		to, ok := remembered[vntext.Fold(t)]
		if !ok {
			to = columnFor(t)
		}
		if taken[to] {
			to = ""
		}
		taken[to] = true
		out[i] = Heading{Text: t, To: to}
	}
	return out
}

// headingsKey names a set of headings, in whatever order, so that what was said of them is remembered.
// Columns that a workbook with errors adds don't make it another.
func headingsKey(columns []Heading) string {
	var keys []string
	for _, c := range columns {
		if k := vntext.Fold(c.Text); k != "" && k != vntext.Fold(errorRow) && k != vntext.Fold(errorSay) {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	sum := sha256.Sum256([]byte(strings.Join(keys, "\n")))
	return hex.EncodeToString(sum[:16])
}

// Has tells whether a column is read.
func (l Layout) Has(code string) bool {
	return slices.ContainsFunc(l.Columns, func(h Heading) bool { return h.To == code })
}

// Unread are headings that are not taken as anything.
func (l Layout) Unread() []string {
	var out []string
	for _, h := range l.Columns {
		if h.To == "" && h.Text != "" && h.Text != errorRow && h.Text != errorSay {
			out = append(out, h.Text)
		}
	}
	return out
}

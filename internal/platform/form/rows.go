package form

import (
	"slices"
	"strconv"
	"strings"

	"kheo/internal/platform/vntext"
)

const mostRows = 200

// Rows are the rows of a repeated group, in the order of their numbers: target.0.name,
// target.1.name. A row with nothing in it is passed over. Errors name the field in full.
func (f *Form) Rows(name string) []*Form {
	prefix := f.Name(name) + "."
	var numbers []int
	for field, list := range f.values {
		rest, ok := strings.CutPrefix(field, prefix)
		if !ok || blank(list) {
			continue
		}
		digits, _, _ := strings.Cut(rest, ".")
		n, err := strconv.Atoi(digits)
		if err == nil && n >= 0 && strconv.Itoa(n) == digits && !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
		if len(numbers) > mostRows {
			f.Mistake(name, "Nhiều nhất %d dòng.", mostRows)
			break
		}
	}
	slices.Sort(numbers)
	rows := make([]*Form, 0, len(numbers))
	for _, n := range numbers {
		rows = append(rows, f.Row(name, n))
	}
	return rows
}

// Row is one row of a repeated group, there or not; pages use it to print inputs and to
// start from a record.
func (f *Form) Row(name string, n int) *Form {
	return &Form{prefix: f.Name(name) + "." + strconv.Itoa(n) + ".", state: f.state}
}

func blank(list []string) bool {
	for _, v := range list {
		if vntext.Clean(v) != "" {
			return false
		}
	}
	return true
}

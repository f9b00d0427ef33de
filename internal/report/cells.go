package report

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/practice"
)

// cell names one number of one period, before it is known at which units it counts:
// "new|field|economy".
type cell string

func cellOf(m practice.Measure, dim, key string) cell {
	return cell(string(m) + "|" + dim + "|" + key)
}

// parts takes the name apart; a key may hold any sign but a line break.
func (c cell) parts() (m practice.Measure, dim, key string) {
	measure, rest, _ := strings.Cut(string(c), "|")
	dim, key, _ = strings.Cut(rest, "|")
	return practice.Measure(measure), dim, key
}

// cells are numbers by name. Stored, they are lines "new|field|economy 12": JSON took five times
// as long to read, which was most of what the table by unit cost.
type cells map[cell]int64

func (c cells) String() string {
	var b []byte
	for _, name := range slices.Sorted(maps.Keys(c)) {
		b = append(append(b, name...), ' ')
		b = append(strconv.AppendInt(b, c[name], 10), '\n')
	}
	return string(b)
}

func readCells(body string) (cells, error) {
	out := make(cells, strings.Count(body, "\n"))
	return out, eachCell(body, func(c cell, n int64) { out[c] = n })
}

// eachCell goes through a stored set.
func eachCell(body string, do func(c cell, n int64)) error {
	for line := range strings.Lines(body) {
		at := strings.LastIndexByte(line, ' ')
		n, err := strconv.ParseInt(strings.TrimSuffix(line[at+1:], "\n"), 10, 64)
		if at < 0 || err != nil {
			return fmt.Errorf("report: a kept line without a number: %q", line)
		}
		do(cell(line[:at]), n)
	}
	return nil
}

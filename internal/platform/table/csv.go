package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"kheo/internal/platform/fault"
)

func readCSV(text []byte) (Table, error) {
	text, skipped, comma := separator(text)
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord = comma, -1
	var b builder
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return b.done()
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			return Table{}, fault.New(fault.Invalid, "Dòng %d của tệp CSV sai dấu ngoặc kép.", wrong.StartLine+skipped).Wrap(err)
		}
		if err != nil {
			return Table{}, err
		}
		line, _ := r.FieldPos(0)
		if err := b.add(line+skipped, cells); err != nil {
			return Table{}, err
		}
	}
}

// separator is what stands most often in the heading, or what Excel's own first line "sep=;" says.
func separator(text []byte) (rest []byte, skipped int, comma rune) {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	line, after, _ := bytes.Cut(text, []byte("\n"))
	if s := strings.TrimSpace(string(line)); len(s) == 5 && strings.EqualFold(s[:4], "sep=") && strings.ContainsRune(";,|", rune(s[4])) {
		return after, 1, rune(s[4])
	}
	comma = ','
	most := 0
	for _, c := range []rune{',', ';', '\t'} {
		if n := strings.Count(string(firstWritten(text)), string(c)); n > most {
			comma, most = c, n
		}
	}
	return text, 0, comma
}

func firstWritten(text []byte) []byte {
	line, _, _ := bytes.Cut(bytes.TrimLeft(text, " \t\n"), []byte("\n"))
	return line
}

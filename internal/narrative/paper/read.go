package paper

import (
	"archive/zip"
	"bytes"
	"path"
	"regexp"
	"strconv"
	"strings"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
)

// Read is what a file says: which report it is of, and every figure it shows.
type Read struct {
	Report  string // ID; empty when the file doesn't tell
	No      int
	Digest  string
	Excel   bool
	Figures []Found
	Nearby  []Found  // numbers with something like a code beside them, where no control was found
	Prose   []string // paragraphs
}

// Found is a figure as the file shows it.
type Found struct {
	Code, Text string
	Where      string // sheet and cell; empty in Word
}

// MaxFile is the largest file that is read.
const MaxFile = 20 << 20

// ReadFile reads a Word or Excel file of any origin within bounds of memory and time. Errors are the
// Err… of package docx.
func ReadFile(file []byte) (Read, error) {
	if len(file) > MaxFile {
		return Read{}, docx.ErrTooLarge
	}
	if workbookIn(file) {
		return readExcel(file)
	}
	return readWord(file)
}

func workbookIn(file []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		if path.Clean(strings.ToLower(f.Name)) == "xl/workbook.xml" {
			return true
		}
	}
	return false
}

// property is where a file tells what it is of.
func (r *Read) property(name, value string) {
	switch name {
	case PropReport:
		r.Report = value
	case PropNo:
		r.No, _ = strconv.Atoi(value)
	case PropDigest:
		r.Digest = value
	}
}

// underneath is a number with its code on the next line or in brackets after it, as cells and prose
// of our papers read when a program dropped the controls.
var underneath = regexp.MustCompile(`([-−–]?\d[\d.,\x{00A0}\x{202F}]*|—)\s*[\n\t ]\s*\[?([0-9A-HJKMNP-TV-Z]{7,12})\b`)

func readWord(file []byte) (Read, error) {
	doc, err := docx.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return Read{}, err
	}
	var r Read
	for _, p := range doc.Properties.Custom {
		r.property(p.Name, p.Value)
	}
	for tag, texts := range doc.Controls {
		code, ours := strings.CutPrefix(tag, tagPrefix)
		if !ours || narrative.ReadCode(code) != code {
			continue
		}
		for _, text := range texts {
			r.Figures = append(r.Figures, Found{Code: code, Text: strings.TrimSpace(text)})
		}
	}
	for _, t := range doc.Texts {
		r.Prose = append(r.Prose, t.Text)
		for _, m := range underneath.FindAllStringSubmatch(t.Text, -1) {
			r.Nearby = append(r.Nearby, Found{Code: m[2], Text: strings.TrimSpace(m[1])})
		}
	}
	sortFound(r.Figures)
	return r, nil
}

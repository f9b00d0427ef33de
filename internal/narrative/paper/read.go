package paper

import (
	"archive/zip"
	"bytes"
	"path"
	"strconv"
	"strings"

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
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return readWord(file) // which says what it is instead
	}
	if len(z.File) > maxParts {
		return Read{}, because(docx.ErrTooLarge, len(z.File))
	}
	if err := weigh(z); err != nil {
		return Read{}, err
	}
	if workbookIn(z) {
		return readExcel(z)
	}
	return readWord(file)
}

func workbookIn(z *zip.Reader) bool {
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

// many refuses what no report of ours has.
func (r *Read) many() error {
	if n := len(r.Figures) + len(r.Nearby); n > maxFigures {
		return because(docx.ErrTooLarge, n)
	}
	return nil
}

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
		if !ours || codeOf(code) == "" {
			continue
		}
		if len(texts) > maxFigures {
			return Read{}, because(docx.ErrTooLarge, len(texts))
		}
		for _, text := range texts {
			r.Figures = append(r.Figures, Found{Code: code, Text: figureText(text)})
		}
		if err := r.many(); err != nil {
			return Read{}, err
		}
	}
	for _, t := range doc.Texts {
		r.Prose = append(r.Prose, t.Text)
		nearby(t.Text, func(f Found) {
			if len(r.Nearby) <= maxFigures {
				r.Nearby = append(r.Nearby, f)
			}
		})
	}
	sortFound(r.Figures)
	return r, r.many()
}

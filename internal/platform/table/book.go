package table

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"kheo/internal/platform/vntext"
)

// workbook is the package of a workbook: what its sheets have in common.
type workbook struct {
	zip      *zip.Reader
	dates    []bool // by style: whether a number is a day
	from1904 bool
	strings  *spool // nil until a sheet needs them
}

// sheetPart is one sheet of a workbook.
type sheetPart struct {
	name   string
	part   string
	hidden bool
}

// longestToken: no cell holds more than 32,767 characters.
const longestToken = 1 << 20

// reader reads the XML of a part. A piece longer than anything a spreadsheet writes ends it, so that
// a part made of one endless text fills no memory.
type reader struct {
	*xml.Decoder
	in   *metered
	body io.Closer
}

type metered struct {
	r    *bufio.Reader
	left int
}

var errEndless = errors.New("table: a piece of the sheet has no end")

func (m *metered) ReadByte() (byte, error) {
	if m.left--; m.left < 0 {
		return 0, errEndless
	}
	return m.r.ReadByte()
}

func (m *metered) Read(p []byte) (int, error) { return m.r.Read(p) }

// token is the next piece; names come without their prefix in Name.Local.
func (r *reader) token() (xml.Token, error) {
	r.in.left = longestToken
	return r.RawToken()
}

func (r *reader) Close() error { return r.body.Close() }

func (b *workbook) open(name string) (*reader, error) {
	for _, p := range b.zip.File {
		if strings.EqualFold(p.Name, name) {
			body, err := p.Open()
			if err != nil {
				return nil, wrongKind().Wrap(err)
			}
			in := &metered{r: bufio.NewReaderSize(body, 64<<10)}
			d := xml.NewDecoder(in)
			return &reader{d, in, body}, nil
		}
	}
	return nil, nil
}

// each calls fn for every element of a part that may be missing.
func (b *workbook) each(name string, fn func(path []string, e xml.StartElement)) error {
	r, err := b.open(name)
	if r == nil || err != nil {
		return err
	}
	defer r.Close()
	var at []string
	for {
		t, err := r.token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return wrongKind().Wrap(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			const deepest = 64
			if len(at) > deepest {
				return wrongKind()
			}
			fn(at, t)
			at = append(at, t.Name.Local)
		case xml.EndElement:
			if len(at) > 0 {
				at = at[:len(at)-1]
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// relation is the r:id of an element, beside which another id may stand.
func relation(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

func within(path []string, name string) bool { return len(path) > 0 && path[len(path)-1] == name }

func (b *workbook) read() ([]sheetPart, error) {
	targets := map[string]string{}
	err := b.each("xl/_rels/workbook.xml.rels", func(_ []string, e xml.StartElement) {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/worksheet") {
			targets[attr(e, "Id")] = attr(e, "Target")
		}
	})
	if err != nil {
		return nil, err
	}
	var sheets []sheetPart
	err = b.each("xl/workbook.xml", func(_ []string, e xml.StartElement) {
		switch e.Name.Local {
		case "workbookPr":
			b.from1904 = attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
		case "sheet":
			if to, ok := targets[relation(e)]; ok {
				state := attr(e, "state")
				sheets = append(sheets, sheetPart{vntext.Line(attr(e, "name")), inside(to), state == "hidden" || state == "veryHidden"})
			}
		}
	})
	if err != nil {
		return nil, err
	}
	if len(sheets) == 0 {
		return nil, wrongKind()
	}
	return sheets, b.readStyles()
}

// inside is a target of the workbook as a name in the package.
func inside(target string) string {
	if rest, ok := strings.CutPrefix(target, "/"); ok {
		return rest
	}
	return path.Join("xl", target)
}

// readStyles finds out which styles show a number as a day.
func (b *workbook) readStyles() error {
	custom := map[int]bool{}
	return b.each("xl/styles.xml", func(at []string, e xml.StartElement) {
		switch {
		case e.Name.Local == "numFmt" && within(at, "numFmts"):
			n, _ := strconv.Atoi(attr(e, "numFmtId"))
			custom[n] = showsDay(attr(e, "formatCode"))
		case e.Name.Local == "xf" && within(at, "cellXfs"):
			n, _ := strconv.Atoi(attr(e, "numFmtId"))
			b.dates = append(b.dates, custom[n] || builtinDay(n))
		}
	})
}

func builtinDay(n int) bool {
	return n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58
}

// showsDay reads a number format: days and years outside of quotes and brackets.
func showsDay(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case !bracket && strings.IndexByte("dDyY", c) >= 0:
			return true
		}
	}
	return false
}

func (b *workbook) close() error {
	if b.strings == nil {
		return nil
	}
	return b.strings.close()
}

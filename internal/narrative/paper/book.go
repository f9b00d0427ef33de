package paper

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"kheo/internal/platform/docx"
)

// What a workbook may hold: a report of a province unpacks to 3 MB and 60,000 cells.
const (
	maxParts    = 2000
	maxUnpacked = maxMarkup
	maxCells    = 200_000
	maxDepth    = 100
)

func because(what error, cause any) error { return fmt.Errorf("%w (%v)", what, cause) }

// book reads what a check needs of a workbook, token by token: a library that builds every cell in
// memory can be made to build sixteen thousand for one.
type book struct {
	parts   map[string]*zip.File // by lower-case name
	left    int64                // bytes that may still be unpacked
	cells   int
	strings []string
	sheets  []sheet
}

type sheet struct {
	name   string
	part   string
	hidden bool            // from who reads the file
	cells  map[string]cell // by place: B7; of hidden rows and columns none
	order  []string
}

type cell struct{ value, formula string }

func openBook(z *zip.Reader) (*book, error) {
	b := &book{parts: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		switch {
		case b.parts[name] != nil, strings.ContainsAny(name, "\\\x00"), strings.Contains(name, ".."):
			return nil, because(docx.ErrDamaged, f.Name)
		case f.Flags&1 != 0:
			return nil, because(docx.ErrEncrypted, f.Name)
		case path.Base(name) == "vbaproject.bin", strings.Contains(name, "/activex/"), strings.HasPrefix(name, "xl/macrosheets/"):
			return nil, because(docx.ErrMacros, f.Name)
		}
		b.parts[name] = f
	}
	if err := b.words(); err != nil {
		return nil, err
	}
	if err := b.index(); err != nil {
		return nil, err
	}
	for i := range b.sheets {
		if err := b.fill(&b.sheets[i]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// visitor is told of every element with the text directly in it, when it ends.
type visitor struct {
	start func(e xml.StartElement)
	end   func(name, text string) error
}

// walk reads a part; one that isn't there has nothing to tell.
func (b *book) walk(name string, v visitor) error {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		return because(docx.ErrDamaged, err)
	}
	defer in.Close()
	counted := &counter{in: in, left: &b.left}
	d := xml.NewDecoder(counted)
	var texts []strings.Builder
	for {
		t, err := d.Token()
		switch {
		case err == io.EOF:
			return nil
		case errors.Is(err, errTooMuch):
			return because(docx.ErrTooLarge, name)
		case err != nil:
			return because(docx.ErrDamaged, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(texts) >= maxDepth {
				return because(docx.ErrDamaged, "elements too deep")
			}
			texts = append(texts, strings.Builder{})
			if v.start != nil {
				v.start(t)
			}
		case xml.CharData:
			if n := len(texts); n > 0 {
				texts[n-1].Write(t)
			}
		case xml.EndElement:
			text := texts[len(texts)-1].String()
			texts = texts[:len(texts)-1]
			if err := v.end(t.Name.Local, text); err != nil {
				return err
			}
		case xml.Directive:
			return because(docx.ErrDamaged, "a document type")
		}
	}
}

var errTooMuch = errors.New("more than may be unpacked")

type counter struct {
	in   io.Reader
	left *int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	if *c.left -= int64(n); *c.left < 0 {
		return 0, errTooMuch
	}
	return n, err
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

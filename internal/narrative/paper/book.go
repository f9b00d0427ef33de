package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"kheo/internal/platform/docx"
)

// What a workbook may hold: a report of a province unpacks to 3 MB and 60,000 cells.
const (
	maxParts    = 2000
	maxUnpacked = 60 << 20
	maxCells    = 400_000
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
	name  string
	part  string
	cells map[string]cell // by place: B7
	order []string
}

type cell struct{ value, formula string }

func openBook(file []byte) (*book, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, because(docx.ErrDamaged, err)
	}
	b := &book{parts: map[string]*zip.File{}, left: maxUnpacked}
	if len(z.File) > maxParts {
		return nil, because(docx.ErrTooLarge, len(z.File))
	}
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

// words are the texts that cells share.
func (b *book) words() error {
	var now strings.Builder
	phonetic := 0
	return b.walk("xl/sharedStrings.xml", visitor{start: func(e xml.StartElement) {
		switch e.Name.Local {
		case "si":
			now.Reset()
		case "rPh":
			phonetic++
		}
	}, end: func(name, text string) error {
		switch name {
		case "t":
			if phonetic == 0 {
				now.WriteString(text)
			}
		case "rPh":
			phonetic--
		case "si":
			b.strings = append(b.strings, now.String())
			return b.count()
		}
		return nil
	}})
}

func (b *book) count() error {
	if b.cells++; b.cells > maxCells {
		return because(docx.ErrTooLarge, "cells")
	}
	return nil
}

// index finds the sheets and the parts they stand in.
func (b *book) index() error {
	targets := map[string]string{}
	nothing := func(string, string) error { return nil }
	err := b.walk("xl/_rels/workbook.xml.rels", visitor{end: nothing, start: func(e xml.StartElement) {
		if e.Name.Local == "Relationship" {
			targets[attribute(e, "Id")] = resolved("xl", attribute(e, "Target"))
		}
	}})
	if err != nil {
		return err
	}
	return b.walk("xl/workbook.xml", visitor{end: nothing, start: func(e xml.StartElement) {
		if e.Name.Local == "sheet" && len(b.sheets) < maxParts {
			b.sheets = append(b.sheets, sheet{name: attribute(e, "name"), part: targets[attribute(e, "id")]})
		}
	}})
}

func resolved(folder, target string) string {
	if strings.HasPrefix(target, "/") {
		return target[1:]
	}
	return path.Join(folder, target)
}

// fill reads the cells that hold something.
func (b *book) fill(s *sheet) error {
	s.cells = map[string]cell{}
	var at, kind string
	var now cell
	return b.walk(s.part, visitor{start: func(e xml.StartElement) {
		if e.Name.Local == "c" {
			at, kind, now = attribute(e, "r"), attribute(e, "t"), cell{}
		}
	}, end: func(name, text string) error {
		switch name {
		case "v":
			now.value = b.value(kind, text)
		case "t":
			now.value += text
		case "f":
			now.formula = text
		case "c":
			if now == (cell{}) || at == "" {
				return nil
			}
			if _, there := s.cells[at]; !there {
				s.order = append(s.order, at)
			}
			s.cells[at] = now
			return b.count()
		}
		return nil
	}})
}

func (b *book) value(kind, text string) string {
	if kind != "s" {
		return text
	}
	i, err := strconv.Atoi(text)
	if err != nil || i < 0 || i >= len(b.strings) {
		return ""
	}
	return b.strings[i]
}

// named finds a sheet.
func (b *book) named(name string) (sheet, bool) {
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, name) {
			return s, true
		}
	}
	return sheet{}, false
}

// notes calls on for every note on a cell of the sheet.
func (b *book) notes(s sheet, on func(at, text string)) error {
	folder, base := path.Split(s.part)
	var parts []string
	nothing := func(string, string) error { return nil }
	err := b.walk(folder+"_rels/"+base+".rels", visitor{end: nothing, start: func(e xml.StartElement) {
		if e.Name.Local == "Relationship" && path.Base(attribute(e, "Type")) == "comments" && len(parts) < 4 {
			parts = append(parts, resolved(folder, attribute(e, "Target")))
		}
	}})
	for _, p := range parts {
		if err != nil {
			return err
		}
		var at string
		var said strings.Builder
		err = b.walk(p, visitor{start: func(e xml.StartElement) {
			if e.Name.Local == "comment" {
				at = attribute(e, "ref")
				said.Reset()
			}
		}, end: func(name, text string) error {
			switch name {
			case "t":
				said.WriteString(text)
			case "comment":
				on(at, said.String())
				return b.count()
			}
			return nil
		}})
	}
	return err
}

// properties calls on for every custom property of the file.
func (b *book) properties(on func(name, value string)) error {
	name := ""
	return b.walk("docProps/custom.xml", visitor{start: func(e xml.StartElement) {
		if e.Name.Local == "property" {
			name = attribute(e, "name")
		}
	}, end: func(element, text string) error {
		if element != "property" && element != "Properties" {
			on(name, text)
		}
		return nil
	}})
}

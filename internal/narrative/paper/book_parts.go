package paper

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"kheo/internal/platform/docx"
)

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
			state := attribute(e, "state")
			b.sheets = append(b.sheets, sheet{name: attribute(e, "name"), part: targets[attribute(e, "id")], hidden: state != "" && state != "visible"})
		}
	}})
}

func resolved(folder, target string) string {
	if strings.HasPrefix(target, "/") {
		return target[1:]
	}
	return path.Join(folder, target)
}

// fill reads the cells that hold something and are seen.
func (b *book) fill(s *sheet) error {
	s.cells = map[string]cell{}
	var at, kind string
	var now cell
	var said strings.Builder
	var away hidden
	return b.walk(s.part, visitor{start: func(e xml.StartElement) {
		away.start(e)
		if e.Name.Local == "c" {
			at, kind, now = attribute(e, "r"), attribute(e, "t"), cell{}
			said.Reset()
		}
	}, end: func(name, text string) error {
		switch name {
		case "v":
			now.value = b.value(kind, text)
		case "t":
			said.WriteString(text)
		case "f":
			now.formula = text
		case "c":
			if said.Len() > 0 {
				now.value = said.String()
			}
			if now == (cell{}) || at == "" || away.holds(at) {
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

// named finds a sheet that is seen.
func (b *book) named(name string) (sheet, bool) {
	for _, s := range b.sheets {
		if !s.hidden && strings.EqualFold(s.name, name) {
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

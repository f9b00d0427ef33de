package docx

import (
	"encoding/xml"
	"io"
	"strings"
)

// Doc is what can be read in a Word file, as its reader sees it: insertions accepted, deletions gone.
type Doc struct {
	Texts      []Text
	Controls   map[string][]string // texts of content controls by tag, in order; of our own also where a program dropped them
	Bookmarks  map[string]string   // texts between bookmarks
	Hidden     []string            // runs neither shown nor printed
	Properties Properties
}

// Text is a paragraph.
type Text struct {
	Part  string // document, header1, footnotes …
	Style string // the style's name as Word shows it: heading 1
	Text  string
}

// Open reads a Word file of any origin within bounds of memory and time. Errors are the Err… of this
// package.
func Open(r io.ReaderAt, size int64) (*Doc, error) {
	a, err := openArchive(r, size)
	if err != nil {
		return nil, err
	}
	styles, err := a.styles()
	if err != nil {
		return nil, err
	}
	around, err := a.related(a.main, "header", "footer", "footnotes", "endnotes")
	if err != nil {
		return nil, err
	}
	doc := &Doc{Controls: map[string][]string{}, Bookmarks: map[string]string{}}
	left := maxMarkup
	for _, name := range append([]string{a.main}, around...) {
		body, err := a.read(name, int64(left))
		if err != nil {
			return nil, err
		}
		left -= len(body)
		s := story{doc: doc, part: baseOf(name), styles: styles, marks: map[string]mark{}}
		if err := walk(body, s.token); err != nil {
			return nil, err
		}
		s.finish()
	}
	doc.Properties, err = a.properties()
	return doc, err
}

func baseOf(name string) string {
	name = name[strings.LastIndexByte(name, '/')+1:]
	return strings.TrimSuffix(name, ".xml")
}

// styles are the names by id.
func (a *archive) styles() (map[string]string, error) {
	names := map[string]string{}
	parts, err := a.related(a.main, "styles")
	if err != nil || len(parts) == 0 {
		return names, err
	}
	body, err := a.read(parts[0], maxMarkup)
	if err != nil {
		return nil, err
	}
	id := ""
	return names, walk(body, func(t xml.Token, _, _ int) error {
		e, ok := t.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "style":
			id = attr(e, "styleId")
		case e.Name.Local == "name" && id != "" && names[id] == "":
			names[id] = attr(e, "val")
		}
		return nil
	})
}

func (a *archive) properties() (Properties, error) {
	var p Properties
	core, err := a.read("docProps/core.xml", 1<<20)
	if err == nil && core != nil {
		err = texts(core, func(name, text string, _ xml.StartElement) {
			switch name {
			case "title":
				p.Title = text
			case "subject":
				p.Subject = text
			case "creator":
				p.Author = text
			case "keywords":
				p.Keywords = text
			case "created":
				p.Created = instant(text)
			}
		})
	}
	if err != nil {
		return p, err
	}
	custom, err := a.read("docProps/custom.xml", 1<<20)
	if err == nil && custom != nil {
		err = texts(custom, func(name, text string, parent xml.StartElement) {
			if parent.Name.Local == "property" {
				p.Custom = append(p.Custom, Property{attr(parent, "name"), text})
			}
		})
	}
	return p, err
}

// texts gives every element that holds text alone, with the element around it.
func texts(body []byte, on func(name, text string, parent xml.StartElement)) error {
	var open []xml.StartElement
	text := ""
	return walk(body, func(t xml.Token, _, _ int) error {
		switch t := t.(type) {
		case xml.StartElement:
			open, text = append(open, t.Copy()), ""
		case xml.CharData:
			text = string(t)
		case xml.EndElement:
			if n := len(open); n > 1 {
				on(t.Name.Local, text, open[n-2])
			}
			open, text = open[:len(open)-1], ""
		}
		return nil
	})
}

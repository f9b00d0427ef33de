package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsWord    = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsRel     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPicture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
	nsTypes   = "http://schemas.openxmlformats.org/package/2006/content-types"
	relType   = nsRel + "/"
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// namespaces of every part that holds blocks.
var namespaces = []string{"xmlns:w", nsWord, "xmlns:r", nsRel,
	"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
	"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main", "xmlns:pic", nsPicture}

// Write makes the file. The same document gives the same bytes, so that a digest of a frozen paper
// can be compared.
func (d Document) Write(out io.Writer) error {
	pack := &pack{listBase: 1}
	var parts []part
	links := relationships{}
	links.add("styles", "styles.xml", false)
	links.add("settings", "settings.xml", false)
	links.add("numbering", "numbering.xml", false)
	add := func(name, kind string, blocks []Block) string {
		w := &writer{pack: pack}
		w.story(map[string]string{"header": "w:hdr", "footer": "w:ftr"}[kind], blocks)
		parts = append(parts, part{"word/" + name, w.Bytes()})
		parts = append(parts, w.links.part("word/"+name)...)
		return links.add(kind, name, false)
	}
	var references markup
	references.empty("w:headerReference", "w:type", "default", "r:id", add("header1.xml", "header", []Block{Paragraph{Style: Header, Runs: []Inline{PageNumber{}}}}))
	if len(d.Footer) > 0 {
		references.empty("w:footerReference", "w:type", "default", "r:id", add("footer1.xml", "footer", d.Footer))
		references.empty("w:footerReference", "w:type", "first", "r:id", add("footer2.xml", "footer", d.Footer))
	}
	main := d.main(pack, links, references.String())
	if pack.err != nil {
		return pack.err
	}
	parts = append([]part{{"word/document.xml", main.Bytes()}}, append(main.links.part("word/document.xml"), parts...)...)
	parts = append(parts, part{"word/styles.xml", stylesPart()}, part{"word/settings.xml", settingsPart()},
		part{"word/numbering.xml", numberingPart(pack)})
	for _, p := range pack.pictures {
		parts = append(parts, part{"word/" + p.name, p.body})
	}
	return zipped(out, append(d.Properties.parts(), parts...))
}

// Bytes is the file in memory.
func (d Document) Bytes() ([]byte, error) {
	var b bytes.Buffer
	err := d.Write(&b)
	return b.Bytes(), err
}

// story writes a part that is not the body.
func (w *writer) story(tag string, blocks []Block) {
	w.WriteString(xmlHead)
	w.open(tag, namespaces...)
	w.blocks(blocks)
	w.apart()
	w.close(tag)
}

func (d Document) main(pack *pack, links relationships, references string) *writer {
	w := &writer{pack: pack, links: links, sect: sectionOf(d.Page, references)}
	w.WriteString(xmlHead)
	w.open("w:document", namespaces...)
	w.open("w:body")
	w.blocks(d.Body)
	w.apart()
	w.WriteString(w.sect)
	w.close("w:body")
	w.close("w:document")
	return w
}

// zipped stores the parts with the list of their types before them, none with a date.
func zipped(out io.Writer, parts []part) error {
	z := zip.NewWriter(out)
	for _, p := range append([]part{{contentTypes, typesPart(parts)}}, parts...) {
		if err := stored(z, p); err != nil {
			return err
		}
	}
	return z.Close()
}

// types of parts by where they lie; pictures go by the end of their names.
var types = map[string]string{
	"word/document.xml":   wordType + "document.main+xml",
	"word/styles.xml":     wordType + "styles+xml",
	"word/settings.xml":   wordType + "settings+xml",
	"word/numbering.xml":  wordType + "numbering+xml",
	"word/header1.xml":    wordType + "header+xml",
	"word/footer1.xml":    wordType + "footer+xml",
	"word/footer2.xml":    wordType + "footer+xml",
	"docProps/core.xml":   "application/vnd.openxmlformats-package.core-properties+xml",
	"docProps/app.xml":    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
	"docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}

var pictureTypes = []struct{ ext, kind string }{
	{"png", "image/png"}, {"jpeg", "image/jpeg"}, {"emf", "image/x-emf"}, {"svg", "image/svg+xml"}}

func typesPart(parts []part) []byte {
	used := map[string]bool{}
	for _, p := range parts {
		used[path.Ext(p.name)] = true
	}
	var m markup
	m.WriteString(xmlHead)
	m.open("Types", "xmlns", nsTypes)
	m.empty("Default", "Extension", "rels", "ContentType", "application/vnd.openxmlformats-package.relationships+xml")
	m.empty("Default", "Extension", "xml", "ContentType", "application/xml")
	for _, t := range pictureTypes {
		if used["."+t.ext] {
			m.empty("Default", "Extension", t.ext, "ContentType", t.kind)
		}
	}
	for _, p := range parts {
		if kind := types[p.name]; kind != "" {
			m.empty("Override", "PartName", "/"+p.name, "ContentType", kind)
		}
	}
	m.close("Types")
	return m.Bytes()
}

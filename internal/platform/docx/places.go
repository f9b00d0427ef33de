package docx

import (
	"encoding/xml"
	"regexp"
	"strings"
)

// A place is {{name}}, typed in Word like any text.
var placeholder = regexp.MustCompile(`\{\{\s*([\pL\pN_]{1,60})\s*\}\}`)

// paragraphAt is a paragraph of a template: where it lies, its pieces of text, and how it ends a section.
type paragraphAt struct {
	span
	pieces []piece
	said   strings.Builder // grows with its pieces
	text   string          // of all of them, once the paragraph is closed
	sect   *span
	inner  bool // in a table or a text box, where no section can end
}

// piece is one w:t, from its tag to its closing tag, and where its text lies in the paragraph's.
type piece struct {
	span
	begin, end int
}

// scan is what Fill wants to know of a part.
type scan struct {
	paragraphs []*paragraphAt
	sections   []section
}

type section struct {
	span
	title *span // the switch for another first page
}

// scanner reads a part once; cur is the paragraph whose text is being read.
type scanner struct {
	scan
	open   []*paragraphAt
	cur    *paragraphAt
	inside int // depth inside a section's properties, which may hold older ones
	tables int // depth
}

func scanPart(body []byte) (*scan, error) {
	s := &scanner{}
	err := walk(body, func(t xml.Token, from, to int) error {
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Space == nsWord {
				s.start(t.Name.Local, span{from, to})
			}
		case xml.CharData:
			if s.cur != nil {
				s.cur.said.Write(t)
			}
		case xml.EndElement:
			if t.Name.Space == nsWord {
				s.end(t.Name.Local, to)
			}
		}
		return nil
	})
	return &s.scan, err
}

func (s *scanner) start(name string, at span) {
	n := len(s.open)
	switch {
	case name == "tbl":
		s.tables++
	case name == "p":
		s.open = append(s.open, &paragraphAt{span: at, inner: s.tables > 0 || n > 0})
		s.paragraphs = append(s.paragraphs, s.open[n])
	case name == "t" && n > 0:
		s.cur = s.open[n-1]
		s.cur.pieces = append(s.cur.pieces, piece{span: at, begin: s.cur.said.Len()})
	case name == "sectPr":
		if s.inside++; s.inside == 1 {
			s.sections = append(s.sections, section{span: at})
		}
	case name == "titlePg" && s.inside == 1:
		s.sections[len(s.sections)-1].title = &at
	}
}

func (s *scanner) end(name string, to int) {
	n := len(s.open)
	switch {
	case name == "tbl":
		s.tables--
	case name == "p" && n > 0:
		s.open[n-1].to, s.open[n-1].text = to, s.open[n-1].said.String()
		s.open, s.cur = s.open[:n-1], nil
	case name == "t" && s.cur != nil:
		last := &s.cur.pieces[len(s.cur.pieces)-1]
		last.to, last.end = to, s.cur.said.Len()
		s.cur = nil
	case name == "sectPr":
		if s.inside--; s.inside == 0 {
			last := &s.sections[len(s.sections)-1]
			last.to = to
			if n > 0 {
				s.open[n-1].sect = &span{last.from, to}
			}
		}
	case name == "titlePg" && s.inside == 1:
		s.sections[len(s.sections)-1].title.to = to
	}
}

// alone is the name of a place that has the paragraph to itself.
func (p *paragraphAt) alone() string {
	text := strings.TrimSpace(p.text)
	if m := placeholder.FindStringSubmatch(text); m != nil && m[0] == text {
		return m[1]
	}
	return ""
}

// filled rewrites the pieces in which places stand. A place over several pieces, as Word leaves it
// after every correction, takes the look of the one it begins in.
func (p *paragraphAt) filled(texts map[string]string) (edits []edit) {
	found := placeholder.FindAllStringSubmatchIndex(p.text, -1)
	for _, piece := range p.pieces {
		for len(found) > 0 && found[0][1] <= piece.begin {
			found = found[1:]
		}
		if text, changed := p.piece(piece, found, texts); changed {
			var m markup
			m.letters(text)
			edits = append(edits, edit{piece.from, piece.to, m.String()})
		}
	}
	return edits
}

// piece is the new text of one; found begins with the first place that reaches into it.
func (p *paragraphAt) piece(at piece, found [][]int, texts map[string]string) (text string, changed bool) {
	var out strings.Builder
	done := at.begin
	for _, m := range found {
		if m[0] >= at.end {
			break
		}
		value, known := texts[p.text[m[2]:m[3]]]
		if !known {
			continue
		}
		changed = true
		if m[0] >= at.begin {
			out.WriteString(p.text[done:m[0]])
			out.WriteString(value)
		}
		done = min(m[1], at.end)
	}
	out.WriteString(p.text[done:at.end])
	return out.String(), changed
}

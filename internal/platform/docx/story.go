package docx

import (
	"encoding/xml"
	"slices"
	"strings"
	"time"
)

// story reads one part. All text goes into one buffer, controls and bookmarks are places in it:
// nested a thousand deep they take no more memory than one.
type story struct {
	doc    *Doc
	part   string
	styles map[string]string

	all      strings.Builder
	paras    []int // open paragraphs, as indexes into doc.Texts: a text box has its own inside one
	lines    []*strings.Builder
	controls []control
	closed   []control
	lost     []control
	marks    map[string]mark // by id, while open
	named    []mark
	skip     int // depth inside what isn't shown
	inText   bool
	hidden   bool
	about    int // depth inside the properties of a paragraph or a control, whose tabs and hidden ends are no text
}

// maxTexts paragraphs, most of them empty, are no paper.
const maxTexts = 300_000

type control struct {
	tag         string
	from, to    int
	placeholder bool // what Word shows in an empty one
}

type mark struct {
	name     string
	from, to int
}

// unseen holds text that is no part of the paper: deletions, the old places of what was moved, and
// the copies of drawings for old programs.
func unseen(e xml.Name) bool {
	return e.Local == "del" || e.Local == "moveFrom" || e.Local == "Fallback" && strings.Contains(e.Space, "markup-compatibility")
}

func (s *story) token(t xml.Token, _, _ int) error {
	switch t := t.(type) {
	case xml.StartElement:
		if s.skip > 0 || unseen(t.Name) {
			s.skip++
		} else if t.Name.Space == nsWord {
			return s.start(t)
		}
	case xml.EndElement:
		if s.skip > 0 {
			s.skip--
		} else if t.Name.Space == nsWord {
			s.end(t.Name.Local)
		}
	case xml.CharData:
		if s.inText && s.skip == 0 {
			s.say(string(t))
		}
	}
	return nil
}

func (s *story) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "pPr", "sdtPr":
		s.about++
	case "p":
		if len(s.doc.Texts) >= maxTexts {
			return because(ErrTooLarge, "paragraphs")
		}
		s.paras = append(s.paras, len(s.doc.Texts))
		s.lines = append(s.lines, &strings.Builder{})
		s.doc.Texts = append(s.doc.Texts, Text{Part: s.part, Style: "Normal"})
	case "pStyle":
		if n := len(s.paras); n > 0 {
			id := attr(e, "val")
			name := s.styles[id]
			if name == "" {
				name = id
			}
			s.doc.Texts[s.paras[n-1]].Style = name
		}
	case "sdt":
		s.controls = append(s.controls, control{from: s.all.Len()})
	case "tag", "showingPlcHdr":
		if n := len(s.controls); n > 0 && e.Name.Local == "tag" {
			s.controls[n-1].tag = attr(e, "val")
		} else if n > 0 {
			s.controls[n-1].placeholder = on(e)
		}
	case "bookmarkStart":
		s.marks[attr(e, "id")] = mark{name: attr(e, "name"), from: s.all.Len()}
	case "bookmarkEnd":
		if m, ok := s.marks[attr(e, "id")]; ok {
			m.to = s.all.Len()
			s.named = append(s.named, m)
			delete(s.marks, attr(e, "id"))
		}
	case "r":
		s.hidden = false
	case "vanish":
		s.hidden = on(e) && s.about == 0
	default:
		s.letter(e.Name.Local)
	}
	return nil
}

func (s *story) letter(name string) {
	switch name {
	case "t":
		s.inText = true
	case "tab":
		s.say("\t")
	case "br", "cr":
		s.say("\n")
	case "noBreakHyphen":
		s.say("-")
	}
}

// on reads a switch: there, and not turned off.
func on(e xml.StartElement) bool {
	v := attr(e, "val")
	return v != "0" && v != "false" && v != "off"
}

func (s *story) say(text string) {
	n := len(s.lines)
	if n == 0 || s.about > 0 {
		return
	}
	if s.hidden {
		s.doc.Hidden = append(s.doc.Hidden, text)
		return
	}
	s.lines[n-1].WriteString(text)
	s.all.WriteString(text)
}

func (s *story) end(name string) {
	switch name {
	case "pPr", "sdtPr":
		s.about--
	case "t":
		s.inText = false
	case "r":
		s.hidden = false
	case "p":
		if n := len(s.paras); n > 0 {
			s.doc.Texts[s.paras[n-1]].Text = s.lines[n-1].String()
			s.paras, s.lines = s.paras[:n-1], s.lines[:n-1]
			s.all.WriteString("\n")
		}
	case "sdt":
		if n := len(s.controls); n > 0 {
			c := s.controls[n-1]
			c.to = s.all.Len()
			s.closed, s.controls = append(s.closed, c), s.controls[:n-1]
		}
	}
}

// finish reads the texts out. Our own bookmarks stand for controls that another program dropped.
func (s *story) finish() {
	all := s.all.String()
	for _, m := range s.named {
		tag, ours := decoded(m.name)
		if !ours {
			s.doc.Bookmarks[m.name] = all[m.from:m.to]
			continue
		}
		if !s.controlled(tag, m) {
			s.lost = append(s.lost, control{tag: tag, from: m.from, to: m.to})
		}
	}
	s.closed = append(s.closed, s.lost...)
	slices.SortStableFunc(s.closed, func(a, b control) int { return a.from - b.from })
	for _, c := range s.closed {
		text := strings.TrimSuffix(all[c.from:c.to], "\n")
		if c.placeholder {
			text = ""
		}
		if c.tag != "" {
			s.doc.Controls[c.tag] = append(s.doc.Controls[c.tag], text)
		}
	}
}

// mostInside is how many controls in a bookmark are looked at: ours lies around one, and with one look at
// all of them for each a small file takes minutes.
const mostInside = 64

// controlled: a control with the tag lies in the bookmark. Controls close in the order of their ends.
func (s *story) controlled(tag string, m mark) bool {
	i, _ := slices.BinarySearchFunc(s.closed, m.from, func(c control, from int) int { return c.to - from })
	for end := min(len(s.closed), i+mostInside); i < end && s.closed[i].to <= m.to; i++ {
		if s.closed[i].tag == tag && s.closed[i].from >= m.from {
			return true
		}
	}
	return false
}

func instant(text string) time.Time {
	t, _ := time.Parse(time.RFC3339, text)
	return t
}

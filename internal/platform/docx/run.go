package docx

import (
	"fmt"
	"strconv"
	"strings"
)

func (r Run) inline(w *writer) {
	r.Bold = r.Bold || w.bold
	w.open("w:r")
	w.run(r, "")
	w.letters(r.Text)
	w.close("w:r")
}

// letters writes text with its line breaks and tabs.
func (m *markup) letters(text string) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			m.empty("w:br")
		}
		for k, piece := range strings.Split(line, "\t") {
			if k > 0 {
				m.empty("w:tab")
			}
			if piece != "" || text == "" {
				m.element("w:t", piece, "xml:space", "preserve")
			}
		}
	}
}

// run writes the properties of a run, for a run and for a style alike.
func (m *markup) run(r Run, style string) {
	if r == (Run{Text: r.Text}) && style == "" {
		return
	}
	m.open("w:rPr")
	if style != "" {
		m.empty("w:rStyle", "w:val", style)
	}
	if r.Bold {
		m.empty("w:b")
		m.empty("w:bCs")
	}
	if r.Italic {
		m.empty("w:i")
		m.empty("w:iCs")
	}
	m.flag("w:caps", r.Caps)
	m.flag("w:vanish", r.Hidden)
	size := r.Size
	if r.Small {
		m.empty("w:color", "w:val", "595959")
		if size == 0 {
			size = 8
		}
	}
	if size > 0 {
		m.empty("w:sz", "w:val", halves(size))
		m.empty("w:szCs", "w:val", halves(size))
	}
	if r.Underline {
		m.empty("w:u", "w:val", "single")
	}
	if r.Super {
		m.empty("w:vertAlign", "w:val", "superscript")
	}
	m.close("w:rPr")
}

func (l Link) inline(w *writer) {
	w.open("w:hyperlink", "r:id", w.links.add("hyperlink", l.URL, true), "w:history", "1")
	r := l.Run
	r.Bold = r.Bold || w.bold
	w.open("w:r")
	w.run(r, w.pack.style(Hyperlink))
	w.letters(r.Text)
	w.close("w:r")
	w.close("w:hyperlink")
}

const (
	maxTag  = 64 // Word's limits
	maxMark = 40
)

// inline writes a bookmark around the control: LibreOffice 7 forgets the tags of controls when it
// saves, bookmarks it keeps. Beginning with _ they don't show in Word's list.
func (c Control) inline(w *writer) {
	id := w.pack.id()
	if name := figureMark + id + "_" + encoded(c.Tag); len(name) <= maxMark {
		w.empty("w:bookmarkStart", "w:id", id, "w:name", name)
		defer w.empty("w:bookmarkEnd", "w:id", id)
	}
	w.open("w:sdt")
	w.open("w:sdtPr")
	if c.Title != "" {
		w.empty("w:alias", "w:val", cut(c.Title, maxTag))
	}
	w.empty("w:tag", "w:val", cut(c.Tag, maxTag))
	w.empty("w:id", "w:val", w.pack.id())
	w.close("w:sdtPr") // of no kind: in one for plain text LibreOffice 7 forgets how the letters look
	w.open("w:sdtContent")
	c.Run.inline(w)
	w.close("w:sdtContent")
	w.close("w:sdt")
}

func (PageNumber) inline(w *writer) {
	field := func(kind string) {
		w.open("w:r")
		w.empty("w:fldChar", "w:fldCharType", kind)
		w.close("w:r")
	}
	field("begin")
	w.open("w:r")
	w.element("w:instrText", " PAGE ", "xml:space", "preserve")
	w.close("w:r")
	field("separate")
	Run{Text: "2"}.inline(w) // until the program counts
	field("end")
}

const figureMark = "_kheo"

// encoded writes a tag in the letters a bookmark may have; decoded is its way back.
func encoded(tag string) string {
	var b strings.Builder
	for _, c := range []byte(tag) {
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "_%02x", c)
	}
	return b.String()
}

// decoded is the tag in a bookmark's name, if it is one of ours.
func decoded(name string) (tag string, ok bool) {
	rest, ours := strings.CutPrefix(name, figureMark)
	_, code, found := strings.Cut(rest, "_")
	if !ours || !found || len(name) > maxMark {
		return "", false
	}
	parts := strings.Split(code, "_")
	for i, p := range parts {
		if i == 0 {
			tag = p
			continue
		}
		if len(p) < 2 {
			return "", false
		}
		c, err := strconv.ParseUint(p[:2], 16, 8)
		if err != nil {
			return "", false
		}
		tag += string([]byte{byte(c)}) + p[2:]
	}
	return tag, true
}

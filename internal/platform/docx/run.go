package docx

import "strings"

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
	if name, inside := strings.CutPrefix(l.URL, "#"); inside {
		w.open("w:hyperlink", "w:anchor", name, "w:history", "1")
	} else {
		w.open("w:hyperlink", "r:id", w.links.add("hyperlink", l.URL, true), "w:history", "1")
	}
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

func (c Control) inline(w *writer) {
	w.open("w:sdt")
	w.open("w:sdtPr")
	if c.Title != "" {
		w.empty("w:alias", "w:val", cut(c.Title, maxTag))
	}
	w.empty("w:tag", "w:val", cut(c.Tag, maxTag))
	w.empty("w:id", "w:val", w.pack.id())
	w.empty("w:text")
	w.close("w:sdtPr")
	w.open("w:sdtContent")
	c.Run.inline(w)
	w.close("w:sdtContent")
	w.close("w:sdt")
}

func (k Mark) inline(w *writer) {
	id := w.pack.id()
	w.empty("w:bookmarkStart", "w:id", id, "w:name", cut(k.Name, maxMark))
	for _, r := range k.Runs {
		r.inline(w)
	}
	w.empty("w:bookmarkEnd", "w:id", id)
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

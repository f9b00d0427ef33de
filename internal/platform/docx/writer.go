package docx

// writer turns blocks into the markup of one part: the body, a header, a footer.
type writer struct {
	markup
	pack  *pack
	links relationships
	sect  string // the properties of the section being written; it ends with them
	bold  bool   // every run, as in a cell of totals
	after bool   // a table was the last thing written
}

// pack is what all parts of a file share.
type pack struct {
	ids      int // bookmarks, pictures and controls count together
	restarts int // lists that begin at 1 again
	pictures []part
	styles   map[Style]string // the names a template has for ours; nil: our own
	missing  []Style          // what the template has none of
	listBase int              // the number of our first list in this file
	listed   bool             // a list was written
	err      error
}

type part struct {
	name string
	body []byte
}

const firstID = 1000 // a template has low numbers of its own

func (p *pack) id() string { p.ids++; return number(firstID + p.ids) }

func (p *pack) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

func (p *pack) style(s Style) string {
	if id, ok := p.styles[s]; ok {
		return id
	}
	return string(s)
}

func (w *writer) blocks(all []Block) {
	for _, b := range all {
		if _, table := b.(Table); table {
			w.apart()
		}
		b.write(w)
	}
}

// apart ends a table with a line hardly seen: two tables in a row would become one, and neither a
// cell nor a paper may end with one.
func (w *writer) apart() {
	if w.after {
		Paragraph{Style: RuleLine}.write(w)
	}
}

func (p Paragraph) write(w *writer) {
	if p.Style == "" {
		p.Style = Normal
	}
	list := 0
	switch p.Style {
	case ListNumber:
		if p.Restart || w.pack.restarts == 0 {
			w.pack.restarts++
		}
		list, w.pack.listed = w.pack.listBase+w.pack.restarts, true
	case ListBullet:
		list, w.pack.listed = w.pack.listBase, true
	}
	w.open("w:p")
	w.paragraph(p, w.pack.style(p.Style), list, -1)
	if p.Text != "" {
		Run{Text: p.Text}.inline(w)
	}
	for _, r := range p.Runs {
		r.inline(w)
	}
	w.close("w:p")
	w.after = false
}

// paragraph writes the properties, for a paragraph and for a style alike; list 0 and outline -1 are none.
func (m *markup) paragraph(p Paragraph, style string, list, outline int) {
	m.open("w:pPr")
	if style != "" {
		m.empty("w:pStyle", "w:val", style)
	}
	m.flag("w:keepNext", p.KeepNext)
	m.flag("w:keepLines", p.KeepLines)
	m.flag("w:pageBreakBefore", p.PageBreak)
	if list > 0 {
		m.open("w:numPr")
		m.empty("w:ilvl", "w:val", "0")
		m.empty("w:numId", "w:val", number(list))
		m.close("w:numPr")
	}
	m.rules(p)
	m.spacing(p.Spacing)
	m.indent(p.Indent)
	if p.Align != "" {
		m.empty("w:jc", "w:val", string(p.Align))
	}
	if outline >= 0 {
		m.empty("w:outlineLvl", "w:val", number(outline))
	}
	m.close("w:pPr")
}

func (m *markup) rules(p Paragraph) {
	if !p.Above && !p.Below {
		return
	}
	m.open("w:pBdr")
	for _, side := range []struct {
		name string
		on   bool
	}{{"w:top", p.Above}, {"w:bottom", p.Below}} {
		if side.on {
			m.empty(side.name, "w:val", "single", "w:sz", "6", "w:space", "1", "w:color", "auto")
		}
	}
	m.close("w:pBdr")
}

func (m *markup) spacing(s *Spacing) {
	if s == nil {
		return
	}
	attrs := []string{"w:before", twentieths(s.Before), "w:after", twentieths(s.After)}
	switch {
	case s.Line > 0 && s.Rule == Multiple:
		attrs = append(attrs, "w:line", number(int(s.Line*240+0.5)), "w:lineRule", "auto")
	case s.Line > 0:
		attrs = append(attrs, "w:line", twentieths(s.Line), "w:lineRule", string(s.Rule))
	}
	m.empty("w:spacing", attrs...)
}

func (m *markup) indent(i *Indent) {
	if i == nil {
		return
	}
	first, by := "w:firstLine", i.First
	if by < 0 {
		first, by = "w:hanging", -by
	}
	m.empty("w:ind", "w:left", twips(i.Left), "w:right", twips(i.Right), first, twips(by))
}

func (s Section) write(w *writer) {
	if w.sect == "" {
		return // neither a header nor a cell has pages of its own
	}
	w.endSection()
	w.sect = sectionOf(s.Page, "")
}

// endSection writes the section's properties into a paragraph of their own, so low that it never
// begins a page.
func (w *writer) endSection() {
	w.open("w:p")
	w.open("w:pPr")
	w.empty("w:pStyle", "w:val", w.pack.style(RuleLine))
	w.WriteString(w.sect)
	w.close("w:pPr")
	w.close("w:p")
	w.after = false
}

// sectionOf writes a section's properties; references name its headers, without them it has those of
// the section before.
func sectionOf(p Page, references string) string {
	var m markup
	m.open("w:sectPr")
	m.WriteString(references)
	width, height, attrs := a4Short, a4Long, []string(nil)
	if p.Landscape {
		width, height, attrs = a4Long, a4Short, []string{"w:orient", "landscape"}
	}
	m.empty("w:pgSz", append([]string{"w:w", twips(width), "w:h", twips(height)}, attrs...)...)
	m.empty("w:pgMar", "w:top", twips(p.Top), "w:right", twips(p.Right), "w:bottom", twips(p.Bottom), "w:left", twips(p.Left),
		"w:header", twips(10), "w:footer", twips(10), "w:gutter", "0")
	m.empty("w:cols", "w:space", "708")
	m.flag("w:titlePg", references != "")
	m.close("w:sectPr")
	return m.String()
}

package docx

import "slices"

// Style is the name of a style in our files. Templates may call theirs otherwise; what decides
// there is the name Word shows.
type Style string

// The styles of a paper.
const (
	Normal          Style = "Normal"
	Title           Style = "Title"
	Subject         Style = "Subject"
	Heading1        Style = "Heading1"
	Heading2        Style = "Heading2"
	Heading3        Style = "Heading3"
	Caption         Style = "Caption"
	Note            Style = "Note"
	TableText       Style = "TableText"
	TableHead       Style = "TableHead"
	ListBullet      Style = "ListBullet"
	ListNumber      Style = "ListNumber"
	LetterheadLeft  Style = "LetterheadLeft"
	LetterheadRight Style = "LetterheadRight"
	RuleLine        Style = "RuleLine"
	Signature       Style = "Signature"
	Recipients      Style = "Recipients"
	PictureLine     Style = "PictureLine"
	Header          Style = "Header"
	Footer          Style = "Footer"
	Hyperlink       Style = "Hyperlink" // of letters
)

// look is what a style sets beyond the one it stands on.
type look struct {
	id         Style
	name       string // as Word shows it; its built-in names make it offer headings for a table of contents
	base, next Style
	para       Paragraph
	run        Run
	outline    int // of a heading, from 1
}

var (
	noIndent = &Indent{}
	body     = &Spacing{Before: 3, After: 3, Line: 18, Rule: AtLeast}
	tight    = &Spacing{Line: 1}
)

var looks = []look{
	{id: Normal, name: "Normal", para: Paragraph{Align: Justify, Indent: &Indent{First: 10}, Spacing: body}},
	{id: Title, name: "Title", base: Normal, next: Subject, run: Run{Bold: true, Size: 15},
		para: Paragraph{Align: Center, Indent: noIndent, Spacing: &Spacing{Before: 18, Line: 1}, KeepNext: true}},
	{id: Subject, name: "Subject", base: Normal, next: Normal, run: Run{Bold: true},
		para: Paragraph{Align: Center, Indent: noIndent, Spacing: tight, KeepNext: true}},
	heading(Heading1, "heading 1", 1, Run{Bold: true}),
	heading(Heading2, "heading 2", 2, Run{Bold: true}),
	heading(Heading3, "heading 3", 3, Run{Bold: true, Italic: true}),
	{id: Caption, name: "caption", base: Normal, next: Normal, run: Run{Bold: true, Size: 13},
		para: Paragraph{Align: Center, Indent: noIndent, Spacing: &Spacing{Before: 6, After: 4, Line: 1}}},
	{id: Note, name: "Note", base: Normal, next: Normal, run: Run{Italic: true, Size: 12},
		para: Paragraph{Align: Justify, Indent: noIndent, Spacing: &Spacing{Before: 3, After: 6, Line: 1}}},
	{id: TableText, name: "Table Text", base: Normal, run: Run{Size: 12},
		para: Paragraph{Align: Left, Indent: noIndent, Spacing: &Spacing{Before: 2, After: 2, Line: 1}}},
	{id: TableHead, name: "Table Head", base: TableText, next: TableText, run: Run{Bold: true},
		para: Paragraph{Align: Center, KeepNext: true}},
	{id: ListBullet, name: "List Bullet", base: Normal, para: Paragraph{Indent: &Indent{Left: 15, First: -5}}},
	{id: ListNumber, name: "List Number", base: Normal, para: Paragraph{Indent: &Indent{Left: 17, First: -7}}},
	{id: LetterheadLeft, name: "Letterhead Left", base: Normal, run: Run{Size: 13},
		para: Paragraph{Align: Center, Indent: noIndent, Spacing: tight}},
	{id: LetterheadRight, name: "Letterhead Right", base: Normal, run: Run{Size: 13},
		para: Paragraph{Align: Center, Indent: noIndent, Spacing: tight}},
	{id: RuleLine, name: "Rule Line", base: Normal, run: Run{Size: 2},
		para: Paragraph{Align: Left, Indent: noIndent, Spacing: &Spacing{Line: 3, Rule: Exactly}}},
	{id: Signature, name: "Signature", base: Normal, run: Run{Bold: true},
		para: Paragraph{Align: Center, Indent: noIndent, Spacing: tight, KeepNext: true}},
	{id: Recipients, name: "Recipients", base: Normal, run: Run{Size: 11},
		para: Paragraph{Align: Left, Indent: noIndent, Spacing: tight}},
	{id: PictureLine, name: "Picture Line", base: Normal, next: Caption,
		para: Paragraph{Align: Center, Indent: noIndent, Spacing: &Spacing{Before: 12, Line: 1}, KeepNext: true}},
	{id: Header, name: "header", base: Normal, para: Paragraph{Align: Center, Indent: noIndent, Spacing: tight}},
	{id: Footer, name: "footer", base: Normal, run: Run{Size: 9}, para: Paragraph{Align: Left, Indent: noIndent, Spacing: tight}},
}

func heading(id Style, name string, level int, r Run) look {
	return look{id: id, name: name, base: Normal, next: Normal, run: r, outline: level,
		para: Paragraph{KeepNext: true, KeepLines: true, Spacing: &Spacing{Before: 8, After: 3, Line: 18, Rule: AtLeast}}}
}

// wordsOwn are names Word has a meaning for.
var wordsOwn = []string{"Normal", "Title", "heading 1", "heading 2", "heading 3", "caption", "List Bullet", "List Number", "Signature", "header", "footer"}

const fontName = "Times New Roman"

func (m *markup) fonts() {
	m.empty("w:rFonts", "w:ascii", fontName, "w:hAnsi", fontName, "w:eastAsia", fontName, "w:cs", fontName)
}

// style writes one definition; ids gives the names of the styles it refers to.
func (m *markup) style(l look, id func(Style) string) {
	attrs := []string{"w:type", "paragraph"}
	if l.id == Normal {
		attrs = append(attrs, "w:default", "1")
	}
	if !slices.Contains(wordsOwn, l.name) {
		attrs = append(attrs, "w:customStyle", "1")
	}
	m.open("w:style", append(attrs, "w:styleId", id(l.id))...)
	m.empty("w:name", "w:val", l.name)
	if l.base != "" {
		m.empty("w:basedOn", "w:val", id(l.base))
	}
	if l.next != "" {
		m.empty("w:next", "w:val", id(l.next))
	}
	m.empty("w:qFormat")
	m.paragraph(l.para, "", 0, l.outline-1)
	if l.id == Normal {
		m.open("w:rPr")
		m.fonts()
		m.empty("w:sz", "w:val", "28")
		m.empty("w:szCs", "w:val", "28")
		m.empty("w:lang", "w:val", "vi-VN", "w:eastAsia", "vi-VN", "w:bidi", "ar-SA")
		m.close("w:rPr")
	} else {
		m.run(l.run, "")
	}
	m.close("w:style")
}

// linkStyle is the only style of letters.
func (m *markup) linkStyle(id string) {
	m.open("w:style", "w:type", "character", "w:styleId", id)
	m.empty("w:name", "w:val", "Hyperlink")
	m.open("w:rPr")
	m.empty("w:color", "w:val", "1F3864")
	m.empty("w:u", "w:val", "single")
	m.close("w:rPr")
	m.close("w:style")
}

func stylesPart() []byte {
	var m markup
	m.WriteString(xmlHead)
	m.open("w:styles", "xmlns:w", nsWord)
	m.open("w:docDefaults")
	m.open("w:rPrDefault")
	m.open("w:rPr")
	m.fonts()
	m.empty("w:sz", "w:val", "28")
	m.empty("w:szCs", "w:val", "28")
	m.empty("w:lang", "w:val", "vi-VN", "w:eastAsia", "vi-VN", "w:bidi", "ar-SA")
	m.close("w:rPr")
	m.close("w:rPrDefault")
	m.open("w:pPrDefault")
	m.close("w:pPrDefault")
	m.close("w:docDefaults")
	for _, l := range looks {
		m.style(l, func(s Style) string { return string(s) })
	}
	m.linkStyle(string(Hyperlink))
	m.close("w:styles")
	return m.Bytes()
}

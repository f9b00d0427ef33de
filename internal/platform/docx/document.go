package docx

import "time"

// Document is a paper on A4.
type Document struct {
	Page       Page
	Properties Properties
	Body       []Block
	Footer     []Block // on every page; may be empty
}

// Page is how a section lies and its margins in millimetres.
type Page struct {
	Landscape                bool
	Top, Right, Bottom, Left float64
}

// PartyPage and StatePage are the margins that Hướng dẫn 36-HD/VPTW and Nghị định 30/2020/NĐ-CP ask for.
var (
	PartyPage = Page{Top: 20, Right: 15, Bottom: 20, Left: 30}
	StatePage = Page{Top: 20, Right: 20, Bottom: 20, Left: 30}
)

// Turned is the same page lying, its margins turned with it.
func (p Page) Turned() Page {
	return Page{Landscape: !p.Landscape, Top: p.Left, Right: p.Top, Bottom: p.Right, Left: p.Bottom}
}

const a4Short, a4Long = 210.0, 297.0

// Width is what the margins leave, in millimetres.
func (p Page) Width() float64 {
	if p.Landscape {
		return a4Long - p.Left - p.Right
	}
	return a4Short - p.Left - p.Right
}

// Properties travel inside the file; a zero Created is left out.
type Properties struct {
	Title, Subject, Author, Keywords string
	Created                          time.Time
	Custom                           []Property
}

// Property is a custom one, a name with its text.
type Property struct{ Name, Value string }

// Block is what stands on lines of its own: Paragraph, Table, Picture, Section.
type Block interface{ write(w *writer) }

// Inline is a part of a paragraph: Run, Link, Control, PageNumber, Picture.
type Inline interface{ inline(w *writer) }

// Align is where lines stand between the margins; empty leaves it to the style.
type Align string

// The four ways to align.
const (
	Left    Align = "left"
	Center  Align = "center"
	Right   Align = "right"
	Justify Align = "both"
)

// Paragraph is a style with its text, and what differs from the style.
type Paragraph struct {
	Style     Style // Normal when empty
	Align     Align
	Indent    *Indent
	Spacing   *Spacing
	KeepNext  bool // stays on the page of what follows
	KeepLines bool // is not broken over pages
	PageBreak bool // begins a page
	Above     bool // a rule over it
	Below     bool // a rule under it
	Restart   bool // of a ListNumber: counts from 1 again
	Text      string
	Runs      []Inline // after Text
}

// Indent is in millimetres; a negative First hangs.
type Indent struct{ Left, Right, First float64 }

// Spacing is in points; Line is a multiple of the letters' height unless AtLeast or Exactly says
// that it is points too.
type Spacing struct {
	Before, After, Line float64
	Rule                LineRule
}

// LineRule says what Spacing.Line counts.
type LineRule string

// Multiple of single spacing, or points.
const (
	Multiple LineRule = ""
	AtLeast  LineRule = "atLeast"
	Exactly  LineRule = "exact"
)

// P is a paragraph of plain text.
func P(style Style, text string) Paragraph { return Paragraph{Style: style, Text: text} }

// Run is text in one look. A line break is \n, a tab \t.
type Run struct {
	Text                                        string
	Bold, Italic, Underline, Caps, Super, Small bool
	Hidden                                      bool    // in the file, neither on screen nor on paper
	Size                                        float64 // points; the style's when 0
}

// Link is text that leads to an address.
type Link struct {
	URL string
	Run Run
}

// Control is a content control: its text can be changed in Word and is found again by its tag.
type Control struct {
	Tag   string // at most 64 characters, Word's limit
	Title string // what Word shows on its handle
	Run   Run
}

// PageNumber is the number of the page it stands on.
type PageNumber struct{}

// Section ends the pages before it and begins others; headings and page numbers run on.
type Section struct{ Page Page }

package ui

import "github.com/a-h/templ"

// Btn is a button or a link that looks like one. A page has one Primary.
type Btn struct {
	Label, Icon string
	Kind        Kind
	Size        Size
	Wide        bool // as wide as what holds it
	Busy        bool
	Disabled    bool

	Href string // LinkButton
	Key  string // keyboard: one letter

	Name, Value string // Button: what it posts
	Form        string // Button: id of a form elsewhere
	Action      string // Button: posts elsewhere (formaction)
	Plain       bool   // Button: type=button, does nothing without a script
	SkipCheck   bool   // Button: formnovalidate (save a draft, go back)

	Attrs templ.Attributes // data-…, aria-…
}

// Kind is the weight of a button.
type Kind string

const (
	Secondary Kind = ""
	Primary   Kind = "btn-1"
	Ghost     Kind = "btn-0"
	Danger    Kind = "btn-x"
)

// Size of a button.
type Size string

const (
	Medium Size = ""
	Small  Size = "btn-s"
	Large  Size = "btn-l"
)

func (b Btn) class() templ.CSSClasses {
	return templ.CSSClasses{"btn", string(b.Kind), string(b.Size), templ.KV("btn-w", b.Wide)}
}

func (b Btn) attrs() templ.Attributes {
	a := templ.Attributes{}
	for k, v := range b.Attrs {
		a[k] = v
	}
	set := func(name, value string) {
		if value != "" {
			a[name] = value
		}
	}
	set("data-key", b.Key)
	set("name", b.Name)
	set("value", b.Value)
	set("form", b.Form)
	set("formaction", b.Action)
	if b.SkipCheck {
		a["formnovalidate"] = true
	}
	if b.Busy {
		a["aria-busy"] = "true"
	}
	return a
}

func (b Btn) linkAttrs() templ.Attributes {
	a := b.attrs()
	delete(a, "name")
	delete(a, "value")
	return a
}

func (b Btn) kind() string {
	if b.Plain {
		return "button"
	}
	return "submit"
}

// Chip is one condition of a list. On and Href: a click takes it away. Choices: it opens.
type Chip struct {
	Label, Value string // "Lĩnh vực", "Kinh tế"
	Href         string // without this condition
	Choices      []Choice
	Right        bool // opens to the left, for chips at the right edge
}

// Choice is one line of an opened chip.
type Choice struct {
	Label, Href, Count string
	Current            bool
}

// Badge is a state: icon and word, colour third.
type Badge struct {
	Icon, Word string
	Tone       Tone
	Box        bool
}

// NoteBox is a sentence that wants to be read.
type NoteBox struct {
	Tone  Tone
	Title string
	Text  string
	Role  string // status or alert, when it appears by itself
	ID    string
}

// EmptyBox teaches: what will appear here, and the one act that fills it.
type EmptyBox struct {
	Title, Text string
	Act         Btn // with Href; empty Label: no act
}

// Heading is the top of a page.
type Heading struct {
	Title, Lead string
	Meta        templ.Component // states, dates, owner
	Tools       templ.Component // buttons at the right
}

// Sec is one section: an ink rule, the title left, a sentence or tools right.
type Sec struct {
	ID, Title, Sub string
	Tools          templ.Component
}

// Tab is one jump inside the page or one of its sub-pages.
type Tab struct {
	Label, Href, Count string
	Current            bool
}

// Ask is the last look before something official.
type Ask struct {
	Title, Text string
	Danger      bool
}

// Pages leads on through a list that has no page numbers, only a next and a previous.
type Pages struct {
	Prev, Next string // addresses; empty: there is none
	Say        string // "101–200 trong 4.494"
}

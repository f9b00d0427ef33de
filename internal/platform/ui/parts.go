package ui

import (
	"strconv"

	"github.com/a-h/templ"

	"kheo/internal/platform/vntext"
)

// Fact is one line of a description list.
type Fact struct {
	Label, Text, Href string
	Body              templ.Component // instead of Text
}

func role(n NoteBox) templ.Attributes {
	a := templ.Attributes{}
	if n.Role != "" {
		a["role"] = n.Role
	}
	if n.ID != "" {
		a["id"] = n.ID
	}
	return a
}

func headingID(s Sec) string {
	if s.ID != "" {
		return "h-" + s.ID
	}
	return "h-" + vntext.Slug(s.Title)
}

func sectionAttrs(s Sec) templ.Attributes {
	a := templ.Attributes{"aria-labelledby": headingID(s)}
	if s.ID != "" {
		a["id"] = s.ID
	}
	return a
}

func itoa(n int) string { return strconv.Itoa(n) }

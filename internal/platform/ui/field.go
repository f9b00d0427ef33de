package ui

import (
	"strings"

	"github.com/a-h/templ"
)

// Field is one question of a form. One shape serves every control; each uses what it knows.
type Field struct {
	Name, ID     string // ID defaults to "f-" + Name
	Label, Hint  string
	No           string // number of the question, set before the label
	Value        string
	Error        string
	Required     bool
	Optional     bool // says "(không bắt buộc)"
	Locked       bool // known already: shown, not asked
	Disabled     bool
	Max          int // characters; 0: no limit shown
	Rows         int // TextArea
	Unit         string
	Type         string // TextInput: email, tel, password, search …
	Placeholder  string
	Autocomplete string
	InputMode    string
	Short        bool // narrow control

	Options  []Option // Select, Radios, Checkboxes
	Empty    string   // Select: the first line, for no choice
	Values   []string // Checkboxes: the ticked ones
	Checked  bool     // Checkbox
	Accept   string   // FileInput
	Multiple bool     // FileInput
	Shrink   int      // FileInput: longest side of photos in pixels, shrunk before sending

	Attrs templ.Attributes
}

// Option is one answer to choose from.
type Option struct {
	Value, Label, Hint string
	Disabled           bool
}

func fieldID(id, name string) string {
	if id != "" {
		return id
	}
	return "f-" + strings.NewReplacer("[", "-", "]", "", ".", "-", " ", "-").Replace(name)
}

func (f Field) id() string { return fieldID(f.ID, f.Name) }

// attrs are those common to every control: names, limits, and what a screen reader reads with it.
func (f Field) attrs() templ.Attributes {
	a := templ.Attributes{"id": f.id(), "name": f.Name}
	for k, v := range f.Attrs {
		a[k] = v
	}
	set := func(name, value string) {
		if value != "" {
			a[name] = value
		}
	}
	set("placeholder", f.Placeholder)
	set("autocomplete", f.Autocomplete)
	set("inputmode", f.InputMode)
	set("aria-describedby", f.describedBy())
	if f.Error != "" {
		a["aria-invalid"] = "true"
	}
	if f.Required {
		a["required"] = true
	}
	if f.Disabled {
		a["disabled"] = true
	}
	return a
}

func (f Field) describedBy() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.id()+"-hint")
	}
	if f.Error != "" {
		ids = append(ids, f.id()+"-err")
	}
	return strings.Join(ids, " ")
}

// textAttrs adds the limit. The browser counts UTF-16 units, never fewer than characters, so the
// true limit is the server's; twice the limit only stops accidents.
func (f Field) textAttrs() templ.Attributes {
	a := f.attrs()
	if f.Max > 0 {
		a["maxlength"] = itoa(2 * f.Max)
		a["data-max"] = itoa(f.Max)
	}
	return a
}

func (f Field) fileAttrs() templ.Attributes {
	a := f.attrs()
	if f.Accept != "" {
		a["accept"] = f.Accept
	}
	if f.Multiple {
		a["multiple"] = true
	}
	if f.Shrink > 0 {
		a["data-shrink"] = itoa(f.Shrink)
	}
	return a
}

// groupAttrs describe a group of choices as one.
func (f Field) groupAttrs() templ.Attributes {
	a := templ.Attributes{"id": f.id()}
	if d := f.describedBy(); d != "" {
		a["aria-describedby"] = d
	}
	return a
}

func (f Field) ticked(value string) bool {
	for _, v := range f.Values {
		if v == value {
			return true
		}
	}
	return false
}

func (f Field) optionLabel(value string) string {
	for _, o := range f.Options {
		if o.Value == value {
			return o.Label
		}
	}
	return value
}

// The control names its own input mode.
func withoutMode(f Field) Field {
	f.InputMode, f.Autocomplete = "", ""
	return f
}

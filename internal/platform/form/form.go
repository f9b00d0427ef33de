package form

import (
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/vntext"
)

// Form is a posted form, a query, or the values a page starts with.
type Form struct {
	prefix string // of a row: target.0.
	need   bool   // the next value may not be empty
	*state
}

type state struct {
	lang   string
	values url.Values
	files  map[string][]*multipart.FileHeader
	fault  *fault.Error // fields with mistakes
	failed *fault.Error // what the service answered
}

// Read takes what was posted, or the query of a GET.
func Read(r *http.Request) *Form {
	values := r.URL.Query()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		_ = r.ParseForm() // the adapter has parsed it already, and refused what can't be read
		values = r.PostForm
	}
	f := From(values)
	f.lang = i18n.Lang(r.Context())
	if r.MultipartForm != nil {
		f.files = r.MultipartForm.File
	}
	return f
}

// From starts a form with values: those of a stored record, say.
func From(values url.Values) *Form {
	if values == nil {
		values = url.Values{}
	}
	return &Form{state: &state{values: values, fault: fault.New(fault.Invalid, fault.InvalidFields)}}
}

// New is an empty form.
func New() *Form { return From(nil) }

// Name is a field's full name: inside a row, target.0.name.
func (f *Form) Name(name string) string { return f.prefix + name }

// Value is what was typed, to be shown again.
func (f *Form) Value(name string) string { return vntext.NFC(toValid(f.values.Get(f.Name(name)))) }

// Values are all that was chosen under one name.
func (f *Form) Values(name string) []string {
	var list []string
	for _, v := range f.values[f.Name(name)] {
		list = append(list, vntext.Line(v))
	}
	return list
}

// Chosen tells whether value is among those chosen.
func (f *Form) Chosen(name, value string) bool { return slices.Contains(f.Values(name), value) }

// Set puts a value in, for the page that starts from a record.
func (f *Form) Set(name string, values ...string) { f.values[f.Name(name)] = values }

// Has tells whether anything was typed.
func (f *Form) Has(name string) bool { return vntext.Clean(f.values.Get(f.Name(name))) != "" }

// Need makes the next value read a required one.
func (f *Form) Need() *Form {
	g := *f
	g.need = true
	return &g
}

// Text is a text of several lines, at most max characters.
func (f *Form) Text(name string, max int) string {
	return f.limited(name, vntext.Clean(f.values.Get(f.Name(name))), max)
}

// Line is a text on one line.
func (f *Form) Line(name string, max int) string {
	return f.limited(name, vntext.Line(f.values.Get(f.Name(name))), max)
}

// Secret is a password: as typed, for a blank at its end is part of it.
func (f *Form) Secret(name string) string {
	s := toValid(f.values.Get(f.Name(name)))
	f.demand(name, s)
	return s
}

func (f *Form) limited(name, s string, max int) string {
	if f.demand(name, s) && vntext.Len(s) > max {
		f.Mistake(name, "Dài %d ký tự, tối đa %d ký tự.", vntext.Len(s), max)
	}
	return s
}

// demand tells whether there is anything to check further.
func (f *Form) demand(name, s string) bool {
	if s == "" && f.need {
		f.Mistake(name, "Chỗ này cần điền.")
	}
	return s != ""
}

// Day is a date as 2026-11-23, typed so or as 23/11/2026; empty when nothing was typed.
func (f *Form) Day(name string) string {
	s := vntext.Line(f.values.Get(f.Name(name)))
	if !f.demand(name, s) {
		return ""
	}
	day, ok := ParseDay(s)
	if !ok {
		f.Mistake(name, "Không đọc được ngày này. Viết như 23/11/2026.")
		return ""
	}
	return day
}

// Choice is one of the allowed values; empty when nothing was chosen.
func (f *Form) Choice(name string, allowed ...string) string {
	s := vntext.Line(f.values.Get(f.Name(name)))
	if !f.demand(name, s) {
		return ""
	}
	if !slices.Contains(allowed, s) {
		f.Mistake(name, "Xin chọn một trong các mục có sẵn.")
		return ""
	}
	return s
}

const mostValues = 500

// Strings are the values chosen under one name, each once, empty ones dropped.
func (f *Form) Strings(name string) []string {
	var list []string
	for _, v := range f.Values(name) {
		if v != "" && !slices.Contains(list, v) {
			list = append(list, v)
		}
		if len(list) == mostValues {
			break
		}
	}
	if len(list) == 0 {
		f.demand(name, "")
	}
	return list
}

// Bool is a ticked box.
func (f *Form) Bool(name string) bool {
	s := f.values.Get(f.Name(name))
	return s != "" && s != "0" && s != "false"
}

// Files are the files sent under one name.
func (f *Form) Files(name string) []*multipart.FileHeader { return f.files[f.Name(name)] }

// ParseDay reads a date written 2026-11-23, 23/11/2026, 23-11-2026 or 23.11.2026.
func ParseDay(s string) (string, bool) {
	if clock.ValidDay(s) {
		return s, s >= "1900" && s < "2200"
	}
	return dayFirst(s)
}

package apptest

import (
	"net/url"
	"slices"

	"golang.org/x/net/html"
)

// Form is a form of a page, to be filled in and sent with its hidden fields.
type Form struct {
	page   *Page
	action string
	method string
	values url.Values
	files  []Upload
	names  []string // of the controls it has
}

// Form is the form that posts to an address, with the values the page gave it.
func (p *Page) Form(action string) *Form {
	p.t.Helper()
	for _, n := range p.Find("form").nodes {
		if to, _ := attr(n, "action"); to == action {
			return p.filled(n, action)
		}
	}
	p.t.Fatalf("%s: no form posts to %s; there are %v", p.where, action, p.actions())
	return nil
}

func (p *Page) actions() []string {
	var list []string
	for _, n := range p.Find("form").nodes {
		to, _ := attr(n, "action")
		list = append(list, to)
	}
	return list
}

func (p *Page) filled(n *html.Node, action string) *Form {
	f := &Form{page: p, action: action, values: url.Values{}}
	f.method, _ = attr(n, "method")
	form := Part{t: p.t, nodes: []*html.Node{n}, where: p.where + " form " + action}
	for _, c := range form.Find("input,textarea,select").nodes {
		name, _ := attr(c, "name")
		if name == "" {
			continue
		}
		if !slices.Contains(f.names, name) {
			f.names = append(f.names, name)
		}
		if _, off := attr(c, "disabled"); !off {
			f.take(name, c)
		}
	}
	return f
}

// take reads a control as a browser would send it untouched.
func (f *Form) take(name string, c *html.Node) {
	part := Part{t: f.page.t, nodes: []*html.Node{c}}
	kind, _ := attr(c, "type")
	value, hasValue := attr(c, "value")
	_, checked := attr(c, "checked")
	switch {
	case c.Data == "textarea":
		text := ""
		for t := c.FirstChild; t != nil; t = t.NextSibling {
			text += t.Data
		}
		f.values.Add(name, text)
	case c.Data == "select":
		options := part.Find("option[selected]")
		if options.Count() == 0 {
			options = part.Find("option")
		}
		if options.Count() > 0 {
			f.values.Add(name, options.Attr("value"))
		}
	case kind == "checkbox" || kind == "radio":
		if checked {
			if !hasValue {
				value = "on"
			}
			f.values.Add(name, value)
		}
	case kind == "file" || kind == "submit" || kind == "button":
	default:
		f.values.Add(name, value)
	}
}

// Set fills in a control of the form; one it doesn't have fails the test.
func (f *Form) Set(name string, values ...string) *Form {
	f.page.t.Helper()
	if !slices.Contains(f.names, name) {
		f.page.t.Fatalf("%s: the form %s has no %q; it has %v", f.page.where, f.action, name, f.names)
	}
	f.values[name] = values
	return f
}

// Force puts in a value that no control of the form gives: a forged form, a pressed button.
func (f *Form) Force(name string, values ...string) *Form {
	f.values[name] = values
	return f
}

// Get is a value as it would be sent.
func (f *Form) Get(name string) string { return f.values.Get(name) }

// Attach adds a file.
func (f *Form) Attach(field, name string, body []byte) *Form {
	f.files = append(f.files, Upload{field, name, body})
	return f
}

// Submit sends the form; redirects are followed.
func (f *Form) Submit() *Page {
	f.page.t.Helper()
	switch {
	case f.method != "post":
		return f.page.client.Get(f.action + "?" + f.values.Encode())
	case len(f.files) > 0:
		return f.page.client.postFiles(f.action, f.values, f.files)
	}
	return f.page.client.Post(f.action, f.values)
}

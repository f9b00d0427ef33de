package apptest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Page is an answer, with what can be asked of it. What is not there fails the test at once.
type Page struct {
	Part
	Code   int
	Header http.Header
	URL    *url.URL
	Body   string
	client *Client
}

// Part is a piece of a page.
type Part struct {
	t     testing.TB
	nodes []*html.Node
	where string
}

func newPage(c *Client, r *http.Request, rec *httptest.ResponseRecorder) *Page {
	c.w.T.Helper()
	p := &Page{Code: rec.Code, Header: rec.Header(), URL: r.URL, Body: rec.Body.String(), client: c}
	p.Part = Part{t: c.w.T, where: r.Method + " " + r.URL.Path}
	if strings.HasPrefix(rec.Header().Get("Content-Type"), "text/html") {
		doc, err := html.Parse(strings.NewReader(p.Body))
		c.w.must(err)
		p.nodes = []*html.Node{doc}
	}
	return p
}

// Status fails the test unless the answer has it.
func (p *Page) Status(want int) *Page {
	p.t.Helper()
	if p.Code != want {
		p.t.Fatalf("%s: status %d, want %d: %s", p.where, p.Code, want, p.brief())
	}
	return p
}

// Path fails the test unless the page, after redirects, is at the address.
func (p *Page) Path(want string) *Page {
	p.t.Helper()
	if got := p.URL.RequestURI(); got != want && p.URL.Path != want {
		p.t.Fatalf("%s: at %s, want %s: %s", p.where, got, want, p.brief())
	}
	return p
}

func (p *Page) brief() string {
	text := p.Text()
	if len(p.nodes) == 0 {
		text = p.Body
	}
	runes := []rune(text)
	return string(runes[:min(len(runes), 600)])
}

// JSON reads the answer into v.
func (p *Page) JSON(v any) *Page {
	p.t.Helper()
	if err := json.Unmarshal([]byte(p.Body), v); err != nil {
		p.t.Fatalf("%s: %v: %s", p.where, err, p.brief())
	}
	return p
}

// Find is every element a selector matches; it may be nothing.
func (p Part) Find(selector string) Part {
	p.t.Helper()
	sel, err := cascadia.Compile(selector)
	if err != nil {
		p.t.Fatalf("selector %q: %v", selector, err)
	}
	found := Part{t: p.t, where: p.where + " " + selector}
	for _, n := range p.nodes {
		found.nodes = append(found.nodes, sel.MatchAll(n)...)
	}
	return found
}

// In is the elements a selector matches; there has to be one.
func (p Part) In(selector string) Part {
	p.t.Helper()
	found := p.Find(selector)
	if len(found.nodes) == 0 {
		p.t.Fatalf("%s: nothing matches %s in: %.600s", p.where, selector, p.Text())
	}
	return found
}

// None fails the test when something matches.
func (p Part) None(selector string) Part {
	p.t.Helper()
	if found := p.Find(selector); len(found.nodes) > 0 {
		p.t.Fatalf("%s: %s is there: %.300s", p.where, selector, found.Text())
	}
	return p
}

// Count is the number of elements.
func (p Part) Count() int { return len(p.nodes) }

// At is the i-th element.
func (p Part) At(i int) Part {
	p.t.Helper()
	if i >= len(p.nodes) {
		p.t.Fatalf("%s: %d elements, none at %d", p.where, len(p.nodes), i)
	}
	return Part{t: p.t, nodes: p.nodes[i : i+1], where: p.where}
}

// Text is what a reader sees, white space folded.
func (p Part) Text() string {
	var b strings.Builder
	for _, n := range p.nodes {
		write(&b, n)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func write(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	if n.Data == "script" || n.Data == "style" || n.Data == "head" || n.Data == "template" {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		write(b, c)
	}
	if n.Type == html.ElementNode && !inline[n.Data] {
		b.WriteByte(' ')
	}
}

var inline = map[string]bool{"b": true, "i": true, "em": true, "span": true, "a": true, "mark": true, "small": true, "strong": true}

// HasText fails the test unless the text is there.
func (p Part) HasText(want ...string) Part {
	p.t.Helper()
	for _, s := range want {
		if !strings.Contains(p.Text(), s) {
			p.t.Fatalf("%s: no %q in: %.1200s", p.where, s, p.Text())
		}
	}
	return p
}

// LacksText fails the test when the text is there.
func (p Part) LacksText(unwanted ...string) Part {
	p.t.Helper()
	for _, s := range unwanted {
		if strings.Contains(p.Text(), s) {
			p.t.Fatalf("%s: %q is there: %.1200s", p.where, s, p.Text())
		}
	}
	return p
}

// Attr is an attribute of the first element; empty when it isn't there.
func (p Part) Attr(name string) string {
	p.t.Helper()
	if len(p.nodes) == 0 {
		p.t.Fatalf("%s: nothing to ask for %s", p.where, name)
	}
	value, _ := attr(p.nodes[0], name)
	return value
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

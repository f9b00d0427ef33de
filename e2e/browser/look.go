package browser

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// Ask is the value of an expression on the page.
func Ask[V any](b *Tab, expression string) V {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[V](expression))
	if err != nil {
		b.t.Fatalf("%s: %v at %s", expression, err, b.where())
	}
	return v
}

// Until waits until an expression is true. Anything else it gives is why not.
func (b *Tab) Until(expression string) {
	b.t.Helper()
	said, end := "", time.Now().Add(Patience)
	for time.Now().Before(end) {
		ctx, cancel := context.WithDeadline(b.ctx, end)
		// An error is a page that is just leaving.
		v, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+expression+")"))
		cancel()
		if v == "true" && err == nil {
			return
		}
		if said = v; err != nil {
			said = err.Error()
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.t.Fatalf("waited for %s, which is %s, at %s", expression, said, b.where())
}

// Sees waits until the text stands in the visible part that a selector matches.
func (b *Tab) Sees(selector string, texts ...string) {
	b.t.Helper()
	for _, text := range texts {
		b.Until(find(selector, text) + ` !== undefined`)
	}
}

// Has is Sees for what may be out of sight, as on another screen of a form.
func (b *Tab) Has(selector string, texts ...string) {
	b.t.Helper()
	for _, text := range texts {
		b.Until(`[...document.querySelectorAll(` + quote(selector) + `)].some(e => e.textContent.includes(` + quote(text) + `))`)
	}
}

// Lacks fails the test when something visible matches and contains the text.
func (b *Tab) Lacks(selector, text string) {
	b.t.Helper()
	if Ask[bool](b, find(selector, text)+` !== undefined`) {
		b.t.Fatalf("%s shows %q at %s", selector, text, b.where())
	}
}

// Text is the visible text of the first element that matches.
func (b *Tab) Text(selector string) string {
	b.t.Helper()
	b.Until(`document.querySelector(` + quote(selector) + `) !== null`)
	return strings.Join(strings.Fields(Ask[string](b, `document.querySelector(`+quote(selector)+`).innerText`)), " ")
}

// Number is a number as pages write them, 4.494, in the first element that matches.
func (b *Tab) Number(selector string) int {
	b.t.Helper()
	text := b.Text(selector)
	n, err := strconv.Atoi(strings.ReplaceAll(text, ".", ""))
	if err != nil {
		b.t.Fatalf("%s says %q, no number, at %s", selector, text, b.where())
	}
	return n
}

// Value is what stands in the control with the name.
func (b *Tab) Value(name string) string {
	b.t.Helper()
	control := `document.querySelector(` + quote(`[name="`+name+`"]`) + `)`
	b.Until(control + ` !== null`)
	return Ask[string](b, control+`.value`)
}

// Path is the address without the site.
func (b *Tab) Path() string {
	b.t.Helper()
	return Ask[string](b, `location.pathname + location.search + location.hash`)
}

// Picture is what the screen shows, as PNG.
func (b *Tab) Picture() []byte {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatalf("picture: %v at %s", err, b.where())
	}
	return png
}

// where describes the page for whoever reads a failed test.
func (b *Tab) where() string {
	ctx, cancel := context.WithTimeout(b.ctx, 5*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.pathname + location.search + location.hash + ", which says: " + document.getElementById("main")?.innerText.replace(/\s+/g, " ").slice(0, 800)`))
	if err != nil {
		return fmt.Sprintf("a page that does not answer (%v)", err)
	}
	return v
}

func (b *Tab) js(statement string) {
	b.t.Helper()
	Ask[bool](b, `(() => { `+statement+`; return true })()`)
}

func quote(s string) string { return strconv.Quote(s) }

package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Tab is a tab of one person.
type Tab struct {
	Screen
	t    T
	ctx  context.Context
	site string
}

// Visit opens a page by its address.
func (b *Tab) Visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.site + path))
	b.arrived()
}

// Go does what leads to another page, and waits until that page is there.
func (b *Tab) Go(act func()) {
	b.t.Helper()
	b.js(`window.left = true`)
	act()
	b.arrived()
}

func (b *Tab) arrived() {
	b.t.Helper()
	b.Until(`!window.left && document.readyState === "complete"`)
	if !b.NoScript {
		b.Until(`!document.querySelector("script[src]") || document.documentElement.classList.contains("js")`)
	}
}

// Press clicks or taps what a selector matches and is named by the text: the one visible element
// whose name is the text, else the first that contains it. An element covered by another cannot
// be pressed.
func (b *Tab) Press(selector, text string) {
	b.t.Helper()
	b.PressAt(find(selector, text))
}

// PressAt presses the element that an expression gives.
func (b *Tab) PressAt(element string) {
	b.t.Helper()
	b.Until(`(el => {
		if (!el) return "not there";
		if (el.disabled) return "disabled";
		el.scrollIntoView({block: "center", behavior: "instant"});
		const r = el.getClientRects()[0];
		if (!r) return "not visible";
		const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
		return el.contains(top) || top?.contains(el) && top.matches("label,summary,a,button") || "covered by " + top?.outerHTML.slice(0, 200);
	})(` + element + `)`)
	at := Ask[[]float64](b, `(r => [r.x + r.width / 2, r.y + r.height / 2])((`+element+`).getClientRects()[0])`)
	if b.Touch {
		b.do(chromedp.TapXY(at[0], at[1]))
	} else {
		b.do(chromedp.MouseClickXY(at[0], at[1]))
	}
}

// Write replaces the text of the control with the name.
func (b *Tab) Write(name, text string) {
	b.t.Helper()
	control := `document.querySelector(` + quote(`[name="`+name+`"]:not([type=hidden])`) + `)`
	b.PressAt(control)
	b.Until(`document.activeElement === ` + control)
	b.js(`document.activeElement.select()`)
	call(b, input.InsertText, input.InsertTextParams{Text: text})
	b.Until(control + `.value === ` + quote(text))
}

// Set puts a value into a control whose own window no script can reach: a date, a list.
func (b *Tab) Set(name, value string) {
	b.t.Helper()
	control := `document.querySelector(` + quote(`[name="`+name+`"]`) + `)`
	b.Until(control + ` !== null`)
	b.js(`(el => { el.focus(); el.value = ` + quote(value) + `; for (const e of ["input", "change"]) el.dispatchEvent(new Event(e, {bubbles: true})) })(` + control + `)`)
	b.Until(control + `.value === ` + quote(value))
}

// Attach chooses a file.
func (b *Tab) Attach(name, file string) {
	b.t.Helper()
	b.do(chromedp.SetUploadFiles(chromedp.CSS(`[name="`+name+`"]`), []string{file}))
}

// Keys presses keys, one after the other; see chromedp's kb for those without a letter.
func (b *Tab) Keys(keys string, with ...chromedp.Modifier) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(with...)))
}

func (b *Tab) do(step chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	if err := chromedp.Do(ctx, step); err != nil {
		b.t.Fatalf("%v at %s", err, b.where())
	}
}

func call[P, R any](b *Tab, command cdp.Command[P, R], params P) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	}))
}

// find is the expression for the visible element that matches and has the name. An empty name takes
// the first.
func find(selector, name string) string {
	return `((all, name, want) => all.find(e => name(e) === want) || all.find(e => name(e).includes(want)))(
		[...document.querySelectorAll(` + quote(selector) + `)].filter(e => e.getClientRects().length && e.ariaHidden !== "true"),
		e => (e.getAttribute("aria-label") || e.textContent).replace(/\s+/g, " ").trim(), ` + quote(name) + `)`
}

package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kheo/e2e/browser"
	"kheo/internal/apptest"
	"kheo/internal/practice"
)

var ctx = context.Background()

// draft makes a registration that may be sent.
func (d *desk) draft(title string) practice.Practice {
	d.t.Helper()
	p, err := d.Practice.Create(ctx, d.Actor("na-ngoi.officer"), practice.Registration{Content: practice.Content{
		Title: title, Field: "economy", Start: "2026-12-01", Answers: answers, Places: []practice.Place{{UnitID: d.Units[apptest.NaNgoi]}}}})
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

func TestKeyboard(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, title := range []string{"Đường điện bản Huồi Thum", "Tổ tiết kiệm bản Ka Trên", title} {
		d.draft(title)
	}
	p := d.enter("na-ngoi.officer", browser.Desk)

	p.Visit("/practices")
	p.check()
	p.Keys(kb.Tab)
	p.Until(`document.activeElement.matches(".skip") && document.activeElement.getBoundingClientRect().top >= 0`)
	p.Keys(kb.Enter)
	p.Until(`document.activeElement.id === "main"`)
	p.focusIsSeen(12)

	p.Keys("/")
	p.Until(`document.activeElement.id === "find"`)
	p.Visit("/practices")
	p.Keys("j")
	p.Keys("j")
	p.Keys("k")
	second := `document.querySelectorAll("[data-row]")[1].querySelector("a")`
	p.Keys("j")
	p.Until(`document.activeElement === ` + second)
	name := browser.Ask[string](p.Tab, second+`.textContent.trim()`)
	p.Go(func() { p.Keys(kb.Enter) })
	p.Sees("h1", name)

	p.Go(func() { p.Keys("e") })
	p.Sees("h1", "Đăng ký mô hình năm 2026")
	p.PressAt(`document.querySelector("[name=sustain]")`)
	p.Go(func() { p.Keys(kb.Enter, chromedp.ModifierCtrl) })
	p.Sees("#flash", "Đã gửi đăng ký")
}

// focusIsSeen goes through the next stops of the keyboard: each is in sight and drawn as focused.
func (p *person) focusIsSeen(stops int) {
	p.d.t.Helper()
	for range stops {
		p.Keys(kb.Tab)
		p.Until(`(el => {
			const s = getComputedStyle(el), r = el.getBoundingClientRect();
			const drawn = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none";
			return el !== document.body && drawn && r.width > 0 && r.top < innerHeight && r.bottom > 0 || el.outerHTML.slice(0, 200);
		})(document.activeElement)`)
	}
}

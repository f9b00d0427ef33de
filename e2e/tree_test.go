package e2e

import (
	"strconv"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"kheo/e2e/browser"
	"kheo/internal/apptest"
)

// The tree of units is walked by keys; a closed branch is fetched when it is opened, and the address
// says what is open.
func TestTheTreeIsWalkedByKeys(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.enter("na-ngoi.officer", browser.Desk)
	p.Visit("/units")
	p.check()
	at := func(name string) {
		t.Helper()
		p.Until(`document.activeElement.role === "treeitem" && document.activeElement.textContent === ` + strconv.Quote(name))
	}
	p.Until(`(document.querySelector("[data-tree] [tabindex='0']").focus(), document.activeElement.role === "treeitem")`)
	at("Cấp xã")
	p.Keys(kb.ArrowDown)
	at(apptest.NaNgoi)
	p.Until(`document.activeElement.getAttribute("aria-expanded") === "false" && document.activeElement.getAttribute("aria-level") === "2"`)
	p.Keys(kb.ArrowRight)
	p.Until(`document.activeElement.getAttribute("aria-expanded") === "true" && location.search.includes("` + d.Units[apptest.NaNgoi] + `")`)
	p.check()
	p.Keys(kb.ArrowRight)
	at(apptest.FarmersNN)
	p.Keys(kb.ArrowLeft)
	at(apptest.NaNgoi)
	p.Keys(kb.ArrowLeft)
	p.Until(`document.activeElement.getAttribute("aria-expanded") === "false"`)
	p.Keys(kb.ArrowDown)
	at(apptest.MuongXen)
	p.Keys(kb.End)
	p.Keys(kb.Home)
	at("Cấp xã")
	p.Keys("m")
	p.Keys("a")
	at(apptest.MauThach)
	p.Go(func() { p.Keys(kb.Enter) })
	p.Sees("h1", apptest.MauThach)
}

package browser

import (
	"context"
	"fmt"
	"os"

	"github.com/chromedp/chromedp"
)

// Checker is the accessibility checker axe-core, which `make axe` fetches.
type Checker struct{ script string }

// LoadChecker reads it from a file.
func LoadChecker(file string) (*Checker, error) {
	b, err := os.ReadFile(file)
	return &Checker{string(b)}, err
}

type finding struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML           string
		FailureSummary string
	}
}

// What axe-core can decide by itself of WCAG 2.2 AA, and good habits. Nothing is allowed to be wrong,
// however small.
const run = `axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
	.then(r => r.violations.map(v => ({ID: v.id, Impact: v.impact, Help: v.help,
		Nodes: v.nodes.slice(0, 4).map(n => ({HTML: n.html.slice(0, 240), FailureSummary: n.failureSummary}))})))`

// Check reports what shuts people out of the page as it stands on this screen.
func (c *Checker) Check(b *Tab) {
	b.t.Helper()
	where := b.where()
	if over := Ask[int64](b, `document.documentElement.scrollWidth`) - b.Width; over > 0 {
		b.t.Errorf("%d px wider than the screen of %d px: %.200s", over, b.Width, where)
	}
	if b.Touch {
		defer b.whole()()
	}
	b.js(c.script)
	c.report(b, where)
}

// whole makes the screen as high as the page, so that a bar at its foot covers nothing that could be
// scrolled from under it, and answers how to make it what it was.
func (b *Tab) whole() (back func()) {
	b.t.Helper()
	size := Ask[[]int64](b, `[scrollY, document.documentElement.scrollHeight]`)
	b.high(max(b.Height, size[1]))
	return func() {
		b.high(b.Height)
		b.Until(fmt.Sprintf(`document.documentElement.clientHeight === %d && (scrollTo({top: %d, behavior: "instant"}), true)`, b.Height, size[0]))
	}
}

func (c *Checker) report(b *Tab, where string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]finding](run, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("axe: %v at %s", err, where)
	}
	for _, f := range found {
		for _, n := range f.Nodes {
			b.t.Errorf("accessibility, %s %s: %s: %s\n%s\nat %d px, %.200s", f.Impact, f.ID, f.Help, n.HTML, n.FailureSummary, b.Width, where)
		}
	}
}

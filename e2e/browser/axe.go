package browser

import (
	"context"
	"fmt"
	"os"
	"strings"

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

// What axe-core can decide by itself of WCAG 2.2 AA and its own good habits; serious and critical
// findings fail.
const run = `axe.run(document, {resultTypes: ["violations"], runOnly: %s})
	.then(r => r.violations.filter(v => ["serious", "critical"].includes(v.impact)).map(v => ({ID: v.id, Impact: v.impact, Help: v.help,
		Nodes: v.nodes.slice(0, 4).map(n => ({HTML: n.html.slice(0, 240), FailureSummary: n.failureSummary}))})))`

// Check reports what shuts people out of the page as it is: its structure once, its colours light
// and dark, and whether it is wider than the screen.
func (c *Checker) Check(b *Tab) {
	b.t.Helper()
	where := b.where()
	if over := Ask[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
		b.t.Errorf("%d px wider than the screen of %d px: %.200s", over, b.Width, where)
	}
	b.js(c.script)
	defer b.whole()()
	c.report(b, `{type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}`, where)
	b.scheme(!b.Dark)
	c.report(b, `{type: "rule", values: ["color-contrast"]}`, where)
	b.scheme(b.Dark)
}

// whole makes the screen as high as the page, so that a bar at its foot covers nothing that could be
// scrolled from under it, and answers how to make it what it was.
func (b *Tab) whole() (back func()) {
	b.t.Helper()
	size := Ask[[]int64](b, `[scrollY, document.documentElement.scrollHeight]`)
	b.high(max(b.Height, size[1]))
	return func() {
		b.high(b.Height)
		b.Until(fmt.Sprintf(`innerHeight === %d && (scrollTo({top: %d, behavior: "instant"}), true)`, b.Height, size[0]))
	}
}

func (c *Checker) report(b *Tab, what, where string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]finding](strings.ReplaceAll(run, "%s", what), chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("axe: %v at %s", err, where)
	}
	for _, f := range found {
		for _, n := range f.Nodes {
			b.t.Errorf("accessibility, %s %s: %s: %s\n%s\nat %.160s", f.Impact, f.ID, f.Help, n.HTML, n.FailureSummary, where)
		}
	}
}

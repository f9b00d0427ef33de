// Package browser drives one Chromium as a person does: by what is visible, with a mouse or a
// finger and a keyboard. It waits for conditions, never for time.
//
//	b, err := browser.Start()
//	tab := b.Open(t, "http://127.0.0.1:8080", browser.Desk)
//	tab.Visit("/practices")
//	tab.Go(func() { tab.Press("a", "Đăng ký mô hình") })
//	tab.Write("title", "Bò giống chuyền tay")
//
// tab.go is what a person does, look.go what is seen, axe.go whether everybody can use it.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"sync"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Patience is how long one step may take. Machines that run everything at once are slow.
const Patience = time.Minute

// ErrMissing tells that there is no browser on this machine.
var ErrMissing = errors.New("no chromium on this machine")

// T is the part of testing.TB that is needed here.
type T interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// Browser is one running Chromium.
type Browser struct {
	ctx  context.Context
	stop func()
}

// Start starts the browser. It runs until Close.
func Start() (*Browser, error) {
	if _, err := exec.LookPath("chromium"); err != nil {
		return nil, ErrMissing
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)
	ctx, stopAll := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopOne := chromedp.NewContext(ctx)
	b := &Browser{ctx: ctx, stop: func() { stopOne(); stopAll() }}
	if err := chromedp.Do(ctx); err != nil {
		b.stop()
		return nil, fmt.Errorf("start chromium: %w", err)
	}
	return b, nil
}

// Close ends the browser with all its tabs.
func (b *Browser) Close() { b.stop() }

// Screen is what a person sits before.
type Screen struct {
	Width, Height int64
	Scale         float64 // 0: 1
	Touch         bool    // a finger, no mouse
	Dark          bool
	NoScript      bool
}

// Screens people have.
var (
	Desk      = Screen{Width: 1280, Height: 900}
	DarkDesk  = Screen{Width: 1280, Height: 900, Dark: true}
	Phone     = Screen{Width: 390, Height: 844, Touch: true}
	DarkPhone = Screen{Width: 390, Height: 844, Touch: true, Dark: true}
)

// Open opens a tab of a person: with cookies and storage of its own, before pages of one site.
func (b *Browser) Open(t T, site string, s Screen) *Tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	tab := &Tab{t: t, ctx: ctx, site: site, Screen: s}
	var heard sync.WaitGroup
	t.Cleanup(func() { stop(); heard.Wait() })
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	tab.setUp()
	heard.Go(tab.listen)
	return tab
}

func (b *Tab) setUp() {
	b.t.Helper()
	b.high(b.Height)
	b.scheme()
	if b.NoScript {
		call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	}
}

// high makes the screen so many pixels high.
func (b *Tab) high(pixels int64) {
	b.t.Helper()
	options := []chromedp.EmulateViewportOption{}
	if b.Scale > 0 {
		options = append(options, chromedp.EmulateScale(b.Scale))
	}
	if b.Touch {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	b.do(chromedp.EmulateViewport(b.Width, pixels, options...))
}

// scheme chooses light or dark, and that nothing moves: a colour in the middle of a transition is
// nobody's colour.
func (b *Tab) scheme() {
	b.t.Helper()
	scheme := "light"
	if b.Dark {
		scheme = "dark"
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
}

// listen reports what a page's scripts complain about, and what its policy had to stop.
func (b *Tab) listen() {
	for m, err := range chromedp.Console(b.ctx) {
		if err == nil && (m.IsException() || m.Source == "security") {
			b.t.Errorf("console: %s (%s)", m.Text, m.URL)
		}
	}
}

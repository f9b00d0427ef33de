package e2e

import (
	"cmp"
	"errors"
	"net/http/httptest"
	"os"
	"sync"
	"testing"

	"kheo/e2e/browser"
	"kheo/internal/apptest"
	"kheo/internal/platform/sqldb/sqldbtest"
)

// strict: where everything is installed, nothing is skipped.
var strict = os.Getenv("CI") != ""

var (
	opened   *browser.Browser // by the first test that needs it
	chromium = sync.OnceValues(func() (b *browser.Browser, err error) {
		opened, err = browser.Start()
		return opened, err
	})
	checker = sync.OnceValues(func() (*browser.Checker, error) {
		return browser.LoadChecker(cmp.Or(os.Getenv("KHEO_AXE"), "../.cache/axe/axe.min.js"))
	})
)

func TestMain(m *testing.M) {
	code := m.Run()
	if opened != nil {
		opened.Close()
	}
	os.Exit(code)
}

// desk is the program on a listener of its own, with a browser before it.
type desk struct {
	*apptest.World
	t        *testing.T
	url      string
	chromium *browser.Browser
}

// entered are the posts whose accounts stand on the sign-in page.
var entered = []string{"na-ngoi.officer", "na-ngoi.approver", "province.officer", "province.admin"}

func newDesk(t *testing.T) *desk {
	t.Helper()
	b := needChromium(t)
	w := apptest.Demo(t, sqldbtest.Open(t, sqldbtest.SQLite(t)))
	for _, post := range entered {
		w.AddHolder("demo."+post, post)
	}
	srv := httptest.NewServer(w.Handler())
	t.Cleanup(srv.Close)
	return &desk{World: w, t: t, url: srv.URL, chromium: b}
}

func needChromium(t *testing.T) *browser.Browser {
	t.Helper()
	b, err := chromium()
	if errors.Is(err, browser.ErrMissing) && !strict {
		t.Skip("no chromium here: journeys are not tried")
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func needChecker(t *testing.T) *browser.Checker {
	t.Helper()
	c, err := checker()
	if err != nil && !strict {
		t.Skip("no accessibility checker here (make axe): pages are not checked")
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// person is somebody at a screen. Every page they come to is checked for accessibility.
type person struct {
	*browser.Tab
	d *desk
}

func (d *desk) person(s browser.Screen) *person {
	d.t.Helper()
	return &person{d.chromium.Open(d.t, d.url, s), d}
}

// enter signs in with one click, as the sign-in page of a demo offers it.
func (d *desk) enter(post string, s browser.Screen) *person {
	d.t.Helper()
	p := d.person(s)
	p.Visit("/")
	p.check()
	p.Go(func() { p.Press("#demo button", d.account(post)) })
	p.check()
	return p
}

// account is the name of the button that enters as a post.
func (d *desk) account(post string) string {
	p := d.Posts[post]
	return p.Title + ", " + p.UnitName
}

func (p *person) Go(act func()) {
	p.d.t.Helper()
	p.Tab.Go(act)
	p.check()
}

// check looks at the page as it is; without the checker journeys go on, and [TestEveryPage] says so.
func (p *person) check() {
	p.d.t.Helper()
	if c, err := checker(); err == nil && !p.NoScript {
		c.Check(p.Tab)
	}
}

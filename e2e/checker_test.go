package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"kheo/e2e/browser"
)

// complaints is a test that is meant to fail.
type complaints struct {
	*testing.T
	got []string
}

func (c *complaints) Errorf(format string, args ...any) {
	c.got = append(c.got, fmt.Sprintf(format, args...))
}

// A checker that finds nothing anywhere would pass every page.
func TestTheCheckerFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	c := needChecker(t)
	faulty := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<!doctype html><meta name="viewport" content="width=device-width"><title>x</title><main id="main"><p style="color:#ccc;background:#fff">pale</p><input name="nameless"><div style="width:2000px">wide</div></main>`)
	}))
	t.Cleanup(faulty.Close)
	found := &complaints{T: t}
	tab := needChromium(t).Open(found, faulty.URL, browser.DarkPhone)
	tab.Visit("/")
	c.Check(tab)
	all := strings.Join(found.got, "\n")
	for _, want := range []string{"wider than the screen", "color-contrast", "critical label", "html-has-lang"} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is not found in:\n%s", want, all)
		}
	}
}

package app_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/platform/id"
)

// posts stand for the roles; nobody comes first.
var posts = []string{"", "na-ngoi.author", "na-ngoi.officer", "na-ngoi.approver", "na-ngoi.reader", "province.officer", "province.member", "province.head", "province.admin"}

// Every route is asked once by every role: who may not, is refused the way the table says; who may,
// never meets an error of ours, though the record asked for doesn't exist.
func TestEveryRouteByEveryRole(t *testing.T) {
	w := apptest.SQLite(t)
	for _, rt := range w.Routes() {
		if rt.Name == "" {
			t.Errorf("%s %s has no name", rt.Method, rt.Pattern)
		}
		for _, post := range posts {
			c := w.Nobody()
			role := ""
			if post != "" {
				c, role = w.As(post), string(w.Posts[post].Role)
			}
			path := concrete(rt.Pattern)
			var code int
			if rt.Method == http.MethodGet {
				r, _ := http.NewRequest(rt.Method, "http://kheo.test"+path, nil)
				code = c.Do(r).Code
			} else {
				code = c.PostRaw(path, nil).Code
			}
			switch may := rt.Access.Only(); {
			case code >= 500:
				t.Errorf("%s %s by %q: %d", rt.Method, path, role, code)
			case post == "" && rt.Access.NeedsPost() && code != 303 && code != 401:
				t.Errorf("%s %s by nobody: %d", rt.Method, path, code)
			case post != "" && len(may) > 0 && !slices.Contains(may, role) && code != 403:
				t.Errorf("%s %s by %s: %d, want 403", rt.Method, path, role, code)
			case post != "" && rt.Access.NeedsPost() && rt.Method != http.MethodGet && !rt.NoToken && code != 403:
				t.Errorf("%s %s by %s without a token: %d, want 403", rt.Method, path, role, code)
			}
		}
	}
}

// concrete fills in a pattern with records that don't exist.
func concrete(pattern string) string {
	parts := strings.Split(strings.TrimSuffix(pattern, "{$}"), "/")
	for i, p := range parts {
		if strings.HasPrefix(p, "{") {
			parts[i] = id.New()
		}
	}
	return strings.Join(parts, "/")
}

func TestFaultsArePages(t *testing.T) {
	w := apptest.SQLite(t)
	page := w.Nobody().Get("/nowhere").Status(404)
	page.In("main").HasText("Không tìm thấy", "Mã yêu cầu")
	w.As("na-ngoi.author").English().Get("/nowhere").Status(404).In("main").HasText("Not found", "This page or record was not found.")

	var p struct {
		Status int
		Detail string
	}
	page = w.API("na-ngoi.author").Get("/api/v1/nowhere").Status(404).JSON(&p)
	if page.Header.Get("Content-Type") != "application/problem+json" || p.Status != 404 || p.Detail == "" {
		t.Errorf("%s %+v", page.Header.Get("Content-Type"), p)
	}

	r, _ := http.NewRequest("POST", "http://kheo.test/account/tokens", http.NoBody)
	r.ContentLength = 200 << 20
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	page = w.As("na-ngoi.author").Do(r).Status(413)
	page.In("main").HasText("Nội dung gửi lên quá lớn")
	page.In(".post").HasText(apptest.NaNgoi)
}

func TestTheMenuShowsWhatAPostMayOpen(t *testing.T) {
	w := apptest.SQLite(t)
	for _, post := range posts[1:] {
		c := w.As(post)
		page := c.Get("/account").Status(200)
		links := page.In(".side nav").Find("a")
		for i := range links.Count() {
			c.Get(links.At(i).Attr("href")).Status(200).In(".side nav a[aria-current=page]")
		}
	}
}

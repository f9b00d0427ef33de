package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
)

// keys knows two sessions and one token.
type keys struct{}

func (keys) Cookie(ctx context.Context, secret string) (context.Context, Visitor, error) {
	switch secret {
	case "an":
		return ctx, Visitor{PersonID: "p1", PostID: "post1", Role: "author", Session: "s1", Secret: "an"}, nil
	case "broken":
		return ctx, Visitor{}, errors.New("no database")
	}
	return ctx, Visitor{}, fault.New(fault.Unauthorized, "Hết hạn.")
}

func (keys) Bearer(ctx context.Context, secret string) (context.Context, Visitor, error) {
	if secret == "kheo_1" {
		return ctx, Visitor{PostID: "post1", Role: "author"}, nil
	}
	return ctx, Visitor{}, fault.New(fault.Unauthorized, "Mã không dùng được.")
}

func text(format string, args ...any) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := fmt.Fprintf(w, format, args...)
		return err
	})
}

type plainPages struct{}

func (plainPages) Fault(w http.ResponseWriter, r *http.Request, f *fault.Error, held *Held) error {
	if held != nil {
		return Render(w, r, f.Kind.Status(), held.Again())
	}
	return Render(w, r, f.Kind.Status(), text("fault: %s", i18n.T(r.Context(), f.Sentence, f.Args...)))
}

func (plainPages) SignIn(w http.ResponseWriter, r *http.Request, held *Held) error {
	return Render(w, r, http.StatusUnauthorized, held.Carry())
}

func site(routes ...Route) (*Site, *bytes.Buffer) {
	var log bytes.Buffer
	s := &Site{Auth: keys{}, Pages: plainPages{}, Log: slog.New(slog.NewTextHandler(&log, nil))}
	s.Add(routes...)
	return s, &log
}

func ask(s *Site, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

func as(r *http.Request, session string) *http.Request {
	r.AddCookie(&http.Cookie{Name: "kheo", Value: session})
	return r
}

func post(path string, values url.Values) *http.Request {
	r := httptest.NewRequest("POST", path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func token() string { return Token(WithVisitor(context.Background(), Visitor{Secret: "an"})) }

func say(what string) Handler {
	return func(w http.ResponseWriter, r *http.Request) error { return Render(w, r, 200, text("%s", what)) }
}

func TestAccess(t *testing.T) {
	s, _ := site(
		Route{Method: "GET", Pattern: "/open", Access: Public, Handler: say("open")},
		Route{Method: "GET", Pattern: "/in", Access: SignedIn, Handler: say("in")},
		Route{Method: "GET", Pattern: "/admin", Access: Roles("admin"), Handler: say("admin")},
	)
	for _, c := range []struct {
		path, session string
		status        int
	}{
		{"/open", "", 200}, {"/open", "an", 200}, {"/open", "ended", 200}, {"/open", "broken", 500},
		{"/in", "", 303}, {"/in", "an", 200}, {"/in", "ended", 303},
		{"/admin", "an", 403}, {"/nowhere", "an", 404},
	} {
		r := httptest.NewRequest("GET", c.path+"?a=1", nil)
		if c.session != "" {
			r = as(r, c.session)
		}
		w := ask(s, r)
		if w.Code != c.status {
			t.Errorf("%s as %q: %d, want %d", c.path, c.session, w.Code, c.status)
		}
		if w.Code == 303 && w.Header().Get("Location") != "/sign-in?next=%2Fin%3Fa%3D1" {
			t.Errorf("sign-in forgets where to go: %s", w.Header().Get("Location"))
		}
	}
}

func TestSecurityHeadersAreOnEveryAnswer(t *testing.T) {
	s, _ := site()
	w := ask(s, httptest.NewRequest("GET", "/nowhere", nil))
	for name, want := range map[string]string{"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"} {
		if !strings.Contains(w.Header().Get(name), want) {
			t.Errorf("%s is %q", name, w.Header().Get(name))
		}
	}
	if strings.Contains(w.Header().Get("Content-Security-Policy"), "unsafe") || w.Header().Get("Strict-Transport-Security") != "" {
		t.Error("policy or HSTS over plain HTTP")
	}
	s.TrustProxy = true
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("X-Forwarded-Proto", "https")
	if w := ask(s, r); w.Header().Get("Strict-Transport-Security") == "" {
		t.Error("no HSTS behind TLS")
	}
}

func TestAPostNeedsTheTokenOfItsSession(t *testing.T) {
	did := 0
	s, _ := site(Route{Method: "POST", Pattern: "/do", Access: SignedIn, Handler: func(w http.ResponseWriter, r *http.Request) error {
		did++
		return Redirect(w, r, "/done")
	}})
	w := ask(s, as(post("/do", url.Values{"title": {"Bò giống"}, "password": {"x"}}), "an"))
	if w.Code != 403 || did != 0 {
		t.Fatalf("without a token: %d, done %d times", w.Code, did)
	}
	if body := w.Body.String(); !strings.Contains(body, "Bò giống") || strings.Contains(body, "password") || !strings.Contains(body, TokenField) {
		t.Errorf("the form is not kept for sending again: %s", body)
	}
	for range 2 { // masked afresh each time, valid every time
		if w := ask(s, as(post("/do", url.Values{TokenField: {token()}}), "an")); w.Code != 303 {
			t.Errorf("with the token: %d", w.Code)
		}
	}
	if one, other := token(), token(); one == other {
		t.Error("the token is the same bytes on every page")
	}
	r := as(post("/do", url.Values{TokenField: {token()}}), "an")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if w := ask(s, r); w.Code != 403 || did != 2 {
		t.Errorf("from another site: %d, done %d times", w.Code, did)
	}
}

func TestAFormWhoseSessionEndedComesBackWithEverythingTyped(t *testing.T) {
	s, _ := site(Route{Method: "POST", Pattern: "/practices", Access: SignedIn, Handler: say("no"), MaxBody: 4 << 20})
	w := ask(s, as(post("/practices?x=1", url.Values{"title": {"Bò \"giống\"\nchuyền tay"}, "unit": {"a", "b"}, "password": {"bí mật"}, TokenField: {"old"}, KeyField: {"k1"}}), "ended"))
	if w.Code != 401 {
		t.Fatalf("status %d", w.Code)
	}
	held := carried(t, w.Body.String())
	if held.Path != "/practices?x=1" || held.Values.Get("title") != "Bò \"giống\"\nchuyền tay" || len(held.Values["unit"]) != 2 || held.Values.Get(KeyField) != "k1" {
		t.Errorf("held %+v", held)
	}
	if held.Values.Has("password") || held.Values.Has(TokenField) {
		t.Error("a password or an old token is carried along")
	}

	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	m.WriteField("caption", "Lễ ra mắt")
	file, _ := m.CreateFormFile("photo", "anh.jpg")
	file.Write(bytes.Repeat([]byte("x"), 1<<20))
	m.Close()
	r := httptest.NewRequest("POST", "/practices", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w = ask(s, r)
	if held := carried(t, w.Body.String()); w.Code != 401 || held.Values.Get("caption") != "Lễ ra mắt" || !held.Files || w.Body.Len() > 4000 {
		t.Errorf("with a file: %d, %+v", w.Code, held)
	}

	w = ask(s, post("/practices", url.Values{"text": {strings.Repeat("dài ", 60_000)}}))
	if w.Code != 401 || w.Body.Len() != 0 {
		t.Errorf("over the limit: %d with %d bytes", w.Code, w.Body.Len())
	}
}

// carried reads the hidden fields back as the browser would post them.
func carried(t *testing.T, html string) *Held {
	t.Helper()
	values := url.Values{}
	for _, input := range strings.Split(html, "<input ")[1:] {
		name, rest, _ := strings.Cut(strings.TrimPrefix(input, `type="hidden" name="`), `" value="`)
		value := strings.TrimSuffix(rest, `">`)
		values.Add(name, strings.NewReplacer("&#34;", `"`, "&amp;", "&", "&lt;", "<", "&gt;", ">", "&#39;", "'").Replace(value))
	}
	held := ReadHeld(values)
	if held == nil {
		t.Fatalf("nothing held in %q", html)
	}
	return held
}

func TestHeldGoesOnlyToThisSite(t *testing.T) {
	for _, path := range []string{"", "//evil.example/x", "https://evil.example", "/\\evil", "javascript:1"} {
		if ReadHeld(url.Values{"held.path": {path}}) != nil {
			t.Errorf("%q is accepted", path)
		}
	}
}

// endless is a body that would never stop.
type endless struct{ read int64 }

func (e *endless) Read(p []byte) (int, error) {
	e.read += int64(len(p))
	return copy(p, bytes.Repeat([]byte("a"), len(p))), nil
}

func TestAGiantIsRefusedWithoutReadingIt(t *testing.T) {
	s, _ := site(Route{Method: "POST", Pattern: "/upload", Access: SignedIn, Handler: say("no"), MaxBody: 25 << 20})
	for _, announced := range []int64{200 << 20, -1} {
		body := &endless{}
		r := as(httptest.NewRequest("POST", "/upload", body), "an")
		r.ContentLength = announced
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := ask(s, r)
		if w.Code != 413 || !strings.Contains(w.Body.String(), "fault: ") {
			t.Errorf("announced %d: %d %s", announced, w.Code, w.Body)
		}
		if announced > 0 && body.read > 0 || body.read > 26<<20 {
			t.Errorf("announced %d: read %d bytes", announced, body.read)
		}
	}
}

func TestFaultsAreProblemsForPrograms(t *testing.T) {
	s, log := site()
	s.MountAPI("/api/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if VisitorOf(r.Context()).SignedIn() {
			WriteProblem(w, r, fault.Field("title", "Chỗ này cần điền."))
			return
		}
		WriteProblem(w, r, errors.New("secret sql"))
	}))
	get := func(auth string) (int, Problem) {
		r := httptest.NewRequest("GET", "/api/v1/x", nil)
		if auth != "" {
			r.Header.Set("Authorization", auth)
		}
		w := ask(s, r)
		var p Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Fatalf("%v: %s %s", err, w.Header().Get("Content-Type"), w.Body)
		}
		return w.Code, p
	}
	if code, p := get("Bearer kheo_1"); code != 422 || p.Errors[0].Location != "title" {
		t.Errorf("%d %+v", code, p)
	}
	if code, p := get(""); code != 500 || strings.Contains(p.Detail, "secret") {
		t.Errorf("%d %+v", code, p)
	}
	if code, _ := get("Bearer wrong"); code != 401 {
		t.Errorf("a wrong token: %d", code)
	}
	if !strings.Contains(log.String(), "route=api") {
		t.Error("no access log")
	}
}

func TestAPanicIsAPageAndKeepsTheForm(t *testing.T) {
	s, log := site(Route{Method: "POST", Pattern: "/do", Access: SignedIn, Handler: func(http.ResponseWriter, *http.Request) error { panic("boom") }})
	w := ask(s, as(post("/do", url.Values{"title": {"Bò giống"}, TokenField: {token()}}), "an"))
	if w.Code != 500 || !strings.Contains(w.Body.String(), "Bò giống") || !strings.Contains(log.String(), "boom") || strings.Contains(w.Body.String(), "boom") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestFlashIsShownOnceAndOnlyToItsSession(t *testing.T) {
	s, _ := site(
		Route{Method: "GET", Pattern: "/say", Access: SignedIn, Handler: func(w http.ResponseWriter, r *http.Request) error {
			Say(w, r, "Đã gửi %s.", "NA-2024-000001")
			return Redirect(w, r, "/show")
		}},
		Route{Method: "GET", Pattern: "/show", Access: Public, Handler: func(w http.ResponseWriter, r *http.Request) error {
			f, _ := FlashOf(r.Context())
			return Render(w, r, 200, text("[%s]", f.Text(r.Context())))
		}},
	)
	said := ask(s, as(httptest.NewRequest("GET", "/say", nil), "an")).Result().Cookies()
	r := as(httptest.NewRequest("GET", "/show", nil), "an")
	r.AddCookie(said[0])
	w := ask(s, r)
	if w.Body.String() != "[Đã gửi NA-2024-000001.]" || w.Result().Cookies()[0].MaxAge >= 0 {
		t.Errorf("%s, cookies %v", w.Body, w.Result().Cookies())
	}
	r = httptest.NewRequest("GET", "/show", nil)
	r.AddCookie(said[0])
	if w := ask(s, r); w.Body.String() != "[]" {
		t.Errorf("shown to nobody: %s", w.Body)
	}
}

func TestTextIsPacked(t *testing.T) {
	s, _ := site(Route{Method: "GET", Pattern: "/long", Access: Public, Handler: say(strings.Repeat("mô hình ", 1000))})
	r := httptest.NewRequest("GET", "/long", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := ask(s, r)
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if all, _ := io.ReadAll(z); len(all) != len(strings.Repeat("mô hình ", 1000)) || w.Header().Get("Content-Encoding") != "gzip" {
		t.Errorf("%d bytes, %v", len(all), w.Header())
	}
}

func TestLanguageComesFromTheCookie(t *testing.T) {
	for cookie, want := range map[string]string{"en": "en", "vi": "vi", "xx": "vi"} {
		r := withLang(httptest.NewRequest("GET", "/x", nil))
		r.AddCookie(&http.Cookie{Name: "lang", Value: cookie})
		if got := i18n.Lang(withLang(r).Context()); got != want {
			t.Errorf("%s: %s", cookie, got)
		}
	}
}

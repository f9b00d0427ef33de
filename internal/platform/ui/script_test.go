package ui

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/chromedp/chromedp"

	"kheo/web"
)

// desk is a server with a form as pages have it, and a browser in front of it.
type desk struct {
	t    *testing.T
	url  string
	ctx  context.Context
	mu   sync.Mutex
	code int // what /save answers; 0: nothing, the line breaks
	got  []string
}

const policy = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'"

func newDesk(t *testing.T, width int64) *desk {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("CI has no chromium")
		}
		t.Skip("no chromium here: scripts are not tried")
	}
	d := &desk{t: t, code: 200}
	srv := httptest.NewServer(d.routes())
	t.Cleanup(srv.Close)
	d.url = srv.URL
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	d.ctx = ctx
	d.do(chromedp.EmulateViewport(width, 844))
	go func() {
		for m, err := range chromedp.Console(ctx) {
			if err == nil && (m.IsException() || m.Source == "security") {
				t.Errorf("console: %s", m.Text)
			}
		}
	}()
	return d
}

func (d *desk) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/static/", web.Handler())
	mux.HandleFunc("POST /save", d.save)
	mux.HandleFunc("POST /slow", func(w http.ResponseWriter, r *http.Request) {
		d.note("slow")
		time.Sleep(time.Second)
		w.WriteHeader(http.StatusNoContent)
	})
	for _, path := range []string{"POST /session/ping", "POST /sign-out"} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			d.note(r.URL.Path + " " + r.Header.Get("X-CSRF-Token"))
			w.WriteHeader(http.StatusNoContent)
		})
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		if r.URL.Path == "/form" {
			_ = formPage().Render(r.Context(), w)
		}
	})
	return mux
}

func (d *desk) save(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	code := d.code
	d.mu.Unlock()
	if code == 0 {
		panic(http.ErrAbortHandler)
	}
	d.note("save " + r.FormValue("title") + " token=" + r.FormValue("_token") + " key=" + r.FormValue("_key"))
	w.WriteHeader(code)
	if code == 200 {
		_, _ = fmt.Fprint(w, `{"version":"4","saved":"10:42:07"}`)
	}
}

func (d *desk) note(s string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.got = append(d.got, s)
}

func (d *desk) heard(s string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return strings.Contains(strings.Join(d.got, "\n"), s)
}

func (d *desk) answer(code int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.code = code
}

func (d *desk) do(steps ...chromedp.Action[chromedp.Void]) {
	d.t.Helper()
	if err := chromedp.Do(d.ctx, steps...); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) open() {
	d.t.Helper()
	d.do(chromedp.Navigate(d.url + "/form"))
	d.until(`document.documentElement.classList.contains("js")`)
}

func (d *desk) js(code string) string {
	d.t.Helper()
	s, err := chromedp.Run(d.ctx, chromedp.Evaluate[string]("String((()=>{"+code+"})())"))
	if err != nil {
		d.t.Fatal(code, err)
	}
	return s
}

func (d *desk) until(condition string) {
	d.t.Helper()
	var s string
	for range 120 {
		if s, _ = chromedp.Run(d.ctx, chromedp.Evaluate[string]("String("+condition+")")); s == "true" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	d.t.Fatalf("%s: %s", condition, s)
}

func (d *desk) says(text string) {
	d.t.Helper()
	d.until(`document.querySelector("[data-save-state]").textContent.includes(` + strconv.Quote(text) + `)`)
}

func formPage() templ.Component {
	page := samplePage()
	raw := func(s string) templ.Component { return templ.Raw(s) }
	parts := []templ.Component{raw(`<form class="qs" method="post" action="/slow" data-steps data-autosave="/save" data-draft-key="t1"><input type="hidden" name="_token" value="tt"><input type="hidden" name="_key" value="kk"><input type="hidden" name="version" value="3">`)}
	for i, name := range []string{"title", "why", "goal"} {
		no := itoa(i + 1)
		parts = append(parts, with(Question(Q{ID: "q" + no}), TextArea(Field{Name: name, No: no, Label: name, Max: 20})))
	}
	list := Grid{Caption: "x", Cols: []Col{{Label: "a"}}, Rows: []Row{{Pick: true, Cells: []Cell{{Text: "one", Href: "#1"}}}, {Pick: true, Cells: []Cell{{Text: "two", Href: "#2"}}}}}
	parts = append(parts, with(Acts(), Button(Btn{Label: "Gửi", Kind: Primary}), SaveState("")), raw(`</form>`), Table(list),
		FileInput(Field{Name: "photos", Label: "Ảnh", Multiple: true, Shrink: 800}),
		raw(`<p data-field="why">Đời sống được nâng lên</p>`), PinButton("why", "why"),
		raw(`<form method="post" data-remarks><select name="field"><option>title<option>why</select><input name="quote"><textarea name="text"></textarea></form>`))
	return with(Layout(page), parts...)
}

func TestTypingIsNeverLost(t *testing.T) {
	t.Parallel()
	d := newDesk(t, 390)
	d.open()
	d.do(chromedp.SendKeys("#f-title", "Xin chào bà con bản"))
	d.says("10:42:07")
	if !d.heard("save Xin chào bà con bản token=tt key=") {
		t.Errorf("the server got %q", d.got)
	}
	if v := d.js(`return document.querySelector("form.qs").elements.version.value`); v != "4" {
		t.Errorf("version %s", v)
	}
	if n := d.js(`return document.querySelector(".count").textContent`); n != "19 / 20" {
		t.Errorf("count %q", n)
	}
	d.until(`localStorage.getItem("kheo.draft.t1") === null`)

	d.answer(0) // the line breaks
	d.do(chromedp.SendKeys("#f-title", "!"))
	d.says("Đã giữ trên máy này")
	d.answer(200)
	d.js(`dispatchEvent(new Event("online"))`)
	d.says("10:42:07")

	d.answer(409) // somebody else saved
	d.do(chromedp.SendKeys("#f-title", "?"))
	d.says("sửa ở nơi khác")

	d.answer(200)
	d.open() // as after a crash: the copy is offered
	d.until(`document.querySelector("form.qs .note")?.textContent.includes("chưa lưu lên hệ thống") === true`)
	d.js(`document.querySelector("form.qs .note button").click()`)
	d.until(`document.querySelector("#f-title").value === "Xin chào bà con bản!?"`)
	d.says("10:42:07")
}

func TestOneQuestionAScreen(t *testing.T) {
	t.Parallel()
	d := newDesk(t, 390)
	d.open()
	visible := `[...document.querySelectorAll(".qr")].filter(q => q.offsetParent).map(q => q.id).join()`
	d.until(visible + ` === "q1"`)
	d.until(`document.querySelector("form.qs .acts").offsetParent === null`) // sending comes last
	d.js(`document.querySelector(".stepbar .btn-1").click()`)
	d.until(visible + ` === "q2"`)
	d.until(`document.activeElement.id === "f-why"`)
	d.js(`location.hash = "#f-goal"`) // as from the summary of mistakes
	d.until(visible + ` === "q3"`)
	d.until(`document.querySelector("form.qs .acts").offsetParent !== null`)
	d.do(chromedp.EmulateViewport(1280, 844))
	d.until(visible + ` === "q1,q2,q3"`)
}

func TestKeyboard(t *testing.T) {
	t.Parallel()
	d := newDesk(t, 1280)
	d.open()
	press := func(key string) { d.js(`document.activeElement.blur()`); d.do(chromedp.KeyEvent(key)) }
	press("j")
	press("j")
	d.until(`document.activeElement.textContent.trim() === "two"`)
	press("k")
	d.until(`document.activeElement.textContent.trim() === "one"`)
	press("/")
	d.until(`document.activeElement.id === "find"`)
	d.do(chromedp.KeyEvent("j"))
	d.until(`document.getElementById("find").value.endsWith("j")`)
	press("?")
	d.until(`document.getElementById("keys").open`)
	d.js(`document.getElementById("keys-on").click(); document.getElementById("keys").close()`)
	press("/")
	d.until(`document.activeElement.id !== "find"`)
}

func TestOneSendingPerClick(t *testing.T) {
	t.Parallel()
	d := newDesk(t, 1280)
	d.open()
	d.js(`const b = document.querySelector("form.qs [type=submit]"); b.click(); b.click()`)
	d.until(`document.querySelector("form.qs [type=submit]").matches("[disabled][aria-busy=true]")`)
	time.Sleep(300 * time.Millisecond)
	if n := strings.Count(strings.Join(d.got, " "), "slow"); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

func TestPhotosTravelSmall(t *testing.T) {
	t.Parallel()
	d := newDesk(t, 390)
	big := image.NewRGBA(image.Rect(0, 0, 1600, 1200))
	for i := range big.Pix {
		big.Pix[i] = byte(i * i >> 7)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, big, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "to.jpg")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	d.open()
	d.do(chromedp.SetUploadFiles("#f-photos", []string{file}))
	d.until(`document.querySelector("[data-shrink-state]").textContent.startsWith("Đã thu nhỏ 1 ảnh")`)
	if n, _ := strconv.Atoi(d.js(`return document.getElementById("f-photos").files[0].size`)); n == 0 || n >= b.Len() {
		t.Errorf("%d bytes became %d", b.Len(), n)
	}
}

func TestRemarkIsPinned(t *testing.T) {
	t.Parallel()
	d := newDesk(t, 1280)
	d.open()
	d.js(`getSelection().selectAllChildren(document.querySelector("[data-field=why]")); document.querySelector("[data-pin]").click()`)
	d.until(`document.activeElement.name === "text"`)
	form := `document.querySelector("[data-remarks]").elements`
	d.until(form + `.field.value === "why" && ` + form + `.quote.value === "Đời sống được nâng lên"`)
}

func TestIdleNotice(t *testing.T) {
	t.Parallel()
	d := newDesk(t, 390)
	d.open()
	// Time is not waited for: the last sign of life is moved back.
	d.js(`Date.now = ((now) => () => now() + (window.ahead || 0))(Date.now.bind(Date)); window.ahead = 29.5 * 60e3`)
	d.until(`!document.getElementById("idle").hidden`)
	d.until(`document.activeElement.matches("[data-stay]")`)
	d.js(`document.querySelector("#idle [data-stay]").click()`)
	d.until(`document.getElementById("idle").hidden`)
	time.Sleep(200 * time.Millisecond)
	if !d.heard("/session/ping t") {
		t.Errorf("no ping: %q", d.got)
	}
	d.do(chromedp.SendKeys("#f-title", "giữ hộ"))
	d.js(`window.ahead += 31 * 60e3`)
	d.until(`location.pathname === "/sign-in"`)
	if at := d.js(`return location.search`); at != "?expired=1&next=%2Fform" {
		t.Errorf("at %s", at)
	}
	if !d.heard("save giữ hộ") || !d.heard("/sign-out t") {
		t.Errorf("%q", d.got)
	}
}

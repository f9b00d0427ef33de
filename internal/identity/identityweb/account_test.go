package identityweb_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"kheo/internal/apptest"
)

func TestSessionsAreListedAndRevoked(t *testing.T) {
	w := apptest.SQLite(t)
	here, there := w.As("na-ngoi.author"), w.As("na-ngoi.author")
	page := here.Get("/account").Status(200)
	page.In("#sessions").HasText("Phiên này", "Chrome, Linux", "192.0.2.1")
	other := page.In("#sessions td form button[name=session]").Attr("value")
	page.Form("/account/sessions").Force("session", other).Submit().Status(200).HasText("Đã kết thúc phiên.")
	there.Get("/account").Path("/sign-in")
	here.Get("/account").Status(200).LacksText("Đã kết thúc phiên.").None("#sessions td form")

	w.As("na-ngoi.author")
	here.Get("/account").Form("/account/sessions").Force("session", "others").Submit().Status(200).None("#sessions td form")
}

func TestAnothersSessionDoesNotExist(t *testing.T) {
	w := apptest.SQLite(t)
	w.As("muong-xen.author")
	theirs, err := w.Identity.Sessions(t.Context(), w.Actor("muong-xen.author").PersonID)
	if err != nil {
		t.Fatal(err)
	}
	w.As("na-ngoi.author").Get("/account").Form("/account/tokens").Submit().Status(422) // a label is needed
	c := w.As("na-ngoi.author")
	token := c.Get("/account").Form("/account/tokens").Get("_token")
	c.Post("/account/sessions", url.Values{"_token": {token}, "session": {theirs[0].ID}}).Status(404)
}

func TestChangePassword(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		w.AddUser("an", "na-ngoi.author")
		c := w.Nobody()
		page := c.Post("/sign-in", url.Values{"login": {"an"}, "password": {apptest.Password}, "next": {"/account"}}).Status(200)
		form := func() *apptest.Form { return page.Form("/account/password") }

		bad := form().Set("current_password", "không phải nó đâu").Set("new_password", "một câu mới dễ nhớ").Set("again_password", "một câu mới dễ nhớ").Submit()
		bad.Status(422).In("#password [role=alert]").HasText("Mật khẩu hiện tại chưa đúng.")
		if bad.In("#f-new_password").Attr("value") != "" {
			t.Error("a password is sent back")
		}
		form().Set("current_password", apptest.Password).Set("new_password", "một câu mới dễ nhớ").Set("again_password", "khác").Submit().
			Status(422).In("#password").HasText("Hai lần gõ mật khẩu mới chưa giống nhau.")
		form().Set("current_password", apptest.Password).Set("new_password", "ngắn").Set("again_password", "ngắn").Submit().
			Status(422).In("#password").HasText("ít nhất 10 ký tự")
		form().Set("current_password", apptest.Password).Set("new_password", "một câu mới dễ nhớ").Set("again_password", "một câu mới dễ nhớ").Submit().
			Status(200).HasText("Đã đổi mật khẩu")
		w.Nobody().Post("/sign-in", url.Values{"login": {"an"}, "password": {"một câu mới dễ nhớ"}, "next": {"/account"}}).Status(200).Path("/account")
	})
}

func TestATokenActsUntilItIsRevoked(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author")
	page := c.Get("/account").Form("/account/tokens").Set("label", "Bảng tính").Submit().Status(201)
	secret := page.In("#secret").Text()
	ask := func() int {
		r, _ := http.NewRequest("GET", "http://kheo.test/api/v1/units", nil)
		r.Header.Set("Authorization", "Bearer "+secret)
		return w.Nobody().Do(r).Code
	}
	if got := ask(); got != 200 {
		t.Fatalf("the token gets %d", got)
	}
	page = c.Get("/account")
	page.LacksText("kheo_")
	page.Form("/account/tokens/revoke").Force("token", page.In("#tokens td button[name=token]").Attr("value")).Submit().Status(200).HasText("Đã thu hồi")
	if got := ask(); got != 401 {
		t.Errorf("the revoked token gets %d", got)
	}
}

func TestPingKeepsASessionAlive(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author")
	for range 4 {
		w.Time.Advance(20 * time.Minute)
		c.PostRaw("/session/ping", nil).Status(204)
	}
	if got := c.Get("/account").In("body").Attr("data-idle-minutes"); got != "30" {
		t.Errorf("idle minutes %q", got)
	}
	w.Time.Advance(33 * time.Minute)
	r, _ := http.NewRequest("POST", "http://kheo.test/session/ping", nil)
	r.Header.Set("Accept", "application/json")
	c.Do(r).Status(401)

	c = w.As("na-ngoi.author")
	c.PostRaw("/session/lock", nil).Status(204)
	c.Get("/account").Path("/sign-in")
}

func TestLanguageIsRemembered(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.Nobody()
	page := c.Get("/sign-in?next=%2Faccount").Form("/language").Force("lang", "en").Submit()
	page.Status(200).Path("/sign-in?next=%2Faccount").In("main").HasText("Sign in", "Password")
	if page.In("html").Attr("lang") != "en" {
		t.Error("the page doesn't say its language")
	}
	w.As("na-ngoi.author").English().Get("/account").In("main").HasText("Access tokens for other programs", "Where you are signed in")
	if got := c.PostRaw("/language", url.Values{"lang": {"vi"}, "next": {"//evil.example"}}).Header.Get("Location"); got != "/" {
		t.Errorf("leads to %q", got)
	}
}

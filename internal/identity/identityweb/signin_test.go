package identityweb_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

func TestSignInLeadsToThePageAskedFor(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		w.AddUser("an", "na-ngoi.author")
		c := w.Nobody()
		page := c.Get("/account").Status(200).Path("/sign-in")
		page = page.Form("/sign-in").Set("login", "AN").Set("password", apptest.Password).Submit()
		page.Status(200).Path("/account").In("main").HasText("Người dùng an", apptest.NaNgoi)
		page.In(".post").HasText(identity.RoleAuthor.Name(), apptest.NaNgoi)

		c.Get("/account").Form("/sign-out").Submit().Status(200).Path("/sign-in")
		c.Get("/account").Path("/sign-in")
	})
}

func TestAWrongPasswordKeepsTheLoginButNotThePassword(t *testing.T) {
	w := apptest.SQLite(t)
	w.AddUser("an", "na-ngoi.author")
	var said []string
	for _, login := range []string{"an", "nobody"} {
		page := w.Nobody().Get("/sign-in").Form("/sign-in").Set("login", login).Set("password", "sai hoàn toàn rồi").Submit()
		page.Status(401).In("[role=alert]").HasText("Tên đăng nhập hoặc mật khẩu chưa đúng.")
		if page.In("#f-login").Attr("value") != login || page.In("#f-password").Attr("value") != "" {
			t.Error("the login is lost or the password sent back")
		}
		said = append(said, strings.ReplaceAll(page.In("main").Text(), login, ""))
	}
	if said[0] != said[1] {
		t.Error("the answer tells which logins exist")
	}
	page := w.Nobody().Get("/sign-in").Form("/sign-in").Submit().Status(422)
	page.In("[role=alert]").HasText("Chỗ này cần điền.")
}

func TestTooManyAttempts(t *testing.T) {
	w := apptest.SQLite(t)
	w.AddUser("an", "na-ngoi.author")
	code := 0
	for range 30 {
		if code = w.Nobody().Post("/sign-in", url.Values{"login": {"an"}, "password": {"sai hoàn toàn rồi"}}).Code; code == 429 {
			break
		}
	}
	if code != 429 {
		t.Fatalf("after thirty attempts: %d", code)
	}
	w.Nobody().Post("/sign-in", url.Values{"login": {"an"}, "password": {apptest.Password}}).Status(429).In("main").HasText("Sai quá nhiều lần")
	w.Time.Advance(16 * time.Minute)
	w.Nobody().Post("/sign-in", url.Values{"login": {"an"}, "password": {apptest.Password}, "next": {"/account"}}).Status(200)
}

func TestAPersonWithSeveralPostsChooses(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		w.AddUser("binh", "na-ngoi.officer", "border.author")
		c := w.Nobody()
		page := c.Get("/sign-in?next=/account").Form("/sign-in").Set("login", "binh").Set("password", apptest.Password).Submit()
		page.Status(200).In("main").HasText("Chọn vị trí làm việc", apptest.NaNgoi, apptest.Border)
		page = page.Form("/account/post").Set("post", w.Posts["border.author"].ID).Submit()
		page.Status(200).Path("/account").In(".post").HasText(apptest.Border)

		page = page.Form("/account/post").Set("post", w.Posts["na-ngoi.officer"].ID).Submit()
		page.Status(200).In(".post").HasText(apptest.NaNgoi)
		page.Form("/account/post").Force("post", w.Posts["province.admin"].ID).Submit().Status(403)
	})
}

func TestNextNeverLeadsElsewhere(t *testing.T) {
	w := apptest.SQLite(t)
	w.AddUser("an", "na-ngoi.author")
	for _, next := range []string{"https://evil.example/", "//evil.example", "/\\evil.example", "/sign-in", "javascript:alert(1)"} {
		c := w.Nobody()
		p := c.PostRaw("/sign-in", url.Values{"login": {"an"}, "password": {apptest.Password}, "next": {next}}).Status(303)
		if p.Header.Get("Location") != "/" {
			t.Errorf("%q leads to %q", next, p.Header.Get("Location"))
		}
	}
}

func TestAFormSurvivesItsSession(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		w.AddUser("an", "na-ngoi.author", "border.author")
		c := w.As("na-ngoi.author")
		form := c.Get("/account").Form("/account/tokens").Set("label", "Bảng tính của xã, \"tháng 11\"")
		w.Time.Advance(33 * time.Minute)

		page := form.Submit().Status(401)
		page.In("main").HasText("Phiên đã hết hạn, nội dung vẫn còn.")
		page = page.Form("/sign-in").Set("login", "an").Set("password", "sai hoàn toàn rồi").Submit().Status(401)
		page = page.Form("/sign-in").Set("password", apptest.Password).Submit().Status(200)
		page = page.Form("/account/post").Set("post", w.Posts["na-ngoi.author"].ID).Submit().Status(200)
		page.In("main").HasText("Phiên đã hết hạn, nội dung vẫn còn.", "Bảng tính của xã, \"tháng 11\"")

		again := page.Form("/account/tokens")
		page = again.Submit().Status(201)
		page.In("#tokens").HasText("Bảng tính của xã, \"tháng 11\"", "kheo_")
		again.Submit().Status(200).LacksText("kheo_") // a double click makes one token
		tokens, err := w.Identity.Tokens(t.Context(), w.Actor("na-ngoi.author"))
		if err != nil || len(tokens) != 1 {
			t.Errorf("%d tokens, %v", len(tokens), err)
		}
	})
}

func TestAPasswordIsNeverHeld(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author")
	form := c.Get("/account").Form("/account/password").Set("current_password", "bí mật cũ của tôi").Set("new_password", "bí mật mới của tôi")
	c.Forget()
	page := form.Submit().Status(401)
	if strings.Contains(page.Body, "bí mật") {
		t.Error("a password is in the page")
	}
}

func TestAFormOfAnotherSessionIsNotLost(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author")
	form := c.Get("/account").Form("/account/tokens").Set("label", "Bảng tính").Force("_token", "cũ")
	page := form.Submit().Status(403)
	page.In("main").HasText("Phiên làm việc đã đổi")
	page.Form("/account/tokens").Submit().Status(201)
}

func TestDemoAccountsEnterWithOneClickInADemoOnly(t *testing.T) {
	w := apptest.SQLite(t)
	person := w.AddHolder("demo.na-ngoi", "na-ngoi.author")
	w.Nobody().Get("/sign-in").Status(200).None("form[action='/sign-in/demo']").LacksText("dùng thử")
	w.Nobody().Post("/sign-in/demo", url.Values{"person": {person}}).Status(404)

	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		w := apptest.Demo(t, db)
		person := w.AddHolder("demo.na-ngoi", "na-ngoi.author")
		w.AddHolder("demo.head", "province.head")
		w.AddHolder("democracy", "province.admin")
		c := w.Nobody()
		page := c.Get("/sign-in").Status(200)
		if n := page.In("form[action='/sign-in/demo']").Count(); n != 2 {
			t.Errorf("%d demo accounts, want 2", n)
		}
		page.In("#demo").HasText(identity.RoleHead.Name(), apptest.NaNgoi)
		c.Post("/sign-in/demo", url.Values{"person": {person}, "next": {"/account"}}).Status(200).Path("/account").In(".post").HasText(apptest.NaNgoi)

		other, err := w.Identity.PersonByLogin(t.Context(), "democracy")
		if err != nil {
			t.Fatal(err)
		}
		w.Nobody().Post("/sign-in/demo", url.Values{"person": {other.ID}}).Status(404)
	})
}

package identityweb_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/platform/id"
)

func personOf(t *testing.T, w *apptest.World, login string) identity.Person {
	t.Helper()
	p, err := w.Identity.PersonByLogin(context.Background(), login)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPeopleAreForTheAdministratorAlone(t *testing.T) {
	w := apptest.SQLite(t)
	person := personOf(t, w, "na-ngoi.author")
	for _, path := range []string{"/people", "/people/new", "/people/" + person.ID, "/people/posts", "/people/posts/new", "/people/posts/" + w.Posts["na-ngoi.author"].ID} {
		for _, post := range []string{"na-ngoi.author", "na-ngoi.approver", "province.officer", "province.head", "province.member", "province.reader"} {
			w.As(post).Get(path).Status(403)
		}
		w.As("province.admin").Get(path).Status(200)
	}
	admin := w.As("province.admin")
	admin.Get("/people/" + id.New()).Status(404)
	admin.Get("/people/posts/" + id.New()).Status(404)
}

func TestPeopleAreFoundByNameLoginAndUnit(t *testing.T) {
	w := apptest.SQLite(t)
	admin := w.As("province.admin")
	admin.Get("/people?q=nguoi+giu+border").In("tbody").HasText("border.author", apptest.Border).LacksText("na-ngoi")
	admin.Get("/people?unit=na+ngoi").In("tbody").HasText("na-ngoi.author", "na-ngoi.reader").LacksText("farmers", "muong-xen")
	admin.Get("/people?unit=ở+đâu").Status(422).In("#errors").HasText("Không có đơn vị này")
	admin.Get("/people?q=zzz").In(".empty").HasText("Không có ai như vậy")
	admin.Get("/people/posts?role=approver&q=muong").In("tbody").HasText("muong-xen.approver").LacksText("na-ngoi")
}

func TestAPersonIsAddedAndSignsIn(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		admin := w.As("province.admin")
		form := admin.Get("/people/new").Form("/people").Set("name", "Cán bộ <em>mới</em>").Set("login", "can.bo.moi").Set("first_password", "ngan").Set("post", "na-ngoi.reader")
		bad := form.Submit().Status(422)
		bad.In("#f-first_password-err").HasText("ít nhất 10 ký tự")
		if again := bad.Form("/people"); again.Get("name") != "Cán bộ <em>mới</em>" || again.Get("first_password") != "" {
			t.Error("the name is lost, or the password came back")
		}
		bad.Form("/people").Set("first_password", apptest.Password).Set("post", "không-có").Submit().Status(422).In("#f-post-err").HasText("Không có vị trí mang mã này")
		if _, err := w.Identity.PersonByLogin(context.Background(), "can.bo.moi"); err == nil {
			t.Fatal("half of it was done")
		}
		good := bad.Form("/people").Set("first_password", apptest.Password)
		page := good.Submit().Status(200)
		page.In("h1").HasText("Cán bộ <em>mới</em>")
		page.None("h1 em")
		page.In("#posts tbody").HasText("na-ngoi.reader", apptest.NaNgoi)
		good.Submit().Status(200) // the second click
		good.Force("_key", id.New()).Submit().Status(422).In("#f-login-err").HasText("đã có người dùng")

		in := w.Nobody().Get("/sign-in").Form("/sign-in").Set("login", "can.bo.moi").Set("password", apptest.Password).Submit()
		in.Status(200).In("body").HasText("Cán bộ <em>mới</em>")
	})
}

func TestAPostIsAddedWithASuggestedCode(t *testing.T) {
	w := apptest.SQLite(t)
	admin := w.As("province.admin")
	form := admin.Get("/people/posts/new").Form("/people/posts").Set("unit", "na ngoi").Set("title", "Cán bộ thứ hai").Set("role", "officer")
	form.Submit().Status(200).In(".meta").HasText("na-ngoi.officer-2", apptest.NaNgoi)
	form.Force("role", "emperor").Force("_key", id.New()).Submit().Status(422).In("#f-role-err").HasText("Xin chọn")
	form.Force("role", "officer").Set("code", "na-ngoi.author").Force("_key", id.New()).Submit().Status(422).In("#f-code-err").HasText("Mã vị trí này đã dùng")
	form.Set("code", "").Set("unit", "Nậm Càn").Force("_key", id.New()).Submit().Status(422).In("#f-unit-err").HasText("Không có đơn vị này vào ngày đó")
}

func TestAPostIsHandedOverBothOrNeither(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		post := w.Posts["na-ngoi.officer"]
		path := "/people/posts/" + post.ID
		admin := w.As("province.admin")
		w.AddHolder("nguoi.nhan")
		leaver := w.As("na-ngoi.officer")
		form := admin.Get(path).Form(path + "/handover")
		holding := admin.Get(path).In(`select[name=holding] option[value]:not([value=""])`).Attr("value")

		form.Set("day", "2026-11-23").Submit().Status(422).In("#f-login-err").HasText("Chọn người thôi giữ")
		form.Set("holding", holding).Set("login", "nobody.here").Submit().Status(422).In("#f-login-err").HasText("Không có ai dùng tên đăng nhập này")
		leaver.Get("/units").Status(200) // neither was done
		form.Force("holding", id.New()).Set("login", "nguoi.nhan").Submit().Status(422)
		form.Set("holding", holding).Set("login", "nguoi.nhan").Submit().Status(200).In("#holders tbody").HasText("đến hết 22/11/2026", "Người giữ vị trí nguoi.nhan từ 23/11/2026 đến nay")
		leaver.Get("/units").Path("/sign-in?next=%2Funits")
		w.As("province.admin").Get("/history?verb=holding").In("main").HasText("Giao vị trí", "Thôi giữ vị trí")
	})
}

func TestAnAccountIsStoppedAndStartedAgain(t *testing.T) {
	w := apptest.SQLite(t)
	admin, author := w.As("province.admin"), w.As("na-ngoi.author")
	person := personOf(t, w, "na-ngoi.author")
	path := "/people/" + person.ID
	admin.Get(path).Form(path + "/active").Submit().Status(200).In(".meta").HasText("Đã ngừng")
	author.Get("/units").Path("/sign-in?next=%2Funits")
	admin.Get(path).Form(path+"/active").Force("active", "1").Submit().Status(200).In("#flash").HasText("hoạt động trở lại")

	own := "/people/" + personOf(t, w, "province.admin").ID
	admin.Get(own).None("#active")
	token := admin.Get(own).Form(own + "/password")
	admin.Post(own+"/active", url.Values{"_token": {token.Get("_token")}, "_key": {id.New()}}).Status(409)
}

func TestAPasswordAndSessionsOfAPerson(t *testing.T) {
	w := apptest.SQLite(t)
	admin, author := w.As("province.admin"), w.As("na-ngoi.author")
	path := "/people/" + personOf(t, w, "na-ngoi.author").ID
	admin.Get(path).In("#sessions tbody").HasText("Chrome, Linux", "192.0.2.1")
	admin.Get(path).Form(path+"/sessions").Force("session", admin.Get(path).In("#sessions button").Attr("value")).Submit().Status(200).In("#sessions").HasText("không đăng nhập ở đâu")
	author.Get("/units").Path("/sign-in?next=%2Funits")
	bad := admin.Get(path).Form(path+"/password").Set("new_password", "1234567890").Submit().Status(422)
	bad.In("#f-new_password-err").HasText("quá phổ biến")
	admin.Get(path).Form(path+"/password").Set("new_password", "một câu dài dễ nhớ").Submit().Status(200).In("#flash").HasText("Đã đặt mật khẩu mới")
	if !personOf(t, w, "na-ngoi.author").HasPassword {
		t.Error("no password was set")
	}
	admin.Post(path+"/password", url.Values{"new_password": {"giả mạo từ nơi khác"}}).Status(403)
}

func TestATokenIsShownOnce(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		admin := w.As("province.admin")
		path := "/people/posts/" + w.Posts["na-ngoi.author"].ID
		form := admin.Get(path).Form(path+"/tokens").Set("label", "Máy chủ <b>xã</b>")
		secret := form.Submit().Status(201).In("#secret").Text()
		if !strings.HasPrefix(secret, identity.TokenPrefix) {
			t.Fatalf("secret %q", secret)
		}
		if _, err := w.Identity.Bearer(context.Background(), secret); err != nil {
			t.Fatal(err)
		}
		again := form.Submit().Status(200)
		again.None("#secret").In("#tokens tbody").HasText("Máy chủ <b>xã</b>")
		if again.Find("#tokens tbody tr").Count() != 1 {
			t.Error("the second click made a second token")
		}
		admin.Get(path).Form(path+"/tokens/revoke").Force("token", again.In("#tokens tbody button").Attr("value")).Submit().Status(200).In("#tokens tbody").HasText("Đã thu hồi")
		if _, err := w.Identity.Bearer(context.Background(), secret); err == nil {
			t.Error("the token still works")
		}
	})
}

func TestAPostEnds(t *testing.T) {
	w := apptest.SQLite(t)
	admin := w.As("province.admin")
	path := "/people/posts/" + w.Posts["na-ngoi.reader"].ID
	admin.Get(path).Form(path+"/close").Set("to", "1970-01-01").Submit().Status(422).In("#close .err").HasText("sau ngày bắt đầu")
	admin.Get(path).Form(path+"/close").Set("to", "2026-11-22").Submit().Status(200).In(".meta").HasText("đến hết 22/11/2026")
	admin.Get("/people/posts?q=na-ngoi").In("tbody").LacksText("na-ngoi.reader")
}

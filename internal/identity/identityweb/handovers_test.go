package identityweb_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/platform/id"
)

// The outgoing officer begins, both read one page and confirm; nobody needs JavaScript.
func TestAHandoverByBothSides(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		taker := w.AddUser("nguoi.nhan")
		desk(w, 40)
		giver := w.As("na-ngoi.officer")
		giver.Get("/account").In("#posts").HasText("Bàn giao vị trí của tôi")
		form := giver.Get("/handovers/new").Form("/handovers")
		bad := form.Set("to", "không có ai").Set("note", "QĐ 12 <b>").Submit().Status(422)
		bad.In("#f-to-err").HasText("Không có ai tên như vậy")
		if bad.Form("/handovers").Get("note") != "QĐ 12 <b>" {
			t.Error("the note is lost")
		}
		page := bad.Form("/handovers").Set("to", "nguoi dung nguoi.nhan").Force("_key", id.New()).Submit().Status(200)
		page.In("main").HasText("Người dùng nguoi.nhan", "chưa xác nhận", "QĐ 12 <b>", "40 việc, 3 quá hạn", "Bản nháp chưa gửi", "tác giả giữ")
		if n := page.Find("section.sec tbody tr").Count(); n != 40 {
			t.Errorf("%d of 40 items", n)
		}
		path := strings.TrimPrefix(page.URL.Path, "")
		for _, stranger := range []string{"na-ngoi.author", "province.head", "muong-xen.author"} {
			w.As(stranger).Get(path).Status(404)
		}
		admin := w.As("province.admin").Get(path).Status(200)
		admin.In("main").HasText("40 việc", "chỉ hiện với người giao và người nhận").LacksText("Việc số 7")
		admin.None("form[action$=confirm]")

		incoming := w.Nobody()
		page = incoming.Get("/sign-in").Form("/sign-in").Set("login", "nguoi.nhan").Set("password", apptest.Password).Submit().Status(200)
		page.Path(path).In("main").HasText("Việc số 7", "Tôi nhận")
		page.None("section.sec tbody a") // nothing opens before it is theirs
		page = page.Form(path + "/confirm").Submit().Status(200)
		page.In("#flash").HasText("Đã ghi xác nhận")
		page.None("form[action$=confirm]")
		giver.Get("/today").In("#notice").HasText("chờ anh/chị xác nhận")
		last := giver.Get(path)
		last.In(".ask").HasText("Người nhận đã xác nhận")
		last.Form(path + "/confirm").Submit().Path("/sign-in")
		giver.Get("/today").Path("/sign-in?next=%2Ftoday")
		incoming.Get("/today").Status(200).In(".post").HasText("Người dùng nguoi.nhan", apptest.NaNgoi)
		incoming.Get(path).In("main").HasText("Đã bàn giao", "40 việc", "Việc số 7")
		w.As("province.admin").Get("/history?verb=handover").In("main").HasText("Lập bàn giao vị trí", "Người nhận xác nhận", "Bàn giao xong vị trí", "số việc")
		if behind, err := w.Identity.Behind(context.Background(), w.Posts["na-ngoi.officer"].ID, "2026-11-23"); err != nil || len(behind) != 1 || behind[0] != taker {
			t.Error("behind the post:", behind, err)
		}
	})
}

// desk puts n things on every desk, three of them overdue.
func desk(w *apptest.World, n int) {
	w.Identity.State = func(_ context.Context, _ identity.Actor, _ identity.Post) ([]identity.StateLine, error) {
		var lines []identity.StateLine
		for i := range n {
			l := identity.StateLine{Kind: "Bản nháp chưa gửi", Title: fmt.Sprintf("Việc số %d", i+1), URL: "/practices/" + id.New()}
			if i < 3 {
				l.Kind, l.Due, l.Overdue, l.Note = "Chờ vị trí này xét", "2026-11-20", true, "tác giả giữ 2 ngày, bên xét giữ 6 ngày"
			}
			lines = append(lines, l)
		}
		return lines, nil
	}
}

// Who waits to take a post sees the handover and nothing of the records.
func TestWhoWaitsForAPostMayDoNothingElse(t *testing.T) {
	w := apptest.SQLite(t)
	w.AddUser("nguoi.nhan")
	admin := w.As("province.admin")
	post := w.Posts["na-ngoi.officer"]
	page := admin.Get("/people/posts/" + post.ID)
	page.In("#holders").HasText("Lập bàn giao")
	page = admin.Get("/handovers/new?post="+post.ID).Form("/handovers").Set("to", "nguoi.nhan").Submit().Status(200)
	path := page.URL.Path
	admin.Get("/people/posts/" + post.ID).In("#holders").HasText("Đang bàn giao cho Người dùng nguoi.nhan")

	waiting := w.Nobody()
	waiting.Get("/sign-in").Form("/sign-in").Set("login", "nguoi.nhan").Set("password", apptest.Password).Submit().Path(path)
	waiting.Get("/today").Status(200).In("#notice").HasText("chờ anh/chị nhận")
	waiting.Get("/practices").Status(200).None("tbody tr")
	account := waiting.Get("/account").Status(200)
	account.In("#notice").HasText("chờ anh/chị nhận")
	account.None("#tokens").None("#standins")
	for _, forbidden := range []string{"/practices/new", "/review", "/people", "/history"} {
		waiting.Get(forbidden).Status(403)
	}
	waiting.Get("/handovers").Status(200).In("tbody").HasText("Chờ xác nhận")
	waiting.Get(path).Form(path + "/cancel").Submit().Path("/sign-in")
	waiting.Get("/today").Path("/sign-in?next=%2Ftoday")
	admin.Get("/handovers").In("tbody").HasText("Đã hủy")
	admin.Get(path).None("form[action$=cancel]").In("main").HasText("Đã hủy")
}

func TestAStandInWorksAsThePost(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		w.AddUser("lam.thay")
		holder := w.As("na-ngoi.officer")
		form := holder.Get("/account").Form("/account/standins")
		bad := form.Set("person", "lam.thay").Set("to", "22/11/2026").Set("reason", "Đi học").Submit().Status(422)
		bad.In("#f-to-err").HasText("Ngày cuối không được trước ngày đầu")
		bad.Form("/account/standins").Set("to", "24/11/2026").Force("_key", id.New()).Submit().Status(200).In("#standins tbody").HasText("lam.thay", "đến hết 24/11/2026", "Đi học")

		deputy := w.Nobody()
		deputy.Get("/sign-in").Form("/sign-in").Set("login", "lam.thay").Set("password", apptest.Password).Submit().Path("/today")
		page := deputy.Get("/account").Status(200)
		page.In(".post").HasText("Thay: Cán bộ theo dõi của đơn vị")
		page.None("#tokens").None("#standins").None(`a[href^="/handovers/new"]`)
		deputy.Get("/practices/new").Status(200)
		deputy.Get("/handovers/new").Status(200).In(".empty").HasText("không giữ vị trí nào để giao")

		w.Identity.Hold(context.Background(), identity.Operator(w.RootID, "2026-11-23"), personOf(t, w, "lam.thay").ID, w.Posts["na-ngoi.reader"].ID, apptest.Founded)
		choose := w.Nobody().Get("/sign-in").Form("/sign-in").Set("login", "lam.thay").Set("password", apptest.Password).Submit().Status(200)
		choose.In("main").HasText("Người xem", "Thay: Cán bộ theo dõi của đơn vị", "thay đến hết 24/11/2026")

		deputy.Get("/account").Form("/account/password") // still there
		holder.Get("/account").Form("/account/standins/end").Force("standin", holder.Get("/account").In("#standins tbody button").Attr("value")).Submit().Status(200).In("#standins").HasText("không cử ai làm thay")
		deputy.Get("/today").Path("/sign-in?next=%2Ftoday")
		w.As("province.admin").Get("/history?verb=standin").In("main").HasText("Cử làm thay vị trí", "Thôi làm thay vị trí", "lam.thay")
	})
}

func TestHistorySaysWhoStoodInForWhom(t *testing.T) {
	w := apptest.SQLite(t)
	deputy := w.AddUser("lam.thay")
	ctx, operator := context.Background(), identity.Operator(w.RootID, "2026-11-23")
	admin := w.Posts["province.admin"]
	if _, err := w.Identity.AddStandIn(ctx, operator, identity.NewStandIn{PostID: admin.ID, PersonID: deputy, From: "2026-11-23", To: "2026-11-24", Reason: "Nghỉ"}); err != nil {
		t.Fatal(err)
	}
	c := w.Nobody()
	c.Get("/sign-in").Form("/sign-in").Set("login", "lam.thay").Set("password", apptest.Password).Submit().Status(200)
	c.Get("/people/new").Form("/people").Set("name", "Người mới").Set("login", "nguoi.moi").Set("first_password", apptest.Password).Submit().Status(200)
	c.Get("/history?verb=person").In(".log").HasText("Người dùng lam.thay · thay Người giữ vị trí province.admin")
	w.Time.Advance(25 * time.Hour)
	w.As("province.admin").English().Get("/history?verb=person").In(".log").HasText("for Người giữ vị trí province.admin")
}

func TestVacantPostsComeFirst(t *testing.T) {
	w := apptest.SQLite(t)
	ctx, operator := context.Background(), identity.Operator(w.RootID, "2026-11-23")
	post, err := w.Identity.AddPost(ctx, operator, identity.NewPost{Code: "zz.trong", UnitID: w.Units[apptest.NaNgoi], Title: "Phó Chủ tịch", Role: identity.RoleApprover, From: apptest.Founded})
	if err != nil {
		t.Fatal(err)
	}
	admin := w.As("province.admin")
	page := admin.Get("/people/posts")
	page.In("#vacant tbody").HasText("Phó Chủ tịch", "Đang trống", "Chỉ định người giữ / người thay").LacksText("na-ngoi.author")
	page = admin.Get("/people/posts/" + post.ID)
	page.In(".meta").HasText("Đang trống")
	page.In("#holders").HasText("Chỉ định người giữ")
	page.Form("/people/posts/"+post.ID+"/standins").Set("person", "na-ngoi.author").Set("to", "30/11/2026").Set("reason", "Chờ bổ nhiệm").Submit().Status(200).In("#standins tbody").HasText("na-ngoi.author")
	admin.Get("/people/posts").In("#vacant tbody").HasText("na-ngoi.author thay đến hết 30/11/2026")
	page = admin.Get("/handovers/new?post=" + post.ID)
	page.In("main").HasText("vị trí đang trống; chỉ người nhận cần xác nhận")
	page = page.Form("/handovers").Set("to", "na-ngoi.author").Submit().Status(200)
	taker := w.As("na-ngoi.author")
	taker.Get(page.URL.Path).Form(page.URL.Path + "/confirm").Submit().Status(200).In("#flash").HasText("đã sang người nhận")
	admin.Get("/people/posts").None("#vacant")
	taker.Get("/account").In("#posts").HasText("Phó Chủ tịch")
}

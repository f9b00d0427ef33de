package reformweb_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
	"kheo/internal/reform"
)

const events = "/admin/units/events"

var ctx = context.Background()

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func draft(t testing.TB, w *apptest.World, post, title string) practice.Practice {
	t.Helper()
	p, err := w.Practice.Create(ctx, w.Actor(post), practice.Registration{Content: practice.Content{Title: title}})
	must(t, err)
	return p
}

// choose finds a unit by words and adds it to the form.
func choose(p *apptest.Page, words, name string) *apptest.Page {
	found := p.Form(events).Set("q", words).Force("do", "find").Submit()
	return found.Form(events).Force("add", found.Find("button[name=add][aria-label$='"+name+"']").Attr("value")).Submit()
}

func TestMergeByForm(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		p := draft(t, w, "na-ngoi.author", "Vườn rau của bản")
		admin := w.As("province.admin")
		if empty := admin.Get(events); !strings.Contains(empty.Body, "Chưa có sự kiện nào") {
			t.Error("an empty page teaches")
		}
		page := admin.Get(events + "/new?kind=merge")
		page = page.Form(events).Set("name", "Kỳ Sơn").Set("paper", "Nghị quyết 12").Submit()
		page = choose(page, "nậm càn", "Na Ngoi") // an old name finds its new home
		page = choose(page, "muong xen", "Mường Xén")
		if f := page.Form(events); f.Get("name") != "Kỳ Sơn" || f.Get("paper") != "Nghị quyết 12" {
			t.Error("what was typed is lost while choosing")
		}
		page = page.Form(events).Set("type", "xã").Set("code", "16801").Force("do", "prepare").Submit()
		if page.Code != http.StatusOK || !strings.Contains(page.Find(".lead").Text(), "Xã Na Ngoi, Xã Mường Xén → Xã Kỳ Sơn") {
			t.Fatalf("%d %s", page.Code, page.Find("h1").Text())
		}
		at := page.URL.Path
		rows := admin.Get(at + "/records?" + url.Values{"from": {w.Units[apptest.NaNgoi]}, "subject": {"practice"}}.Encode())
		if !strings.Contains(rows.Body, "Vườn rau của bản") {
			t.Error("every record is listed")
		}
		rows.Form(at + "/send").Submit()
		done := admin.Get(at + "/confirm").Form(at + "/confirm").Submit()
		if done.Code != http.StatusOK || !strings.Contains(done.Body, "không hoàn tác được") || !strings.Contains(done.Body, "Đã xong") {
			t.Errorf("%d: afterwards the page says that there is no undo", done.Code)
		}
		if again := admin.Get(at + "/confirm").Form(at + "/confirm").Submit(); again.Code != http.StatusConflict {
			t.Errorf("confirmed twice: %d", again.Code)
		}
		var lead string
		must(t, w.DB.QueryRow(ctx, `select lead_id from practice where id = $1`, p.ID).Scan(&lead))
		if u, err := w.Org.Unit(ctx, lead, clock.Today(w.Time)); err != nil || u.Name != "Xã Kỳ Sơn" {
			t.Errorf("%v %v", u.Name, err)
		}
		if list := admin.Get(events); !strings.Contains(list.Body, "Nghị quyết 12") {
			t.Error("the event is in the list")
		}
		if en := w.As("province.admin").English().Get(at); strings.Contains(en.Find("main").Text(), "Hồ sơ") {
			t.Error("Vietnamese on the English page")
		}
	})
}

func TestSplitByForm(t *testing.T) {
	w := apptest.SQLite(t)
	draft(t, w, "na-ngoi.author", "Vườn rau")
	admin := w.As("province.admin")
	page := choose(admin.Get(events+"/new?kind=split"), "16870", "Na Ngoi")
	bad := page.Form(events).Set("part.0.unit", "không có xã này").Set("part.1.name", "Na Tây").Force("do", "prepare").Submit()
	if bad.Code != http.StatusUnprocessableEntity || bad.Form(events).Get("part.1.name") != "Na Tây" {
		t.Fatalf("%d: the mistake stands beside its field", bad.Code)
	}
	page = bad.Form(events).Set("part.0.unit", "muong xen").Set("part.1.type", "xã").Set("part.0.share", "40").Set("part.1.share", "60").Force("do", "prepare").Submit()
	if page.Code != http.StatusOK || !strings.Contains(page.Body, "Còn vướng") || !strings.Contains(page.Body, "chưa chọn nơi nhận") {
		t.Fatalf("%d: what is in the way is said", page.Code)
	}
	at := page.URL.Path
	adopt := page.Form(at + "/adopt")
	for _, line := range []string{"territorial"} {
		adopt.Set("to."+line+"/"+w.Units[apptest.FarmersNN], w.Units[apptest.MuongXen])
	}
	page = adopt.Submit()
	page = page.Form(at + "/send").Submit()
	if strings.Contains(page.Body, "Còn vướng") || strings.Contains(page.Body, "chưa chọn nơi nhận</b>") {
		t.Error("all is answered")
	}
	if done := admin.Get(at + "/confirm").Form(at + "/confirm").Submit(); !strings.Contains(done.Body, "Đã xong") {
		t.Error(done.Code)
	}
}

func TestCancelByForm(t *testing.T) {
	w := apptest.SQLite(t)
	admin := w.As("province.admin")
	page := choose(admin.Get(events+"/new?kind=rename"), "na ngoi", "Na Ngoi")
	if page.Form(events).Get("name") != "Na Ngoi" {
		t.Error("a renaming starts from the present name")
	}
	page = page.Form(events).Set("name", "Na Ngoi Mới").Set("day", clock.AddDays(clock.Today(w.Time), 5)).Force("do", "prepare").Submit()
	at := page.URL.Path
	page = admin.Get(at + "/confirm").Form(at + "/confirm").Submit()
	if !strings.Contains(page.Body, "Chờ đến ngày") {
		t.Error("it waits for its day")
	}
	page = admin.Get(at + "/cancel").Form(at + "/cancel").Submit()
	if page.URL.Path != events || !strings.Contains(page.Body, "Đã hủy") {
		t.Error(page.URL.Path)
	}
}

func TestEveryKindHasItsForm(t *testing.T) {
	w := apptest.SQLite(t)
	admin := w.As("province.admin")
	if page := admin.Get(events + "/new"); page.Find("main a[href*='kind=']").Count() != 7 {
		t.Error("seven kinds to choose from")
	}
	for _, kind := range org.EventKinds {
		if kind == org.EventList {
			continue
		}
		if page := admin.Get(events + "/new?kind=" + string(kind)); page.Code != http.StatusOK {
			t.Errorf("%s: %d", kind, page.Code)
		}
	}
	closed := choose(admin.Get(events+"/new?kind=reopen"), "nậm càn", "")
	if !strings.Contains(closed.Body, "Xã Nậm Càn") {
		t.Error("only what has closed can be reopened")
	}
	page := admin.Get(events + "/new?kind=open")
	page = page.Form(events).Set("level", "school").Set("name", "Trường THPT Kỳ Sơn").Set("parent", "Na Ngoi").Force("do", "prepare").Submit()
	if page.Code != http.StatusOK || !strings.Contains(page.Body, "Trường THPT Kỳ Sơn") {
		t.Errorf("%d", page.Code)
	}
}

func TestProgressGoesOnByItself(t *testing.T) {
	w := apptest.SQLite(t)
	for range 3 {
		draft(t, w, "na-ngoi.author", "Nháp")
	}
	a := w.Actor("province.admin")
	plan, err := w.Reform.Propose(ctx, a, reform.Proposal{Kind: org.EventMerge, Day: a.Day, Units: []string{w.Units[apptest.NaNgoi], w.Units[apptest.MuongXen]}, Parts: []reform.Part{{Name: "Kỳ Sơn"}}})
	must(t, err)
	e, err := w.Reform.Prepare(ctx, a, plan)
	must(t, err)
	_, err = w.Reform.Confirm(ctx, a, e.ID, e.Version)
	must(t, err)
	page := w.As("province.admin").Get(events + "/" + e.ID)
	if page.Header.Get("Refresh") == "" || page.Find("[role=progressbar]").Count() != 1 {
		t.Error("a page of an event under way shows how far it is and loads itself again")
	}
	must(t, w.Reform.Effect(ctx))
	page = w.As("province.admin").Get(events + "/" + e.ID)
	if page.Header.Get("Refresh") != "" || page.Find("[role=progressbar]").Count() != 0 {
		t.Error("it is done")
	}
}

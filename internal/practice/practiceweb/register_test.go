package practiceweb_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// draft opens a registration and is the page of its form.
func draft(c *apptest.Client, title string) *apptest.Page {
	page := c.Get("/practices/new").Status(200)
	values := url.Values{"title": {title}, "_token": {page.In("main input[name=_token]").Attr("value")}}
	return c.Post("/practices", values).Status(200)
}

// written is the record whose form stands at a path.
func written(t *testing.T, w *apptest.World, path string) practice.Practice {
	t.Helper()
	p, err := w.Practice.Get(context.Background(), w.Actor("na-ngoi.author"), strings.TrimSuffix(strings.TrimPrefix(path, "/practices/"), "/edit"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// filled fills in what has to be there before a registration can be sent.
func filled(f *apptest.Form) *apptest.Form {
	return f.Set("field", "economy").Set("situation", "Bản có 38 hộ nghèo.").Set("aims", "Đến 30/11/2027 có 24 hộ nuôi bò.").Set("method", "Chi bộ họp dân chọn hộ.").
		Set("outputs", "24 bò cái, có biên bản.").Set("start", "2026-12-01").Set("places.0.unit", "na ngoi")
}

func TestARegistrationIsWrittenCorrectedAndSent(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("na-ngoi.author")
		edit := draft(c, "Bò giống chuyền tay bản Buộc Mú")
		edit.In("h1").HasText("Đăng ký mô hình")
		path := edit.URL.Path
		edit.In("#q-title").HasText(apptest.NaNgoi)

		again := edit.Form(path).Set("situation", "Một số hộ còn nghèo.").Set("targets.0.target", "hai tư").Force("do", "send").Submit()
		again.Status(422).In("#errors").HasText("Còn 7 chỗ", "Cần kể cách làm", "Cần ít nhất một địa bàn", "Không đọc được số này")
		again.In("#q-situation .coach").HasText("Một số hộ còn nghèo", "số và đơn vị tính")
		if got := again.In("textarea[name=situation]").Text(); got != "Một số hộ còn nghèo." {
			t.Errorf("typed text is %q", got)
		}
		if got := again.In("#f-targets-0-target").Attr("value"); got != "hai tư" {
			t.Errorf("typed number is %q", got)
		}
		if p := written(t, w, path); p.Answers["situation"] != "Một số hộ còn nghèo." || len(p.Targets) != 0 {
			t.Errorf("what could be kept is not: %+v", p.Content)
		}

		sent := filled(again.Form(path)).Set("targets.0.target", "24").Set("targets.0.name", "Hộ có bò").Force("do", "send").Submit()
		sent.Status(200).Path(strings.TrimSuffix(path, "/edit")).In("main").HasText("Đã gửi")
		p := written(t, w, path)
		if p.State != practice.Submitted || len(p.Places) != 1 || p.Places[0].UnitID != w.Units[apptest.NaNgoi] || p.Targets[0].Target != 24 {
			t.Errorf("%+v", p)
		}
		c.Get(path).Status(409)
	})
}

func TestSendingTwiceSendsOnce(t *testing.T) {
	w := apptest.SQLite(t)
	edit := draft(w.As("na-ngoi.author"), "Bò giống chuyền tay")
	f := filled(edit.Form(edit.URL.Path)).Force("do", "send")
	first := f.Submit().Status(200)
	version := written(t, w, edit.URL.Path).Version
	if second := f.Submit().Status(200); second.URL.Path != first.URL.Path || written(t, w, edit.URL.Path).Version != version {
		t.Error("the second click did something else")
	}
}

func TestARowMoreKeepsWhatIsTyped(t *testing.T) {
	w := apptest.SQLite(t)
	edit := draft(w.As("na-ngoi.author"), "Bò giống chuyền tay")
	path := edit.URL.Path
	page := edit.Form(path).Set("targets.0.name", "Hộ có bò").Set("targets.0.baseline", "khoảng ba").Set("method", "Họp dân.").Force("do", "add:targets").Submit().Status(200)
	page.None("#errors").In("#f-targets-1-name")
	if page.In("#f-targets-0-baseline").Attr("value") != "khoảng ba" || page.In("textarea[name=method]").Text() != "Họp dân." {
		t.Error("typed text is lost")
	}
	page = page.Form(path).Force("do", "add:targets").Submit()
	page.In("#f-targets-2-name")
	page.Form(path).Set("targets.0.baseline", "3,5").Set("targets.2.name", "Hộ thoát nghèo").Force("do", "save").Submit().Status(200)
	if p := written(t, w, path); len(p.Targets) != 2 || p.Targets[0].Baseline != 3.5 || p.Targets[1].Name != "Hộ thoát nghèo" {
		t.Errorf("%+v", p.Targets)
	}
}

// keep posts a draft as the script does.
func keep(c *apptest.Client, page *apptest.Page, version string, values url.Values) *apptest.Page {
	values.Set("_token", page.In("main input[name=_token]").Attr("value"))
	values.Set("version", version)
	return c.Post(strings.TrimSuffix(page.URL.Path, "/edit")+"/draft", values)
}

type keptDraft struct {
	Version string   `json:"version"`
	SavedAt string   `json:"saved_at"`
	Skipped []string `json:"skipped"`
}

func TestADraftIsKeptWhileItIsWritten(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("na-ngoi.author")
		page := draft(c, "Bò giống")
		path, first := page.URL.Path, page.In("input[name=version]").Attr("value")
		var got keptDraft
		keep(c, page, first, url.Values{"title": {"Bò giống chuyền tay"}, "situation": {"Bản có"}, "gain": {strings.Repeat("á", practice.MaxText+1)},
			"targets.0.name": {"Hộ có bò"}, "targets.0.target": {"24,"}, "places.0.unit": {"Na"}}).Status(200).JSON(&got)
		if got.Version == first || got.SavedAt == "" || strings.Join(got.Skipped, " ") != "gain places" && strings.Join(got.Skipped, " ") != "gain targets places" {
			t.Errorf("%+v", got)
		}
		p := written(t, w, path)
		if p.Title != "Bò giống chuyền tay" || p.Answers["situation"] != "Bản có" || p.Gain != "" || len(p.Places) != 0 {
			t.Errorf("%+v", p.Content)
		}

		second := got.Version
		keep(c, page, second, url.Values{"title": {"Bò giống chuyền tay"}, "situation": {"Bản có"}, "targets.0.name": {"Hộ có bò"}, "targets.0.target": {"24"}}).Status(200).JSON(&got)
		target := written(t, w, path).Targets[0]
		version := written(t, w, path).Version
		keep(c, page, got.Version, url.Values{"title": {"Bò giống chuyền tay"}, "situation": {"Bản có"}, "targets.0.name": {"Hộ có bò"}, "targets.0.target": {"24"}}).Status(200).JSON(&got)
		if p := written(t, w, path); p.Targets[0].ID != target.ID || p.Version != version {
			t.Error("keeping the same draft again changes the record")
		}

		keep(c, page, first, url.Values{"title": {"Cũ"}}).Status(412)
		filled(c.Get(path).Form(path)).Force("do", "send").Submit().Status(200)
		keep(c, page, got.Version, url.Values{"title": {"Muộn"}}).Status(409)
	})
}

func TestTwoTabsAreBroughtTogether(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("na-ngoi.author")
		page := draft(c, "Bò giống")
		path := page.URL.Path
		other, third := c.Get(path), c.Get(path)
		page.Form(path).Set("title", "Bò giống chuyền tay").Set("gain", "Một bò cái").Force("do", "save").Submit().Status(200)
		other.Form(path).Set("method", "Họp dân.").Force("do", "save").Submit().Status(200).Path(strings.TrimSuffix(path, "/edit"))
		if p := written(t, w, path); p.Title != "Bò giống chuyền tay" || p.Answers["method"] != "Họp dân." || p.Gain != "Một bò cái" {
			t.Errorf("%+v", p.Content)
		}

		asked := third.Form(path).Set("title", "Bò chuyền tay").Set("gain", "Hai bò cái").Set("undertake", "Làm chuồng").Force("do", "save").Submit().Status(412)
		asked.In("#clash-title").HasText("Bò chuyền tay", "Bò giống chuyền tay")
		asked.In("#clash-gain").HasText("Hai bò cái", "Một bò cái")
		asked.None("#clash-undertake").None("#clash-method")
		still := asked.Form(path).Force("take.title", "theirs").Force("do", "save").Submit().Status(412)
		still.In("#clash-gain")
		keep(c, still, still.In("input[name=version]").Attr("value"), url.Values{"title": {"Bò giống chuyền tay"}, "gain": {"Hai bò cái"}, "method": {"Họp dân."}, "undertake": {"Làm chuồng"}, "clash": {"gain"}}).Status(200)
		if p := written(t, w, path); p.Gain != "Một bò cái" {
			t.Errorf("keeping the draft chose for the person: %q", p.Gain)
		}
		still.Form(path).Force("take.title", "theirs").Force("take.gain", "mine").Force("do", "save").Submit().Status(200)
		if p := written(t, w, path); p.Title != "Bò giống chuyền tay" || p.Gain != "Hai bò cái" || p.Undertake != "Làm chuồng" || p.Answers["method"] != "Họp dân." {
			t.Errorf("%+v", p.Content)
		}
	})
}

func TestAPlaceIsAskedAndNeverGuessed(t *testing.T) {
	w := apptest.SQLite(t)
	page := draft(w.As("na-ngoi.author"), "Bò giống")
	path := page.URL.Path
	page = page.Form(path).Set("places.0.unit", "na").Set("places.0.detail", "Bản Buộc Mú").Set("co_units.0.unit", "không có nơi này").Force("do", "save").Submit().Status(422)
	page.In("#q-scope .picks").HasText(apptest.NaNgoi, apptest.FarmersNN)
	page.In("#errors").HasText("Không tìm thấy nơi nào tên “không có nơi này”")
	page.Form(path).Set("places.0.unit_id", w.Units[apptest.NaNgoi]).Set("co_units.0.unit", "hoi nong dan xa na ngoi").Force("do", "save").Submit().Status(200)
	p := written(t, w, path)
	if len(p.Places) != 1 || p.Places[0].UnitID != w.Units[apptest.NaNgoi] || p.Places[0].Detail != "Bản Buộc Mú" || len(p.CoUnits) != 1 || p.CoUnits[0] != w.Units[apptest.FarmersNN] {
		t.Errorf("%+v %v", p.Places, p.CoUnits)
	}
	again := w.As("na-ngoi.author").Get(path)
	if got := again.In("#f-places-0-unit").Attr("value"); got != apptest.NaNgoi {
		t.Errorf("the place is shown as %q", got)
	}
	again.Form(path).Set("places.1.unit", "Xã Na Ngoi").Force("do", "save").Submit().Status(422).In("#errors").HasText("đã có ở dòng trên")
}

func TestHostileTextIsOnlyText(t *testing.T) {
	w := apptest.SQLite(t)
	hostile := `"><script>alert(1)</script><img src=x onerror=alert(1)>` + "\u202e\x00'"
	page := draft(w.As("na-ngoi.author"), hostile)
	path := page.URL.Path
	page = page.Form(path).Set("situation", hostile).Set("targets.0.name", hostile).Set("places.0.unit", hostile).Force("do", "save").Submit().Status(422)
	page.None("img[onerror]").None("script:not([src])")
	if got := page.In("textarea[name=situation]").Text(); !strings.Contains(got, "<script>alert(1)</script>") {
		t.Errorf("text is %q", got)
	}
}

func TestAnEndedSessionKeepsTheForm(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author")
	page := draft(c, "Bò giống")
	f := page.Form(page.URL.Path).Set("situation", "Bản có 38 hộ nghèo.").Force("do", "save")
	c.Forget()
	held := f.Submit().Status(401)
	if got := held.In(`input[name="held.v.situation"]`).Attr("value"); got != "Bản có 38 hộ nghèo." {
		t.Errorf("held text is %q", got)
	}
	keep(c, page, page.In("input[name=version]").Attr("value"), url.Values{"title": {"x"}}).Status(401)
}

func TestAReturnedRecordOpensAtItsRemark(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		ctx := context.Background()
		c := w.As("na-ngoi.author")
		page := draft(c, "Bò giống chuyền tay")
		path := page.URL.Path
		filled(page.Form(path)).Force("do", "send").Submit().Status(200)
		why := practice.ReturnReason{Remarks: []review.Remark{{PinKind: review.PinField, Pin: "outputs", Quote: "24 bò cái", Text: "Ai xác nhận?"}, {PinKind: review.PinField, Pin: "places", Text: "Ghi tên bản."}}}
		if _, err := w.Practice.Return(ctx, w.Actor("na-ngoi.approver"), written(t, w, path).ID, 0, why); err != nil {
			t.Fatal(err)
		}
		page = c.Get(path).Status(200).Path(path + "?at=scope")
		page.In("#q-scope .pin").HasText("Ghi tên bản.")
		remark := page.In("#q-outputs .pin").HasText("Ai xác nhận?", "24 bò cái")
		id := strings.TrimPrefix(remark.Attr("id"), "remark-")
		other := strings.TrimPrefix(page.In("#q-scope .pin").Attr("id"), "remark-")
		page.Form(path).Set("places.0.detail", "Bản Buộc Mú").Set("reply."+id, "Thú y xã ký.").Set("done."+other, "1").Force("do", "send").Submit().Status(200)
		remarks, err := w.Review.Remarks(ctx, practice.Subject(written(t, w, path).ID))
		if err != nil || len(remarks) != 2 || remarks[0].Reply != "Thú y xã ký." && remarks[1].Reply != "Thú y xã ký." {
			t.Errorf("%+v %v", remarks, err)
		}
		if p := written(t, w, path); p.State != practice.Submitted {
			t.Errorf("state %s", p.State)
		}
	})
}

func TestWhoMayWrite(t *testing.T) {
	w := apptest.SQLite(t)
	page := draft(w.As("na-ngoi.author"), "Bò giống")
	path := page.URL.Path
	for post, want := range map[string]int{"na-ngoi.reader": 403, "muong-xen.author": 404, "na-ngoi.officer": 200, "farmers.approver": 404} {
		w.As(post).Get(path).Status(want)
	}
	w.As("na-ngoi.reader").Get("/practices/new").Status(403)
	w.Nobody().Get("/practices/new").Path("/sign-in?next=%2Fpractices%2Fnew")
}

func TestAnOfficerRegistersForAUnitBelow(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.officer")
	page := c.Get("/practices/new").Status(200)
	values := url.Values{"title": {"Vườn rau"}, "lead": {"muong xen"}, "_token": {page.In("main input[name=_token]").Attr("value")}}
	c.Post("/practices", values).Status(422).In("#errors").HasText("đơn vị bên dưới")
	values.Set("lead", "hội nông dân xã na ngoi")
	made := c.Post("/practices", values).Status(200)
	p, err := w.Practice.Get(context.Background(), w.Actor("na-ngoi.officer"), strings.Split(made.URL.Path, "/")[2])
	if err != nil || p.LeadID != w.Units[apptest.FarmersNN] {
		t.Errorf("lead %s, %v", p.LeadID, err)
	}
	c.Post("/practices", url.Values{"title": {" "}, "_token": values["_token"]}).Status(422).In("#errors").HasText("Chỗ này cần điền")
	if identity.MayAuthor(w.Actor("na-ngoi.reader").Role) {
		t.Error("a reader writes")
	}
}

func TestTheFormInEnglish(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author").English()
	page := draft(c, "Bò giống")
	page.In("main").HasText("Add a target", "Save draft")
	page.Form(page.URL.Path).Set("targets.0.name", "Cows").Set("targets.0.target", "1,234.5").Force("do", "save").Submit().Status(200)
	if p := written(t, w, page.URL.Path); p.Targets[0].Target != 1234.5 {
		t.Errorf("%v", p.Targets)
	}
}

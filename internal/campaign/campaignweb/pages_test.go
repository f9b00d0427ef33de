package campaignweb_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/id"
	"kheo/internal/practice"
)

func campaignOf(t *testing.T, w *apptest.World, year int) campaign.Campaign {
	t.Helper()
	all, err := w.Campaign.Campaigns(context.Background(), w.RootID)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.Year == year {
			return c
		}
	}
	t.Fatalf("no campaign of %d", year)
	return campaign.Campaign{}
}

func at(c campaign.Campaign, rest string) string { return "/campaigns/" + c.ID + rest }

func TestEverybodyReadsACampaignAndFewChangeIt(t *testing.T) {
	w := apptest.SQLite(t)
	c := campaignOf(t, w, 2026)
	for _, post := range []string{"na-ngoi.author", "na-ngoi.reader", "province.member"} {
		browser := w.As(post)
		browser.Get("/campaigns").Status(200).In("tbody").HasText("2026", "Đang nhận đăng ký", "17 đang mở").LacksText("Mở đợt mới")
		page := browser.Get(at(c, "")).Status(200)
		page.In("#periods").HasText("6 tháng đầu năm 2026", "30/06/2026").LacksText("Đóng kỳ", "Sửa ngày chốt")
		page.In("#form").HasText("1. Tên mô hình", "Kinh tế", "Tập thể")
		page.None("main form[method=post]").None("#recount")
		browser.Get("/campaigns/new").Status(403)
		browser.Get(at(c, "/dates")).Status(403)
		browser.Get(at(c, "/periods/2026-Q1/close")).Status(403)
	}
	w.As("province.officer").Get(at(c, "")).In("#recount").HasText("Đếm lại")
}

func TestACampaignOfAnotherProvinceDoesNotExist(t *testing.T) {
	w := apptest.SQLite(t)
	ctx := context.Background()
	other := id.New()
	if err := w.Org.Import(ctx, []org.ImportUnit{{ID: other, RootID: other, Kind: org.Province, Span: org.Span{From: apptest.Founded}, Names: []org.Naming{{Name: "Tỉnh Khác", Type: "tỉnh"}}}}, nil); err != nil {
		t.Fatal(err)
	}
	c, err := w.Campaign.Create(ctx, identity.Operator(other, clock.Today(w.Time)), campaign.NewCampaign{RootID: other, Year: 2026, Prefix: "TK"})
	if err != nil {
		t.Fatal(err)
	}
	admin := w.As("province.admin")
	for _, path := range []string{"", "/dates", "/state", "/objectives", "/objectives/new", "/periods/2026-Q1/close"} {
		admin.Get(at(c, path)).Status(404)
	}
}

func TestTheNextYearIsOpenedWithDefaults(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("province.officer")
		form := c.Get("/campaigns/new").Status(200).Form("/campaigns")
		if form.Get("year") != "2027" || form.Get("prefix") != "NA" {
			t.Errorf("starts with %q %q", form.Get("year"), form.Get("prefix"))
		}
		bad := form.Set("prefix", "1x").Set("name", "Năm <b>khéo</b>").Submit().Status(422)
		bad.In("#errors").HasText("Tiền tố mã số")
		if got := bad.Form("/campaigns").Get("name"); got != "Năm <b>khéo</b>" {
			t.Errorf("what was typed is lost: %q", got)
		}
		twice := bad.Form("/campaigns").Set("prefix", "na").Set("cutoff", "14").Submit().Status(422)
		twice.In("#f-cutoff-err").HasText("một ngày không được tính vào hai năm")
		made := twice.Form("/campaigns").Set("year", "2028").Submit().Status(200)
		made.In("h1").HasText("Năm <b>khéo</b>")
		made.In("#flash").HasText("Đã mở đợt phong trào")
		made.In("#periods").HasText("15/12/2027", "14/06/2028")
		made.In("#holidays").HasText("01/01/2028")
		made.None("h1 b")
		c.Get("/campaigns/new").Form("/campaigns").Set("year", "2028").Submit().Status(409).In("#errors").HasText("Năm 2028 đã có")
	})
}

func TestDatesOfAYear(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c, browser := campaignOf(t, w, 2026), w.As("province.officer")
		form := browser.Get(at(c, "/dates")).Status(200).Form(at(c, "/dates"))
		if form.Get("2026-H1.to") != "2026-06-30" {
			t.Errorf("the last day of H1 is %q", form.Get("2026-H1.to"))
		}
		bad := form.Set("2026-H1.to", "2026-03-01").Submit().Status(422)
		bad.In("#f-2026-H1-to[aria-invalid=true]")
		bad.In("#f-2026-H1-to-err").HasText("lũy kế")
		if bad.Form(at(c, "/dates")).Get("2026-H1.to") != "2026-03-01" {
			t.Error("what was typed is lost")
		}
		look := bad.Form(at(c, "/dates")).Set("2026-H1.to", "2026-06-14").Set("2026-H2.from", "2026-06-15").Submit().Status(200)
		look.In(".note").HasText("Chưa lưu", "không kết thúc cùng ngày với tháng nào")
		if p, _ := w.Campaign.Period(context.Background(), w.RootID, "2026-H1"); p.LastDay() != "2026-06-30" {
			t.Error("saved before anybody looked")
		}
		saved := look.Form(at(c, "/dates")).Submit().Status(200)
		saved.In("#flash").HasText("Đã đổi ngày chốt")
		saved.In("#periods").HasText("14/06/2026")
		form.Set("2026-H1.to", "2026-06-20").Set("2026-H2.from", "2026-06-21").Force("seen", "1").Force("_key", id.New()).Submit().Status(412).In("#errors").HasText("Người khác vừa sửa")
	})
}

func TestAPeriodIsClosedReopenedFrozenAndPublished(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := campaignOf(t, w, 2024)
		officer, head := w.As("province.officer"), w.As("province.head")
		act := func(name string) string { return at(c, "/periods/2024-H1/"+name) }

		ask := officer.Get(act("close")).Status(200)
		ask.In(".ask").HasText("Đóng kỳ 6 tháng đầu năm 2024?", "không thay đổi được", "01/01/2024", "30/06/2024")
		form := ask.Form(act("close"))
		form.Submit().Status(200).In("#flash").HasText("Đã đóng kỳ")
		form.Submit().Status(200) // the second click finds the first answer
		form.Force("_key", id.New()).Submit().Status(412)

		officer.Get(at(c, "")).In("#periods").HasText("Đã đóng", "Chuyên viên cấp tỉnh")
		officer.Get(at(c, "/dates")).None(`input[name="2024-H1.from"]`)
		officer.Get(act("freeze")).Status(403)
		officer.Get(act("reopen")).Status(200).Form(act("reopen")).Submit().Status(200).In("#flash").HasText("Đã mở lại")
		officer.Get(act("close")).Form(act("close")).Submit().Status(200)

		head.Get(act("publish")).Status(200).Form(act("publish")).Submit().Status(409).In("#errors").HasText("Phải chốt số liệu trước khi công bố")
		frozen := head.Get(act("freeze")).Status(200)
		frozen.In(".ask.danger").HasText("Sau khi chốt", "không sửa được")
		frozen.Form(act("freeze")).Submit().Status(200).In("#flash").HasText("Đã chốt số liệu")
		head.Get(act("reopen")).Form(act("reopen")).Submit().Status(423).In("#errors").HasText("không mở lại được")
		head.Get(act("publish")).Form(act("publish")).Submit().Status(200).In("#periods").HasText("Đã công bố")
		w.Nobody().Get("/figures?period=2024-H1").Status(200)
	})
}

func TestAPeriodIsNotClosedBeforeItsLastDay(t *testing.T) {
	w := apptest.SQLite(t)
	c, officer := campaignOf(t, w, 2026), w.As("province.officer")
	page := officer.Get(at(c, ""))
	page.None(`a[href$="/periods/2026/close"]`)
	page.In(`a[href$="/periods/2026-H1/close"]`)
	officer.Get(at(c, "/periods/2026/close")).Form(at(c, "/periods/2026/close")).Submit().Status(409).In("#errors").HasText("chưa đến ngày đó")
	officer.Get(at(c, "/periods/2026-13/close")).Status(404)
	officer.Get(at(c, "/periods/2024-H1/close")).Status(404)
	officer.Get(at(c, "/periods/2026/erase")).Status(404)
}

func TestRegistrationsStopAndGoOn(t *testing.T) {
	w := apptest.SQLite(t)
	c, officer := campaignOf(t, w, 2026), w.As("province.officer")
	old := officer.Get(at(c, "/state")).Form(at(c, "/state"))
	old.Submit().Status(200).In("#flash").HasText("Đã ghi")
	officer.Get(at(c, "")).In(".meta").HasText("Đã thôi nhận đăng ký")
	officer.Get(at(c, "/state")).In(".ask").HasText("Nhận đăng ký lại")
	officer.Get(at(c, "/state")).Form(at(c, "/state")).Submit().Status(200)
	old.Force("_key", id.New()).Submit().Status(412)
}

func TestObjectivesOfAUnit(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c, approver := campaignOf(t, w, 2026), w.As("na-ngoi.approver")
		form := approver.Get(at(c, "/objectives/new")).Status(200).Form(at(c, "/objectives"))
		if form.Get("unit") != apptest.NaNgoi {
			t.Errorf("the form starts with %q", form.Get("unit"))
		}
		bad := form.Set("title", "Giảm hộ nghèo").Set("target", "1.200,5").Submit().Status(422)
		bad.In("#f-measure-err").HasText("Cần điền")
		elsewhere := bad.Form(at(c, "/objectives")).Set("measure", "hộ").Set("unit", "muong xen").Submit().Status(422)
		elsewhere.In("#f-unit-err").HasText("không ghi được nhiệm vụ của đơn vị này")
		elsewhere.Form(at(c, "/objectives")).Set("unit", "không có đâu").Submit().Status(422).In("#f-unit-err").HasText("Không tìm thấy")
		saved := elsewhere.Form(at(c, "/objectives")).Set("unit", "na ngoi").Submit().Status(200)
		saved.In("tbody").HasText("Giảm hộ nghèo", apptest.NaNgoi, "1.200,5", "–", "hộ")

		href := saved.In(`tbody a[href*="/objectives/"]`).Attr("href")
		w.As("muong-xen.approver").Get(href).Status(404)
		w.As("na-ngoi.author").Get(href).Status(403)
		w.As("na-ngoi.author").Get(at(c, "/objectives")).Status(200).In("tbody").HasText("Giảm hộ nghèo")
		w.As("muong-xen.author").Get(at(c, "/objectives")).Status(200).In(".empty").HasText("Chưa ghi nhiệm vụ nào")

		stale := approver.Get(href).Status(200).Form(href)
		approver.Get(href).Form(href).Set("title", `Giảm <i>120</i> hộ`).Submit().Status(200).In("tbody").HasText(`Giảm <i>120</i> hộ`)
		again := stale.Set("title", "của cửa sổ cũ").Submit().Status(412)
		if again.Form(href).Get("title") != "của cửa sổ cũ" {
			t.Error("what was typed is lost")
		}
		approver.Get(href).Form(href + "/remove").Submit().Status(200).In("#flash").HasText("Đã xóa")
		approver.Get(href).Status(404)
	})
}

func TestHolidaysAndProgrammes(t *testing.T) {
	w := apptest.SQLite(t)
	c, officer := campaignOf(t, w, 2026), w.As("province.officer")
	page := officer.Get(at(c, ""))
	bad := page.Form(at(c, "/holidays")).Set("day", "30/02/2026").Set("name", "Ngày lạ").Submit().Status(422)
	bad.In("#holidays").HasText("Không đọc được ngày này")
	saved := bad.Form(at(c, "/holidays")).Set("day", "2026-12-24").Submit().Status(200)
	saved.In("#holidays tbody").HasText("24/12/2026 Ngày lạ")
	officer.Get(at(c, "")).Form(at(c, "/holidays/remove")).Force("day", "2026-12-24").Submit().Status(200).In("#holidays tbody").LacksText("Ngày lạ")

	fill := page.Form(at(c, "/programmes")).Set("name", "Chương trình thử").Set("code", "MTQG").Set("from_year", "2026").Set("to_year", "2030")
	fill.Submit().Status(422).In("#programmes").HasText("Mã này đã dùng")
	fill.Set("code", "THU").Submit().Status(200).In("#programmes tbody").HasText("Chương trình thử", "2026 – 2030")
	officer.Post(at(c, "/holidays"), url.Values{"day": {"2026-12-25"}, "name": {"giả mạo"}}).Status(403)
}

func TestRecountShowsWhatDiffers(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		ctx, c := context.Background(), campaignOf(t, w, 2026)
		admin := w.As("province.admin")
		admin.Get(at(c, "")).Form(at(c, "/recount")).Submit().Status(200).In("main").HasText("Khớp.")
		register(t, w)
		admin.Get(at(c, "")).Form(at(c, "/recount")).Submit().Status(200).In("main").HasText("Khớp.")
		if _, err := w.DB.Exec(ctx, `delete from report_figure`); err != nil {
			t.Fatal(err)
		}
		found := admin.Get(at(c, "")).Form(at(c, "/recount")).Submit().Status(200)
		found.In("main .note").HasText("con số lệch", "Chưa có gì bị sửa")
		found.In("tbody").HasText(apptest.NaNgoi, "Năm 2026", "territorial registered total")
		if err := w.Report.RecountAll(ctx); err != nil {
			t.Fatal(err)
		}
		admin.Get(at(c, "")).In("#recount").HasText("Cảnh báo chưa xử lý", "Năm 2026")
		w.As("na-ngoi.author").Get(at(c, "")).Status(200).In("main").LacksText("Đếm lại thấy số lệch")
	})
}

// register sends a practice, so that there is something to count.
func register(t *testing.T, w *apptest.World) {
	t.Helper()
	ctx, author := context.Background(), w.Actor("na-ngoi.author")
	content := practice.Content{Title: "Bò giống chuyền tay", Kind: practice.Collective, Field: "economy", Level: practice.LevelCommune, Origin: practice.OriginNew,
		Start: "2026-12-01", End: "2027-11-30", ContactName: "Người giữ sổ bò", ContactPhone: "0912 000 111", Answers: map[string]string{},
		Gain: "Bò giống không phải vay lãi.", Undertake: "Mỗi hộ trả lại một con bê.", Places: []practice.Place{{UnitID: w.Units[apptest.NaNgoi]}},
		Targets:   []practice.Target{{Name: "Hộ có bò giống", Measure: "hộ", Target: 24, Due: "2027-11-30"}},
		Resources: []practice.Resource{{Kind: "labour", Amount: 320, Measure: "công", Label: "Dựng chuồng"}},
		Groups:    []practice.Group{{Side: "beneficiary", Number: 24, Measure: "household"}}}
	for _, q := range campaign.DefaultForm() {
		content.Answers[q.Code] = "24 hộ nuôi bò, đến 30/11/2027."
	}
	delete(content.Answers, "title")
	p, err := w.Practice.Create(ctx, author, practice.Registration{LeadID: author.UnitID, Content: content})
	if err == nil {
		_, err = w.Practice.Submit(ctx, author, p.ID, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestEnglishHasNoVietnameseActs(t *testing.T) {
	w := apptest.SQLite(t)
	c := campaignOf(t, w, 2026)
	text := w.As("province.admin").English().Get(at(c, "")).Status(200).In("#periods").Text()
	for _, vi := range []string{"Đóng kỳ", "Từ ngày", "Đang mở"} {
		if strings.Contains(text, vi) {
			t.Errorf("%q stands on the English page", vi)
		}
	}
}

func TestWhoDecidesIsSetOnThePage(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := campaignOf(t, w, 2026)
		w.As("na-ngoi.author").Get(at(c, "")).In("#review").HasText("Cấp trên theo địa bàn duyệt").None("form")
		form := w.As("province.officer").Get(at(c, "")).Form(at(c, "/review"))
		if got := form.Get("review_lines"); got != "territorial" {
			t.Errorf("it begins with %q", got)
		}
		form.Force("review_lines", "around").Submit().Status(422).In("#review").Find("[aria-invalid=true]")
		form.Set("review_lines", "both").Submit().Status(200).In("#flash").HasText("Đã ghi.")
		if now := campaignOf(t, w, 2026); now.ReviewLines != campaign.ReviewBoth || now.Version != c.Version+1 {
			t.Errorf("%+v", now)
		}
		form.Force("_key", id.New()).Force("review_lines", "sectoral").Submit().Status(412)
		lines, err := w.Audit.Of(context.Background(), campaign.SubjectCampaign, c.ID, false, 0, 5)
		if err != nil || lines[0].Verb != "campaign.lines" {
			t.Errorf("history: %v %+v", err, lines)
		}
	})
}

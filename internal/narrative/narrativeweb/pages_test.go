package narrativeweb_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
)

var ctx = context.Background()

// written is a world on the last day of the year with one practice of Na Ngoi on the list.
func written(t *testing.T) *apptest.World {
	t.Helper()
	w := apptest.SQLite(t)
	p, err := w.Practice.Create(ctx, w.Actor("na-ngoi.author"), practice.Registration{Content: practice.Content{
		Title: "Đường hoa bản Buộc Mú", Kind: practice.Collective, Field: "society", Level: practice.LevelCommune, Origin: practice.OriginNew, Start: "2026-11-01",
		Answers: map[string]string{"situation": "Lối đi lầy.", "aims": "300 m hoa.", "method": "Góp công mỗi tháng.", "outputs": "300 m hoa có người chăm."},
		Places:  []practice.Place{{UnitID: w.Units[apptest.NaNgoi], Detail: "Bản Buộc Mú"}},
	}})
	must(t, err)
	_, err = w.Practice.Submit(ctx, w.Actor("na-ngoi.author"), p.ID, 0)
	must(t, err)
	_, err = w.Practice.Approve(ctx, w.Actor("na-ngoi.approver"), p.ID, 0, practice.Approval{})
	must(t, err)
	period, err := w.Campaign.Period(ctx, w.RootID, "2026")
	must(t, err)
	c, err := w.Campaign.Campaign(ctx, period.CampaignID)
	must(t, err)
	must(t, w.Campaign.SetDeadlines(ctx, w.Actor("province.admin"), c.ID, c.Version, []campaign.Deadlines{
		{Code: "2026", Days: map[campaign.Level]string{campaign.LevelCommune: "2027-01-05"}}}))
	w.Time.Set(time.Date(2026, 12, 31, 9, 0, 0, 0, clock.Zone))
	return w
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// begun opens the report of 2026 as its officer does, and is the address of its form.
func begun(t *testing.T, officer *apptest.Client) string {
	t.Helper()
	page := officer.Get("/reports").Status(200)
	edit := page.Form("/reports").Submit().Status(200)
	return edit.URL.Path
}

func TestFromTheFirstWordToTheFrozenReport(t *testing.T) {
	w := written(t)
	officer, province := w.As("na-ngoi.officer"), w.As("province.officer")
	edit := begun(t, officer)
	report := strings.TrimSuffix(edit, "/edit")

	// A suggested sentence is put into the text without a script; its number carries its code.
	form := officer.Get(edit).Form(edit)
	page := form.Set("I", "Đảng ủy giao ban hằng tháng.").Set("III", "Còn ít mô hình.").Set("IV", "Nhân rộng đường hoa.").Force("do", "take:0").Submit().Status(200)
	text := page.Find(`textarea[name="II"]`).Text()
	if !strings.Contains(text, "1 [") {
		t.Fatalf("the sentence has no figure: %q", text)
	}
	page.Form(edit).Force("do", "send").Submit().Status(200).Path(report)

	// The province pins a remark to a figure and returns it.
	desk := province.Get(report + "/review").Status(200)
	desk.Form(report+"/remarks").Set("field", "figure:new/any/society").Set("remark", "Vì sao chỉ một?").Submit().Status(200)
	province.Get(report + "/review").Form(report + "/return").Submit().Status(200)

	// The officer sees it, answers, corrects and sends again.
	back := officer.Get(report).Status(200)
	if !strings.Contains(back.Find(".pin").Text(), "Vì sao chỉ một?") {
		t.Fatal("the remark is not on the report")
	}
	back.Form(back.Find(".pin form").Attr("action")).Set("reply", "Bản khác gửi muộn.").Submit().Status(200)
	officer.Get(edit).Form(edit).Set("III", "Còn ít mô hình, do gửi muộn.").Force("do", "send").Submit().Status(200).Path(report)

	province.Get(report + "/review").Form(report + "/receive").Submit().Status(200)
	final := province.Get(report + "/review").Form(report + "/accept").Submit().Status(200)
	if !strings.Contains(final.Text(), "do gửi muộn") || final.Find("code.wrap-any").Text() == "" {
		t.Error("the frozen report shows its text and its digest")
	}
	officer.Get(edit).Status(409)
	english := w.As("na-ngoi.officer").English().Get(report).Status(200)
	if !strings.Contains(english.Text(), "Final versions") {
		t.Error("the page is not in English")
	}
}

func TestAStaleSaveShowsBothTexts(t *testing.T) {
	w := written(t)
	officer, approver := w.As("na-ngoi.officer"), w.As("na-ngoi.approver")
	edit := begun(t, officer)
	mine := officer.Get(edit).Form(edit)
	approver.Get(edit).Form(edit).Set("I", "Của người khác.").Set("IV", "Chỉ bên kia viết.").Force("do", "save").Submit().Status(200)
	page := mine.Set("I", "Của tôi.").Force("do", "save").Submit().Status(412)
	if !strings.Contains(page.Text(), "Của người khác.") || page.Find(`textarea[name="I"]`).Text() != "Của tôi." {
		t.Error("both texts are not on the page")
	}
	page.Form(edit).Set("take.I", "mine").Force("do", "save").Submit().Status(200)
	now := officer.Get(edit)
	if now.Find(`textarea[name="I"]`).Text() != "Của tôi." || now.Find(`textarea[name="IV"]`).Text() != "Chỉ bên kia viết." {
		t.Errorf("kept %q and %q", now.Find(`textarea[name="I"]`).Text(), now.Find(`textarea[name="IV"]`).Text())
	}
}

// Nobody sends a text of somebody else that their page does not show.
func TestWhatWasMergedIsReadBeforeItIsSent(t *testing.T) {
	w := written(t)
	officer, approver := w.As("na-ngoi.officer"), w.As("na-ngoi.approver")
	edit := begun(t, officer)
	mine := officer.Get(edit).Form(edit).Set("I", "Của tôi.").Set("II", "Của tôi.").Set("III", "Của tôi.").Force("do", "send")
	approver.Get(edit).Form(edit).Set("IV", "Chỉ bên kia viết.").Force("do", "save").Submit().Status(200)
	page := mine.Submit().Status(200).Path(edit)
	if !strings.Contains(page.Text(), "Chưa gửi") || page.Find(`textarea[name="IV"]`).Text() != "Chỉ bên kia viết." {
		t.Error("the page does not say that it was not sent, or lacks the other's text")
	}
	page.Form(edit).Force("do", "send").Submit().Status(200).Path(strings.TrimSuffix(edit, "/edit"))
}

// What is asked for or begun is in sight; what may be written besides is folded.
func TestPeriodsNobodyAsksForAreFolded(t *testing.T) {
	w := written(t)
	page := w.As("na-ngoi.officer").Get("/reports").Status(200)
	folded := page.Find("#mine details").Text()
	if !strings.Contains(folded, "6 tháng đầu năm 2026") || strings.Contains(folded, "Năm 2026") {
		t.Errorf("folded: %s", folded)
	}
	if page.Find("#mine details[open]").Count() > 0 {
		t.Error("it is open though there is something to write")
	}
}

func TestTheDraftKeepsItself(t *testing.T) {
	w := written(t)
	officer := w.As("na-ngoi.officer")
	edit := begun(t, officer)
	form := officer.Get(edit).Form(edit)
	var told struct{ Version string }
	values := url.Values{"_token": {form.Get("_token")}, "version": {form.Get("version")}, "I": {"Đang viết"}}
	draft := strings.TrimSuffix(edit, "/edit") + "/draft"
	officer.PostRaw(draft, values).Status(200).JSON(&told)
	values.Set("version", told.Version)
	values.Set("I", "Đang viết tiếp.")
	officer.PostRaw(draft, values).Status(200).JSON(&told)
	if got := officer.Get(edit).Find(`textarea[name="I"]`).Text(); got != "Đang viết tiếp." {
		t.Errorf("kept %q", got)
	}
	w.As("na-ngoi.approver").Get(edit).Form(edit).Set("I", "Người khác.").Force("do", "save").Submit().Status(200)
	values.Set("version", told.Version)
	values.Set("I", "Vẫn đang viết.")
	officer.PostRaw(draft, values).Status(412)
}

func TestListsAndFiguresFromOutside(t *testing.T) {
	w := written(t)
	officer := w.As("na-ngoi.officer")
	annexes := strings.TrimSuffix(begun(t, officer), "/edit") + "/annexes"
	lists := strings.TrimSuffix(annexes, "/annexes") + "/lists"
	page := officer.Get(annexes).Status(200)
	page.Form(lists).Set("lists.0.title", "Mô hình mới").Set("lists.0.measure", "new").Set("lists.0.kind", "collective").Submit().Status(200)
	page = officer.Get(annexes)
	if !strings.Contains(page.Find("#lists").Text(), "Đường hoa bản Buộc Mú") || !strings.Contains(page.Text(), "hiện lấy được 1 mô hình") {
		t.Error("the list is empty")
	}
	page.Form(strings.TrimSuffix(annexes, "/annexes")+"/outside").Set("outside.0.label", "Mô hình của bộ đội").Set("outside.0.value", "249").Set("outside.0.unit", "mô hình").Submit().Status(422)
	page.Form(strings.TrimSuffix(annexes, "/annexes")+"/outside").Set("outside.0.label", "Mô hình của bộ đội").Set("outside.0.value", "249").Set("outside.0.unit", "mô hình").
		Set("outside.0.why", "Chưa có hồ sơ.").Set("outside.0.source", "Báo cáo của đồn").Submit().Status(200)
	report := officer.Get(strings.TrimSuffix(annexes, "/annexes"))
	if !strings.Contains(report.Find("#outside").Text(), "249") || strings.Contains(report.Find("#t-T1").Text(), "249") {
		t.Error("the number from outside stands apart")
	}
}

// What a list was stored with and the form has no control for stays, is said in words, and can be taken off.
func TestAFilterOfOldSurvives(t *testing.T) {
	w := written(t)
	officer := w.As("na-ngoi.officer")
	report := strings.TrimSuffix(begun(t, officer), "/edit")
	id, a := strings.TrimPrefix(report, "/reports/"), w.Actor("na-ngoi.officer")
	rep, err := w.Narrative.Find(ctx, a, id)
	must(t, err)
	const old = "measure=running&kind=collective&any=society&origin=new"
	_, err = w.Narrative.PutLists(ctx, a, id, narrative.Seen(rep.Version), []narrative.Chosen{{Title: "Cũ", Filter: old}})
	must(t, err)
	stored := func() string {
		t.Helper()
		all, err := w.Narrative.Lists(ctx, a, id)
		must(t, err)
		return all[0].Filter
	}
	page := officer.Get(report + "/annexes").Status(200)
	page.HasText("Nguồn gốc: Mới hoàn toàn")
	page.Form(report+"/lists").Set("lists.0.title", "Vẫn thế").Submit().Status(200)
	if got := stored(); got != old {
		t.Errorf("stored %q, want %q", got, old)
	}
	officer.Get(report+"/annexes").Form(report+"/lists").Force("lists.0.rest", "").Submit().Status(200)
	if got := stored(); got != "measure=running&kind=collective" {
		t.Errorf("without the rest: %q", got)
	}
	officer.Get(report+"/annexes").Form(report+"/lists").Force("lists.0.drop", "1").Submit().Status(200)
	if all, err := w.Narrative.Lists(ctx, a, id); err != nil || len(all) != 0 {
		t.Errorf("%v stay, %v", all, err)
	}
}

// Practices are found by name and ticked, without a script; a draft is refused where it was written.
func TestPicksOfAList(t *testing.T) {
	w := written(t)
	officer := w.As("na-ngoi.officer")
	report := strings.TrimSuffix(begun(t, officer), "/edit")
	lists := report + "/lists"
	found := officer.Get(report+"/annexes").Form(lists).Set("lists.0.title", "Tiêu biểu").Set("lists.0.text", "duong hoa").Force("do", "find").Submit().Status(200)
	tick := found.Find(`input[type="checkbox"][name="lists.0.pick"]`)
	if tick.Count() != 1 || found.Find(`input[name="lists.0.title"]`).Attr("value") != "Tiêu biểu" {
		t.Fatalf("%d found", tick.Count())
	}
	found.Form(lists).Force("lists.0.pick", tick.Attr("value")).Set("lists.0.text", "").Submit().Status(200)
	officer.Get(report+"/annexes").HasText("Mô hình đã chọn", "Đường hoa bản Buộc Mú")

	draft, err := w.Practice.Create(ctx, w.Actor("na-ngoi.officer"), practice.Registration{Content: practice.Content{Title: "Còn là nháp", Kind: practice.Collective, Field: "society"}})
	must(t, err)
	no := officer.Get(report+"/annexes").Form(lists).Set("lists.0.codes", "không-có\n"+draft.ID).Submit().Status(422)
	if got := no.Find(`textarea[name="lists.0.codes"]`).Text(); !strings.Contains(got, "không-có") {
		t.Errorf("the codes are lost: %q", got)
	}
	no.HasText("Không tìm thấy mô hình “không-có”")
	officer.Get(report+"/annexes").Form(lists).Set("lists.0.codes", draft.ID).Submit().Status(422).HasText("“Còn là nháp” mới là bản nháp")

	// Submitted after the period it is not offered, and refused when its code is pasted.
	w.Time.Set(time.Date(2027, 1, 11, 9, 0, 0, 0, clock.Zone))
	late, err := w.Practice.Create(ctx, w.Actor("na-ngoi.author"), practice.Registration{Content: practice.Content{
		Title: "Hoa sau kỳ", Kind: practice.Collective, Field: "society", Level: practice.LevelCommune, Origin: practice.OriginNew, Start: "2027-01-05",
		Answers: map[string]string{"situation": "Lối đi lầy.", "aims": "300 m hoa.", "method": "Góp công mỗi tháng.", "outputs": "300 m hoa có người chăm."},
		Places:  []practice.Place{{UnitID: w.Units[apptest.NaNgoi], Detail: "Bản Buộc Mú"}},
	}})
	must(t, err)
	_, err = w.Practice.Submit(ctx, w.Actor("na-ngoi.author"), late.ID, 0)
	must(t, err)
	officer = w.As("na-ngoi.officer")
	again := officer.Get(report+"/annexes").Form(lists).Set("lists.0.text", "hoa").Force("do", "find").Submit().Status(200)
	if strings.Contains(again.Text(), "Hoa sau kỳ") {
		t.Error("what came after the period is offered")
	}
	officer.Get(report+"/annexes").Form(lists).Set("lists.0.codes", late.ID).Submit().Status(422).HasText("“Hoa sau kỳ” đến hết kỳ, ngày 31/12/2026")
}

func TestWhoHasSent(t *testing.T) {
	w := written(t)
	w.Time.Set(time.Date(2027, 1, 11, 9, 0, 0, 0, clock.Zone))
	province := w.As("province.officer")
	page := province.Get("/reports/standing?period=2026").Status(200)
	if !strings.Contains(page.Find("textarea").Text(), apptest.MuongXen) || !strings.Contains(page.Find(`a[href^="mailto:"]`).Attr("href"), "2026") {
		t.Error("no text to paste")
	}
	page.Form("/reports/standing").Submit().Status(200)
	mine := w.As("muong-xen.approver").Get("/reports").Status(200)
	if !strings.Contains(mine.Text(), "cấp trên đã nhắc") {
		t.Error("the late unit is not told")
	}
	w.As("muong-xen.approver").Get("/today").Status(200).HasText("Báo cáo năm 2026", "cấp trên đã nhắc")
	if got := province.Get("/reports/standing?period=2026&state=sent").Status(200); !strings.Contains(got.Text(), "Không có đơn vị nào khớp bộ lọc.") {
		t.Error("the filter shows others")
	}
}

// Nobody elsewhere learns of a report; nobody above reads a draft.
func TestWhoMayRead(t *testing.T) {
	w := written(t)
	report := strings.TrimSuffix(begun(t, w.As("na-ngoi.officer")), "/edit")
	for post, want := range map[string]int{"na-ngoi.reader": 200, "na-ngoi.author": 200, "muong-xen.approver": 404, "sector.approver": 404, "province.officer": 404, "province.head": 404} {
		if got := w.As(post).Get(report); got.Code != want {
			t.Errorf("%s reads a draft: %d, want %d", post, got.Code, want)
		}
	}
	id := strings.TrimPrefix(report, "/reports/")
	for _, p := range narrative.Outline {
		_, _, err := w.Narrative.Save(ctx, w.Actor("na-ngoi.officer"), id, narrative.Saving{Code: p.Code, Text: "Chữ."})
		must(t, err)
	}
	_, err := w.Narrative.Send(ctx, w.Actor("na-ngoi.officer"), id, 0)
	must(t, err)
	for post, want := range map[string]int{"na-ngoi.reader": 200, "muong-xen.approver": 404, "province.reader": 200, "province.head": 200, "province.admin": 200} {
		if got := w.As(post).Get(report); got.Code != want {
			t.Errorf("%s reads what was sent: %d, want %d", post, got.Code, want)
		}
	}
	for _, post := range []string{"na-ngoi.approver", "muong-xen.approver"} {
		if got := w.As(post).Get(report + "/review"); got.Find(`form[action$="/receive"]`).Count() > 0 {
			t.Errorf("%s may receive it", post)
		}
	}
}

package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"kheo/e2e/browser"
	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/intake"
	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/reform"
	"kheo/internal/report"
	"kheo/internal/review"
)

// noPages are addresses that give no page.
var noPages = []string{"health.alive", "health.ready", "static.icon", "practice.list.xlsx", "figures.xlsx", "figures.bridge.xlsx", "file", "file.thumb",
	"report.export", "report.pack", "report.template.file", "report.template.preview", "intake.template", "intake.errors"}

// more are pages that the routes alone don't name: other contents, faults, the reference of the API.
var more = []page{
	{"", "/nowhere"}, {"", "/api/docs"}, {"", "/sign-in?expired=1"},
	{"province.officer", "/figures?period=2026&unit=40"}, {"na-ngoi.officer", "/figures?period=2026-Q1&measure=running"},
	{"province.officer", "/figures?period=2026&unit=40&map=today&compare=2024-H1"}, {"province.officer", "/figures/bridge?period=2024-H1&unit=40"},
	{"na-ngoi.officer", "/practices?q=khong+co+gi"}, {"province.officer", "/practices?unit=40&period=2026"}, {"province.officer", "/units?on=2024-06-30"},
	{"province.officer", "/units?q=nam+can"}, {"province.officer", "/units/map?by=new&period=2024-H1&map=then"}, {"na-ngoi.officer", "/units/16864?on=2024-06-30"},
}

// Every page there is can be used by everybody: at a desk in the light, on a phone in the dark.
func TestEveryPage(t *testing.T) {
	needChecker(t)
	for name, screen := range map[string]browser.Screen{"desk": browser.Desk, "phone": browser.DarkPhone} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			people := map[string]*person{"": d.person(screen)}
			for _, page := range d.pages() {
				if people[page.post] == nil {
					people[page.post] = d.enter(page.post, screen)
				}
				people[page.post].Visit(page.path)
				people[page.post].check()
			}
		})
	}
}

type page struct{ post, path string }

// pages are all addresses that give a page, each with a post that may open it.
func (d *desk) pages() []page {
	d.t.Helper()
	list, examples := slices.Clone(more), d.examples()
	for _, rt := range d.Routes() {
		if rt.Method != http.MethodGet || slices.Contains(noPages, rt.Name) {
			continue
		}
		path := strings.TrimSuffix(rt.Pattern, "{$}")
		if example, ok := examples[rt.Name]; ok {
			path = example
		}
		if strings.Contains(path, "{") {
			d.t.Errorf("no example of %s %s: add one to examples", rt.Name, rt.Pattern)
			continue
		}
		list = append(list, page{d.visitorOf(rt), path})
	}
	return list
}

// visitorOf is the first of our posts that may open a page.
func (d *desk) visitorOf(rt web.Route) string {
	d.t.Helper()
	if !rt.Access.NeedsPost() {
		return ""
	}
	for _, post := range entered {
		if only := rt.Access.Only(); len(only) == 0 || slices.Contains(only, string(d.Posts[post].Role)) {
			return post
		}
	}
	d.t.Fatalf("none of %v may open %s", entered, rt.Pattern)
	return ""
}

// examples are addresses of pages about one thing, by the name of the route.
func (d *desk) examples() map[string]string {
	d.t.Helper()
	officer, approver := d.Actor("na-ngoi.officer"), d.Actor("na-ngoi.approver")
	need := func(p practice.Practice, err error) string {
		d.t.Helper()
		if err != nil {
			d.t.Fatal(err)
		}
		return "/practices/" + p.ID
	}
	d.draft("Đường điện bản Huồi Thum")
	sent := need(d.Practice.Submit(ctx, officer, d.draft("Tổ tiết kiệm bản Ka Trên").ID, 0))
	back, err := d.Practice.Submit(ctx, officer, d.draft("Tủ thuốc bản Ka Dưới").ID, 0)
	need(back, err)
	returned := need(d.Practice.Return(ctx, approver, back.ID, 0, practice.ReturnReason{Remarks: []review.Remark{{PinKind: review.PinField, Pin: "outputs", Text: remark}}}))
	going, err := d.Practice.Submit(ctx, officer, d.draft(title).ID, 0)
	need(going, err)
	running := need(d.Practice.Approve(ctx, approver, going.ID, 0, practice.Approval{}))
	if _, err := d.Practice.AddLog(ctx, officer, going.ID, practice.LogEntry{Text: "Giao 6 con bò đầu tiên."}); err != nil {
		d.t.Fatal(err)
	}
	year, err := d.Campaign.Current(ctx, d.RootID)
	if err != nil {
		d.t.Fatal(err)
	}
	to := 24.0
	task, err := d.Campaign.AddObjective(ctx, d.Actor("province.officer"), campaign.Objective{CampaignID: year.ID, UnitID: d.Units[apptest.NaNgoi], Title: "Giảm hộ nghèo", Measure: "hộ", Baseline: new(0.0), Target: &to})
	if err != nil {
		d.t.Fatal(err)
	}
	campaigns := "/campaigns/" + year.ID
	change, own, rows := d.rename(), d.indicator(), d.rows(officer)
	writing, sentUp, final := d.reports()
	return map[string]string{
		"identity.handover": d.handover(officer), "reform.list.preview": d.list(), "reform.event": change, "reform.records": change + "/records",
		"reform.confirm": change + "/confirm", "reform.cancel": change + "/cancel",
		"practice.record": running, "practice.history": running + "/history", "practice.log": running + "/log", "practice.files": running + "/files",
		"practice.edit": returned + "/edit", "review.record": sent + "/review", "org.unit": "/units/" + d.Units[apptest.NaNgoi],
		"identity.person": "/people/" + officer.PersonID, "identity.post": "/people/posts/" + officer.PostID,
		"report.edit": writing + "/edit", "report.annexes": writing + "/annexes", "report.review": sentUp + "/review", "report.read": final, "report.signed": final + "/signed/0",
		"report.wall": final + "/wall", "so": "/so/" + narrative.Code(strings.TrimPrefix(final, "/reports/"), "new"),
		"intake.batch": rows, "intake.columns": rows + "/columns",
		"indicator": own, "indicator.version": own + "/version", "indicator.end": own + "/end",
		"campaign": campaigns, "campaign.state": campaigns + "/state", "campaign.dates": campaigns + "/dates", "campaign.period": campaigns + "/periods/2026-Q1/close",
		"campaign.objectives": campaigns + "/objectives", "campaign.objective.new": campaigns + "/objectives/new", "campaign.objective": campaigns + "/objectives/" + task.ID,
	}
}

// rows are registrations in a file that was looked at: some right, some wrong.
func (d *desk) rows(officer identity.Actor) string {
	d.t.Helper()
	b, err := d.Intake.Send(ctx, officer, intake.Upload{Name: "dang-ky.csv", Body: strings.NewReader("Mã dòng,Tên mô hình,Hình thức,Lĩnh vực\n1,Bò giống chuyền tay,Tập thể,Kinh tế\n2,,Nhóm lạ,Kinh tế\n")})
	if err == nil {
		err = d.Intake.Work(ctx)
	}
	if err != nil {
		d.t.Fatal(err)
	}
	return "/practices/import/file/" + b.ID
}

// handover is one that waits for both.
func (d *desk) handover(giver identity.Actor) string {
	d.t.Helper()
	h, err := d.Identity.StartHandover(ctx, giver, identity.NewHandover{PostID: giver.PostID, FromID: giver.PersonID, ToID: d.AddHolder("nguoi.nhan")})
	if err != nil {
		d.t.Fatal(err)
	}
	return "/handovers/" + h.ID
}

// indicator is one that the province added.
func (d *desk) indicator() string {
	d.t.Helper()
	i, err := d.Indicator.Add(ctx, d.Actor("province.officer"), indicator.Draft{Code: "tap-the-bien-gioi", Name: "Mô hình tập thể ở vùng biên giới", From: "2024-01-01", Dims: []string{report.DimField},
		Rule: indicator.Rule{Take: indicator.TakeRecords, Measure: practice.MeasureNew, Kind: practice.Collective, Area: string(org.Border)}})
	if err != nil {
		d.t.Fatal(err)
	}
	return "/admin/indicators/" + i.Code
}

// reports of Na Ngoi: one that is written, one that was sent, one that is final.
func (d *desk) reports() (writing, sent, final string) {
	d.t.Helper()
	a, b, c := d.report("2026-9M"), d.report("2026-H1"), d.report("2026-Q1")
	d.sendUp(b)
	d.sendUp(c)
	province := d.Actor("province.officer")
	if _, err := d.Narrative.PinRemark(ctx, province, b, review.Remark{Pin: narrative.PinFigure + "new", Text: remark}); err != nil {
		d.t.Fatal(err)
	}
	if _, err := d.Narrative.Receive(ctx, province, c, 0); err != nil {
		d.t.Fatal(err)
	}
	if _, err := d.Narrative.Accept(ctx, province, c, 0); err != nil {
		d.t.Fatal(err)
	}
	return "/reports/" + a, "/reports/" + b, "/reports/" + c
}

// report of Na Ngoi for a period, begun.
func (d *desk) report(period string) string {
	d.t.Helper()
	p, err := d.Campaign.Period(ctx, d.RootID, period)
	if err != nil {
		d.t.Fatal(err)
	}
	r, err := d.Narrative.Open(ctx, d.Actor("na-ngoi.officer"), d.Units[apptest.NaNgoi], p.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return r.ID
}

func (d *desk) sendUp(reportID string) {
	d.t.Helper()
	officer := d.Actor("na-ngoi.officer")
	for _, p := range narrative.Outline {
		if _, _, err := d.Narrative.Save(ctx, officer, reportID, narrative.Saving{Code: p.Code, Text: "Theo kế hoạch đầu năm."}); err != nil {
			d.t.Fatal(err)
		}
	}
	if _, err := d.Narrative.Send(ctx, officer, reportID, 0); err != nil {
		d.t.Fatal(err)
	}
}

// rename is an event that waits for its confirmation.
func (d *desk) rename() string {
	d.t.Helper()
	return "/admin/units/events/" + d.prepared(d.Reform.Propose(ctx, d.Actor("province.admin"), reform.Proposal{Kind: org.EventRename, Day: "2026-12-15", Paper: "Nghị quyết 12",
		Units: []string{d.Units[apptest.NaNgoi]}, Parts: []reform.Part{{Name: "Phường Na Ngoi", Type: "phường", Code: "16870"}}}))
}

// list is an official list that was read and not yet taken over.
func (d *desk) list() string {
	d.t.Helper()
	return "/admin/units/import/" + d.prepared(d.Reform.PlanList(ctx, reform.ListInput{RootID: d.RootID,
		Units: []byte("code,old_name,old_type,new_name,new_type,effective,resolution\n16870,Xã Na Ngoi,xã,Phường Na Ngoi,phường,2026-12-20,Nghị quyết 12\n")}))
}

func (d *desk) prepared(p reform.Plan, err error) string {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
	e, err := d.Reform.Prepare(ctx, d.Actor("province.admin"), p)
	if err != nil {
		d.t.Fatal(err)
	}
	return e.ID
}

package paper_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
)

var ctx = context.Background()

const site = "https://kheo.example"

// house is the program with one practice in Na Ngoi and its report for the year.
type house struct {
	*apptest.World
	t      *testing.T
	report narrative.Report
}

func each(t *testing.T, fn func(t *testing.T, h house)) {
	t.Helper()
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		h := house{World: w, t: t}
		author := h.Actor("na-ngoi.author")
		p, err := h.Practice.Create(ctx, author, practice.Registration{Content: practice.Content{
			Title: "Tổ tự quản đường hoa", Kind: practice.Collective, Field: "society", Fields: []string{"economy"}, Level: practice.LevelCommune, Origin: practice.OriginNew, Start: "2026-11-01",
			Answers: map[string]string{"situation": "Lối đi lầy.", "aims": "300 m hoa.", "method": "Góp công mỗi tháng.", "outputs": "300 m hoa có người chăm."},
			Places:  []practice.Place{{UnitID: h.Units[apptest.NaNgoi], Detail: "Bản Buộc Mú"}}}})
		h.ok(err)
		_, err = h.Practice.Submit(ctx, author, p.ID, 0)
		h.ok(err)
		_, err = h.Practice.Approve(ctx, h.Actor("na-ngoi.approver"), p.ID, 0, practice.Approval{})
		h.ok(err)
		w.Time.Set(time.Date(2026, 12, 31, 9, 0, 0, 0, clock.Zone))
		h.report = h.written()
		fn(t, h)
	})
}

func (h house) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h house) officer() identity.Actor { return h.Actor("na-ngoi.officer") }

func (h house) period() campaign.Period {
	h.t.Helper()
	p, err := h.Campaign.Period(ctx, h.RootID, "2026")
	h.ok(err)
	return p
}

func (h house) written() narrative.Report {
	h.t.Helper()
	r, err := h.Narrative.Open(ctx, h.officer(), h.Units[apptest.NaNgoi], h.period().ID)
	h.ok(err)
	for _, p := range narrative.Outline {
		_, _, err := h.Narrative.Save(ctx, h.officer(), r.ID, narrative.Saving{Code: p.Code, Text: "Nội dung mục " + p.Code + ": 12 việc.", Base: narrative.Print("")})
		h.ok(err)
	}
	return r
}

func (h house) final() {
	h.t.Helper()
	_, err := h.Narrative.Send(ctx, h.officer(), h.report.ID, 0)
	h.ok(err)
	above := h.Actor("province.officer")
	_, err = h.Narrative.Receive(ctx, above, h.report.ID, 0)
	h.ok(err)
	_, err = h.Narrative.Accept(ctx, above, h.report.ID, 0)
	h.ok(err)
}

func (h house) file(format string) []byte {
	h.t.Helper()
	f, err := h.Desk.Export(ctx, h.officer(), h.report.ID, format, site, paper.Choice{})
	h.ok(err)
	return f.Body
}

func TestWhatIsExportedIsFoundRightWhereItIsChecked(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		draft := h.file(paper.FormatWord)
		h.final()
		for _, format := range []string{paper.FormatWord, paper.FormatExcel} {
			a := h.officer()
			c, err := h.Desk.Check(ctx, &a, h.file(format))
			h.ok(err)
			if !c.Result.Clean() || c.Result.Right == 0 || c.Asked.Signed == nil || c.Draft {
				t.Errorf("%s: %+v", format, c.Result)
			}
		}
		a := h.officer()
		c, err := h.Desk.Check(ctx, &a, draft)
		h.ok(err)
		if !c.Draft || c.Asked.Signed == nil {
			t.Error("a file made before the report was final is not called a draft")
		}
	})
}

// The live figures move on; the file of what was signed is still right.
func TestAFileOfTheSignedReportStaysRight(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.final()
		file := h.file(paper.FormatWord)
		code := narrative.Code(h.report.ID, "new")
		a := h.officer()
		q, err := h.Narrative.Ask(ctx, &a, code)
		h.ok(err)
		f, found := q.Figure()
		if !found || f.Value != 1 || q.Signed == nil || len(q.Body.Behind(f)) != 1 {
			t.Fatalf("the code leads to %+v", f)
		}
		_, err = h.Narrative.Supplement(ctx, h.officer(), h.report.ID, 0, "Bổ sung lời.")
		h.ok(err)
		c, err := h.Desk.Check(ctx, &a, file)
		h.ok(err)
		if !c.Result.Clean() || c.Asked.Signed == nil || c.Asked.Signed.No != 0 {
			t.Errorf("held against %+v: %+v", c.Asked.Signed, c.Result)
		}
	})
}

// Until a supplement is signed, what was signed before it stands for everybody who may read the report.
func TestASupplementInTheWorksChangesNoSignedFigure(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.final()
		first := h.file(paper.FormatWord)
		code := narrative.Code(h.report.ID, "new")
		stands := func(when string) {
			t.Helper()
			for _, post := range []string{"na-ngoi.officer", "province.officer"} {
				a := h.Actor(post)
				q, err := h.Narrative.Ask(ctx, &a, code)
				h.ok(err)
				if q.Signed == nil || q.Signed.No != 0 || q.Pending() != 1 {
					t.Errorf("%s, %s asks: %+v, pending %d", when, post, q.Signed, q.Pending())
				}
				p, err := h.Desk.Standing(ctx, a, h.report.ID, site, paper.Choice{})
				h.ok(err)
				if !p.Seal.Signed() || p.Pending != 1 {
					t.Errorf("%s, %s is shown %+v, pending %d", when, post, p.Seal, p.Pending)
				}
				pack, err := paper.Pack(p)
				h.ok(err)
				if !h.says(pack, "bản bổ sung lần 1, chưa chốt") {
					t.Errorf("%s: the pack does not name the supplement", when)
				}
			}
			stranger := h.Actor("muong-xen.approver")
			if _, err := h.Desk.Standing(ctx, stranger, h.report.ID, site, paper.Choice{}); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: another commune reads it: %v", when, err)
			}
		}
		_, err := h.Narrative.Supplement(ctx, h.officer(), h.report.ID, 0, "Bổ sung lời.")
		h.ok(err)
		stands("while it is written")
		_, err = h.Narrative.Send(ctx, h.officer(), h.report.ID, 0)
		h.ok(err)
		stands("while it is read")
		_, err = h.Narrative.Receive(ctx, h.Actor("province.officer"), h.report.ID, 0)
		h.ok(err)
		_, err = h.Narrative.Accept(ctx, h.Actor("province.officer"), h.report.ID, 0)
		h.ok(err)

		a := h.officer()
		q, err := h.Narrative.Ask(ctx, &a, code)
		h.ok(err)
		if q.Signed == nil || q.Signed.No != 1 || q.Pending() != 0 || q.Newer != nil {
			t.Errorf("once it is signed: %+v, pending %d", q.Signed, q.Pending())
		}
		c, err := h.Desk.Check(ctx, &a, first)
		h.ok(err)
		if !c.Result.Clean() || c.Asked.Signed.No != 0 || c.Asked.Newer == nil || c.Asked.Newer.No != 1 {
			t.Errorf("the file it replaced: %+v, newer %+v", c.Result, c.Asked.Newer)
		}
		if c, err = h.Desk.Check(ctx, &a, h.file(paper.FormatWord)); err != nil || c.Asked.Newer != nil {
			t.Errorf("its own file: %v %+v", err, c.Asked.Newer)
		}
		h.Time.Set(time.Date(2027, 1, 20, 9, 0, 0, 0, clock.Zone))
		h.published()
		if c, err = h.Desk.Check(ctx, nil, first); err != nil || c.Asked.Newer == nil || c.Asked.Signed.No != 1 {
			t.Errorf("the public is not told that the file was replaced: %v %+v", err, c.Asked.Newer)
		}
	})
}

func TestWhoMayNotReadAReportLearnsNothingOfItsFigures(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.final()
		file := h.file(paper.FormatWord)
		code := narrative.Code(h.report.ID, "new")
		stranger := h.Actor("muong-xen.approver")
		for name, reader := range map[string]*identity.Actor{"another commune": &stranger, "the public": nil} {
			if _, err := h.Narrative.Ask(ctx, reader, code); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s asks: %v", name, err)
			}
			if _, err := h.Desk.Check(ctx, reader, file); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s checks: %v", name, err)
			}
		}
		if _, err := h.Desk.Export(ctx, stranger, h.report.ID, paper.FormatWord, site, paper.Choice{}); !fault.Is(err, fault.NotFound) {
			t.Errorf("another commune exports: %v", err)
		}
	})
}

func TestAPublishedPeriodIsEverybodys(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.final()
		file := h.file(paper.FormatExcel)
		h.Time.Set(time.Date(2027, 1, 20, 9, 0, 0, 0, clock.Zone))
		h.published()
		q, err := h.Narrative.Ask(ctx, nil, narrative.Code(h.report.ID, "new"))
		h.ok(err)
		if f, found := q.Figure(); !found || f.Value != 1 || !q.Public {
			t.Errorf("the public reads %+v", q.Path)
		}
		c, err := h.Desk.Check(ctx, nil, file)
		h.ok(err)
		if !c.Result.Clean() {
			t.Errorf("%+v", c.Result)
		}
	})
}

func (h house) published() {
	h.t.Helper()
	officer, head := h.Actor("province.officer"), h.Actor("province.head")
	_, err := h.Campaign.ClosePeriod(ctx, officer, h.period().ID, h.period().Version)
	h.ok(err)
	h.ok(h.Report.Freeze(ctx, head, h.period().ID, h.period().Version))
	_, err = h.Campaign.PublishPeriod(ctx, head, h.period().ID, h.period().Version)
	h.ok(err)
}

func TestAProvincesOwnLayoutIsUsedUntilItIsTakenAway(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		admin := h.Actor("province.admin")
		layout, err := docx.Document{Page: docx.PartyPage, Body: []docx.Block{docx.P(docx.Title, "MẪU CỦA TỈNH"), docx.P(docx.Normal, "{{noi_dung}}")}}.Bytes()
		h.ok(err)
		if err := h.Desk.PutTemplate(ctx, h.officer(), docx.Party, "mau.docx", layout); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an officer replaces a layout: %v", err)
		}
		h.ok(h.Desk.PutTemplate(ctx, admin, docx.Party, "mau.docx", layout))
		h.ok(h.Desk.PutTemplate(ctx, admin, docx.Party, "mau.docx", layout)) // the same again changes nothing
		file := h.file(paper.FormatWord)
		if !h.says(file, "MẪU CỦA TỈNH") {
			t.Error("the province's own layout is not used")
		}
		a := h.officer()
		if c, err := h.Desk.Check(ctx, &a, file); err != nil || !c.Result.Clean() {
			t.Errorf("a paper in a province's layout: %v %+v", err, c.Result)
		}
		for name, bad := range map[string]docx.Document{
			"no content":    {Page: docx.PartyPage, Body: []docx.Block{docx.P(docx.Normal, "Không có chỗ.")}},
			"unknown place": {Page: docx.PartyPage, Body: []docx.Block{docx.P(docx.Normal, "{{noi_dung}}"), docx.P(docx.Normal, "{{sai}}")}},
		} {
			bytes, err := bad.Bytes()
			h.ok(err)
			if err := h.Desk.PutTemplate(ctx, admin, docx.Party, "sai.docx", bytes); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		h.ok(h.Desk.DropTemplate(ctx, admin, docx.Party))
		if h.says(h.file(paper.FormatWord), "MẪU CỦA TỈNH") {
			t.Error("the layout is used after it was taken away")
		}
	})
}

func (h house) says(file []byte, words string) bool {
	h.t.Helper()
	r, err := paper.ReadFile(file)
	h.ok(err)
	return strings.Contains(strings.Join(r.Prose, "\n"), words)
}

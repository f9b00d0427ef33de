package practiceweb_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/practice"
	"kheo/internal/review"
)

var ctx = context.Background()

const hostile = `<script>alert(1)</script> "Bò & bê" ' {{.}}`

// content is a registration that may be sent.
func content(w *apptest.World, unit, title string) practice.Content {
	return practice.Content{
		Title: title, Kind: practice.Collective, Field: "economy", Fields: []string{"society"}, Level: practice.LevelCommune, Origin: practice.OriginNew,
		Answers: map[string]string{
			"situation": "24 hộ ở bản Buộc Mú có chuồng nhưng không có vốn mua giống; ba năm qua 9 hộ bán chuồng đi làm xa.",
			"aims":      "Đến 30/11/2027 có 24 hộ nuôi bò giống, mỗi hộ trả lại một con bê cho hộ sau.",
			"method":    "Họp bản chọn hộ; chi hội cử người hướng dẫn; hộ nhận bò góp ngày công dựng chuồng chung.\nMỗi quý họp một lần, công khai sổ bò.",
			"scope":     "Bản Buộc Mú và bản Ka Dưới, xã Na Ngoi.", "forces": "Chi hội nông dân chủ trì, bản và đồn biên phòng cùng làm.",
			"outputs": "24 bò cái, sổ bò treo ở nhà cộng đồng.", "sustain": "Quỹ bê do bản giữ; bản khác học theo khi có 10 hộ.",
		},
		Gain: "Bò giống không phải vay lãi; người hướng dẫn đến tận chuồng.", Undertake: "Mỗi hộ trả lại một con bê; góp hai ngày công mỗi tháng.",
		ContactName: "Người giữ sổ bò", ContactPhone: "0912 000 111", Start: "2026-12-01", End: "2027-11-30",
		Targets:    []practice.Target{{Name: "Hộ có bò giống", Measure: "hộ", Baseline: 0, Target: 24, Due: "2027-11-30"}, {Name: "Bê trả lại quỹ", Measure: "con", Target: 12, Due: "2027-11-30"}},
		Milestones: []practice.Milestone{{Day: "2027-03-01", Text: "Giao 12 con bò đầu tiên"}},
		Resources: []practice.Resource{{Kind: "money", Amount: 168_000_000, Measure: "đồng", Label: "Quỹ hỗ trợ nông dân", Source: "Hội Nông dân tỉnh"}, {Kind: "money", Amount: 42_500_000, Measure: "đồng", Label: "Dân góp"},
			{Kind: "labour", Amount: 320, Measure: "công", Label: "Dựng chuồng chung"}, {Kind: "goods", Amount: 2400, Measure: "kg", Label: "Rơm ủ"}},
		Places: []practice.Place{{UnitID: w.Units[unit], Detail: "Bản Buộc Mú"}},
		Groups: []practice.Group{{Side: "participant", Number: 24, Measure: "household", Label: "hộ cận nghèo"}, {Side: "beneficiary", Number: 112, Measure: "person"}},
	}
}

// register makes a draft of a post's unit.
func register(t testing.TB, w *apptest.World, post, unit, title string) practice.Practice {
	t.Helper()
	p, err := w.Practice.Create(ctx, w.Actor(post), practice.Registration{LeadID: w.Units[unit], Content: content(w, unit, title)})
	ok(t, err)
	return p
}

func sent(t testing.TB, w *apptest.World, post, unit, title string) practice.Practice {
	t.Helper()
	p, err := w.Practice.Submit(ctx, w.Actor(post), register(t, w, post, unit, title).ID, 0)
	ok(t, err)
	return p
}

func listed(t testing.TB, w *apptest.World, post, unit, title string) practice.Practice {
	t.Helper()
	p, err := w.Practice.Approve(ctx, w.Actor("province.officer"), sent(t, w, post, unit, title).ID, 0, practice.Approval{})
	ok(t, err)
	return p
}

func returned(t testing.TB, w *apptest.World, post, unit, title, text string) practice.Practice {
	t.Helper()
	p := sent(t, w, post, unit, title)
	w.Time.Advance(30 * time.Hour)
	p, err := w.Practice.Return(ctx, w.Actor("province.officer"), p.ID, 0, practice.ReturnReason{Remarks: []review.Remark{
		{PinKind: review.PinField, Pin: "outputs", Quote: "24 bò cái", Text: text}, {PinKind: review.PinField, Pin: "places", Text: "Ghi tên từng bản."}}})
	ok(t, err)
	return p
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func titles(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("Tổ tiết kiệm số %03d", i+1))
	}
	return out
}

func openRemarks(t testing.TB, w *apptest.World, id string) []review.Remark {
	t.Helper()
	list, err := w.Review.Remarks(ctx, practice.Subject(id))
	ok(t, err)
	return list
}

func current(t testing.TB, w *apptest.World, id string) practice.Practice {
	t.Helper()
	p, err := w.Practice.Get(ctx, w.Actor("province.officer"), id)
	ok(t, err)
	return p
}

func contains(s, part string) bool { return strings.Contains(s, part) }

func cellOf(column string, row int) string { return fmt.Sprint(column, row) }

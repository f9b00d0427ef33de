package practice_test

import (
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
)

// close closes a period as the head does.
func (h house) close(code string) campaign.Period {
	h.t.Helper()
	p := h.period(code)
	p, err := h.Campaign.ClosePeriod(ctx, h.Actor("province.head"), p.ID, p.Version)
	h.ok(err)
	return p
}

func (h house) freeze(code string) {
	h.t.Helper()
	p := h.close(code)
	h.ok(h.Report.Freeze(ctx, h.Actor("province.head"), p.ID, p.Version))
}

// A closed period lets nothing in that would change its numbers: one sentence, one status, nothing
// half-written. What belongs to later days goes on.
func TestAClosedPeriodRefuses(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		author, officer := h.Actor("na-ngoi.author"), h.Actor("province.officer")
		listed, sent := h.listed("na-ngoi.author", "Đã tính trong tháng"), h.sent("na-ngoi.author", "Gửi trong tháng")
		h.Time.Advance(10 * 24 * time.Hour) // 3 December
		h.close("2026-11")
		before, new11 := h.stored(), h.total("2026-11", practice.MeasureNew)

		refuse := func(what string, err error) {
			t.Helper()
			h.refused(err, fault.Locked)
			if h.stored() != before {
				t.Errorf("%s left something behind", what)
			}
		}
		_, err := h.Practice.Approve(ctx, officer, sent.ID, 0, practice.Approval{ListedDay: "2026-11-30"})
		refuse("listing on a day of the period", err)
		c := listed.Content
		c.Field = "economy"
		_, err = h.Practice.Edit(ctx, author, listed.ID, 0, c)
		refuse("another field", err)
		c = listed.Content
		c.Kind = practice.Individual
		_, err = h.Practice.Edit(ctx, author, listed.ID, 0, c)
		refuse("another kind", err)
		refuse("another unit from a day of the period on", h.Practice.MoveLead(ctx, officer, listed.ID, h.Units[apptest.MuongXen], "2026-11-25"))

		c = listed.Content
		c.Title, c.Gain = "Đã tính trong tháng, tên rõ hơn", "Lối đi sạch."
		_, err = h.Practice.Edit(ctx, author, listed.ID, 0, c)
		h.ok(err)
		_, err = h.Practice.Approve(ctx, officer, sent.ID, 0, practice.Approval{})
		h.ok(err)
		_, err = h.Practice.FinishRunning(ctx, officer, listed.ID, 0, "Xong.")
		h.ok(err)
		if n := h.total("2026-11", practice.MeasureNew); n != new11 || n != 1 {
			t.Errorf("%d new in the closed period, %d before", n, new11)
		}
		if h.total("2026-12", practice.MeasureNew) != 1 || h.total("2026-12", practice.MeasureFinished) != 1 || h.total("2026-11", practice.MeasureRunning) != 1 {
			t.Error("later periods don't follow")
		}

		p := h.period("2026-11")
		_, err = h.Campaign.ReopenPeriod(ctx, h.Actor("province.head"), p.ID, p.Version)
		h.ok(err)
		c.Field = "economy"
		_, err = h.Practice.Edit(ctx, author, listed.ID, 0, c)
		h.refused(err, fault.Conflict) // finished by now
		h.agrees()
	})
}

// agrees: what is kept is what the records say.
func (h house) agrees() {
	h.t.Helper()
	diffs, err := h.Report.Compare(ctx, h.RootID, campaign.Movement)
	if err != nil || len(diffs) > 0 {
		h.t.Errorf("recount: %v %+v", err, diffs)
	}
}

func TestAFrozenPeriodKeepsItsNumbers(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		p := h.listed("na-ngoi.author", "Chạy qua kỳ")
		h.Time.Advance(10 * 24 * time.Hour)
		h.freeze("2026-11")
		_, err := h.Practice.FinishRunning(ctx, h.Actor("na-ngoi.officer"), p.ID, 0, "Xong.")
		h.ok(err)
		if h.total("2026-11", practice.MeasureNew) != 1 || h.total("2026-11", practice.MeasureRunning) != 1 || h.total("2026-11", practice.MeasureFinished) != 0 {
			t.Error("the frozen numbers moved")
		}
		if h.total("2026", practice.MeasureFinished) != 1 || h.total("2026", practice.MeasureRunning) != 0 {
			t.Error("the open numbers didn't")
		}
		frozen := h.period("2026-11")
		_, err = h.Campaign.ReopenPeriod(ctx, h.Actor("province.head"), frozen.ID, frozen.Version)
		h.refused(err, fault.Locked)
		h.agrees()
	})
}

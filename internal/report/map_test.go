package report_test

import (
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// A change of the map moves the figures of open periods in the same transaction.
func TestFiguresFollowTheMap(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		author, approver := w.Actor("na-ngoi.officer"), w.Actor("na-ngoi.approver")
		ok := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		p, err := w.Practice.Create(ctx, author, practice.Registration{Content: practice.Content{
			Title: "Đường hoa bản", Field: campaign.Society, Start: "2026-11-01", Places: []practice.Place{{UnitID: w.Units[apptest.MuongXen]}},
			Answers: map[string]string{"situation": "a", "aims": "b", "method": "c", "outputs": "d"}}})
		ok(err)
		_, err = w.Practice.Submit(ctx, author, p.ID, 0)
		ok(err)
		_, err = w.Practice.Approve(ctx, approver, p.ID, 0, practice.Approval{})
		ok(err)
		year, err := w.Campaign.Period(ctx, w.RootID, "2026")
		ok(err)
		n := func(unit, dim, key string) int64 {
			t.Helper()
			u, err := w.Org.Unit(ctx, w.Units[unit], year.LastDay())
			ok(err)
			f, err := w.Report.Read(ctx, u, org.Territorial, year)
			ok(err)
			return f.N(practice.MeasureNew, dim, key)
		}
		before := n(apptest.Province, report.DimArea, string(org.Coast))
		ok(w.Org.Flag(ctx, w.Units[apptest.MuongXen], org.Coast, clock.Today(w.Time), ""))
		if got := n(apptest.Province, report.DimArea, string(org.Coast)); got != before+1 {
			t.Errorf("flagged: %d by the coast, want %d", got, before+1)
		}
		_, err = w.Org.Apply(ctx, org.Changes{Kind: org.EventMove, Day: clock.Today(w.Time),
			Move: []org.Moving{{Unit: w.Units[apptest.NaNgoi], Line: org.Territorial, Parent: w.Units[apptest.MuongXen]}}})
		ok(err)
		if got := n(apptest.MuongXen, report.DimTotal, ""); got != 1 {
			t.Errorf("moved under another unit: %d counted there, want 1", got)
		}
		if diffs, err := w.Report.Compare(ctx, w.RootID, campaign.Movement); err != nil || len(diffs) > 0 {
			t.Errorf("recount: %v %+v", err, diffs)
		}
	})
}

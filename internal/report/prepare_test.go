package report_test

import (
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/org"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// A database that an earlier program wrote has the numbers of that day alone: those of today's map
// are made before anybody asks for them, and the others stay as they are.
func TestPrepareAnOlderDatabase(t *testing.T) {
	each(t, func(h house) {
		p := h.listed("na-ngoi.author", h.content(apptest.NaNgoi))
		h.listed("sector.author", h.content(apptest.MuongXen))
		h.Time.Advance(10 * 24 * time.Hour)
		head, november := h.Actor("province.head"), h.period("2026-11")
		_, err := h.Campaign.ClosePeriod(ctx, head, november.ID, november.Version)
		h.ok(err)
		h.ok(h.Practice.MoveAll(ctx, head, practice.Order{Day: "2026-12-01"}, []practice.Move{{ID: p.ID, Lead: h.Units[apptest.MuongXen]}}))
		kept := h.all("2026-11")
		_, err = h.DB.Exec(ctx, `delete from report_pair`)
		h.ok(err)
		h.wants("before", h.newToday(apptest.Province, "2026-11"), 0)
		h.ok(h.Report.Prepare(ctx))
		h.wants("the province", h.newToday(apptest.Province, "2026-11"), 2)
		h.wants("who leads now", h.newToday(apptest.MuongXen, "2026-11"), 1)
		h.wants("who led then, today", h.newToday(apptest.NaNgoi, "2026-11"), 0)
		h.wants("who led then, then", h.newIn(apptest.NaNgoi, org.Territorial, "2026-11"), 1)
		for cell, n := range h.all("2026-11") {
			h.wants(cell, n, kept[cell])
		}
		h.agrees()
		_, err = h.DB.Exec(ctx, `update report_pair set n_new = 9 where n_new = 1`) // whatever is there is left
		h.ok(err)
		h.ok(h.Report.Prepare(ctx))
		var nines int
		h.ok(h.DB.QueryRow(ctx, `select count(*) from report_pair where n_new = 9`).Scan(&nines))
		if nines == 0 {
			h.t.Error("prepared twice")
		}
	})
}

func (h house) newToday(unit, period string) int64 {
	h.t.Helper()
	p := h.period(period)
	u, err := h.Org.Unit(ctx, h.Units[unit], h.Actor("province.head").Day)
	h.ok(err)
	f, err := h.Report.ReadOn(ctx, report.View{Unit: u, Line: org.Territorial, Period: p, Map: report.Today})
	h.ok(err)
	return f.Total(practice.MeasureNew)
}

package campaignweb_test

import (
	"context"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
)

func TestDeadlinesAndExceptions(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := campaignOf(t, w, 2026)
		officer, reader := w.As("province.officer"), w.As("na-ngoi.reader")
		reader.Get(at(c, "")).In("#deadlines").HasText("Chưa đặt hạn gửi báo cáo").LacksText("Sửa hạn gửi")

		page := officer.Get(at(c, "/dates?part=points&commune=3&body=5&province=")).Status(200)
		form := page.Form(at(c, "/deadlines"))
		if got := form.Get("2026.commune"); got != "2027-01-06" { // New Year's Day and a weekend lie between
			t.Errorf("three working days behind 31/12/2026: %s", got)
		}
		if form.Get("2026.province") != "" || form.Get("2026-12.commune") != "" || form.Get("2026-H1.commune") != "" {
			t.Error("fills in what was not asked for, or what makes everybody late")
		}
		reader.Get(at(c, "")).In("#deadlines").HasText("Chưa đặt hạn gửi báo cáo")
		bad := form.Set("2026-H1.commune", "2026-06-20").Set("2026-H1.opens", "2026-06-25").Submit().Status(422)
		bad.In("#errors").HasText("Hạn gửi không thể trước ngày cuối của kỳ (30/06/2026).")
		form = bad.Form(at(c, "/deadlines"))
		if form.Get("2026-H1.opens") != "2026-06-25" {
			t.Error("what was typed is lost")
		}
		saved := form.Set("2026-H1.commune", "2026-07-03").Submit().Status(200)
		saved.In("#deadlines").HasText("6 tháng đầu năm 2026", "25/06/2026", "03/07/2026")

		later := officer.Get(at(c, "/dates")).Form(at(c, "/exceptions")).Set("period", "2026-H1").Set("unit", "xa na ngoi").Set("due", "2026-07-01").Set("reason", "Mưa lũ, trụ sở mất điện.").Submit().Status(422)
		later.In("#exceptions").HasText("Ngày gia hạn phải sau hạn chung (03/07/2026).")
		later = later.Form(at(c, "/exceptions")).Set("due", "2026-07-10").Submit().Status(200)
		later.In("#exceptions").HasText("Xã Na Ngoi", "10/07/2026", "Mưa lũ, trụ sở mất điện.")
		reader.Get(at(c, "")).In("#deadlines").HasText("Xã Na Ngoi", "10/07/2026", "Mưa lũ, trụ sở mất điện.", "Chuyên viên cấp tỉnh")

		h1, err := w.Campaign.Period(context.Background(), w.RootID, "2026-H1")
		if err != nil {
			t.Fatal(err)
		}
		day, ex, err := w.Campaign.DueFor(context.Background(), h1, w.Units[apptest.NaNgoi])
		if err != nil || day != "2026-07-10" || ex == nil || ex.Reason == "" {
			t.Errorf("%s %+v %v", day, ex, err)
		}
		if h1.OpensOn() != "2026-06-25" {
			t.Errorf("opens on %s", h1.OpensOn())
		}
		w.As("province.admin").Get("/history").In("main").HasText("Đã đổi hạn gửi báo cáo", "Đã gia hạn cho một đơn vị")
		removal := officer.Get(at(c, "/dates")).Form(at(c, "/exceptions/remove"))
		removal.Force("exception", h1.ID+"/"+w.Units[apptest.NaNgoi]).Submit().Status(200).In("#exceptions").LacksText("10/07/2026")
		if day, _, _ := w.Campaign.DueFor(context.Background(), h1, w.Units[apptest.NaNgoi]); day != "2026-07-03" {
			t.Errorf("after taking it back: %s", day)
		}
	})
}

// Who reviews figures of a period that is frozen reads the deadlines as they were.
func TestDeadlinesStayWhenFiguresAreFrozen(t *testing.T) {
	w := apptest.SQLite(t)
	ctx, c := context.Background(), campaignOf(t, w, 2024)
	h1, err := w.Campaign.Period(ctx, w.RootID, "2024-H1")
	if err != nil {
		t.Fatal(err)
	}
	head := w.Actor("province.head")
	if h1, err = w.Campaign.ClosePeriod(ctx, head, h1.ID, h1.Version); err == nil {
		err = w.Report.Freeze(ctx, head, h1.ID, h1.Version)
	}
	if err != nil {
		t.Fatal(err)
	}
	err = w.Campaign.SetDeadlines(ctx, w.Actor("province.officer"), c.ID, c.Version, []campaign.Deadlines{{Code: "2024-H1", Days: map[campaign.Level]string{campaign.LevelCommune: "2024-07-05"}}})
	if err == nil {
		t.Error("a deadline of a frozen period moved")
	}
	form := w.As("province.officer").Get(at(c, "/dates")).Form(at(c, "/deadlines"))
	form.Set("2024-9M.district", "2024-10-05").Submit().Status(200).In("#deadlines").HasText("Cấp huyện", "05/10/2024")
}

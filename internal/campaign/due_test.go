package campaign_test

import (
	"testing"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
)

// h1 has deadlines for communes and the province.
func (w world) h1() (campaign.Campaign, campaign.Period) {
	w.Helper()
	c, err := w.Create(ctx, w.admin(), campaign.NewCampaign{RootID: w.root, Year: 2026, Prefix: "NA"})
	if err == nil {
		err = w.SetDeadlines(ctx, w.admin(), c.ID, c.Version, []campaign.Deadlines{{Code: "2026-H1", Opens: "2026-06-20",
			Days: map[campaign.Level]string{campaign.LevelCommune: "2026-07-03", campaign.LevelProvince: "2026-07-10", campaign.LevelBody: ""}}})
	}
	if err != nil {
		w.Fatal(err)
	}
	p, err := w.Period(ctx, w.root, "2026-H1")
	if err != nil {
		w.Fatal(err)
	}
	return c, p
}

func (w world) wants(err error, kind fault.Kind, field string) {
	w.Helper()
	f := fault.Of(err)
	if err == nil || f.Kind != kind || field != "" && (len(f.Fields) == 0 || f.Fields[0].Field != field) {
		w.Errorf("want %v %q: %v %+v", kind, field, err, f)
	}
}

func TestDues(t *testing.T) {
	each(t, func(w world) {
		_, p := w.h1()
		if p.OpensOn() != "2026-06-20" {
			w.Errorf("opens on %s", p.OpensOn())
		}
		x, err := w.Allow(ctx, w.admin(), campaign.Exception{PeriodID: p.ID, UnitID: w.commune, Due: "2026-07-08", Reason: " Mưa lũ. "})
		if err != nil || x.Reason != "Mưa lũ." || x.PostID != "post" {
			w.Fatalf("%+v %v", x, err)
		}
		dues, err := w.Dues(ctx, p, []string{w.root, w.commune, w.other})
		if err != nil {
			w.Fatal(err)
		}
		for unit, want := range map[string]campaign.Due{
			w.root:  {Level: campaign.LevelProvince, Day: "2026-07-10", Usual: "2026-07-10"},
			w.other: {Level: campaign.LevelCommune, Day: "2026-07-03", Usual: "2026-07-03"},
		} {
			if dues[unit] != want {
				w.Errorf("%+v, not %+v", dues[unit], want)
			}
		}
		if d := dues[w.commune]; d.Day != "2026-07-08" || d.Usual != "2026-07-03" || d.Exception == nil {
			w.Errorf("%+v", d)
		}
		year, err := w.Period(ctx, w.root, "2026")
		if err != nil {
			w.Fatal(err)
		}
		if day, ex, err := w.DueFor(ctx, year, w.commune); day != "" || ex != nil || err != nil {
			w.Errorf("nobody is asked for the year: %s %+v %v", day, ex, err)
		}
		_, err = w.Allow(ctx, w.admin(), campaign.Exception{PeriodID: year.ID, UnitID: w.commune, Due: "2027-02-01", Reason: "Mưa lũ."})
		w.wants(err, fault.Invalid, "period")
	})
}

func TestExceptionsAreRefused(t *testing.T) {
	each(t, func(w world) {
		_, p := w.h1()
		good := campaign.Exception{PeriodID: p.ID, UnitID: w.commune, Due: "2026-07-08", Reason: "Mưa lũ."}
		for field, change := range map[string]func(x *campaign.Exception){
			"due":    func(x *campaign.Exception) { x.Due = "2026-07-03" },
			"reason": func(x *campaign.Exception) { x.Reason = "  " },
			"unit":   func(x *campaign.Exception) { x.UnitID = "nobody" },
		} {
			x := good
			change(&x)
			_, err := w.Allow(ctx, w.admin(), x)
			w.wants(err, fault.Invalid, field)
		}
		_, err := w.Allow(ctx, w.as(identity.RoleApprover, w.commune), good)
		w.wants(err, fault.Forbidden, "")
		stranger := w.admin()
		stranger.RootID = "elsewhere"
		_, err = w.Allow(ctx, stranger, good)
		w.wants(err, fault.NotFound, "")
		w.wants(w.Disallow(ctx, w.admin(), p.ID, w.commune), fault.NotFound, "")
	})
}

func TestDeadlinesAreRefused(t *testing.T) {
	each(t, func(w world) {
		c, p := w.h1()
		set := func(version int64, d campaign.Deadlines) error {
			return w.SetDeadlines(ctx, w.admin(), c.ID, version, []campaign.Deadlines{d})
		}
		day := func(day string) map[campaign.Level]string { return map[campaign.Level]string{campaign.LevelBody: day} }
		w.wants(set(2, campaign.Deadlines{Code: "2026-H1", Days: day("2026-06-29")}), fault.Invalid, "2026-H1.body")
		w.wants(set(2, campaign.Deadlines{Code: "2026-H1", Days: day("2026-02-30")}), fault.Invalid, "2026-H1.body")
		w.wants(set(2, campaign.Deadlines{Code: "2026-H1", Opens: "2026-07-09", Days: day("2026-07-08")}), fault.Invalid, "2026-H1.opens")
		w.wants(set(2, campaign.Deadlines{Code: "2027-H1", Days: day("2026-07-08")}), fault.NotFound, "")
		w.wants(set(1, campaign.Deadlines{Code: "2026-H1", Days: day("2026-07-08")}), fault.Stale, "")
		_, err := w.SetPeriodDates(ctx, w.admin(), c.ID, 2, []campaign.Dates{{Code: "2026-H1", From: p.From, To: "2026-07-15"}, {Code: "2026-H2", From: "2026-07-15", To: "2027-01-01"}})
		w.wants(err, fault.Invalid, "2026-H1.to")
		if err := set(2, campaign.Deadlines{Code: "2026-H1", Days: day("2026-07-08")}); err != nil {
			w.Fatal(err)
		}
		all, err := w.DeadlinesOf(ctx, c.ID)
		if d := all[p.ID]; err != nil || d.Opens != "" || len(d.Days) != 1 {
			w.Errorf("what is left out is taken away: %+v %v", d, err)
		}
	})
}

func TestPunctuality(t *testing.T) {
	due := func(usual, later string) campaign.Due {
		d := campaign.Due{Usual: usual, Day: usual}
		if later != "" {
			d.Day, d.Exception = later, &campaign.Exception{Due: later}
		}
		return d
	}
	usual := "2026-07-03"
	list := []campaign.Sending{
		{Due: due(usual, ""), On: "2026-07-03"},
		{Due: due(usual, ""), On: "2026-07-04"},
		{Due: due(usual, "")},
		{Due: due(usual, "2026-07-08"), On: "2026-07-07"},
		{Due: due(usual, "2026-07-20")},
		{Due: due(usual, "2026-07-08")},
		{Due: due("2026-07-31", "")},
		{Due: due("", ""), On: "2026-07-01"},
	}
	p := campaign.PunctualityOf(list, "2026-07-10")
	if want := (campaign.Punctuality{Sent: 3, InTime: 1, Overdue: 3, Extended: 3, ExtendedInTime: 1, ExtendedOverdue: 1}); p != want {
		t.Errorf("%+v, not %+v", p, want)
	}
	if rate, known := p.Rate(); !known || rate != 1.0/6 {
		t.Errorf("%v %v", rate, known)
	}
	for i := range list { // more time for anybody never improves the rate
		if list[i].Exception != nil || list[i].Usual == "" {
			continue
		}
		kinder := append([]campaign.Sending{}, list...)
		kinder[i].Due = due(list[i].Usual, "2026-08-31")
		if rate, _ := campaign.PunctualityOf(kinder, "2026-07-10").Rate(); rate > 1.0/6 {
			t.Errorf("an exception improves the rate to %v", rate)
		}
	}
	if _, known := (campaign.Punctuality{}).Rate(); known {
		t.Error("nothing was due, and there is a rate")
	}
}

func TestLevels(t *testing.T) {
	for kind, want := range map[org.Kind]campaign.Level{org.Province: campaign.LevelProvince, org.District: campaign.LevelDistrict, org.Commune: campaign.LevelCommune,
		org.Hamlet: campaign.LevelCommune, org.Mass: campaign.LevelBody, org.Armed: campaign.LevelBody, org.Sector: campaign.LevelBody} {
		if got := campaign.LevelOf(kind); got != want {
			t.Errorf("%s: %s", kind, got)
		}
	}
}

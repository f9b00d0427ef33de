package narrative_test

import (
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
)

// due asks communes and bodies for the report of 2026 by a day.
func (h house) due(day string) {
	h.t.Helper()
	c, err := h.Campaign.Campaign(ctx, h.period("2026").CampaignID)
	h.ok(err)
	h.ok(h.Campaign.SetDeadlines(ctx, h.Actor("province.admin"), c.ID, c.Version, []campaign.Deadlines{
		{Code: "2026", Days: map[campaign.Level]string{campaign.LevelCommune: day, campaign.LevelBody: day}}}))
}

func TestWhoIsLateAndByHowMuch(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.due("2027-01-05")
		h.Time.Set(time.Date(2027, 1, 4, 9, 0, 0, 0, clock.Zone))
		r := h.begun("na-ngoi.officer", h.naNgoi())
		_, err := h.Narrative.Send(ctx, h.Actor("na-ngoi.officer"), r.ID, 0)
		h.ok(err)
		_, err = h.Narrative.Remind(ctx, h.Actor("province.officer"), h.period("2026"))
		h.refused(err, fault.Conflict) // nobody is late yet

		h.Time.Set(time.Date(2027, 1, 11, 9, 0, 0, 0, clock.Zone)) // Monday: 6, 7, 8, 11 January
		all, err := h.Narrative.Standings(ctx, h.Actor("province.officer"), h.period("2026"))
		h.ok(err)
		byName := map[string]narrative.Standing{}
		var sendings []campaign.Sending
		for _, x := range all {
			byName[x.Unit.Name] = x
			sendings = append(sendings, x.Sending())
		}
		if x := byName[apptest.NaNgoi]; x.LateBy != 0 || x.Report.State != narrative.Sent {
			t.Errorf("in time: %+v", x)
		}
		if x := byName[apptest.MuongXen]; x.LateBy != 4 || !x.Late() {
			t.Errorf("four working days late: %+v", x)
		}
		if _, reports := byName[apptest.FarmersNN]; reports {
			t.Error("a body below a commune is asked for no report")
		}
		if rate, known := campaign.PunctualityOf(sendings, "2027-01-11").Rate(); !known || rate != 1/float64(len(all)) {
			t.Errorf("rate %v of %d", rate, len(all))
		}
		late, err := h.Narrative.Remind(ctx, h.Actor("province.officer"), h.period("2026"))
		h.ok(err)
		if len(late) != len(all)-1 {
			t.Errorf("%d of %d are late", len(late), len(all))
		}
		tasks, err := h.Narrative.Tasks(ctx, h.Actor("muong-xen.approver"))
		h.ok(err)
		if len(tasks) == 0 || tasks[0].Reminded.IsZero() || tasks[0].LateBy != 4 || !tasks[0].Waits("2027-01-11") {
			t.Errorf("what waits in Mường Xén: %+v", tasks)
		}
		_, err = h.Narrative.Remind(ctx, h.Actor("na-ngoi.approver"), h.period("2026"))
		h.refused(err, fault.Conflict) // nobody reports to a commune
	})
}

func TestSuggestedSentencesCarryTheirFigures(t *testing.T) {
	h := settled(t, apptest.SQLite(t))
	a := h.Actor("na-ngoi.officer")
	r := h.begun("na-ngoi.officer", h.naNgoi())
	b, err := h.Narrative.Live(ctx, a, r.ID)
	h.ok(err)
	list, err := h.Narrative.Suggestions(ctx, r, b)
	h.ok(err)
	var text []string
	for _, s := range list {
		text = append(text, s.Text)
	}
	all := strings.Join(text, "\n")
	for _, want := range []string{"3 [" + narrative.Code(r.ID, "new") + "] mô hình mới", "Cộng các lĩnh vực được 4, bớt 1 [" + narrative.Code(r.ID, "new/overlap") + "]"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	h.write(a, r.ID, "II", all)
	_, err = h.Narrative.Send(ctx, a, r.ID, 0)
	h.ok(err) // every number is the figure whose code stands beside it
}

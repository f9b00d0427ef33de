package narrative_test

import (
	"slices"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// Whoever sent a report decides on it from no post: neither another they hold, nor as a program with a
// token of the post.
func TestNobodyAcceptsWhatTheySent(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		r := h.begun("province.officer", h.Units[apptest.Board])
		_, err := h.Narrative.Send(ctx, h.Actor("province.officer"), r.ID, 0)
		h.ok(err)
		_, err = h.Narrative.Receive(ctx, h.Actor("province.officer"), r.ID, 0)
		h.refused(err, fault.Forbidden)

		other := h.Actor("province.head") // the same person in another post
		sender := h.Actor("province.officer")
		other.PersonID, other.PersonName = sender.PersonID, sender.PersonName
		_, err = h.Narrative.Receive(ctx, other, r.ID, 0)
		h.refused(err, fault.Forbidden)

		program := sender
		program.PersonID, program.PersonName, program.Via = "", "", identity.ViaAPI
		_, err = h.Narrative.Receive(ctx, program, r.ID, 0)
		h.refused(err, fault.Forbidden)

		_, err = h.Narrative.Receive(ctx, h.Actor("province.head"), r.ID, 0)
		h.ok(err)
		waiting, err := h.Narrative.ToReview(ctx, h.Actor("province.officer"))
		h.ok(err)
		if len(waiting) != 0 {
			t.Errorf("their own report waits for them: %v", waiting)
		}
	})
}

// A commune that was merged away has its reports written by what stands in its place, and read by who stood
// above it.
func TestAClosedUnitsReports(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.Actor("na-ngoi.officer")
		c, err := h.Campaign.Campaign(ctx, h.period("2024-H1").CampaignID)
		h.ok(err)
		h.ok(h.Campaign.SetDeadlines(ctx, h.Actor("province.admin"), c.ID, c.Version, []campaign.Deadlines{{Code: "2024", Days: map[campaign.Level]string{campaign.LevelCommune: "2025-01-05"}}}))
		h.Time.Set(time.Date(2026, 3, 2, 9, 0, 0, 0, clock.Zone))
		tasks, err := h.Narrative.Tasks(ctx, h.Actor("na-ngoi.officer"))
		h.ok(err)
		if !slices.ContainsFunc(tasks, func(x narrative.Task) bool { return x.Unit.ID == h.Units[apptest.NamCan] && x.Period.Code == "2024" }) {
			t.Error("the report of the commune that was merged here waits nowhere")
		}
		r, err := h.Narrative.Open(ctx, a, h.Units[apptest.NamCan], h.period("2024-H1").ID)
		h.ok(err)
		_, err = h.Narrative.Open(ctx, h.Actor("muong-xen.approver"), h.Units[apptest.NamCan], h.period("2024-H1").ID)
		h.refused(err, fault.NotFound)
		for _, p := range narrative.Outline {
			h.write(a, r.ID, p.Code, "Theo sổ của xã cũ.")
		}
		r, err = h.Narrative.Send(ctx, a, r.ID, 0)
		h.ok(err)
		b, err := h.Narrative.SentBody(ctx, a, r.ID)
		h.ok(err)
		if b.Unit.Name != apptest.NamCan || b.Unit.Over != h.Units[apptest.KySon] || r.HolderID != h.RootID {
			t.Errorf("unit %s under %s, held by %s", b.Unit.Name, b.Unit.Over, r.HolderID)
		}
	})
}

// What a reviewer reads is what was sent, whatever happens to the records meanwhile.
func TestWhatWasSentIsRead(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		r := h.begun("na-ngoi.officer", h.naNgoi())
		_, err := h.Narrative.Send(ctx, h.Actor("na-ngoi.officer"), r.ID, 0)
		h.ok(err)
		h.list("na-ngoi.author", "na-ngoi.approver", apptest.NaNgoi, "Vườn thuốc nam", practice.Collective, "society")
		province := h.Actor("province.officer")
		sent, _, err := h.Narrative.Body(ctx, province, r.ID)
		h.ok(err)
		live, err := h.Narrative.Live(ctx, province, r.ID)
		h.ok(err)
		if h.value(sent, "new") != 3 || h.value(live, "new") != 4 {
			t.Errorf("sent %v, live %v", h.value(sent, "new"), h.value(live, "new"))
		}
		h.accepted("province.officer", r.ID)
		final, _, err := h.Narrative.Body(ctx, province, r.ID)
		h.ok(err)
		f, _ := final.Figure("new")
		if f.Value != 3 || len(final.Behind(f)) != 3 {
			t.Errorf("what is final is what was read: %v with %d records", f.Value, len(final.Behind(f)))
		}
	})
}

// Two officers who begin the same report at once write in one.
func TestBegunAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		period := h.period("2026").ID
		ids := make(chan string, 2)
		for _, post := range []string{"na-ngoi.officer", "na-ngoi.approver"} {
			go func() {
				r, err := h.Narrative.Open(ctx, h.Actor(post), h.naNgoi(), period)
				if err != nil {
					t.Error(err)
				}
				ids <- r.ID
			}()
		}
		if a, b := <-ids, <-ids; a != b || a == "" {
			t.Errorf("two reports: %q and %q", a, b)
		}
	})
}

// What is chosen and given for a draft is its writers' alone, and what a form names as known is taken for
// known only in its own report.
func TestDraftsBelongToTheirWriters(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.Actor("na-ngoi.officer")
		r := h.begun("na-ngoi.officer", h.naNgoi())
		line := narrative.Outside{ID: "of-another-report", Label: "Buổi nói chuyện", Value: 3, Unit: "buổi", Why: "Ghi sổ giấy.", Source: "Sổ họp"}
		_, err := h.Narrative.PutOutside(ctx, a, r.ID, 0, []narrative.Outside{line, line})
		h.ok(err)
		_, err = h.Narrative.PutLists(ctx, a, r.ID, 0, []narrative.Chosen{{ID: "of-another-report", Title: "Mới", Filter: "measure=new"}})
		h.ok(err)
		given, err := h.Narrative.OutsideOf(ctx, a, r.ID)
		h.ok(err)
		if len(given) != 2 || given[0].ID == line.ID || given[0].ID == given[1].ID {
			t.Errorf("kept as %+v", given)
		}
		for _, post := range []string{"province.officer", "province.head"} {
			_, err = h.Narrative.OutsideOf(ctx, h.Actor(post), r.ID)
			h.refused(err, fault.Forbidden)
			_, err = h.Narrative.Lists(ctx, h.Actor(post), r.ID)
			h.refused(err, fault.Forbidden)
		}
	})
}

// A remark a reviewer pinned and never sent is not said to the unit by making the report final.
func TestUnsentRemarksStayWithTheReviewer(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		r := h.begun("na-ngoi.officer", h.naNgoi())
		_, err := h.Narrative.Send(ctx, h.Actor("na-ngoi.officer"), r.ID, 0)
		h.ok(err)
		_, err = h.Narrative.PinRemark(ctx, h.Actor("province.officer"), r.ID, review.Remark{Pin: narrative.PinFigure + "new", Text: "Cho tôi xem lại đã."})
		h.ok(err)
		h.accepted("province.officer", r.ID)
		r, err = h.Narrative.Find(ctx, h.Actor("na-ngoi.officer"), r.ID)
		h.ok(err)
		for post, want := range map[string]int{"na-ngoi.officer": 0, "province.officer": 1} {
			got, err := h.Narrative.Remarks(ctx, h.Actor(post), r)
			h.ok(err)
			if len(got) != want {
				t.Errorf("%s reads %d remarks, want %d", post, len(got), want)
			}
		}
	})
}

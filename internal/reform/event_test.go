package reform_test

import (
	"context"
	"fmt"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/reform"
	"kheo/internal/review"
)

func TestMergeTakesEverythingAlong(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		ids := h.everything()
		e := h.prepared(h.merger(h.today()))
		piles, err := h.Reform.Piles(ctx, e.ID)
		h.ok(err)
		n := map[reform.Subject]int{}
		for _, p := range piles {
			n[p.Subject] += p.All
			if p.Open > 0 {
				t.Errorf("%+v: a merge leaves nothing to ask", p)
			}
		}
		want := map[reform.Subject]int{reform.Lead: 18, reform.Co: 6, reform.Review: 3, reform.Post: 6, reform.Objective: 6}
		if fmt.Sprint(n) != fmt.Sprint(want) {
			t.Fatalf("touched %v, want %v", n, want)
		}
		before := h.get(ids[1])
		done := h.carriedOut(e)
		if done.State != reform.Done || done.OrgEvent == "" {
			t.Fatalf("%+v", done)
		}
		h.settled()

		unit := done.Plan.Changes.Open[0].ID
		moved := h.get(ids[1])
		if moved.LeadID != unit || moved.AuthorUnit != unit || len(moved.Leads) != 1 || moved.Version == before.Version {
			t.Errorf("a record sent today is led by the new unit from its start: %+v", moved.Leads)
		}
		farmers := h.get(ids[6])
		if got := holders(farmers, review.Reviewer); len(got) != 1 || got[0] != unit || farmers.LeadID != h.Units[apptest.FarmersNN] {
			t.Errorf("what waited for Na Ngoi's decision waits for %v", got)
		}
		if u, err := h.Org.Ancestors(ctx, h.Units[apptest.FarmersNN], org.Territorial, h.today()); err != nil || u[1].ID != unit {
			t.Errorf("the union of the commune stands under %v (%v)", u, err)
		}
		shared := h.get(ids[3])
		if len(shared.CoUnits) != 0 || shared.LeadID != unit {
			t.Errorf("leader and co-owner became one: %v", shared.CoUnits)
		}
		a := h.Actor("na-ngoi.approver")
		a.UnitID = unit
		if _, err := h.Practice.Approve(ctx, a, farmers.ID, 0, practice.Approval{}); err != nil {
			t.Errorf("the approver's rights came along: %v", err)
		}
		lines, err := h.Audit.Of(ctx, practice.SubjectKind, ids[5], false, 0, 10)
		h.ok(err)
		if lines[0].Verb != "practice.move" || lines[0].Note != "Sáp nhập: Nghị quyết 12/NQ-UBTVQH16" {
			t.Errorf("the finished one's history says %+v", lines[0])
		}
	})
}

func TestLeadMovesFromTheDayOfTheEvent(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		p := h.running("na-ngoi.author", "Tuyến đường hoa", apptest.NaNgoi)
		h.Time.Advance(72 * 60 * 60 * 1e9)
		e := h.carriedOut(h.prepared(h.merger(h.today())))
		moved := h.get(p.ID)
		if len(moved.Leads) != 2 || moved.Leads[0].To != e.Day || moved.Leads[1].From != e.Day || moved.Leads[0].UnitID != h.Units[apptest.NaNgoi] {
			t.Errorf("%+v", moved.Leads)
		}
		h.settled()
	})
}

func TestCutOffInTheMiddle(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		for n := range 140 {
			h.draft("na-ngoi.author", fmt.Sprintf("Nháp %d", n), apptest.NaNgoi)
		}
		e := h.confirm(h.prepared(h.merger(h.today())))
		h.ok(h.Reform.MoveFor(ctx, e.ID, 1)) // one batch
		left, all, err := h.Reform.Left(ctx, e.ID)
		h.ok(err)
		if left == 0 || left == all || h.load(e.ID).State != reform.Moving {
			t.Fatalf("%d of %d left", left, all)
		}
		cut, cancel := context.WithCancel(ctx)
		cancel()
		if err := h.Reform.Move(cut, e.ID); err == nil {
			t.Fatal("a cancelled request went on")
		}
		h.ok(h.Reform.Effect(ctx))
		if h.load(e.ID).State != reform.Done {
			t.Fatal("the job did not go on")
		}
		h.settled()
		h.ok(h.Reform.Effect(ctx)) // nothing is done twice
		h.ok(h.Reform.Move(ctx, e.ID))
	})
}

func TestScheduledWaitsForItsDay(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		day := clock.AddDays(h.today(), 10)
		e := h.confirm(h.prepared(h.merger(day)))
		if e.State != reform.Scheduled {
			t.Fatal(e.State)
		}
		up, err := h.Reform.Upcoming(ctx, h.Units[apptest.NaNgoi])
		h.ok(err)
		if len(up) != 1 || up[0].ID != e.ID {
			t.Fatalf("announced: %v", up)
		}
		late := h.draft("na-ngoi.author", "Nháp viết sau", apptest.NaNgoi)
		if n, err := h.Reform.Grown(ctx, e); err != nil || n != 1 {
			t.Errorf("%d things came up since (%v)", n, err)
		}
		h.ok(h.Reform.Effect(ctx))
		if h.load(e.ID).State != reform.Scheduled {
			t.Fatal("it took effect before its day")
		}
		h.Time.Advance(10 * 24 * 60 * 60 * 1e9)
		h.ok(h.Reform.Effect(ctx))
		done := h.load(e.ID)
		if done.State != reform.Done || h.lead(late.ID) != done.Plan.Changes.Open[0].ID {
			t.Fatalf("%s, the late one is with %s", done.State, h.lead(late.ID))
		}
		h.settled()
	})
}

func TestCancelled(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		p := h.draft("na-ngoi.author", "Nháp", apptest.NaNgoi)
		e := h.confirm(h.prepared(h.merger(clock.AddDays(h.today(), 2))))
		h.ok(h.Reform.Cancel(ctx, h.admin(), e.ID, e.Version))
		h.Time.Advance(3 * 24 * 60 * 60 * 1e9)
		h.ok(h.Reform.Effect(ctx))
		if h.load(e.ID).State != reform.Cancelled || h.lead(p.ID) != h.Units[apptest.NaNgoi] {
			t.Error("a cancelled event took effect")
		}
		h.refused(h.Reform.Cancel(ctx, h.admin(), e.ID, h.load(e.ID).Version), fault.Conflict)
		h.refused(h.Reform.TakeEffect(ctx, e.ID), fault.Conflict)
	})
}

func TestTwoAdministrators(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		e := h.prepared(h.merger(h.today()))
		seen := e.Version
		h.ok(h.Reform.Send(ctx, h.admin(), e.ID, reform.Sending{From: h.Units[apptest.NaNgoi], To: e.Plan.Changes.Open[0].ID}))
		_, err := h.Reform.Confirm(ctx, h.admin(), e.ID, seen)
		h.refused(err, fault.Conflict)
		other := h.prepared(reform.Proposal{Kind: org.EventClose, Day: h.today(), Units: []string{h.Units[apptest.MuongXen]}, Parts: []reform.Part{{Unit: h.Units[apptest.ConCuongX]}}})
		h.carriedOut(e)
		_, err = h.Reform.Confirm(ctx, h.admin(), other.ID, other.Version)
		h.refused(err, fault.Conflict) // the map is another by now
		h.settled()
	})
}

func TestStalePlanSaysSo(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		day := clock.AddDays(h.today(), 3)
		e := h.confirm(h.prepared(h.merger(day)))
		_, err := h.Org.Apply(ctx, org.Changes{Kind: org.EventClose, Day: h.today(), Close: []string{h.Units[apptest.MuongXen]},
			Links: []org.Link{{From: h.Units[apptest.MuongXen], To: h.Units[apptest.ConCuongX], Extent: org.Full, Main: true}}})
		h.ok(err)
		h.Time.Advance(3 * 24 * 60 * 60 * 1e9)
		h.ok(h.Reform.Effect(ctx))
		if got := h.load(e.ID); got.State != reform.Scheduled || got.LastError == "" {
			t.Errorf("%s %q", got.State, got.LastError)
		}
	})
}

func TestOthersKeepOut(t *testing.T) {
	h := house{apptest.SQLite(t), t}
	e := h.prepared(h.merger(h.today()))
	token := h.admin()
	token.Via = "API"
	for _, who := range []string{"province.officer", "na-ngoi.approver"} {
		_, err := h.Reform.Propose(ctx, h.Actor(who), h.merger(h.today()))
		h.refused(err, fault.Forbidden)
		_, err = h.Reform.Get(ctx, h.Actor(who), e.ID)
		h.refused(err, fault.NotFound)
	}
	_, err := h.Reform.Confirm(ctx, token, e.ID, e.Version)
	h.refused(err, fault.NotFound)
}

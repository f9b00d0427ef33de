package reform_test

import (
	"fmt"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/reform"
)

func (h house) divided(stays bool) reform.Proposal {
	return reform.Proposal{Kind: org.EventSplit, Day: h.today(), Units: []string{h.Units[apptest.NaNgoi]}, Stays: stays,
		Parts: []reform.Part{{Name: "Na Đông", Type: "xã", Code: "16871"}, {Unit: h.Units[apptest.MuongXen]}}}
}

func TestSplitAsksAndBlocks(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		ids := h.everything()
		e := h.prepared(h.divided(false))
		east := e.Plan.Changes.Open[0].ID
		_, err := h.Reform.Confirm(ctx, h.admin(), e.ID, e.Version)
		h.refused(err, fault.Conflict) // the union below has no taker yet
		below, err := h.Reform.Children(ctx, e)
		h.ok(err)
		if len(below) != 1 || below[0].Unit.ID != h.Units[apptest.FarmersNN] {
			t.Fatalf("below: %+v", below)
		}
		h.refused(h.Reform.Adopt(ctx, h.admin(), e.ID, map[string]string{"territorial/" + below[0].Unit.ID: h.Units[apptest.ConCuongX]}), fault.Invalid)
		h.ok(h.Reform.Adopt(ctx, h.admin(), e.ID, map[string]string{"territorial/" + below[0].Unit.ID: east}))
		_, err = h.Reform.Confirm(ctx, h.admin(), e.ID, h.load(e.ID).Version)
		h.refused(err, fault.Conflict) // nobody said where its practices go

		rows, err := h.Reform.Rows(ctx, e.ID, h.Units[apptest.NaNgoi], reform.Review, 0)
		h.ok(err)
		if len(rows) != 3 || rows[0].To != east {
			t.Errorf("what the union sent is decided where the union goes: %+v", rows)
		}
		from := h.Units[apptest.NaNgoi]
		h.ok(h.Reform.Send(ctx, h.admin(), e.ID, reform.Sending{From: from, To: h.Units[apptest.MuongXen]}))
		h.ok(h.Reform.Send(ctx, h.admin(), e.ID, reform.Sending{From: from, Subject: reform.Lead, IDs: []string{ids[5]}, To: east}))
		h.refused(h.Reform.Send(ctx, h.admin(), e.ID, reform.Sending{From: from, To: h.Units[apptest.ConCuongX]}), fault.Invalid)
		done := h.carriedOut(e)
		if done.State != reform.Done || h.lead(ids[5]) != east || h.lead(ids[0]) != h.Units[apptest.MuongXen] {
			t.Errorf("%s: chosen one by one %s, in bulk %s", done.State, h.lead(ids[5]), h.lead(ids[0]))
		}
		h.settled()
		h.refused(h.Reform.Send(ctx, h.admin(), e.ID, reform.Sending{From: from, To: east}), fault.Conflict)
	})
}

func TestSplitLeavesTheOldOne(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		ids := h.everything()
		e := h.prepared(h.divided(true))
		h.carriedOut(e)
		if h.lead(ids[0]) != h.Units[apptest.NaNgoi] {
			t.Error("what nobody sends away stays")
		}
		if u, err := h.Org.Unit(ctx, h.Units[apptest.NaNgoi], h.today()); err != nil || !u.On(h.today()) {
			t.Error("the old unit lives on")
		}
		h.settled()
	})
}

func TestCloseWithoutSuccessor(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		open := h.sent("farmers-nn.author", "Còn dở", apptest.NaNgoi)
		past := h.sent("farmers-nn.author", "Đã rút", apptest.NaNgoi)
		_, err := h.Practice.WithdrawRegistration(ctx, h.Actor("farmers-nn.author"), past.ID, 0, "Không làm được nữa.")
		h.ok(err)
		h.Time.Advance(48 * 60 * 60 * 1e9)
		e := h.carriedOut(h.prepared(reform.Proposal{Kind: org.EventClose, Day: h.today(), Units: []string{h.Units[apptest.FarmersNN]}}))
		if e.State != reform.Done || h.lead(open.ID) != h.Units[apptest.NaNgoi] || h.lead(past.ID) != h.Units[apptest.FarmersNN] {
			t.Errorf("what goes on is with %s, what has ended with %s", h.lead(open.ID), h.lead(past.ID))
		}
		post, err := h.Identity.PostByCode(ctx, "farmers-nn.author")
		h.ok(err)
		if post.UnitID != h.Units[apptest.NaNgoi] {
			t.Error("its post went to whoever stands above")
		}
	})
}

func TestReopenBringsBack(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		ids := h.everything()
		e := h.prepared(reform.Proposal{Kind: org.EventMerge, Day: h.today(), Units: []string{h.Units[apptest.NaNgoi]}, Parts: []reform.Part{{Unit: h.Units[apptest.MuongXen]}}})
		h.carriedOut(e)
		if h.lead(ids[0]) != h.Units[apptest.MuongXen] {
			t.Fatal("it did not go")
		}
		h.Time.Advance(48 * 60 * 60 * 1e9)
		back := h.prepared(reform.Proposal{Kind: org.EventReopen, Day: h.today(), Units: []string{h.Units[apptest.NaNgoi]}})
		h.carriedOut(back)
		for _, i := range []int{0, 1, 2, 3, 5} {
			if h.lead(ids[i]) != h.Units[apptest.NaNgoi] {
				t.Errorf("record %d did not come back", i)
			}
		}
		post, err := h.Identity.PostByCode(ctx, "na-ngoi.author")
		h.ok(err)
		if post.UnitID != h.Units[apptest.NaNgoi] || h.lead(ids[4]) != h.Units[apptest.MuongXen] {
			t.Error("its posts come back, what was Mường Xén's stays")
		}
		h.settled()
	})
}

func TestRenameAndMove(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		p := h.running("farmers-nn.author", "Vườn rau", apptest.NaNgoi)
		h.carriedOut(h.prepared(reform.Proposal{Kind: org.EventRename, Day: h.today(), Units: []string{h.Units[apptest.NaNgoi]},
			Parts: []reform.Part{{Name: "Na Ngoi", Type: "phường", Code: "16870"}}}))
		if u, err := h.Org.Unit(ctx, h.Units[apptest.NaNgoi], h.today()); err != nil || u.Name != "Phường Na Ngoi" {
			t.Errorf("%v %v", u.Name, err)
		}
		h.carriedOut(h.prepared(reform.Proposal{Kind: org.EventMove, Day: h.today(), Units: []string{h.Units[apptest.FarmersNN]}, Line: org.Territorial, Parent: h.Units[apptest.MuongXen]}))
		if in, err := h.Org.IsWithin(ctx, h.lead(p.ID), h.Units[apptest.MuongXen], h.today()); err != nil || !in {
			t.Error("it stands under Mường Xén now")
		}
		h.settled()
	})
}

func TestFormsSayWhatIsWrong(t *testing.T) {
	h := house{apptest.SQLite(t), t}
	na := h.Units[apptest.NaNgoi]
	for name, p := range map[string]reform.Proposal{
		"one unit alone":    {Kind: org.EventMerge, Day: h.today(), Units: []string{na}, Parts: []reform.Part{{Name: "Mới"}}},
		"no name":           {Kind: org.EventMerge, Day: h.today(), Units: []string{na, h.Units[apptest.MuongXen]}, Parts: []reform.Part{{}}},
		"no day":            {Kind: org.EventClose, Units: []string{na}},
		"no unit":           {Kind: org.EventClose, Day: h.today()},
		"one part":          {Kind: org.EventSplit, Day: h.today(), Units: []string{na}, Parts: []reform.Part{{Name: "Mới"}}},
		"a closed unit":     {Kind: org.EventClose, Day: h.today(), Units: []string{h.Units[apptest.NamCan]}},
		"the province":      {Kind: org.EventClose, Day: h.today(), Units: []string{h.RootID}},
		"an unknown parent": {Kind: org.EventMove, Day: h.today(), Units: []string{na}, Line: org.Territorial, Parent: "0190a000-0000-7000-8000-000000000000"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Reform.Propose(ctx, h.admin(), p)
			house{h.World, t}.refused(err, fault.Invalid)
		})
	}
}

func TestClosedPeriodIsNotRewritten(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.listed("na-ngoi.author", "Vườn rau", apptest.NaNgoi)
		start := h.today()
		h.Time.Advance(10 * 24 * 60 * 60 * 1e9)
		p, err := h.Campaign.Period(ctx, h.RootID, "2026-11")
		h.ok(err)
		_, err = h.Campaign.ClosePeriod(ctx, h.Actor("province.head"), p.ID, p.Version)
		h.ok(err)
		late := h.merger(clock.AddDays(start, 2))
		e := h.prepared(late)
		_, err = h.Reform.Confirm(ctx, h.admin(), e.ID, e.Version)
		h.refused(err, fault.Conflict)
		late.Day = p.To
		h.carriedOut(h.prepared(late))
		h.settled()
	})
}

// A merge of a province's size.
func TestManyRecords(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of records")
	}
	h := house{apptest.SQLite(t), t}
	c, err := h.Campaign.Current(ctx, h.RootID)
	h.ok(err)
	var list []practice.Import
	for n := range 500 {
		list = append(list, practice.Import{Content: h.content(fmt.Sprintf("Mô hình %d", n), apptest.NaNgoi), Campaigns: []campaign.Campaign{c},
			Phases: []practice.Phase{{State: practice.Submitted, From: "2026-02-01", To: "2026-02-03"}, {State: practice.Listed, From: "2026-02-03", To: "2026-03-01"}, {State: practice.Running, From: "2026-03-01"}},
			Leads:  []practice.Lead{{UnitID: h.Units[apptest.NaNgoi], From: "2026-02-01"}}})
	}
	h.ok(h.Practice.ImportAll(ctx, h.Actor("province.officer"), list))
	h.ok(h.Report.RebuildRoot(ctx, h.RootID))
	e := h.carriedOut(h.prepared(h.merger(h.today())))
	if e.State != reform.Done {
		t.Fatal(e.State)
	}
	t.Logf("%d records moved in %s", len(list), e.DoneAt.Sub(e.Effective))
	h.settled()
}

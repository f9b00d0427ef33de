package reform_test

import (
	"sync"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/reform"
)

// Two administrators press at the same moment, and the job runs beside them: one wins, once.
func TestAtTheSameMoment(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.everything()
		e := h.prepared(h.merger(h.today()))
		errs := make([]error, 3)
		var all sync.WaitGroup
		for i := range errs {
			all.Go(func() {
				if _, errs[i] = h.Reform.Confirm(ctx, h.admin(), e.ID, e.Version); errs[i] == nil {
					errs[i] = h.Reform.Move(ctx, e.ID)
				}
			})
		}
		all.Go(func() { _ = h.Reform.Effect(ctx) })
		all.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else {
				h.refused(err, fault.Conflict)
			}
		}
		h.ok(h.Reform.Effect(ctx))
		var changes int
		h.ok(h.DB.QueryRow(ctx, `select count(*) from org_event where kind = 'merge' and day = $1`, h.today()).Scan(&changes))
		if won != 1 || changes != 1 || h.load(e.ID).State != reform.Done {
			t.Fatalf("%d won, the map changed %d times, %s", won, changes, h.load(e.ID).State)
		}
		h.settled()
	})
}

// A commune goes to another province, with everything: only the operator's command does that.
func TestOverTheBorder(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		other, err := h.Org.Open(ctx, org.NewUnit{Kind: org.Province, From: apptest.Founded, Name: "Tỉnh Hà Tĩnh", Type: "tỉnh", Code: "42"})
		h.ok(err)
		commune, err := h.Org.Open(ctx, org.NewUnit{RootID: other.ID, Kind: org.Commune, From: apptest.Founded, Name: "Xã Sơn Kim", Type: "xã", Code: "18120"})
		h.ok(err)
		_, err = h.Campaign.Create(ctx, identity.Operator(other.ID, h.today()), campaign.NewCampaign{RootID: other.ID, Year: 2026, Prefix: "HT"})
		h.ok(err)
		ids := h.everything()

		c := org.Changes{Kind: org.EventList, Day: h.today(), Paper: "Nghị quyết 1", Close: []string{h.Units[apptest.NaNgoi]},
			Links: []org.Link{{From: h.Units[apptest.NaNgoi], To: commune.ID, Extent: org.Full, Main: true}},
			Move:  []org.Moving{{Unit: h.Units[apptest.FarmersNN], Line: org.Territorial}}}
		_, err = h.Reform.Prepare(ctx, h.admin(), reform.Plan{Changes: c})
		h.refused(err, fault.Forbidden)
		operator := identity.Operator("", h.today())
		e, err := h.Reform.Prepare(ctx, operator, reform.Plan{Changes: c})
		h.ok(err)
		_, err = h.Reform.Confirm(ctx, operator, e.ID, e.Version)
		h.ok(err)
		h.ok(h.Reform.Move(ctx, e.ID))
		var root, movement string
		h.ok(h.DB.QueryRow(ctx, `select p.root_id, c.root_id from practice p join campaign c on c.id = p.campaign_id where p.id = $1`, ids[3]).Scan(&root, &movement))
		if h.lead(ids[3]) != commune.ID || root != other.ID || movement != other.ID {
			t.Error("it belongs to the other province, and to its campaign")
		}
		h.settled()
		diffs, err := h.Report.Compare(ctx, other.ID, campaign.Movement)
		h.ok(err)
		if len(diffs) > 0 {
			t.Errorf("%+v", diffs)
		}
	})
}

package reform_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/reform"
)

// years of events over a province in which people go on working: whatever happens, nothing belongs
// to a unit that is no more, and the figures agree with the records.
func TestNothingIsEverOrphaned(t *testing.T) {
	for _, seed := range []uint64{1, 2} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			each(t, func(t *testing.T, h house) {
				w := walk{house: h, r: rand.New(rand.NewPCG(seed, 7))}
				for n := range 14 {
					w.work(n)
					w.event(n)
					w.Time.Advance(24 * 60 * 60 * 1e9)
				}
				w.settled()
			})
		})
	}
}

type walk struct {
	house
	r *rand.Rand
}

// communes that live today.
func (w walk) communes() []org.Unit {
	all, err := w.Org.All(ctx, w.RootID, w.today())
	w.ok(err)
	var list []org.Unit
	for _, u := range all {
		if u.Kind == org.Commune {
			list = append(list, u)
		}
	}
	return list
}

// as is a post as it stands today: its unit changes under it.
func (w walk) as(code string) identity.Actor {
	a := w.Actor(code)
	p, err := w.Identity.PostByCode(ctx, code)
	w.ok(err)
	a.UnitID = p.UnitID
	return a
}

// work writes, sends, lists and finishes a few records of random units.
func (w walk) work(n int) {
	communes := w.communes()
	for i := range 1 + w.r.IntN(3) {
		a := w.as([]string{"na-ngoi.author", "muong-xen.author", "con-cuong.author", "farmers-nn.author"}[w.r.IntN(4)])
		c := w.content(fmt.Sprintf("Mô hình %d-%d", n, i), apptest.NaNgoi)
		c.Places[0].UnitID = communes[w.r.IntN(len(communes))].ID
		if co := communes[w.r.IntN(len(communes))].ID; co != a.UnitID {
			c.CoUnits = []string{co}
		}
		p, err := w.Practice.Create(ctx, a, practice.Registration{Content: c})
		w.ok(err)
		steps := w.r.IntN(5)
		if steps > 0 {
			_, err = w.Practice.Submit(ctx, a, p.ID, 0)
			w.ok(err)
		}
		if steps > 1 {
			_, err = w.Practice.Approve(ctx, w.Actor("province.officer"), p.ID, 0, practice.Approval{})
			w.ok(err)
		}
		if steps > 2 {
			_, err = w.Practice.StartRunning(ctx, a, p.ID, 0)
			w.ok(err)
		}
		if steps > 3 {
			_, err = w.Practice.FinishRunning(ctx, w.Actor("province.head"), p.ID, 0, "Đã xong việc.")
			w.ok(err)
		}
		_, err = w.Campaign.AddObjective(ctx, w.Actor("province.officer"), w.task(communes[w.r.IntN(len(communes))].ID, n))
		w.ok(err)
	}
}

// event prepares a random one, answers what it asks at random, and carries it out.
func (w walk) event(n int) {
	e, err := w.prepare(w.random(n))
	if fault.Is(err, fault.Invalid) { // fewer communes than it takes
		return
	}
	w.ok(err)
	below, err := w.Reform.Children(ctx, e)
	w.ok(err)
	takers := map[string]string{}
	for _, b := range below {
		takers[string(b.Line)+"/"+b.Unit.ID] = e.Plan.Changes.Links[w.r.IntN(len(e.Plan.Changes.Links))].To
	}
	w.ok(w.Reform.Adopt(ctx, w.admin(), e.ID, takers))
	for _, from := range e.Plan.Changes.Close {
		options, err := w.Reform.Options(ctx, w.load(e.ID), from)
		w.ok(err)
		for _, k := range reform.Subjects {
			w.ok(w.Reform.Send(ctx, w.admin(), e.ID, reform.Sending{From: from, Subject: k, To: options[w.r.IntN(len(options))]}))
		}
	}
	if done := w.carriedOut(w.load(e.ID)); done.State != reform.Done {
		w.t.Fatalf("%s: %s", done.Kind, done.State)
	}
	w.settled()
}

func (w walk) random(n int) reform.Proposal {
	communes := w.communes()
	w.r.Shuffle(len(communes), func(i, j int) { communes[i], communes[j] = communes[j], communes[i] })
	one := []string{communes[0].ID}
	fresh := reform.Part{Name: fmt.Sprintf("Mới %d", n), Type: "xã", Code: fmt.Sprintf("9%04d", n)}
	p := reform.Proposal{Day: w.today(), Units: one}
	switch k := w.r.IntN(6); {
	case k < 2 && len(communes) > 1:
		p.Kind, p.Units, p.Parts = org.EventMerge, append(one, communes[1].ID), []reform.Part{fresh}
		if k == 1 {
			p.Parts = []reform.Part{{Unit: communes[1].ID}}
		}
	case k == 2 && len(communes) > 1:
		p.Kind, p.Parts, p.Stays = org.EventSplit, []reform.Part{fresh, {Unit: communes[1].ID}}, w.r.IntN(2) == 0
	case k == 3 && len(communes) > 2:
		p.Kind = org.EventClose
		if w.r.IntN(2) == 0 {
			p.Parts = []reform.Part{{Unit: communes[1].ID}}
		}
	case k == 4:
		p.Kind, p.Parts = org.EventRename, []reform.Part{{Name: fmt.Sprintf("Đổi tên %d", n), Type: "phường", Code: communes[0].Code}}
	default:
		p.Kind, p.Parts = org.EventSplit, []reform.Part{fresh, {Name: fmt.Sprintf("Nữa %d", n), Type: "xã", Code: fmt.Sprintf("8%04d", n)}}
	}
	return p
}

func (w walk) prepare(p reform.Proposal) (reform.Event, error) {
	plan, err := w.Reform.Propose(ctx, w.admin(), p)
	if err != nil {
		return reform.Event{}, err
	}
	return w.Reform.Prepare(ctx, w.admin(), plan)
}

func (w walk) task(unit string, n int) campaign.Objective {
	c, err := w.Campaign.Current(ctx, w.RootID)
	w.ok(err)
	return campaign.Objective{CampaignID: c.ID, UnitID: unit, Title: fmt.Sprintf("Nhiệm vụ %d", n)}
}

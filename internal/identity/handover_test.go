package identity

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
)

// begin starts a handover of the officer's post to a new person.
func (o *office) begin() (Handover, Person) {
	o.t.Helper()
	taker := o.person("nguoi.nhan")
	h, err := o.StartHandover(o.ctx, o.admin, NewHandover{PostID: o.officerPost.ID, FromID: o.officer.ID, ToID: taker.ID, Note: "QĐ 12"})
	o.must(err)
	return h, taker
}

func (o *office) confirm(a Actor, h Handover) Handover {
	o.t.Helper()
	h, err := o.Confirm(o.ctx, a, h.ID, 0)
	o.must(err)
	return h
}

func (o *office) as(p Person) Actor {
	return Actor{PersonID: p.ID, PersonName: p.Name, RootID: o.root, Day: o.today(), Via: ViaWeb}
}

func TestBothConfirmInAnyOrder(t *testing.T) {
	for _, takerFirst := range []bool{false, true} {
		each(t, func(t *testing.T, o *office) {
			giving := o.in(o.officer, o.officerPost)
			_, err := o.Hold(o.ctx, o.admin, o.officer.ID, o.readerPost.ID, "2026-11-01")
			o.must(err)
			reading := o.in(o.officer, o.readerPost)
			h, taker := o.begin()
			taking := o.in(taker, o.officerPost)
			if a := o.acts(taking); a.PostID != "" || a.Role != "" || a.UnitID != "" || a.PersonID != taker.ID {
				t.Errorf("who only waits has a post: %+v", a)
			}
			o.State = func(_ context.Context, desk Actor, p Post) ([]StateLine, error) {
				if desk.PostID != p.ID || desk.UnitID != o.commune || desk.PersonID != "" {
					t.Errorf("asked for the desk of %+v", desk)
				}
				return []StateLine{{Kind: "Bản nháp", Title: "Bò giống"}, {Kind: "Chờ xét", Title: "Cá lồng", Due: "2026-11-20", Overdue: true}}, nil
			}
			first, second := o.as(o.officer), o.as(taker)
			if takerFirst {
				first, second = second, first
			}
			h = o.confirm(first, h)
			if h.State != HandoverOpen {
				t.Fatal("one side alone moved the post")
			}
			o.acts(giving)
			o.refused(func() error { _, err := o.Confirm(o.ctx, first, h.ID, 0); return err }(), fault.Conflict)
			o.refused(func() error { _, err := o.Confirm(o.ctx, second, h.ID, h.Version); return err }(), fault.Conflict) // seen before the first
			h = o.confirm(second, h)
			if h.State != HandoverDone || h.DoneAt.IsZero() {
				t.Fatalf("%+v", h)
			}
			o.ended(giving)
			o.acts(reading)
			if a := o.acts(taking); a.PostID != o.officerPost.ID || a.Role != RoleOfficer || a.StandIn {
				t.Errorf("the taker's session: %+v", a)
			}
			h, err = o.Handover(o.ctx, o.admin, h.ID)
			o.must(err)
			lines, err := o.StateOf(o.ctx, h)
			o.must(err)
			if len(h.Summary.Given) != 2 || len(h.Summary.Taken) != 2 || len(lines) != 2 || !lines[1].Overdue {
				t.Errorf("what both saw: %+v", h.Summary)
			}
		})
	}
}

func TestAVacantPostNeedsOnlyTheTaker(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		taker := o.person("nguoi.nhan")
		o.standIn(taker, o.readerPost, "2026-11-01", "2026-12-24")
		standing := o.in(taker, o.readerPost)
		_, officer, _ := o.start()
		_, err := o.StartHandover(o.ctx, officer, NewHandover{PostID: o.readerPost.ID, ToID: o.officer.ID})
		o.refused(err, fault.Forbidden)
		_, err = o.StartHandover(o.ctx, o.acts(standing), NewHandover{PostID: o.readerPost.ID, ToID: taker.ID})
		o.refused(err, fault.Forbidden) // a stand-in makes nobody, least of all themself, the holder
		h, err := o.StartHandover(o.ctx, o.admin, NewHandover{PostID: o.readerPost.ID, ToID: taker.ID})
		o.must(err)
		if h = o.confirm(o.as(taker), h); h.State != HandoverDone {
			t.Fatalf("%+v", h)
		}
		if a := o.acts(standing); a.StandIn {
			t.Error("the holder still stands in")
		}
		all, err := o.StandIns(o.ctx, o.readerPost.ID)
		o.must(err)
		if all[0].To != "2026-11-23" {
			t.Error("standing in goes on until", all[0].To)
		}
	})
}

func TestWhatAHandoverRefuses(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		other := o.person("khac")
		for name, n := range map[string]NewHandover{
			"to oneself":    {PostID: o.officerPost.ID, FromID: o.officer.ID, ToID: o.officer.ID},
			"to nobody":     {PostID: o.officerPost.ID, FromID: o.officer.ID},
			"to a ghost":    {PostID: o.officerPost.ID, FromID: o.officer.ID, ToID: id.New()},
			"from another":  {PostID: o.officerPost.ID, FromID: other.ID, ToID: o.officer.ID},
			"as if vacant":  {PostID: o.officerPost.ID, ToID: other.ID},
			"a long note":   {PostID: o.officerPost.ID, FromID: o.officer.ID, ToID: other.ID, Note: strings.Repeat("ệ", MaxNote+1)},
			"from a vacant": {PostID: o.readerPost.ID, FromID: o.officer.ID, ToID: other.ID},
		} {
			if _, err := o.StartHandover(o.ctx, o.admin, n); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		h, taker := o.begin()
		_, err := o.StartHandover(o.ctx, o.as(o.officer), NewHandover{PostID: o.officerPost.ID, FromID: o.officer.ID, ToID: other.ID})
		o.refused(err, fault.Conflict) // one at a time
		for _, stranger := range []Actor{o.as(other), {RootID: o.root, Role: RoleAdmin, Via: ViaAPI}, Operator(id.New(), "2026-11-23")} {
			_, err := o.Handover(o.ctx, stranger, h.ID)
			o.refused(err, fault.NotFound)
			o.refused(o.CancelHandover(o.ctx, stranger, h.ID, 0), fault.NotFound)
			_, err = o.Confirm(o.ctx, stranger, h.ID, 0)
			o.refused(err, fault.NotFound)
		}
		_, err = o.Confirm(o.ctx, o.admin, h.ID, 0)
		o.refused(err, fault.Forbidden) // nobody confirms for another
		if waiting, err := o.ToTake(o.ctx, o.as(taker)); err != nil || len(waiting) != 1 {
			t.Error("the taker is not told:", waiting, err)
		}
		taking := o.in(taker, o.officerPost)
		o.must(o.EndHolding(o.ctx, o.admin, o.holding.ID, "2026-11-23"))
		_, err = o.Confirm(o.ctx, o.as(taker), h.ID, 0)
		o.refused(err, fault.Conflict) // the giver holds it no longer
		o.must(o.CancelHandover(o.ctx, o.as(taker), h.ID, 0))
		o.ended(taking)
		o.refused(o.signIn("nguoi.nhan", password), fault.Unauthorized)
		_, err = o.Confirm(o.ctx, o.as(taker), h.ID, 0)
		o.refused(err, fault.Conflict)
		if list, err := o.Handovers(o.ctx, o.as(taker)); err != nil || len(list) != 1 || list[0].State != HandoverCancelled {
			t.Errorf("%+v %v", list, err)
		}
	})
}

// Both press at the same time, twice each: exactly one of four is the last word, and the post moves
// once.
func TestBothPressAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		h, taker := o.begin()
		var wg sync.WaitGroup
		var mu sync.Mutex
		states := map[string]int{}
		for _, who := range []Person{o.officer, taker, o.officer, taker} {
			wg.Go(func() {
				got, err := o.Confirm(o.ctx, o.as(who), h.ID, 0)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					states["refused"]++
				} else {
					states[string(got.State)]++
				}
			})
		}
		wg.Wait()
		if got := fmt.Sprint(states); got != "map[done:1 open:1 refused:2]" {
			t.Error(got)
		}
		behind, err := o.Behind(o.ctx, o.officerPost.ID, o.today())
		o.must(err)
		if len(behind) != 1 || behind[0] != taker.ID {
			t.Error("behind the post:", behind)
		}
	})
}

func TestAHandoverIsInTheHistory(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		h, taker := o.begin()
		var lines []string
		o.Audit = func(_ context.Context, _ Actor, verb, kind, subject string, _ map[string][2]any) error {
			if kind != SubjectPost || subject != o.officerPost.ID {
				t.Error("about", kind, subject)
			}
			lines = append(lines, verb)
			return nil
		}
		o.confirm(o.as(taker), h)
		o.confirm(o.as(o.officer), h)
		if got := fmt.Sprint(lines); got != "[handover.take holding.end holding.start handover.give handover.done]" {
			t.Error(got)
		}
	})
}

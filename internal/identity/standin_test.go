package identity

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
)

func (o *office) person(login string) Person {
	o.t.Helper()
	p, err := o.AddPerson(o.ctx, o.admin, NewPerson{Name: "Người " + login, Login: login})
	o.must(err)
	return p
}

func (o *office) standIn(p Person, post Post, from, to string) StandIn {
	o.t.Helper()
	t, err := o.AddStandIn(o.ctx, o.admin, NewStandIn{PostID: post.ID, PersonID: p.ID, From: from, To: to, Reason: "Nghỉ phép"})
	o.must(err)
	return t
}

// in signs a person in to a post and answers the cookie.
func (o *office) in(p Person, post Post) string {
	o.t.Helper()
	cookie, err := o.StartSession(o.ctx, p.ID, post.ID, "test", "")
	o.must(err)
	return cookie
}

func (o *office) acts(cookie string) Actor {
	o.t.Helper()
	a, _, err := o.Session(o.ctx, cookie)
	o.must(err)
	return a
}

func (o *office) ended(cookie string) {
	o.t.Helper()
	_, _, err := o.Session(o.ctx, cookie)
	o.refused(err, fault.Unauthorized)
}

func TestAStandInActsWhileItLasts(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		deputy := o.person("pho")
		standing := o.standIn(deputy, o.officerPost, "2026-11-23", "2026-11-25")
		seats, err := o.SeatsOf(o.ctx, deputy.ID, "2026-11-23")
		o.must(err)
		if len(seats) != 1 || seats[0].StandIn != standing.ID || seats[0].Until != "2026-11-25" || seats[0].UnitName != "Xã Châu Bình" {
			t.Fatalf("%+v", seats)
		}
		cookie := o.in(deputy, o.officerPost)
		a := o.acts(cookie)
		if !a.StandIn || a.PostID != o.officerPost.ID || a.Role != RoleOfficer || a.PersonID != deputy.ID {
			t.Errorf("%+v", a)
		}
		_, own, _ := o.start()
		if own.StandIn {
			t.Error("the holder stands in for themself")
		}
		behind, err := o.Behind(o.ctx, o.officerPost.ID, "2026-11-24")
		o.must(err)
		if want := []string{o.officer.ID, deputy.ID}; !slices.Equal(sorted(behind), sorted(want)) {
			t.Errorf("behind the post: %v, want %v", behind, want)
		}
		behind, err = o.Behind(o.ctx, o.officerPost.ID, "2026-11-25")
		o.must(err)
		if !slices.Equal(behind, []string{o.officer.ID}) {
			t.Errorf("behind it afterwards: %v", behind)
		}

		_, err = o.CreateToken(o.ctx, a, o.officerPost.Code, "lâu hơn mình")
		o.refused(err, fault.NotFound)
		_, err = o.AddStandIn(o.ctx, a, NewStandIn{PostID: o.officerPost.ID, PersonID: o.person("ban").ID, From: "2026-11-23", To: "2026-11-24", Reason: "x"})
		o.refused(err, fault.Forbidden)

		o.clock.Advance(24 * time.Hour)
		cookie = o.in(deputy, o.officerPost)
		o.clock.Advance(15*time.Hour - time.Minute) // 23:59 on the last day; the session idles out before
		o.ended(cookie)
		cookie = o.in(deputy, o.officerPost)
		o.acts(cookie)
		o.clock.Advance(time.Minute)
		o.ended(cookie)
		_, err = o.StartSession(o.ctx, deputy.ID, o.officerPost.ID, "", "")
		o.refused(err, fault.Forbidden)
	})
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

func TestAStandInEndsEarlyAndByAppointment(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		deputy, other := o.person("pho"), o.person("khac")
		standing := o.standIn(deputy, o.readerPost, "2026-11-01", "2026-12-01")
		cookie := o.in(deputy, o.readerPost)
		_, stranger, _ := o.start()
		o.refused(o.EndStandIn(o.ctx, stranger, standing.ID, "2026-11-23"), fault.Forbidden)
		o.must(o.EndStandIn(o.ctx, o.admin, standing.ID, "2026-11-23"))
		o.ended(cookie)
		o.refused(o.EndStandIn(o.ctx, o.admin, standing.ID, "2026-11-23"), fault.Conflict)

		o.standIn(other, o.readerPost, "2026-11-23", "2026-12-01")
		cookie = o.in(other, o.readerPost)
		_, err := o.Hold(o.ctx, o.admin, other.ID, o.readerPost.ID, "2026-11-24")
		o.must(err)
		o.acts(cookie) // until then
		all, err := o.StandIns(o.ctx, o.readerPost.ID)
		o.must(err)
		if got := fmt.Sprint(all[0].To, " ", all[1].To); got != "2026-11-23 2026-11-24" {
			t.Error("they end on", got)
		}
		o.clock.Advance(16 * time.Hour)
		if a := o.acts(o.in(other, o.readerPost)); a.StandIn {
			t.Error("the holder still stands in")
		}
	})
}

func TestWhoMayStandIn(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		deputy, stopped := o.person("pho"), o.person("nghi")
		o.must(o.Deactivate(o.ctx, o.admin, stopped.ID))
		_, holder, _ := o.start()
		good := NewStandIn{PostID: o.officerPost.ID, PersonID: deputy.ID, From: "2026-11-23", To: "2026-12-01", Reason: "Đi học"}
		for name, c := range map[string]struct {
			change func(n *NewStandIn)
			kind   fault.Kind
		}{
			"the holder":       {func(n *NewStandIn) { n.PersonID = o.officer.ID }, fault.Invalid},
			"nobody":           {func(n *NewStandIn) { n.PersonID = id.New() }, fault.Invalid},
			"inactive":         {func(n *NewStandIn) { n.PersonID = stopped.ID }, fault.Invalid},
			"no reason":        {func(n *NewStandIn) { n.Reason = " " }, fault.Invalid},
			"a long reason":    {func(n *NewStandIn) { n.Reason = strings.Repeat("ệ", MaxReason+1) }, fault.Invalid},
			"backwards":        {func(n *NewStandIn) { n.To = n.From }, fault.Invalid},
			"for ever":         {func(n *NewStandIn) { n.To = "2027-11-25" }, fault.Invalid},
			"no day":           {func(n *NewStandIn) { n.From = "2026-02-30" }, fault.Invalid},
			"before the post":  {func(n *NewStandIn) { n.From, n.To = "1999-12-01", "2000-02-01" }, fault.Invalid},
			"no such post":     {func(n *NewStandIn) { n.PostID = id.New() }, fault.NotFound},
			"somebody's other": {func(n *NewStandIn) { n.PostID = o.readerPost.ID }, fault.Forbidden},
		} {
			n := good
			c.change(&n)
			if _, err := o.AddStandIn(o.ctx, holder, n); !fault.Is(err, c.kind) {
				t.Errorf("%s: %v", name, err)
			}
		}
		year := good
		year.To = "2027-11-24"
		_, err := o.AddStandIn(o.ctx, holder, year) // the holder may, and a whole year
		o.must(err)
		_, err = o.AddStandIn(o.ctx, holder, good)
		o.refused(err, fault.Invalid) // twice at once
		token := Operator(o.root, "2026-11-23")
		token.Via, token.PostID = ViaAPI, o.officerPost.ID
		_, err = o.AddStandIn(o.ctx, token, good)
		o.refused(err, fault.Forbidden)
		o.refused(func() error { _, err := o.AddStandIn(o.ctx, Operator(id.New(), "2026-11-23"), good); return err }(), fault.NotFound)
	})
}

func TestChairsOfAUnit(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		empty := o.post("xa-chau-binh.duyet", o.commune, RoleApprover)
		o.standIn(o.officer, empty, "2026-11-20", "2026-11-30")
		for day, want := range map[string]string{
			"2026-11-23": "xa-chau-binh.can-bo:Cán bộ xã/ xa-chau-binh.duyet:trống/Cán bộ xã ",
			"2026-11-30": "xa-chau-binh.can-bo:Cán bộ xã/ xa-chau-binh.duyet:trống/ ",
			"1999-12-31": "",
		} {
			chairs, err := o.PostsIn(o.ctx, o.commune, day)
			o.must(err)
			got := ""
			for _, c := range chairs {
				got += c.Post.Code + ":"
				if c.Vacant {
					got += "trống"
				}
				for _, h := range c.Holders {
					got += h.PersonName
				}
				got += "/"
				for _, x := range c.StandIns {
					got += x.PersonName
				}
				got += " "
			}
			if got != want {
				t.Errorf("%s: %q, want %q", day, got, want)
			}
		}
	})
}

func TestFindPerson(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for _, login := range []string{"binh.a", "binh.b"} {
			_, err := o.AddPerson(o.ctx, o.admin, NewPerson{Name: "Đỗ Thị Bình", Login: login})
			o.must(err)
		}
		for text, want := range map[string]string{"can bo xa": "can.bo", "CAN.BO": "can.bo", "binh.b": "binh.b"} {
			p, err := o.FindPerson(o.ctx, o.root, text, "person")
			o.must(err)
			if p.Login != want {
				t.Errorf("%q: %s", text, p.Login)
			}
		}
		for text, want := range map[string]string{"do thi binh": "Có 2 người như vậy", "không ai": "Không có ai tên như vậy", "": "Có 3 người như vậy"} {
			_, err := o.FindPerson(o.ctx, o.root, text, "person")
			if f := fault.Of(err); f == nil || len(f.Fields) != 1 || !strings.HasPrefix(fmt.Sprintf(f.Fields[0].Sentence, f.Fields[0].Args...), want) {
				t.Errorf("%q: %v", text, err)
			}
		}
	})
}

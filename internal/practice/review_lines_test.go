package practice_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/review"
)

const (
	T = org.Territorial
	S = org.Sectoral
)

// reviewedOn sets the lines of the running campaign.
func (h house) reviewedOn(lines campaign.ReviewLines) {
	h.t.Helper()
	c, err := h.Campaign.Current(ctx, h.RootID)
	h.ok(err)
	h.ok(h.Campaign.SetReviewLines(ctx, h.Actor("province.admin"), c.ID, c.Version, lines))
}

// reviewers of the farmers of Na Ngoi on each line.
var reviewers = map[org.Line]string{T: "na-ngoi.approver", S: "farmers.approver"}

func (h house) approveOn(line org.Line, id string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Approve(ctx, h.Actor(reviewers[line]), id, 0, practice.Approval{})
	h.ok(err)
	return p
}

func (h house) returnOn(line org.Line, id string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Return(ctx, h.Actor(reviewers[line]), id, 0, practice.ReturnReason{Note: "Xin ghi rõ."})
	h.ok(err)
	return p
}

func (h house) resend(id string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Submit(ctx, h.Actor("farmers-nn.author"), id, 0)
	h.ok(err)
	return p
}

// own is the record as its unit reads it, drafts too.
func (h house) own(id string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Get(ctx, h.Actor("farmers-nn.author"), id)
	h.ok(err)
	return p
}

// rewrite changes one answer.
func (h house) rewrite(id, outputs string) {
	h.t.Helper()
	c := h.own(id).Content
	c.Answers["outputs"] = outputs
	_, err := h.Practice.Edit(ctx, h.Actor("farmers-nn.author"), id, 0, c)
	h.ok(err)
}

// waits says where the record lies.
func (h house) waits(p practice.Practice) string {
	out := string(p.State)
	for _, x := range p.Holds {
		for _, name := range []string{apptest.Province, apptest.NaNgoi, apptest.Farmers, apptest.FarmersNN, apptest.Border} {
			if h.Units[name] == x.UnitID {
				out += fmt.Sprintf(", %s %s", x.Side, name)
			}
		}
	}
	return out
}

func (h house) lies(p practice.Practice, want string) {
	h.t.Helper()
	if got := h.waits(p); got != want {
		h.t.Errorf("%s, want %s", got, want)
	}
}

func TestLinesOfReview(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		const commune, union = ", reviewer " + apptest.NaNgoi, ", reviewer " + apptest.Farmers
		h.fact("OnTheTerritorialLine", func(h house) {
			h.lies(h.sent("farmers-nn.author", "Một hệ thống"), "submitted"+commune)
		})
		h.fact("OnTheSectoralLine", func(h house) {
			h.reviewedOn(campaign.ReviewSectoral)
			p := h.sent("farmers-nn.author", "Ngành dọc")
			h.lies(p, "submitted"+union)
			_, err := h.Practice.Approve(ctx, h.Actor("na-ngoi.approver"), p.ID, 0, practice.Approval{})
			h.refused(err, fault.Forbidden)
			h.lies(h.approveOn(S, p.ID), "listed, author "+apptest.FarmersNN)
		})
		h.reviewedOn(campaign.ReviewBoth)
		h.fact("WithoutASectoralParent", func(h house) {
			h.lies(h.sent("na-ngoi.author", "Xã chỉ có địa bàn"), "submitted"+commune)
		})
		h.fact("BothInAnyOrder", func(h house) {
			for _, order := range [][]org.Line{{T, S}, {S, T}} {
				p := h.sent("farmers-nn.author", "Hai hệ thống")
				h.lies(p, "submitted"+commune+union)
				p = h.approveOn(order[0], p.ID)
				if p.State != practice.Received || p.Code != "" || len(p.Holds) != 1 {
					h.t.Errorf("after one approval: %s", h.waits(p))
				}
				_, err := h.Practice.Approve(ctx, h.Actor(reviewers[order[0]]), p.ID, 0, practice.Approval{})
				h.refused(err, fault.Forbidden)
				p = h.approveOn(order[1], p.ID)
				h.lies(p, "listed, author "+apptest.FarmersNN)
				if p.Code == "" {
					h.t.Error("no code")
				}
			}
		})
		h.fact("TheSameStandsOtherIsAskedAgain", func(h house) {
			p := h.sent("farmers-nn.author", "Trả một bên")
			h.approveOn(S, p.ID)
			h.lies(h.returnOn(T, p.ID), "returned, author "+apptest.FarmersNN)
			h.lies(h.resend(p.ID), "submitted"+commune)
			h.returnOn(T, p.ID)
			h.rewrite(p.ID, "320 m hoa có người chăm.")
			h.lies(h.resend(p.ID), "submitted"+commune+union)
		})
		h.fact("TheOtherGoesOnReading", func(h house) {
			p := h.sent("farmers-nn.author", "Bên kia còn đọc")
			h.lies(h.returnOn(T, p.ID), "returned"+union+", author "+apptest.FarmersNN)
			h.lies(h.resend(p.ID), "submitted"+commune+union)
			h.returnOn(T, p.ID)
			h.lies(h.returnOn(S, p.ID), "returned, author "+apptest.FarmersNN)
			h.lies(h.resend(p.ID), "submitted"+commune+union)
		})
		h.fact("WhoStandsAboveBothNamesTheLine", func(h house) {
			p, head := h.sent("farmers-nn.author", "Tỉnh xét thay"), h.Actor("province.head")
			_, err := h.Practice.Approve(ctx, head, p.ID, 0, practice.Approval{})
			if h.refused(err, fault.Invalid) != "line" {
				h.t.Error(err)
			}
			_, err = h.Practice.Approve(ctx, head, p.ID, 0, practice.Approval{Line: S, ListedDay: h.today()})
			if h.refused(err, fault.Invalid) != "listed_day" {
				h.t.Error(err)
			}
			p, err = h.Practice.Approve(ctx, head, p.ID, 0, practice.Approval{Line: S})
			h.ok(err)
			h.lies(p, "received"+commune)
			_, err = h.Practice.Approve(ctx, head, p.ID, 0, practice.Approval{Line: S})
			h.refused(err, fault.Conflict)
			h.lies(h.approveOn(T, p.ID), "listed, author "+apptest.FarmersNN)
		})
		h.fact("EachTakesInAndPassesOn", func(h house) {
			p := h.sent("farmers-nn.author", "Tiếp nhận hai nơi")
			for line, post := range reviewers {
				_, err := h.Practice.Receive(ctx, h.Actor(post), p.ID, 0, "")
				h.ok(err)
				_, err = h.Practice.Receive(ctx, h.Actor(post), p.ID, 0, line)
				h.refused(err, fault.Conflict)
			}
			p, err := h.Practice.PassOn(ctx, h.Actor("farmers.approver"), p.ID, 0, "")
			h.ok(err)
			h.lies(p, "received"+commune+", reviewer "+apptest.Province)
		})
		h.fact("WithdrawnOnEveryLine", func(h house) {
			p := h.sent("farmers-nn.author", "Rút cả hai")
			_, err := h.Practice.WithdrawRegistration(ctx, h.Actor("farmers-nn.author"), p.ID, 0, "Trùng.")
			h.ok(err)
			rounds, err := h.Review.Rounds(ctx, practice.Subject(p.ID))
			h.ok(err)
			for _, r := range rounds {
				if r.Outcome != review.Withdrawn {
					h.t.Errorf("%s ends %q", r.Line, r.Outcome)
				}
			}
		})
		h.fact("OnTheDesksOfBoth", func(h house) {
			p := h.sent("farmers-nn.author", "Trên hai bàn")
			for line, post := range reviewers {
				if !h.onDesk(post, p.ID) {
					h.t.Errorf("%s doesn't find it", post)
				}
				h.returnOn(line, p.ID)
				if h.onDesk(post, p.ID) {
					h.t.Errorf("%s still finds it", post)
				}
			}
		})
		h.agrees()
	})
}

// onDesk tells whether a post has the record to decide on; its menu counts the same.
func (h house) onDesk(post, id string) bool {
	h.t.Helper()
	a := h.Actor(post)
	rows, err := h.Practice.Waiting(ctx, a, practice.WorkReview, 100)
	h.ok(err)
	counts, err := h.Practice.Desk(ctx, a)
	h.ok(err)
	page, err := h.Practice.List(ctx, a, practice.Filter{Waiting: practice.WorkReview})
	h.ok(err)
	if int(counts.WaitingReview) != len(rows) || len(page.Rows) != len(rows) {
		h.t.Errorf("%s: the menu counts %d, the desk %d, the list %d", post, counts.WaitingReview, len(rows), len(page.Rows))
	}
	for _, r := range rows {
		if r.ID == id {
			return true
		}
	}
	return false
}

// Both lines decide at one moment: none is lost, the code is given once.
func TestBothLinesAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.reviewedOn(campaign.ReviewBoth)
		for i := range 5 {
			p := h.sent("farmers-nn.author", "Cùng lúc")
			var acts []func() error
			for _, post := range reviewers {
				a := h.Actor(post)
				acts = append(acts, func() error {
					_, err := h.Practice.Approve(ctx, a, p.ID, 0, practice.Approval{})
					for fault.Is(err, fault.Stale) { // the other was quicker: look again
						_, err = h.Practice.Approve(ctx, a, p.ID, 0, practice.Approval{})
					}
					return err
				})
			}
			if won := h.together(acts...); won != 2 {
				t.Errorf("%d of both approved", won)
			}
			if got, want := h.get(p.ID).Code, fmt.Sprintf("NA-2026-%06d", i+1); got != want {
				t.Errorf("code %q, want %s", got, want)
			}
		}
		h.agrees()
	})
}

// Always: whatever the lines decide in whatever order, the record stands as their decisions say, is
// listed once, by approvals of one content, and the clocks of each line add up.
func TestAnyOrderOfDecisions(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.reviewedOn(campaign.ReviewBoth)
		listed := int64(0)
		rapid.Check(t, func(rt *rapid.T) {
			h.Time.Set(apptest.Now)
			m := newLines(house{h.World, t}, rt)
			for range rapid.IntRange(2, 9).Draw(rt, "acts") {
				m.act()
			}
			m.finish()
			listed++
		})
		if n := h.total("2026", practice.MeasureNew); n != listed {
			t.Errorf("%d counted of %d listed", n, listed)
		}
		h.agrees()
	})
}

// lines is what should be so of one record on two lines.
type lines struct {
	house
	rt       *rapid.T
	id       string
	with     map[org.Line]bool // its reviewer reads it
	approved map[org.Line]int  // the content it approved
	content  int
	back     bool // the author has it
}

func newLines(h house, rt *rapid.T) *lines {
	p := h.draft("farmers-nn.author", "Bất kỳ thứ tự nào")
	return &lines{house: h, rt: rt, id: p.ID, with: map[org.Line]bool{}, approved: map[org.Line]int{}, content: 1, back: true}
}

func (m *lines) act() {
	m.Time.Advance(time.Duration(rapid.IntRange(1, 60*50).Draw(m.rt, "minutes")) * time.Minute)
	switch line := rapid.SampledFrom([]org.Line{T, S}).Draw(m.rt, "line"); rapid.SampledFrom([]string{"approve", "return", "send", "edit"}).Draw(m.rt, "act") {
	case "approve":
		m.approve(line)
	case "return":
		_, err := m.Practice.Return(ctx, m.Actor(reviewers[line]), m.id, 0, practice.ReturnReason{Line: line, Note: "Xin ghi rõ."})
		if m.may(err, m.with[line]) {
			m.with[line], m.approved[line], m.back = false, 0, true
		}
	case "send":
		m.send()
	case "edit":
		if m.back {
			m.content++
			m.rewrite(m.id, fmt.Sprintf("%d m hoa.", m.content))
		}
	}
	m.check()
}

// may is whether the act was done; it has to be exactly when it should be.
func (m *lines) may(err error, should bool) bool {
	var f *fault.Error
	if (err == nil) != should || err != nil && !errors.As(err, &f) {
		m.rt.Fatalf("done: %v, should be %v: %v", err == nil, should, err)
	}
	return err == nil
}

func (m *lines) listed() bool {
	return !m.back && m.approved[T] == m.content && m.approved[S] == m.content
}

func (m *lines) approve(line org.Line) {
	_, err := m.Practice.Approve(ctx, m.Actor(reviewers[line]), m.id, 0, practice.Approval{Line: line})
	if m.may(err, m.with[line]) {
		m.with[line], m.approved[line] = false, m.content
	}
}

func (m *lines) send() {
	_, err := m.Practice.Submit(ctx, m.Actor("farmers-nn.author"), m.id, 0)
	if !m.may(err, m.back) {
		return
	}
	m.back = false
	for _, line := range []org.Line{T, S} {
		m.with[line] = m.approved[line] != m.content
	}
}

func (m *lines) check() {
	p := m.own(m.id)
	want := map[bool]practice.State{true: practice.Listed}[m.listed()]
	if m.back {
		want = practice.Returned
	}
	switch {
	case want != "" && p.State != want && !(want == practice.Returned && p.State == practice.Draft),
		want == "" && p.State != practice.Submitted && p.State != practice.Received:
		m.rt.Fatalf("%s, with %v, approved %v of %d, back %v", p.State, m.with, m.approved, m.content, m.back)
	case (p.Code != "") != m.listed():
		m.rt.Fatalf("code %q, listed: %v", p.Code, m.listed())
	}
	for _, line := range []org.Line{T, S} {
		if _, on := p.Holds.On(line); on != m.with[line] {
			m.rt.Fatalf("held on %s: %v", line, on)
		}
	}
	m.clocks()
}

// clocks: on each line both sides add up to what passed in its rounds.
func (m *lines) clocks() {
	all, err := m.Review.Rounds(ctx, practice.Subject(m.id))
	m.ok(err)
	now := m.Time.Now()
	for line, rounds := range review.ByLine(all) {
		k := review.Calendar{}.Measure(rounds, now)
		var passed time.Duration
		for _, r := range rounds {
			end := r.ClosedAt
			if r.Open() {
				end = now
			}
			passed += review.Calendar{}.Elapsed(r.OpenedAt, end)
		}
		if k.Author+k.Reviewer != k.Total || k.Total != passed {
			m.rt.Fatalf("%s: %v + %v ≠ %v, %v passed", line, k.Author, k.Reviewer, k.Total, passed)
		}
	}
}

// finish brings it onto the list; both lines have approved the same content.
func (m *lines) finish() {
	for !m.listed() {
		if m.back {
			m.send()
		}
		for _, line := range rapid.Permutation([]org.Line{T, S}).Draw(m.rt, "order") {
			if m.with[line] {
				m.approve(line)
			}
		}
		m.check()
	}
	all, err := m.Review.Rounds(ctx, practice.Subject(m.id))
	m.ok(err)
	t, _ := review.Last(all, string(T))
	s, _ := review.Last(all, string(S))
	if t.Outcome != review.Approved || s.Outcome != review.Approved || t.Content != s.Content || t.DecidedPost != m.Posts[reviewers[T]].ID || s.DecidedPost != m.Posts[reviewers[S]].ID {
		m.rt.Fatalf("%+v\n%+v", t, s)
	}
}

// standIn lets the holder of one post stand in for another.
func (h house) standIn(holder, forPost string) identity.Actor {
	h.t.Helper()
	_, err := h.Identity.AddStandIn(ctx, identity.Operator(h.RootID, h.today()), identity.NewStandIn{
		PostID: h.Posts[forPost].ID, PersonID: h.Actor(holder).PersonID, From: h.today(), To: "2026-12-31", Reason: "Đi học."})
	h.ok(err)
	a, who := h.Actor(forPost), h.Actor(holder)
	a.PersonID, a.PersonName, a.StandIn = who.PersonID, who.PersonName, true
	return a
}

// Nobody decides on their own through a stand-in: not on what they sent, nor on what whoever they
// stand in for sent, nor on what was sent in their stead; lists agree.
func TestStandInsDecideNothingOfTheirOwn(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		author := h.standIn("na-ngoi.author", "na-ngoi.approver") // the author also acts as the approver
		approver := h.Actor("na-ngoi.approver")
		decides := func(name string, a identity.Actor, p practice.Practice, want bool) {
			t.Helper()
			_, err := h.Practice.PinRemark(ctx, a, p.ID, review.Remark{PinKind: review.PinGeneral, Text: "Xin ghi rõ."})
			if (err == nil) != want || err != nil && !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s: %v", name, err)
			}
			rows, err := h.Practice.Waiting(ctx, a, practice.WorkReview, 50)
			h.ok(err)
			on := false
			for _, r := range rows {
				on = on || r.ID == p.ID
			}
			if held, _ := p.Holds.On(T); held.UnitID == a.UnitID && on != want {
				t.Errorf("%s: on the desk: %v", name, on)
			}
		}
		own := h.sent("na-ngoi.author", "Tự xét qua vị trí làm thay")
		decides("what they sent", author, own, false)
		decides("what the stand-in sent from another post", approver, own, true)
		officers := h.sent("na-ngoi.officer", "Của cán bộ xã")
		decides("what somebody else sent", author, officers, true)

		// what the stand-in sends as the approver is also the approver's own
		p, err := h.Practice.Submit(ctx, author, h.draft("na-ngoi.officer", "Gửi thay").ID, 0)
		h.ok(err)
		h.lies(p, "submitted, reviewer "+apptest.Province)
		decides("what was sent in the post they hold", approver, p, false)
		decides("the post that sent", author, p, false)
		decides("the level above", h.Actor("province.officer"), p, true)

		// the head stands in for the officer of the province and sends; as head they may not decide
		head := h.standIn("province.head", "na-ngoi.officer")
		q, err := h.Practice.Submit(ctx, head, h.draft("na-ngoi.author", "Gửi từ vị trí làm thay").ID, 0)
		h.ok(err)
		decides("what they sent as a stand-in", h.Actor("province.head"), q, false)
		decides("what a post they stand in for sent", h.Actor("province.head"), officers, false)
		decides("another of the province", h.Actor("province.officer"), q, true)
		decides("the token of a post behind which they stand", h.token("province.head"), q, false)

		// who stands in for somebody doesn't decide on what that person sent from a second post
		second := h.secondPost("na-ngoi.second", "na-ngoi.approver")
		h.Posts["na-ngoi.second"] = second
		mine := h.Actor("na-ngoi.approver")
		mine.PostID, mine.PostCode = second.ID, second.Code
		r, err := h.Practice.Submit(ctx, mine, h.draft("na-ngoi.officer", "Từ vị trí thứ hai").ID, 0)
		h.ok(err)
		decides("for the person who sent it", author, r, false)
	})
}

// What a unit sees follows the lines on which others stand below it, not the places of a record.
func TestEachLineSeesItsOwn(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		c := h.content("Quân dân cùng giữ biên giới", apptest.NaNgoi)
		p, err := h.Practice.Create(ctx, h.Actor("border.author"), practice.Registration{Content: c})
		h.ok(err)
		border, err := h.Practice.Submit(ctx, h.Actor("border.author"), p.ID, 0)
		h.ok(err)
		farmers, communes := h.sent("farmers-nn.author", "Hội nông dân nuôi bò"), h.sent("na-ngoi.author", "Xã làm đường")
		sees := func(post string, f practice.Filter, want ...practice.Practice) {
			t.Helper()
			page, err := h.Practice.List(ctx, h.Actor(post), f)
			h.ok(err)
			var got, wanted []string
			for _, r := range page.Rows {
				got = append(got, r.Title)
			}
			for _, p := range want {
				wanted = append(wanted, p.Title)
			}
			if sorted(got) != sorted(wanted) {
				t.Errorf("%s, %s of %s: %v, want %v", post, f.Line, f.UnitID, got, wanted)
			}
		}
		sees("na-ngoi.approver", practice.Filter{}, farmers, communes) // not the border guard's, though it lies in the commune
		sees("farmers.approver", practice.Filter{}, farmers)
		sees("border.approver", practice.Filter{}, border)
		sees("province.officer", practice.Filter{UnitID: h.Units[apptest.Farmers], Line: S}, farmers)
		sees("province.officer", practice.Filter{UnitID: h.Units[apptest.Farmers], Line: T})
		sees("province.officer", practice.Filter{UnitID: h.Units[apptest.NaNgoi], Line: T}, farmers, communes)
		sees("province.officer", practice.Filter{UnitID: h.Units[apptest.NaNgoi], Line: S}, communes)
		sees("province.officer", practice.Filter{}, border, farmers, communes)
		_, err = h.Practice.Get(ctx, h.Actor("na-ngoi.approver"), border.ID)
		h.refused(err, fault.NotFound)
	})
}

package practice_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/review"
)

func sorted(list []string) string {
	slices.Sort(list)
	return strings.Join(list, "\n")
}

func TestSubmit(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		author := h.Actor("na-ngoi.author")
		h.fact("IncompleteNamesEveryField", func(h house) {
			p, err := h.Practice.Create(ctx, author, practice.Registration{Content: practice.Content{Title: "Đường hoa"}})
			h.ok(err)
			before := h.stored()
			_, err = h.Practice.Submit(ctx, author, p.ID, 0)
			if got, want := h.refused(err, fault.Invalid), "field situation aims method outputs start places"; got != want {
				h.t.Errorf("lacks %q, want %q", got, want)
			}
			if h.stored() != before {
				h.t.Error("a refused act left something behind")
			}
		})
		h.fact("GoesToTheNearestWhoMayDecide", func(h house) {
			p := h.sent("na-ngoi.author", "Đường hoa bản một")
			if p.State != practice.Submitted || p.Holds.First().Side != review.Reviewer || p.Holds.First().UnitID != h.Units[apptest.NaNgoi] || p.SubmittedDay != h.today() {
				h.t.Errorf("%s, held by %s %s since %s", p.State, p.Holds.First().Side, p.Holds.First().UnitID, p.SubmittedDay)
			}
			if p.Holds.First().Due != "2026-12-01" { // five working days after Monday the 23rd; the 24th is a holiday
				h.t.Errorf("due on %s", p.Holds.First().Due)
			}
		})
		h.fact("TheOnlyApproverSendsUpward", func(h house) {
			p := h.sent("na-ngoi.approver", "Đường hoa bản hai")
			if p.Holds.First().UnitID != h.RootID {
				h.t.Errorf("held by %s", p.Holds.First().UnitID)
			}
		})
		h.fact("TwiceIsRefused", func(h house) {
			p := h.sent("na-ngoi.author", "Đường hoa bản ba")
			_, err := h.Practice.Submit(ctx, author, p.ID, 0)
			h.refused(err, fault.Conflict)
		})
	})
}

func TestNobodyDecidesOnTheirOwn(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.Posts["na-ngoi.second"] = h.secondPost("na-ngoi.second", "na-ngoi.approver")
		p := h.sent("na-ngoi.approver", "Tổ hòa giải")
		second, token, secondToken := h.Actor("na-ngoi.approver"), h.token("na-ngoi.approver"), h.token("na-ngoi.approver")
		second.PostID = h.Posts["na-ngoi.second"].ID
		secondToken.PostID = second.PostID
		for name, a := range map[string]identity.Actor{
			"ThePostThatSent": h.Actor("na-ngoi.approver"), "ThePersonInAnotherPost": second, "TheTokenOfThePost": token, "TheTokenOfTheOtherPost": secondToken,
		} {
			h.fact(name, func(h house) {
				before := h.stored()
				for verb, do := range h.decisions(a, p.ID) {
					if err := do(); !fault.Is(err, fault.Forbidden) {
						h.t.Errorf("%s: %v", verb, err)
					}
				}
				if h.stored() != before {
					h.t.Error("a refused act left something behind")
				}
				verbs, err := h.Practice.Verbs(ctx, a, p)
				h.ok(err)
				if slices.Contains(verbs, practice.Approve) || slices.Contains(verbs, practice.Return) {
					h.t.Errorf("buttons for %v", verbs)
				}
			})
		}
		h.fact("APersonWhoSentByToken", func(h house) {
			q, err := h.Practice.Submit(ctx, h.token("na-ngoi.approver"), h.draft("na-ngoi.author", "Tổ hòa giải hai").ID, 0)
			h.ok(err)
			_, err = h.Practice.Approve(ctx, h.Actor("na-ngoi.approver"), q.ID, 0, practice.Approval{})
			h.refused(err, fault.Forbidden)
		})
		h.fact("SomebodyElseMay", func(h house) { h.approve("province.head", p.ID) })
	})
}

// secondPost gives the holder of a post another one in the same unit.
func (h house) secondPost(code, holder string) identity.Post {
	h.t.Helper()
	operator := identity.Operator(h.RootID, h.today())
	made, err := h.Identity.AddPost(ctx, operator, identity.NewPost{Code: code, UnitID: h.Posts[holder].UnitID, Title: "Phó", Role: identity.RoleApprover, From: apptest.Founded})
	h.ok(err)
	_, err = h.Identity.Hold(ctx, operator, h.Actor(holder).PersonID, made.ID, apptest.Founded)
	h.ok(err)
	return made
}

func (h house) decisions(a identity.Actor, id string) map[practice.Verb]func() error {
	only := func(_ practice.Practice, err error) error { return err }
	s := h.Practice
	return map[practice.Verb]func() error{
		practice.Receive: func() error { return only(s.Receive(ctx, a, id, 0, "")) },
		practice.Return:  func() error { return only(s.Return(ctx, a, id, 0, remarks("Xin ghi rõ."))) },
		practice.Pass:    func() error { return only(s.PassOn(ctx, a, id, 0, "")) },
		practice.Approve: func() error { return only(s.Approve(ctx, a, id, 0, practice.Approval{})) },
		practice.Remark:  func() error { return only(s.PinRemark(ctx, a, id, remarks("Xin ghi rõ.").Remarks[0])) },
	}
}

func TestReturn(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		approver, author := h.Actor("na-ngoi.approver"), h.Actor("na-ngoi.author")
		p := h.sent("na-ngoi.author", "Tổ thu gom rác")
		h.fact("NeedsARemark", func(h house) {
			before := h.stored()
			for _, why := range []practice.ReturnReason{{}, {Note: " \x00 "}, remarks(" ")} {
				_, err := h.Practice.Return(ctx, approver, p.ID, 0, why)
				h.refused(err, fault.Invalid)
			}
			for _, pin := range []review.Remark{
				{PinKind: review.PinField, Pin: "nowhere", Text: "x"}, {PinKind: review.PinFile, Pin: "nowhere", Text: "x"}, {PinKind: "sky", Pin: "title", Text: "x"},
			} {
				if _, err := h.Practice.Return(ctx, approver, p.ID, 0, practice.ReturnReason{Remarks: []review.Remark{pin}}); err == nil {
					h.t.Errorf("pinned to nothing: %+v", pin)
				}
			}
			if h.stored() != before {
				h.t.Error("a refused act left something behind")
			}
		})
		h.fact("AWaitingRemarkIsEnough", func(h house) {
			q := h.sent("na-ngoi.author", "Tổ thu gom rác hai")
			_, err := h.Practice.PinRemark(ctx, approver, q.ID, remarks("Ghi tên bản.").Remarks[0])
			h.ok(err)
			q, err = h.Practice.Return(ctx, approver, q.ID, 0, practice.ReturnReason{})
			h.ok(err)
		})
		h.fact("OpensAgain", func(h house) {
			h.Time.Advance(28 * time.Hour)
			p, err := h.Practice.Return(ctx, approver, p.ID, 0, remarks("Đếm được bao nhiêu hộ?"))
			h.ok(err)
			if p.State != practice.Returned || p.Holds.First().Side != review.Author || p.Holds.First().UnitID != h.Units[apptest.NaNgoi] || p.Holds.First().Due == "" {
				h.t.Errorf("%s, held by %s until %s", p.State, p.Holds.First().Side, p.Holds.First().Due)
			}
			h.Time.Advance(28 * time.Hour)
			c := p.Content
			c.Answers["outputs"] = "42 hộ phân loại rác."
			p, err = h.Practice.Edit(ctx, author, p.ID, practice.Seen(p.Version), c)
			h.ok(err)
			all, err := h.Review.Remarks(ctx, practice.Subject(p.ID))
			h.ok(err)
			_, err = h.Practice.ReplyTo(ctx, author, p.ID, all[0].ID, "Đã ghi 42 hộ.")
			h.ok(err)
			p, err = h.Practice.Submit(ctx, author, p.ID, 0)
			h.ok(err)
			rounds, err := h.Review.Rounds(ctx, practice.Subject(p.ID))
			h.ok(err)
			if len(rounds) != 2 || rounds[0].Outcome != review.Returned || p.SubmittedDay != "2026-11-23" {
				h.t.Errorf("%d rounds, first sent on %s", len(rounds), p.SubmittedDay)
			}
			k := review.Calendar{}.Measure(rounds, h.Time.Now())
			if k.Author != 28*time.Hour || k.Reviewer != 28*time.Hour || k.Total != 56*time.Hour {
				h.t.Errorf("clocks %+v", k)
			}
			h.approve("na-ngoi.approver", p.ID)
			if all, err = h.Review.Remarks(ctx, practice.Subject(p.ID)); err != nil || all[0].Open() {
				h.t.Errorf("a remark waits after the approval: %v", err)
			}
		})
	})
}

func TestPassOn(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		approver := h.Actor("na-ngoi.approver")
		p := h.sent("na-ngoi.author", "Bò giống chuyền tay")
		passed, err := h.Practice.PassOn(ctx, approver, p.ID, 0, "")
		h.ok(err)
		if passed.Holds.First().UnitID != h.RootID || passed.State != practice.Submitted {
			t.Errorf("%s, held by %s", passed.State, passed.Holds.First().UnitID)
		}
		before := h.stored()
		for verb, do := range h.decisions(approver, p.ID) {
			if err := do(); !fault.Is(err, fault.Forbidden) {
				t.Errorf("the commune still does %s: %v", verb, err)
			}
		}
		_, err = h.Practice.PassOn(ctx, h.Actor("province.officer"), p.ID, 0, "")
		h.refused(err, fault.Conflict)
		if h.stored() != before {
			t.Error("a refused act left something behind")
		}
		h.approve("province.officer", p.ID)
	})
}

func TestApprove(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		officer := h.Actor("province.officer")
		h.fact("CodesAreNeverUsedAgain", func(h house) {
			first := h.listed("na-ngoi.author", "Mô hình thứ nhất")
			refused := h.sent("na-ngoi.author", "Mô hình bị từ chối")
			_, err := h.Practice.Approve(ctx, officer, refused.ID, 0, practice.Approval{ListedDay: "2026-11-24"})
			h.refused(err, fault.Invalid)
			second := h.listed("na-ngoi.author", "Mô hình thứ hai")
			_, err = h.Practice.WithdrawRegistration(ctx, h.Actor("na-ngoi.author"), second.ID, 0, "Trùng.")
			h.ok(err)
			third := h.listed("na-ngoi.author", "Mô hình thứ ba")
			if first.Code != "NA-2026-000001" || second.Code != "NA-2026-000002" || third.Code != "NA-2026-000003" || h.get(second.ID).Code != second.Code {
				h.t.Errorf("%s %s %s", first.Code, second.Code, third.Code)
			}
		})
		h.fact("TheDayLiesBetweenSendingAndToday", func(h house) {
			p := h.sent("na-ngoi.author", "Mô hình có ngày")
			sent := h.today()
			h.Time.Advance(72 * time.Hour)
			for _, day := range []string{clock.AddDays(sent, -1), clock.AddDays(h.today(), 1), "2026-02-30", "hôm qua"} {
				before := h.stored()
				_, err := h.Practice.Approve(ctx, h.Actor("province.officer"), p.ID, 0, practice.Approval{ListedDay: day})
				if h.refused(err, fault.Invalid) != "listed_day" || h.stored() != before {
					h.t.Errorf("%s: %v", day, err)
				}
			}
			p, err := h.Practice.Approve(ctx, h.Actor("province.officer"), p.ID, 0, practice.Approval{ListedDay: sent})
			h.ok(err)
			if p.ListedDay != sent || p.State != practice.Listed {
				h.t.Errorf("%s on %s", p.State, p.ListedDay)
			}
			_, err = h.Practice.Approve(ctx, h.Actor("province.officer"), p.ID, 0, practice.Approval{})
			h.refused(err, fault.Conflict)
		})
		h.fact("ReceivedOnTheWay", func(h house) {
			var names []string
			for _, ph := range h.listed("na-ngoi.author", "Mô hình gọn").Phases {
				names = append(names, string(ph.State))
			}
			if strings.Join(names, " ") != "submitted received listed" {
				h.t.Errorf("phases %v", names)
			}
		})
	})
}

// Every state but the final ones says who acts next and by when, and every act is one line of history.
func TestALifeToItsEnd(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		officer, author := h.Actor("na-ngoi.officer"), h.Actor("na-ngoi.author")
		p := h.listed("na-ngoi.author", "Mô hình trọn đời")
		step := func(p practice.Practice, err error) {
			t.Helper()
			h.ok(err)
			if !p.State.Final() && (p.Holds.First().UnitID == "" || p.Holds.First().Due == "" || len(p.Holds) == 0) {
				t.Errorf("%s: nobody acts next", p.State)
			}
			h.Time.Advance(24 * time.Hour)
		}
		step(h.Practice.StartRunning(ctx, author, p.ID, 0))
		_, err := h.Practice.PauseRunning(ctx, officer, p.ID, 0, "  ")
		if h.refused(err, fault.Invalid) != "reason" {
			t.Error(err)
		}
		step(h.Practice.PauseRunning(ctx, officer, p.ID, 0, "Mưa lũ."))
		if n := h.total("2026", practice.MeasureRunning); n != 0 {
			t.Errorf("%d run while the only one is paused", n)
		}
		step(h.Practice.ResumeRunning(ctx, officer, p.ID, 0))
		_, err = h.Practice.AddLog(ctx, author, p.ID, practice.LogEntry{Text: "Đã trồng 120 m."})
		h.ok(err)
		step(h.Practice.FinishRunning(ctx, officer, p.ID, 0, "Đủ 300 m."))
		now := h.get(p.ID)
		if now.State != practice.Finished || len(now.Holds) > 0 || now.Code != p.Code {
			t.Errorf("%+v", now.State)
		}
		if h.total("2026", practice.MeasureNew) != 1 || h.total("2026", practice.MeasureRunning) != 0 || h.total("2026-11", practice.MeasureFinished) != 1 {
			t.Error("the figures don't follow")
		}
		lines, err := h.Audit.Of(ctx, practice.SubjectKind, p.ID, false, 0, 50)
		h.ok(err)
		var verbs []string
		for _, l := range lines {
			verbs = append(verbs, strings.TrimPrefix(l.Verb, "practice."))
		}
		slices.Reverse(verbs)
		if strings.Join(verbs, " ") != "create submit approve start pause resume log finish" {
			t.Errorf("history: %v", verbs)
		}
	})
}

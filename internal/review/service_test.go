package review_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
	"kheo/internal/review"
)

var (
	ctx      = context.Background()
	subject  = review.Subject{Kind: "practice", ID: "p"}
	reviewer = identity.Actor{PostID: "post", PersonID: "person"}
)

// No moment is lost or counted twice: a hold begins at the instant the one before ends, a round at
// the instant its first hold begins.
func TestRoundsHaveNoGap(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		now := clock.Fixed(at("2026-09-03", 9))
		s := review.New(db, now)
		step := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			now.Advance(26 * time.Hour)
		}
		step(s.Begin(ctx, subject, "territorial", review.Author, "commune", ""))
		step(s.Pass(ctx, subject, "territorial", review.Reviewer, "commune", "2026-09-10"))
		step(s.Pass(ctx, subject, "territorial", review.Reviewer, "province", "2026-09-14"))
		step(s.End(ctx, reviewer, subject, "territorial", review.Returned, "digest"))
		step(s.Begin(ctx, subject, "territorial", review.Author, "commune", "2026-09-20"))
		step(s.Begin(ctx, review.Subject{Kind: "practice", ID: "other"}, "territorial", review.Author, "commune", ""))
		rounds, err := s.Rounds(ctx, subject)
		if err != nil || len(rounds) != 2 {
			t.Fatalf("%d rounds, %v", len(rounds), err)
		}
		first, second := rounds[0], rounds[1]
		if first.No != 1 || second.No != 2 || first.Outcome != review.Returned || !second.ClosedAt.IsZero() || second.Holds[0].DueDay != "2026-09-20" {
			t.Errorf("%+v", rounds)
		}
		if len(first.Holds) != 3 || first.Holds[2].UnitID != "province" || first.Holds[2].Side != review.Reviewer {
			t.Fatalf("%+v", first.Holds)
		}
		last := first.OpenedAt
		for _, h := range first.Holds {
			if !h.From.Equal(last) {
				t.Errorf("a hold begins at %v, the one before ended at %v", h.From, last)
			}
			last = h.To
		}
		if !last.Equal(first.ClosedAt) {
			t.Errorf("the last hold ends at %v, the round at %v", last, first.ClosedAt)
		}
		many, err := s.RoundsOf(ctx, "practice", []string{"p", "other", "none"})
		if err != nil || len(many) != 2 || len(many["p"]) != 2 || len(many["other"]) != 1 {
			t.Errorf("%+v %v", many, err)
		}
	})
}

func TestNothingHappensOutsideARound(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		s := review.New(db, clock.Fixed(at("2026-09-03", 9)))
		refuse := func(what string, err error, kind fault.Kind) {
			t.Helper()
			if !fault.Is(err, kind) {
				t.Errorf("%s: %v", what, err)
			}
		}
		refuse("pass", s.Pass(ctx, subject, "territorial", review.Reviewer, "u", ""), fault.Conflict)
		refuse("end", s.End(ctx, reviewer, subject, "territorial", review.Approved, ""), fault.Conflict)
		_, err := s.Remark(ctx, reviewer, subject, review.Remark{Line: "territorial", PinKind: review.PinGeneral, Text: "Xin ghi rõ."})
		refuse("remark", err, fault.Conflict)
	})
}

func TestRemarks(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		s := review.New(db, clock.Fixed(at("2026-09-03", 9)))
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(s.Begin(ctx, subject, "territorial", review.Author, "u", ""))
		pin := func(text string) (review.Remark, error) {
			return s.Remark(ctx, reviewer, subject, review.Remark{Line: "territorial", PinKind: review.PinField, Pin: "scope", Text: text})
		}
		letters := strings.Repeat("e\u0323\u0302", review.MaxRemark) // ệ, three code points, one letter
		for _, text := range []string{"", " \x00 ", letters + "x"} {
			if _, err := pin(text); !fault.Is(err, fault.Invalid) {
				t.Errorf("%.20q: %v", text, err)
			}
		}
		long, err := pin(letters)
		must(err)
		r, err := pin("  Nêu tên\x00 từng bản. ")
		must(err)
		if r.Text != "Nêu tên từng bản." {
			t.Errorf("stored %q", r.Text)
		}
		must(s.Reply(ctx, reviewer, subject, r.ID, "Đã nêu."))
		if err := s.Reply(ctx, reviewer, review.Subject{Kind: "practice", ID: "other"}, r.ID, "x"); !fault.Is(err, fault.Conflict) {
			t.Errorf("a remark of another record is answered: %v", err)
		}
		open, err := s.OpenRemarks(ctx, "practice", []string{"p"})
		must(err)
		if len(open["p"]) != 1 || open["p"][0].ID != long.ID {
			t.Errorf("waiting: %+v", open)
		}
		must(s.Done(ctx, reviewer, subject, r.ID))
		if err := s.Done(ctx, reviewer, subject, r.ID); !fault.Is(err, fault.Conflict) {
			t.Errorf("closed twice: %v", err)
		}
		if err := s.Reply(ctx, reviewer, subject, r.ID, "x"); !fault.Is(err, fault.Conflict) {
			t.Errorf("a closed remark is answered: %v", err)
		}
		must(s.DoneAll(ctx, reviewer, subject, "territorial"))
		all, err := s.Remarks(ctx, subject)
		must(err)
		if len(all) != 2 || all[0].Open() || all[1].Open() || all[1].Reply != "Đã nêu." || all[1].PersonID != "person" {
			t.Errorf("%+v", all)
		}
	})
}

package practice

import (
	"slices"
	"testing"
	"time"

	"kheo/internal/org"
	"kheo/internal/review"
)

func TestPlanOfASending(t *testing.T) {
	const T, S = org.Territorial, org.Sectoral
	day := func(n int) time.Time { return time.Date(2026, 11, n, 8, 0, 0, 0, time.UTC) }
	open := func(line org.Line, side review.Side) review.Round {
		return review.Round{Line: string(line), OpenedAt: day(1), Holds: []review.Hold{{Side: side, From: day(1)}}}
	}
	closed := func(line org.Line, o review.Outcome, content string) review.Round {
		return review.Round{Line: string(line), OpenedAt: day(1), ClosedAt: day(2), Outcome: o, Content: content}
	}
	both := []org.Line{T, S}
	for name, c := range map[string]struct {
		needed []org.Line
		rounds []review.Round
		want   []step
	}{
		"FirstSending":              {both, []review.Round{open(T, review.Author), open(S, review.Author)}, []step{{T, nextPassed}, {S, nextPassed}}},
		"ALineAddedSince":           {both, []review.Round{open(T, review.Author)}, []step{{T, nextPassed}, {S, nextAsked}}},
		"ALineTakenAwaySince":       {[]org.Line{T}, []review.Round{open(T, review.Author), open(S, review.Author)}, []step{{T, nextPassed}, {S, nextEnds}}},
		"TheOtherStillReads":        {both, []review.Round{closed(T, review.Returned, "x"), open(T, review.Author), open(S, review.Reviewer)}, []step{{T, nextPassed}, {S, nextGoesOn}}},
		"ApprovalOfTheSameStands":   {both, []review.Round{open(T, review.Author), closed(S, review.Approved, "now")}, []step{{T, nextPassed}, {S, nextStands}}},
		"ApprovalOfOtherIsAsked":    {both, []review.Round{open(T, review.Author), closed(S, review.Approved, "before")}, []step{{T, nextPassed}, {S, nextAsked}}},
		"NothingIsListedBySending":  {[]org.Line{S}, []review.Round{open(T, review.Author), closed(S, review.Approved, "now")}, []step{{T, nextEnds}, {S, nextAsked}}},
		"WithdrawnIsAskedAgain":     {both, []review.Round{closed(T, review.Withdrawn, ""), open(S, review.Author)}, []step{{T, nextAsked}, {S, nextPassed}}},
		"TheLatestRoundCounts":      {both, []review.Round{closed(S, review.Approved, "now"), closed(S, review.Returned, "now"), open(S, review.Author), open(T, review.Author)}, []step{{T, nextPassed}, {S, nextPassed}}},
		"WithoutAnyRoundItIsOpened": {[]org.Line{T}, nil, []step{{T, nextAsked}}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := plan(c.needed, c.rounds, "now"); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestTheFirstWhoActs(t *testing.T) {
	late := Hold{Line: org.Territorial, Side: review.Reviewer, UnitID: "commune", Due: "2026-12-02"}
	early := Hold{Line: org.Sectoral, Side: review.Reviewer, UnitID: "union", Due: "2026-12-01"}
	author := byAuthor("unit", "2026-12-09")[0]
	for want, holds := range map[string]Holds{
		"union": Holds{}.With(early).With(late), "commune": {late}, "unit": Holds{}.With(author).With(early), "": nil,
	} {
		if got := holds.First().UnitID; got != want {
			t.Errorf("%v: %q, want %q", holds, got, want)
		}
	}
	if got := (Holds{}.With(early).With(late).With(early)); len(got) != 2 || got[0] != late || len(got.Without(org.Sectoral)) != 1 {
		t.Errorf("%v", got)
	}
}

// What the log reports is no content; every word of the form is.
func TestDigest(t *testing.T) {
	c := Content{Title: "Đường hoa", Answers: map[string]string{"aims": "300 m", "method": "góp công"}, Targets: []Target{{ID: "a", Name: "hoa", Target: 300}}}
	was := digest(c)
	c.Targets[0].Done = 120
	if digest(c) != was {
		t.Error("the log changes the content")
	}
	c.Answers["aims"] = "301 m"
	if digest(c) == was {
		t.Error("other words, the same digest")
	}
}

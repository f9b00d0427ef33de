package review_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"kheo/internal/platform/clock"
	"kheo/internal/review"
)

// The first days of September 2026: Wednesday 2 is a holiday, Saturday is the 5th.
var september = review.Calendar{"2026-09-02": true}

func at(day string, hour int) time.Time {
	return clock.Start(day).Add(time.Duration(hour) * time.Hour)
}

func TestWorkingDays(t *testing.T) {
	for day, want := range map[string]bool{
		"2026-09-01": true, "2026-09-02": false, "2026-09-03": true, "2026-09-04": true, "2026-09-05": false, "2026-09-06": false, "2026-09-07": true,
	} {
		if september.Working(day) != want {
			t.Errorf("%s works: %v", day, !want)
		}
	}
	if review.Calendar(nil).Working("2026-09-06") {
		t.Error("a Sunday works where no holidays are known")
	}
}

func TestElapsed(t *testing.T) {
	for name, c := range map[string]struct {
		from, to time.Time
		hours    int
	}{
		"WithinADay":          {at("2026-09-01", 9), at("2026-09-01", 17), 8},
		"OverNight":           {at("2026-09-03", 20), at("2026-09-04", 4), 8},
		"OverTheHoliday":      {at("2026-09-01", 0), at("2026-09-04", 0), 48},
		"OverTheWeekEnd":      {at("2026-09-04", 12), at("2026-09-07", 12), 24},
		"OnAHoliday":          {at("2026-09-02", 1), at("2026-09-02", 23), 0},
		"AWeekWithAHoliday":   {at("2026-08-31", 0), at("2026-09-07", 0), 4 * 24},
		"Nothing":             {at("2026-09-01", 9), at("2026-09-01", 9), 0},
		"BackwardsIsNothing":  {at("2026-09-03", 9), at("2026-09-01", 9), 0},
		"MidnightOfOurZone":   {time.Date(2026, 9, 3, 17, 0, 0, 0, time.UTC), time.Date(2026, 9, 4, 17, 0, 0, 0, time.UTC), 24},
		"FridayNightOurClock": {time.Date(2026, 9, 4, 17, 0, 0, 0, time.UTC), time.Date(2026, 9, 5, 5, 0, 0, 0, time.UTC), 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := september.Elapsed(c.from, c.to); got != time.Duration(c.hours)*time.Hour {
				t.Errorf("%v, want %d h", got, c.hours)
			}
		})
	}
}

func TestDue(t *testing.T) {
	for name, c := range map[string]struct {
		from time.Time
		days int
		want string
	}{
		"TheDayItselfIsNotCounted": {at("2026-09-03", 8), 1, "2026-09-04"},
		"OverTheHoliday":           {at("2026-09-01", 8), 1, "2026-09-03"},
		"FiveDays":                 {at("2026-08-31", 8), 5, "2026-09-08"},
		"FromASaturday":            {at("2026-09-05", 8), 1, "2026-09-07"},
		"LateInTheEvening":         {at("2026-09-03", 23), 1, "2026-09-04"},
		"NoDays":                   {at("2026-09-05", 8), 0, "2026-09-05"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := september.Due(c.from, c.days); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestLeft(t *testing.T) {
	for name, c := range map[string]struct {
		today, due string
		want       int
	}{
		"Today": {"2026-09-03", "2026-09-03", 0}, "Tomorrow": {"2026-09-03", "2026-09-04", 1}, "OverTheHoliday": {"2026-09-01", "2026-09-04", 2},
		"Passed": {"2026-09-04", "2026-09-01", -2}, "PassedOnAFriday": {"2026-09-07", "2026-09-04", -1}, "OnASunday": {"2026-09-06", "2026-09-04", 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := september.Left(c.today, c.due); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}

// Always: time is additive, a due day is a working day that many days ahead, both clocks add up to
// the time of the whole, and so do the tenths of days that people read.
func TestClocksAlwaysAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal := calendar(t)
		rounds, now := rounds(t)
		k := cal.Measure(rounds, now)
		var whole time.Duration
		for _, r := range rounds {
			end := r.ClosedAt
			if end.IsZero() {
				end = now
			}
			whole += cal.Elapsed(r.OpenedAt, end)
			between := r.OpenedAt.Add(end.Sub(r.OpenedAt) / 3)
			if cal.Elapsed(r.OpenedAt, between)+cal.Elapsed(between, end) != cal.Elapsed(r.OpenedAt, end) {
				t.Fatal("time is not additive")
			}
		}
		if k.Author+k.Reviewer != k.Total || k.Total != whole {
			t.Fatalf("%v + %v, total %v, elapsed %v", k.Author, k.Reviewer, k.Total, whole)
		}
		author, reviewer, total := k.Days()
		if tenths(author)+tenths(reviewer) != tenths(total) || author < 0 || reviewer < 0 || total < 0 {
			t.Fatalf("%v + %v ≠ %v", author, reviewer, total)
		}
		n := rapid.IntRange(1, 30).Draw(t, "days given")
		due := cal.Due(now, n)
		if !cal.Working(due) || cal.Left(clock.Day(now), due) != n || cal.Left(due, clock.Day(now)) != -n {
			t.Fatalf("%d days from %s is %s, with %d left", n, clock.Day(now), due, cal.Left(clock.Day(now), due))
		}
	})
}

func tenths(days float64) int { return int(days*10 + 0.5) }

func calendar(t *rapid.T) review.Calendar {
	cal := review.Calendar{}
	for range rapid.IntRange(0, 12).Draw(t, "holidays") {
		cal[clock.AddDays("2026-01-01", rapid.IntRange(0, 200).Draw(t, "holiday"))] = true
	}
	return cal
}

// rounds are what a life leaves: holds follow each other without a gap, the last may still run.
func rounds(t *rapid.T) (list []review.Round, now time.Time) {
	now = clock.Start("2026-01-01")
	later := func() time.Time {
		now = now.Add(time.Duration(rapid.IntRange(0, 20*24*60*60*1000).Draw(t, "later")) * time.Millisecond)
		return now
	}
	for range rapid.IntRange(1, 5).Draw(t, "rounds") {
		r := review.Round{OpenedAt: later()}
		side := review.Author
		for range rapid.IntRange(1, 4).Draw(t, "holds") {
			from := now
			r.Holds = append(r.Holds, review.Hold{Side: side, From: from, To: later()})
			if side = review.Reviewer; rapid.Bool().Draw(t, "author") {
				side = review.Author
			}
		}
		r.ClosedAt = now
		list = append(list, r)
	}
	if rapid.Bool().Draw(t, "still open") {
		last := &list[len(list)-1]
		last.ClosedAt, last.Holds[len(last.Holds)-1].To = time.Time{}, time.Time{}
		later()
	}
	return list, now
}

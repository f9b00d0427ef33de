package review

import (
	"time"

	"kheo/internal/platform/clock"
)

// Calendar holds the days on which no work is expected, besides Saturdays and Sundays.
type Calendar map[string]bool

// Working tells whether a day counts.
func (c Calendar) Working(day string) bool {
	wd := clock.Start(day).Weekday()
	return wd != time.Saturday && wd != time.Sunday && !c[day]
}

// Elapsed is the working time between two instants: a working day weighs 24 hours, so that times
// of adjoining stretches always add up to the time of the whole.
func (c Calendar) Elapsed(from, to time.Time) time.Duration {
	var sum time.Duration
	for at := from; at.Before(to); {
		day := clock.Day(at)
		end := clock.Start(clock.AddDays(day, 1))
		if end.After(to) {
			end = to
		}
		if c.Working(day) {
			sum += end.Sub(at)
		}
		at = end
	}
	return sum
}

// Due is the last day to act when n working days are given from an instant; the day of the
// instant itself is not counted.
func (c Calendar) Due(from time.Time, n int) string {
	day := clock.Day(from)
	for n > 0 {
		day = clock.AddDays(day, 1)
		if c.Working(day) {
			n--
		}
	}
	return day
}

// Left is the number of working days from today until the due day, negative when it has passed.
func (c Calendar) Left(today, due string) int {
	sign, from, to := 1, today, due
	if due < today {
		sign, from, to = -1, due, today
	}
	n := 0
	for day := from; day < to; {
		day = clock.AddDays(day, 1)
		if c.Working(day) {
			n++
		}
	}
	return sign * n
}

// Clocks are the two clocks and their sum, in working time.
type Clocks struct{ Author, Reviewer, Total time.Duration }

// Measure reads both clocks over the rounds, up to now for the stretch still running.
func (c Calendar) Measure(rounds []Round, now time.Time) Clocks {
	var k Clocks
	for _, r := range rounds {
		end := r.ClosedAt
		if end.IsZero() {
			end = now
		}
		k.Total += c.Elapsed(r.OpenedAt, end)
		for _, h := range r.Holds {
			k.add(h, c, now)
		}
	}
	return k
}

func (k *Clocks) add(h Hold, c Calendar, now time.Time) {
	to := h.To
	if to.IsZero() {
		to = now
	}
	d := c.Elapsed(h.From, to)
	if h.Side == Author {
		k.Author += d
	} else {
		k.Reviewer += d
	}
}

// Days rounds the clocks to tenths of working days so that the parts still add up to the total:
// the reviewer's part is what the total leaves.
func (k Clocks) Days() (author, reviewer, total float64) {
	a, t := tenths(k.Author), tenths(k.Total)
	return float64(a) / 10, float64(t-a) / 10, float64(t) / 10
}

func tenths(d time.Duration) int64 {
	const tenth = 24 * time.Hour / 10
	return int64((d + tenth/2) / tenth)
}

// Package clock is where the program learns what time it is. Days are local dates of
// Asia/Ho_Chi_Minh (UTC+7 the whole year since 1975), written 2006-01-02.
package clock

import (
	"sync"
	"time"
)

// Zone is fixed rather than loaded, so that the program runs where no zone files are installed.
var Zone = time.FixedZone("+07", 7*60*60)

const layout = "2006-01-02"

// Clock tells the time; tests hand in their own.
type Clock interface{ Now() time.Time }

type real struct{}

func (real) Now() time.Time { return time.Now() }

// Real is the machine's clock.
var Real Clock = real{}

// Manual is a clock that stands still until it is moved. Safe for concurrent use.
type Manual struct {
	mu sync.Mutex
	t  time.Time
}

// Fixed stands at t.
func Fixed(t time.Time) *Manual { return &Manual{t: t} }

func (m *Manual) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.t
}

// Set moves the clock to t.
func (m *Manual) Set(t time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.t = t
}

// Advance moves the clock by d.
func (m *Manual) Advance(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.t = m.t.Add(d)
}

// Day is the local date of an instant.
func Day(t time.Time) string { return t.In(Zone).Format(layout) }

// Today is the local date now.
func Today(c Clock) string { return Day(c.Now()) }

// Millis is the instant as stored: UTC milliseconds.
func Millis(c Clock) int64 { return c.Now().UnixMilli() }

// Instant reads what is stored.
func Instant(ms int64) time.Time { return time.UnixMilli(ms).In(Zone) }

// ValidDay tells whether s is a real date written 2006-01-02.
func ValidDay(s string) bool {
	_, err := time.Parse(layout, s)
	return err == nil
}

// Start is the first instant of a day. The day must be valid.
func Start(day string) time.Time {
	t, _ := time.ParseInLocation(layout, day, Zone)
	return t
}

// AddDays moves a valid day by n days.
func AddDays(day string, n int) string { return Day(Start(day).AddDate(0, 0, n)) }

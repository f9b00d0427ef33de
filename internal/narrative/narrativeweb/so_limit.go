package narrativeweb

import (
	"sync"
	"time"

	"kheo/internal/platform/fault"
)

// limiter counts how often an address asks within a minute. Memory is bounded: it is emptied with
// every minute.
type limiter struct {
	mu     sync.Mutex
	minute int64
	counts map[string]int
}

func (l *limiter) allow(address string, most int, now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if m := now.Unix() / 60; m != l.minute || l.counts == nil {
		l.minute, l.counts = m, map[string]int{}
	}
	l.counts[address]++
	if l.counts[address] > most {
		return fault.New(fault.TooMany, "Hỏi nhanh quá. Chờ một phút rồi thử lại.")
	}
	return nil
}

// How often an address may ask: codes are seven letters out of thirty billion and can't be guessed
// at this pace, and a check of a file costs.
const (
	asksAMinute   = 120
	checksAMinute = 12
)

package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// stats of one job: how many a second, and how long half and 99 of 100 took at most.
type stats struct {
	count     int
	perSecond float64
	p50, p99  time.Duration
}

func statsOf(took []time.Duration, total time.Duration) stats {
	slices.Sort(took)
	at := func(q float64) time.Duration { return took[min(len(took)-1, int(q*float64(len(took))))] }
	return stats{count: len(took), perSecond: float64(len(took)) / total.Seconds(), p50: at(0.50), p99: at(0.99)}
}

// longest is how long one job may run: a slow one is measured by fewer turns.
const longest = 12 * time.Second

// load does something count times by so many clients. The first error ends it.
func load(clients, count int, do func() error) (stats, error) {
	var begun atomic.Int64
	var mu sync.Mutex
	var took []time.Duration
	var failed error
	var group sync.WaitGroup
	began := time.Now()
	for range clients {
		group.Go(func() {
			var mine []time.Duration
			var err error
			for err == nil && begun.Add(1) <= int64(count) && time.Since(began) < longest {
				start := time.Now()
				err = do()
				mine = append(mine, time.Since(start))
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, mine...)
			if err != nil {
				failed = err
				begun.Store(int64(count))
			}
		})
	}
	group.Wait()
	if failed != nil {
		return stats{}, failed
	}
	return statsOf(took, time.Since(began)), nil
}

// web is the client of every server: kept connections, no compression, since none of the yardsticks
// compresses.
var web = &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 128, DisableCompression: true}}

// ask sends one request and yields the body of the wanted answer. Headers are name, value, name, value.
func ask(ctx context.Context, method, url, body string, want int, headers ...string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := web.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != want {
		err = fmt.Errorf("%s %s: %s: %.400s", method, url, answer.Status, got)
	}
	return got, err
}

package main

import (
	"context"
	"strings"
	"testing"
	"time"
)

// A short run of the real thing: everything is built, seeded, started, asked and written into a
// table. What it measures says nothing.
func TestShortRun(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs and starts them")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	text, err := run(ctx, options{sizes: []int{500}, engines: []string{"sqlite"}, rounds: 20, short: true, say: t.Logf})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| register, 64 clients | sqlite | 500 |", "half-year figures", "memory at rest", "sqlite 3."} {
		if !strings.Contains(text, want) {
			t.Errorf("the result says nothing of %q:\n%s", want, text)
		}
	}
}

func TestExponentOfGrowth(t *testing.T) {
	at := func(n int, p50 time.Duration) row { return row{n: n, kheo: stats{p50: p50}} }
	for _, c := range []struct {
		p50  time.Duration
		want string
	}{{time.Millisecond, "0.00"}, {10 * time.Millisecond, "1.00"}, {100 * time.Millisecond, "2.00"}} {
		if got := number(exponent(at(1000, time.Millisecond), at(10000, c.p50))); got != c.want {
			t.Errorf("1 ms → %v grows by %s, want %s", c.p50, got, c.want)
		}
	}
}

func TestStats(t *testing.T) {
	var took []time.Duration
	for i := range 100 {
		took = append(took, time.Duration(100-i)*time.Millisecond)
	}
	if s := statsOf(took, 2*time.Second); s.perSecond != 50 || s.p50 != 51*time.Millisecond || s.p99 != 100*time.Millisecond {
		t.Errorf("%+v", s)
	}
}

func TestMisses(t *testing.T) {
	other := func() error { return nil }
	r := row{job: job{other: other, aim: aim{ratio: 2, p99: 20}}, kheo: stats{perSecond: 10, p99: 30 * time.Millisecond}, yard: stats{perSecond: 10}}
	if got := r.verdict(); got != "missed: 1.00 < 2 times, p99 30.0 ms ≥ 20 ms" {
		t.Errorf("%q", got)
	}
	r.kheo = stats{perSecond: 20, p99: time.Millisecond}
	if got := r.verdict(); got != "met" {
		t.Errorf("%q", got)
	}
}

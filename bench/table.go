package main

import (
	"fmt"
	"math"
	"os"
	"strings"
	"time"
)

// aim of a job; zero is no aim. Times are in milliseconds.
type aim struct{ ratio, p50, p99, growth float64 }

// row is one measured line.
type row struct {
	job
	engine     string
	n          int
	kheo, yard stats
	growth     float64 // NaN at the first size
}

func (r row) ratio() float64 { return r.kheo.perSecond / r.yard.perSecond }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// exponent of growth: 0 is constant, 1 is as fast as the data.
func exponent(small, large row) float64 {
	return math.Log(ms(large.kheo.p50)/ms(small.kheo.p50)) / math.Log(float64(large.n)/float64(small.n))
}

// misses lists which aims are not met.
func (r row) misses() []string {
	var out []string
	check := func(is bool, format string, args ...any) {
		if is {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	a := r.aim
	check(a.ratio > 0 && r.other != nil && r.ratio() < a.ratio, "%.2f < %g times", r.ratio(), a.ratio)
	check(a.p50 > 0 && ms(r.kheo.p50) >= a.p50, "p50 %.2f ms ≥ %g ms", ms(r.kheo.p50), a.p50)
	check(a.p99 > 0 && ms(r.kheo.p99) >= a.p99, "p99 %.1f ms ≥ %g ms", ms(r.kheo.p99), a.p99)
	check(a.growth > 0 && !math.IsNaN(r.growth) && r.growth > a.growth, "growth %.2f > %g", r.growth, a.growth)
	return out
}

func (a aim) String() string {
	var out []string
	add := func(v float64, format string) {
		if v > 0 {
			out = append(out, fmt.Sprintf(format, v))
		}
	}
	add(a.ratio, "≥ %g×")
	add(a.p50, "< %g ms")
	add(a.p99, "p99 < %g ms")
	add(a.growth, "growth ≤ %g")
	return strings.Join(out, ", ")
}

// verdict of the aims: empty without any.
func (r row) verdict() string {
	switch missed := r.misses(); {
	case r.aim == aim{}:
		return ""
	case len(missed) > 0:
		return "missed: " + strings.Join(missed, ", ")
	case r.aim.ratio > 0 && r.other == nil:
		return "not compared"
	}
	return "met"
}

func table(rows []row) string {
	var b strings.Builder
	b.WriteString("| job | engine | practices | /s | p50 ms | p99 ms | yardstick | /s | p50 ms | p99 ms | ratio | growth | aim | |\n")
	b.WriteString("|---|---|--:|--:|--:|--:|---|--:|--:|--:|--:|--:|---|---|\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %s | %d | %s | %s | %s | %s |", r.name, r.engine, r.n, number(r.kheo.perSecond), number(ms(r.kheo.p50)), number(ms(r.kheo.p99)), r.yardstick)
		if r.other != nil {
			fmt.Fprintf(&b, " %s | %s | %s | **%s** |", number(r.yard.perSecond), number(ms(r.yard.p50)), number(ms(r.yard.p99)), number(r.ratio()))
		} else {
			b.WriteString(" | | | |")
		}
		growth := ""
		if !math.IsNaN(r.growth) {
			growth = fmt.Sprintf("%.2f", r.growth)
		}
		fmt.Fprintf(&b, " %s | %s | %s |\n", growth, r.aim, r.verdict())
	}
	return b.String()
}

// number with as many digits as can be told apart between two runs.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

const begin, end = "<!-- bench: begin -->", "<!-- bench: end -->"

// write puts the result between the markers of a document.
func write(path, text string) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	head, rest, ok := strings.Cut(string(old), begin)
	_, foot, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return fmt.Errorf("%s has no place for the result: it needs %s and %s", path, begin, end)
	}
	return os.WriteFile(path, []byte(head+begin+"\n\n"+text+"\n"+end+foot), 0o644)
}

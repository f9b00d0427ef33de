package ui

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStripAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Strip{
			Author:   float64(rapid.IntRange(0, 400).Draw(t, "author")) / 4,
			Reviewer: float64(rapid.IntRange(0, 400).Draw(t, "reviewer")) / 4,
			Due:      float64(rapid.IntRange(0, 60).Draw(t, "due")),
		}
		if got := s.first() + s.second() + s.over(); got != s.total() {
			t.Fatalf("drawn %v of %v days", got, s.total())
		}
		if s.first() < 0 || s.second() < 0 || s.total() > s.scale() {
			t.Fatalf("%+v leaves the strip", s)
		}
	})
}

func TestGoalCountsDownToo(t *testing.T) {
	for _, c := range []struct {
		m    Measure
		want float64
	}{
		{Measure{Base: 62, Now: 81, Target: 95}, 19.0 / 33},
		{Measure{Base: 38, Now: 25, Target: 12}, 0.5},
		{Measure{Base: 0, Now: 126, Target: 120}, 1},
		{Measure{Base: 10, Now: 4, Target: 20}, 0},
		{Measure{Base: 5, Now: 5, Target: 5}, 0},
		{Measure{NoTarget: true, Now: 5, Target: 5}, 0},
	} {
		if got := c.m.share(); got != c.want {
			t.Errorf("%+v: %v, want %v", c.m, got, c.want)
		}
	}
}

func TestMosaicScaleCoversEveryCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m MosaicMap
		for i, v := range rapid.SliceOf(rapid.IntRange(0, 300)).Draw(t, "values") {
			m.Cells = append(m.Cells, MosaicCell{X: i % 12, Y: i / 12, Value: v})
		}
		bounds := m.bounds()
		for _, c := range m.Cells {
			got := step(bounds, c.Value)
			if (c.Value == 0) != (got == 0) || got > rampSteps {
				t.Fatalf("value %d on step %d of %v", c.Value, got, bounds)
			}
		}
		if len(m.scale(context.Background())) > rampSteps+1 {
			t.Fatal("scale longer than the ramp")
		}
	})
}

func TestMosaicScaleReads(t *testing.T) {
	var m MosaicMap
	for i := range 11 {
		m.Cells = append(m.Cells, MosaicCell{X: i, Value: i * 10})
	}
	var got []string
	for _, s := range m.scale(context.Background()) {
		got = append(got, s.class+" "+s.text)
	}
	want := "q0 0|q1 10–29|q2 30–49|q3 50–69|q4 70–89|q5 từ 90"
	if strings.Join(got, "|") != want {
		t.Errorf("%v", got)
	}
}

func TestBarsShareTheWidth(t *testing.T) {
	parts := BarRow{Values: []int{1212, 2298, 0, 507, 3}}.parts(context.Background())
	if len(parts) != 4 {
		t.Fatalf("an empty part was drawn: %+v", parts)
	}
	if parts[0].text != "1.212" || parts[3].text != "" {
		t.Errorf("%+v", parts)
	}
}

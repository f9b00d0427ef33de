package clock

import (
	"testing"
	"time"
)

func TestDayIsLocal(t *testing.T) {
	c := Fixed(time.Date(2026, 11, 23, 17, 30, 0, 0, time.UTC))
	if Today(c) != "2026-11-24" {
		t.Error(Today(c))
	}
	c.Advance(-time.Hour)
	if Today(c) != "2026-11-23" {
		t.Error(Today(c))
	}
}

func TestDays(t *testing.T) {
	for _, c := range []struct {
		day  string
		n    int
		want string
	}{{"2024-02-28", 1, "2024-02-29"}, {"2024-12-31", 1, "2025-01-01"}, {"2024-03-01", -1, "2024-02-29"}} {
		if got := AddDays(c.day, c.n); got != c.want {
			t.Errorf("%s %+d is %s", c.day, c.n, got)
		}
	}
	for day, want := range map[string]bool{"2024-02-29": true, "2023-02-29": false, "2024-2-1": false, "": false, "23/11/2026": false} {
		if ValidDay(day) != want {
			t.Errorf("ValidDay(%q)", day)
		}
	}
	if got := Start("2024-07-01").UTC().Format(time.RFC3339); got != "2024-06-30T17:00:00Z" {
		t.Error(got)
	}
}

package campaign

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kheo/internal/platform/clock"
)

// The statutory holidays (Labour Code 2019, art. 112). They are only a start: an administrator
// edits the list, and must hold it against the Government's notice for the year, which also moves
// working days and chooses the second day of the National Day.
var fixedHolidays = []struct {
	day, name string
	since     int
}{
	{"01-01", "Tết Dương lịch", 0},
	{"04-30", "Ngày Chiến thắng 30/4", 0},
	{"05-01", "Ngày Quốc tế Lao động 1/5", 0},
	{"09-02", "Quốc khánh 2/9", 0},
	{"11-24", "Ngày Văn hóa Việt Nam", 2026}, // Resolution 80-NQ/TW of 7/1/2026
}

// movingHolidays are the days that follow the lunar calendar or a yearly notice. Tết is five days:
// those of the notices of 2024 (8–12/2), 2025 (27–31/1) and 2026 (16–20/2); for 2027 the last day
// of the old year and the first four of the new one, which a notice may move.
var movingHolidays = map[int]struct{ tet, ancestors, national string }{
	2024: {"2024-02-08", "2024-04-18", "2024-09-03"},
	2025: {"2025-01-27", "2025-04-07", "2025-09-01"},
	2026: {"2026-02-16", "2026-04-26", "2026-09-01"},
	2027: {"2027-02-05", "2027-04-16", "2027-09-03"},
}

// DefaultHolidays are the holidays of a year as far as they are known, with the day off in lieu of
// each that falls on a Saturday or Sunday (Labour Code 2019, art. 111).
func DefaultHolidays(year int) []Holiday {
	var out []Holiday
	for _, f := range fixedHolidays {
		if year >= f.since {
			out = append(out, Holiday{fmt.Sprintf("%04d-%s", year, f.day), f.name})
		}
	}
	if m, ok := movingHolidays[year]; ok {
		for i := range 5 {
			out = append(out, Holiday{clock.AddDays(m.tet, i), "Tết Nguyên đán"})
		}
		out = append(out, Holiday{m.ancestors, "Giỗ Tổ Hùng Vương"}, Holiday{m.national, "Quốc khánh 2/9"})
	}
	sortHolidays(out)
	return inLieu(out)
}

func inLieu(days []Holiday) []Holiday {
	off := map[string]bool{}
	for _, h := range days {
		off[h.Day] = true
	}
	for _, h := range days {
		if !weekend(h.Day) {
			continue
		}
		day := h.Day
		for off[day] || weekend(day) {
			day = clock.AddDays(day, 1)
		}
		off[day] = true
		days = append(days, Holiday{day, "Nghỉ bù"})
	}
	sortHolidays(days)
	return days
}

func weekend(day string) bool {
	wd := clock.Start(day).Weekday()
	return wd == time.Saturday || wd == time.Sunday
}

func sortHolidays(days []Holiday) {
	slices.SortFunc(days, func(a, b Holiday) int { return strings.Compare(a.Day, b.Day) })
}

package intake

import (
	"strings"
	"testing"

	"kheo/internal/platform/table"
)

func TestDaysAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"30/4/2026": "2026-04-30", "30-04-26": "2026-04-30", "30.4.2026": "2026-04-30", "2026-4-30": "2026-04-30", "30 / 4 / 2026": "2026-04-30",
		"ngày 30 tháng 4 năm 2026": "2026-04-30", "Ngày 30/4/2026": "2026-04-30", "30/4/2026 00:00:00": "2026-04-30", "2026-04-30T08:00:00Z": "2026-04-30", "46142": "2026-04-30",
		"31/2/2026": "", "4/30/2026": "", "4/2026": "", "quý II": "", "30": "", "99999": "2173-10-13", "30/4/0026": "",
	} {
		if got, ok := dayOf(table.Value{Text: text}); got != want && (ok || want != "") {
			t.Errorf("%q is read as %q, %v; want %q", text, got, ok, want)
		}
	}
	if got, ok := dayOf(table.Value{Text: "2026-04-30", Kind: table.Day}); !ok || got != "2026-04-30" {
		t.Errorf("a typed day: %q", got)
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]float64{
		"1250000": 1250000, "1.250.000": 1250000, "1,250,000": 1250000, "1 250 000": 1250000, "1.250.000 đồng": 1250000, "1.250.000,5": 1250000.5, "1,250,000.5": 1250000.5,
		"3,5": 3.5, "3.5": 3.5, "86 hộ": 86, "-2": -2, "1.250": 1250,
	} {
		if got, ok := numberOf(table.Value{Text: text}); !ok || got != want {
			t.Errorf("%q is read as %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"nhiều", "5 triệu", "1e9", "0x10", "NaN", "12/3", "", "3,5,", "--1"} {
		if got, ok := numberOf(table.Value{Text: text}); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
	if got, ok := numberOf(table.Value{Text: "1.25", Kind: table.Number}); !ok || got != 1.25 {
		t.Errorf("a number of the sheet: %v", got)
	}
}

func TestHeadingsAsPeopleWriteThem(t *testing.T) {
	for heading, want := range map[string]string{
		"TÊN MÔ HÌNH *": "title", "Tên mô hình “Dân vận khéo”": "title", "lĩnh  vực": "field", "Ngay bat dau": "start", "STT": "", "": "", "Row code": "row", "Đơn vị thực hiện:": "unit",
	} {
		if got := columnFor(heading); got != want {
			t.Errorf("%q is taken as %q, want %q", heading, got, want)
		}
	}
}

// No two columns are known by the same heading.
func TestHeadingsMeanOneColumn(t *testing.T) {
	of := map[string]string{}
	for _, c := range Columns {
		for _, name := range append([]string{c.Name}, also[c.Code]...) {
			if had, twice := of[strings.ToLower(name)]; twice && had != c.Code {
				t.Errorf("%q is %s and %s", name, had, c.Code)
			}
			of[strings.ToLower(name)] = c.Code
		}
	}
}

// Whatever stands in cells, they are read or refused, and a day is a day.
func FuzzRow(f *testing.F) {
	f.Add("30/4/2026", "1.250.000", "a;b\nc")
	f.Add("ngày 30 tháng 4 năm 2026", "3,5 hộ", "\x00\xff;")
	f.Fuzz(func(t *testing.T, day, number, list string) {
		if got, ok := dayOf(table.Value{Text: day}); ok && (len(got) != 10 || got[4] != '-') {
			t.Errorf("%q is the day %q", day, got)
		}
		if n, ok := numberOf(table.Value{Text: number}); ok && n != n {
			t.Errorf("%q is no number", number)
		}
		for _, part := range listOf(list) {
			if part == "" {
				t.Errorf("%q has an empty part", list)
			}
		}
		columnFor(list)
		short(day)
	})
}

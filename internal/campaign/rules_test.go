package campaign

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/vntext"
)

func TestDefaultPeriods(t *testing.T) {
	all := DefaultPeriods(2024)
	want := map[string][2]string{
		"2024": {"2024-01-01", "2025-01-01"}, "2024-H1": {"2024-01-01", "2024-07-01"}, "2024-H2": {"2024-07-01", "2025-01-01"},
		"2024-Q1": {"2024-01-01", "2024-04-01"}, "2024-9M": {"2024-01-01", "2024-10-01"}, "2024-02": {"2024-02-01", "2024-03-01"},
		"2024-12": {"2024-12-01", "2025-01-01"},
	}
	if len(all) != 17 {
		t.Fatalf("%d periods", len(all))
	}
	for _, d := range all {
		if w, ok := want[d.Code]; ok && (d.From != w[0] || d.To != w[1]) {
			t.Errorf("%s is [%s, %s), want %v", d.Code, d.From, d.To, w)
		}
		delete(want, d.Code)
	}
	if len(want) > 0 {
		t.Errorf("absent: %v", want)
	}
}

// Decree 09/2019/NĐ-CP: six months from 15/12 to 14/6.
func TestPeriodsTo(t *testing.T) {
	y := byPart(PeriodsTo(2025, 14))
	for part, want := range map[string]Dates{
		"": {"2025", "2024-12-15", "2025-12-15"}, "H1": {"2025-H1", "2024-12-15", "2025-06-15"}, "H2": {"2025-H2", "2025-06-15", "2025-12-15"},
		"01": {"2025-01", "2024-12-15", "2025-01-15"}, "Q1": {"2025-Q1", "2024-12-15", "2025-03-15"},
	} {
		if y[part] != want {
			t.Errorf("%q: %v, want %v", part, y[part], want)
		}
	}
}

// Whatever the year and the closing day, the periods fit, and no officer has to look twice.
func TestPeriodsFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year, last := rapid.IntRange(2000, 2100).Draw(t, "year"), rapid.IntRange(0, 27).Draw(t, "last")
		all := PeriodsTo(year, last)
		if err := checkDates(all); err != nil {
			t.Fatal(err)
		}
		if w := Warnings(all); len(w) > 0 {
			t.Fatalf("%+v", w)
		}
		after := byPart(PeriodsTo(year+1, last))[""]
		if err := checkYears(after, []Dates{byPart(all)[""]}); err != nil || after.From != byPart(all)[""].To {
			t.Fatalf("%v %v", after, err)
		}
	})
}

func set(all []Dates, code, from, to string) []Dates {
	all = slices.Clone(all)
	i := slices.IndexFunc(all, func(d Dates) bool { return d.Code == code })
	all[i] = Dates{code, from, to}
	return all
}

func TestCheckDates(t *testing.T) {
	def := DefaultPeriods(2024)
	cases := []struct{ name, code, from, to, field string }{
		{"no day", "2024-03", "2024-02-30", "2024-04-01", "2024-03.from"},
		{"no end", "2024-03", "2024-03-01", "", "2024-03.to"},
		{"backwards", "2024-03", "2024-04-01", "2024-03-01", "2024-03.to"},
		{"empty", "2024-03", "2024-03-01", "2024-03-01", "2024-03.to"},
		{"points begin apart", "2024-Q1", "2023-12-15", "2024-04-01", "2024-H1.from"},
		{"points out of order", "2024-H1", "2024-01-01", "2024-03-15", "2024-H1.to"},
		{"gap between halves", "2024-H2", "2024-07-02", "2025-01-01", "2024-H2.from"},
		{"overlapping halves", "2024-H1", "2024-01-01", "2024-07-15", "2024-H2.from"},
		{"halves end early", "2024-H2", "2024-07-01", "2024-12-31", "2024-H2.to"},
		{"months overlap", "2024-04", "2024-03-31", "2024-05-01", "2024-04.from"},
	}
	for _, c := range cases {
		err := checkDates(set(def, c.code, c.from, c.to))
		f := fault.Of(err)
		if err == nil || f.Kind != fault.Invalid || len(f.Fields) == 0 || f.Fields[0].Field != c.field {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestWarnings(t *testing.T) {
	def := DefaultPeriods(2024)
	cases := []struct {
		name  string
		dates []Dates
		want  []string
	}{
		{"gap between months", set(def, "2024-04", "2024-04-03", "2024-05-01"), []string{"2024-04"}},
		{"days after the last month", set(def, "2024-12", "2024-12-01", "2024-12-15"), []string{"2024", "2024"}},
		{"a month before the year", set(def, "2024-01", "2023-12-15", "2024-02-01"), []string{"2024-01"}},
		{"a point within a month", set(def, "2024-Q1", "2024-01-01", "2024-03-25"), []string{"2024-Q1"}},
		{"no months at all", def[:5], nil},
	}
	for _, c := range cases {
		var got []string
		for _, w := range Warnings(c.dates) {
			got = append(got, w.Code)
			if !i18n.Known(w.Sentence) {
				t.Errorf("no English for %q", w.Sentence)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestCheckYears(t *testing.T) {
	own := Dates{"2025", "2024-12-15", "2025-12-15"}
	if err := checkYears(own, []Dates{{"2024", "2024-01-01", "2025-01-01"}}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a day was counted in two years: %v", err)
	}
	if err := checkYears(own, []Dates{{"2024", "2024-01-01", "2024-12-15"}, {"2026", "2025-12-15", "2026-12-15"}}); err != nil {
		t.Error(err)
	}
}

func TestMoves(t *testing.T) {
	legal := map[[2]PeriodState]bool{
		{PeriodOpen, PeriodClosed}: true, {PeriodClosed, PeriodOpen}: true,
		{PeriodClosed, PeriodFrozen}: true, {PeriodFrozen, PeriodPublished}: true,
	}
	for _, from := range PeriodStates {
		for _, to := range PeriodStates {
			if CanMove(from, to) != legal[[2]PeriodState{from, to}] {
				t.Errorf("%s → %s", from, to)
			}
		}
	}
}

func TestPeriodName(t *testing.T) {
	vi := context.Background()
	en := i18n.WithLang(vi, i18n.EnglishTag)
	for code, want := range map[string][2]string{
		"2024": {"Năm 2024", "Year 2024"}, "2024-H1": {"6 tháng đầu năm 2024", "First half of 2024"},
		"2026-Q1": {"Quý I năm 2026", "First quarter of 2026"}, "2026-9M": {"9 tháng năm 2026", "First nine months of 2026"},
		"2024-06": {"Tháng 6/2024", "June 2024"}, "2024-H2": {"6 tháng cuối năm 2024", "Second half of 2024"}, "2024-XX": {"2024-XX", "2024-XX"},
	} {
		if got := PeriodName(vi, code); got != want[0] {
			t.Errorf("%s: %s", code, got)
		}
		if got := PeriodName(en, code); got != want[1] {
			t.Errorf("%s: %s", code, got)
		}
	}
	for _, name := range partNames {
		if !i18n.Known(name) {
			t.Errorf("no English for %q", name)
		}
	}
}

func TestCutOffs(t *testing.T) {
	var codes []string
	for _, d := range PeriodsTo(2025, 14) {
		if (Period{Code: d.Code, From: d.From, To: d.To}).Has("2024-12-20") {
			codes = append(codes, d.Code)
		}
	}
	if got := strings.Join(codes, " "); got != "2025-Q1 2025-H1 2025-9M 2025 2025-01" {
		t.Errorf("a day of December belongs to %s", got)
	}
	first := PeriodsTo(2025, 14)[0]
	p := Period{Code: first.Code, From: first.From, To: first.To}
	if p.LastDay() != "2025-03-14" || p.Year() != "2025" || p.Part() != "Q1" || !p.Cumulative() {
		t.Errorf("%+v", p)
	}
}

func TestDefaultForm(t *testing.T) {
	var codes []string
	for _, q := range DefaultForm() {
		codes = append(codes, q.Code)
		most := MaxAnswer
		if q.Code == "title" {
			most = MaxTitle
		}
		if q.MaxChars != most || !q.Required || q.Title == "" || q.TitleEN == "" || q.Hint == "" || q.HintEN == "" || q.Hint != vntext.Clean(q.Hint) {
			t.Errorf("%+v", q)
		}
	}
	if got := strings.Join(codes, " "); got != "title situation aims method scope forces outputs sustain" {
		t.Error(got)
	}
	en := i18n.WithLang(context.Background(), i18n.EnglishTag)
	if q := DefaultForm()[0]; q.Label(en) != q.TitleEN || q.Guide(context.Background()) != q.Hint {
		t.Error("languages")
	}
}

func TestDefaultHolidays(t *testing.T) {
	for year, want := range map[int]string{
		2024: "2024-01-01 2024-02-08 2024-02-09 2024-02-10 2024-02-11 2024-02-12 2024-02-13 2024-02-14 2024-04-18 2024-04-30 2024-05-01 2024-09-02 2024-09-03",
		2025: "2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30 2025-05-01 2025-09-01 2025-09-02",
		2026: "2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-26 2026-04-27 2026-04-30 2026-05-01 2026-09-01 2026-09-02 2026-11-24",
		2027: "2027-01-01 2027-02-05 2027-02-06 2027-02-07 2027-02-08 2027-02-09 2027-02-10 2027-02-11 2027-04-16 2027-04-30 2027-05-01 2027-05-03 2027-09-02 2027-09-03 2027-11-24",
		2028: "2028-01-01 2028-01-03 2028-04-30 2028-05-01 2028-05-02 2028-09-02 2028-09-04 2028-11-24",
	} {
		var got []string
		for _, h := range DefaultHolidays(year) {
			got = append(got, h.Day)
			if !clock.ValidDay(h.Day) || !i18n.Known(h.Name) {
				t.Errorf("%+v", h)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d: %s", year, strings.Join(got, " "))
		}
	}
}

func TestLinesOfReview(t *testing.T) {
	for choice, want := range map[ReviewLines][2]string{
		ReviewTerritorial: {"[territorial]", "[territorial]"}, ReviewSectoral: {"[territorial]", "[sectoral]"}, ReviewBoth: {"[territorial]", "[territorial sectoral]"},
	} {
		if got := [2]string{fmt.Sprint(choice.For(false)), fmt.Sprint(choice.For(true))}; got != want {
			t.Errorf("%s: %v, want %v", choice, got, want)
		}
		if choice.Name() == "" {
			t.Errorf("%s has no name", choice)
		}
	}
}

package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"kheo/internal/campaign"
	"kheo/internal/practice"
)

var (
	june = campaign.Period{Code: "2024-06", From: "2024-06-01", To: "2024-07-01"}
	half = campaign.Period{Code: "2024-H1", From: "2024-01-01", To: "2024-07-01"}
	// A cut-off that draws the last days of the year before into the quarter.
	cut = campaign.Period{Code: "2024-Q1", From: "2023-12-16", To: "2024-03-16"}
)

// facts of a collective practice of the economy; its life is written as "listed 2024-06-03, running
// 2024-06-10", each state lasting until the next.
func facts(life string) practice.Facts {
	f := practice.Facts{Kind: practice.Collective, Field: "economy", Level: practice.LevelCommune}
	for step := range strings.SplitSeq(life, ", ") {
		state, day, _ := strings.Cut(step, " ")
		if n := len(f.Phases); n > 0 {
			f.Phases[n-1].To = day
		}
		f.Phases = append(f.Phases, practice.Phase{State: practice.State(state), From: day})
		switch practice.State(state) {
		case practice.Submitted:
			if f.SubmittedDay == "" {
				f.SubmittedDay = day
			}
		case practice.Listed:
			f.ListedDay = day
		}
	}
	return f
}

// TestMeasures is the meaning of each count: which a life adds one to, in a period.
func TestMeasures(t *testing.T) {
	for name, c := range map[string]struct {
		life   string
		period campaign.Period
		want   string
	}{
		"Draft":                 {"draft 2024-06-03", june, ""},
		"OnlySent":              {"submitted 2024-06-03", june, "registered"},
		"ReturnedAndSentAgain":  {"submitted 2024-05-30, returned 2024-06-01, submitted 2024-06-03", june, ""},
		"ReceivedIsNotListed":   {"submitted 2024-06-03, received 2024-06-04", june, "registered"},
		"SentBeforeListedIn":    {"submitted 2024-05-28, listed 2024-06-03", june, "new running"},
		"ListedOnTheFirstDay":   {"listed 2024-06-01", june, "new running"},
		"ListedOnTheLastDay":    {"listed 2024-06-30", june, "new running"},
		"ListedOnTheDayAfter":   {"listed 2024-07-01", june, ""},
		"ListedOnTheDayBefore":  {"listed 2024-05-31", june, "running maintained"},
		"NewOfTheHalfToo":       {"listed 2024-05-31, running 2024-06-02", half, "new running"},
		"SentInListedLater":     {"submitted 2024-06-20, listed 2024-07-02", june, "registered"},
		"FinishedIn":            {"listed 2024-05-02, running 2024-05-03, finished 2024-06-10", june, "finished"},
		"FinishedOnTheLastDay":  {"listed 2024-05-02, running 2024-05-03, finished 2024-06-30", june, "finished"},
		"FinishedTheDayAfter":   {"listed 2024-05-02, running 2024-05-03, finished 2024-07-01", june, "running maintained"},
		"FinishedBefore":        {"listed 2024-05-02, finished 2024-05-31", june, ""},
		"NewAndFinished":        {"submitted 2024-06-01, listed 2024-06-03, running 2024-06-05, finished 2024-06-25", june, "registered new finished"},
		"Withdrawn":             {"listed 2024-05-02, withdrawn 2024-06-10", june, "withdrawn"},
		"WithdrawnUnlisted":     {"submitted 2024-06-02, withdrawn 2024-06-10", june, "registered"},
		"WithdrawnDraft":        {"draft 2024-06-02, withdrawn 2024-06-10", june, ""},
		"PausedOverTheLastDay":  {"listed 2024-05-02, paused 2024-06-29, running 2024-07-02", june, ""},
		"PausedFromTheLastDay":  {"listed 2024-05-02, paused 2024-06-30", june, ""},
		"PausedAndBack":         {"listed 2024-05-02, paused 2024-06-10, running 2024-06-20", june, "running maintained"},
		"ResumedOnTheLastDay":   {"listed 2024-05-02, paused 2024-06-10, running 2024-06-30", june, "running maintained"},
		"NewButPaused":          {"listed 2024-06-02, paused 2024-06-10", june, "new"},
		"AllOnOneDay":           {"submitted 2024-06-10, received 2024-06-10, listed 2024-06-10, running 2024-06-10", june, "registered new running"},
		"ListedAndFinishedSame": {"listed 2024-06-10, finished 2024-06-10", june, "new finished"},
		"PausedForNoDay":        {"listed 2024-05-02, running 2024-05-03, paused 2024-06-30, running 2024-06-30", june, "running maintained"},
		"RanForNoDay":           {"listed 2024-05-02, paused 2024-05-03, running 2024-06-30, paused 2024-06-30", june, ""},
		"CutOffDrawsOldDaysIn":  {"listed 2023-12-20", cut, "new running"},
		"BeforeTheCutOff":       {"listed 2023-12-15", cut, "running maintained"},
		"AfterTheCutOff":        {"listed 2024-03-16", cut, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for cell, n := range count(facts(c.life), c.period, nil) {
				if m, dim, _ := cell.parts(); dim == DimTotal {
					if got = append(got, string(m)); n != 1 {
						t.Errorf("%s counts %d", m, n)
					}
				}
			}
			want := strings.Fields(c.want)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("counts as %v, want %v", got, want)
			}
		})
	}
}

// cellsOf writes the cells of one measure as "dim/key=n", sorted.
func cellsOf(f practice.Facts, p campaign.Period, m practice.Measure, areas ...string) string {
	var out []string
	for cell, n := range count(f, p, areas) {
		if of, dim, key := cell.parts(); of == m {
			out = append(out, fmt.Sprintf("%s:%s=%d", dim, key, n))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestSpread(t *testing.T) {
	plain := facts("submitted 2024-06-01, listed 2024-06-03, running 2024-06-05")
	two := facts("listed 2024-06-03")
	two.Fields, two.Kind, two.Programmes = []string{"politics", "society"}, practice.Individual, []string{"ntm", "otop"}
	for name, c := range map[string]struct {
		got, want string
	}{
		"OneField": {cellsOf(plain, june, practice.MeasureNew),
			"any_kind:economy/collective=1 field:economy=1 field_any:economy=1 field_kind:economy/collective=1 kind:collective=1 level:commune=1 state:running=1 total:=1"},
		"ThreeFields": {cellsOf(two, june, practice.MeasureNew, "border", "mountain"),
			"any_kind:economy/individual=1 any_kind:politics/individual=1 any_kind:society/individual=1 area:border=1 area:mountain=1 field:economy=1 " +
				"field_any:economy=1 field_any:politics=1 field_any:society=1 field_kind:economy/individual=1 kind:individual=1 level:commune=1 " +
				"overlap:extra/individual=2 overlap:extra=2 overlap:practices/individual=1 overlap:practices=1 programme:ntm=1 programme:otop=1 state:listed=1 total:=1"},
		"SentHasNoSettledFacts": {cellsOf(facts("submitted 2024-06-03"), june, practice.MeasureRegistered), "state:submitted=1 total:=1"},
		"NotIntegrated":         {cellsOf(plain, june, practice.MeasureIntegrated), ""},
		"FinishedIsThatState": {cellsOf(facts("listed 2024-05-02, finished 2024-06-10"), june, practice.MeasureFinished),
			"any_kind:economy/collective=1 field:economy=1 field_any:economy=1 field_kind:economy/collective=1 kind:collective=1 level:commune=1 state:finished=1 total:=1"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("\n%s, want\n%s", c.got, c.want)
			}
		})
	}
	if n := count(two, june, nil)[cellOf(practice.MeasureIntegrated, DimTotal, "")]; n != 1 {
		t.Errorf("two programmes count %d times as integrated", n)
	}
}

// The fields touched always close on the total by the overlap, whatever the fields.
func TestTouchedClosesOnTotal(t *testing.T) {
	sum := cells{}
	for i, fields := range [][]string{nil, {"society"}, {"politics", "security", "society"}, {"security"}} {
		f := facts("listed 2024-06-03")
		f.Fields = fields
		if i%2 == 1 {
			f.Kind = practice.Individual
		}
		for c, n := range count(f, june, nil) {
			sum[c] += n
		}
	}
	of := func(dim string, keys ...string) (n int64) {
		for _, k := range keys {
			n += sum[cellOf(practice.MeasureNew, dim, k)]
		}
		return n
	}
	total, fields := of(DimTotal, ""), campaign.Canonicals
	if total != 4 || of(DimAny, fields...)-of(DimOverlap, "extra") != total || of(DimField, fields...) != total || of(DimOverlap, "practices") != 3 {
		t.Errorf("%v", maps.Collect(maps.All(sum)))
	}
	for _, kind := range []string{practice.Collective, practice.Individual} {
		var touched, primary int64
		for _, f := range fields {
			touched += of(DimAnyKind, f+"/"+kind)
			primary += of(DimFieldKind, f+"/"+kind)
		}
		if n := of(DimKind, kind); primary != n || touched-of(DimOverlap, "extra/"+kind) != n {
			t.Errorf("%s: %d, primary %d, touched %d", kind, n, primary, touched)
		}
	}
}

func TestCellNames(t *testing.T) {
	for _, key := range []string{"", "economy/collective", "a|b", "ô"} {
		m, dim, got := cellOf(practice.MeasureNew, DimArea, key).parts()
		if m != practice.MeasureNew || dim != DimArea || got != key {
			t.Errorf("%q comes back as %s %s %q", key, m, dim, got)
		}
	}
}

func TestTallyDropsWhatComesBackToZero(t *testing.T) {
	at, sum := place{"u", "territorial", "p"}, tally[place]{}
	one := count(facts("listed 2024-06-03"), june, nil)
	sum.add(at, one, 1)
	sum.add(at, one, 1)
	sum.add(at, one, -1)
	if !maps.Equal(sum[at], one) {
		t.Errorf("%v", sum[at])
	}
	if sum.add(at, one, -1); len(sum) != 0 {
		t.Errorf("zeros are kept: %v", sum)
	}
}

func TestPlacesOfADay(t *testing.T) {
	a := &atlas{
		roots: map[string]string{"commune": "province", "other": "province", "closed": "province", "unknown": "province"},
		ancestors: map[string][]span{"commune": {
			{"territorial", "commune", "1976-01-01", ""}, {"territorial", "district", "1976-01-01", "2025-07-01"}, {"territorial", "province", "1976-01-01", ""},
			{"sectoral", "commune", "1976-01-01", ""}, {"sectoral", "province", "1976-01-01", ""},
		}, "other": {{"territorial", "other", "1976-01-01", ""}}, "closed": {{"territorial", "closed", "1976-01-01", "2019-01-01"}}},
		areas: map[string][]span{"commune": {{"", "mountain", "2020-01-01", ""}, {"", "border", "2020-01-01", "2024-06-30"}}, "other": {{"", "mountain", "2020-01-01", ""}}},
		eras:  []string{"1976-01-01", "2019-01-01", "2025-01-01"},
		heirs: map[string]map[string]string{"2019-01-01": {"closed": "commune", "unknown": ""}, "2025-01-01": {"closed": "other"}, "1976-01-01": {"unknown": "", "commune": ""}},
	}
	for day, want := range map[string]string{
		"2025-06-30": "commune district province / commune province", "2025-07-01": "commune province / commune province",
		"1975-12-31": "province / province"} { // not on the map: at its root alone
		var got [2][]string
		for _, p := range a.places("commune", day) {
			i := 0
			if p.line == "sectoral" {
				i = 1
			}
			got[i] = append(got[i], p.unit)
		}
		if text := strings.Join(got[0], " ") + " / " + strings.Join(got[1], " "); text != want {
			t.Errorf("counted on %s at %s, want %s", day, text, want)
		}
	}
	for _, c := range []struct{ day, places, want string }{
		{"2024-06-29", "commune other commune unknown", "[border mountain]"}, {"2024-06-30", "commune other unknown", "[mountain]"},
		{"2018-12-31", "commune unknown", "[]"}, {"2024-06-29", "closed", "[border mountain]"}, {"2025-06-29", "closed", "[mountain]"}} {
		got, err := a.areasOf(t.Context(), strings.Fields(c.places), c.day)
		if err != nil || fmt.Sprint(got) != c.want {
			t.Errorf("areas of %s on %s: %s %v, want %s", c.places, c.day, got, err, c.want)
		}
	}
}

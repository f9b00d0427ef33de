package report

import (
	"kheo/internal/campaign"
	"kheo/internal/practice"
)

// Dims are the ways a figure is spread.
const (
	DimTotal     = "total"
	DimKind      = "kind"
	DimField     = "field"      // primary field: sums to the total
	DimAny       = "field_any"  // every field touched: may exceed the total by "extra"
	DimFieldKind = "field_kind" // primary field × kind
	DimAnyKind   = "any_kind"   // every field touched × kind
	DimLevel     = "level"
	DimArea      = "area"
	DimProgramme = "programme"
	DimState     = "state"   // on the period's last day
	DimOverlap   = "overlap" // keys practices, extra; also by kind
)

// count is what one record adds to a period: the one definition of every figure.
// areas are those of its places on the period's last day.
func count(f practice.Facts, p campaign.Period, areas []string) cells {
	state := f.StateOn(p.LastDay())
	list := measures(f, p, state)
	if len(list) == 0 {
		return nil
	}
	out := cells{}
	for _, m := range list {
		add := func(dim, key string, n int64) { out[cellOf(m, dim, key)] += n }
		add(DimTotal, "", 1)
		add(DimState, string(state), 1)
		if m != practice.MeasureRegistered { // what is only sent has no settled facts yet
			spread(f, areas, add)
		}
	}
	return out
}

func spread(f practice.Facts, areas []string, add func(dim, key string, n int64)) {
	add(DimKind, f.Kind, 1)
	add(DimField, f.Field, 1)
	add(DimFieldKind, f.Field+"/"+f.Kind, 1)
	for _, field := range append([]string{f.Field}, f.Fields...) {
		add(DimAny, field, 1)
		add(DimAnyKind, field+"/"+f.Kind, 1)
	}
	if extra := int64(len(f.Fields)); extra > 0 {
		for _, suffix := range []string{"", "/" + f.Kind} {
			add(DimOverlap, "practices"+suffix, 1)
			add(DimOverlap, "extra"+suffix, extra)
		}
	}
	add(DimLevel, f.Level, 1)
	for _, a := range areas {
		add(DimArea, a, 1)
	}
	for _, pr := range f.Programmes {
		add(DimProgramme, pr, 1)
	}
}

// measures tells in which of the counts the record stands in the period (semantics: new is the
// first listing inside it; maintained was listed before it and runs on its last day).
func measures(f practice.Facts, p campaign.Period, state practice.State) []practice.Measure {
	within := func(day string) bool { return day != "" && day >= p.From && day < p.To }
	var out []practice.Measure
	if within(f.SubmittedDay) {
		out = append(out, practice.MeasureRegistered)
	}
	if f.ListedDay == "" || f.ListedDay >= p.To {
		return out
	}
	if within(f.ListedDay) {
		out = append(out, practice.MeasureNew)
	}
	if state.Counted() {
		out = append(out, practice.MeasureRunning)
		if f.ListedDay < p.From {
			out = append(out, practice.MeasureMaintained)
		}
		if len(f.Programmes) > 0 {
			out = append(out, practice.MeasureIntegrated)
		}
	}
	for _, ph := range f.Phases {
		if within(ph.From) && ph.State.Final() {
			out = append(out, practice.Measure(ph.State))
		}
	}
	return out
}

// firstDay is before anything the record can count in; empty when it counts nowhere.
func firstDay(f practice.Facts) string {
	switch {
	case f.SubmittedDay == "":
		return f.ListedDay
	case f.ListedDay == "" || f.SubmittedDay < f.ListedDay:
		return f.SubmittedDay
	}
	return f.ListedDay
}

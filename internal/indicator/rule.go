package indicator

import (
	"encoding/json"

	"kheo/internal/practice"
	"kheo/internal/report"
)

// flows happen within a period; the other measures are states of its last day.
var flows = map[practice.Measure]bool{
	practice.MeasureNew: true, practice.MeasureFinished: true, practice.MeasureWithdrawn: true, practice.MeasureRegistered: true,
}

// Flow tells whether values may be added over periods that don't overlap.
func (r Rule) Flow() bool { return flows[r.Measure] }

var (
	peopleMeasures   = map[string]string{"turn": measureTurn, "person": measurePerson, "household": measureHouse}
	resourceMeasures = map[string]string{"money": measureMoney, "labour": measureLabour}
)

// MeasuredIn is the unit of measure that follows from what is taken.
func (r Rule) MeasuredIn() string {
	switch r.Take {
	case TakePeople:
		return peopleMeasures[r.Unit]
	case TakeResources:
		return resourceMeasures[r.Resource]
	}
	if r.Measure == practice.MeasureRegistered {
		return measureSent
	}
	return measurePractice
}

// normal takes away what changes nothing, so that two rules which always find the same number are
// written the same.
func (r Rule) normal() Rule {
	if r.Take == "" {
		r.Take = TakeRecords
	}
	if r.Measure == "" {
		r.Measure = practice.MeasureNew
	}
	if r.Take != TakePeople {
		r.Side, r.Unit = "", ""
	}
	if r.Take != TakeResources {
		r.Resource = ""
	}
	if r.AnyField == r.Field {
		r.AnyField = "" // the primary field is one of those touched
	}
	if r.Measure == practice.MeasureIntegrated && r.Programme != "" {
		r.Measure = practice.MeasureRunning // whatever runs for one programme runs for some
	}
	if practice.State(r.Measure) == r.State && r.State.Final() {
		r.State = "" // what ended within the period has ended on its last day
	}
	return r
}

// Key is the same for rules that ask for the same number.
func (r Rule) Key() string {
	b, err := json.Marshal(r.normal())
	if err != nil {
		panic(err) // strings only
	}
	return string(b)
}

// Narrow is the rule for one key of a dimension.
func (r Rule) Narrow(dim, key string) (Rule, bool) {
	field := map[string]*string{
		report.DimKind: &r.Kind, report.DimField: &r.Field, report.DimAny: &r.AnyField, report.DimLevel: &r.Level,
		report.DimArea: &r.Area, report.DimProgramme: &r.Programme, report.DimState: (*string)(&r.State),
	}[dim]
	if field == nil || *field != "" {
		return r, false
	}
	*field = key
	return r, true
}

// filter is the list of the records; the unit, line, period and map are the view's.
func (r Rule) filter() practice.Filter {
	f := practice.Filter{Measure: r.Measure, Kind: r.Kind, Field: r.Field, AnyField: r.AnyField, Level: r.Level, Origin: r.Origin, Area: r.Area}
	if r.State != "" {
		f.States = []practice.State{r.State}
	}
	return f
}

// filters are the dimensions a rule narrows, with their keys.
func (r Rule) filters() map[string]string {
	set := map[string]string{}
	for dim, key := range map[string]string{report.DimKind: r.Kind, report.DimField: r.Field, report.DimAny: r.AnyField,
		report.DimLevel: r.Level, report.DimArea: r.Area, report.DimProgramme: r.Programme, report.DimState: string(r.State)} {
		if key != "" {
			set[dim] = key
		}
	}
	return set
}

// cell is where the number is kept, if it is: by at most one filter, or a field with a kind.
func (r Rule) cell() (dim, key string, kept bool) {
	if r.Take != TakeRecords || r.Origin != "" {
		return "", "", false
	}
	set := r.filters()
	if r.Measure == practice.MeasureRegistered && len(set) > 0 && set[report.DimState] == "" {
		return "", "", false // what is only sent has no settled facts yet
	}
	switch {
	case len(set) == 0:
		return report.DimTotal, "", true
	case len(set) == 1:
		for dim, key := range set {
			return dim, key, true
		}
	case len(set) == 2 && r.Kind != "" && r.Field != "":
		return report.DimFieldKind, r.Field + "/" + r.Kind, true
	case len(set) == 2 && r.Kind != "" && r.AnyField != "":
		return report.DimAnyKind, r.AnyField + "/" + r.Kind, true
	}
	return "", "", false
}

package indicator

import (
	"context"

	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/practice"
)

// Indicator is a number that is asked for, in one version of its rule.
type Indicator struct {
	ID, RootID       string
	Code             string
	Name, Definition string
	Measure          string // unit of measure: mô hình, lượt người, đồng
	Flow             bool   // may be added over periods that don't overlap; a stock may not
	Rule             Rule
	Dims             []string // of package report: the ways it may be spread
	From, To         string   // days of this version; To is empty while it holds
	Builtin          bool
	Counted          bool   // false: the program can't count it yet, and Why says so
	Why              string // Vietnamese
	Version          int64

	words map[string]string // names of fields and programmes by code
}

// What a rule takes from the records it finds.
const (
	TakeRecords   = "records"
	TakePeople    = "people"
	TakeResources = "resources"
)

// Takes in the order of the form.
var Takes = []string{TakeRecords, TakePeople, TakeResources}

// Rule over records: which ones, by the filters of their list, and what is taken from them. What is
// empty doesn't filter.
type Rule struct {
	Take      string           `json:"take"`
	Measure   practice.Measure `json:"measure"` // which records of the period
	Kind      string           `json:"kind,omitempty"`
	Field     string           `json:"field,omitempty"`     // primary
	AnyField  string           `json:"any_field,omitempty"` // touched
	Level     string           `json:"level,omitempty"`
	Origin    string           `json:"origin,omitempty"`
	Area      string           `json:"area,omitempty"`
	Programme string           `json:"programme,omitempty"` // code
	State     practice.State   `json:"state,omitempty"`     // on the period's last day
	Side      string           `json:"side,omitempty"`      // of people: participant, beneficiary; both when empty
	Unit      string           `json:"unit,omitempty"`      // of people: turn, person, household
	Resource  string           `json:"resource,omitempty"`  // money, labour
}

// Value of an indicator. Filter is the list behind it; an indicator that can't be counted has none.
type Value struct {
	N      float64
	Known  bool
	Filter practice.Filter
}

// Holds tells whether the version is the one of a day.
func (i Indicator) Holds(day string) bool { return i.From <= day && (i.To == "" || day < i.To) }

// Label is the name in the language of ctx; what an administrator wrote stays as it is.
func (i Indicator) Label(ctx context.Context) string { return i.say(ctx, i.Name) }

// Meaning is the definition in the language of ctx.
func (i Indicator) Meaning(ctx context.Context) string { return i.say(ctx, i.Definition) }

// MeasuredIn is the unit of measure in the language of ctx.
func (i Indicator) MeasuredIn(ctx context.Context) string { return i.say(ctx, i.Measure) }

func (i Indicator) say(ctx context.Context, s string) string {
	if i.Builtin {
		return i18n.T(ctx, s)
	}
	return s
}

// always is the first day of what is built in.
const always = org.AlwaysThere

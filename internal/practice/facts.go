package practice

import (
	"context"
	"slices"
)

// Facts are all that figures depend on. They are a pure reading of one record, so that the counts
// kept while writing and the counts of a recount come from the same function.
type Facts struct {
	ID, RootID, Movement string
	Kind, Field          string
	Fields               []string // further fields
	Level, Origin        string
	Places               []string // unit IDs
	Programmes           []string // programme IDs
	SubmittedDay         string   // empty: never sent
	ListedDay            string   // empty: never listed
	Leads                []Lead
	Phases               []Phase
}

// Facts of the record as it stands; later changes of the record don't reach them.
func (p Practice) Facts() Facts {
	f := Facts{
		ID: p.ID, RootID: p.RootID, Movement: p.Movement,
		Kind: p.Kind, Field: p.Field, Fields: p.Fields, Level: p.Level, Origin: p.Origin,
		Programmes: p.Programmes, SubmittedDay: p.SubmittedDay, ListedDay: p.ListedDay,
		Leads: slices.Clone(p.Leads), Phases: slices.Clone(p.Phases),
	}
	for _, pl := range p.Places {
		f.Places = append(f.Places, pl.UnitID)
	}
	return f
}

// LeadOn is the leading unit on a day; before the first known day it is the first.
func (f Facts) LeadOn(day string) string {
	for i := len(f.Leads) - 1; i >= 0; i-- {
		if f.Leads[i].From <= day {
			return f.Leads[i].UnitID
		}
	}
	if len(f.Leads) > 0 {
		return f.Leads[0].UnitID
	}
	return ""
}

// StateOn is the state on a day; Draft before the first.
func (f Facts) StateOn(day string) State {
	for _, ph := range f.Phases {
		if ph.On(day) {
			return ph.State
		}
	}
	return Draft
}

// LeadNow is the unit that leads it, or led it last.
func (f Facts) LeadNow() string {
	if len(f.Leads) == 0 {
		return ""
	}
	return f.Leads[len(f.Leads)-1].UnitID
}

// Change is one record before and after; Before is nil for a new one.
type Change struct {
	Before *Facts
	After  Facts
}

// Hooks are the upward effects, run in the same transaction. app sets them.
type Hooks struct {
	// Counted is told the facts before and after every change; before is nil for a new record.
	Counted func(ctx context.Context, before *Facts, after Facts) error
	// Moved is Counted for many records changed at once, each named once: it costs little more than one.
	Moved func(ctx context.Context, changes []Change) error
}

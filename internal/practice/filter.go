package practice

import (
	"fmt"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
)

// where collects conditions with their parameters.
type where struct {
	conds []string
	args  []any
}

// arg adds a parameter and is its placeholder.
func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return fmt.Sprintf("$%d", len(w.args))
}

// and adds a condition; each ? stands for the next value.
func (w *where) and(cond string, values ...any) {
	for _, v := range values {
		cond = strings.Replace(cond, "?", w.arg(v), 1)
	}
	w.conds = append(w.conds, cond)
}

func (w *where) sql() string { return strings.Join(w.conds, " and ") }

const onDay = `.from_day <= ? and (%[1]s.to_day is null or %[1]s.to_day > ?)`

func valid(alias string) string { return alias + fmt.Sprintf(onDay, alias) }

// visible keeps only what the actor may see: records led or co-owned at or below their unit, and
// drafts only of their own unit.
func (w *where) visible(a identity.Actor) {
	w.and(`p.root_id = ?`, a.RootID)
	w.and(`(p.state <> 'draft' or p.lead_id = ? or p.author_unit = ?)`, a.UnitID, a.UnitID)
	if a.ScopeID() == a.RootID {
		return
	}
	sub := `(select t.unit_id from org_ancestry t where t.ancestor_id = ? and ` + valid("t") + `)`
	w.and(`(p.author_unit = ? or p.lead_id in `+sub+` or exists (select 1 from practice_unit co where co.practice_id = p.id and co.role = 'co' and co.to_day is null and co.unit_id in `+sub+`))`,
		a.UnitID, a.UnitID, a.Day, a.Day, a.UnitID, a.Day, a.Day)
}

func (w *where) filter(f Filter, day string) {
	eq := func(column, v string) {
		if v != "" {
			w.and(column+` = ?`, v)
		}
	}
	eq("p.kind", f.Kind)
	eq("p.field", f.Field)
	eq("p.level", f.Level)
	eq("p.origin", f.Origin)
	eq("p.holder_id", f.Holder)
	eq("p.holder_side", string(f.Side))
	if f.AnyField != "" {
		w.and(`(p.field = ? or exists (select 1 from practice_field x where x.practice_id = p.id and x.field = ?))`, f.AnyField, f.AnyField)
	}
	if f.Overlap {
		w.and(`exists (select 1 from practice_field x where x.practice_id = p.id)`)
	}
	if f.Programme != "" {
		w.and(`exists (select 1 from practice_programme x where x.practice_id = p.id and x.programme_id = ?)`, f.Programme)
	}
	if f.Objective != "" {
		w.and(`exists (select 1 from practice_objective x where x.practice_id = p.id and x.objective_id = ?)`, f.Objective)
	}
	if f.Campaign != "" {
		w.and(`exists (select 1 from practice_year x where x.practice_id = p.id and x.campaign_id = ?)`, f.Campaign)
	}
	if f.Area != "" {
		w.and(`exists (select 1 from practice_place x join org_ancestry t on t.unit_id = x.unit_id and t.line = 'territorial' and `+valid("t")+`
			join org_area g on g.unit_id = t.ancestor_id and g.area = ? and `+valid("g")+` where x.practice_id = p.id)`, day, day, f.Area, day, day)
	}
	w.unit(f, day)
	w.period(f, day)
}

// unit keeps the subtree of a unit on a line, by the leading unit of the day.
func (w *where) unit(f Filter, day string) {
	if f.UnitID == "" {
		return
	}
	line := f.Line
	if line == "" {
		line = org.Territorial
	}
	lead := `select u.practice_id from practice_unit u where u.role = 'lead' and u.practice_id = p.id and ` + valid("u")
	// The offset keeps PostgreSQL from reading the units of all records where those of one page will do.
	const one = ` limit 1 offset 0)`
	switch {
	case f.Own:
		w.and(`exists (`+lead+` and u.unit_id = ?`+one, day, day, f.UnitID)
	case f.Bodies:
		w.and(`exists (`+lead+` and exists (select 1 from org_ancestry t join org_parent up on up.unit_id = t.ancestor_id and up.line = t.line and up.parent_id = ? and `+valid("up")+`
			join org_unit k on k.id = t.ancestor_id and k.kind not in ('district', 'commune', 'hamlet') where t.unit_id = u.unit_id and t.line = ? and `+valid("t")+`)`+one,
			day, day, f.UnitID, day, day, line, day, day)
	default:
		// || '' keeps SQLite from trying thousands of units against the key of each record: 40 times slower.
		w.and(`exists (`+lead+` and u.unit_id || '' in (select t.unit_id from org_ancestry t where t.ancestor_id = ? and t.line = ? and `+valid("t")+`)`+one,
			day, day, f.UnitID, line, day, day)
	}
}

// period keeps the records behind a figure, or for states the ones that stood so on the last day.
func (w *where) period(f Filter, day string) {
	phase := `exists (select 1 from practice_phase ph where ph.practice_id = p.id and ph.state in (select value from json_each(?)) and ` + valid("ph") + `)`
	if f.Period == nil {
		switch len(f.States) {
		case 0:
		case 1: // its index has the order of the list
			w.and(`p.state = ?`, string(f.States[0]))
		default:
			w.and(`p.state in (select value from json_each(?))`, jsonList(stateNames(f.States)))
		}
		return
	}
	alive := jsonList([]string{string(Listed), string(Running)})
	ended := `exists (select 1 from practice_phase ph where ph.practice_id = p.id and ph.state = ? and ph.from_day >= ? and ph.from_day < ?)`
	from, to := f.Period.From, f.Period.To
	w.and(`p.movement = ?`, f.Period.Movement)
	switch f.Measure {
	case MeasureMaintained:
		w.and(`p.listed_day < ?`, from)
		w.and(phase, alive, day, day)
	case MeasureRunning, MeasureIntegrated:
		w.and(phase, alive, day, day)
	case MeasureFinished, MeasureWithdrawn:
		w.and(`p.listed_day is not null`)
		w.and(ended, string(f.Measure), from, to)
	case MeasureRegistered:
		w.and(`p.submitted_day >= ?`, from)
		w.and(`p.submitted_day < ?`, to)
	default:
		w.and(`coalesce(p.listed_day, '') >= ?`, from) // as the index of the order has it
		w.and(`coalesce(p.listed_day, '') < ?`, to)
	}
	if f.Measure == MeasureIntegrated {
		w.and(`exists (select 1 from practice_programme x where x.practice_id = p.id)`)
	}
	if len(f.States) > 0 {
		w.and(phase, jsonList(stateNames(f.States)), day, day)
	}
}

func stateNames(states []State) []string {
	var out []string
	for _, s := range states {
		out = append(out, string(s))
	}
	return out
}

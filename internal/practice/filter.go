package practice

import (
	"fmt"
	"strings"

	"kheo/internal/identity"
)

// where collects conditions with their parameters.
type where struct {
	conds     []string
	args      []any
	inherited []string // closed places in the area asked for, by their heirs
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
	w.held(f.Holder, f.Side)
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
	w.area(f, day)
	w.unit(f, day)
	w.period(f, day)
}

package practice

import (
	"context"
	"maps"
	"slices"

	"kheo/internal/org"
	"kheo/internal/platform/sqldb"
)

// The conditions here say the same as report counts: a number opens exactly its records.

// area keeps what happens in an area on a day: at a place that lies in it, or at one that has closed and
// whose heir does.
func (w *where) area(f Filter, day string) {
	if f.Area == "" {
		return
	}
	w.and(`exists (select 1 from practice_place x where x.practice_id = p.id and (x.unit_id in (select value from json_each(?))
		or exists (select 1 from org_ancestry t join org_area g on g.unit_id = t.ancestor_id and g.area = ? and `+valid("g")+`
			where t.unit_id = x.unit_id and t.line = 'territorial' and `+valid("t")+`)))`, sqldb.JSON(w.inherited), f.Area, day, day, day, day)
}

// inherit finds the closed places that an area is counted at through their heirs.
func (s *Service) inherit(ctx context.Context, w *where, f Filter, day string) error {
	if f.Area == "" {
		return nil
	}
	closed, err := s.strings(ctx, `select u.id from org_unit u where u.to_day <= $1 and exists (select 1 from practice_place x where x.unit_id = u.id)`, day)
	if err != nil || len(closed) == 0 {
		return err
	}
	heirs, err := s.org.Heirs(ctx, closed, day)
	if err != nil {
		return err
	}
	areas, err := s.org.Areas(ctx, slices.Collect(maps.Values(heirs)), day)
	for place, heir := range heirs {
		if slices.Contains(areas[heir], org.Area(f.Area)) {
			w.inherited = append(w.inherited, place)
		}
	}
	return err
}

// unit keeps what counts at a unit on a line: by the lead and the tree of the day, or of today.
func (w *where) unit(f Filter, day string) {
	line := f.Line
	if line == "" {
		line = org.Territorial
	}
	if f.Lead != "" {
		w.and(`p.lead_id = ?`, f.Lead)
	}
	if f.Today != "" {
		w.unitToday(f, line)
		return
	}
	lead := `select u.practice_id from practice_unit u where u.role = 'lead' and u.practice_id = p.id and ` + valid("u")
	// The offset keeps PostgreSQL from reading the units of all records where those of one page will do.
	const one = ` limit 1 offset 0)`
	switch {
	case f.Gone:
		w.and(`exists (`+lead+` and `+notLiving("u.unit_id")+one, day, day, day, day)
	case f.UnitID == "":
		if f.Period != nil { // what another province led on that day counts there
			w.and(`not exists (`+lead+` and u.unit_id in (select o.id from org_unit o where o.id = u.unit_id and o.root_id <> p.root_id)`+one, day, day)
		}
	case f.Own:
		w.and(`exists (`+lead+` and u.unit_id = ?`+one, day, day, f.UnitID)
	case f.Bodies:
		w.and(`exists (`+lead+` and `+underBody("u.unit_id")+one, day, day, f.UnitID, day, day, line, day, day)
	default:
		// || '' keeps SQLite from trying thousands of units against the key of each record: 40 times slower.
		w.and(`exists (`+lead+` and u.unit_id || '' in (select t.unit_id from org_ancestry t where t.ancestor_id = ? and t.line = ? and `+valid("t")+`)`+one,
			day, day, f.UnitID, line, day, day)
	}
}

// unitToday is unit on today's map: whoever leads now, wherever that stands today.
func (w *where) unitToday(f Filter, line org.Line) {
	day := f.Today
	switch {
	case f.Gone:
		w.and(notLiving("p.lead_id"), day, day)
	case f.UnitID == "":
	case f.Own:
		w.and(`p.lead_id = ?`, f.UnitID)
	case f.Bodies:
		w.and(underBody("p.lead_id"), f.UnitID, day, day, line, day, day)
	default:
		w.and(`p.lead_id || '' in (select t.unit_id from org_ancestry t where t.ancestor_id = ? and t.line = ? and `+valid("t")+`)`, f.UnitID, line, day, day)
	}
}

// notLiving: the unit in a column is no longer, or not yet, on the map of a day.
func notLiving(column string) string {
	return `not exists (select 1 from org_unit k where k.id = ` + column + ` and ` + valid("k") + `)`
}

// underBody: the unit in a column is, or stands under, a body straight under another unit.
func underBody(column string) string {
	return `exists (select 1 from org_ancestry t join org_ancestry up on up.unit_id = t.ancestor_id and up.line = t.line and up.depth = 1 and up.ancestor_id = ? and ` + valid("up") + `
		join org_unit k on k.id = t.ancestor_id and k.kind not in ('district', 'commune', 'hamlet') where t.unit_id = ` + column + ` and t.line = ? and ` + valid("t") + `)`
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
			w.and(`p.state in (select value from json_each(?))`, sqldb.JSON(stateNames(f.States)))
		}
		return
	}
	alive := sqldb.JSON([]string{string(Listed), string(Running)})
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
		w.and(phase, sqldb.JSON(stateNames(f.States)), day, day)
	}
}

func stateNames(states []State) []string {
	var out []string
	for _, s := range states {
		out = append(out, string(s))
	}
	return out
}

package report

import (
	"context"
	"database/sql"
	"sort"

	"kheo/internal/org"
	"kheo/internal/platform/sqldb"
)

// span is something true of a unit on some days: an ancestor on a line, or an area.
type span struct{ line, value, from, to string }

func (s span) on(day string) bool { return s.from <= day && (s.to == "" || day < s.to) }

// places knows, for some units, their ancestors and areas on any day.
type places struct {
	ancestors map[string][]span
	areas     map[string][]span
}

// above is where a record led by the unit is counted, by line, on a day: the unit and all its ancestors.
func (p places) above(unitID, day string) map[string][]string {
	out := map[string][]string{}
	for _, s := range p.ancestors[unitID] {
		if s.on(day) {
			out[s.line] = append(out[s.line], s.value)
		}
	}
	return out
}

// areasOf are the flags of the places on a day, each once.
func (p places) areasOf(unitIDs []string, day string) []string {
	seen := map[string]bool{}
	var out []string
	for _, u := range unitIDs {
		for _, s := range p.areas[u] {
			if s.on(day) && !seen[s.value] {
				seen[s.value] = true
				out = append(out, s.value)
			}
		}
	}
	sort.Strings(out)
	return out
}

const (
	ancestryOf = `select t.unit_id, t.line, t.ancestor_id, t.from_day, t.to_day from org_ancestry t`
	// a place has the areas of itself and of what it lies in
	areasOf = `select t.unit_id, '', g.area, case when t.from_day > g.from_day then t.from_day else g.from_day end,
		case when t.to_day is null or g.to_day < t.to_day then g.to_day else t.to_day end
		from org_ancestry t join org_area g on g.unit_id = t.ancestor_id`
)

// placesOf loads what is known of a few units.
func (s *Service) placesOf(ctx context.Context, unitIDs []string) (places, error) {
	ids := sqldb.JSON(unitIDs)
	return s.loadPlaces(ctx,
		ancestryOf+` where t.unit_id in (select value from json_each($1))`, ids,
		areasOf+` where t.line = $2 and t.unit_id in (select value from json_each($1))`, ids)
}

// placesIn loads what is known of all units of a root, for recounts.
func (s *Service) placesIn(ctx context.Context, rootID string) (places, error) {
	return s.loadPlaces(ctx,
		ancestryOf+` join org_unit u on u.id = t.unit_id where u.root_id = $1`, rootID,
		areasOf+` join org_unit u on u.id = t.unit_id where t.line = $2 and u.root_id = $1`, rootID)
}

func (s *Service) loadPlaces(ctx context.Context, ancestry string, arg1 any, areas string, arg2 any) (places, error) {
	p := places{}
	var err error
	if p.ancestors, err = s.spans(ctx, ancestry, arg1); err != nil {
		return p, err
	}
	p.areas, err = s.spans(ctx, areas, arg2, string(org.Territorial))
	return p, err
}

func (s *Service) spans(ctx context.Context, q string, args ...any) (map[string][]span, error) {
	out := map[string][]span{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var unit string
		var x span
		var to sql.NullString
		err := r.Scan(&unit, &x.line, &x.value, &x.from, &to)
		x.to = to.String
		if err == nil && (x.to == "" || x.from < x.to) {
			out[unit] = append(out[unit], x)
		}
		return struct{}{}, err
	}, q, args...)
	return out, err
}

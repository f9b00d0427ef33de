package report

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"sort"

	"kheo/internal/org"
	"kheo/internal/platform/sqldb"
)

// span is something true of a unit on some days: an ancestor on a line, or an area.
type span struct{ line, value, from, to string }

func (s span) on(day string) bool { return s.from <= day && (s.to == "" || day < s.to) }

// atlas knows the roots of units, and their ancestors, areas and heirs on any day. What it has not
// read yet it looks up.
type atlas struct {
	s         *Service
	roots     map[string]string
	ancestors map[string][]span
	areas     map[string][]span
	eras      []string                     // first days of the times in which no unit opens or closes
	heirs     map[string]map[string]string // by era
}

func (s *Service) newAtlas() *atlas {
	return &atlas{s: s, roots: map[string]string{}, ancestors: map[string][]span{}, areas: map[string][]span{}, heirs: map[string]map[string]string{}}
}

// places are where a record led by a unit is counted on a day: by line, the unit and all its
// ancestors. A unit that is not on the map of the day counts at its root alone.
func (a *atlas) places(unitID, day string) []place {
	var out []place
	for _, s := range a.ancestors[unitID] {
		if s.on(day) {
			out = append(out, place{unit: s.value, line: s.line})
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, line := range org.Lines {
		out = append(out, place{unit: a.roots[unitID], line: string(line)})
	}
	return out
}

func (a *atlas) lives(unitID, day string) bool {
	return slices.ContainsFunc(a.ancestors[unitID], func(s span) bool { return s.on(day) })
}

// areasOf are the flags of places on a day, each once. A place that has closed has those of its heir.
func (a *atlas) areasOf(ctx context.Context, unitIDs []string, day string) ([]string, error) {
	if err := a.know(ctx, unitIDs); err != nil {
		return nil, err
	}
	var out []string
	for _, u := range unitIDs {
		if !a.lives(u, day) {
			heir, err := a.heir(ctx, u, day)
			if err != nil {
				return nil, err
			}
			u = heir
		}
		for _, s := range a.areas[u] {
			if s.on(day) && !slices.Contains(out, s.value) {
				out = append(out, s.value)
			}
		}
	}
	sort.Strings(out)
	return out, nil
}

// heir is what stands in the place of a closed unit on a day; empty when nothing does. It is asked
// once for all days between two changes of the map.
func (a *atlas) heir(ctx context.Context, unitID, day string) (string, error) {
	if a.eras == nil {
		var err error
		if a.eras, err = a.s.eras(ctx); err != nil {
			return "", err
		}
	}
	i := sort.SearchStrings(a.eras, day+"~") // behind the day itself
	if i == 0 {
		return "", nil
	}
	era := a.eras[i-1]
	if a.heirs[era] == nil {
		a.heirs[era] = map[string]string{}
	}
	heir, known := a.heirs[era][unitID]
	if known {
		return heir, nil
	}
	found, err := a.s.org.Heirs(ctx, []string{unitID}, day)
	if err != nil {
		return "", err
	}
	heir = found[unitID]
	a.heirs[era][unitID] = heir
	return heir, a.know(ctx, []string{heir})
}

func (s *Service) eras(ctx context.Context) ([]string, error) {
	return s.texts(ctx, `select from_day from org_unit union select to_day from org_unit where to_day is not null order by 1`)
}

func (s *Service) texts(ctx context.Context, q string, args ...any) ([]string, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (text string, err error) { return text, r.Scan(&text) }, q, args...)
}

const (
	ancestryOf = `select t.unit_id, t.line, t.ancestor_id, t.from_day, t.to_day from org_ancestry t`
	// a place has the areas of itself and of what it lies in
	areasOf = `select t.unit_id, '', g.area, case when t.from_day > g.from_day then t.from_day else g.from_day end,
		case when t.to_day is null or g.to_day < t.to_day then g.to_day else t.to_day end
		from org_ancestry t join org_area g on g.unit_id = t.ancestor_id`
)

// know reads units that are not known yet.
func (a *atlas) know(ctx context.Context, unitIDs []string) error {
	var unknown []string
	for _, u := range unitIDs {
		if _, known := a.roots[u]; !known && u != "" {
			unknown = append(unknown, u)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	const these = `t.unit_id in (select value from json_each($1))`
	return a.read(ctx, sqldb.JSON(unknown), `select id, root_id from org_unit where id in (select value from json_each($1))`,
		ancestryOf+` where `+these, areasOf+` where t.line = $2 and `+these)
}

// knowRoot reads all units of a root at once, for recounts.
func (a *atlas) knowRoot(ctx context.Context, rootID string) error {
	const these = ` join org_unit u on u.id = t.unit_id where u.root_id = $1`
	return a.read(ctx, rootID, `select id, root_id from org_unit where root_id = $1`, ancestryOf+these, areasOf+these+` and t.line = $2`)
}

func (a *atlas) read(ctx context.Context, which any, roots, ancestry, areas string) error {
	if _, err := sqldb.All(ctx, a.s.db, func(r sqldb.Row) (struct{}, error) {
		var unit, root string
		err := r.Scan(&unit, &root)
		a.roots[unit] = root
		return struct{}{}, err
	}, roots, which); err != nil {
		return err
	}
	if err := a.spans(ctx, a.ancestors, ancestry, which); err != nil {
		return err
	}
	return a.spans(ctx, a.areas, areas, which, string(org.Territorial))
}

func (a *atlas) spans(ctx context.Context, into map[string][]span, q string, args ...any) error {
	found := map[string][]span{}
	_, err := sqldb.All(ctx, a.s.db, func(r sqldb.Row) (struct{}, error) {
		var unit string
		var x span
		var to sql.NullString
		err := r.Scan(&unit, &x.line, &x.value, &x.from, &to)
		x.to = to.String
		if err == nil && (x.to == "" || x.from < x.to) {
			found[unit] = append(found[unit], x)
		}
		return struct{}{}, err
	}, q, args...)
	maps.Copy(into, found)
	return err
}

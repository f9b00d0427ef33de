package report

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

// periodsLike are the periods with the movement and code of one, of every province: what a unit of
// today leads now may have been counted in a province that is no more.
func (s *Service) periodsLike(ctx context.Context, v View) ([]string, error) {
	return s.texts(ctx, `select id from campaign_period where movement = $1 and code = $2 and (state = 'published' or not $3) order by id`,
		v.Period.Movement, v.Period.Code, v.Public)
}

// nowAt are the units whose records count at a unit today: at or below it, and at a province also
// those that are gone from the map.
func (s *Service) nowAt(ctx context.Context, v View) (q string, args []any, err error) {
	today := clock.Today(s.clock)
	q = `select t.unit_id from org_ancestry t where t.ancestor_id = $1 and t.line = $2 and t.from_day <= $3 and (t.to_day is null or t.to_day > $3)`
	args = []any{v.Unit.ID, v.Line, today}
	if !v.Unit.IsRoot() {
		return q, args, nil
	}
	heirs, err := s.org.Heirs(ctx, []string{v.Unit.ID}, today)
	if heir := heirs[v.Unit.ID]; err != nil || heir != "" && heir != v.Unit.ID {
		return q, args, err // a province that became part of another: what is gone counts there
	}
	realm, err := s.realm(ctx, v.Unit.ID)
	q += ` union all select k.id from org_unit k where k.root_id in (select value from json_each($4)) and (k.from_day > $3 or k.to_day <= $3)`
	return q, append(args, sqldb.JSON(realm)), err
}

// eachToday goes through the pairs that count at a unit on today's map.
func (s *Service) eachToday(ctx context.Context, v View, do func(now, body string) error) error {
	periods, err := s.periodsLike(ctx, v)
	if err != nil {
		return err
	}
	units, args, err := s.nowAt(ctx, v)
	if err != nil {
		return err
	}
	q := `select x.now_id, x.cells from report_pair x where x.period_id in (select value from json_each(` + nth(len(args)+1) + `)) and x.now_id in (` + units + `)`
	_, err = sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var now, body string
		err := r.Scan(&now, &body)
		if err == nil {
			err = do(now, body)
		}
		return struct{}{}, err
	}, q, append(args, sqldb.JSON(periods))...)
	return err
}

// Programmes are those that figures name, by ID: on today's map also of provinces that are no more.
func (s *Service) Programmes(ctx context.Context, f Figures) (map[string]campaign.Programme, error) {
	ids := map[string]bool{}
	for c := range f.cells {
		if _, dim, key := c.parts(); dim == DimProgramme {
			ids[key] = true
		}
	}
	out := map[string]campaign.Programme{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var p campaign.Programme
		err := r.Scan(&p.ID, &p.Code, &p.Name)
		out[p.ID] = p
		return struct{}{}, err
	}, `select id, code, name from campaign_programme where id in (select value from json_each($1))`, sqldb.JSON(sortedKeys(ids)))
	return out, err
}

// branches says of the units below one which of its children they stand under on the day of the map.
// The cross join keeps SQLite from beginning with every unit of the line.
func (s *Service) branches(ctx context.Context, v View) (map[string]string, error) {
	out := map[string]string{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var unit, child string
		err := r.Scan(&unit, &child)
		out[unit] = child
		return struct{}{}, err
	}, `select t.unit_id, t.ancestor_id from org_ancestry c cross join org_ancestry t
		where t.ancestor_id = c.unit_id and t.line = c.line and c.ancestor_id = $1 and c.line = $2 and c.depth = 1 and c.from_day <= $3 and (c.to_day is null or c.to_day > $3)
		and t.from_day <= $3 and (t.to_day is null or t.to_day > $3)`, v.Unit.ID, v.Line, v.Day(clock.Today(s.clock)))
	return out, err
}

package report

import (
	"cmp"
	"context"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// Restated are totals by period code and unit.
type Restated map[string]map[string]int64

// Restate counts periods of every province anew on today's map: the totals of one measure at all
// units on a line. What is led by a unit that is not on the map counts at its province. It reads
// what is kept by pairs of leads; no record is opened.
func (s *Service) Restate(ctx context.Context, movement string, line org.Line, m practice.Measure, codes []string) (Restated, error) {
	above, err := s.aboveToday(ctx, line)
	if err != nil {
		return nil, err
	}
	out := Restated{}
	for _, code := range codes {
		out[code] = map[string]int64{}
	}
	column := totalColumn(m)
	_, err = sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var code, now string
		var n int64
		err := r.Scan(&code, &now, &n)
		units := out[code]
		for _, u := range above[now] {
			units[u] += n
		}
		return struct{}{}, err
	}, `select p.code, x.now_id, x.n from campaign_period p
		join (select period_id, now_id, sum(`+column+`) as n from report_pair group by period_id, now_id having sum(`+column+`) <> 0) x on x.period_id = p.id
		where p.movement = $1 and p.code in (select value from json_each($2))`, movement, sqldb.JSON(codes))
	return out, err
}

// aboveToday says of every unit that ever was at which units of today it counts.
func (s *Service) aboveToday(ctx context.Context, line org.Line) (map[string][]string, error) {
	today := clock.Today(s.clock)
	out := map[string][]string{}
	if err := s.spread(ctx, out, `select unit_id, ancestor_id from org_ancestry where line = $1 and from_day <= $2 and (to_day is null or to_day > $2)`, line, today); err != nil {
		return nil, err
	}
	roots := map[string][]string{}
	if err := s.spread(ctx, roots, `select id, root_id from org_unit where from_day > $1 or to_day <= $1`, today); err != nil {
		return nil, err
	}
	heirs, err := s.org.Heirs(ctx, rootsIn(roots), today)
	for unit, root := range roots {
		at := root[0]
		if heir := heirs[at]; heir != "" {
			at = heir
		}
		out[unit] = []string{at}
	}
	return out, err
}

func rootsIn(roots map[string][]string) []string {
	once := map[string]bool{}
	for _, root := range roots {
		once[root[0]] = true
	}
	return sortedKeys(once)
}

func (s *Service) spread(ctx context.Context, into map[string][]string, q string, args ...any) error {
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var unit, to string
		err := r.Scan(&unit, &to)
		into[unit] = append(into[unit], to)
		return struct{}{}, err
	}, q, args...)
	return err
}

// cmpUnits compares pairs of units by their official order, one pair after the other.
func cmpUnits(units ...org.Unit) int {
	for i := 0; i+1 < len(units); i += 2 {
		a, b := units[i], units[i+1]
		if c := cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)); c != 0 {
			return c
		}
	}
	return 0
}

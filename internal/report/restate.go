package report

import (
	"cmp"
	"context"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// Totals are the totals of the measures, in the order of [practice.Measures].
type Totals [7]int64

// Of is the total of one measure.
func (t Totals) Of(m practice.Measure) int64 {
	for i, x := range practice.Measures {
		if x == m {
			return t[i]
		}
	}
	return 0
}

func (t *Totals) add(other Totals) {
	for i, n := range other {
		t[i] += n
	}
}

// Restated are totals by period code and unit.
type Restated map[string]map[string]Totals

// Restate counts periods of every province anew on today's map: the totals of all units on a line.
// What is led by a unit that is not on the map counts at its province. It reads what is kept by
// pairs of leads; no record is opened.
func (s *Service) Restate(ctx context.Context, movement string, line org.Line, codes []string) (Restated, error) {
	above, err := s.aboveToday(ctx, line)
	if err != nil {
		return nil, err
	}
	out := Restated{}
	for _, code := range codes {
		out[code] = map[string]Totals{}
	}
	sums := make([]string, len(totalColumns))
	for i, column := range totalColumns {
		sums[i] = "sum(x." + column + ")"
	}
	_, err = sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var code, now string
		var t Totals
		if err := r.Scan(&code, &now, &t[0], &t[1], &t[2], &t[3], &t[4], &t[5], &t[6]); err != nil {
			return struct{}{}, err
		}
		units := out[code]
		for _, u := range above[now] {
			sum := units[u]
			sum.add(t)
			units[u] = sum
		}
		return struct{}{}, nil
	}, `select p.code, x.now_id, `+strings.Join(sums, ", ")+` from campaign_period p join report_pair x on x.period_id = p.id
		where p.movement = $1 and p.code in (select value from json_each($2)) group by x.period_id, p.code, x.now_id`, movement, sqldb.JSON(codes))
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

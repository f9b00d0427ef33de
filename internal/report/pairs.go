package report

import (
	"context"
	"strconv"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// pair is where the numbers of both maps come from: who led a record on the period's last day, and
// who leads it now.
type pair struct{ period, then, now string }

// addFacts adds sign × what a record counts in a period. A record counts in the periods of the
// province that led it on the last day, and in no other's.
func (a *atlas) addFacts(ctx context.Context, t tally[pair], f practice.Facts, p campaign.Period, sign int64) error {
	if len(measures(f, p, f.StateOn(p.LastDay()))) == 0 {
		return nil
	}
	then := f.LeadOn(p.LastDay())
	if err := a.know(ctx, []string{then}); err != nil || a.roots[then] != p.RootID {
		return err
	}
	areas, err := a.areasOf(ctx, f.Places, p.LastDay())
	if err != nil {
		return err
	}
	t.add(pair{p.ID, then, f.LeadNow()}, count(f, p, areas), sign)
	return nil
}

// figuresOf spreads pairs over the units above who led, on the map of the periods' last days. What
// only passes from one present lead to another leaves nothing: the numbers of that day stand.
func (a *atlas) figuresOf(ctx context.Context, pairs tally[pair], lastDay map[string]string) (tally[place], error) {
	byLead := tally[pair]{}
	for at, c := range pairs {
		byLead.add(pair{period: at.period, then: at.then}, c, 1)
	}
	out := tally[place]{}
	for at, c := range byLead {
		if err := a.know(ctx, []string{at.then}); err != nil {
			return nil, err
		}
		for _, to := range a.places(at.then, lastDay[at.period]) {
			to.period = at.period
			out.add(to, c, 1)
		}
	}
	return out, nil
}

func lastDays(periods []campaign.Period) map[string]string {
	out := make(map[string]string, len(periods))
	for _, p := range periods {
		out[p.ID] = p.LastDay()
	}
	return out
}

// totalColumns are those of report_pair that hold the total of each measure, in the order of
// [practice.Measures].
var totalColumns = func() (list []string) {
	for _, m := range practice.Measures {
		list = append(list, "n_"+string(m))
	}
	return list
}()

func nth(n int) string { return "$" + strconv.Itoa(n) }

// putPair is the statement that stores one pair.
var putPair = func() string {
	var marks, sets []string
	for i, column := range totalColumns {
		marks = append(marks, nth(5+i))
		sets = append(sets, column+" = excluded."+column)
	}
	return `insert into report_pair (period_id, then_id, now_id, cells, ` + strings.Join(totalColumns, ", ") + `) values ($1,$2,$3,$4,` + strings.Join(marks, ",") + `)
		on conflict (period_id, then_id, now_id) do update set cells = excluded.cells, ` + strings.Join(sets, ", ")
}()

func (s *Service) storePair(ctx context.Context, at pair, c cells) error {
	if len(c) == 0 {
		_, err := s.db.Exec(ctx, `delete from report_pair where period_id = $1 and then_id = $2 and now_id = $3`, at.period, at.then, at.now)
		return err
	}
	args := []any{at.period, at.then, at.now, c.String()}
	for _, m := range practice.Measures {
		args = append(args, c[cellOf(m, DimTotal, "")])
	}
	_, err := s.db.Exec(ctx, putPair, args...)
	return err
}

// keptPairs reads the pairs of some periods, all of them or those between some leads.
func (s *Service) keptPairs(ctx context.Context, periods []string, among ...[]string) (tally[pair], error) {
	q, args := `select period_id, then_id, now_id, cells from report_pair where period_id in (select value from json_each($1))`, []any{sqldb.JSON(periods)}
	if len(among) == 2 {
		q += ` and then_id in (select value from json_each($2)) and now_id in (select value from json_each($3))`
		args = append(args, sqldb.JSON(among[0]), sqldb.JSON(among[1]))
	}
	kept := tally[pair]{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var at pair
		var body string
		err := r.Scan(&at.period, &at.then, &at.now, &body)
		if err == nil {
			kept[at], err = readCells(body)
		}
		return struct{}{}, err
	}, q, args...)
	return kept, err
}

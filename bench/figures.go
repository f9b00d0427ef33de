package main

import (
	"context"
	"fmt"
	"net/url"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// countAll is the table of the province counted from the records: what a program without kept
// figures asks.
const countAll = `select kind, field, count(*) from practice
	where root_id = $1 and movement = $2 and listed_day >= $3 and listed_day < $4 group by kind, field`

// countBelow is the same with the rows of the units below.
const countBelow = `select t.ancestor_id, p.kind, p.field, count(*) from practice p
	join practice_unit u on u.practice_id = p.id and u.role = 'lead' and u.from_day <= $5 and (u.to_day is null or u.to_day > $5)
	join org_ancestry t on t.unit_id = u.unit_id and t.line = 'territorial' and t.from_day <= $5 and (t.to_day is null or t.to_day > $5)
	join org_ancestry c on c.unit_id = t.ancestor_id and c.line = 'territorial' and c.ancestor_id = $1 and c.depth = 1
	where p.root_id = $1 and p.movement = $2 and p.listed_day >= $3 and p.listed_day < $4 group by t.ancestor_id, p.kind, p.field`

func (s *site) figures(ctx context.Context, token string, p campaign.Period) ([]job, error) {
	root, err := s.Org.Unit(ctx, s.root, p.LastDay())
	if err != nil {
		return nil, err
	}
	if err := s.agree(ctx, root, p); err != nil {
		return nil, err
	}
	read := func() error {
		_, err := s.Report.Read(ctx, root, org.Territorial, p)
		return err
	}
	both := func() error {
		if err := read(); err != nil {
			return err
		}
		_, _, err := s.Report.Children(ctx, root, org.Territorial, p)
		return err
	}
	all := func() error { _, err := s.count(ctx, countAll, s.root, p.Movement, p.From, p.To); return err }
	below := func() error {
		_, err := s.count(ctx, countBelow, s.root, p.Movement, p.From, p.To, p.LastDay())
		return err
	}
	recount := func() error {
		different, err := s.Report.Compare(ctx, s.root, p.Movement)
		if err == nil && len(different) > 0 {
			err = fmt.Errorf("%d figures differ from the records", len(different))
		}
		return err
	}
	api := s.get(ctx, "/api/v1/figures?"+url.Values{"period": {p.Code}}.Encode(), "Authorization", "Bearer "+token)
	limits := aim{p50: 2, growth: 0.1}
	return []job{
		{name: "half-year figures of the province", yardstick: "GROUP BY kind, field", clients: 1, count: s.rounds, own: read, other: all, aim: limits},
		{name: "… with every unit below", yardstick: "GROUP BY unit, kind, field", clients: 1, count: s.rounds, own: both, other: below, aim: aim{growth: 0.1}},
		{name: "… by the API, over HTTP", clients: 1, count: s.rounds, own: api},
		{name: "nightly recount of every figure", clients: 1, count: 2, own: recount},
	}, nil
}

// count runs a GROUP BY to its end and sums it up; its last column is the number.
func (s *site) count(ctx context.Context, query string, args ...any) (total int64, err error) {
	rows, err := s.DB.Query(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	var n int64
	into := make([]any, len(names))
	for i := range into {
		into[i] = new(string)
	}
	into[len(into)-1] = &n
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return 0, err
		}
		total += n
	}
	return total, rows.Err()
}

// agree makes sure that yardstick and figures speak of the same thing.
func (s *site) agree(ctx context.Context, root org.Unit, p campaign.Period) error {
	f, err := s.Report.Read(ctx, root, org.Territorial, p)
	if err != nil {
		return err
	}
	counted, err := s.count(ctx, countAll, s.root, p.Movement, p.From, p.To)
	if err == nil && (counted != f.Total(practice.MeasureNew) || counted == 0) {
		err = fmt.Errorf("the GROUP BY counts %d, the figures say %d", counted, f.Total(practice.MeasureNew))
	}
	return err
}

// version of the database underneath.
func (s *site) version(ctx context.Context) (v string, err error) {
	query := `select sqlite_version()`
	if s.DB.Engine() == sqldb.Postgres {
		query = `show server_version`
	}
	err = s.DB.QueryRow(ctx, query).Scan(&v)
	return v, err
}

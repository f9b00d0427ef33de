package reform

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

// Obstacles are what keeps an event from the map: what the map says, and periods already closed
// whose figures it would change. Open periods and open work are none.
func (s *Service) Obstacles(ctx context.Context, e Event) ([]org.Problem, error) {
	problems, err := s.org.Check(ctx, e.Plan.Changes)
	if err != nil {
		return nil, err
	}
	closed, err := s.closedPeriods(ctx, e)
	return append(problems, closed...), err
}

// closedPeriods: an event that is written down late must not change whom a closed period counted
// for. It is so where records of the units, or of units below them, count in it.
func (s *Service) closedPeriods(ctx context.Context, e Event) ([]org.Problem, error) {
	var shut int
	err := s.db.QueryRow(ctx, `select count(*) from campaign_period where state <> 'open' and to_day > $1 and ($2 = '' or root_id = $2)`, e.Day, e.RootID).Scan(&shut)
	if err != nil || shut == 0 {
		return nil, err
	}
	units := append([]string{}, e.Plan.Changes.Close...)
	for _, m := range e.Plan.Changes.Move {
		units = append(units, m.Unit)
	}
	type hit struct {
		code, to string
		n        int
	}
	hits, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (h hit, err error) { return h, r.Scan(&h.code, &h.to, &h.n) },
		`select p.code, p.to_day, count(distinct x.id) from campaign_period p
		join practice x on x.root_id = p.root_id and x.movement = p.movement and coalesce(x.submitted_day, x.listed_day) < p.to_day
		join practice_unit u on u.practice_id = x.id and u.role = 'lead' and u.from_day < p.to_day and (u.to_day is null or u.to_day >= p.to_day)
		where p.state <> 'open' and p.to_day > $1 and u.unit_id in (select k.unit_id from org_ancestry k
			where k.ancestor_id in (select value from json_each($2)) and k.from_day <= $3 and (k.to_day is null or k.to_day > $3))
		group by p.code, p.to_day order by p.to_day`, e.Day, sqldb.JSON(units), clock.AddDays(e.Day, -1))
	var problems []org.Problem
	for _, h := range hits {
		problems = append(problems, org.Problem{Sentence: "%s đã khóa và đếm %d mô hình của các đơn vị này. Mở lại kỳ ấy, hoặc ghi sự kiện từ ngày %s.",
			Args: []any{campaign.PeriodName(ctx, h.code), h.n, h.to}})
	}
	return problems, err
}

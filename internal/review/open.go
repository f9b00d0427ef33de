package review

import (
	"context"
	"fmt"
	"strings"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
)

// Opening is the first round of a new subject on a line.
type Opening struct {
	Subject
	Line   string
	Side   Side
	UnitID string
	Due    string // none: empty
}

// Open opens the first rounds of subjects that have none, many at once.
func (s *Service) Open(ctx context.Context, list []Opening) error {
	const most = 60 // rows a statement: its cost grows with the square of its parameters on SQLite
	now := clock.Millis(s.clock)
	for len(list) > 0 {
		n := min(most, len(list))
		var rounds, holds []any
		for _, o := range list[:n] {
			round := id.New()
			rounds = append(rounds, round, o.Kind, o.ID, o.Line, 1, now)
			holds = append(holds, id.New(), round, o.Side, o.UnitID, now, sqldb.Null(o.Due))
		}
		if _, err := s.db.Exec(ctx, `insert into review_round (id, subject_kind, subject_id, line, no, opened_at) values `+sixes(n), rounds...); err != nil {
			return err
		}
		if _, err := s.db.Exec(ctx, `insert into review_hold (id, round_id, side, unit_id, from_at, due_day) values `+sixes(n), holds...); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// sixes are the places of rows of six values.
func sixes(rows int) string {
	var all []string
	for i := range rows {
		n := 6 * i
		all = append(all, fmt.Sprintf("($%d,$%d,$%d,$%d,$%d,$%d)", n+1, n+2, n+3, n+4, n+5, n+6))
	}
	return strings.Join(all, ", ")
}

package narrative

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kheo/internal/platform/sqldb"
)

// codesOf are the codes that figures of a report were shown under, by path.
func (s *Service) codesOf(ctx context.Context, reportID string) (map[string]string, error) {
	type named struct{ path, code string }
	all, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (n named, err error) { return n, r.Scan(&n.path, &n.code) },
		`select path, code from narrative_figure where report_id = $1`, reportID)
	out := make(map[string]string, len(all))
	for _, n := range all {
		out[n.path] = n.code
	}
	return out, err
}

// KeepCodes makes sure that the code of every figure leads to it: a code another figure has already
// gets one more character. It is called before a body is shown on paper.
func (s *Service) KeepCodes(ctx context.Context, b *Body) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		known, err := s.codesOf(ctx, b.Report)
		if err != nil {
			return err
		}
		if known[""] == "" {
			if _, err := s.giveCode(ctx, b.Report, ""); err != nil {
				return err
			}
		}
		if err := s.giveCodes(ctx, b, known); err != nil {
			return err
		}
		if known, err = s.codesOf(ctx, b.Report); err != nil {
			return err
		}
		for i := range b.Figures {
			f := &b.Figures[i]
			if f.Code = known[f.Path]; f.Code != "" {
				continue
			}
			if f.Code, err = s.giveCode(ctx, b.Report, f.Path); err != nil {
				return err
			}
		}
		return nil
	})
}

// atOnce is how many codes one statement stores.
const atOnce = 500

// giveCodes stores the usual code of every figure that has none yet, many at a time; where another figure
// has it already, nothing is stored.
func (s *Service) giveCodes(ctx context.Context, b *Body, known map[string]string) error {
	var fresh []any
	for _, f := range b.Figures {
		if known[f.Path] == "" {
			fresh = append(fresh, Code(b.Report, f.Path), b.Report, f.Path)
		}
	}
	for part := range slices.Chunk(fresh, 3*atOnce) {
		var rows []string
		for i := 0; i < len(part); i += 3 {
			rows = append(rows, fmt.Sprintf("($%d,$%d,$%d)", i+1, i+2, i+3))
		}
		if _, err := s.db.Exec(ctx, `insert into narrative_figure (code, report_id, path) values `+strings.Join(rows, ",")+` on conflict do nothing`, part...); err != nil {
			return err
		}
	}
	return nil
}

// giveCode stores the shortest code that no other figure has. The empty path is the report itself.
func (s *Service) giveCode(ctx context.Context, reportID, path string) (string, error) {
	for length := CodeLength; ; length++ {
		code := LongCode(reportID, path, length)
		res, err := s.db.Exec(ctx, `insert into narrative_figure (code, report_id, path) values ($1,$2,$3) on conflict do nothing`, code, reportID, path)
		if err != nil {
			return "", err
		}
		if n, err := res.RowsAffected(); err != nil || n > 0 || length == LongestCode {
			return code, err
		}
		if known, err := s.codesOf(ctx, reportID); err != nil || known[path] != "" {
			return known[path], err // another act was quicker
		}
	}
}

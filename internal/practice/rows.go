package practice

import (
	"context"
	"strconv"
	"strings"
)

// rows collects what is to be inserted, by table, so that a hundred records cost little more than one.
type rows struct {
	tables []string
	of     map[string][][]any
}

// most parameters of a statement: SQLite looks $n up by name, so its cost grows with the square.
const most = 240

// add takes a row. The table comes with its columns: "practice_place (practice_id, unit_id)".
func (r *rows) add(table string, values ...any) {
	if r.of == nil {
		r.of = map[string][][]any{}
	}
	if r.of[table] == nil {
		r.tables = append(r.tables, table)
	}
	r.of[table] = append(r.of[table], values)
}

// put writes them, tables in the order they were first named.
func (s *Service) put(ctx context.Context, r rows) error {
	for _, table := range r.tables {
		list := r.of[table]
		batch := max(1, most/len(list[0]))
		for len(list) > 0 {
			n := min(batch, len(list))
			query, args := inserting(table, list[:n])
			if table == targetColumns {
				query += targetStays
			}
			if _, err := s.db.Exec(ctx, query, args...); err != nil {
				return err
			}
			list = list[n:]
		}
	}
	return nil
}

func inserting(table string, list [][]any) (query string, args []any) {
	var b strings.Builder
	b.WriteString("insert into " + table + " values ")
	for i, row := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('(')
		for k, v := range row {
			if k > 0 {
				b.WriteByte(',')
			}
			args = append(args, v)
			b.WriteString("$" + strconv.Itoa(len(args)))
		}
		b.WriteByte(')')
	}
	return b.String(), args
}

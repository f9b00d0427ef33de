package sqldb

import (
	"context"
	"encoding/json"
	"time"
)

// Row is what a scan function reads from.
type Row interface{ Scan(dest ...any) error }

// readTime bounds a read whose context has no end of its own: a reader left open lets SQLite's log
// grow and keeps PostgreSQL from cleaning up.
const readTime = 2 * time.Minute

func bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, has := ctx.Deadline(); has {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, readTime)
}

// All reads every row; an empty answer is an empty list, not an error.
func All[T any](ctx context.Context, db *DB, scan func(Row) (T, error), query string, args ...any) ([]T, error) {
	ctx, cancel := bounded(ctx)
	defer cancel()
	rows, err := db.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// One reads the first row; without one the error is sql.ErrNoRows.
func One[T any](ctx context.Context, db *DB, scan func(Row) (T, error), query string, args ...any) (T, error) {
	ctx, cancel := bounded(ctx)
	defer cancel()
	return scan(db.QueryRow(ctx, query, args...))
}

// JSON is a list as json_each takes it: id IN (SELECT value FROM json_each($1)).
func JSON(list []string) string {
	if len(list) == 0 {
		return "[]"
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // strings always have a JSON form
	}
	return string(text)
}

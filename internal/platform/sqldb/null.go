package sqldb

import (
	"database/sql"
	"time"

	"kheo/internal/platform/clock"
)

// Null stores empty text as NULL.
func Null(text string) sql.NullString { return sql.NullString{String: text, Valid: text != ""} }

// NullInstant stores the zero time as NULL, any other as UTC milliseconds.
func NullInstant(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixMilli(), Valid: !t.IsZero()}
}

// Instant reads what NullInstant stored.
func Instant(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return clock.Instant(ms.Int64)
}

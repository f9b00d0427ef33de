package sqldbtest

import (
	"context"
	"testing"

	"kheo/internal/platform/sqldb"
)

func TestEach(t *testing.T) {
	engines := map[sqldb.Engine]bool{}
	for range 2 { // the second round sees nothing of the first
		Each(t, func(t *testing.T, db *sqldb.DB) {
			ctx := context.Background()
			engines[db.Engine()] = true
			if _, err := db.Exec(ctx, `INSERT INTO job_run (name, locked_until) VALUES ('a', 0)`); err != nil {
				t.Fatal(err)
			}
		})
	}
	if !engines[sqldb.SQLite] {
		t.Error("SQLite was not among the engines")
	}
}

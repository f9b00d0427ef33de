// Package sqldbtest gives tests a fresh, migrated database on each engine.
//
// SQLite is a copy of a file migrated once per test program. PostgreSQL is a copy of a template
// database, on the server that KHEO_TEST_POSTGRES names, or else on a temporary one that the tests
// of one run share (cluster.go).
package sqldbtest

import (
	"context"
	"testing"

	"kheo/internal/platform/sqldb"
)

// Each runs fn on SQLite and on PostgreSQL, each time with an empty migrated database.
func Each(t *testing.T, fn func(t *testing.T, db *sqldb.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { fn(t, Open(t, SQLite(t))) })
	t.Run("postgres", func(t *testing.T) { fn(t, Open(t, Postgres(t))) })
}

// Open opens a database and closes it at the end of the test.
func Open(t testing.TB, url string) *sqldb.DB {
	t.Helper()
	db, err := sqldb.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error("close:", err)
		}
	})
	return db
}

package sqldb_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// empty gives fn a database without any table.
func empty(t *testing.T, fn func(t *testing.T, url string)) {
	t.Run("sqlite", func(t *testing.T) { fn(t, "sqlite:"+t.TempDir()+"/kheo.db") })
	t.Run("postgres", func(t *testing.T) {
		fn(t, sqldbtest.PostgresIn(t, "ENCODING 'UTF8' LOCALE 'C.UTF-8'"))
	})
}

func TestMigrate(t *testing.T) {
	const first = "-- +goose Up\nCREATE TABLE a (id bigint);\n"
	const second = "-- +goose Up\nCREATE TABLE {{if pg}}elephant{{end}}{{if sqlite}}feather{{end}} (id bigint);\n"
	empty(t, func(t *testing.T, url string) {
		db := sqldbtest.Open(t, url)
		if _, err := sqldb.All(t.Context(), db, number, `SELECT id FROM a`); err == nil {
			t.Error("the table is there before the migration")
		}
		for _, files := range []map[string]string{
			{"00001_a.sql": first},
			{"00001_a.sql": first, "00002_b.sql": second},
			{"00001_a.sql": first, "00002_b.sql": second},
		} {
			if err := sqldb.MigrateFS(t.Context(), db, folder(files)); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Analyze(t.Context()); err != nil {
			t.Error(err)
		}
		own := map[sqldb.Engine]string{sqldb.SQLite: "feather", sqldb.Postgres: "elephant"}[db.Engine()]
		mustExec(t, db, `INSERT INTO a SELECT id FROM `+own)
	})
}

func TestMigrateWrongFiles(t *testing.T) {
	empty(t, func(t *testing.T, url string) {
		db := sqldbtest.Open(t, url)
		for name, text := range map[string]string{
			"unknown switch": "-- +goose Up\n{{if oracle}}{{end}}",
			"open switch":    "-- +goose Up\n{{if pg}}",
			"wrong SQL":      "-- +goose Up\nCREATE TABLE half (id bigint);\nCREATE TABLE half (id bigint);",
		} {
			if err := sqldb.MigrateFS(t.Context(), db, folder(map[string]string{"00001_x.sql": text})); err == nil {
				t.Errorf("%s passed", name)
			}
		}
		mustExec(t, db, `CREATE TABLE half (id bigint)`) // nothing half-made was left
	})
}

func TestMigrateTogether(t *testing.T) {
	empty(t, func(t *testing.T, url string) {
		var all sync.WaitGroup
		for range 4 { // as many processes starting at once
			all.Go(func() {
				db, err := sqldb.Open(t.Context(), url)
				if err != nil {
					t.Error(err)
					return
				}
				defer db.Close()
				if err := sqldb.Migrate(t.Context(), db); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	})
}

// Both engines have the same tables with the same columns, nullable alike. The search index alone
// is made differently.
func TestSameSchema(t *testing.T) {
	schemas := map[sqldb.Engine][]string{}
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		columns, err := sqldb.All(t.Context(), db, column, schemaQuery[db.Engine()])
		if err != nil {
			t.Fatal(err)
		}
		columns = slices.DeleteFunc(columns, func(c string) bool {
			return strings.Contains(c, "_search") || strings.HasPrefix(c, "goose_")
		})
		if len(columns) < 100 {
			t.Errorf("only %d columns found", len(columns))
		}
		slices.Sort(columns)
		schemas[db.Engine()] = columns
	})
	if len(schemas) < 2 {
		t.Skip("only one engine to compare")
	}
	for engine, other := range map[sqldb.Engine]sqldb.Engine{sqldb.SQLite: sqldb.Postgres, sqldb.Postgres: sqldb.SQLite} {
		for _, c := range schemas[engine] {
			if !slices.Contains(schemas[other], c) {
				t.Errorf("%s has %s, %s has not", engine, c, other)
			}
		}
	}
}

// A primary key of SQLite counts as not null when it is INTEGER or declared so; PostgreSQL says so
// of every key. A text key of SQLite may really hold null, which the service layer never writes.
var schemaQuery = map[sqldb.Engine]string{
	sqldb.SQLite: `SELECT m.name, c.name, c."notnull" = 0 AND c.pk = 0
		FROM sqlite_master m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
	sqldb.Postgres: `SELECT table_name, column_name, is_nullable = 'YES'
		FROM information_schema.columns WHERE table_schema = 'public'`,
}

func column(r sqldb.Row) (string, error) {
	var table, name string
	var nullable bool
	err := r.Scan(&table, &name, &nullable)
	return fmt.Sprintf("%s.%s nullable=%v", table, name, nullable), err
}

// A constraint deferred to the commit would fail the commit of a whole group of requests on SQLite.
func TestNoDeferredConstraints(t *testing.T) {
	db := sqldbtest.Open(t, sqldbtest.SQLite(t))
	tables, err := sqldb.All(context.Background(), db, text, `SELECT name FROM sqlite_master WHERE lower(sql) LIKE '%deferr%'`)
	if err != nil || len(tables) > 0 {
		t.Errorf("deferred constraints in %v, %v", tables, err)
	}
}

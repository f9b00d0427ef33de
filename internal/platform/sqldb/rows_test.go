package sqldb_test

import (
	"database/sql"
	"errors"
	"slices"
	"testing"

	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

func text(r sqldb.Row) (s string, err error) { return s, r.Scan(&s) }

func TestConstraints(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		mustExec(t, db, `CREATE TABLE mother (id text PRIMARY KEY)`)
		mustExec(t, db, `CREATE TABLE child (id text PRIMARY KEY, mother text NOT NULL REFERENCES mother (id), name text UNIQUE)`)
		mustExec(t, db, `INSERT INTO mother VALUES ('m')`)
		mustExec(t, db, `INSERT INTO child VALUES ('c', 'm', 'one')`)
		for query, want := range map[string][2]bool{ // unique, foreign key
			`INSERT INTO child VALUES ('c', 'm', 'two')`:  {true, false},
			`INSERT INTO child VALUES ('d', 'm', 'one')`:  {true, false},
			`INSERT INTO child VALUES ('d', 'n', 'two')`:  {false, true},
			`DELETE FROM mother`:                          {false, true},
			`INSERT INTO child VALUES ('d', null, 'two')`: {false, false},
			`INSERT INTO nothing VALUES (1)`:              {false, false},
		} {
			_, err := db.Exec(t.Context(), query)
			got := [2]bool{sqldb.IsUnique(err), sqldb.IsForeignKey(err)}
			if err == nil || got != want {
				t.Errorf("%s: %v is unique, foreign key %v; want %v", query, err, got, want)
			}
		}
		if sqldb.IsUnique(nil) || sqldb.IsForeignKey(errNo) {
			t.Error("no constraint, and yet one")
		}
	})
}

func TestOneText(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		mustExec(t, db, `CREATE TABLE word (w text, n bigint, ok boolean)`)
		mustExec(t, db, `INSERT INTO word VALUES ('b', 2, true), ('a', null, false), ('Z', 1, true), ('á', 3, false), ('đ', 4, true), ('ạ', 5, true)`)
		for query, want := range map[string][]string{
			`SELECT w FROM word ORDER BY w`:                                   {"Z", "a", "b", "á", "đ", "ạ"},
			`SELECT w FROM word ORDER BY n NULLS FIRST LIMIT 1`:               {"a"},
			`SELECT w FROM word ORDER BY n DESC NULLS LAST LIMIT 1 OFFSET 5`:  {"a"},
			`SELECT w FROM word WHERE ok AND n < 3 ORDER BY n`:                {"Z", "b"},
			`SELECT w FROM word WHERE w > 'b' ORDER BY w`:                     {"á", "đ", "ạ"},
			`SELECT w FROM word WHERE false`:                                  nil,
			`SELECT string_agg(w, ',' ORDER BY w) FROM word WHERE NOT ok`:     {"a,á"},
			`SELECT w FROM word WHERE length(w) = 1 ORDER BY w DESC LIMIT 1`:  {"ạ"},
			`SELECT w FROM word WHERE n IS NOT DISTINCT FROM null ORDER BY 1`: {"a"},
		} {
			got, err := sqldb.All(t.Context(), db, text, query)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %q, %v; want %q", query, got, err, want)
			}
		}
	})
}

func TestListInJSON(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		mustExec(t, db, `CREATE TABLE word (w text)`)
		mustExec(t, db, `INSERT INTO word VALUES ('a'), ('b"c'), ('đ'), ('<&>')`)
		for _, list := range [][]string{nil, {"đ"}, {"a", `b"c`, "z"}, {"<&>", "a"}} {
			want := []string(nil)
			for _, w := range list {
				if w != "z" {
					want = append(want, w)
				}
			}
			slices.Sort(want)
			got, err := sqldb.All(t.Context(), db, text, `SELECT w FROM word WHERE w IN (SELECT value FROM json_each($1)) ORDER BY w`, sqldb.JSON(list))
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%q: %q, %v", list, got, err)
			}
		}
	})
}

func TestOneWithoutARow(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		_, err := sqldb.One(t.Context(), db, text, `SELECT 'x' WHERE false`)
		if !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("error is %v, want ErrNoRows", err)
		}
		if _, err := sqldb.All(t.Context(), db, text, `SELECT no such thing`); err == nil {
			t.Error("a wrong text says nothing")
		}
	})
}

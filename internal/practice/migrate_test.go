package practice_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
	"kheo/migrations"
)

// before are the first migrations, as a database has them that was made before holds had lines.
func before(t *testing.T) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{"00001_init.sql", "00002_indexes.sql"} {
		text, err := fs.ReadFile(migrations.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: text}
	}
	return out
}

// Who held a record before, holds it now: a reviewer on the territorial line, the author on none.
func TestHoldersComeThrough(t *testing.T) {
	run := func(t *testing.T, url string) {
		db := sqldbtest.Open(t, url)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(sqldb.MigrateFS(ctx, db, before(t)))
		exec := func(q string, args ...any) {
			t.Helper()
			_, err := db.Exec(ctx, q, args...)
			must(err)
		}
		exec(`insert into org_unit (id, root_id, kind, from_day, position) values ('u', 'u', 'province', '1976-01-01', 1)`)
		exec(`insert into campaign (id, root_id, movement, year, name, prefix, state, version) values ('c', 'u', 'dan-van-kheo', 2026, 'Năm 2026', 'NA', 'open', 1)`)
		for _, r := range []struct{ id, state, side, unit, due string }{
			{"draft", "draft", "author", "u", ""}, {"sent", "submitted", "reviewer", "u", "2026-12-01"}, {"received", "received", "reviewer", "v", "2026-12-02"}, {"over", "finished", "none", "", ""},
		} {
			exec(`insert into practice (id, root_id, movement, campaign_id, title, title_key, kind, field, level, origin, answers, gain, undertake, contact_name, contact_phone,
				state, lead_id, holder_side, holder_id, due_day, author_post, author_unit, created_at, updated_at, version)
				values ($1, 'u', 'dan-van-kheo', 'c', 'x', 'x', 'collective', 'economy', 'commune', 'new', '{}', '', '', '', '', $2, 'u', $3, $4, $5, 'p', 'u', 0, 0, 1)`,
				r.id, r.state, r.side, orNull(r.unit), orNull(r.due))
		}
		must(sqldb.Migrate(ctx, db))
		type hold struct {
			id, line, side, unit, due string
			received                  bool
		}
		got, err := sqldb.All(ctx, db, func(r sqldb.Row) (h hold, err error) {
			return h, r.Scan(&h.id, &h.line, &h.side, &h.unit, &h.due, &h.received)
		}, `select practice_id, line, side, unit_id, coalesce(due_day, ''), received from practice_hold order by practice_id`)
		must(err)
		want := []hold{{"draft", "", "author", "u", "", false}, {"received", "territorial", "reviewer", "v", "2026-12-02", true}, {"sent", "territorial", "reviewer", "u", "2026-12-01", false}}
		if len(got) != len(want) {
			t.Fatalf("%+v", got)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%+v, want %+v", got[i], want[i])
			}
		}
		lines, err := sqldb.All(ctx, db, func(r sqldb.Row) (s string, err error) { return s, r.Scan(&s) }, `select review_lines from campaign`)
		if must(err); len(lines) != 1 || lines[0] != "territorial" {
			t.Errorf("a campaign of before is reviewed on %v", lines)
		}
	}
	t.Run("sqlite", func(t *testing.T) { run(t, "sqlite:"+t.TempDir()+"/kheo.db") })
	t.Run("postgres", func(t *testing.T) { run(t, sqldbtest.PostgresIn(t, "ENCODING 'UTF8' LOCALE 'C.UTF-8'")) })
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

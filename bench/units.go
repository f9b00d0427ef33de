package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kheo/internal/app"
	"kheo/internal/identity"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/reform"
)

// Official lists as large as the real ones: a nation of 63 provinces, and what it became.
const (
	oldProvinces = 63
	districts    = 11 // a province
	perDistrict  = 15 // communes
	together     = 3  // communes that become one
	firstList    = "2024-01-01"
)

// lists measures taking over a list of a nation and its merger, from the bytes of the files to the
// commit. The yardstick writes the very rows that came of it in one transaction on the bare driver.
func (b *bench) lists(ctx context.Context, engine string) error {
	if !strings.Contains("a nation's units", b.only) {
		return nil
	}
	own, _, err := b.empty(ctx, engine, "lists")
	if err != nil {
		return err
	}
	_, bare, err := b.empty(ctx, engine, "lists-bare")
	if err != nil {
		return err
	}
	raw, err := openRaw(engine, bare)
	if err != nil {
		return err
	}
	defer raw.Close()
	scale := 1
	if b.short {
		scale = 10
	}
	before, after, links := officialLists(max(2, oldProvinces/scale))
	stored := snapshot{}
	for _, step := range []struct {
		name string
		in   reform.ListInput
	}{
		{"import a nation's units", reform.ListInput{Units: before, AsOf: firstList}},
		{"merge a nation's units", reform.ListInput{Units: after, Succession: links, AsOf: arrangement}},
	} {
		r := row{job: job{name: step.name, yardstick: "the same rows, bare driver", clients: 1, count: 1, aim: aim{p50: 10_000}}, engine: engine, growth: math.NaN()}
		if r.kheo, err = load(1, 1, func() error { return takeOver(ctx, own, step.in) }); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		now, err := readMap(ctx, own.DB)
		if err != nil {
			return err
		}
		r.n = len(now["org_unit"]) - len(stored["org_unit"])
		r.other = func() error { return rewrite(ctx, raw, stored, now) }
		if r.yard, err = load(1, 1, r.other); err != nil {
			return fmt.Errorf("%s, bare: %w", step.name, err)
		}
		stored = now
		b.rows = append(b.rows, r)
		b.say("  %-38s %8s ms  bare %8s ms  %s", r.name, number(ms(r.kheo.p50)), number(ms(r.yard.p50)), r.verdict())
	}
	return nil
}

// empty is a database of its own.
func (b *bench) empty(ctx context.Context, engine, name string) (*app.Services, string, error) {
	data := filepath.Join(b.dir, name+"-"+engine)
	if err := os.MkdirAll(filepath.Join(data, "files"), 0o700); err != nil {
		return nil, "", err
	}
	url := "sqlite:" + filepath.Join(data, "kheo.db")
	if engine == "postgres" {
		address, stop, err := startCluster(ctx)
		if err != nil {
			return nil, "", err
		}
		b.defers(stop)
		url = address
	}
	db, err := sqldb.Open(ctx, url)
	if err != nil {
		return nil, "", err
	}
	b.defers(func() { db.Close() })
	files, err := blob.Open(filepath.Join(data, "files"))
	if err = errors.Join(err, sqldb.Migrate(ctx, db)); err != nil {
		return nil, "", err
	}
	return app.NewServices(db, clock.Real, files), url, nil
}

func takeOver(ctx context.Context, s *app.Services, in reform.ListInput) error {
	p, err := s.Reform.PlanList(ctx, in)
	if err != nil {
		return err
	}
	e, err := s.Reform.TakeOver(ctx, identity.Operator(p.RootID, clock.Today(s.Clock)), p)
	if err != nil {
		return err
	}
	return s.Reform.Move(ctx, e.ID)
}

// officialLists are both lists and what leads from one to the other: provinces by twos, communes by
// threes under the code of the last, districts no more.
func officialLists(provinces int) (before, after, links []byte) {
	var b, a, l strings.Builder
	b.WriteString("code,name,type,parent_code\n")
	a.WriteString("code,name,type,parent_code\n")
	l.WriteString("old_code,new_code,extent,level\n")
	for p := range provinces {
		heir := min(p|1, provinces-1)
		fmt.Fprintf(&b, "%02d,Tỉnh Số %d,tỉnh,\n", p+1, p+1)
		fmt.Fprintf(&l, "%02d,%02d,full,province\n", p+1, heir+1)
		if heir == p {
			fmt.Fprintf(&a, "%02d,Tỉnh Số %d,tỉnh,\n", p+1, p+1)
		}
		for d := range districts {
			district := p*districts + d
			fmt.Fprintf(&b, "%03d,Huyện Số %d,huyện,%02d\n", district+1, district+1, p+1)
			for c := range perDistrict {
				commune := district*perDistrict + c
				last := commune - c%together + together - 1
				fmt.Fprintf(&b, "%05d,Xã Cũ %d,xã,%03d\n", commune+1, commune+1, district+1)
				fmt.Fprintf(&l, "%05d,%05d,full,commune\n", commune+1, last+1)
				if last == commune {
					fmt.Fprintf(&a, "%05d,Xã Mới %d,xã,%02d\n", commune+1, commune+1, heir+1)
				}
			}
		}
	}
	return []byte(b.String()), []byte(a.String()), []byte(l.String())
}

// mapTables in an order in which what is named stands before what names it, with
// the columns that make a row the same.
var mapTables = []struct {
	name string
	key  []string
}{
	{"org_unit", []string{"id"}}, {"org_name", []string{"unit_id", "from_day"}}, {"org_parent", []string{"unit_id", "line", "from_day"}},
	{"org_ancestry", []string{"line", "ancestor_id", "unit_id", "from_day"}}, {"org_event", []string{"id"}},
	{"org_succession", []string{"id"}}, {"org_event_unit", []string{"event_id", "unit_id", "act"}},
}

// snapshot is every row of the map by table and key.
type snapshot map[string]map[string]written

type written struct {
	columns []string
	values  []any
}

func readMap(ctx context.Context, db *sqldb.DB) (snapshot, error) {
	s := snapshot{}
	for _, t := range mapTables {
		s[t.name] = map[string]written{}
		rows, err := db.Query(ctx, "select * from "+t.name)
		if err != nil {
			return nil, err
		}
		columns, err := rows.Columns()
		for err == nil && rows.Next() {
			w := written{columns, make([]any, len(columns))}
			into := make([]any, len(columns))
			for i := range into {
				into[i] = &w.values[i]
			}
			err = rows.Scan(into...)
			s[t.name][fmt.Sprint(w.keyed(t.key)...)] = w
		}
		if err = errors.Join(err, rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (w written) keyed(key []string) []any {
	var out []any
	for _, k := range key {
		out = append(out, w.values[slices.Index(w.columns, k)], "|")
	}
	return out
}

func openRaw(engine, url string) (*sql.DB, error) {
	if engine == "postgres" {
		return sql.Open("pgx", url)
	}
	return sql.Open("sqlite", strings.TrimPrefix(url, "sqlite:")+"?_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)&_pragma=synchronous(full)")
}

// rewrite makes a database that holds one map hold the next, row by row with prepared statements.
func rewrite(ctx context.Context, db *sql.DB, from, to snapshot) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing after the commit
	for _, t := range mapTables {
		var insert, update *sql.Stmt
		for key, w := range to[t.name] {
			old, there := from[t.name][key]
			switch {
			case !there:
				if insert == nil {
					if insert, err = tx.PrepareContext(ctx, insertOf(t.name, w.columns)); err != nil {
						return err
					}
					defer insert.Close()
				}
				_, err = insert.ExecContext(ctx, w.values...)
			case fmt.Sprint(old.values) != fmt.Sprint(w.values):
				if update == nil {
					if update, err = tx.PrepareContext(ctx, updateOf(t.name, w.columns, t.key)); err != nil {
						return err
					}
					defer update.Close()
				}
				_, err = update.ExecContext(ctx, w.values...)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
		}
	}
	return tx.Commit()
}

func insertOf(table string, columns []string) string {
	marks := make([]string, len(columns))
	for i := range columns {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	return fmt.Sprintf("insert into %s (%s) values (%s)", table, strings.Join(columns, ", "), strings.Join(marks, ", "))
}

func updateOf(table string, columns, key []string) string {
	var set, where []string
	for i, c := range columns {
		is := fmt.Sprintf("%s = $%d", c, i+1)
		if slices.Contains(key, c) {
			where = append(where, is)
		} else {
			set = append(set, is)
		}
	}
	return fmt.Sprintf("update %s set %s where %s", table, strings.Join(set, ", "), strings.Join(where, " and "))
}

package audit_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

var (
	ctx   = context.Background()
	noon  = time.Date(2026, 11, 23, 12, 0, 0, 0, clock.Zone)
	actor = identity.Actor{PersonID: "person-1", PostID: "post-1", UnitID: "unit-1", RootID: "root", Role: identity.RoleOfficer, Via: identity.ViaWeb, RequestID: "r-1"}
)

func write(t testing.TB, db *sqldb.DB, log *audit.Log, entries ...audit.Entry) (last audit.Receipt) {
	t.Helper()
	err := db.Tx(ctx, func(ctx context.Context) (err error) {
		for _, e := range entries {
			if last, err = log.Write(ctx, actor, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return last
}

func entry(i int) audit.Entry {
	return audit.Entry{RootID: "root", Verb: "practice.edit", SubjectKind: "practice", SubjectID: fmt.Sprintf("p-%d", i%3), Note: "Sửa lần nữa",
		Changes: []audit.Change{
			{Field: "title", Before: "Đường hoa", After: fmt.Sprintf("Đường hoa %d", i)},
			{Field: "contact_phone", Before: nil, After: fmt.Sprintf("09%08d", i), Private: true},
		}}
}

func fill(t testing.TB, db *sqldb.DB, n int) *audit.Log {
	t.Helper()
	log := audit.New(db, clock.Fixed(noon))
	var all []audit.Entry
	for i := range n {
		all = append(all, entry(i))
	}
	write(t, db, log, all...)
	return log
}

func verify(t testing.TB, log *audit.Log) audit.Report {
	t.Helper()
	r, err := log.Verify(ctx, "root")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func whole(t testing.TB, log *audit.Log, lines int64) {
	t.Helper()
	if r := verify(t, log); !r.Whole() || r.Lines != lines {
		t.Fatalf("chain of %d lines: %+v", lines, r)
	}
}

func exec(t testing.TB, db *sqldb.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.Exec(ctx, query, args...); err != nil {
		t.Fatal(err)
	}
}

func TestChain(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		log := audit.New(db, clock.Fixed(noon))
		whole(t, log, 0)
		first := write(t, db, log, entry(0))
		second := write(t, db, log, entry(1))
		if first.Seq != 1 || second.Seq != 2 || first.Hash == second.Hash {
			t.Fatalf("receipts %+v %+v", first, second)
		}
		other := entry(0)
		other.RootID = "elsewhere"
		if r := write(t, db, log, other); r.Seq != 1 {
			t.Fatalf("another root has its own chain, got %d", r.Seq)
		}
		whole(t, log, 2)
		if r := verify(t, log); r.Head != second.Hash {
			t.Fatalf("head %s, want %s", r.Head, second.Hash)
		}
	})
}

func TestWriteNeedsTransaction(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		log := audit.New(db, clock.Fixed(noon))
		if _, err := log.Write(ctx, actor, entry(0)); err == nil {
			t.Fatal("a line was written outside a transaction")
		}
		undone := errors.New("undone")
		err := db.Tx(ctx, func(ctx context.Context) error {
			if _, err := log.Write(ctx, actor, entry(0)); err != nil {
				return err
			}
			return undone
		})
		if !errors.Is(err, undone) {
			t.Fatal(err)
		}
		whole(t, log, 0)
	})
}

func TestHistory(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		log := fill(t, db, 9)
		lines, err := log.Of(ctx, "practice", "p-1", false, 0, 2)
		if err != nil {
			t.Fatal(err)
		}
		if len(lines) != 2 || lines[0].Seq != 8 || lines[1].Seq != 5 {
			t.Fatalf("newest first: %+v", lines)
		}
		l := lines[0]
		if !l.At.Equal(noon) || l.PersonID != "person-1" || l.PostID != "post-1" || l.UnitID != "unit-1" || l.Role != "officer" ||
			l.Via != "web" || l.Verb != "practice.edit" || l.RequestID != "r-1" || l.Note != "Sửa lần nữa" || len(l.Hash) != 64 {
			t.Fatalf("line %+v", l)
		}
		if c := l.Changes[0]; c.Before != "Đường hoa" || c.After != "Đường hoa 7" || c.Private {
			t.Fatalf("change %+v", c)
		}
		if c := l.Changes[1]; c.Before != nil || c.After != audit.Withheld || !c.Private {
			t.Fatalf("private change without the right: %+v", c)
		}
		rest, err := log.Of(ctx, "practice", "p-1", true, lines[1].Seq, 10)
		if err != nil || len(rest) != 1 || rest[0].Seq != 2 {
			t.Fatalf("second page %+v %v", rest, err)
		}
		if c := rest[0].Changes[1]; c.After != "0900000001" {
			t.Fatalf("private change with the right: %+v", c)
		}
	})
}

// That somebody stood in is said only where it is so: lines from before have no such word and stay
// what they were.
func TestAStandInIsInTheLine(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		log := fill(t, db, 1)
		deputy := actor
		deputy.PersonID, deputy.StandIn = "person-2", true
		err := db.Tx(ctx, func(ctx context.Context) error {
			_, err := log.Write(ctx, deputy, entry(3))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		whole(t, log, 2)
		lines, err := log.Of(ctx, "practice", "p-0", false, 0, 9)
		if err != nil || len(lines) != 2 || !lines[0].StandIn || lines[0].PersonID != "person-2" || lines[1].StandIn {
			t.Fatalf("%+v %v", lines, err)
		}
		var said int
		err = db.QueryRow(ctx, `select count(*) from audit_line where body like '%"standin":true%' or seq = 1 and body like '%standin%'`).Scan(&said)
		if err != nil || said != 1 {
			t.Errorf("%d lines speak of a stand-in, %v", said, err)
		}
		found(t, db, log, audit.Changed, `update audit_line set body = replace(body, ',"standin":true', '') where seq = 2`)
	})
}

func TestErase(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		log := fill(t, db, 9)
		gone, err := log.Erase(ctx, actor, audit.Erasure{RootID: "root", SubjectKind: "practice", SubjectID: "p-1", Reason: "Theo yêu cầu"})
		if err != nil || gone != 3 {
			t.Fatalf("%d values erased, %v", gone, err)
		}
		whole(t, log, 10)
		lines, err := log.Of(ctx, "practice", "p-1", true, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		if lines[0].Verb != "audit.erase" || lines[1].Changes[1].After != audit.Erased {
			t.Fatalf("history after erasing: %+v", lines[:2])
		}
		var left int
		if err := db.QueryRow(ctx, `select count(*) from audit_private where value is null and salt <> ''`).Scan(&left); err != nil || left != 0 {
			t.Fatalf("%d salts left, %v", left, err)
		}
		if gone, err := log.Erase(ctx, actor, audit.Erasure{RootID: "root", SubjectKind: "practice", SubjectID: "p-2", Fields: []string{"contact_name"}}); err != nil || gone != 0 {
			t.Fatalf("%d values of another field erased, %v", gone, err)
		}
	})
}

func TestTampering(t *testing.T) {
	cases := []struct{ name, query, what string }{
		{"text", `update audit_line set body = replace(body, 'Đường hoa 3', 'Đường hoa 4') where seq = 4`, audit.Changed},
		{"hash", `update audit_line set hash = upper(hash) where seq = 4`, audit.Changed},
		{"column", `update audit_line set subject_id = 'p-9' where seq = 4`, audit.Changed},
		{"instant", `update audit_line set at = at + 1 where seq = 4`, audit.Changed},
		{"missing", `delete from audit_line where seq = 4`, audit.Missing},
		{"first missing", `delete from audit_line where seq = 1`, audit.Missing},
		{"tail", `delete from audit_line where seq >= 6`, audit.Head},
		{"all lines", `delete from audit_line`, audit.Head},
		{"head", `update audit_chain set hash = '0'`, audit.Head},
		{"head set back", `update audit_chain set seq = 5, hash = (select hash from audit_line where seq = 5)`, audit.Head},
		{"no head", `delete from audit_chain`, audit.Head},
		{"another root's", `update audit_line set body = replace(body, '"root":"root"', '"root":"east"') where seq = 4`, audit.Changed},
		{"private value", `update audit_private set value = '"0999999999"' where seq = 4`, audit.Private},
		{"private value missing", `delete from audit_private where seq = 4`, audit.Private},
		{"private value added", `insert into audit_private (root_id, seq, field, side, salt, value) values ('root', 4, 'x', 'after', 's', 'null')`, audit.Private},
		{"body is no line", `update audit_line set body = '{}' where seq = 4`, audit.Changed},
	}
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		log := fill(t, db, 7)
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				found(t, db, log, c.what, c.query)
			})
		}
		t.Run("swapped", func(t *testing.T) {
			found(t, db, log, audit.Displaced, `update audit_line set seq = -3 where seq = 3`, `update audit_line set seq = 3 where seq = 4`, `update audit_line set seq = 4 where seq = -3`)
		})
		whole(t, log, 7)
	})
}

var errUndo = errors.New("undo")

// found tampers inside a transaction that is undone, and looks at the report from within.
func found(t *testing.T, db *sqldb.DB, log *audit.Log, what string, queries ...string) {
	t.Helper()
	err := db.Tx(ctx, func(ctx context.Context) error {
		for _, q := range queries {
			if _, err := db.Exec(ctx, q); err != nil {
				return err
			}
		}
		r, err := log.Verify(ctx, "root")
		if err != nil {
			return err
		}
		if r.Whole() || r.Broken[0].What != what {
			t.Errorf("want %q first, got %+v", what, r.Broken)
		}
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		t.Fatal(err)
	}
}

// One changed byte anywhere in what is stored of a line is found.
func TestEveryByteCounts(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		const n = 12
		log := fill(t, db, n)
		rapid.Check(t, func(t *rapid.T) {
			seq := rapid.Int64Range(1, n).Draw(t, "seq")
			column := rapid.SampledFrom([]string{"body", "hash", "verb", "subject_kind", "subject_id", "post_id"}).Draw(t, "column")
			err := db.Tx(ctx, func(ctx context.Context) error {
				var stored string
				if err := db.QueryRow(ctx, `select `+column+` from audit_line where seq = $1`, seq).Scan(&stored); err != nil {
					return err
				}
				changed := change(t, stored)
				if _, err := db.Exec(ctx, `update audit_line set `+column+` = $2 where seq = $1`, seq, changed); err != nil {
					return err
				}
				r, err := log.Verify(ctx, "root")
				if err != nil {
					return err
				}
				if r.Whole() {
					t.Fatalf("%s of line %d: %q became %q unseen", column, seq, stored, changed)
				}
				return errUndo
			})
			if !errors.Is(err, errUndo) {
				t.Fatal(err)
			}
		})
	})
}

// change replaces, adds or drops one ASCII byte; what a database refuses to keep can't be stored.
func change(t *rapid.T, s string) string {
	b := []byte(s)
	at := rapid.IntRange(0, len(b)-1).Draw(t, "at")
	for b[at] >= 0x80 {
		at = (at + 1) % len(b)
	}
	c := byte(rapid.IntRange(0x20, 0x7e).Draw(t, "byte"))
	switch rapid.IntRange(0, 2).Draw(t, "how") {
	case 0:
		if b[at] == c {
			c ^= 1
		}
		b[at] = c
	case 1:
		b = append(b[:at:at], append([]byte{c}, b[at:]...)...)
	default:
		b = append(b[:at:at], b[at+1:]...)
	}
	return string(b)
}

// Whatever is erased, the chain stays whole and nothing else is lost.
func TestErasingKeepsTheChain(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		const n = 9
		log := fill(t, db, n)
		rapid.Check(t, func(t *rapid.T) {
			err := db.Tx(ctx, func(ctx context.Context) error {
				times := rapid.IntRange(1, 4).Draw(t, "times")
				for range times {
					p := rapid.IntRange(0, 2).Draw(t, "subject")
					fields := rapid.SampledFrom([][]string{nil, {"contact_phone"}, {"other"}}).Draw(t, "fields")
					_, err := log.Erase(ctx, actor, audit.Erasure{RootID: "root", SubjectKind: "practice", SubjectID: fmt.Sprintf("p-%d", p), Fields: fields})
					if err != nil {
						return err
					}
				}
				r, err := log.Verify(ctx, "root")
				if err != nil {
					return err
				}
				if !r.Whole() || r.Lines != int64(n+times) {
					t.Fatalf("%+v", r)
				}
				return errUndo
			})
			if !errors.Is(err, errUndo) {
				t.Fatal(err)
			}
		})
	})
}

// Writers of one root wait for each other, so no line is lost and none forks the chain.
func TestConcurrentWriters(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		log := audit.New(db, clock.Fixed(noon))
		const writers, each = 4, 10
		errs := make(chan error, writers)
		for w := range writers {
			go func() {
				for i := range each {
					if err := db.Tx(ctx, func(ctx context.Context) error {
						_, err := log.Write(ctx, actor, entry(w*each+i))
						return err
					}); err != nil {
						errs <- err
						return
					}
				}
				errs <- nil
			}()
		}
		for range writers {
			if err := <-errs; err != nil {
				t.Fatal(err)
			}
		}
		whole(t, log, writers*each)
	})
}

// A chain longer than a page, and one broken all over.
func TestLongChain(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	db := sqldbtest.Open(t, sqldbtest.SQLite(t))
	log := fill(t, db, 1203)
	whole(t, log, 1203)
	exec(t, db, `update audit_line set verb = 'x'`)
	if r := verify(t, log); len(r.Broken) < audit.MaxBroken {
		t.Fatalf("%d places found", len(r.Broken))
	}
}

func BenchmarkWrite(b *testing.B) {
	db := sqldbtest.Open(b, sqldbtest.SQLite(b))
	log := audit.New(db, clock.Fixed(noon))
	err := db.Tx(ctx, func(ctx context.Context) error {
		for i := 0; b.Loop(); i++ {
			if _, err := log.Write(ctx, actor, entry(i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

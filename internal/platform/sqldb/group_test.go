package sqldb_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

// together runs every closure so that, on SQLite, they stand in one group: the first holds the
// writer until the others wait behind it.
func together(t *testing.T, db *sqldb.DB, closures ...func(context.Context) error) []error {
	t.Helper()
	errs := make([]error, len(closures))
	var all sync.WaitGroup
	held, free := make(chan struct{}), make(chan struct{})
	var once sync.Once
	all.Go(func() {
		errs[0] = db.Tx(t.Context(), func(ctx context.Context) error {
			once.Do(func() { close(held); <-free })
			return closures[0](ctx)
		})
	})
	<-held
	for i, closure := range closures[1:] {
		all.Go(func() { errs[i+1] = db.Tx(t.Context(), closure) })
	}
	time.Sleep(10 * time.Millisecond)
	close(free)
	all.Wait()
	return errs
}

func sqliteNotes(t *testing.T) *sqldb.DB {
	db := sqldbtest.Open(t, sqldbtest.SQLite(t))
	mustExec(t, db, `CREATE TABLE note (id bigint PRIMARY KEY, parent bigint REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)`)
	return db
}

// A request that ends the group's transaction behind its back (as an interrupt, a full disk or a
// lack of memory would) pays alone: the others run again.
//
// A group ends after 20 ms, so on a busy machine the two may miss each other: then they try again.
func TestLostGroupIsReplayed(t *testing.T) {
	for range 50 {
		if lostGroup(t) == 2 {
			return
		}
	}
	t.Error("the innocent never ran twice: never in one group")
}

// lostGroup yields how often the innocent request ran.
func lostGroup(t *testing.T) (runs int) {
	db := sqliteNotes(t)
	defer db.Close()
	errs := together(t, db,
		func(ctx context.Context) error { runs++; return add(ctx, db, 1) },
		func(ctx context.Context) error {
			if _, err := db.Exec(ctx, `ROLLBACK`); err != nil {
				t.Error(err)
			}
			return errNo
		},
	)
	if errs[0] != nil || errs[1] != errNo {
		t.Errorf("errors are %v; want only the second's own", errs)
	}
	wantNotes(t, db, 1)
	return runs
}

// A constraint deferred to the commit fails the commit of the whole group; alone each learns the
// truth about itself, and the connection is usable afterwards.
func TestFailedCommitIsReplayedApart(t *testing.T) {
	db := sqliteNotes(t)
	errs := together(t, db,
		func(ctx context.Context) error { return add(ctx, db, 1) },
		func(ctx context.Context) error {
			_, err := db.Exec(ctx, `INSERT INTO note (id, parent) VALUES (2, 99)`)
			return err
		},
		func(ctx context.Context) error { return add(ctx, db, 3) },
	)
	if errs[0] != nil || errs[2] != nil {
		t.Errorf("the innocent failed: %v, %v", errs[0], errs[2])
	}
	if !sqldb.IsForeignKey(errs[1]) {
		t.Errorf("error is %v, want foreign key", errs[1])
	}
	wantNotes(t, db, 1, 3)
	mustExec(t, db, `INSERT INTO note (id) VALUES (4)`)
	wantNotes(t, db, 1, 3, 4)
}

func TestWaitingForTheWriterEndsWithTheContext(t *testing.T) {
	db := sqliteNotes(t)
	outer := t.Context()
	err := db.Tx(outer, func(ctx context.Context) error {
		short, cancel := context.WithTimeout(outer, 20*time.Millisecond) // the mistake: not ctx
		defer cancel()
		if err := add(short, db, 1); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error is %v, want DeadlineExceeded", err)
		}
		return add(ctx, db, 2)
	})
	if err != nil {
		t.Fatal(err)
	}
	wantNotes(t, db, 2)
}

// Rows left open by mistake end with their transaction and harm nobody.
func TestRowsLeftOpen(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		mustExec(t, db, `INSERT INTO note (id) VALUES (1), (2), (3)`)
		for range 3 {
			db.Tx(t.Context(), func(ctx context.Context) error {
				rows, err := db.Query(ctx, `SELECT id FROM note`)
				if err != nil {
					t.Fatal(err)
				}
				rows.Next()
				return rows.Err()
			})
		}
		mustExec(t, db, `DELETE FROM note WHERE id = 2`)
		wantNotes(t, db, 1, 3)
	})
}

// Two transactions lock two rows in opposite order: PostgreSQL ends one, which runs again; SQLite
// never meets it.
func TestDeadlockRunsAgain(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		mustExec(t, db, `INSERT INTO note (id, text) VALUES (1, 'x'), (2, 'y')`)
		var both sync.WaitGroup
		for _, order := range [][2]int{{1, 2}, {2, 1}} {
			both.Go(func() {
				err := db.Tx(t.Context(), func(ctx context.Context) error {
					for _, id := range order {
						mark := string(rune('a' + order[0]*2 + id))
						if _, err := db.Exec(ctx, `UPDATE note SET text = text || $2 WHERE id = $1`, id, mark); err != nil {
							return err
						}
						time.Sleep(50 * time.Millisecond)
					}
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		n, err := sqldb.One(t.Context(), db, number, `SELECT sum(length(text)) FROM note`)
		if err != nil || n != 6 {
			t.Errorf("marks left: %d, %v; want 6", n, err)
		}
	})
}

func TestLock(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		if err := db.Lock(t.Context(), "a"); err == nil {
			t.Error("Lock outside a transaction says nothing")
		}
		var all sync.WaitGroup
		for range 8 { // read, then write what was read plus one: only right one after the other
			all.Go(func() {
				err := db.Tx(t.Context(), func(ctx context.Context) error {
					if err := db.Lock(ctx, "next"); err != nil {
						return err
					}
					n, err := sqldb.One(ctx, db, number, `SELECT coalesce(max(id), 0) FROM note`)
					if err != nil {
						return err
					}
					return add(ctx, db, int(n)+1)
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		wantNotes(t, db, 1, 2, 3, 4, 5, 6, 7, 8)
	})
}

func TestOpen(t *testing.T) {
	t.Run("RefusesOtherSchemes", func(t *testing.T) {
		for _, url := range []string{"", "kheo.db", "mysql://x", "sqlite:", "sqlite:/nowhere/at/all.db", "postgres://localhost:1/x"} {
			if db, err := sqldb.Open(t.Context(), url); err == nil {
				db.Close()
				t.Errorf("%q was opened", url)
			}
		}
	})
	t.Run("TakesAnyFileName", func(t *testing.T) {
		folder := t.TempDir()
		path := filepath.Join(folder, "Khéo ?a#b&c=%41.db")
		db := sqldbtest.Open(t, "sqlite:"+path)
		mustExec(t, db, `CREATE TABLE note (id bigint)`)
		if err := db.Ping(t.Context()); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		files, err := os.ReadDir(folder)
		if err != nil || len(files) != 1 || files[0].Name() != filepath.Base(path) {
			t.Errorf("the folder holds %v, %v; want the one file, its log written back", files, err)
		}
	})
	t.Run("RefusesAnotherCollation", func(t *testing.T) {
		url := sqldbtest.PostgresIn(t, "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'vi' LOCALE 'C.UTF-8'")
		db, err := sqldb.Open(t.Context(), url)
		if err == nil {
			db.Close()
			t.Fatal("a database in Vietnamese order was opened")
		}
		if !strings.Contains(err.Error(), "C.UTF-8") {
			t.Errorf("the error doesn't say what is needed: %v", err)
		}
	})
}

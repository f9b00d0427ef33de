package sqldb_test

import (
	"context"
	"database/sql"
	"errors"
	"runtime"
	"slices"
	"testing"

	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

// withNotes gives fn an engine with a table of its own: note (id, text unique).
func withNotes(t *testing.T, fn func(t *testing.T, db *sqldb.DB)) {
	t.Helper()
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		mustExec(t, db, `CREATE TABLE note (id bigint PRIMARY KEY, text text UNIQUE)`)
		fn(t, db)
	})
}

func mustExec(t *testing.T, db *sqldb.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.Exec(t.Context(), query, args...); err != nil {
		t.Fatal(err)
	}
}

func add(ctx context.Context, db *sqldb.DB, id int) error {
	_, err := db.Exec(ctx, `INSERT INTO note (id) VALUES ($1)`, id)
	return err
}

func notes(t *testing.T, db *sqldb.DB) []int64 {
	t.Helper()
	ids, err := sqldb.All(t.Context(), db, number, `SELECT id FROM note ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func number(r sqldb.Row) (n int64, err error) { return n, r.Scan(&n) }

func wantNotes(t *testing.T, db *sqldb.DB, want ...int64) {
	t.Helper()
	if got := notes(t, db); !slices.Equal(got, want) {
		t.Errorf("notes are %v, want %v", got, want)
	}
}

var errNo = errors.New("no")

func TestTx(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		t.Run("Commits", func(t *testing.T) {
			err := db.Tx(ctx, func(ctx context.Context) error {
				if err := add(ctx, db, 1); err != nil {
					return err
				}
				return add(ctx, db, 2)
			})
			if err != nil {
				t.Fatal(err)
			}
			wantNotes(t, db, 1, 2)
		})
		t.Run("UndoesOnError", func(t *testing.T) {
			err := db.Tx(ctx, func(ctx context.Context) error {
				if err := add(ctx, db, 3); err != nil {
					return err
				}
				return errNo
			})
			if err != errNo {
				t.Errorf("error is %v, want the closure's own", err)
			}
			wantNotes(t, db, 1, 2)
		})
		t.Run("ReadsItsWritesAndOthersDoNot", func(t *testing.T) {
			outer := ctx
			err := db.Tx(ctx, func(ctx context.Context) error {
				if err := add(ctx, db, 4); err != nil {
					return err
				}
				inside, err1 := sqldb.One(ctx, db, number, `SELECT count(*) FROM note`)
				outside, err2 := sqldb.One(outer, db, number, `SELECT count(*) FROM note`)
				if inside != 3 || outside != 2 {
					t.Errorf("inside %d, outside %d; want 3 and 2", inside, outside)
				}
				return errors.Join(err1, err2)
			})
			if err != nil {
				t.Fatal(err)
			}
			wantNotes(t, db, 1, 2, 4)
		})
		t.Run("EndedContextRunsNothing", func(t *testing.T) {
			ended, cancel := context.WithCancel(ctx)
			cancel()
			err := db.Tx(ended, func(context.Context) error { t.Error("the closure ran"); return nil })
			if !errors.Is(err, context.Canceled) {
				t.Errorf("error is %v, want context.Canceled", err)
			}
		})
	})
}

func TestNestedTx(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		err := db.Tx(ctx, func(ctx context.Context) error {
			if err := add(ctx, db, 1); err != nil {
				return err
			}
			inner := db.Tx(ctx, func(ctx context.Context) error {
				if err := add(ctx, db, 2); err != nil {
					return err
				}
				return errNo
			})
			if inner != errNo {
				t.Errorf("inner error is %v", inner)
			}
			// A failed statement spoils the inner one only.
			inner = db.Tx(ctx, func(ctx context.Context) error { return add(ctx, db, 1) })
			if !sqldb.IsUnique(inner) {
				t.Errorf("inner error is %v, want unique", inner)
			}
			return db.Tx(ctx, func(ctx context.Context) error { return add(ctx, db, 3) })
		})
		if err != nil {
			t.Fatal(err)
		}
		wantNotes(t, db, 1, 3)

		err = db.Tx(ctx, func(ctx context.Context) error {
			if err := db.Tx(ctx, func(ctx context.Context) error { return add(ctx, db, 4) }); err != nil {
				return err
			}
			return errNo
		})
		if err != errNo {
			t.Errorf("error is %v", err)
		}
		wantNotes(t, db, 1, 3)
	})
}

func TestFailedStatementSpoilsTheTx(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		mustExec(t, db, `INSERT INTO note (id) VALUES (1)`)
		err := db.Tx(t.Context(), func(ctx context.Context) error {
			if err := add(ctx, db, 2); err != nil {
				return err
			}
			if err := add(ctx, db, 1); !sqldb.IsUnique(err) {
				t.Errorf("error is %v, want unique", err)
			}
			if err := add(ctx, db, 3); err == nil {
				t.Error("a statement ran after one that failed")
			}
			var n int
			if err := db.QueryRow(ctx, `SELECT 1`).Scan(&n); err == nil {
				t.Error("a read ran after a statement that failed")
			}
			return nil // as if nothing had happened
		})
		if !sqldb.IsUnique(err) {
			t.Errorf("error is %v, want unique", err)
		}
		wantNotes(t, db, 1)
	})
}

func TestPanicUndoesAndPasses(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		ends := map[string]func(){
			"panic": func() { panic("boom") }, "Goexit": runtime.Goexit,
		}
		for name, end := range ends {
			var recovered any
			done := make(chan struct{})
			go func() {
				defer close(done)
				defer func() { recovered = recover() }()
				db.Tx(t.Context(), func(ctx context.Context) error {
					if err := add(ctx, db, 1); err != nil {
						t.Error(err)
					}
					end()
					return nil
				})
			}()
			<-done
			if name == "panic" && recovered != "boom" {
				t.Errorf("recovered %v, want the closure's own panic", recovered)
			}
		}
		mustExec(t, db, `INSERT INTO note (id) VALUES (2)`)
		wantNotes(t, db, 2)
	})
}

func TestContextKeptBeyondTheTx(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		var kept context.Context
		if err := db.Tx(t.Context(), func(ctx context.Context) error { kept = ctx; return nil }); err != nil {
			t.Fatal(err)
		}
		if err := add(kept, db, 1); !errors.Is(err, sql.ErrTxDone) {
			t.Errorf("error is %v, want ErrTxDone", err)
		}
		wantNotes(t, db)
	})
}

func TestReadersRefuseToWrite(t *testing.T) {
	withNotes(t, func(t *testing.T, db *sqldb.DB) {
		const insert = `INSERT INTO note (id) VALUES (1) RETURNING id`
		if _, err := sqldb.One(t.Context(), db, number, insert); err == nil {
			t.Error("a reader wrote")
		}
		wantNotes(t, db)
		err := db.Tx(t.Context(), func(ctx context.Context) error {
			_, err := sqldb.One(ctx, db, number, insert)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		wantNotes(t, db, 1)
	})
}

func TestTwoDatabasesInOneContext(t *testing.T) {
	withNotes(t, func(t *testing.T, from *sqldb.DB) {
		to := sqldbtest.Open(t, sqldbtest.SQLite(t))
		mustExec(t, to, `CREATE TABLE note (id bigint PRIMARY KEY)`)
		err := from.Tx(t.Context(), func(ctx context.Context) error {
			return to.Tx(ctx, func(ctx context.Context) error {
				return errors.Join(add(ctx, from, 1), add(ctx, to, 2))
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		wantNotes(t, from, 1)
		wantNotes(t, to, 2)
	})
}

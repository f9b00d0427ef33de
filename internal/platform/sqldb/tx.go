package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// tx is the transaction a context carries. On SQLite it is one request's part of a group.
type tx struct {
	sql    *sql.Tx
	detach bool // SQLite: an interrupted write rolls back the whole group, so nothing is interrupted

	mu     sync.Mutex
	kept   map[string]*sql.Stmt // executed before; nil: once
	depth  int                  // savepoints open
	broken error                // a statement failed: nothing runs until the scope around it is undone
	lost   bool                 // the transaction is gone, not only a scope of it
	over   bool                 // the closure has returned; a context kept beyond it finds the door shut
}

var errLost = errors.New("sqldb: the transaction is gone")

// admit says whether a statement may run, and under which context. The caller holds mu.
func (t *tx) admit(ctx context.Context) (context.Context, error) {
	if t.over {
		return nil, sql.ErrTxDone
	}
	if err := ctx.Err(); err != nil {
		t.broken = err
		return nil, err
	}
	if t.broken != nil {
		return nil, fmt.Errorf("sqldb: an earlier statement of this transaction failed: %v", t.broken)
	}
	if t.detach {
		ctx = context.WithoutCancel(ctx)
	}
	return ctx, nil
}

func (t *tx) exec(ctx context.Context, query string, args []any) (sql.Result, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	ctx, err := t.admit(ctx)
	if err != nil {
		return nil, err
	}
	result, err := t.run(ctx, query, args)
	if err != nil {
		t.broken = err
	}
	return result, err
}

// run prepares what is executed a second time in one transaction: an import writes the same few
// statements thousands of times, and parsing them cost it more than the rows. Executed statements
// leave no rows open, so they can be kept.
func (t *tx) run(ctx context.Context, query string, args []any) (sql.Result, error) {
	stmt, again := t.kept[query]
	if !again {
		if t.kept == nil {
			t.kept = map[string]*sql.Stmt{}
		}
		t.kept[query] = nil
		return t.sql.ExecContext(ctx, query, args...)
	}
	if stmt == nil {
		var err error
		if stmt, err = t.sql.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
		t.kept[query] = stmt
	}
	return stmt.ExecContext(ctx, args...)
}

func (t *tx) query(ctx context.Context, query string, args []any) (*sql.Rows, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	ctx, err := t.admit(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := t.sql.QueryContext(ctx, query, args...)
	if err != nil {
		t.broken = err
	}
	return rows, err
}

func (t *tx) queryRow(ctx context.Context, pool *sql.DB, query string, args []any) *sql.Row {
	t.mu.Lock()
	defer t.mu.Unlock()
	ctx, err := t.admit(ctx)
	if err != nil {
		return rowOf(pool, err)
	}
	row := t.sql.QueryRowContext(ctx, query, args...)
	if err := row.Err(); err != nil {
		t.broken = err
	}
	return row
}

// scope runs fn between a savepoint and its release. Whatever way fn ends without success — an
// error, a statement that failed unheeded, a panic, a test's FailNow — its part is undone.
func (t *tx) scope(ctx context.Context, fn func() error) error {
	name, err := t.save(ctx)
	if err != nil {
		return err
	}
	kept := false
	defer func() {
		if !kept {
			t.undo(name)
		}
	}()
	if err := fn(); err != nil {
		return err
	}
	if err := t.release(name); err != nil {
		return err
	}
	kept = true
	return nil
}

func (t *tx) save(ctx context.Context) (string, error) {
	name := fmt.Sprintf("SAVEPOINT s%d", t.depth)
	_, err := t.exec(ctx, name, nil)
	if err == nil {
		t.depth++
	}
	return name, err
}

// release keeps the scope, unless one of its statements failed and nobody minded.
func (t *tx) release(name string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.broken != nil {
		return t.broken
	}
	if _, err := t.sql.Exec("RELEASE " + name); err != nil {
		return err
	}
	t.depth--
	return nil
}

// undo takes the scope back. If even that fails the transaction is no longer open: an interrupt, a
// full disk and the like end it behind our back.
func (t *tx) undo(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.depth--
	_, err := t.sql.Exec("ROLLBACK TO " + name)
	if err == nil {
		_, err = t.sql.Exec("RELEASE " + name)
	}
	t.broken = nil
	if err != nil {
		t.broken, t.lost = errLost, true
	}
}

// end shuts the door behind the closure.
func (t *tx) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.over = true
	for _, stmt := range t.kept {
		if stmt != nil {
			stmt.Close()
		}
	}
	t.kept = nil
}

// failed is the context of a query that must not run: the only way to make a *sql.Row of an error.
type failed struct {
	context.Context
	err error
}

var closedChannel = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

func (f failed) Done() <-chan struct{} { return closedChannel }
func (f failed) Err() error            { return f.err }

func rowOf(pool *sql.DB, err error) *sql.Row {
	return pool.QueryRowContext(failed{context.Background(), err}, "")
}

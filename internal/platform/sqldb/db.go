package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// Engine is the database underneath. Only this package and the migrations may care.
type Engine string

const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// DB is one database, safe for use by many goroutines.
type DB struct {
	engine  Engine
	pool    *sql.DB // the readers, to be closed
	readers querier // the readers, to be asked
	writer  writer
	migrate func(context.Context, provider) error
	close   func() error // once
}

// querier is what a pool, a transaction and the statement cache have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// writer is the engine's way to run a transaction.
type writer interface {
	transact(ctx context.Context, fn func(*tx) error) error
	exec(ctx context.Context, query string, args []any) (sql.Result, error)
	ping(ctx context.Context) error
	close() error
}

var errClosed = errors.New("sqldb: the database is closed")

// Open connects to "sqlite:/path/kheo.db" (made when absent, in a folder that exists) or to
// "postgres://user@host/name". The schema is the business of [Migrate].
func Open(ctx context.Context, url string) (*DB, error) {
	scheme, rest, _ := strings.Cut(url, ":")
	switch scheme {
	case "sqlite":
		return openSQLite(ctx, rest)
	case "postgres", "postgresql":
		return openPostgres(ctx, url)
	}
	return nil, fmt.Errorf("sqldb: the database is given as sqlite:/path/kheo.db or postgres://…, not as scheme %q", scheme)
}

// Engine tells which engine this is.
func (db *DB) Engine() Engine { return db.engine }

// Ping asks the readers and the writer for a sign of life.
func (db *DB) Ping(ctx context.Context) error {
	if err := db.pool.PingContext(ctx); err != nil {
		return err
	}
	return db.writer.ping(ctx)
}

// Close refuses new transactions, waits for those that run, and closes every connection.
func (db *DB) Close() error { return db.close() }

func newDB(engine Engine, pool *sql.DB, readers querier, w writer, migrate func(context.Context, provider) error) *DB {
	return &DB{
		engine: engine, pool: pool, readers: readers, writer: w, migrate: migrate,
		close: sync.OnceValue(func() error { return errors.Join(w.close(), pool.Close()) }),
	}
}

// Analyze counts afresh what the planner goes by. It is for the end of a bulk load: without it
// PostgreSQL reads every match of a common word until its own counting comes round.
func (db *DB) Analyze(ctx context.Context) error {
	query := `PRAGMA analysis_limit = 1000; ANALYZE`
	if db.engine == Postgres {
		query = `ANALYZE`
	}
	_, err := db.Exec(ctx, query)
	return err
}

type txKey struct{ db *DB }

func (db *DB) current(ctx context.Context) *tx {
	t, _ := ctx.Value(txKey{db}).(*tx)
	return t
}

// Tx runs fn in a write transaction that travels in fn's context. It returns nil only when the
// transaction is durably committed, and then also if ctx ended meanwhile.
//
// fn may run twice (a deadlock, an accident of another request in the same group), so it changes
// nothing outside the database, and it does no slow work: on SQLite every writer waits for it. Use
// fn's context for every statement: with the outer one it would wait for itself.
//
// A nested Tx joins: it commits with the outer one, and if it fails it takes back its own part
// only. A statement that failed spoils its Tx: whatever fn answers, that Tx is undone.
//
// PostgreSQL runs at READ COMMITTED: what a rule has read can change before the commit unless an
// UPDATE names the version it saw or [DB.Lock] is held.
func (db *DB) Tx(ctx context.Context, fn func(context.Context) error) error {
	if t := db.current(ctx); t != nil {
		return t.scope(ctx, func() error { return fn(ctx) })
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return db.writer.transact(ctx, func(t *tx) error {
		return fn(context.WithValue(ctx, txKey{db}, t))
	})
}

// Exec runs a statement in ctx's transaction, or in one of its own.
func (db *DB) Exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if t := db.current(ctx); t != nil {
		return t.exec(ctx, query, args)
	}
	return db.writer.exec(ctx, query, args)
}

// Query reads in ctx's transaction, or from the readers, which refuse to write (also by
// RETURNING). The caller closes the rows; [All] does it by itself.
func (db *DB) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if t := db.current(ctx); t != nil {
		return t.query(ctx, query, args)
	}
	return db.readers.QueryContext(ctx, query, args...)
}

// QueryRow is Query for one row.
func (db *DB) QueryRow(ctx context.Context, query string, args ...any) *sql.Row {
	if t := db.current(ctx); t != nil {
		return t.queryRow(ctx, db.pool, query, args)
	}
	return db.readers.QueryRowContext(ctx, query, args...)
}

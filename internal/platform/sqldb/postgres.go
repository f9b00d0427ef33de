package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

const (
	postgresWriters = 16
	postgresReaders = 16
	attempts        = 3 // of a transaction that met a deadlock or a serialisation failure
)

// openPostgres makes two pools. The readers refuse to write, as SQLite's do, so that a mistake
// shows on both engines. They plan each query with its values: the generic plan of a text search is
// a hundred times slower, and comes and goes between runs.
func openPostgres(ctx context.Context, url string) (*DB, error) {
	write, err := postgresPool(url, postgresWriters, nil)
	if err != nil {
		return nil, err
	}
	if err := checkPostgres(ctx, write); err != nil {
		write.Close()
		return nil, err
	}
	read, err := postgresPool(url, postgresReaders, map[string]string{
		"default_transaction_read_only": "on", "plan_cache_mode": "force_custom_plan",
	})
	if err != nil {
		write.Close()
		return nil, err
	}
	migrate := func(ctx context.Context, p provider) error { return migratePostgres(ctx, write, p) }
	return newDB(Postgres, read, read, &postgresWriter{pool: write}, migrate), nil
}

func postgresPool(url string, connections int, params map[string]string) (*sql.DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("sqldb: %w", err)
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "kheo"
	}
	for key, value := range params {
		config.RuntimeParams[key] = value
	}
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return pool, nil
}

// checkPostgres refuses a database that orders text otherwise than SQLite, by bytes: cursors over
// text and every sorted list would differ. It asks for the behaviour, since the catalogue tells the
// locale in other columns with every version.
func checkPostgres(ctx context.Context, pool *sql.DB) error {
	var encoding, collation string
	var byBytes bool
	err := pool.QueryRowContext(ctx, `SELECT pg_encoding_to_char(encoding), datcollate,
		'B' < 'a' AND 'z' < 'á' AND 'đ' < 'ạ' AND 'a-c' < 'ab' AND 'a b' < 'a-a'
		FROM pg_database WHERE datname = current_database()`).Scan(&encoding, &collation, &byBytes)
	switch {
	case err != nil:
		return fmt.Errorf("sqldb: connect: %w", err)
	case encoding != "UTF8" || !byBytes:
		return fmt.Errorf("sqldb: the database has encoding %s and collation %s; Khéo needs UTF8 and C.UTF-8: "+
			"createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 kheo", encoding, collation)
	}
	return nil
}

type postgresWriter struct {
	pool    *sql.DB
	running sync.RWMutex // read by transactions; close waits for them
}

func (w *postgresWriter) transact(ctx context.Context, fn func(*tx) error) error {
	w.running.RLock()
	defer w.running.RUnlock()
	return again(ctx, func() (error, error) { return w.attempt(ctx, fn) })
}

// attempt runs fn once. The first error is the answer; the second is what the database said, which
// fn may have replaced by a sentence.
func (w *postgresWriter) attempt(ctx context.Context, fn func(*tx) error) (answer, cause error) {
	conn, err := w.pool.Conn(ctx)
	if err != nil {
		return busy(fmt.Errorf("sqldb: connect: %w", err)), err
	}
	defer conn.Close()
	// Without the caller's cancellation: it may end a statement, but not leave a COMMIT in doubt.
	open, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return err, err
	}
	t := &tx{sql: open}
	defer func() {
		t.end()
		open.Rollback() // does nothing after a commit
	}()
	if err := fn(t); err != nil {
		return err, errors.Join(t.broken, err)
	}
	if t.broken != nil {
		return t.broken, t.broken
	}
	err = open.Commit()
	return err, err
}

func (w *postgresWriter) exec(ctx context.Context, query string, args []any) (result sql.Result, err error) {
	w.running.RLock()
	defer w.running.RUnlock()
	err = again(ctx, func() (error, error) {
		result, err = w.pool.ExecContext(ctx, query, args...)
		return err, err
	})
	return result, err
}

// again repeats what PostgreSQL gave up in favour of another transaction.
func again(ctx context.Context, attempt func() (answer, cause error)) error {
	for n := 1; ; n++ {
		answer, cause := attempt()
		if answer == nil || n == attempts || !gaveWay(cause) {
			return answer
		}
		select {
		case <-time.After(time.Duration(n) * rand.N(20*time.Millisecond)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// gaveWay: serialization_failure, deadlock_detected.
func gaveWay(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == "40001" || e.Code == "40P01")
}

func (w *postgresWriter) ping(ctx context.Context) error { return w.pool.PingContext(ctx) }

func (w *postgresWriter) close() error {
	w.running.Lock()
	defer w.running.Unlock()
	return w.pool.Close()
}

package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"time"

	_ "modernc.org/sqlite" // the driver, in pure Go
	lib "modernc.org/sqlite/lib"
)

const sqliteReaders = 8

// pragmas of every connection. FULL: acknowledged means durable. mmap makes point reads twice and
// scans three times as fast. The driver runs busy_timeout first and the rest by the alphabet.
var pragmas = []string{
	"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "mmap_size(1073741824)",
}

// sqlitePool opens a file; lock is what a transaction takes at BEGIN: deferred, immediate or
// exclusive.
func sqlitePool(path string, connections int, lock string, pragmas ...string) (*sql.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	slashed := filepath.ToSlash(absolute)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/… on Windows
	}
	options := url.Values{"_pragma": pragmas, "_txlock": {lock}}
	address := url.URL{Scheme: "file", Path: slashed, RawQuery: options.Encode()}
	pool, err := sql.Open("sqlite", address.String())
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return pool, nil
}

// sqliteWritePool has one connection, and takes the write lock at BEGIN: a transaction that reads
// first and upgrades later is refused at once when another process has written meanwhile.
func sqliteWritePool(path string) (*sql.DB, error) {
	return sqlitePool(path, 1, "immediate", pragmas...)
}

// pingSQLite waits for others that open the same new file at the same moment: turning on the log
// needs the file alone, and SQLite doesn't wait for that by itself.
func pingSQLite(ctx context.Context, pool *sql.DB) error {
	for start := time.Now(); ; {
		err := pool.PingContext(ctx)
		if !code(err, "", lib.SQLITE_BUSY) || time.Since(start) > 5*time.Second {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func openSQLite(ctx context.Context, path string) (*DB, error) {
	if path == "" {
		return nil, fmt.Errorf("sqldb: sqlite: wants the path of a file")
	}
	write, err := sqliteWritePool(path)
	if err != nil {
		return nil, err
	}
	if err := pingSQLite(ctx, write); err != nil {
		write.Close()
		return nil, fmt.Errorf("sqldb: open %s: %w", path, err)
	}
	read, err := sqlitePool(path, sqliteReaders, "deferred", append(slices.Clone(pragmas), "query_only(1)")...)
	if err != nil {
		write.Close()
		return nil, err
	}
	migrate := func(ctx context.Context, p provider) error { return migrateSQLite(ctx, path, p) }
	return newDB(SQLite, read, &statements{pool: read}, startWriter(write), migrate), nil
}

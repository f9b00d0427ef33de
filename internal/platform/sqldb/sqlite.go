package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver, in pure Go
)

const sqliteReaders = 8

// sqliteFile is the driver's address of a file. FULL: acknowledged means durable. mmap makes point
// reads twice and scans three times as fast.
func sqliteFile(path string, more url.Values) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	query := url.Values{"_pragma": {
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "mmap_size(1073741824)",
	}}
	for key, values := range more {
		query[key] = append(query[key], values...)
	}
	slashed := filepath.ToSlash(absolute)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/… on Windows
	}
	address := url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}
	return address.String(), nil
}

func sqlitePool(path string, connections int, more url.Values) (*sql.DB, error) {
	address, err := sqliteFile(path, more)
	if err != nil {
		return nil, err
	}
	pool, err := sql.Open("sqlite", address)
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
	return sqlitePool(path, 1, url.Values{"_txlock": {"immediate"}})
}

func openSQLite(ctx context.Context, path string) (*DB, error) {
	if path == "" {
		return nil, fmt.Errorf("sqldb: sqlite: wants the path of a file")
	}
	write, err := sqliteWritePool(path)
	if err != nil {
		return nil, err
	}
	if err := write.PingContext(ctx); err != nil {
		write.Close()
		return nil, fmt.Errorf("sqldb: open %s: %w", path, err)
	}
	read, err := sqlitePool(path, sqliteReaders, url.Values{"_pragma": {"query_only(1)"}})
	if err != nil {
		write.Close()
		return nil, err
	}
	migrate := func(ctx context.Context, p provider) error { return migrateSQLite(ctx, path, p) }
	return newDB(SQLite, read, &statements{pool: read}, startWriter(write), migrate), nil
}

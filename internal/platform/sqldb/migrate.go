package sqldb

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"testing/fstest"
	"text/template"

	"kheo/migrations"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// provider makes the migrator for a pool of the right kind.
type provider func(goose.Dialect, *sql.DB, ...goose.ProviderOption) (*goose.Provider, error)

// Migrate brings the schema up to date; with nothing to do it costs a millisecond. Several
// processes may start together.
func Migrate(ctx context.Context, db *DB) error {
	return MigrateFS(ctx, db, migrations.Files)
}

// MigrateFS is Migrate with another folder, for tests.
func MigrateFS(ctx context.Context, db *DB, folder fs.FS) error {
	files, err := expand(folder, db.engine)
	if err != nil {
		return err
	}
	err = db.migrate(ctx, func(d goose.Dialect, pool *sql.DB, options ...goose.ProviderOption) (*goose.Provider, error) {
		return goose.NewProvider(d, pool, files, append(options, goose.WithDisableGlobalRegistry(true))...)
	})
	if err != nil {
		return fmt.Errorf("sqldb: migrate: %w", err)
	}
	return nil
}

// expand runs every file through text/template, which knows {{if pg}} and {{if sqlite}}.
func expand(folder fs.FS, engine Engine) (fs.FS, error) {
	names, err := fs.Glob(folder, "*.sql")
	if err != nil {
		return nil, err
	}
	switches := template.FuncMap{
		"pg":     func() bool { return engine == Postgres },
		"sqlite": func() bool { return engine == SQLite },
	}
	files := fstest.MapFS{}
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		parsed, err := template.New(name).Funcs(switches).Parse(string(text))
		if err != nil {
			return nil, fmt.Errorf("sqldb: migration %w", err)
		}
		var out bytes.Buffer
		if err := parsed.Execute(&out, nil); err != nil {
			return nil, fmt.Errorf("sqldb: migration %w", err)
		}
		files[name] = &fstest.MapFile{Data: out.Bytes()}
	}
	return files, nil
}

func migratePostgres(ctx context.Context, pool *sql.DB, make provider) error {
	// Ask once a second, for ten minutes: another node may be in the middle of a long migration.
	session, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 600))
	if err != nil {
		return err
	}
	migrator, err := make(goose.DialectPostgres, pool, goose.WithSessionLocker(session))
	if err != nil {
		return err
	}
	_, err = migrator.Up(ctx)
	return err
}

// migrateSQLite works on a connection of its own. The lock between processes is an exclusive
// transaction on an empty database file beside the real one: SQLite's own locking, on every system.
func migrateSQLite(ctx context.Context, path string, make provider) error {
	guard, err := sqlitePool(path+".migrating", 1, "exclusive", "busy_timeout(60000)")
	if err != nil {
		return err
	}
	defer guard.Close()
	held, err := guard.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer held.Rollback()
	pool, err := sqliteWritePool(path)
	if err != nil {
		return err
	}
	defer pool.Close()
	migrator, err := make(goose.DialectSQLite3, pool)
	if err != nil {
		return err
	}
	_, err = migrator.Up(ctx)
	return err
}

package sqldbtest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"kheo/internal/platform/sqldb"
)

// SQLite is the URL of a fresh migrated database in the test's own folder.
func SQLite(t testing.TB) string {
	t.Helper()
	content, err := migratedFile()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "kheo.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + path
}

// migratedFile is kept in memory: nobody would remove it from the disk at the end.
var migratedFile = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "kheo-template-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "kheo.db")
	if err := migrated(context.Background(), "sqlite:"+path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func migrated(ctx context.Context, url string) error {
	db, err := sqldb.Open(ctx, url)
	if err != nil {
		return err
	}
	if err := sqldb.Migrate(ctx, db); err != nil {
		db.Close()
		return err
	}
	return db.Close()
}

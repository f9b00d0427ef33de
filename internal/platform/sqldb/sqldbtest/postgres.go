package sqldbtest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"kheo/migrations"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver of the administrator's connection
)

// server is where databases are made. One connection of it stays in use until the program ends.
type server struct {
	admin    *sql.DB
	url      *url.URL // of the administrator's database
	template string
}

// Keys of advisory locks that all test programs agree on.
const (
	inUse    = 1 // shared by every program that uses the server; the watch takes it to stop the server
	template = 2 // held while the template is made
)

// errNoServer: neither a server nor the programs to start one.
var errNoServer = errors.New("PostgreSQL: KHEO_TEST_POSTGRES is not set and initdb, pg_ctl, psql are neither in PATH nor in /usr/lib/postgresql/*/bin")

// patience bounds every step that makes or drops a database, on a busy machine too.
const patience = 2 * time.Minute

// Postgres is the URL of a fresh migrated database, dropped at the end of the test. Without a
// server the test is skipped, on CI it fails.
func Postgres(t testing.TB) string {
	t.Helper()
	s := need(t)
	return s.create(t, "TEMPLATE "+s.template)
}

// PostgresIn is the URL of an empty database, not migrated, made with options of CREATE DATABASE.
func PostgresIn(t testing.TB, options string) string {
	t.Helper()
	return need(t).create(t, "TEMPLATE template0 "+options)
}

// TryPostgres is Postgres for a test that has something to say without it too.
func TryPostgres(t testing.TB) (url string, ok bool) {
	t.Helper()
	if _, err := theServer(); errors.Is(err, errNoServer) && os.Getenv("CI") != "true" {
		return "", false
	}
	return Postgres(t), true
}

func need(t testing.TB) *server {
	t.Helper()
	s, err := theServer()
	switch {
	case errors.Is(err, errNoServer) && os.Getenv("CI") != "true":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	return s
}

func (s *server) create(t testing.TB, options string) string {
	t.Helper()
	name := "kheo_test_" + strings.ToLower(rand.Text()[:16])
	if err := s.run("CREATE DATABASE " + name + " " + options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return s.database(name)
}

func (s *server) database(name string) string {
	at := *s.url
	at.Path = "/" + name
	return at.String()
}

func (s *server) run(statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if _, err := s.admin.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

var theServer = sync.OnceValues(func() (*server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	s, err := reach(ctx)
	if err != nil {
		return nil, err
	}
	s.template, err = s.makeTemplate(ctx)
	return s, err
})

func reach(ctx context.Context) (*server, error) {
	if given := os.Getenv("KHEO_TEST_POSTGRES"); given != "" {
		return connect(ctx, given)
	}
	return cluster(ctx)
}

// connect marks the server as in use for as long as this program lives.
func connect(ctx context.Context, address string) (*server, error) {
	parsed, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	admin, err := sql.Open("pgx", address)
	if err != nil {
		return nil, err
	}
	user, err := admin.Conn(ctx)
	if err == nil {
		_, err = user.ExecContext(ctx, "SELECT pg_advisory_lock_shared($1)", inUse)
	}
	if err != nil {
		admin.Close()
		return nil, fmt.Errorf("PostgreSQL of the tests: %w", err)
	}
	return &server{admin: admin, url: parsed}, nil
}

// makeTemplate makes the migrated database once per server and state of the migrations.
func (s *server) makeTemplate(ctx context.Context) (string, error) {
	digest, err := digestOf(migrations.Files)
	if err != nil {
		return "", err
	}
	name := "kheo_template_" + digest
	conn, err := s.admin.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", template); err != nil {
		return "", err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", template)
	var exists bool
	err = conn.QueryRowContext(ctx, "SELECT count(*) > 0 FROM pg_database WHERE datname = $1", name).Scan(&exists)
	if err != nil || exists {
		return name, err
	}
	return name, s.draft(ctx, name)
}

// draft migrates under another name first, so that a half-made template is never taken.
func (s *server) draft(ctx context.Context, name string) error {
	draft := name + "_draft"
	if err := s.run("DROP DATABASE IF EXISTS " + draft + " WITH (FORCE)"); err != nil {
		return err
	}
	if err := s.run("CREATE DATABASE " + draft + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"); err != nil {
		return err
	}
	if err := migrated(ctx, s.database(draft)); err != nil {
		return err
	}
	return s.run("ALTER DATABASE " + draft + " RENAME TO " + name)
}

func digestOf(folder fs.FS) (string, error) {
	names, err := fs.Glob(folder, "*.sql")
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	for _, name := range names {
		content, err := fs.ReadFile(folder, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(hash, "%s %d\n%s", name, len(content), content)
	}
	return fmt.Sprintf("%x", hash.Sum(nil)[:6]), nil
}

package apptest

import (
	"context"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"kheo/internal/app"
	"kheo/internal/identity"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

// Now is the moment a World begins: a Monday morning of the third year after the seed.
var Now = time.Date(2026, 11, 23, 9, 0, 0, 0, clock.Zone)

// World is the program with its province.
type World struct {
	*app.App
	T      testing.TB
	Time   *clock.Manual // the clock of the program; tests move it
	RootID string
	Units  map[string]string        // name → ID
	Posts  map[string]identity.Post // code → post

	handler http.Handler
}

// Each runs fn on both engines.
func Each(t *testing.T, fn func(t *testing.T, w *World)) {
	t.Helper()
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) { fn(t, New(t, db)) })
}

// SQLite is a World for tests that don't care about the engine.
func SQLite(t testing.TB) *World {
	t.Helper()
	return New(t, sqldbtest.Open(t, sqldbtest.SQLite(t)))
}

// New builds the program and its province on a fresh database.
func New(t testing.TB, db *sqldb.DB) *World { return build(t, db, app.Config{}) }

// Demo is New in demo mode.
func Demo(t testing.TB, db *sqldb.DB) *World { return build(t, db, app.Config{Demo: true}) }

func build(t testing.TB, db *sqldb.DB, cfg app.Config) *World {
	t.Helper()
	files, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w := &World{T: t, Time: clock.Fixed(Now), Units: map[string]string{}, Posts: map[string]identity.Post{}}
	cfg.Clock, cfg.Log = w.Time, slog.New(slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelWarn}))
	w.App = app.On(db, files, cfg)
	w.handler = w.Handler()
	w.settle()
	return w
}

// testLog shows warnings and errors of the program in the test that caused them.
type testLog struct{ t testing.TB }

func (l testLog) Write(p []byte) (int, error) {
	l.t.Log(string(p))
	return len(p), nil
}

// must ends the test on an error that is not its subject.
func (w *World) must(err error) {
	w.T.Helper()
	if err != nil {
		w.T.Fatal(err)
	}
}

// Actor is a post as services see it, with its holder.
func (w *World) Actor(postCode string) identity.Actor {
	w.T.Helper()
	p, ok := w.Posts[postCode]
	if !ok {
		w.T.Fatalf("the province has no post %q", postCode)
	}
	holder, err := w.Identity.PersonByLogin(context.Background(), postCode)
	w.must(err)
	return identity.Actor{PersonID: holder.ID, PersonName: holder.Name, PostID: p.ID, PostCode: p.Code, PostTitle: p.Title,
		UnitID: p.UnitID, UnitName: p.UnitName, RootID: p.RootID, Role: p.Role, Day: clock.Today(w.Time), Via: identity.ViaWeb, RequestID: "test"}
}

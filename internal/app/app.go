package app

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/config"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/web"
)

// Config is everything that can be set.
type Config struct {
	config.Store
	Demo       bool        // lists accounts to enter with one click, says so on every page
	TrustProxy bool        // a proxy before us sets X-Forwarded-For and -Proto
	Clock      clock.Clock // nil: the machine's
	Log        *slog.Logger
}

// App is the whole program on one database.
type App struct {
	*Services
	cfg     Config
	site    *web.Site
	pages   map[string]web.Access // what a GET finds, for the menu
	metrics *metrics
	onClose func()
}

// New opens the database, brings its schema up to date and builds every feature and route.
func New(ctx context.Context, cfg Config) (*App, error) {
	if cfg.Clock == nil {
		cfg.Clock = clock.Real
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	database, files, err := cfg.Store.Open()
	if err != nil {
		return nil, err
	}
	store, err := blob.Open(files)
	if err != nil {
		return nil, err
	}
	db, err := sqldb.Open(ctx, database)
	if err != nil {
		return nil, err
	}
	if err := sqldb.Migrate(ctx, db); err != nil {
		db.Close()
		return nil, fmt.Errorf("migrate: %w", err)
	}
	a := On(db, store, cfg)
	if err := a.Report.Prepare(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("figures of today's map: %w", err)
	}
	return a, nil
}

// On builds the program on a database that is open and up to date.
func On(db *sqldb.DB, files *blob.Store, cfg Config) *App {
	a := &App{Services: NewServices(db, cfg.Clock, files), cfg: cfg, metrics: newMetrics()}
	a.site = &web.Site{Auth: authenticator{a.Services}, Pages: faultPages{a}, Frame: a.frame, Log: cfg.Log, TrustProxy: cfg.TrustProxy, Observe: a.metrics.observe}
	a.addRoutes()
	return a
}

// Handler is the whole site.
func (a *App) Handler() http.Handler { return a.site.Handler() }

// Routes are all routes, for tests that ask each.
func (a *App) Routes() []web.Route { return a.site.Routes() }

// Close lets go of the database.
func (a *App) Close() error {
	err := a.DB.Close()
	if a.onClose != nil {
		a.onClose()
	}
	return err
}

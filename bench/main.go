// Command bench measures Khéo against yardsticks in the same run: the ratio survives another
// machine, the figure does not.
//
//	go run ./bench -n 10000,100000 -engine sqlite,postgres
//
// It builds Khéo, PocketBase (bench/pocketbase, a module of its own) and a bare net/http server
// (bench/raw), fills each database with the same province, starts the programs as processes and
// speaks to them over HTTP. jobs.go is what is measured; text.go the practices; table.go the result,
// which goes into docs/performance.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"kheo/internal/app"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

type options struct {
	sizes   []int
	engines []string
	rounds  int    // turns of each job
	only    string // part of the names of the jobs to run
	out     string // document to write; empty: none
	short   bool   // without PocketBase and the demo: only whether it works
	say     func(format string, args ...any)
}

func main() {
	o := options{say: func(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }}
	sizes := flag.String("n", "10000,100000", "numbers of practices, rising")
	engines := flag.String("engine", "sqlite,postgres", "databases of Khéo")
	flag.IntVar(&o.rounds, "rounds", 1500, "turns of each job, within its time")
	flag.StringVar(&o.only, "only", "", "only jobs whose name contains this; nothing is written")
	flag.StringVar(&o.out, "write", "docs/performance.md", "document to write the result into; empty for none")
	flag.Parse()
	for _, n := range strings.Split(*sizes, ",") {
		size, err := strconv.Atoi(n)
		if err != nil || size < 500 {
			o.say("bench: -n wants numbers from 500 on, not %q", n)
			os.Exit(2)
		}
		o.sizes = append(o.sizes, size)
	}
	o.engines = strings.Split(*engines, ",")
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	text, err := run(ctx, o)
	if err == nil && o.out != "" && o.only == "" {
		err = write(o.out, text)
	}
	if err != nil {
		o.say("bench: %v", err)
		os.Exit(1)
	}
	fmt.Println(text)
}

// bench is one run.
type bench struct {
	options
	programs
	pocket   *pocket
	rows     []row
	versions []string
	closers  []func()
}

func run(ctx context.Context, o options) (text string, err error) {
	dir, err := os.MkdirTemp("", "kheo-bench-")
	if err != nil {
		return "", err
	}
	b := &bench{options: o}
	b.defers(func() { os.RemoveAll(dir) })
	defer b.close()
	if b.programs, err = build(ctx, dir, o.short); err != nil {
		return "", err
	}
	if b.pocket = newPocket(b.programs); b.pocket == nil {
		o.say("PocketBase could not be built, its rows are left out: %s", b.noPocket)
	}
	b.defers(func() { b.pocket.Stop() })
	worlds, err := b.worlds(ctx)
	if err != nil {
		return "", err
	}
	for _, n := range o.sizes {
		if err := b.size(ctx, worlds, n); err != nil {
			return "", err
		}
	}
	for _, engine := range o.engines {
		if err := b.restate(ctx, engine); err != nil {
			return "", fmt.Errorf("a nation, %s: %w", engine, err)
		}
		if err := b.lists(ctx, engine); err != nil {
			return "", fmt.Errorf("lists, %s: %w", engine, err)
		}
		if err := b.intakes(ctx, engine); err != nil {
			return "", fmt.Errorf("registrations, %s: %w", engine, err)
		}
	}
	whole, err := b.whole(ctx, worlds[0])
	if err != nil {
		return "", err
	}
	return b.heading() + table(b.rows) + "\n" + whole, nil
}

func (b *bench) defers(f func()) { b.closers = append(b.closers, f) }

func (b *bench) close() {
	for i := len(b.closers) - 1; i >= 0; i-- {
		b.closers[i]()
	}
}

// worlds are the databases asked for, with a province and no practice.
func (b *bench) worlds(ctx context.Context) ([]*world, error) {
	var out []*world
	for _, engine := range b.engines {
		w, err := b.world(ctx, engine)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", engine, err)
		}
		out = append(out, w)
	}
	return out, nil
}

func (b *bench) world(ctx context.Context, engine string) (*world, error) {
	data := filepath.Join(b.dir, engine)
	files := filepath.Join(data, "files")
	if err := os.MkdirAll(files, 0o700); err != nil {
		return nil, err
	}
	url := "sqlite:" + filepath.Join(data, "kheo.db")
	if engine == "postgres" {
		address, stop, err := startCluster(ctx)
		if err != nil {
			return nil, err
		}
		b.defers(stop)
		url = address
	}
	db, err := sqldb.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	b.defers(func() { db.Close() })
	store, err := blob.Open(files)
	if err = errors.Join(err, sqldb.Migrate(ctx, db)); err != nil {
		return nil, err
	}
	return settle(ctx, app.NewServices(db, clock.Real, store), url, data)
}

// size measures everything at one number of practices.
func (b *bench) size(ctx context.Context, worlds []*world, n int) error {
	failed := make(chan error, len(worlds))
	for _, w := range worlds {
		go func() { failed <- w.grow(ctx, n, b.say) }()
	}
	for range worlds {
		if err := <-failed; err != nil {
			return err
		}
	}
	if b.pocket != nil {
		began := time.Now()
		if err := b.pocket.grow(ctx, worlds[0], n); err != nil {
			return err
		}
		b.say("seeded PocketBase in %.1f s", time.Since(began).Seconds())
	}
	for _, w := range worlds {
		if err := b.measure(ctx, w, n); err != nil {
			return fmt.Errorf("%s, %d practices: %w", w.DB.Engine(), n, err)
		}
	}
	return nil
}

// measure runs all jobs on one database, each right after its yardstick.
func (b *bench) measure(ctx context.Context, w *world, n int) error {
	server, err := b.serve(ctx, w)
	if err != nil {
		return err
	}
	defer server.Stop()
	if err := w.rest(ctx); err != nil {
		return err
	}
	s := &site{server: server, world: w, engine: string(w.DB.Engine()), pocket: b.pocket, raw: b.raw, rounds: b.rounds}
	if v, err := s.version(ctx); err == nil && n == b.sizes[0] {
		b.versions = append(b.versions, s.engine+" "+v)
	}
	jobs, stop, err := s.jobs(ctx)
	if err != nil {
		return err
	}
	defer stop()
	for _, j := range jobs {
		if !strings.Contains(j.name, b.only) {
			continue
		}
		r, err := once(j)
		if err != nil {
			return fmt.Errorf("%s: %w", j.name, err)
		}
		r.engine, r.n, r.growth = s.engine, n, math.NaN()
		if small := b.smaller(r); small != nil {
			r.growth = exponent(*small, r)
		}
		b.rows = append(b.rows, r)
		b.say("  %-38s %8s/s  p50 %8s ms  p99 %8s ms   %s× %s  %s", r.name, number(r.kheo.perSecond), number(ms(r.kheo.p50)), number(ms(r.kheo.p99)), number(r.ratio()), r.yardstick, r.verdict())
	}
	return nil
}

func (b *bench) serve(ctx context.Context, w *world) (*server, error) {
	args := []string{"serve", "--listen", "{addr}", "--data", w.data}
	if w.DB.Engine() == sqldb.Postgres {
		args = append(args, "--database", w.url)
	}
	return start(ctx, "/sign-in", nil, b.kheo, args...)
}

// once warms up and measures the yardstick, then Khéo.
func once(j job) (row, error) {
	r := row{job: j}
	for _, one := range []struct {
		do   func() error
		into *stats
	}{{j.other, &r.yard}, {j.own, &r.kheo}} {
		if one.do == nil {
			continue
		}
		_, err := load(j.clients, max(j.count/20, j.clients), one.do)
		if err == nil {
			*one.into, err = load(j.clients, j.count, one.do)
		}
		if err != nil {
			return r, err
		}
	}
	return r, nil
}

// smaller is the same job on the same database at the first size. The page's size is in its name.
func (b *bench) smaller(r row) *row {
	name, _, _ := strings.Cut(r.name, " (")
	for i := range b.rows {
		if x := &b.rows[i]; strings.HasPrefix(x.name, name) && x.engine == r.engine && x.n < r.n {
			return x
		}
	}
	return nil
}

package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/term"

	"kheo/internal/platform/config"
)

type demoCommand struct {
	Data      string `help:"Folder of the demo; by default one of this user's." env:"KHEO_DEMO_DATA" type:"path" placeholder:"DIR"`
	Listen    string `help:"Address to listen on." default:"127.0.0.1:8080" env:"KHEO_LISTEN" placeholder:"ADDR"`
	Reset     bool   `help:"Throw the demo's data away and build them anew."`
	BuildOnly bool   `help:"Build the data and exit."`
	Verbose   bool   `help:"Log every request." short:"v"`
}

func (c demoCommand) Run(ctx context.Context, con *console) error {
	dir := c.Data
	if dir == "" {
		var err error
		if dir, err = config.UserData("demo"); err != nil {
			return err
		}
	}
	d := demoFolder{dir: dir, out: con.err, build: con.build, log: c.logger(con)}
	if c.BuildOnly {
		a, err := d.prepare(ctx, c.Reset)
		if err != nil {
			return err
		}
		return a.Close()
	}
	ln, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	return Server{Listener: ln, Log: d.log,
		Prepare: func(ctx context.Context) (*App, error) { return d.prepare(ctx, c.Reset) },
		Ready: func() {
			fmt.Fprintf(con.err, "\n  Khéo is ready: http://%s\n  The data are in %s; Ctrl+C stops.\n\n", ln.Addr(), dir)
		},
	}.Run(ctx)
}

func (c demoCommand) logger(con *console) *slog.Logger {
	level := slog.LevelWarn
	if c.Verbose {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(con.err, &slog.HandlerOptions{Level: level}))
}

// demoFolder is a data folder that belongs to a demo. Its mark says so, and whether the building
// came to its end: nothing without the mark is ever thrown away.
type demoFolder struct {
	dir   string
	out   io.Writer
	build Builder
	log   *slog.Logger
}

const (
	markName     = "demo"
	markBuilding = "building\n"
	markReady    = "ready\n"
)

func (d demoFolder) mark() string { return filepath.Join(d.dir, markName) }

// marked tells whether the folder is a demo's: what leaves it says so.
func (d demoFolder) marked() bool {
	_, err := os.Stat(d.mark())
	return d.dir != "" && err == nil
}

// prepare opens the demo, building it first when it isn't there, was interrupted, or has to be new.
func (d demoFolder) prepare(ctx context.Context, reset bool) (*App, error) {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return nil, err
	}
	lock, err := lockFolder(d.dir)
	if err != nil {
		return nil, err
	}
	a, err := d.openOrBuild(ctx, lock, reset)
	if err != nil {
		lock.release()
		return nil, err
	}
	a.onClose = lock.release
	return a, nil
}

func (d demoFolder) openOrBuild(ctx context.Context, lock *folderLock, reset bool) (*App, error) {
	mark, err := os.ReadFile(d.mark())
	if err == nil && string(mark) == markReady && !reset {
		return d.open(ctx)
	}
	if err := lock.alone(); err != nil {
		return nil, err
	}
	if err := d.clear(mark); err != nil {
		return nil, err
	}
	a, err := d.buildAnew(ctx)
	if err != nil {
		return nil, err
	}
	return a, lock.share()
}

func (d demoFolder) open(ctx context.Context) (*App, error) {
	return New(ctx, Config{Store: config.Store{Data: d.dir}, Demo: true, Log: d.log})
}

func (d demoFolder) buildAnew(ctx context.Context) (*App, error) {
	if err := os.WriteFile(d.mark(), []byte(markBuilding), 0o600); err != nil {
		return nil, err
	}
	a, err := d.open(ctx)
	if err != nil {
		return nil, err
	}
	if d.build == nil {
		a.Close()
		return nil, fmt.Errorf("this program was built without a demo")
	}
	start := time.Now()
	show := newProgress(d.out)
	if err := d.build(ctx, a.Services, show.show); err != nil {
		a.Close()
		return nil, fmt.Errorf("building the demo: %w", err)
	}
	show.end()
	fmt.Fprintf(d.out, "  built in %.1f s\n", time.Since(start).Seconds())
	if err := os.WriteFile(d.mark(), []byte(markReady), 0o600); err != nil {
		a.Close()
		return nil, err
	}
	return a, nil
}

// clear takes away what a demo made, and nothing else that may lie in the folder.
func (d demoFolder) clear(mark []byte) error {
	if mark == nil {
		if _, err := os.Stat(filepath.Join(d.dir, "kheo.db")); err == nil {
			return fmt.Errorf("%s holds data that no demo made; name another folder with --data", d.dir)
		}
		return nil
	}
	for _, name := range []string{"kheo.db", "kheo.db-wal", "kheo.db-shm", "kheo.db.migrating", "files"} {
		if err := os.RemoveAll(filepath.Join(d.dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// progress writes one line a step; on a terminal it keeps the line current, a few times a second.
type progress struct {
	out    io.Writer
	redraw bool
	line   string // of the step under way
	step   string
	at     time.Time
}

func newProgress(out io.Writer) *progress {
	f, ok := out.(*os.File)
	return &progress{out: out, redraw: ok && term.IsTerminal(int(f.Fd()))}
}

func (p *progress) show(step string, done, total int) {
	if step != p.step {
		p.end()
		p.step, p.at = step, time.Time{}
	}
	p.line = "  " + step
	if total > 0 {
		p.line += fmt.Sprintf(" %d/%d", done, total)
	}
	if p.redraw && time.Since(p.at) > 200*time.Millisecond {
		p.at = time.Now()
		fmt.Fprintf(p.out, "\r%-60s", p.line)
	}
}

func (p *progress) end() {
	if p.step == "" {
		return
	}
	if p.redraw {
		fmt.Fprint(p.out, "\r")
	}
	fmt.Fprintf(p.out, "%-60s\n", p.line)
	p.step = ""
}

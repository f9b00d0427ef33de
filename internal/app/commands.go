package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"kheo/internal/platform/config"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
)

// console is what a command is run with.
type console struct {
	in       io.Reader
	out, err io.Writer
	build    Builder
}

type commands struct {
	Demo    demoCommand    `cmd:"" help:"Build a demo province and serve it."`
	Serve   serveCommand   `cmd:"" help:"Serve a data folder."`
	Migrate migrateCommand `cmd:"" help:"Bring the database up to date and exit."`
	User    struct {
		Add userAddCommand `cmd:"" help:"Add an account that holds a post; the first one makes the province."`
	} `cmd:"" help:"Accounts."`
	Token struct {
		Create tokenCreateCommand `cmd:"" help:"Create a bearer token that acts as a post, and print it."`
	} `cmd:"" help:"Tokens for other programs."`
	Units struct {
		Import     importCommand     `cmd:"" help:"Take over official lists of units: shown first, done with --apply."`
		Check      checkCommand      `cmd:"" help:"Count the map of a day and name what is wrong with it."`
		Boundaries boundariesCommand `cmd:"" help:"Take in the shapes of places from GeoJSON or TopoJSON."`
	} `cmd:"" help:"Units and the map."`
	Practices struct {
		Import takeCommand `cmd:"" help:"Take registrations from a workbook: shown first, done with --apply."`
	} `cmd:"" help:"Practices."`
	Report  reportCommands `cmd:"" help:"Reports as files."`
	Posts   postsCommand   `cmd:"" help:"List the posts with code, role, unit and title."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// Main runs the program for main: it ends in order on an interrupt, at once on a second one.
func Main(build Builder) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, build)
}

// exited carries the status of --help out of the parser.
type exited int

// Run runs one command and answers the exit status.
func Run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer, build Builder) (status int) {
	defer func() {
		if p := recover(); p != nil {
			code, ok := p.(exited)
			if !ok {
				panic(p)
			}
			status = int(code)
		}
	}()
	parser := kong.Must(&commands{}, kong.Name("kheo"), kong.Description("Khéo runs an emulation movement end to end."),
		kong.Writers(out, errOut), kong.Exit(func(code int) { panic(exited(code)) }), kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&console{in, out, errOut, build}))
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(errOut, "kheo:", err)
		return 2
	}
	if err := command.Run(); err != nil {
		fmt.Fprintln(errOut, "kheo:", spoken(err))
		return 1
	}
	return 0
}

// spoken is a fault as a command says it: in English, with the cause, for whoever is at the console.
func spoken(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err.Error()
	}
	ctx := i18n.WithLang(context.Background(), i18n.EnglishTag)
	text := i18n.T(ctx, f.Sentence, f.Args...)
	for _, field := range f.Fields {
		text += "\n  " + field.Field + ": " + i18n.T(ctx, field.Sentence, field.Args...)
	}
	if cause := f.Unwrap(); cause != nil {
		text += "\n  (" + cause.Error() + ")"
	}
	return text
}

type serveCommand struct {
	config.Store
	Listen        string `help:"Address to listen on." default:"127.0.0.1:8080" env:"KHEO_LISTEN" placeholder:"ADDR"`
	MetricsListen string `help:"Address of /metrics; none unless given." env:"KHEO_METRICS_LISTEN" placeholder:"ADDR"`
	TrustProxy    bool   `help:"Believe X-Forwarded-For and X-Forwarded-Proto of the proxy in front." env:"KHEO_TRUST_PROXY"`
}

func (c serveCommand) Run(ctx context.Context, con *console) error {
	log := slog.New(slog.NewTextHandler(con.err, nil))
	ln, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	return Server{Listener: ln, Log: log, Metrics: c.MetricsListen,
		Prepare: func(ctx context.Context) (*App, error) {
			return New(ctx, Config{Store: c.Store, TrustProxy: c.TrustProxy, Log: log})
		},
		Ready: func() { log.Info("ready", "address", "http://"+ln.Addr().String()) },
	}.Run(ctx)
}

type migrateCommand struct{ config.Store }

func (c migrateCommand) Run(ctx context.Context, con *console) error {
	a, err := open(ctx, c.Store)
	if err != nil {
		return err
	}
	fmt.Fprintln(con.err, "the database is up to date")
	return a.Close()
}

// open is the app for a command that works beside a running server.
func open(ctx context.Context, store config.Store) (*App, error) {
	return New(ctx, Config{Store: store, Log: slog.New(slog.DiscardHandler)})
}

package app

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"kheo/internal/identity"
	"kheo/internal/intake"
)

// often is how often a long import says how far it is.
const often = 3 * time.Second

// worked goes on until there is nothing to do; a running server may do part of it.
func worked(ctx context.Context, a *App, actor identity.Actor, id string, tell io.Writer) (intake.Batch, error) {
	telling, stop := context.WithCancel(ctx)
	told := make(chan struct{})
	go func() {
		defer close(told)
		tellProgress(telling, a, actor, id, tell)
	}()
	defer func() { stop(); <-told }()
	for {
		if err := a.Intake.WorkFor(ctx, id, day); err != nil {
			return intake.Batch{}, err
		}
		b, err := a.Intake.Get(ctx, actor, id)
		if err != nil || !b.State.Busy() {
			return b, err
		}
		select {
		case <-ctx.Done():
			return b, ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func tellProgress(ctx context.Context, a *App, actor identity.Actor, id string, out io.Writer) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(often):
		}
		b, err := a.Intake.Get(ctx, actor, id)
		switch {
		case err != nil:
			return
		case b.State == intake.Checking:
			fmt.Fprintf(out, "%d rows looked at\n", b.Tally.Rows)
		case b.State == intake.Taking:
			fmt.Fprintf(out, "%d of %d imported\n", b.Tally.Made, b.Tally.Good)
		}
	}
}

func line(ctx context.Context, p intake.Problem) string {
	return strings.ReplaceAll(intake.Say(ctx, []intake.Problem{p}), "\n", " ")
}

func tellIntake(ctx context.Context, out io.Writer, b intake.Batch) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "rows\tgood\tcomplete\twrong\tthere already\tperhaps there\t")
	t := b.Tally
	fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%d\t%d\t\n", t.Rows, t.Good, t.Complete, t.Bad, t.Known, t.Alike)
	w.Flush()
	for _, k := range b.Preview.Kinds {
		if k.Number > 2 {
			fmt.Fprintf(out, "  %d times: %s\n", k.Number, line(ctx, intake.Problem{Column: k.Column, Sentence: k.Say, Args: k.Args}))
		}
	}
	for _, p := range b.Preview.Problems[:min(linesShown, len(b.Preview.Problems))] {
		fmt.Fprintf(out, "  row %d: %s\n", p.Row, line(ctx, p))
	}
	if n := len(b.Preview.Problems) - linesShown; n > 0 {
		fmt.Fprintln(out, "  …")
	}
	for _, x := range b.Preview.Alike {
		code := x.Code
		if code == "" {
			code = "a record without a code"
		}
		fmt.Fprintf(out, "  row %d is perhaps there: %s\n", x.Row, code)
	}
	if n := b.Tally.Alike - len(b.Preview.Alike); n > 0 {
		fmt.Fprintln(out, "  …")
	}
}

package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/config"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/table"
	"kheo/internal/reform"
)

type importCommand struct {
	config.Store
	Units      string            `required:"" help:"List of units (code, name, type, parent_code), or of renames on their own days (code, new_name, new_type, effective, resolution); CSV or XLSX." type:"existingfile" placeholder:"FILE"`
	Succession string            `help:"What became of the old units (old_code, new_code, extent, portion, main, share); CSV or XLSX." type:"existingfile" placeholder:"FILE"`
	AsOf       string            `help:"The day from which the list is the whole truth of its levels." placeholder:"DATE"`
	Paper      string            `help:"The governing paper, as histories name it." placeholder:"TEXT"`
	Send       map[string]string `help:"Where the records of a divided unit go, by codes; repeatable." placeholder:"OLD=NEW"`
	Apply      bool              `help:"Do it; without this it is only shown."`
	JSON       bool              `help:"As JSON."`
}

// Run shows what a list changes, and does it when asked to. Nothing is written before everything fits.
func (c importCommand) Run(ctx context.Context, con *console) error {
	in := reform.ListInput{AsOf: c.AsOf, Paper: c.Paper, Send: c.Send}
	var err error
	if in.Units, err = readList(c.Units); err != nil {
		return err
	}
	if c.Succession != "" {
		if in.Succession, err = readList(c.Succession); err != nil {
			return err
		}
	}
	a, err := open(ctx, c.Store)
	if err != nil {
		return err
	}
	defer a.Close()
	ctx = i18n.WithLang(ctx, i18n.EnglishTag)
	plans, err := a.Reform.PlanLists(ctx, in)
	if err != nil {
		return err
	}
	problems, open := 0, 0
	for _, p := range plans {
		problems += len(p.Problems) + p.More
		open += len(p.Unanswered())
	}
	report := listReport{Plans: plans}
	if c.Apply && problems+open == 0 {
		if report.Applied, report.Scheduled, err = a.takeOver(ctx, plans); err != nil {
			return err
		}
	}
	if err := c.tell(ctx, con.out, report); err != nil {
		return err
	}
	switch {
	case problems > 0:
		return fmt.Errorf("%d problems; nothing was changed", problems)
	case c.Apply && open > 0:
		return fmt.Errorf("%d divided units hold records and have no main successor: say where they go with --send OLD=NEW; nothing was changed", open)
	}
	return nil
}

// readList stops at the limit, so that a wrong file doesn't fill the memory first.
func readList(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > table.MaxBytes {
		return nil, fmt.Errorf("%s: larger than %d MB", path, table.MaxBytes>>20)
	}
	return os.ReadFile(path)
}

// takeOver makes all plans of a file so or none, then moves what must move. What begins on a day to
// come waits for it.
func (a *App) takeOver(ctx context.Context, plans []reform.Plan) (applied, scheduled bool, err error) {
	var events []reform.Event
	err = a.DB.Tx(ctx, func(ctx context.Context) error {
		events = nil // the transaction may run again
		for _, p := range plans {
			if p.Empty() {
				continue
			}
			e, err := a.Reform.TakeOver(ctx, identity.Operator(p.RootID, clock.Today(a.Clock)), p)
			if err != nil {
				return err
			}
			events = append(events, e)
		}
		return nil
	})
	if err != nil {
		return false, false, err
	}
	for _, e := range events {
		scheduled = scheduled || e.State == reform.Scheduled
		if err := a.Reform.Move(ctx, e.ID); err != nil {
			return true, scheduled, fmt.Errorf("the map has changed; what was cut off goes on when the server runs: %w", err)
		}
	}
	return !scheduled, scheduled, nil
}

func (c importCommand) tell(ctx context.Context, out io.Writer, r listReport) error {
	if c.JSON {
		return json.NewEncoder(out).Encode(r.said(ctx))
	}
	w := &strings.Builder{}
	for _, p := range r.Plans {
		tellPlan(ctx, w, p)
	}
	switch {
	case r.Scheduled:
		fmt.Fprintln(w, "scheduled: it takes effect on its day, while the server runs")
	case r.Applied:
		fmt.Fprintln(w, "applied")
	case !c.Apply:
		fmt.Fprintln(w, "nothing was changed; --apply does it")
	}
	_, err := io.WriteString(out, w.String())
	return err
}

type listReport struct {
	Applied   bool          `json:"applied"`
	Scheduled bool          `json:"scheduled"` // it waits for its day
	Plans     []reform.Plan `json:"plans"`
}

// said writes the problems out, and leaves away what only the program reads.
func (r listReport) said(ctx context.Context) listReport {
	r.Plans = slices.Clone(r.Plans)
	for i := range r.Plans {
		p := &r.Plans[i]
		p.Changes = org.Changes{Kind: p.Changes.Kind, Day: p.Changes.Day, Paper: p.Changes.Paper}
		p.Problems = slices.Clone(p.Problems)
		for k, o := range p.Problems {
			p.Problems[k].Sentence, p.Problems[k].Args = i18n.T(ctx, o.Sentence, o.Args...), nil
		}
	}
	return r
}

const linesShown = 20

func tellPlan(ctx context.Context, w io.Writer, p reform.Plan) {
	fmt.Fprintf(w, "from %s", p.Changes.Day)
	if p.Changes.Paper != "" {
		fmt.Fprintf(w, ", %s", p.Changes.Paper)
	}
	fmt.Fprintln(w)
	tellCounts(w, p.Summary)
	for _, l := range p.Lines[:min(linesShown, len(p.Lines))] {
		fmt.Fprintf(w, "  %-7s %s\n", l.Act, said(l))
	}
	if n := len(p.Lines) - linesShown; n > 0 {
		fmt.Fprintf(w, "  … and %d more\n", n)
	}
	for _, q := range p.Questions {
		var options []string
		for _, o := range q.Options {
			options = append(options, labelled(o))
		}
		fmt.Fprintf(w, "  divided %s holds %d records: --send %s=… one of %s\n", labelled(q.Unit), q.Records, q.Unit.Code, strings.Join(options, ", "))
	}
	for _, o := range p.Problems {
		fmt.Fprintf(w, "  problem %s%s\n", where(o), i18n.T(ctx, o.Sentence, o.Args...))
	}
	if p.More > 0 {
		fmt.Fprintf(w, "  … and %d more problems\n", p.More)
	}
}

func tellCounts(out io.Writer, s reform.Summary) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tcreated\tclosed\trenamed\tre-typed\tmerged\tsplit\tmoved\tunchanged\t")
	row := func(name string, c reform.Counts) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t\n", name, c.Created, c.Closed, c.Renamed, c.Retyped, c.Merged, c.Split, c.Moved, c.Unchanged)
	}
	for _, kind := range org.Kinds {
		if c := s.ByLevel[kind]; c != nil {
			row(string(kind), *c)
		}
	}
	row("all", s.Counts)
	w.Flush()
}

func said(l reform.Line) string {
	text := joined(l.Old, " + ")
	if len(l.Old) > 0 && len(l.New) > 0 {
		text += " → "
	}
	text += joined(l.New, " + ")
	if l.Note != "" {
		text += " (" + l.Note + ")"
	}
	return text
}

func joined(list []reform.UnitLabel, with string) string {
	var names []string
	for _, u := range list {
		names = append(names, labelled(u))
	}
	return strings.Join(names, with)
}

func labelled(u reform.UnitLabel) string {
	if u.Code == "" {
		return u.Name
	}
	return u.Name + " (" + u.Code + ")"
}

// where in the files a problem is.
func where(p reform.Problem) string {
	var parts []string
	if p.File != "" && p.Row > 0 {
		parts = append(parts, fmt.Sprintf("%s row %d", p.File, p.Row))
	}
	if p.Column != "" {
		parts = append(parts, p.Column)
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + ": "
}

package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/intake"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/config"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/vntext"
)

type takeCommand struct {
	config.Store
	File     string            `arg:"" help:"Workbook or CSV with one registration a row, headed like the template." type:"existingfile"`
	Campaign string            `required:"" help:"The campaign: its year, a code like NA-2026, or its ID." placeholder:"CODE"`
	Unit     string            `required:"" help:"The unit that acts: rows without a unit are its own, others must stand below it. ID, official code, slug or name." placeholder:"CODE"`
	Column   map[string]string `help:"What a column is, where its heading doesn't say: HEADING=title; repeatable. Codes: title, kind, field, unit, start …" placeholder:"HEADING=CODE"`
	Set      string            `help:"Character set of texts that are not Unicode." enum:"unicode,tcvn3,vni" default:"unicode"`
	Errors   string            `help:"Write the rows that are wrong, marked, into this workbook." type:"path" placeholder:"FILE"`
	GoodOnly bool              `help:"With --apply: import the good rows although others are wrong."`
	Send     bool              `help:"With --apply: submit complete rows at once instead of leaving drafts."`
	Again    bool              `help:"With --apply: import rows, too, that are like a record somebody typed."`
	Apply    bool              `help:"Do it; without this it is only shown."`
}

// Run looks at a file, and imports it when asked to. Nothing is written before every row was looked at.
func (c takeCommand) Run(ctx context.Context, con *console) error {
	if err := c.Existing(); err != nil {
		return err
	}
	a, err := open(ctx, c.Store)
	if err != nil {
		return err
	}
	defer a.Close()
	ctx = i18n.WithLang(ctx, i18n.EnglishTag)
	actor, b, err := c.send(ctx, a)
	if err != nil {
		return err
	}
	if b, err = c.look(ctx, a, actor, b, con.err); err != nil {
		return err
	}
	tellIntake(ctx, con.out, b)
	if err := c.writeErrors(ctx, a, actor, b); err != nil {
		return err
	}
	if !c.Apply || b.Tally.Bad > 0 && !c.GoodOnly || c.takes(b) == 0 {
		return c.leave(ctx, a, actor, b, con.out)
	}
	if b, err = a.Intake.Agree(ctx, actor, b.ID, b.Version, intake.Agreement{GoodOnly: c.GoodOnly, Send: c.Send, Again: c.Again}); err != nil {
		return err
	}
	if b, err = worked(ctx, a, actor, b.ID, con.err); err != nil {
		return fmt.Errorf("what was cut off goes on when the server runs: %w", err)
	}
	fmt.Fprintf(con.out, "%d imported, %d of them submitted, %d refused\n", b.Tally.Made, b.Tally.Sent, b.Tally.Refused)
	if b.State != intake.Done {
		return errors.New("it stopped before the end")
	}
	return nil
}

// takes is how many rows would become records.
func (c takeCommand) takes(b intake.Batch) int {
	if c.Again {
		return b.Tally.Good + b.Tally.Alike
	}
	return b.Tally.Good
}

func (c takeCommand) send(ctx context.Context, a *App) (identity.Actor, intake.Batch, error) {
	today := clock.Today(a.Clock)
	unit, err := a.Org.Resolve(ctx, c.Unit, today)
	if err != nil {
		return identity.Actor{}, intake.Batch{}, err
	}
	actor := intake.Operator(unit, today)
	campaign, err := a.Intake.CampaignByCode(ctx, unit.RootID, c.Campaign)
	if err != nil {
		return actor, intake.Batch{}, err
	}
	f, err := os.Open(c.File)
	if err != nil {
		return actor, intake.Batch{}, err
	}
	defer f.Close()
	b, err := a.Intake.Send(ctx, actor, intake.Upload{Name: filepath.Base(c.File), Body: f, CampaignID: campaign.ID, UnitID: unit.ID})
	return actor, b, err
}

// look says which column is what, where that was asked for or left open, and judges the rows.
func (c takeCommand) look(ctx context.Context, a *App, actor identity.Actor, b intake.Batch, tell io.Writer) (intake.Batch, error) {
	if b.State == intake.Mapping || len(c.Column) > 0 || c.Set != "unicode" {
		var said, open []string
		titled := false
		for _, h := range b.Layout.Columns {
			to := h.To
			for heading, code := range c.Column {
				if vntext.Fold(heading) == vntext.Fold(h.Text) {
					to = code
				}
			}
			titled = titled || to == "title"
			said, open = append(said, to), append(open, h.Text)
		}
		if !titled {
			return b, errors.Join(fmt.Errorf("no column is headed like a title; name it with --column HEADING=title: %s", strings.Join(open, ", ")), a.Intake.Drop(ctx, actor, b.ID, b.Version))
		}
		if b.Layout.Suspect != "" && c.Set == "unicode" {
			fmt.Fprintf(tell, "the texts seem to be %s: --set %s reads them\n", b.Layout.Suspect.Name(), b.Layout.Suspect)
		}
		var err error
		if b, err = a.Intake.Map(ctx, actor, b.ID, b.Version, said, vntext.Legacy(c.Set)); err != nil {
			return b, err
		}
	}
	return worked(ctx, a, actor, b.ID, tell)
}

func (c takeCommand) writeErrors(ctx context.Context, a *App, actor identity.Actor, b intake.Batch) error {
	if c.Errors == "" || b.Tally.Bad == 0 {
		return nil
	}
	book, err := a.Intake.Errors(ctx, actor, b.ID)
	if err != nil {
		return err
	}
	defer book.Close()
	f, err := os.Create(c.Errors)
	if err != nil {
		return err
	}
	_, err = book.WriteTo(f)
	return errors.Join(err, f.Close())
}

// leave gives up what was only shown.
func (c takeCommand) leave(ctx context.Context, a *App, actor identity.Actor, b intake.Batch, out io.Writer) error {
	if b.State == intake.Stopped {
		return fmt.Errorf("%s", i18n.T(ctx, b.Failure.Sentence, b.Failure.Args...))
	}
	if err := a.Intake.Drop(ctx, actor, b.ID, b.Version); err != nil {
		return err
	}
	switch {
	case c.Apply && c.takes(b) == 0:
		fmt.Fprintln(out, "nothing was imported: no row is new and good")
		return nil
	case c.Apply && b.Tally.Bad > 0:
		return fmt.Errorf("%d rows are wrong; nothing was imported (--good-only imports the others)", b.Tally.Bad)
	}
	fmt.Fprintln(out, "nothing was imported; --apply does it")
	return nil
}

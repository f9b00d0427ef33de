package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/narrative/narrativeweb"
	"kheo/internal/narrative/paper"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/config"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/fault"
)

type reportCommands struct {
	Export exportCommand    `cmd:"" help:"Write the report of a unit for a period as a Word or Excel file."`
	Check  checkFileCommand `cmd:"" help:"Hold a Word or Excel file against the report it is of: altered, missing and unknown figures."`
}

type exportCommand struct {
	config.Store
	Unit    string `required:"" help:"The unit: official code, slug or name, as of the period's last day." placeholder:"UNIT"`
	Period  string `required:"" help:"The period: 2024, 2024-H1, 2024-Q1, 2024-9M, 2024-06." placeholder:"CODE"`
	Format  string `help:"docx or xlsx." enum:"docx,xlsx" default:"docx"`
	Family  string `help:"Letterhead: party, state or front; the unit's own unless given." placeholder:"FAMILY"`
	Signing string `help:"Who signs: head, deputy or order." default:"head"`
	Site    string `help:"Address of this program, where the codes of figures lead." default:"http://127.0.0.1:8080" env:"KHEO_SITE" placeholder:"URL"`
	Out     string `short:"o" required:"" help:"The file to write." type:"path" placeholder:"FILE"`
}

// Run writes the report as whoever works for the province sees it.
func (c exportCommand) Run(ctx context.Context, con *console) error {
	choice := paper.Choice{Family: docx.Family(c.Family), Signing: paper.Signing(c.Signing)}
	if err := choice.Check(); err != nil {
		return err
	}
	if err := c.Existing(); err != nil {
		return err
	}
	a, err := open(ctx, c.Store)
	if err != nil {
		return err
	}
	defer a.Close()
	actor, report, err := a.reportNamed(ctx, c.Unit, c.Period)
	if err != nil {
		return err
	}
	a.Desk.Demo = demoFolder{dir: c.Data}.marked()
	f, err := a.Desk.Export(ctx, actor, report.ID, c.Format, c.Site, choice)
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, f.Body, 0o600); err != nil {
		return err
	}
	fmt.Fprintf(con.err, "%s: %d KB, report %s (%s)\n", c.Out, len(f.Body)>>10, report.ID, report.State)
	return nil
}

// reportNamed looks in every province that has the period.
func (a *App) reportNamed(ctx context.Context, unit, code string) (actor identity.Actor, r narrative.Report, err error) {
	roots, err := a.Org.Roots(ctx)
	if err != nil {
		return actor, r, err
	}
	err = fault.New(fault.NotFound, "Không có kỳ “%s”. Danh sách các kỳ ở /api/v1/periods.", code)
	for _, root := range roots {
		p, found := a.Campaign.Period(ctx, root.ID, code)
		if found != nil {
			continue
		}
		actor = identity.Operator(root.ID, clock.Today(a.Clock))
		if r, err = a.Desk.Find(ctx, actor, unit, p); err == nil {
			return actor, r, nil
		}
	}
	return actor, r, err
}

type checkFileCommand struct {
	config.Store
	File string `arg:"" help:"A .docx or .xlsx made by this program." type:"existingfile"`
	JSON bool   `help:"As JSON."`
}

// Run ends with an error when anything differs, so that a script can tell.
func (c checkFileCommand) Run(ctx context.Context, con *console) error {
	if err := c.Existing(); err != nil {
		return err
	}
	file, err := readWhole(c.File, paper.MaxFile)
	if err != nil {
		return err
	}
	a, err := open(ctx, c.Store)
	if err != nil {
		return err
	}
	defer a.Close()
	actor, err := a.ownerOf(ctx, file)
	if err != nil {
		return err
	}
	checked, err := a.Desk.Check(ctx, &actor, file)
	if err != nil {
		return err
	}
	if err := c.tell(con.out, narrativeweb.ResultOf(checked)); err != nil {
		return err
	}
	if n := len(checked.Result.Lines); n > 0 {
		return fmt.Errorf("%d differences from the report", n)
	}
	return nil
}

// ownerOf is the operator of the province whose report the file is of.
func (a *App) ownerOf(ctx context.Context, file []byte) (identity.Actor, error) {
	id, err := a.Desk.ReportOf(ctx, file)
	if err != nil {
		return identity.Actor{}, err
	}
	root, err := a.Narrative.RootOf(ctx, id)
	return identity.Operator(root, clock.Today(a.Clock)), err
}

func readWhole(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	file, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(file)) > most {
		err = docx.ErrTooLarge
	}
	return file, err
}

func (c checkFileCommand) tell(out io.Writer, r narrativeweb.CheckResult) error {
	if c.JSON {
		return json.NewEncoder(out).Encode(r)
	}
	state := "not final"
	if r.Signed {
		state = "final, " + r.Digest
	}
	if r.Newer > 0 {
		state += fmt.Sprintf(", superseded by supplement %d", r.Newer)
	}
	fmt.Fprintf(out, "%s, %s (%s): %d figures right, %d differences\n", r.Unit, r.Period, state, r.Right, len(r.Lines))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, l := range r.Lines {
		fmt.Fprintf(w, "  %s\t%s\treport %s\tfile %s\t%s\t%s\n", l.Verdict, l.Code, orDash(l.Stands), orDash(l.Shown), l.Where, l.Label)
	}
	return w.Flush()
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// papers are the pages around files of reports.
func (a *App) papers() *narrativeweb.Papers {
	s := a.Services
	s.Desk.Demo = a.cfg.Demo
	return &narrativeweb.Papers{DB: s.DB, Clock: s.Clock, Org: s.Org, Identity: s.Identity, Campaign: s.Campaign, Practice: s.Practice, Narrative: s.Narrative, Desk: s.Desk}
}

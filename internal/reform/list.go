package reform

import (
	"context"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/table"
	"kheo/internal/platform/vntext"
)

// ListInput is an official list with what its files don't say.
type ListInput struct {
	RootID     string            // a province's administrator reaches no other; empty: the operator, all of them
	Units      []byte            // CSV or XLSX: a whole list, or renames on their own days
	Succession []byte            // what became of the old units; may be empty
	AsOf       string            // the day from which the list is the whole truth
	Paper      string            // the governing paper
	Send       map[string]string // answers: code or ID of an old unit → code or ID of its successor
}

// Names of the files in problems and faults.
const (
	FileUnits      = "units"
	FileSuccession = "succession"
)

// most problems that anybody reads.
const most = 100

// PlanList compares a whole list with the stored map and says what would change.
func (s *Service) PlanList(ctx context.Context, in ListInput) (Plan, error) {
	plans, err := s.PlanLists(ctx, in)
	switch {
	case err != nil:
		return Plan{}, err
	case len(plans) != 1:
		return Plan{}, fault.Field(FileUnits, "Tệp này có nhiều ngày hoặc nhiều văn bản; nạp từng phần một.")
	}
	return plans[0], nil
}

// PlanLists is [Service.PlanList] for any of the shapes: a file of renames makes one plan for each of
// its days and papers, by day.
func (s *Service) PlanLists(ctx context.Context, in ListInput) ([]Plan, error) {
	f, err := readFiles(in)
	if err != nil {
		return nil, err
	}
	if f.changes != nil {
		return s.planChanges(ctx, in, f)
	}
	if !clock.ValidDay(in.AsOf) || in.AsOf <= org.AlwaysThere {
		return nil, fault.Field("as_of", "Cần một ngày có thật.")
	}
	if vntext.Len(in.Paper) > org.MaxPaper {
		return nil, fault.Field("paper", "Tên văn bản dài quá %d chữ cái.", org.MaxPaper)
	}
	p, err := s.planWhole(ctx, in, f)
	return []Plan{p}, err
}

// files are the rows of what was sent.
type files struct {
	units   []unitRow
	links   []linkRow
	changes []changeRow
	wrong   []Problem
}

func readFiles(in ListInput) (files, error) {
	var f files
	t, err := readTable(FileUnits, in.Units)
	if err != nil {
		return f, err
	}
	b := &book{file: FileUnits, table: t}
	if b.isChanges() {
		f.changes, err = b.changes(in)
		f.wrong = b.wrong
		return f, err
	}
	if f.units, err = b.units(in.AsOf); err != nil {
		return f, err
	}
	f.wrong = b.wrong
	if len(in.Succession) == 0 {
		return f, nil
	}
	if t, err = readTable(FileSuccession, in.Succession); err != nil {
		return f, err
	}
	b = &book{file: FileSuccession, table: t}
	f.links, err = b.links()
	f.wrong = append(f.wrong, b.wrong...)
	return f, err
}

// readTable names the file a fault is about.
func readTable(file string, data []byte) (table.Table, error) {
	t, err := table.Read(data)
	if err == nil {
		return t, nil
	}
	f := fault.Of(err)
	if f.Kind == fault.Internal {
		return t, err
	}
	e := fault.New(f.Kind, fault.InvalidFields)
	e.AddField(file, f.Sentence, f.Args...)
	return t, e
}

// limited keeps the first problems and counts the rest.
func (p *Plan) limited() {
	if n := len(p.Problems); n > most {
		p.Problems, p.More = p.Problems[:most], n-most
	}
}

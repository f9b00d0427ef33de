package indicator

import (
	"context"
	"slices"

	"kheo/internal/practice"
	"kheo/internal/report"
)

// Reading reads many indicators at one view; what several of them need is read once.
type Reading struct {
	s       *Service
	view    report.View
	behind  *report.Behind // nil: the list is asked instead
	figures *report.Figures
	records map[string][]string // by what a rule finds, whatever it takes from there
}

// Reading begins to read at a view. Behind are the records of that view, where they are known already.
func (s *Service) Reading(v report.View, behind *report.Behind) *Reading {
	return &Reading{s: s, view: v, behind: behind, records: map[string][]string{}}
}

// Value of an indicator, as [Service.Value].
func (r *Reading) Value(ctx context.Context, i Indicator) (Value, error) {
	if !i.Counted {
		return Value{}, nil
	}
	out := Value{Known: true}
	var err error
	if out.Filter, err = r.s.listOf(ctx, i, r.view); err != nil {
		return out, err
	}
	if dim, key, kept := i.Rule.cell(); kept {
		out.N, err = r.kept(ctx, i.Rule, dim, key)
		return out, err
	}
	ids, err := r.Records(ctx, i)
	if err == nil {
		out.N, err = r.s.taken(ctx, i.Rule, ids)
	}
	return out, err
}

// kept reads a number of the figures. A programme has an ID in every province.
func (r *Reading) kept(ctx context.Context, rule Rule, dim, key string) (float64, error) {
	if r.figures == nil {
		f, err := r.s.report.ReadOn(ctx, r.view)
		if err != nil {
			return 0, err
		}
		r.figures = &f
	}
	if dim != report.DimProgramme {
		return float64(r.figures.N(rule.Measure, dim, key)), nil
	}
	ids, err := r.s.programmes(ctx, rule)
	var n int64
	for _, id := range ids {
		n += r.figures.N(rule.Measure, dim, id)
	}
	return float64(n), err
}

// Records of an indicator, as [Service.Records].
func (r *Reading) Records(ctx context.Context, i Indicator) ([]string, error) {
	if !i.Counted {
		return nil, nil
	}
	rule := i.Rule
	rule.Take = TakeRecords
	if ids, known := r.records[rule.Key()]; known {
		return ids, nil
	}
	ids, err := r.find(ctx, rule)
	if err == nil {
		r.records[rule.Key()] = ids
	}
	return ids, err
}

func (r *Reading) find(ctx context.Context, rule Rule) ([]string, error) {
	filters := rule.filters()
	// Figures aren't spread by origin, and what is only sent has no settled facts yet.
	if r.behind == nil || rule.Origin != "" || rule.Measure == practice.MeasureRegistered && len(filters) > 0 {
		return r.s.matching(ctx, rule, r.view)
	}
	ids := r.behind.Of(rule.Measure, report.DimTotal, "")
	for dim, key := range filters {
		part := r.behind.Of(rule.Measure, dim, key)
		if dim == report.DimProgramme {
			programmes, err := r.s.programmes(ctx, rule)
			if err != nil {
				return nil, err
			}
			part = nil
			for _, p := range programmes {
				part = append(part, r.behind.Of(rule.Measure, dim, p)...)
			}
			slices.Sort(part)
		}
		ids = both(ids, part)
	}
	return ids, nil
}

// both are the IDs in two sorted lists.
func both(a, b []string) (out []string) {
	for _, id := range a {
		if _, found := slices.BinarySearch(b, id); found {
			out = append(out, id)
		}
	}
	return out
}

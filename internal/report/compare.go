package report

import (
	"context"
	"slices"
	"strings"

	"kheo/internal/campaign"
)

// Difference is one number that is kept otherwise than the records say.
type Difference struct {
	UnitID, Line, PeriodID, Measure, Dim, Key string
	Kept, Counted                             int64
}

// Compare recounts all periods of a movement and lists every difference. It mends nothing. It holds
// writers up only when it must: a difference may also be somebody who wrote between two of its
// looks, so that what it finds is looked for again while nobody writes.
func (s *Service) Compare(ctx context.Context, rootID, movement string) ([]Difference, error) {
	out, err := s.compare(ctx, rootID, movement)
	if err != nil || len(out) == 0 {
		return nil, err
	}
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.campaign.LockPeriods(ctx, rootID); err != nil {
			return err
		}
		out, err = s.compare(ctx, rootID, movement)
		return err
	})
	return out, err
}

func (s *Service) compare(ctx context.Context, rootID, movement string) ([]Difference, error) {
	periods, err := s.periodsFrom(ctx, rootID, movement, "")
	if err != nil {
		return nil, err
	}
	a, pairs, err := s.recount(ctx, rootID, movement, periods)
	if err != nil {
		return nil, err
	}
	figures, err := a.figuresOf(ctx, pairs, lastDays(periods))
	if err != nil {
		return nil, err
	}
	keptFigures, err := s.keptFigures(ctx, idsOf(periods))
	if err != nil {
		return nil, err
	}
	keptPairs, err := s.keptPairs(ctx, idsOf(periods))
	if err != nil {
		return nil, err
	}
	return append(differences(keptFigures, figures, ofFigure), differences(keptPairs, pairs, ofPair)...), nil
}

func idsOf(periods []campaign.Period) []string {
	var ids []string
	for _, p := range periods {
		ids = append(ids, p.ID)
	}
	return ids
}

func ofFigure(at place, d Difference) Difference {
	d.UnitID, d.Line, d.PeriodID = at.unit, at.line, at.period
	return d
}

func ofPair(at pair, d Difference) Difference {
	d.UnitID, d.Line, d.PeriodID = at.then, "→ "+at.now, at.period
	return d
}

// differences sets kept numbers against counted ones, in a fixed order.
func differences[At comparable](kept, counted tally[At], name func(At, Difference) Difference) []Difference {
	var out []Difference
	compare := func(at At, c cell) {
		if k, n := kept[at][c], counted[at][c]; k != n {
			m, dim, key := c.parts()
			out = append(out, name(at, Difference{Measure: string(m), Dim: dim, Key: key, Kept: k, Counted: n}))
		}
	}
	for at, list := range counted {
		for c := range list {
			compare(at, c)
		}
	}
	for at, list := range kept {
		for c := range list {
			if _, ok := counted[at][c]; !ok {
				compare(at, c)
			}
		}
	}
	slices.SortFunc(out, func(a, b Difference) int { return strings.Compare(a.name(), b.name()) })
	return out
}

func (d Difference) name() string {
	return strings.Join([]string{d.PeriodID, d.UnitID, d.Line, d.Measure, d.Dim, d.Key}, "|")
}

package report

import (
	"context"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/practice"
)

// recount sums the one definition over all records, for periods of one root.
func (s *Service) recount(ctx context.Context, rootID, movement string, periods []campaign.Period) (*atlas, tally[pair], error) {
	a, sum := s.newAtlas(), tally[pair]{}
	if err := a.knowRoot(ctx, rootID); err != nil {
		return nil, nil, err
	}
	err := s.practice.EachFacts(ctx, rootID, movement, func(f practice.Facts) error {
		first := firstDay(f)
		for _, p := range periods {
			if p.To <= first {
				continue
			}
			if err := a.addFacts(ctx, sum, f, p, 1); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	return a, sum, err
}

// Rebuild counts the open periods of a movement anew from its records, after an import or a change
// of units. Closed periods keep what they hold.
func (s *Service) Rebuild(ctx context.Context, rootID, movement string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.campaign.LockPeriods(ctx, rootID); err != nil {
			return err
		}
		all, err := s.periodsFrom(ctx, rootID, movement, "")
		if err != nil {
			return err
		}
		return s.CountAgain(ctx, slices.DeleteFunc(all, func(p campaign.Period) bool { return p.State != campaign.PeriodOpen }))
	})
}

// RebuildRoot counts the open periods of every movement anew after the map of a root changed: its own,
// and those of provinces whose records happen there, since areas follow places. In a fixed order, so
// that two changes lock alike.
func (s *Service) RebuildRoot(ctx context.Context, rootID string) error {
	// A place that closed has the areas of its heir, which may be of another province: places of all
	// provinces from which units went here count.
	roots, err := s.texts(ctx, `with recursive near (root_id) as (select id from org_unit where id = $1 union
		select f.root_id from near n join org_unit t on t.root_id = n.root_id join org_succession s on s.to_unit = t.id join org_unit f on f.id = s.from_unit)
		select distinct lead.root_id from practice_place x join org_unit here on here.id = x.unit_id and here.root_id in (select root_id from near)
		join practice_unit u on u.practice_id = x.practice_id and u.role = 'lead' join org_unit lead on lead.id = u.unit_id
		union select id from org_unit where id = $1 order by 1`, rootID)
	if err != nil {
		return err
	}
	for _, root := range roots {
		movements, err := s.movements(ctx, root)
		if err != nil {
			return err
		}
		for _, m := range movements {
			if err := s.Rebuild(ctx, root, m); err != nil {
				return err
			}
		}
	}
	return nil
}

// CountAgain counts periods of one root anew from the records: new ones, and those whose dates moved.
func (s *Service) CountAgain(ctx context.Context, periods []campaign.Period) error {
	if len(periods) == 0 {
		return nil
	}
	rootID, movement := periods[0].RootID, periods[0].Movement
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.campaign.LockPeriods(ctx, rootID); err != nil {
			return err
		}
		if err := s.forget(ctx, periods, "report_pair", "report_figure"); err != nil {
			return err
		}
		a, pairs, err := s.recount(ctx, rootID, movement, periods)
		if err != nil {
			return err
		}
		if err := s.storePairs(ctx, pairs); err != nil {
			return err
		}
		figures, err := a.figuresOf(ctx, pairs, lastDays(periods))
		if err != nil {
			return err
		}
		for at, c := range figures {
			if err := s.store(ctx, at, c); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) forget(ctx context.Context, periods []campaign.Period, tables ...string) error {
	for _, p := range periods {
		for _, table := range tables {
			if _, err := s.db.Exec(ctx, `delete from `+table+` where period_id = $1`, p.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) storePairs(ctx context.Context, pairs tally[pair]) error {
	for at, c := range pairs {
		if err := s.storePair(ctx, at, c); err != nil {
			return err
		}
	}
	return nil
}

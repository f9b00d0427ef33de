package report

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/platform/sqldb"
)

// Prepare makes the numbers of today's map where a database holds those of that day alone: one that
// an earlier program wrote. It runs before the program answers anybody; what is there already is
// left as it is. The numbers of that day stay untouched.
func (s *Service) Prepare(ctx context.Context) error {
	unpaired, err := s.unpaired(ctx)
	if err != nil || len(unpaired) == 0 {
		return err
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		done := map[[2]string]bool{}
		for _, p := range unpaired {
			if of := [2]string{p.RootID, p.Movement}; !done[of] {
				done[of] = true
				if err := s.pairUp(ctx, p.RootID, p.Movement); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// unpaired are the periods that count something and have no pair.
func (s *Service) unpaired(ctx context.Context) ([]campaign.Period, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (p campaign.Period, err error) {
		return p, r.Scan(&p.ID, &p.RootID, &p.Movement)
	}, `select p.id, p.root_id, p.movement from campaign_period p
		where exists (select 1 from report_figure f where f.period_id = p.id and f.cells <> '')
		and not exists (select 1 from report_pair x where x.period_id = p.id) order by p.root_id, p.movement`)
}

func (s *Service) pairUp(ctx context.Context, rootID, movement string) error {
	if err := s.campaign.LockPeriods(ctx, rootID); err != nil {
		return err
	}
	periods, err := s.periodsFrom(ctx, rootID, movement, "")
	if err != nil {
		return err
	}
	if err := s.forget(ctx, periods, "report_pair"); err != nil { // another process may have been quicker
		return err
	}
	_, pairs, err := s.recount(ctx, rootID, movement, periods)
	if err != nil {
		return err
	}
	return s.storePairs(ctx, pairs)
}

package campaign

import (
	"context"
	"database/sql"
	"errors"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// ObjectiveMove sends a political task to the unit that takes the place of its own.
type ObjectiveMove struct{ ID, UnitID string }

// MoveObjectives sends tasks to successors; the note names the paper. Over the border of a province
// a task joins the campaign of the same movement and year there, and stays in its own where there is
// none.
func (s *Service) MoveObjectives(ctx context.Context, a identity.Actor, moves []ObjectiveMove, note string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		for _, m := range moves {
			if err := s.moveObjective(ctx, a, m, note); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) moveObjective(ctx context.Context, a identity.Actor, m ObjectiveMove, note string) error {
	o, err := s.Objective(ctx, m.ID)
	if fault.Is(err, fault.NotFound) { // removed since it was chosen
		return nil
	}
	if err != nil || o.UnitID == m.UnitID {
		return err
	}
	c, err := s.Campaign(ctx, o.CampaignID)
	if err != nil {
		return err
	}
	if err := administer(a, c.RootID); err != nil && a.Via != identity.ViaCLI {
		return err
	}
	rootID, campaignID, err := s.campaignThere(ctx, c, m.UnitID)
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, `update campaign_objective set unit_id = $2, campaign_id = $3, version = version + 1,
		position = (select coalesce(max(x.position), 0) + 1 from campaign_objective x where x.campaign_id = $3 and x.unit_id = $2) where id = $1`,
		o.ID, m.UnitID, campaignID)
	if err != nil {
		return err
	}
	_, err = s.audit.Write(ctx, a, audit.Entry{RootID: rootID, Verb: "objective.move", SubjectKind: SubjectObjective, SubjectID: o.ID, Note: note,
		Changes: audit.Diff(audit.Change{Field: "unit", Before: o.UnitID, After: m.UnitID}, audit.Change{Field: "campaign", Before: o.CampaignID, After: campaignID})})
	return err
}

// campaignThere is the campaign of the same movement and year in a unit's province.
func (s *Service) campaignThere(ctx context.Context, c Campaign, unitID string) (rootID, campaignID string, err error) {
	type there struct{ root, campaign string }
	t, err := sqldb.One(ctx, s.db, func(r sqldb.Row) (t there, err error) { return t, r.Scan(&t.root, &t.campaign) },
		`select u.root_id, c.id from org_unit u join campaign c on c.root_id = u.root_id where u.id = $1 and c.movement = $2 and c.year = $3`,
		unitID, c.Movement, c.Year)
	if errors.Is(err, sql.ErrNoRows) {
		return c.RootID, c.ID, nil
	}
	return t.root, t.campaign, err
}

package narrative

import (
	"context"
	"fmt"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// checkOutside cleans the lines in place: each is explained and attributed.
func checkOutside(list []Outside) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	if len(list) > MaxOutside {
		e.AddField("outside", "Nhiều quá: tối đa %d.", MaxOutside)
	}
	for i := range list {
		o := &list[i]
		at := fmt.Sprintf("outside.%d.", i)
		checkText(e, at+"label", &o.Label, MaxTitle, true)
		checkText(e, at+"unit", &o.Unit, MaxTitle, true)
		checkText(e, at+"why", &o.Why, MaxWhy, true)
		checkText(e, at+"source", &o.Source, MaxWhy, true)
	}
	return e.OrNil()
}

// replaceOutside keeps who gave a line that says the same as before.
func (s *Service) replaceOutside(ctx context.Context, a identity.Actor, reportID string, before, list []Outside) error {
	if _, err := s.db.Exec(ctx, `delete from narrative_outside where report_id = $1`, reportID); err != nil {
		return err
	}
	for i, o := range list {
		o.By = a.PostID
		for _, old := range before {
			if same := o; old.ID == o.ID {
				if same.By = old.By; same == old {
					o.By = old.By
				}
			}
		}
		if _, err := s.db.Exec(ctx, `insert into narrative_outside (id, report_id, position, label, value, unit, why, source, at, post_id)
			values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`, o.ID, reportID, i, o.Label, o.Value, o.Unit, o.Why, o.Source, clock.Millis(s.clock), sqldb.Null(o.By)); err != nil {
			return err
		}
	}
	return nil
}

// OutsideOf are the numbers from outside the system a report gives.
func (s *Service) OutsideOf(ctx context.Context, a identity.Actor, reportID string) ([]Outside, error) {
	if _, err := s.writing(ctx, a, reportID); err != nil {
		return nil, err
	}
	return s.outside(ctx, reportID)
}

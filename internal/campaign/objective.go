package campaign

import (
	"context"
	"math"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
)

func (o *Objective) check() error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	name(e, "title", &o.Title, 500)
	if o.Baseline != nil || o.Target != nil || o.Measure != "" {
		name(e, "measure", &o.Measure, 50)
	}
	checkAmount(e, "baseline", o.Baseline)
	checkAmount(e, "target", o.Target)
	return e.OrNil()
}

func checkAmount(e *fault.Error, field string, x *float64) {
	if x != nil && (math.IsNaN(*x) || math.Abs(*x) > 1e15) {
		e.AddField(field, "Con số này chưa đúng.")
	}
}

// Objective is one objective.
func (s *Service) Objective(ctx context.Context, id string) (Objective, error) {
	return found(sqldb.One(ctx, s.db, scanObjective, `select `+objectiveColumns+` from campaign_objective where id = $1`, id))
}

// AddObjective gives a unit a political task of the year. It stands last unless a position is named.
func (s *Service) AddObjective(ctx context.Context, a identity.Actor, o Objective) (Objective, error) {
	if err := o.check(); err != nil {
		return o, err
	}
	o.ID, o.Version = id.New(), 1
	err := s.onObjective(ctx, a, o, func(ctx context.Context, rootID string) error {
		err := s.db.QueryRow(ctx, `insert into campaign_objective (`+objectiveColumns+`)
			select $1, $2, $3, $4, $5, $6, $7, case when $8 > 0 then $8 else coalesce(max(position), 0) + 1 end, $9
			from campaign_objective where campaign_id = $2 and unit_id = $3 returning position`,
			o.ID, o.CampaignID, o.UnitID, o.Title, o.Measure, o.Baseline, o.Target, o.Position, o.Version).Scan(&o.Position)
		if err != nil {
			return err
		}
		return s.write(ctx, a, rootID, "objective.add", SubjectObjective, o.ID, objectiveDiff(Objective{}, o)...)
	})
	return o, err
}

// EditObjective changes the text and the numbers; campaign and unit stay. The version is the one seen.
func (s *Service) EditObjective(ctx context.Context, a identity.Actor, o Objective) (Objective, error) {
	old, err := s.Objective(ctx, o.ID)
	if err != nil {
		return o, err
	}
	o.CampaignID, o.UnitID = old.CampaignID, old.UnitID
	if err := o.check(); err != nil {
		return o, err
	}
	err = s.onObjective(ctx, a, old, func(ctx context.Context, rootID string) error {
		if err := s.hit(ctx, `update campaign_objective set title = $3, measure = $4, baseline = $5, target = $6, position = $7, version = version + 1
			where id = $1 and version = $2`, o.ID, o.Version, o.Title, o.Measure, o.Baseline, o.Target, o.Position); err != nil {
			return err
		}
		return s.write(ctx, a, rootID, "objective.edit", SubjectObjective, o.ID, objectiveDiff(old, o)...)
	})
	o.Version++
	return o, err
}

// RemoveObjective takes back an objective no practice is linked to.
func (s *Service) RemoveObjective(ctx context.Context, a identity.Actor, objectiveID string, version int64) error {
	old, err := s.Objective(ctx, objectiveID)
	if err != nil {
		return err
	}
	err = s.onObjective(ctx, a, old, func(ctx context.Context, rootID string) error {
		if err := s.hit(ctx, `delete from campaign_objective where id = $1 and version = $2`, old.ID, version); err != nil {
			return err
		}
		return s.write(ctx, a, rootID, "objective.remove", SubjectObjective, old.ID, objectiveDiff(old, Objective{})...)
	})
	return used(err, "Đã có mô hình gắn với nhiệm vụ này nên không xóa được.")
}

// used turns a refused deletion into its sentence.
func used(err error, sentence string) error {
	if sqldb.IsForeignKey(err) {
		return fault.New(fault.Conflict, sentence).Wrap(err)
	}
	return err
}

func objectiveDiff(old, now Objective) []audit.Change {
	return audit.Diff(
		audit.Change{Field: "unit", Before: orNil(old.UnitID), After: orNil(now.UnitID)},
		audit.Change{Field: "title", Before: orNil(old.Title), After: orNil(now.Title)},
		audit.Change{Field: "measure", Before: orNil(old.Measure), After: orNil(now.Measure)},
		audit.Change{Field: "baseline", Before: old.Baseline, After: now.Baseline},
		audit.Change{Field: "target", Before: old.Target, After: now.Target},
		audit.Change{Field: "position", Before: old.Position, After: now.Position},
	)
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// onObjective runs fn for whoever may write the objectives of the unit.
func (s *Service) onObjective(ctx context.Context, a identity.Actor, o Objective, fn func(ctx context.Context, rootID string) error) error {
	c, err := s.Campaign(ctx, o.CampaignID)
	if err != nil {
		return err
	}
	today := clock.Today(s.clock)
	known, err := s.units.IsWithin(ctx, o.UnitID, c.RootID, today)
	if err != nil {
		return err
	}
	if !known {
		return fault.Field("unit", "Không tìm thấy đơn vị này.")
	}
	within, err := s.units.IsWithin(ctx, o.UnitID, a.UnitID, today)
	if err != nil {
		return err
	}
	if err := allow(MaySetObjectives(a, c.RootID, within), a, c.RootID); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(ctx context.Context) error { return fn(ctx, c.RootID) })
}

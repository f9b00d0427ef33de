package narrative

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// permit checks visibility, then the right. What may not be seen does not exist; nobody decides on
// what they sent, nor where another unit reviews.
func (s *Service) permit(ctx context.Context, a identity.Actor, v Verb, r Report) error {
	rels, err := s.relations(ctx, a, r.RootID, r.UnitID, r.PeriodID)
	if err != nil {
		return err
	}
	switch {
	case !may(a.Role, Read, rels):
		return fault.Missing()
	case !may(a.Role, v, rels):
		return forbidden()
	case !decision(v) || !r.State.Reviewed():
		return nil
	}
	return s.decides(ctx, a, r)
}

func forbidden() error {
	return fault.New(fault.Forbidden, "Vị trí của anh/chị không có quyền làm việc này với báo cáo này.")
}

func may(role identity.Role, v Verb, rels []Relation) bool {
	return slices.ContainsFunc(rels, func(rel Relation) bool { return May(role, v, rel) })
}

// relations of the actor to a unit that reports. A provincial officer's own body stands below the
// province they work for: then both hold.
func (s *Service) relations(ctx context.Context, a identity.Actor, rootID, unitID, periodID string) (rels []Relation, err error) {
	if a.RootID != rootID {
		return nil, nil
	}
	now, err := s.standing(ctx, unitID, a.Day)
	if err != nil {
		return nil, err
	}
	if now == a.UnitID || now == a.ScopeID() {
		rels = append(rels, Same)
	}
	if a.ScopeID() == a.RootID && now != a.RootID {
		return append(rels, Above), nil
	}
	above, err := s.Org.IsWithin(ctx, now, a.UnitID, a.Day)
	if err == nil && !above {
		above, err = s.aboveThen(ctx, a, unitID, periodID)
	}
	if above && now != a.UnitID {
		rels = append(rels, Above)
	}
	return rels, err
}

// aboveThen: who stood above on the period's last day goes on reading.
func (s *Service) aboveThen(ctx context.Context, a identity.Actor, unitID, periodID string) (bool, error) {
	p, err := s.Campaign.PeriodByID(ctx, periodID)
	if err != nil {
		return false, err
	}
	return s.Org.IsWithin(ctx, unitID, a.UnitID, p.LastDay())
}

// standing is the unit that stands in the place of another on a day: itself while it lives.
func (s *Service) standing(ctx context.Context, unitID, day string) (string, error) {
	heirs, err := s.Org.Heirs(ctx, []string{unitID}, day)
	if err != nil || heirs[unitID] == "" {
		return unitID, err
	}
	return heirs[unitID], nil
}

// decides refuses who sent the report, from whichever post, and who neither holds it nor stands above
// the unit that does.
func (s *Service) decides(ctx context.Context, a identity.Actor, r Report) error {
	own, err := s.sentByOwn(ctx, a, r)
	if err != nil {
		return err
	}
	if own {
		return fault.New(fault.Forbidden, "Không ai xét báo cáo do chính mình gửi. Nhờ người khác trong đơn vị hoặc cấp trên.")
	}
	if r.HolderID == a.UnitID || a.ScopeID() == a.RootID {
		return nil
	}
	over, err := s.Org.IsWithin(ctx, r.HolderID, a.UnitID, a.Day)
	if err == nil && !over {
		err = fault.New(fault.Forbidden, "Lúc này nơi khác đang xét báo cáo này.")
	}
	return err
}

// sentByOwn tells whether the actor, a person behind their post, or another post of theirs sent it.
func (s *Service) sentByOwn(ctx context.Context, a identity.Actor, r Report) (bool, error) {
	persons := []string{}
	if a.PersonID != "" {
		persons = append(persons, a.PersonID)
	}
	if a.PersonID == "" || a.StandIn {
		behind, err := s.Identity.Behind(ctx, a.PostID, a.Day)
		if err != nil {
			return false, err
		}
		persons = append(persons, behind...)
	}
	if a.PostID == r.SentPost && a.PostID != "" || r.SentPerson != "" && slices.Contains(persons, r.SentPerson) {
		return true, nil
	}
	var n int
	err := s.db.QueryRow(ctx, `select count(*) from (
		select post_id from identity_holding where person_id in (select value from json_each($1)) and from_day <= $2 and (to_day is null or to_day > $2)
		union select post_id from identity_standin where person_id in (select value from json_each($1)) and from_day <= $2 and to_day > $2) x where x.post_id = $3`,
		sqldb.JSON(persons), a.Day, r.SentPost).Scan(&n)
	return n > 0, err
}

// reviewer is the nearest unit above on the territorial line in which somebody but the sender may
// decide; the province where there is none, and for its own report.
func (s *Service) reviewer(ctx context.Context, a identity.Actor, r Report) (string, error) {
	now, err := s.standing(ctx, r.UnitID, a.Day)
	if err != nil || now == r.RootID {
		return r.RootID, err
	}
	var unit string
	err = s.db.QueryRow(ctx, `select t.ancestor_id from org_ancestry t join identity_post p on p.unit_id = t.ancestor_id
		where t.unit_id = $1 and t.line = $2 and t.depth > 0 and t.from_day <= $3 and (t.to_day is null or t.to_day > $3)
		and p.role in ('approver', 'provincial_officer', 'head') and p.from_day <= $3 and (p.to_day is null or p.to_day > $3) and p.id <> $4
		order by t.depth limit 1`, now, org.Territorial, a.Day, a.PostID).Scan(&unit)
	if errors.Is(err, sql.ErrNoRows) {
		return r.RootID, nil
	}
	return unit, err
}

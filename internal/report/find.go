package report

import (
	"context"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
)

// Query names a figure: a unit, a line of authority, a period, a map.
type Query struct {
	Unit   string // ID, official code or slug; resolved on the day of the map. Empty: the root
	Line   org.Line
	Period string // code
	Map    Map
}

// Find resolves a query for a reader: nil is the public, who sees published periods only.
func (s *Service) Find(ctx context.Context, a *identity.Actor, rootID string, q Query) (View, error) {
	v := View{Line: q.Line, Map: q.Map}
	realm, err := s.realm(ctx, rootID)
	if err != nil {
		return v, err
	}
	if v.Period, err = s.period(ctx, realm, q.Period); err != nil {
		return v, err
	}
	if a == nil && v.Period.State != campaign.PeriodPublished {
		return v, notPublished()
	}
	if q.Unit == "" {
		q.Unit = rootID
	}
	if v.Unit, err = s.org.Resolve(ctx, q.Unit, v.Day(clock.Today(s.clock))); err != nil {
		return v, err
	}
	if !slices.Contains(realm, v.Unit.RootID) {
		return v, fault.Missing()
	}
	if v.Map != Today && v.Unit.RootID != v.Period.RootID { // a province that has become part of this one
		if v.Period, err = s.campaign.Period(ctx, v.Unit.RootID, q.Period); err != nil {
			return v, err
		}
	}
	whole, err := s.mayRead(ctx, a, realm, v)
	switch {
	case err != nil:
		return v, err
	case whole:
		return v, nil
	case v.Period.State == campaign.PeriodPublished:
		v.Public = true
		return v, nil
	case a == nil:
		return v, notPublished()
	}
	return v, fault.Missing()
}

func notPublished() error {
	return fault.New(fault.Unauthorized, "Số liệu kỳ này chưa công bố. Đăng nhập để xem.")
}

// period is that of the province, or of one that has become part of it.
func (s *Service) period(ctx context.Context, realm []string, code string) (p campaign.Period, err error) {
	for _, root := range realm {
		if p, err = s.campaign.Period(ctx, root, code); !fault.Is(err, fault.NotFound) {
			return p, err
		}
	}
	return p, err
}

// mayRead: the unit must stand at or below the reader's; what is published is everybody's.
func (s *Service) mayRead(ctx context.Context, a *identity.Actor, realm []string, v View) (bool, error) {
	if a == nil || a.RootID != realm[0] {
		return false, nil
	}
	if a.ScopeID() == a.RootID {
		return true, nil
	}
	days := []string{a.Day}
	if v.Map != Today {
		days = append(days, v.Period.LastDay())
	}
	for _, day := range days {
		in, err := s.org.IsWithin(ctx, v.Unit.ID, a.UnitID, day)
		if err != nil || in {
			return in, err
		}
	}
	return false, nil
}

// realm is a province with those that have become part of it, itself first.
func (s *Service) realm(ctx context.Context, rootID string) ([]string, error) {
	today := clock.Today(s.clock)
	closed, err := s.texts(ctx, `select id from org_unit where id = root_id and to_day <= $1 order by id`, today)
	if err != nil || len(closed) == 0 {
		return []string{rootID}, err
	}
	heirs, err := s.org.Heirs(ctx, closed, today)
	realm := []string{rootID}
	for _, root := range closed {
		if heirs[root] == rootID && root != rootID {
			realm = append(realm, root)
		}
	}
	return realm, err
}

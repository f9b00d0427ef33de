package report

import (
	"context"

	"kheo/internal/platform/clock"
)

// Realm are the provinces whose units a view counts wherever they stand, gone from the map or not: the province
// itself, and on today's map those that have become part of it. It is empty where only what lives below the unit
// is counted.
func (s *Service) Realm(ctx context.Context, v View) ([]string, error) {
	if !v.Unit.IsRoot() {
		return nil, nil
	}
	if v.Map != Today {
		return []string{v.Unit.ID}, nil
	}
	heirs, err := s.org.Heirs(ctx, []string{v.Unit.ID}, clock.Today(s.clock))
	if heir := heirs[v.Unit.ID]; err != nil || heir != "" && heir != v.Unit.ID {
		return nil, err // it became part of another: what is gone counts there
	}
	return s.realm(ctx, v.Unit.ID)
}

package org

import (
	"context"
	"fmt"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

// Service keeps the units. Its writing methods don't ask who may: the administrator's pages and
// the import do.
type Service struct {
	db    *sqldb.DB
	clock clock.Clock

	// Audit, where set, records a change inside its transaction. The history of units is above this
	// package, so whoever builds the program hands it in. A value is nil where there was none.
	Audit func(ctx context.Context, rootID, verb, subjectKind, subjectID string, changes map[string][2]any) error
}

// New makes the service.
func New(db *sqldb.DB, c clock.Clock) *Service { return &Service{db: db, clock: c} }

// SubjectKind names a unit towards the history.
const SubjectKind = "unit"

func (s *Service) audit(ctx context.Context, rootID, verb, unitID string, changes map[string][2]any) error {
	if s.Audit == nil {
		return nil
	}
	return s.Audit(ctx, rootID, verb, SubjectKind, unitID, changes)
}

// lock lets one change of a root's map run at a time: slugs and ancestry depend on all of it.
func (s *Service) lock(ctx context.Context, rootID string) error {
	return s.db.Lock(ctx, "org:"+rootID)
}

// Hold lets nobody else change the map of a root, or of every root where none is named, until the
// transaction ends.
func (s *Service) Hold(ctx context.Context, rootID string) error {
	roots := []string{rootID}
	if rootID == "" {
		var err error
		if roots, err = sqldb.All(ctx, s.db, func(r sqldb.Row) (root string, err error) { return root, r.Scan(&root) },
			`select id from org_unit where id = root_id order by id`); err != nil {
			return err
		}
	}
	for _, root := range roots {
		if err := s.lock(ctx, root); err != nil {
			return err
		}
	}
	return nil
}

func unitError(u ImportUnit) error {
	name := ""
	if len(u.Names) > 0 {
		name = u.Names[0].Name
	}
	return fmt.Errorf("unit %s %q", u.ID, name)
}

package identity

import (
	"context"
	"database/sql"
	"time"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Service keeps persons, posts, sessions and tokens.
type Service struct {
	db    *sqldb.DB
	clock clock.Clock
	org   *org.Service
	line  *line

	// Audit, where set, records a change inside its transaction. History is above this package, so
	// whoever builds the program hands it in. A value is nil where there was none; [Private] tells
	// which values are personal.
	Audit func(ctx context.Context, a Actor, verb, subjectKind, subjectID string, changes map[string][2]any) error

	// State, where set, lists what lies on the desk of a post: the records are above this package.
	State func(ctx context.Context, desk Actor, p Post) ([]StateLine, error)
}

// New makes the service.
func New(db *sqldb.DB, c clock.Clock, units *org.Service) *Service {
	return &Service{db: db, clock: c, org: units, line: newLine(hashers, waiting)}
}

// What a change is about, towards the history.
const (
	SubjectPerson = "person"
	SubjectPost   = "post"
)

// Private tells whether a value of the history is personal: it is kept where it can be erased.
func Private(subjectKind, field string) bool {
	return subjectKind == SubjectPerson && field != "active"
}

func (s *Service) audit(ctx context.Context, a Actor, verb, kind, id string, changes map[string][2]any) error {
	if s.Audit == nil {
		return nil
	}
	return s.Audit(ctx, a, verb, kind, id, changes)
}

func (s *Service) today() string { return clock.Today(s.clock) }

func (s *Service) now() int64 { return clock.Millis(s.clock) }

func (s *Service) ago(d time.Duration) int64 { return s.now() - d.Milliseconds() }

// exactlyOne turns "no row was there to change" into a conflict.
func exactlyOne(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil {
		return err
	} else if n == 0 {
		return fault.New(fault.Conflict, "Thông tin này vừa được thay đổi ở nơi khác. Xin tải lại trang.")
	}
	return nil
}

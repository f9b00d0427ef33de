package campaign

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// Units is what a campaign asks of org.
type Units interface {
	IsWithin(ctx context.Context, unitID, ancestorID, on string) (bool, error)
	Units(ctx context.Context, ids []string, on string) (map[string]org.Unit, error)
}

// Hooks are effects on higher features; they run in the writing transaction.
type Hooks struct {
	// OnDates is told the periods of one root that are new or whose dates moved: their figures must
	// be counted again.
	OnDates func(context.Context, []Period) error
}

// Service is the unit of work: each writing method is one transaction.
type Service struct {
	db    *sqldb.DB
	clock clock.Clock
	units Units
	audit *audit.Log
	Hooks Hooks
}

// New makes the service; units is the org service.
func New(db *sqldb.DB, c clock.Clock, units Units, log *audit.Log) *Service {
	return &Service{db: db, clock: c, units: units, audit: log}
}

// Subject kinds in the history.
const (
	SubjectCampaign  = "campaign"
	SubjectPeriod    = "period"
	SubjectObjective = "objective"
	SubjectProgramme = "programme"
	SubjectHoliday   = "holiday" // its ID is the root and the day
)

func (s *Service) write(ctx context.Context, a identity.Actor, rootID, verb, kind, id string, changes ...audit.Change) error {
	_, err := s.audit.Write(ctx, a, audit.Entry{RootID: rootID, Verb: verb, SubjectKind: kind, SubjectID: id, Changes: changes})
	return err
}

// administer lets through whoever keeps campaigns of the root. To anybody of another root the
// record doesn't exist.
func administer(a identity.Actor, rootID string) error {
	return allow(MayAdminister(a, rootID), a, rootID)
}

func allow(may bool, a identity.Actor, rootID string) error {
	switch {
	case may:
		return nil
	case a.RootID != rootID:
		return fault.Missing()
	}
	return fault.New(fault.Forbidden, "Chức vụ đang dùng không có quyền làm việc này.")
}

func stale() error {
	return fault.New(fault.Stale, "Người khác vừa sửa mục này. Tải lại trang để xem bản mới rồi sửa tiếp.")
}

// hit turns an update that found no row of the version named into a fault.
func (s *Service) hit(ctx context.Context, query string, args ...any) error {
	res, err := s.db.Exec(ctx, query, args...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		return stale()
	}
	return err
}

// name cleans a line of text and checks its length.
func name(e *fault.Error, field string, s *string, most int) {
	*s = vntext.Line(*s)
	switch n := vntext.Len(*s); {
	case n == 0:
		e.AddField(field, "Cần điền mục này.")
	case n > most:
		e.AddField(field, "Dài quá: %d ký tự, giới hạn là %d.", n, most)
	}
}

const maxName = 200

package narrative

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
	"kheo/internal/report"
	"kheo/internal/review"
)

// Deps are the services reports stand on.
type Deps struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Org      *org.Service
	Identity *identity.Service
	Audit    *audit.Log
	Review   *review.Service
	Campaign *campaign.Service
	Practice *practice.Service
	Report   *report.Service
}

// Service keeps reports: each writing method is one transaction.
type Service struct {
	Deps
	db    *sqldb.DB
	clock clock.Clock
}

// New makes the service.
func New(d Deps) *Service { return &Service{Deps: d, db: d.DB, clock: d.Clock} }

// Find is a report its reader may see.
func (s *Service) Find(ctx context.Context, a identity.Actor, reportID string) (Report, error) {
	return Report{}, fault.Missing()
}

// For is the report of a unit for a period that its reader may see; NotFound while nobody has begun it.
func (s *Service) For(ctx context.Context, a identity.Actor, unitID, periodID string) (Report, error) {
	return Report{}, fault.Missing()
}

// Compose makes the report of the figures of now, with the records behind each of them.
func (s *Service) Compose(ctx context.Context, a identity.Actor, reportID string) (Body, error) {
	return Body{}, fault.Missing()
}

// Body is what the reader should see: what was signed last when the report is final, what was sent
// while it is reviewed, and to its own unit, while it writes, the figures of now. Signed is nil
// unless the body is a signed one.
func (s *Service) Body(ctx context.Context, a identity.Actor, reportID string) (Body, *Signed, error) {
	return Body{}, nil, fault.Missing()
}

// Signed are the report as it was made final and its supplements, oldest first.
func (s *Service) Signed(ctx context.Context, a identity.Actor, reportID string) ([]Signed, error) {
	return nil, fault.Missing()
}

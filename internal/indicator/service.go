package indicator

import (
	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// Deps are the services indicators stand on.
type Deps struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Campaign *campaign.Service
	Audit    *audit.Log
	Practice *practice.Service
	Report   *report.Service
}

// Service keeps what a province counts besides the built-in, and reads the values.
type Service struct {
	db       *sqldb.DB
	clock    clock.Clock
	campaign *campaign.Service
	audit    *audit.Log
	practice *practice.Service
	report   *report.Service
}

// New makes the service.
func New(d Deps) *Service {
	return &Service{db: d.DB, clock: d.Clock, campaign: d.Campaign, audit: d.Audit, practice: d.Practice, report: d.Report}
}

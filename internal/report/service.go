package report

import (
	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// Deps are the services figures stand on.
type Deps struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Org      *org.Service
	Campaign *campaign.Service
	Audit    *audit.Log
	Practice *practice.Service
}

// Service reads and keeps figures.
type Service struct {
	db       *sqldb.DB
	clock    clock.Clock
	org      *org.Service
	campaign *campaign.Service
	audit    *audit.Log
	practice *practice.Service
}

// New makes the service.
func New(d Deps) *Service {
	return &Service{db: d.DB, clock: d.Clock, org: d.Org, campaign: d.Campaign, audit: d.Audit, practice: d.Practice}
}

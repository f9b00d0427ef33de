package reform

import (
	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// Deps are the services a change of the map reaches into.
type Deps struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Org      *org.Service
	Identity *identity.Service
	Campaign *campaign.Service
	Audit    *audit.Log
	Practice *practice.Service
}

// Service prepares changes of the map, shows whom they touch, and lets them take effect.
type Service struct {
	db       *sqldb.DB
	clock    clock.Clock
	org      *org.Service
	identity *identity.Service
	campaign *campaign.Service
	audit    *audit.Log
	practice *practice.Service
}

// New makes the service.
func New(d Deps) *Service {
	return &Service{db: d.DB, clock: d.Clock, org: d.Org, identity: d.Identity, campaign: d.Campaign, audit: d.Audit, practice: d.Practice}
}

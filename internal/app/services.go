package app

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/intake"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
	"kheo/internal/org"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
	"kheo/internal/reform"
	"kheo/internal/report"
	"kheo/internal/review"
)

// Services are all features on one database.
type Services struct {
	DB        *sqldb.DB
	Clock     clock.Clock
	Org       *org.Service
	Audit     *audit.Log
	Identity  *identity.Service
	Campaign  *campaign.Service
	Evidence  *evidence.Service
	Review    *review.Service
	Practice  *practice.Service
	Reform    *reform.Service
	Intake    *intake.Service
	Report    *report.Service
	Indicator *indicator.Service
	Narrative *narrative.Service
	Desk      *paper.Desk
}

// Builder fills an empty database with the demo province and tells how far it is.
type Builder func(ctx context.Context, s *Services, progress func(step string, done, total int)) error

// NewServices builds every feature, lower ones first, and sets the hooks between them.
func NewServices(db *sqldb.DB, c clock.Clock, files *blob.Store) *Services {
	s := &Services{DB: db, Clock: c}
	s.Org = org.New(db, c)
	s.Audit = audit.New(db, c)
	s.Identity = identity.New(db, c, s.Org)
	s.Campaign = campaign.New(db, c, s.Org, s.Audit)
	s.Evidence = evidence.New(db, c, files, s.Audit)
	s.Review = review.New(db, c)
	s.Practice = practice.New(practice.Deps{DB: db, Clock: c, Org: s.Org, Identity: s.Identity, Campaign: s.Campaign, Audit: s.Audit, Review: s.Review, Evidence: s.Evidence})
	s.Reform = reform.New(reform.Deps{DB: db, Clock: c, Org: s.Org, Identity: s.Identity, Campaign: s.Campaign, Audit: s.Audit, Practice: s.Practice})
	s.Intake = intake.New(intake.Deps{DB: db, Clock: c, Files: files.Under("intake"), Org: s.Org, Identity: s.Identity, Campaign: s.Campaign, Audit: s.Audit, Practice: s.Practice})
	s.Report = report.New(report.Deps{DB: db, Clock: c, Org: s.Org, Campaign: s.Campaign, Audit: s.Audit, Practice: s.Practice})
	s.Indicator = indicator.New(indicator.Deps{DB: db, Clock: c, Campaign: s.Campaign, Audit: s.Audit, Practice: s.Practice, Report: s.Report})
	s.Narrative = narrative.New(narrative.Deps{DB: db, Clock: c, Org: s.Org, Identity: s.Identity, Audit: s.Audit, Review: s.Review, Campaign: s.Campaign,
		Practice: s.Practice, Report: s.Report, Indicator: s.Indicator})
	s.Desk = &paper.Desk{DB: db, Clock: c, Org: s.Org, Identity: s.Identity, Evidence: s.Evidence, Narrative: s.Narrative}
	hook(s)
	return s
}

// Package practiceweb shows practices to people: what waits today, the list, the record from its
// promise to its log, its history, the review desk, and the forms on which it is written.
//
// Read routes.go first; every page is a pair page.go + page.templ. words.go says states, levels and
// fields in words, clocks.go turns rounds into the two clocks.
package practiceweb

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// Pages of the feature.
type Pages struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Org      *org.Service
	Identity *identity.Service
	Audit    *audit.Log
	Campaign *campaign.Service
	Evidence *evidence.Service
	Review   *review.Service
	Practice *practice.Service

	// Also is what waits besides practices: lines of features above.
	Also func(ctx context.Context, a identity.Actor) ([]ui.Job, error)
}

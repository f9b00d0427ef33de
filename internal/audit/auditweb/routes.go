// Package auditweb shows the history of everything in the province, and whether its chain is whole.
// The history of one record is on the record's own page. Read routes.go first.
package auditweb

import (
	"context"
	"time"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/web"
)

// Pages are the pages of history.
type Pages struct {
	Audit    *audit.Log
	Identity *identity.Service
	Org      *org.Service
	Clock    clock.Clock
	Verbs    []map[string]string // names of acts of features that stand higher, keys of their translations

	// Names are what subjects of higher features are called, as far as the reader may see them.
	Names func(ctx context.Context, a identity.Actor, kind string, ids []string) (map[string]string, error)
}

// Routes are the addresses of this feature. Walking along the chain changes nothing, but takes its
// time, so it is a post.
func (p *Pages) Routes() []web.Route {
	readers := web.Roles(identity.RoleAdmin, identity.RoleHead, identity.RoleProvincialOfficer)
	return []web.Route{
		{Method: "GET", Pattern: "/history", Access: readers, Handler: p.history, Name: "audit.history"},
		{Method: "POST", Pattern: "/history/verify", Access: readers, Handler: p.verify, Name: "audit.verify", Timeout: 3 * time.Minute},
	}
}

package org

import (
	"context"

	"kheo/internal/platform/sqldb"
)

// Extent of a succession.
type Extent string

const (
	Full Extent = "full" // the unit went whole into one other
	Part Extent = "part" // it was divided, or gave a part away
)

// Link says that (a part of) one unit became (a part of) another.
type Link struct {
	From, To string
	Extent   Extent
	Main     bool     // the successor for what can't be divided
	Portion  string   // what came over as the list says it: all, area, people …; may be empty
	Share    *float64 // of numbers that can't be traced to records; nil: unknown, and shown so
}

// Succession is one event: a merge, a split, an abolition. A unit that lives on with what is left
// of it is named as its own successor.
type Succession struct {
	Event string // the decision: 1678/NQ-UBTVQH15
	Day   string // the first day of the new map
	Links []Link
}

// Successors are the links away from a unit, Predecessors those towards it, by day.
func (s *Service) Successors(ctx context.Context, unitID string) ([]ImportSuccession, error) {
	return s.links(ctx, `where from_unit = $1`, unitID)
}

// Predecessors are the links towards a unit, by day.
func (s *Service) Predecessors(ctx context.Context, unitID string) ([]ImportSuccession, error) {
	return s.links(ctx, `where to_unit = $1`, unitID)
}

func (s *Service) links(ctx context.Context, where, unitID string) ([]ImportSuccession, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (ImportSuccession, error) {
		var l ImportSuccession
		err := r.Scan(&l.Event, &l.Day, &l.From, &l.To, &l.Extent, &l.Main, &l.Portion, &l.Share)
		return l, err
	}, `select event, day, from_unit, to_unit, extent, main, portion, share from org_succession `+where+` order by day, id`, unitID)
}

package org

import (
	"context"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
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

// Succeed records an event and closes the units that don't live on. The successors exist already:
// [Service.Open] makes them first, in the same transaction.
func (s *Service) Succeed(ctx context.Context, e Succession) error {
	e.Event = vntext.Line(e.Event)
	if err := CheckSuccession(e); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.checkNew(ctx, e); err != nil {
			return err
		}
		for _, l := range e.Links {
			if err := s.checkSuccessor(ctx, l, e.Day); err != nil {
				return err
			}
		}
		if err := s.insertSuccessions(ctx, []Succession{e}, nil); err != nil {
			return err
		}
		return s.closePredecessors(ctx, e)
	})
}

// checkNew: what became of a unit on a day is recorded once.
func (s *Service) checkNew(ctx context.Context, e Succession) error {
	var known int
	err := s.db.QueryRow(ctx, `select count(*) from org_succession where day = $1 and from_unit in (select value from json_each($2))`,
		e.Day, sqldb.JSON(e.from())).Scan(&known)
	if err == nil && known > 0 {
		return fault.New(fault.Conflict, "Đơn vị kế tục vào ngày này đã được ghi.")
	}
	return err
}

// checkSuccessor: the successor lives on the day, in the same tree.
func (s *Service) checkSuccessor(ctx context.Context, l Link, day string) error {
	from, err := s.life(ctx, l.From)
	if err != nil {
		return err
	}
	to, err := s.life(ctx, l.To)
	if err != nil {
		return err
	}
	switch {
	case from.RootID != to.RootID:
		return fault.Field("links", "Đơn vị kế tục phải thuộc cùng một tỉnh.")
	case !to.On(day):
		return fault.Field("links", "Đơn vị kế tục chưa có hoặc không còn vào ngày này.")
	case from.From >= day || from.To != "" && from.To < day:
		return fault.Field("links", "Đơn vị cũ phải còn đến hết ngày hôm trước.")
	}
	return nil
}

func (s *Service) closePredecessors(ctx context.Context, e Succession) error {
	for _, id := range e.from() {
		u, err := s.life(ctx, id)
		if err != nil {
			return err
		}
		if !e.goes(id) && u.To != e.Day {
			if err := s.Close(ctx, id, e.Day); err != nil {
				return err
			}
		}
		changes := map[string][2]any{"event": {nil, e.Event}}
		for _, l := range fanOf(e.Links, id) {
			changes["successor:"+l.To] = [2]any{nil, l.Extent}
		}
		if err := s.audit(ctx, u.RootID, "unit.succeed", id, changes); err != nil {
			return err
		}
	}
	return nil
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

package org

import (
	"context"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/vntext"
)

// Naming is what a unit is called during a span. An empty span means the unit's whole life.
type Naming struct {
	Span
	Name string // in full, with its type: Xã Châu Bình
	Type string // xã; empty for bodies
	Code string // official code, may be empty
}

// ImportParent is a parent during a span. An empty span means the unit's whole life.
type ImportParent struct {
	Line   Line
	Parent string
	Span
}

// ImportArea is a flag during a span. An empty span means the unit's whole life.
type ImportArea struct {
	Area Area
	Span
}

// ImportUnit is one unit with its history. IDs are made by whoever calls, so that units can name
// each other; a root names itself as RootID. Names and the parents of one line come by their days.
type ImportUnit struct {
	ID, RootID string
	Kind       Kind
	Span
	Position int
	Col, Row *int
	Names    []Naming
	Parents  []ImportParent
	Areas    []ImportArea
}

// ImportSuccession is one link of an event.
type ImportSuccession struct {
	Event, Day string
	Link
}

// Import adds thousands of units at once, or none. It doesn't close anything: what it is given is
// the history as it was.
func (s *Service) Import(ctx context.Context, units []ImportUnit, successions []ImportSuccession) error {
	ready := make([]ImportUnit, len(units))
	for i, u := range units {
		ready[i] = u.cleaned()
		if err := ready[i].check(); err != nil {
			return fault.Of(err).Wrap(unitError(u))
		}
	}
	events := eventsOf(successions)
	for _, e := range events {
		if err := CheckSuccession(e); err != nil {
			return err
		}
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.put(ctx, ready); err != nil {
			return err
		}
		return s.insertSuccessions(ctx, events, rootsOf(ready))
	})
}

// put writes units that were checked one by one, and everything that follows from them.
func (s *Service) put(ctx context.Context, units []ImportUnit) error {
	roots := rootsOf(units)
	book := slugBook{}
	for _, root := range roots {
		if err := s.lock(ctx, root); err != nil {
			return err
		}
		if err := s.loadSlugs(ctx, root, book); err != nil {
			return err
		}
	}
	if err := s.insertUnits(ctx, units, book); err != nil {
		return err
	}
	for _, root := range roots {
		if err := s.checkParentsKnown(ctx, root); err != nil {
			return err
		}
		if _, err := s.rebuild(ctx, root); err != nil {
			return err
		}
	}
	return nil
}

func rootsOf(units []ImportUnit) []string {
	var roots []string
	seen := map[string]bool{}
	for _, u := range units {
		if !seen[u.RootID] {
			seen[u.RootID] = true
			roots = append(roots, u.RootID)
		}
	}
	return roots
}

func eventsOf(links []ImportSuccession) []Succession {
	var out []Succession
	at := map[[2]string]int{}
	for _, l := range links {
		key := [2]string{l.Event, l.Day}
		if _, known := at[key]; !known {
			at[key] = len(out)
			out = append(out, Succession{Event: l.Event, Day: l.Day})
		}
		out[at[key]].Links = append(out[at[key]].Links, l.Link)
	}
	return out
}

// cleaned fills in the identity and the spans left open, and normalises what people read.
func (u ImportUnit) cleaned() ImportUnit {
	if u.ID == "" {
		u.ID = id.New()
	}
	if u.RootID == "" {
		u.RootID = u.ID
	}
	u.Names = each(u.Names, func(n Naming) Naming {
		return Naming{u.during(n.Span), vntext.Line(n.Name), vntext.Line(n.Type), vntext.Line(n.Code)}
	})
	u.Parents = each(u.Parents, func(p ImportParent) ImportParent {
		p.Span = u.during(p.Span)
		return p
	})
	u.Areas = each(u.Areas, func(a ImportArea) ImportArea {
		a.Span = u.during(a.Span)
		return a
	})
	return u
}

// during lets an open end mean the end of the unit's life.
func (u ImportUnit) during(s Span) Span {
	if s.From == "" {
		s.From = u.From
	}
	if s.To == "" {
		s.To = u.To
	}
	return s
}

func (u ImportUnit) edges() []Edge {
	return each(u.Parents, func(p ImportParent) Edge { return Edge{u.ID, p.Parent, p.Span} })
}

func each[A, B any](list []A, f func(A) B) []B {
	out := make([]B, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

package org

import (
	"context"

	"kheo/internal/platform/id"
)

// NewUnit is a unit to open. Without RootID it is a root itself.
type NewUnit struct {
	ID       string // made when empty
	RootID   string
	Kind     Kind
	From     string
	Position int
	Name     string // in full, with its type
	Type     string
	Code     string
	Parents  map[Line]string
}

// Open adds a unit from a day on.
func (s *Service) Open(ctx context.Context, n NewUnit) (Unit, error) {
	if n.ID == "" {
		n.ID = id.New()
	}
	u := ImportUnit{
		ID: n.ID, RootID: n.RootID, Kind: n.Kind, Span: Span{From: n.From}, Position: n.Position,
		Names: []Naming{{Name: n.Name, Type: n.Type, Code: n.Code}},
	}
	for _, line := range Lines {
		if n.Parents[line] != "" {
			u.Parents = append(u.Parents, ImportParent{Line: line, Parent: n.Parents[line]})
		}
	}
	if _, err := s.Apply(ctx, Changes{Kind: EventOpen, Day: n.From, Open: []ImportUnit{u}}); err != nil {
		return Unit{}, err
	}
	return s.Unit(ctx, u.ID, n.From)
}

package org

import (
	"context"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/vntext"
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
	u = u.cleaned()
	if err := u.check(); err != nil {
		return Unit{}, err
	}
	var opened Unit
	err := s.db.Tx(ctx, func(ctx context.Context) (err error) {
		if err := s.checkOpening(ctx, u); err != nil {
			return err
		}
		if err := s.put(ctx, []ImportUnit{u}); err != nil {
			return err
		}
		if opened, err = s.Unit(ctx, u.ID, u.From); err != nil {
			return err
		}
		return s.audit(ctx, u.RootID, "unit.open", u.ID, map[string][2]any{
			"name": {nil, opened.Name}, "kind": {nil, opened.Kind}, "code": {nil, opened.Code}, "from": {nil, opened.From},
		})
	})
	return opened, err
}

// checkOpening: the root and the parents live when the unit begins.
func (s *Service) checkOpening(ctx context.Context, u ImportUnit) error {
	if u.RootID != u.ID {
		root, err := s.life(ctx, u.RootID)
		if err != nil {
			return err
		}
		if !root.IsRoot() {
			return fault.Field("root", "Đơn vị này không đứng đầu một tỉnh.")
		}
	}
	for _, p := range u.Parents {
		if err := s.checkParent(ctx, p.Parent, u.RootID, u.From); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) checkParent(ctx context.Context, parent, rootID, day string) error {
	up, err := s.life(ctx, parent)
	switch {
	case fault.Is(err, fault.NotFound):
		return fault.Field("parent", "Không có đơn vị cấp trên này.")
	case err != nil:
		return err
	case up.RootID != rootID:
		return fault.Field("parent", "Đơn vị cấp trên phải thuộc cùng một tỉnh.")
	case !up.On(day):
		return fault.Field("parent", "Đơn vị cấp trên chưa có hoặc không còn vào ngày này.")
	}
	return nil
}

// Rename gives a unit another name, type or code from a day on, until the next change already
// recorded. The unit stays the same.
func (s *Service) Rename(ctx context.Context, unitID string, n Naming, day string) error {
	n = Naming{Span{From: day}, vntext.Line(n.Name), vntext.Line(n.Type), vntext.Line(n.Code)}
	e := fault.New(fault.Invalid, fault.InvalidFields)
	checkNaming(e, n)
	if !clock.ValidDay(day) {
		e.AddField("from", "Cần một ngày có thật.")
	}
	if err := e.OrNil(); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		before, err := s.change(ctx, unitID, day)
		if err != nil {
			return err
		}
		if n.To, err = s.cut(ctx, "org_name", "", unitID, day, before.To); err != nil {
			return err
		}
		slug, err := s.freeSlug(ctx, before, n)
		if err != nil {
			return err
		}
		if err := s.insertRows(ctx, "org_name", nameColumns, [][]any{nameRow(unitID, n, slug)}); err != nil {
			return err
		}
		return s.audit(ctx, before.RootID, "unit.rename", unitID, map[string][2]any{
			"name": {before.Name, n.Name}, "type": {before.Type, n.Type}, "code": {before.Code, n.Code}, "from": {nil, day},
		})
	})
}

// freeSlug is the slug of a new name, the old one where it still fits: addresses live long.
func (s *Service) freeSlug(ctx context.Context, u Unit, n Naming) (string, error) {
	base := baseSlug(n.Name, n.Type)
	if base == baseSlug(u.Name, u.Type) {
		return u.Slug, nil
	}
	book := slugBook{}
	if err := s.loadSlugs(ctx, u.RootID, book); err != nil {
		return "", err
	}
	edges, err := s.edges(ctx, u.RootID)
	if err != nil {
		return "", err
	}
	var own []Edge
	for _, list := range edges {
		for _, e := range list {
			if e.Unit == u.ID {
				own = append(own, e)
			}
		}
	}
	return book.give(siblingsOf(u.RootID, own, n.Span), base, u.ID, n.Span), nil
}

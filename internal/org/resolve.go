package org

import (
	"context"
	"strings"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/vntext"
)

// Resolve finds the one unit meant by an ID, an official code, a slug or a name on a day. Several:
// Invalid, naming them; a name is asked, never guessed.
func (s *Service) Resolve(ctx context.Context, ref, on string) (Unit, error) {
	found, err := s.Candidates(ctx, ref, on)
	switch {
	case err != nil:
		return Unit{}, err
	case len(found) == 0:
		return Unit{}, fault.New(fault.NotFound, "Không tìm thấy đơn vị này vào ngày đã chọn.")
	case len(found) > 1:
		return Unit{}, fault.Field("unit", "“%s” là tên của nhiều đơn vị: %s. Xin ghi mã đơn vị.", vntext.Line(ref), listed(found))
	}
	return found[0], nil
}

// Candidates are the units a reference may mean on a day. The closest way of reading it wins: ID,
// code, slug, name with its marks, name without.
func (s *Service) Candidates(ctx context.Context, ref, on string) ([]Unit, error) {
	ref = vntext.Line(ref)
	if id.Valid(ref) {
		return s.units(ctx, `where u.id = $2`, on, ref)
	}
	key := vntext.Fold(ref)
	if key == "" {
		return nil, nil
	}
	near, err := s.units(ctx, `where n.code = $2 or n.slug = $2 or n.key = $3 or n.key like $4`+inOrder, on, ref, key, "% "+key)
	if err != nil {
		return nil, err
	}
	for _, reads := range readings(ref, key) {
		if found := keep(near, reads); len(found) > 0 {
			return found, nil
		}
	}
	return nil, nil
}

func readings(ref, key string) []func(Unit) bool {
	return []func(Unit) bool{
		func(u Unit) bool { return u.Code == ref },
		func(u Unit) bool { return u.Slug == ref },
		func(u Unit) bool { return strings.EqualFold(u.Name, ref) },
		func(u Unit) bool { return strings.EqualFold(u.Short(), ref) },
		func(u Unit) bool { return vntext.Fold(u.Name) == key },
		func(u Unit) bool { return vntext.Fold(u.Short()) == key },
	}
}

func keep(units []Unit, ok func(Unit) bool) []Unit {
	var out []Unit
	for _, u := range units {
		if ok(u) {
			out = append(out, u)
		}
	}
	return out
}

// listed names a handful of units with their codes.
func listed(units []Unit) string {
	const most = 6
	var names []string
	for i, u := range units {
		if i == most {
			names = append(names, "…")
			break
		}
		name := u.Name
		if u.Code != "" {
			name += " (" + u.Code + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

package org

import (
	"cmp"
	"context"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/geo"
	"kheo/internal/platform/sqldb"
)

// Taken is what came of a file of boundaries.
type Taken struct {
	Units   map[Kind]int // places that have their shape now
	Unknown []string     // areas of the file that are no place of the day, by code or name
}

// Number of places that have their shape now.
func (t Taken) Number() int {
	n := 0
	for _, k := range t.Units {
		n += k
	}
	return n
}

// TakeBoundaries keeps the areas of a GeoJSON or TopoJSON file as shapes of the places that have
// their official codes (the feature's id or its property code) on a day. Where an area has no code,
// its name decides if only one place has it. Nothing is kept when two areas are the same place or none is any.
func (s *Service) TakeBoundaries(ctx context.Context, data []byte, on, source string) (t Taken, err error) {
	features, err := geo.Read(data)
	if err != nil {
		return t, err
	}
	places, err := s.placesByCode(ctx, features, on)
	if err != nil {
		return t, err
	}
	t.Units = map[Kind]int{}
	taken := map[string]bool{}
	var list []Boundary
	for _, f := range features {
		u, found, err := s.placeOf(ctx, f, places, on)
		switch {
		case err != nil:
			return t, err
		case !found:
			t.Unknown = append(t.Unknown, cmp.Or(codeOf(f), f.Props["name"], "?"))
		case taken[u.ID]:
			return t, fault.New(fault.Invalid, "Tệp ranh giới có hai vùng là %s.", u.Name)
		default:
			taken[u.ID] = true
			t.Units[u.Kind]++
			list = append(list, Boundary{u.ID, f.Shape, source})
		}
	}
	if len(list) == 0 {
		return t, fault.New(fault.Invalid, "Không vùng nào trong tệp là đơn vị hành chính ngày %s; kiểm tra mã và ngày.", on)
	}
	return t, s.SetBoundaries(ctx, list)
}

func codeOf(f geo.Feature) string { return cmp.Or(f.Props["code"], f.ID) }

func (s *Service) placesByCode(ctx context.Context, features []geo.Feature, on string) (map[string][]Unit, error) {
	var codes []string
	for _, f := range features {
		codes = append(codes, codeOf(f))
	}
	units, err := s.units(ctx, `where n.code in (select value from json_each($2)) and u.kind in ('province', 'district', 'commune', 'hamlet')`, on, sqldb.JSON(codes))
	out := map[string][]Unit{}
	for _, u := range units {
		out[u.Code] = append(out[u.Code], u)
	}
	return out, err
}

func (s *Service) placeOf(ctx context.Context, f geo.Feature, places map[string][]Unit, on string) (Unit, bool, error) {
	found := places[codeOf(f)]
	if codeOf(f) == "" && f.Props["name"] != "" {
		named, err := s.Candidates(ctx, f.Props["name"], on)
		if err != nil {
			return Unit{}, false, err
		}
		found = keep(named, func(u Unit) bool { return u.Kind.Territory() })
	}
	if len(found) != 1 {
		return Unit{}, false, nil
	}
	return found[0], true, nil
}

package demo

import "kheo/internal/demo/province"

// pool is units to draw leads and places from, on a day.
type pool struct {
	communes, bodies, branches []province.Unit
	within                     map[string][]province.Unit // communes by district
}

func (b *builder) poolOn(day string) pool {
	if p, known := b.pools[day]; known {
		return p
	}
	p := pool{within: map[string][]province.Unit{}}
	for _, u := range province.On(day) {
		up := u.ParentOn(province.Territorial, day)
		switch {
		case u.Kind == province.Commune:
			p.communes = append(p.communes, u)
			p.within[up] = append(p.within[up], u)
		case u.Kind == province.Province || u.Kind == province.District || u.Kind == province.Hamlet:
		case up == province.Root:
			p.bodies = append(p.bodies, u)
		default:
			p.branches = append(p.branches, u)
		}
	}
	b.pools[day] = p
	return p
}

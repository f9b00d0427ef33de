package org

import (
	"fmt"
	"testing"

	"kheo/internal/platform/fault"
)

const squares = `{"type":"FeatureCollection","features":[
{"type":"Feature","id":"416","geometry":{"type":"Polygon","coordinates":[[[105,19],[105.5,19],[105.5,19.5],[105,19.5],[105,19]]]}},
{"type":"Feature","properties":{"code":"16783"},"geometry":{"type":"Polygon","coordinates":[[[105,19],[105.1234567,19],[105.1,19.1],[105,19]]]}},
{"type":"Feature","properties":{"name":"Xã Tân Sơn"},"geometry":{"type":"Polygon","coordinates":[[[105,18],[105.1,18],[105.1,18.1],[105,18]]]}},
{"type":"Feature","id":"99999","geometry":{"type":"Polygon","coordinates":[[[105,18],[105.1,18],[105.1,18.1],[105,18]]]}}]}`

func TestBoundariesFindTheirUnitsByTheCodeOfTheDay(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		taken, err := p.TakeBoundaries(p.ctx, []byte(squares), before, "Bản đồ tỉnh")
		p.must(err)
		if taken.Number() != 3 || taken.Units[District] != 1 || len(taken.Unknown) != 1 || taken.Unknown[0] != "99999" {
			t.Errorf("%+v", taken)
		}
		binh := p.id["Xã Châu Bình"]
		known, err := p.Boundaries(p.ctx, []string{binh, p.id["Xã Tân Sơn"], p.id["Sở Y tế"]})
		p.must(err)
		if b := known[binh]; len(known) != 2 || b.Source != "Bản đồ tỉnh" || b.Shape.Points() != 3 || b.Shape[0][0][1][0] != 105.12346 {
			t.Errorf("%+v", known)
		}
		again, err := p.TakeBoundaries(p.ctx, []byte(squares), before, "Bản đồ khác")
		p.must(err)
		known, err = p.Boundaries(p.ctx, []string{binh})
		p.must(err)
		ages, err := p.BoundaryAges(p.ctx, []string{binh, p.id["Sở Y tế"]})
		p.must(err)
		if again.Number() != 3 || known[binh].Source != "Bản đồ khác" || len(ages) != 1 || ages[binh] == 0 {
			t.Errorf("a later file replaces: %+v %v", known[binh].Source, ages)
		}
	})
}

func TestBoundariesAreTakenWholeOrNotAtAll(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		square := `{"type":"Feature","id":%q,"geometry":{"type":"Polygon","coordinates":[[[105,18],[105.1,18],[105.1,18.1],[105,18]]]}}`
		for name, data := range map[string]string{
			"twice the same": `{"type":"FeatureCollection","features":[` + fmt.Sprintf(square, "416") + "," + fmt.Sprintf(square, "416") + `]}`,
			"nothing known":  fmt.Sprintf(square, "00001"), "no boundaries": "code,name\n1,2\n", "half a file": squares[:400],
		} {
			if _, err := p.TakeBoundaries(p.ctx, []byte(data), before, ""); fault.Of(err).Kind != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		known, err := p.Boundaries(p.ctx, []string{p.id["Huyện Quỳ Châu"]})
		if p.must(err); len(known) != 0 {
			t.Errorf("kept: %v", known)
		}
	})
}

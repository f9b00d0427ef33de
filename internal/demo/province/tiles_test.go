package province

import (
	"math"
	"testing"
)

// Tile maps: on every day each commune and each district has a cell of its own.
func TestEveryMapHasItsTiles(t *testing.T) {
	for _, day := range append(Changed(), Start) {
		for _, kind := range []string{Commune, District} {
			taken := map[[2]int]string{}
			for _, u := range On(day) {
				if u.Kind != kind {
					continue
				}
				cell := [2]int{u.Col, u.Row}
				if other := taken[cell]; other != "" || u.Col < 1 || u.Row < 1 || u.Col > 32 || u.Row > 27 {
					t.Errorf("%s: %s and %q on cell %v", day, u.Key, other, cell)
				}
				taken[cell] = u.Key
			}
		}
	}
}

func TestBodiesHaveNoTile(t *testing.T) {
	for _, u := range Units() {
		if u.Kind != Commune && u.Kind != District && u.Col != 0 {
			t.Errorf("%s has a tile", u.Key)
		}
	}
}

// place is where a commune lies, or where the commune of today does that it became.
func place(u Unit) (lon, lat float64) {
	now, _ := ByKey(Heir(u.Key, "2026-01-01"))
	return now.Lon, now.Lat
}

// What is far apart on the ground is far apart on the tiles.
func TestTilesLieWhereCommunesDo(t *testing.T) {
	for _, day := range []string{Start, firstArrangement, secondArrangement} {
		var ground, grid []float64
		var communes []Unit
		for _, u := range On(day) {
			if u.Kind == Commune {
				communes = append(communes, u)
			}
		}
		for i, u := range communes {
			for _, v := range communes[:i] {
				lon, lat := place(u)
				lon2, lat2 := place(v)
				ground = append(ground, math.Hypot((lon-lon2)*math.Cos(lat*math.Pi/180), lat-lat2))
				grid = append(grid, math.Hypot(float64(u.Col-v.Col), float64(u.Row-v.Row)))
			}
		}
		if r := correlation(ground, grid); r < 0.8 {
			t.Errorf("%s: correlation %.2f", day, r)
		}
	}
}

func correlation(x, y []float64) float64 {
	var sx, sy, sxx, syy, sxy float64
	for i := range x {
		sx, sy, sxx, syy, sxy = sx+x[i], sy+y[i], sxx+x[i]*x[i], syy+y[i]*y[i], sxy+x[i]*y[i]
	}
	n := float64(len(x))
	return (n*sxy - sx*sy) / math.Sqrt((n*sxx-sx*sx)*(n*syy-sy*sy))
}

// A commune's tile touches another of its district of 2024.
func TestDistrictsHoldTogether(t *testing.T) {
	alone := 0
	for _, u := range On(Start) {
		if u.Kind == Commune && !besideSame(u) {
			alone++
		}
	}
	if alone > 4 {
		t.Errorf("%d communes lie alone", alone)
	}
}

func besideSame(u Unit) bool {
	for _, v := range On(Start) {
		near := v.Kind == Commune && v.Key != u.Key && max(v.Col-u.Col, u.Col-v.Col, v.Row-u.Row, u.Row-v.Row) == 1
		if near && v.ParentOn(Territorial, Start) == u.ParentOn(Territorial, Start) {
			return true
		}
	}
	return false
}

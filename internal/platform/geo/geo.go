package geo

import "math"

// Point is a place: longitude and latitude as read, right and down once drawn.
type Point [2]float64

// Ring is a closed line; the first point is not repeated at the end.
type Ring []Point

// Polygon is a ring with its holes.
type Polygon []Ring

// Shape is an area of one or more polygons.
type Shape []Polygon

// Feature is one area with what the file says of it.
type Feature struct {
	ID    string
	Props map[string]string // texts, numbers and truth values; nothing deeper
	Shape Shape
}

// Limits of what is read. All communes of a country in fine lines are 20 MB and half a million points.
const (
	MaxBytes    = 64 << 20
	MaxFeatures = 20_000
	MaxPoints   = 2_000_000
	maxDepth    = 8 // collections in collections
)

// Points is how many corners the shape has.
func (s Shape) Points() int {
	n := 0
	for ring := range s.rings() {
		n += len(*ring)
	}
	return n
}

// rings walks through every ring in place.
func (s Shape) rings() func(yield func(*Ring) bool) {
	return func(yield func(*Ring) bool) {
		for i := range s {
			for j := range s[i] {
				if !yield(&s[i][j]) {
					return
				}
			}
		}
	}
}

// Rounded keeps five decimals, about a metre.
func (s Shape) Rounded() Shape {
	return s.mapped(func(p Point) Point { return Point{round5(p[0]), round5(p[1])} })
}

func round5(x float64) float64 { return math.Round(x*1e5) / 1e5 }

// mapped is the shape with every point moved; points that fall together become one, and rings
// that lose their area go.
func (s Shape) mapped(move func(Point) Point) Shape {
	var out Shape
	for _, polygon := range s {
		var to Polygon
		for i, ring := range polygon {
			var r Ring
			for _, p := range ring {
				if q := move(p); len(r) == 0 || q != r[len(r)-1] {
					r = append(r, q)
				}
			}
			if r = r.open(); len(r) >= 3 {
				to = append(to, r)
			} else if i == 0 {
				break
			}
		}
		if len(to) > 0 {
			out = append(out, to)
		}
	}
	return out
}

// open drops the repeated first point.
func (r Ring) open() Ring {
	for len(r) > 1 && r[0] == r[len(r)-1] {
		r = r[:len(r)-1]
	}
	return r
}

// box is what encloses shapes; empty ones give an inverted box.
type box struct{ low, high Point }

func boxOf(shapes []Shape) box {
	b := box{Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}}
	for _, s := range shapes {
		for ring := range s.rings() {
			for _, p := range *ring {
				b.low = Point{min(b.low[0], p[0]), min(b.low[1], p[1])}
				b.high = Point{max(b.high[0], p[0]), max(b.high[1], p[1])}
			}
		}
	}
	return b
}

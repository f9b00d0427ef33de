package geo

import (
	"math"
	"strconv"
)

// Drawing is areas as SVG paths in a box of whole numbers, north up.
type Drawing struct {
	W, H  int
	Paths []string // as many as the shapes; "" for one without area
	Spots []Point  // the middle of each shape's largest part
}

// Draw fits shapes into a box of a width and at most a height, and leaves out what is smaller than
// tolerance steps of the box.
func Draw(shapes []Shape, width, height int, tolerance float64) Drawing {
	b := boxOf(shapes)
	if !(b.low[0] <= b.high[0]) {
		return Drawing{W: 1, H: 1, Paths: make([]string, len(shapes)), Spots: make([]Point, len(shapes))}
	}
	// A degree of longitude is as wide as a degree of latitude is high, times the cosine of the latitude.
	shrink := max(0.01, math.Cos((b.low[1]+b.high[1])/2*math.Pi/180))
	wide, high := max(1e-6, (b.high[0]-b.low[0])*shrink), max(1e-6, b.high[1]-b.low[1])
	scale := min(float64(width)/wide, float64(height)/high)
	flat := make([]Shape, len(shapes))
	for i, s := range shapes {
		flat[i] = s.mapped(func(p Point) Point {
			return Point{math.Round((p[0] - b.low[0]) * shrink * scale), math.Round((b.high[1] - p[1]) * scale)}
		})
		if len(flat[i]) == 0 && len(s) > 0 {
			flat[i] = dot(s[0][0][0], b, shrink, scale)
		}
	}
	d := Drawing{W: max(1, int(math.Ceil(wide*scale))), H: max(1, int(math.Ceil(high*scale)))}
	for _, s := range Simplify(flat, tolerance) {
		d.Paths = append(d.Paths, path(s))
		d.Spots = append(d.Spots, middle(s))
	}
	return d
}

// dot stands for an area smaller than a step of the box.
func dot(p Point, b box, shrink, scale float64) Shape {
	x, y := math.Round((p[0]-b.low[0])*shrink*scale), math.Round((b.high[1]-p[1])*scale)
	return Shape{{{{x, y}, {x + 2, y}, {x + 2, y + 2}, {x, y + 2}}}}
}

// path writes steps, which are short.
func path(s Shape) string {
	var b []byte
	for ring := range s.rings() {
		at := Point{}
		for i, p := range *ring {
			switch i {
			case 0:
				b = append(b, 'M')
				b = pair(b, p, false)
			default:
				if i == 1 {
					b = append(b, 'l')
				}
				b = pair(b, Point{p[0] - at[0], p[1] - at[1]}, i > 1)
			}
			at = p
		}
		b = append(b, 'z')
	}
	return string(b)
}

// pair writes two whole numbers; a minus parts them by itself.
func pair(b []byte, p Point, apart bool) []byte {
	for i, x := range p {
		if (i > 0 || apart) && x >= 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(x), 10)
	}
	return b
}

// middle is the centre of gravity of the largest outer ring.
func middle(s Shape) Point {
	var out Point
	most := -1.0
	for _, polygon := range s {
		area, x, y := 0.0, 0.0, 0.0
		r := polygon[0]
		for i, p := range r {
			q := r[(i+1)%len(r)]
			cross := p[0]*q[1] - q[0]*p[1]
			area, x, y = area+cross, x+(p[0]+q[0])*cross, y+(p[1]+q[1])*cross
		}
		if math.Abs(area) <= most {
			continue
		}
		most = math.Abs(area)
		if out = r[0]; area != 0 {
			out = Point{x / (3 * area), y / (3 * area)}
		}
	}
	return out
}

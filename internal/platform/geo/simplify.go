package geo

import "slices"

// Simplify leaves out corners that lie within tolerance of the line without them. Borders are
// thinned piece by piece between the corners where three areas meet, so that neighbours stay neighbours.
func Simplify(shapes []Shape, tolerance float64) []Shape {
	meets := corners(shapes)
	out := make([]Shape, len(shapes))
	for i, s := range shapes {
		for _, polygon := range s {
			var to Polygon
			for j, ring := range polygon {
				if thin := ring.thinned(meets, tolerance); len(thin) >= 3 {
					to = append(to, thin)
				} else if j == 0 {
					break
				}
			}
			if len(to) > 0 {
				out[i] = append(out[i], to)
			}
		}
		if len(out[i]) == 0 && len(s) > 0 {
			out[i] = s // too small for the tolerance, but it has to be somewhere
		}
	}
	return out
}

// beside is what a point lies between on a ring.
type beside struct {
	a, b  Point
	meets bool
}

// corners are the points where borders part: their neighbours are not the same on every ring.
func corners(shapes []Shape) map[Point]*beside {
	seen := map[Point]*beside{}
	for _, s := range shapes {
		for ring := range s.rings() {
			r := *ring
			for i, p := range r {
				a, b := r[(i+len(r)-1)%len(r)], r[(i+1)%len(r)]
				if before(b, a) {
					a, b = b, a
				}
				if at := seen[p]; at == nil {
					seen[p] = &beside{a: a, b: b}
				} else if at.a != a || at.b != b {
					at.meets = true
				}
			}
		}
	}
	return seen
}

func before(p, q Point) bool { return p[0] < q[0] || p[0] == q[0] && p[1] < q[1] }

func (r Ring) thinned(meets map[Point]*beside, tolerance float64) Ring {
	start, fixed := r.start(meets)
	r = append(slices.Clone(r[start:]), r[:start]...)
	closed := append(slices.Clone(r), r[0])
	if !fixed {
		far := farthest(closed)
		return append(thin(closed[:far+1], tolerance), thin(closed[far:], tolerance)[1:]...).open()
	}
	var out Ring
	from := 0
	for i := 1; i < len(closed); i++ {
		if i == len(closed)-1 || meets[closed[i]].meets {
			piece := thin(closed[from:i+1], tolerance)
			out = append(out, piece[:len(piece)-1]...)
			from = i
		}
	}
	return out
}

// start is a corner where borders part, else the first point in order: every ring over the same
// border starts at the same place.
func (r Ring) start(meets map[Point]*beside) (at int, fixed bool) {
	for i, p := range r {
		if meets[p].meets {
			return i, true
		}
		if before(p, r[at]) {
			at = i
		}
	}
	return at, false
}

func farthest(r Ring) int {
	at, most := 1, -1.0
	for i, p := range r[:len(r)-1] {
		d := square(p, r[0])
		if d > most || d == most && before(p, r[at]) {
			at, most = i, d
		}
	}
	return at
}

func square(p, q Point) float64 { return (p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) }

// thin is Douglas and Peucker's way, from the same end whichever way the line is walked.
func thin(line Ring, tolerance float64) Ring {
	back := before(line[len(line)-1], line[0])
	if back {
		line = slices.Clone(line)
		slices.Reverse(line)
	}
	keep := make([]bool, len(line))
	keep[0], keep[len(line)-1] = true, true
	for todo := [][2]int{{0, len(line) - 1}}; len(todo) > 0; {
		from, to := todo[len(todo)-1][0], todo[len(todo)-1][1]
		todo = todo[:len(todo)-1]
		at, most := 0, tolerance*tolerance
		for i := from + 1; i < to; i++ {
			if d := offLine(line[i], line[from], line[to]); d > most {
				at, most = i, d
			}
		}
		if at > 0 {
			keep[at] = true
			todo = append(todo, [2]int{from, at}, [2]int{at, to})
		}
	}
	var out Ring
	for i, p := range line {
		if keep[i] {
			out = append(out, p)
		}
	}
	if back {
		slices.Reverse(out)
	}
	return out
}

// offLine is the squared distance of a point from a stretch.
func offLine(p, a, b Point) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	if dx == 0 && dy == 0 {
		return square(p, a)
	}
	t := min(1, max(0, ((p[0]-a[0])*dx+(p[1]-a[1])*dy)/(dx*dx+dy*dy)))
	return square(p, Point{a[0] + t*dx, a[1] + t*dy})
}

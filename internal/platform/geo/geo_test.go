package geo

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"kheo/internal/platform/fault"
)

// Two squares beside each other, the right one with a hole and an island.
const pair2 = `{"type":"FeatureCollection","features":[
{"type":"Feature","id":"01","properties":{"name":"Trái","area":2.5,"deep":{"x":1}},"geometry":{"type":"Polygon","coordinates":[[[105,18],[106,18],[106,19],[105,19],[105,18]]]}},
{"type":"Feature","id":2,"properties":{"code":"02"},"geometry":{"type":"MultiPolygon","coordinates":[[[[106,18],[107,18],[107,19],[106,19],[106,18]],[[106.2,18.2],[106.4,18.2],[106.4,18.4],[106.2,18.2]]],[[[108,18],[108.1,18],[108.1,18.1],[108,18]]]]}}]}`

const shared = `{"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[105,18]},
"arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]],
"objects":{"places":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","id":"01","arcs":[[0,1]]},{"type":"MultiPolygon","properties":{"code":"02"},"arcs":[[[2,-1]]]}]}}}`

func TestRead(t *testing.T) {
	for name, data := range map[string]string{"GeoJSON": pair2, "TopoJSON": shared, "with a mark of byte order": "\ufeff" + pair2} {
		t.Run(name, func(t *testing.T) {
			found, err := Read([]byte(data))
			if err != nil || len(found) != 2 {
				t.Fatalf("%d features, %v", len(found), err)
			}
			if found[0].ID != "01" || found[1].Props["code"] != "02" {
				t.Errorf("%q %v", found[0].ID, found[1].Props)
			}
			if b := boxOf([]Shape{found[0].Shape}); b.low != (Point{105, 18}) || b.high != (Point{106, 19}) {
				t.Errorf("left: %v", b)
			}
			if n := found[0].Shape.Points(); n != 4 {
				t.Errorf("%d points: the closing one is not repeated", n)
			}
		})
	}
	one, err := Read([]byte(pair2))
	if err != nil || len(one[1].Shape) != 2 || len(one[1].Shape[0]) != 2 || one[0].Props["area"] != "2.5" || one[0].Props["deep"] != "" || one[1].ID != "2" {
		t.Errorf("%+v, %v", one, err)
	}
}

func TestWhatIsRefused(t *testing.T) {
	polygon := func(coordinates string) string {
		return `{"type":"Feature","geometry":{"type":"Polygon","coordinates":` + coordinates + `}}`
	}
	nested := `{"type":"Polygon","coordinates":[]}`
	for range 2000 {
		nested = `{"type":"GeometryCollection","geometries":[` + nested + `]}`
	}
	for name, data := range map[string]string{
		"nothing": "", "a picture": "\x89PNG\r\n", "another JSON": `{"type":"Point"}`, "a list": `[1,2]`, "no areas": `{"type":"FeatureCollection","features":[]}`,
		"a line": `{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}`, "no shape": `{"type":"Feature","geometry":null}`,
		"metres": polygon(`[[[500000,2000000],[500001,2000000],[500001,2000001]]]`), "texts": polygon(`[[["a","b"],[1,2],[3,4]]]`), "an object": polygon(`{"a":1}`),
		"half a point": polygon(`[[[105],[106,18],[106,19]]]`), "two points": polygon(`[[[105,18],[106,18],[105,18]]]`), "not a number": polygon(`[[[NaN,18],[106,18],[106,19]]]`), "beyond numbers": polygon(`[[[1e999,18],[106,18],[106,19]]]`),
		"too deep":           `{"type":"Feature","geometry":` + nested + `}`,
		"too deep, too":      `{"type":"Topology","arcs":[],"objects":{"x":` + nested + `}}`,
		"a foreign arc":      `{"type":"Topology","arcs":[],"objects":{"x":{"type":"Polygon","arcs":[[7]]}}}`,
		"arcs of texts":      `{"type":"Topology","arcs":["x"],"objects":{"x":{"type":"Polygon","arcs":[[0]]}}}`,
		"steps into the sky": `{"type":"Topology","transform":{"scale":[1e300,1e300],"translate":[0,0]},"arcs":[[[1e300,1],[1,1],[1,2]]],"objects":{"x":{"type":"Polygon","arcs":[[0]]}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			found, err := Read([]byte(data))
			if err == nil {
				t.Fatalf("read: %v", found)
			}
			if kind := fault.Of(err).Kind; kind != fault.Invalid && kind != fault.TooLarge {
				t.Errorf("%v", err)
			}
		})
	}
}

// A small file may name one long line again and again.
func TestAFileCannotUnfold(t *testing.T) {
	arc := strings.TrimSuffix(strings.Repeat("[0,1],[1,0],[0,-1],", 20_000), ",")
	again := strings.TrimSuffix(strings.Repeat("[[0]],", 1000), ",")
	_, err := Read([]byte(`{"type":"Topology","transform":{"scale":[0.00001,0.00001],"translate":[0,0]},"arcs":[[` + arc + `]],"objects":{"x":{"type":"MultiPolygon","arcs":[` + again + `]}}}`))
	if fault.Of(err).Kind != fault.TooLarge {
		t.Error(err)
	}
}

func TestDrawKeepsTheShapeOfTheGround(t *testing.T) {
	found, err := Read([]byte(pair2))
	if err != nil {
		t.Fatal(err)
	}
	d := Draw([]Shape{found[0].Shape}, 1000, 2000, 1)
	if want := 1000 / math.Cos(18.5*math.Pi/180); math.Abs(float64(d.H)-want) > 2 || d.W != 1000 {
		t.Errorf("%d × %d, want 1000 × %.0f", d.W, d.H, want)
	}
	if d.Paths[0] != fmt.Sprintf("M0 %dl1000 0 0-%d-1000 0z", d.H-1, d.H-1) && d.Paths[0] != fmt.Sprintf("M0 0l0 %d 1000 0 0-%dz", d.H-1, d.H-1) {
		t.Errorf("%q", d.Paths[0])
	}
	if low := Draw([]Shape{found[0].Shape}, 1000, 100, 1); low.H > 100 || low.W > 100 {
		t.Errorf("%d × %d", low.W, low.H)
	}
	if none := Draw([]Shape{nil}, 100, 100, 1); none.Paths[0] != "" {
		t.Errorf("%q", none.Paths[0])
	}
}

// Whatever the tolerance: a border that two areas share is the same line for both.
func TestNeighboursStayNeighbours(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for range 200 {
		shapes := patchwork(r)
		tolerance := r.Float64() * 30
		count := map[[2]Point]int{}
		for _, s := range Simplify(shapes, tolerance) {
			for ring := range s.rings() {
				for i, p := range *ring {
					q := (*ring)[(i+1)%len(*ring)]
					if before(q, p) {
						p, q = q, p
					}
					count[[2]Point{p, q}]++
				}
			}
		}
		for edge, n := range count {
			inside := false
			for _, p := range edge {
				inside = inside || p[0] > 0 && p[0] < 300 && p[1] > 0 && p[1] < 300
			}
			if inside && n != 2 {
				t.Fatalf("tolerance %.1f: the border %v belongs to %d areas", tolerance, edge, n)
			}
		}
	}
}

// patchwork is nine fields with crooked borders inside a square.
func patchwork(r *rand.Rand) []Shape {
	crooked := map[[4]int]Ring{}
	between := func(x, y, u, v int) Ring {
		key, back := [4]int{x, y, u, v}, [4]int{u, v, x, y}
		if line, known := crooked[back]; known {
			out := make(Ring, len(line))
			for i, p := range line {
				out[len(line)-1-i] = p
			}
			return out
		}
		line := Ring{{float64(x), float64(y)}}
		for i := 1; i < 10; i++ {
			t := float64(i) / 10
			p := Point{float64(x) + t*float64(u-x), float64(y) + t*float64(v-y)}
			if x == u && x%300 != 0 {
				p[0] += float64(r.IntN(17) - 8)
			}
			if y == v && y%300 != 0 {
				p[1] += float64(r.IntN(17) - 8)
			}
			line = append(line, p)
		}
		crooked[key] = append(line, Point{float64(u), float64(v)})
		return crooked[key]
	}
	var out []Shape
	for x := 0; x < 300; x += 100 {
		for y := 0; y < 300; y += 100 {
			var ring Ring
			for _, side := range []Ring{between(x, y, x+100, y), between(x+100, y, x+100, y+100), between(x+100, y+100, x, y+100), between(x, y+100, x, y)} {
				ring = append(ring, side[:len(side)-1]...)
			}
			out = append(out, Shape{{ring}})
		}
	}
	return out
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{pair2, shared, `{"type":"Topology","arcs":[[[0,0],[1,1]]],"objects":{"a":{"type":"Polygon","arcs":[[0,-1]]}}}`, `{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[]}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := Read(data)
		if err != nil {
			if fault.Of(err).Kind == fault.Internal {
				t.Fatal(err)
			}
			return
		}
		var shapes []Shape
		for _, x := range found {
			shapes = append(shapes, x.Shape.Rounded())
		}
		d := Draw(shapes, 300, 300, 1)
		for _, p := range d.Paths {
			if strings.Trim(p, "Mlz-0123456789 ") != "" {
				t.Fatalf("a path with %q", p)
			}
		}
		if _, err := json.Marshal(shapes); err != nil {
			t.Fatal(err)
		}
	})
}

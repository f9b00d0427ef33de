package geo

import (
	"encoding/json"
	"maps"
	"slices"
)

// topology is lines that areas share, and the areas as lists of lines.
type topology struct {
	Arcs      [][][]float64 `json:"arcs"`
	Transform *struct {
		Scale, Translate [2]float64
	} `json:"transform"`
	Objects map[string]geometry `json:"objects"`
}

func (r *reader) topoJSON(data []byte) error {
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		return unreadable(err)
	}
	if err := t.unfold(r); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(t.Objects)) {
		if err := r.object(&t, t.Objects[name], 0); err != nil {
			return err
		}
	}
	return nil
}

// unfold turns steps on a grid into places.
func (t *topology) unfold(r *reader) error {
	for _, arc := range t.Arcs {
		x, y := 0.0, 0.0
		for i, p := range arc {
			if len(p) < 2 {
				return r.refuse("Vùng thứ %d của tệp ranh giới: có điểm thiếu kinh độ hoặc vĩ độ.")
			}
			if t.Transform == nil {
				continue
			}
			x, y = x+p[0], y+p[1]
			arc[i] = []float64{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]}
		}
	}
	return nil
}

// object is a layer: each geometry straight in it is a feature of its own.
func (r *reader) object(t *topology, g geometry, depth int) error {
	if depth > maxDepth {
		return r.refuse("Vùng thứ %d của tệp ranh giới: hình lồng nhau quá nhiều lớp.")
	}
	if g.Type == "GeometryCollection" {
		for _, part := range g.Geometries {
			if err := r.object(t, part, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	s, err := r.joined(t, g)
	if err != nil {
		return err
	}
	return r.add(g.about, s)
}

func (r *reader) joined(t *topology, g geometry) (Shape, error) {
	var list [][][]int
	switch g.Type {
	case "Polygon":
		list = make([][][]int, 1)
		if err := json.Unmarshal(g.Arcs, &list[0]); err != nil {
			return nil, unreadable(err)
		}
	case "MultiPolygon":
		if err := json.Unmarshal(g.Arcs, &list); err != nil {
			return nil, unreadable(err)
		}
	default:
		return nil, r.refuse("Vùng thứ %d của tệp ranh giới: chỉ nhận hình Polygon và MultiPolygon.")
	}
	var out Shape
	for _, lines := range list {
		var rings []Ring
		for _, arcs := range lines {
			positions, err := r.along(t, arcs)
			if err != nil {
				return nil, err
			}
			ring, err := r.ring(positions)
			if err != nil {
				return nil, err
			}
			rings = append(rings, ring)
		}
		if p := enclosing(rings); p != nil {
			out = append(out, p)
		}
	}
	return out, nil
}

// along joins arcs end to end; ~n is arc n walked backwards.
func (r *reader) along(t *topology, arcs []int) ([][]float64, error) {
	var line [][]float64
	for _, n := range arcs {
		back := n < 0
		if back {
			n = ^n
		}
		if n >= len(t.Arcs) {
			return nil, r.refuse("Vùng thứ %d của tệp ranh giới: nhắc tới đường ranh không có trong tệp.")
		}
		if len(line)+len(t.Arcs[n]) > MaxPoints {
			return nil, r.count(MaxPoints + 1)
		}
		arc := slices.Clone(t.Arcs[n])
		if back {
			slices.Reverse(arc)
		}
		if len(line) > 0 && len(arc) > 0 {
			arc = arc[1:]
		}
		line = append(line, arc...)
	}
	return line, nil
}

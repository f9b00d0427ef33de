package geo

import "encoding/json"

// geometry as GeoJSON and TopoJSON write it; only one of Coordinates and Arcs is used.
type geometry struct {
	about
	Type        string          `json:"type"`
	Coordinates json.RawMessage `json:"coordinates"`
	Arcs        json.RawMessage `json:"arcs"`
	Geometries  []geometry      `json:"geometries"`
}

type feature struct {
	about
	Geometry *geometry `json:"geometry"`
}

func (r *reader) geoJSON(data []byte) error {
	var file struct {
		feature
		Type     string    `json:"type"`
		Features []feature `json:"features"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return unreadable(err)
	}
	if file.Type == "Feature" {
		file.Features = []feature{file.feature}
	}
	for _, f := range file.Features {
		if f.Geometry == nil {
			return r.refuse("Vùng thứ %d của tệp ranh giới: không có hình.")
		}
		s, err := r.shape(*f.Geometry, 0)
		if err != nil {
			return err
		}
		if err := r.add(f.about, s); err != nil {
			return err
		}
	}
	return nil
}

// shape joins the areas of a geometry.
func (r *reader) shape(g geometry, depth int) (Shape, error) {
	if depth > maxDepth {
		return nil, r.refuse("Vùng thứ %d của tệp ranh giới: hình lồng nhau quá nhiều lớp.")
	}
	switch g.Type {
	case "Polygon":
		var rings [][][]float64
		if err := json.Unmarshal(g.Coordinates, &rings); err != nil {
			return nil, unreadable(err)
		}
		return r.polygons([][][][]float64{rings})
	case "MultiPolygon":
		var list [][][][]float64
		if err := json.Unmarshal(g.Coordinates, &list); err != nil {
			return nil, unreadable(err)
		}
		return r.polygons(list)
	case "GeometryCollection":
		var out Shape
		for _, part := range g.Geometries {
			s, err := r.shape(part, depth+1)
			if err != nil {
				return nil, err
			}
			out = append(out, s...)
		}
		return out, nil
	}
	return nil, r.refuse("Vùng thứ %d của tệp ranh giới: chỉ nhận hình Polygon và MultiPolygon.")
}

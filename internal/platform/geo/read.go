package geo

import (
	"bytes"
	"encoding/json"
	"strconv"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
)

// Read takes the areas out of a GeoJSON or TopoJSON file, all of them or none.
func Read(data []byte) ([]Feature, error) {
	if len(data) > MaxBytes {
		return nil, fault.New(fault.TooLarge, "Tệp ranh giới lớn hơn %d MB.", MaxBytes>>20)
	}
	var head struct{ Type string }
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &head); err != nil {
		return nil, unreadable(err)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	r := &reader{}
	var err error
	switch head.Type {
	case "FeatureCollection", "Feature":
		err = r.geoJSON(data)
	case "Topology":
		err = r.topoJSON(data)
	default:
		err = fault.New(fault.Invalid, "Tệp ranh giới phải là GeoJSON (FeatureCollection) hoặc TopoJSON (Topology).")
	}
	if err == nil && len(r.found) == 0 {
		err = fault.New(fault.Invalid, "Tệp ranh giới không có vùng nào.")
	}
	if err != nil {
		return nil, err
	}
	return r.found, nil
}

func unreadable(err error) error {
	return fault.New(fault.Invalid, "Không đọc được tệp ranh giới: không đúng dạng GeoJSON hay TopoJSON.").Wrap(err)
}

// reader collects features within the limits.
type reader struct {
	found  []Feature
	points int
}

// about is what a file says of a feature beside its shape.
type about struct {
	ID         json.RawMessage            `json:"id"`
	Properties map[string]json.RawMessage `json:"properties"`
}

func (r *reader) add(a about, s Shape) error {
	if len(r.found) == MaxFeatures {
		return fault.New(fault.TooLarge, "Tệp ranh giới có nhiều hơn %d vùng.", MaxFeatures)
	}
	if len(s) == 0 {
		return r.refuse("Vùng thứ %d của tệp ranh giới: vùng không có đường ranh khép kín nào.")
	}
	f := Feature{ID: scalar(a.ID), Props: map[string]string{}, Shape: s}
	for name, value := range a.Properties {
		if text := scalar(value); text != "" {
			f.Props[name] = text
		}
	}
	r.found = append(r.found, f)
	return nil
}

// refuse names the feature by its number in the file.
func (r *reader) refuse(sentence string) error {
	return fault.New(fault.Invalid, sentence, len(r.found)+1)
}

// count guards against files that unfold into more than they weigh.
func (r *reader) count(points int) error {
	if r.points += points; r.points > MaxPoints {
		return fault.New(fault.TooLarge, "Tệp ranh giới có nhiều hơn %d điểm.", MaxPoints)
	}
	return nil
}

// ring checks one line of positions and closes it.
func (r *reader) ring(positions [][]float64) (Ring, error) {
	if err := r.count(len(positions)); err != nil {
		return nil, err
	}
	out := make(Ring, 0, len(positions))
	for _, p := range positions {
		if len(p) < 2 {
			return nil, r.refuse("Vùng thứ %d của tệp ranh giới: có điểm thiếu kinh độ hoặc vĩ độ.")
		}
		if !(p[0] >= -180 && p[0] <= 180 && p[1] >= -90 && p[1] <= 90) {
			return nil, r.refuse("Vùng thứ %d của tệp ranh giới: tọa độ phải là kinh độ, vĩ độ (WGS 84).")
		}
		out = append(out, Point{p[0], p[1]})
	}
	return out.open(), nil
}

// enclosing keeps the rings that enclose something; without an outer ring there is no polygon.
func enclosing(rings []Ring) Polygon {
	var out Polygon
	for i, ring := range rings {
		if len(ring) >= 3 {
			out = append(out, ring)
		} else if i == 0 {
			return nil
		}
	}
	return out
}

func (r *reader) polygons(list [][][][]float64) (Shape, error) {
	var out Shape
	for _, lines := range list {
		var rings []Ring
		for _, positions := range lines {
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

// longestText of what a file says of an area.
const longestText = 300

// scalar is a text, number or truth value as text.
func scalar(raw json.RawMessage) string {
	var v any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if len(raw) == 0 || d.Decode(&v) != nil {
		return ""
	}
	text := ""
	switch x := v.(type) {
	case string:
		text = vntext.Line(x)
	case json.Number:
		text = x.String()
	case bool:
		text = strconv.FormatBool(x)
	}
	if len(text) > longestText {
		return ""
	}
	return text
}

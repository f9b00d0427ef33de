package narrative

import (
	"fmt"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/indicator"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// spot says where one number of the report stands among the figures kept of a unit.
type spot struct {
	measure   practice.Measure
	dim, key  string
	kind      string // of the columns
	field     campaign.Field
	any, less bool // by every field touched; what overlaps
}

var columns = []string{"", practice.Collective, practice.Individual}

// spots are all numbers of the table by field: total, primary field, every field touched, overlap,
// each by kind too.
func spots(m practice.Measure, fields []campaign.Field) (all []spot) {
	for _, kind := range columns {
		s := spot{measure: m, kind: kind, dim: report.DimTotal}
		if kind != "" {
			s.dim, s.key = report.DimKind, kind
		}
		all = append(all, s, spot{measure: m, kind: kind, dim: report.DimOverlap, key: strings.TrimSuffix("extra/"+kind, "/"), less: true})
		for _, f := range fields {
			one, two := report.DimField, report.DimAny
			key := f.Code
			if kind != "" {
				one, two, key = report.DimFieldKind, report.DimAnyKind, f.Code+"/"+kind
			}
			all = append(all, spot{measure: m, kind: kind, field: f, dim: one, key: key}, spot{measure: m, kind: kind, field: f, dim: two, key: key, any: true})
		}
	}
	return all
}

// path names the number: new/any/economy/collective.
func (s spot) path() string {
	parts := []string{string(s.measure)}
	switch {
	case s.less:
		parts = append(parts, "overlap")
	case s.any:
		parts = append(parts, "any", s.field.Code)
	case s.field.Code != "":
		parts = append(parts, "field", s.field.Code)
	case s.kind != "":
		parts = append(parts, "kind")
	}
	if s.kind != "" {
		parts = append(parts, s.kind)
	}
	return strings.Join(parts, "/")
}

func (s spot) label() string {
	parts := []string{measureLabels[s.measure]}
	switch {
	case s.less:
		parts = append(parts, labelOverlap)
	case s.any:
		parts = append(parts, fmt.Sprintf(labelAny, s.field.Name))
	case s.field.Code != "":
		parts = append(parts, fmt.Sprintf(labelField, s.field.Name))
	}
	if s.kind != "" {
		parts = append(parts, kindWord(s.kind))
	}
	return strings.Join(parts, ", ")
}

// rule is the measure's own, narrowed to the number.
func (s spot) rule(i indicator.Indicator) string {
	i.Rule.Kind = s.kind
	switch {
	case s.any:
		i.Rule.AnyField = s.field.Code
	case s.field.Code != "":
		i.Rule.Field = s.field.Code
	}
	words := i.Words(vietnamese)
	if s.less {
		return ruleOverlap + words
	}
	return words
}

// unitKey is a number of the table by unit, by the keys of report.Counts.
type unitKey struct {
	measure     practice.Measure
	key         string // of report.Counts: "", collective, field:economy
	kind, field string
	name        string // of the field
}

// unitKeys are the columns of the tables by unit.
func unitKeys(fields []campaign.Field) (all []unitKey) {
	for _, m := range told {
		for _, kind := range columns {
			all = append(all, unitKey{measure: m, key: kind, kind: kind})
		}
	}
	for _, f := range fields {
		all = append(all, unitKey{measure: practice.MeasureNew, key: "field:" + f.Code, field: f.Code, name: f.Name})
	}
	return all
}

// path of the number at a row: unit/<row>/new/collective.
func (k unitKey) path(row string) string {
	path := "unit/" + row + "/" + string(k.measure)
	switch {
	case k.field != "":
		return path + "/field/" + k.field
	case k.kind != "":
		return path + "/" + k.kind
	}
	return path
}

func (k unitKey) label(unit string) string {
	label := unit + ": " + strings.ToLower(measureLabels[k.measure][:1]) + measureLabels[k.measure][1:]
	switch {
	case k.field != "":
		label += ", " + fmt.Sprintf(labelField, k.name)
	case k.kind != "":
		label += ", " + kindWord(k.kind)
	}
	return label
}

func (k unitKey) rule(i indicator.Indicator, unit string) string {
	i.Rule.Kind, i.Rule.Field = k.kind, k.field
	return i.Words(vietnamese) + ruleUnit + unit + "."
}

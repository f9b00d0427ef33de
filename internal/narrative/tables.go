package narrative

import (
	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// Codes of the tables.
const (
	TableFields     = "T1"
	TableUnits      = "T2"
	TableOthers     = "T3"
	TableUnitFields = "T4"
)

// byKind are the columns of each measure: together, collective, individual.
func byKind() (groups []Group) {
	for _, m := range told {
		g := Group{Label: measureGroups[m], Sum: true}
		for _, kind := range columns {
			g.Columns = append(g.Columns, kindLabels[kind])
		}
		groups = append(groups, g)
	}
	return groups
}

// fieldTable is the table of the half-year report: every field touched × kind, closed on the total by
// the row of what overlaps.
func fieldTable(fields []campaign.Field) Table {
	t := Table{Code: TableFields, Title: titleFields, First: headField, Groups: byKind()}
	row := func(role RowRole, label string, of func(spot) spot) {
		r := TableRow{Role: role, Label: label}
		for _, m := range told {
			for _, kind := range columns {
				r.Paths = append(r.Paths, of(spot{measure: m, kind: kind}).path())
			}
		}
		t.Rows = append(t.Rows, r)
	}
	for _, f := range fields {
		row(RowPart, f.Name, func(s spot) spot { s.field, s.any = f, true; return s })
	}
	row(RowOverlap, rowOverlap, func(s spot) spot { s.less = true; return s })
	row(RowTotal, rowTotal, func(s spot) spot { return s })
	return t
}

// line is a row of a table by unit.
type line struct{ key, name string }

func unitTable(lines []line) Table {
	t := Table{Code: TableUnits, Title: titleUnits, First: headUnit, Groups: byKind()}
	total := TableRow{Role: RowTotal, Label: rowTotal}
	for _, m := range told {
		for _, kind := range columns {
			total.Paths = append(total.Paths, spot{measure: m, kind: kind}.path())
		}
	}
	for _, l := range lines {
		r := TableRow{Role: RowPart, Label: l.name}
		for _, m := range told {
			for _, kind := range columns {
				r.Paths = append(r.Paths, unitKey{measure: m, kind: kind}.path(l.key))
			}
		}
		t.Rows = append(t.Rows, r)
	}
	t.Rows = append(t.Rows, total)
	return t
}

func unitFieldTable(lines []line, fields []campaign.Field) Table {
	g := Group{Label: groupFields, Columns: []string{kindLabels[""]}, Sum: true}
	total := TableRow{Role: RowTotal, Label: rowTotal, Paths: []string{spot{measure: practice.MeasureNew}.path()}}
	for _, f := range fields {
		g.Columns = append(g.Columns, f.Name)
		total.Paths = append(total.Paths, spot{measure: practice.MeasureNew, field: f}.path())
	}
	t := Table{Code: TableUnitFields, Title: titleUnitFields, First: headUnit, Groups: []Group{g}}
	for _, l := range lines {
		r := TableRow{Role: RowPart, Label: l.name, Paths: []string{unitKey{measure: practice.MeasureNew}.path(l.key)}}
		for _, f := range fields {
			r.Paths = append(r.Paths, unitKey{measure: practice.MeasureNew, field: f.Code}.path(l.key))
		}
		t.Rows = append(t.Rows, r)
	}
	t.Rows = append(t.Rows, total)
	return t
}

// otherTable lists numbers that stand in no total.
func otherTable(figures []Figure) Table {
	t := Table{Code: TableOthers, Title: titleOthers, First: headIndicator, Groups: []Group{{Columns: []string{headValue}}}}
	for _, f := range figures {
		t.Rows = append(t.Rows, TableRow{Role: RowApart, Label: f.Label + " (" + f.Unit + ")", Paths: []string{f.Path}})
	}
	return t
}

func rowName(b report.Below, of org.Unit) string {
	switch {
	case b.Bodies:
		return rowBodies
	case b.Gone:
		return rowGone
	case b.Unit.ID == of.ID:
		return rowOwn
	}
	return b.Unit.Name
}

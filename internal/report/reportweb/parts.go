package reportweb

import (
	"context"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
)

func (v view) counts(ctx context.Context) []ui.CountItem {
	var out []ui.CountItem
	for _, m := range practice.Measures {
		if v.reader == nil && m == practice.MeasureRegistered {
			continue // what is not yet on the list is not public
		}
		out = append(out, ui.CountItem{Value: i18n.Num(ctx, v.figures.Total(m)), Label: measureName(ctx, m), Href: v.self("measure", string(m)), Current: m == v.measure})
	}
	return out
}

func (v view) chips(ctx context.Context) []ui.Chip {
	unit := ui.Chip{Label: i18n.T(ctx, "Đơn vị"), Value: v.figures.Unit.Name}
	for _, u := range v.parents {
		unit.Choices = append(unit.Choices, ui.Choice{Label: u.Name, Href: v.self("unit", unitRef(u)), Current: u.ID == v.figures.Unit.ID})
	}
	for _, b := range v.below {
		if !b.Bodies && !b.Gone && len(unit.Choices) < 40 {
			unit.Choices = append(unit.Choices, ui.Choice{Label: "› " + b.Unit.Name, Href: v.self("unit", unitRef(b.Unit))})
		}
	}
	period := ui.Chip{Label: i18n.T(ctx, "Kỳ"), Value: campaign.PeriodName(ctx, v.figures.Period.Code)}
	for _, p := range v.periods {
		if v.reader == nil && p.State != campaign.PeriodPublished {
			continue
		}
		period.Choices = append(period.Choices, ui.Choice{Label: campaign.PeriodName(ctx, p.Code), Count: i18n.T(ctx, p.State.Name()),
			Href: v.self("period", p.Code, "unit", v.lastingRef()), Current: p.ID == v.figures.Period.ID})
	}
	line := ui.Chip{Label: i18n.T(ctx, "Tuyến"), Value: i18n.T(ctx, v.figures.Line.Name()), Right: true}
	for _, l := range org.Lines {
		line.Choices = append(line.Choices, ui.Choice{Label: i18n.T(ctx, l.Name()), Href: v.self("line", string(l)), Current: l == v.figures.Line})
	}
	return []ui.Chip{unit, period, v.compareChip(ctx), line}
}

// lastingRef names the unit so that it is found in another period too: codes change hands.
func (v view) lastingRef() string { return v.figures.Unit.ID }

func (v view) xlsx() string { return v.at("/figures.xlsx") }

func (v view) programmeName(_ context.Context, id string) string { return v.names[id] }

func (v view) fieldNo(code string) int {
	for i, f := range v.fields {
		if f.Code == code {
			return i + 1
		}
	}
	return 0
}

func (v view) fieldName(ctx context.Context, code string) string {
	if n := v.fieldNo(code); n > 0 {
		return v.fields[n-1].Label(ctx)
	}
	return code
}

func (v view) tiles(ctx context.Context) []ui.Tile {
	var out []ui.Tile
	for _, r := range v.overlap {
		second := ""
		if len(r.Fields) > 0 {
			second = r.Fields[0]
		}
		out = append(out, ui.Tile{Label: r.Title, Href: "/practices/" + r.ID, A: v.fieldNo(r.Field), B: v.fieldNo(second)})
	}
	return out
}

func (v view) overlapTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Mô hình ghi ở nhiều lĩnh vực"), Hide: true, Tight: true, Stack: true,
		Cols: []ui.Col{{Label: i18n.T(ctx, "Mô hình, mã")}, {Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Ghi ở")}}}
	for _, r := range v.overlap {
		names := []string{v.fieldName(ctx, r.Field)}
		for _, f := range r.Fields {
			names = append(names, v.fieldName(ctx, f))
		}
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{{Text: r.Title, Href: "/practices/" + r.ID, Sub: r.Code}, {Text: v.leads[r.LeadID].Name}, {Text: strings.Join(names, " + ")}}})
	}
	return g
}

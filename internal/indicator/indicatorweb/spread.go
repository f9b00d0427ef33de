package indicatorweb

import (
	"context"
	"slices"

	"kheo/internal/indicator"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// part is one key of a dimension with its name and its share of the value.
type part struct {
	name  string
	value float64
	href  string
}

// loadSpread reads the value by one dimension, the first when none is asked for.
func (p *Pages) loadSpread(ctx context.Context, v *oneView, at report.View, dim string) error {
	if len(v.reads.Dims) == 0 || v.silent != "" {
		return nil
	}
	if v.dim = dim; !slices.Contains(v.reads.Dims, dim) {
		v.dim = v.reads.Dims[0]
	}
	keys, err := p.keys(ctx, v.dim, at)
	if err != nil {
		return err
	}
	var codes []string
	for _, k := range keys {
		codes = append(codes, k.Value)
	}
	values, err := p.Indicator.Reading(at, nil).Spread(ctx, v.reads, v.dim, codes)
	for _, k := range keys {
		if x, there := values[k.Value]; there {
			v.parts = append(v.parts, part{name: k.Label, value: x.N, href: records(x, at)})
		}
	}
	return err
}

// keys of a dimension in the order of tables.
func (p *Pages) keys(ctx context.Context, dim string, at report.View) ([]ui.Option, error) {
	switch dim {
	case report.DimKind:
		return options(ctx, practice.KindLabel, indicator.Kinds), nil
	case report.DimLevel:
		return options(ctx, practice.LevelLabel, indicator.Levels), nil
	case report.DimArea:
		return areaOptions(ctx), nil
	case report.DimState:
		var out []ui.Option
		for _, s := range practice.States { // what is only sent has other states too
			out = append(out, ui.Option{Value: string(s), Label: i18n.T(ctx, s.Label())})
		}
		return out, nil
	case report.DimProgramme:
		all, err := p.Campaign.Programmes(ctx, at.Period.RootID, 0)
		return formView{programmes: all}.programmeOptions(), err
	}
	fields, err := p.Campaign.Fields(ctx, at.Period.CampaignID)
	return formView{fields: fields}.fieldOptions(ctx), err
}

func (v oneView) dimChips(ctx context.Context) []ui.Chip {
	chip := ui.Chip{Label: i18n.T(ctx, "Chiều"), Value: i18n.T(ctx, dimNames[v.dim])}
	for _, d := range v.reads.Dims {
		chip.Choices = append(chip.Choices, ui.Choice{Label: i18n.T(ctx, dimNames[d]), Href: root + "/" + v.now.Code + "?period=" + v.at.Period.Code + "&dim=" + d + "#spread", Current: d == v.dim})
	}
	return []ui.Chip{chip}
}

// overlaps tells of dimensions whose parts may exceed the whole.
func (v oneView) overlaps(ctx context.Context) string {
	if slices.Contains([]string{report.DimAny, report.DimArea, report.DimProgramme}, v.dim) {
		return i18n.T(ctx, "Một mô hình có thể nằm ở nhiều dòng, nên các dòng cộng lại có thể khác tổng.")
	}
	return ""
}

func (v oneView) spreadTable(ctx context.Context) ui.Grid {
	name := i18n.T(ctx, dimNames[v.dim])
	g := ui.Grid{Caption: name, Hide: true, Tight: true, Cols: []ui.Col{{Label: name}, {Label: i18n.T(ctx, "Giá trị, %s", v.reads.MeasuredIn(ctx)), Num: true}}}
	for _, p := range v.parts {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: p.name}, {Text: number(ctx, p.value), Href: p.href}}})
	}
	return g
}

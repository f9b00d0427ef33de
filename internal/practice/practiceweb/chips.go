package practiceweb

import (
	"context"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
)

// option is one value a condition may take.
type option struct{ value, label string }

// chips are the conditions in force and the three most asked for; more are the other ones to add.
func (v listView) chips(ctx context.Context) (shown, more []ui.Chip) {
	q := v.asked
	usual := append([]ui.Chip{v.unitChip(ctx), v.stateChip(ctx), q.choose("field", i18n.T(ctx, "Lĩnh vực chính"), v.fieldOptions(ctx))}, v.periodChips(ctx)...)
	usual = append(usual,
		q.choose("kind", i18n.T(ctx, "Hình thức"), options(ctx, practice.KindLabel, practice.Collective, practice.Individual)),
		q.choose("level", i18n.T(ctx, "Cấp đăng ký"), options(ctx, practice.LevelLabel, practice.LevelCommune, practice.LevelDistrict, practice.LevelProvince)),
		q.choose("area", i18n.T(ctx, "Vùng"), areaOptions(ctx)),
		q.choose("programme", i18n.T(ctx, "Chương trình"), v.programmeOptions()))
	for i, c := range usual {
		if c.Value != "" || i < 3 {
			shown = append(shown, c)
		} else {
			more = append(more, c)
		}
	}
	return append(shown, v.rareChips(ctx)...), more
}

// choose is a condition with one value out of a few.
func (q asked) choose(name, label string, of []option) ui.Chip {
	now := q.values.Get(name)
	chip := ui.Chip{Label: label, Value: now}
	if now != "" {
		chip.Href = q.with(name, "")
	}
	for _, o := range of {
		if o.value == now {
			chip.Value = o.label
		}
		chip.Choices = append(chip.Choices, ui.Choice{Label: o.label, Href: q.with(name, o.value), Current: o.value == now})
	}
	return chip
}

func options(ctx context.Context, names map[string]string, codes ...string) []option {
	var out []option
	for _, c := range codes {
		out = append(out, option{c, i18n.T(ctx, names[c])})
	}
	return out
}

func (v listView) fieldOptions(ctx context.Context) []option {
	var out []option
	for _, f := range v.asked.fields {
		out = append(out, option{f.Code, f.Label(ctx)})
	}
	return out
}

func areaOptions(ctx context.Context) []option {
	var out []option
	for _, a := range org.EveryArea {
		out = append(out, option{string(a), i18n.T(ctx, a.Name())})
	}
	return out
}

func (v listView) programmeOptions() []option {
	var out []option
	for _, p := range v.programmes {
		out = append(out, option{p.ID, p.Code + " · " + short(p.Name, 60)})
	}
	return out
}

func (v listView) unitChip(ctx context.Context) ui.Chip {
	q := v.asked
	chip := ui.Chip{Label: i18n.T(ctx, "Đơn vị"), Value: q.unit.Name}
	if q.unit.ID != "" {
		chip.Href = q.with("unit", "", "own", "", "bodies", "", "gone", "")
	}
	for _, u := range v.below {
		ref := u.Code
		if ref == "" {
			ref = u.ID
		}
		chip.Choices = append(chip.Choices, ui.Choice{Label: u.Name, Href: q.with("unit", ref, "own", "", "bodies", "", "gone", "")})
	}
	return chip
}

func (v listView) stateChip(ctx context.Context) ui.Chip {
	q := v.asked
	chip := ui.Chip{Label: i18n.T(ctx, "Trạng thái")}
	var on []string
	for _, s := range practice.States {
		chosen := false
		for _, x := range q.values["state"] {
			chosen = chosen || x == string(s)
		}
		if chosen {
			on = append(on, i18n.T(ctx, s.Label()))
		}
		chip.Choices = append(chip.Choices, ui.Choice{Label: i18n.T(ctx, s.Label()), Href: q.toggled(s), Current: chosen})
	}
	if len(on) > 0 {
		chip.Value, chip.Href = strings.Join(on, ", "), q.with("state", "")
	}
	return chip
}

func (v listView) periodChips(ctx context.Context) []ui.Chip {
	q := v.asked
	period := ui.Chip{Label: i18n.T(ctx, "Kỳ")}
	for _, p := range q.periods {
		now := q.filter.Period != nil && q.filter.Period.ID == p.ID
		period.Choices = append(period.Choices, ui.Choice{Label: p.Name(ctx), Href: q.with("period", p.Code), Current: now})
	}
	if q.filter.Period == nil {
		return []ui.Chip{period}
	}
	period.Value, period.Href = q.filter.Period.Name(ctx), q.with("period", "", "measure", "")
	measure := ui.Chip{Label: i18n.T(ctx, "Số đếm"), Value: i18n.T(ctx, measureNames[q.filter.Measure])}
	for _, m := range practice.Measures {
		measure.Choices = append(measure.Choices, ui.Choice{Label: i18n.T(ctx, measureNames[m]), Href: q.with("measure", string(m)), Current: m == q.filter.Measure})
	}
	return []ui.Chip{period, measure}
}

// rareChips show conditions that links set and nobody looks for.
func (v listView) rareChips(ctx context.Context) []ui.Chip {
	q := v.asked
	var out []ui.Chip
	set := func(name, label, value string) {
		if q.values.Get(name) != "" {
			out = append(out, ui.Chip{Label: label, Value: value, Href: q.with(name, "")})
		}
	}
	yes := i18n.T(ctx, "có")
	set("line", i18n.T(ctx, "Tuyến"), i18n.T(ctx, q.filter.Line.Name()))
	set("own", i18n.T(ctx, "Chỉ của chính đơn vị"), yes)
	set("bodies", i18n.T(ctx, "Chỉ khối trực thuộc"), yes)
	set("gone", i18n.T(ctx, "Không còn trên bản đồ"), yes)
	set("map", i18n.T(ctx, "Bản đồ"), i18n.T(ctx, "hôm nay"))
	set("lead", i18n.T(ctx, "Nay do"), q.lead.Name)
	set("any", i18n.T(ctx, "Có chạm lĩnh vực"), q.fields.name(ctx, q.values.Get("any")))
	set("overlap", i18n.T(ctx, "Ghi ở nhiều lĩnh vực"), yes)
	set("origin", i18n.T(ctx, "Nguồn gốc"), originName(ctx, q.values.Get("origin")))
	set("objective", i18n.T(ctx, "Nhiệm vụ chính trị"), short(q.objective, 60))
	set("campaign", i18n.T(ctx, "Phong trào"), q.campaignName(q.values.Get("campaign")))
	set("holder", i18n.T(ctx, "Nơi giữ hồ sơ"), q.holder.Name)
	set("waiting", i18n.T(ctx, "Chờ tôi"), yes)
	set("q", i18n.T(ctx, "Có chữ"), q.filter.Text)
	return out
}

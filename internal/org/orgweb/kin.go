package orgweb

import (
	"context"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

// generation is the units of a day that one stands for, or in which it lives on.
type generation struct {
	day   string
	later bool
	heirs []org.Heir
}

// mostGenerations is how far back a page looks; nobody has been merged more often.
const mostGenerations = 8

// generations go back merger by merger, then lead to today.
func (p *Pages) generations(ctx context.Context, v *unitView) error {
	day, more, err := p.eve(ctx, []org.Unit{v.unit}, "")
	for n := 0; more && err == nil && n < mostGenerations; n++ {
		var heirs []org.Heir
		if heirs, err = p.Org.StandsFor(ctx, v.unit.ID, day); err != nil || len(heirs) == 0 {
			break
		}
		v.generations = append(v.generations, generation{day: day, heirs: heirs})
		var units []org.Unit
		for _, h := range heirs {
			units = append(units, h.Unit)
		}
		day, more, err = p.eve(ctx, units, day)
	}
	if err != nil || len(v.future) == 0 {
		return err
	}
	heirs, err := p.Org.Becoming(ctx, v.unit.ID, v.today)
	v.generations = append(v.generations, generation{day: v.today, later: true, heirs: heirs})
	return err
}

// eve is the day before the latest merger or split that brought something to one of the units,
// before another day.
func (p *Pages) eve(ctx context.Context, units []org.Unit, before string) (string, bool, error) {
	latest := ""
	for _, u := range units {
		links, err := p.Org.Predecessors(ctx, u.ID)
		if err != nil {
			return "", false, err
		}
		for _, l := range links {
			if (before == "" || l.Day <= before) && l.Day > latest {
				latest = l.Day
			}
		}
	}
	if latest == "" {
		return "", false, nil
	}
	return clock.AddDays(latest, -1), true, nil
}

func (g generation) title(ctx context.Context) string {
	n := i18n.Num(ctx, len(g.heirs))
	if g.later {
		return i18n.T(ctx, "Hôm nay là %s đơn vị", n)
	}
	return i18n.T(ctx, "Ngày %s là %s đơn vị", i18n.Date(ctx, g.day), n)
}

// table says how much of whom; what no source says is shown as unknown.
func (g generation) table(ctx context.Context, v unitView) ui.Grid {
	t := ui.Grid{Caption: g.title(ctx), Hide: true, Tight: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Mã"), Fit: true}, {Label: i18n.T(ctx, "Phần")}, {Label: i18n.T(ctx, "Tỷ lệ"), Num: true}, {Label: i18n.T(ctx, "Qua")}}}
	for _, h := range g.heirs {
		t.Rows = append(t.Rows, ui.Row{Pick: true, Cells: []ui.Cell{{Text: h.Unit.Name, Href: unitHref(h.Unit.ID, g.day, v.today)}, {Body: code(h.Unit.Code)},
			{Text: g.extent(ctx, h)}, {Text: shareOf(ctx, h)}, {Text: joinedNames(ctx, h.Via)}}})
	}
	return t
}

func (g generation) extent(ctx context.Context, h org.Heir) string {
	switch {
	case h.Extent == org.Full:
		return i18n.T(ctx, "toàn bộ")
	case h.Main:
		return i18n.T(ctx, "một phần, là phần chính")
	}
	return i18n.T(ctx, "một phần")
}

func shareOf(ctx context.Context, h org.Heir) string {
	switch {
	case h.Extent == org.Full:
		return "100 %"
	case h.Share == nil:
		return i18n.T(ctx, "không rõ")
	}
	return i18n.Dec(ctx, 100**h.Share, 1) + " %"
}

func joinedNames(ctx context.Context, names []string) string {
	if len(names) == 0 {
		return i18n.T(ctx, "trực tiếp")
	}
	text := names[0]
	for _, n := range names[1:] {
		text += " → " + n
	}
	return text
}

package reportweb

import (
	"context"
	"net/http"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/report"
)

// maps is the switch between the two. It names the unit by its ID: codes change hands.
func (v view) maps(ctx context.Context) []ui.Tab {
	on := v.figures.Map
	return []ui.Tab{
		{Label: i18n.T(ctx, "Bản đồ ngày ấy"), Href: v.self("map", "", "unit", v.lastingRef()), Current: on != report.Today},
		{Label: i18n.T(ctx, "Bản đồ hôm nay"), Href: v.self("map", string(report.Today), "unit", v.lastingRef()), Current: on == report.Today},
	}
}

// mapName says on which map the numbers stand, and of which day it is.
func (v view) mapName(ctx context.Context) string {
	day := i18n.Date(ctx, v.figures.Day(v.today))
	if v.figures.Map == report.Today {
		return i18n.T(ctx, "Bản đồ hôm nay, %s", day)
	}
	return i18n.T(ctx, "Bản đồ ngày %s", day)
}

// shownHeirs: more units than that in a sentence nobody reads.
const shownHeirs = 12

// standsFor says which units of that day a unit of today stands for; empty when it is what it was.
func standsFor(ctx context.Context, u org.Unit, stands []org.Heir, day string) string {
	if len(stands) == 1 && stands[0].Unit.ID == u.ID && stands[0].Extent == org.Full {
		return ""
	}
	if len(stands) == 0 {
		return i18n.T(ctx, "%s chưa có vào ngày %s và không kế tục đơn vị nào của ngày ấy.", u.Name, i18n.Date(ctx, day))
	}
	return i18n.T(ctx, "%s hôm nay gồm, theo bản đồ ngày %s: %s.", u.Name, i18n.Date(ctx, day), heirNames(ctx, stands))
}

// onToday is that sentence on today's map.
func (v view) onToday(ctx context.Context) string {
	if v.figures.Map != report.Today {
		return ""
	}
	return standsFor(ctx, v.figures.Unit, v.stands, v.figures.Period.LastDay())
}

func heirNames(ctx context.Context, heirs []org.Heir) string {
	var names []string
	for _, h := range heirs[:min(shownHeirs, len(heirs))] {
		name := h.Unit.Name
		if h.Extent == org.Part {
			name = i18n.T(ctx, "một phần %s", name)
		}
		names = append(names, name)
	}
	text := strings.Join(names, ", ")
	if rest := len(heirs) - shownHeirs; rest > 0 {
		text = i18n.T(ctx, "%s và %d đơn vị khác", text, rest)
	}
	return text
}

// absent is a unit that is not on the map asked for, with what stands in its place there.
type absent struct {
	org.Unit
	places []org.Heir
}

// lookElsewhere finds a unit that only the other map has, to say what stands in its place; otherwise
// the fault stays.
func (p *Pages) lookElsewhere(r *http.Request, v *view, rootID string, q report.Query, missing error) error {
	ctx, asked := r.Context(), q.Map
	q.Map = report.Then
	if asked == report.Then {
		q.Map = report.Today
	}
	found, err := p.Report.Find(ctx, v.reader, rootID, q)
	if fault.Is(err, fault.NotFound) {
		return missing
	}
	if err != nil {
		return err
	}
	v.absent = &absent{Unit: found.Unit}
	found.Map = asked
	v.figures.View = found
	if asked == report.Today {
		v.absent.places, err = p.Org.Becoming(ctx, found.Unit.ID, v.today)
	} else {
		v.absent.places, err = p.Org.StandsFor(ctx, found.Unit.ID, found.Period.LastDay())
	}
	v.head(r, i18n.T(ctx, "%s không có trên bản đồ này", found.Unit.Name))
	return err
}

// says what became of the unit, or what it was before.
func (v view) saysAbsent(ctx context.Context) string {
	name, period := v.absent.Name, campaign.PeriodName(ctx, v.figures.Period.Code)
	switch today := v.figures.Map == report.Today; {
	case today && len(v.absent.places) > 0:
		return i18n.T(ctx, "%s không còn từ ngày %s. Số của %s trên bản đồ hôm nay nằm ở các đơn vị dưới đây.", name, i18n.Date(ctx, v.absent.To), lowerFirst(period))
	case today:
		return i18n.T(ctx, "%s không còn từ ngày %s và không ghi đơn vị kế tục. Hồ sơ chưa chuyển đi nằm ở dòng “Không còn trên bản đồ” của tỉnh.", name, i18n.Date(ctx, v.absent.To))
	case len(v.absent.places) > 0:
		return i18n.T(ctx, "%s chưa có vào ngày %s. Nay gồm các đơn vị của ngày ấy dưới đây.", name, i18n.Date(ctx, v.figures.Period.LastDay()))
	}
	return i18n.T(ctx, "%s chưa có vào ngày %s và không kế tục đơn vị nào của ngày ấy.", name, i18n.Date(ctx, v.figures.Period.LastDay()))
}

// places are the units of the map asked for that hold what the absent one had, or had what it holds.
func (v view) places(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Đơn vị trên bản đồ này"), Hide: true, Tight: true, Stack: true,
		Cols: []ui.Col{{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Phần")}, {Label: i18n.T(ctx, "Tỷ lệ"), Num: true}, {Label: i18n.T(ctx, "Qua")}}}
	for _, h := range v.absent.places {
		part := i18n.T(ctx, "Toàn bộ")
		if h.Extent == org.Part {
			part = i18n.T(ctx, "Một phần")
		}
		if h.Main && h.Extent == org.Part {
			part = i18n.T(ctx, "Một phần, kế tục chính")
		}
		share := "—"
		if h.Share != nil {
			share = i18n.Fixed(ctx, 100**h.Share, 0) + " %"
		}
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{{Text: h.Unit.Name, Href: v.self("unit", h.Unit.ID)}, {Text: part}, {Text: share}, {Text: strings.Join(h.Via, " → ")}}})
	}
	return g
}

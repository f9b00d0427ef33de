package orgweb

import (
	"context"
	"net/url"
	"unicode"
	"unicode/utf8"

	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

// since is the beginning in a word, where anybody knows it.
func (v unitView) since(ctx context.Context) string {
	if v.unit.From == org.AlwaysThere {
		return i18n.T(ctx, "Đang tồn tại, không rõ từ ngày nào")
	}
	return i18n.T(ctx, "Có từ %s", i18n.Date(ctx, v.unit.From))
}

// endedBy is the paper of the day on which the unit ended.
func (v unitView) endedBy() string {
	for _, m := range v.life {
		if m.day == v.unit.To {
			return m.paper
		}
	}
	return ""
}

// endedSays is the end of a unit in a sentence; the names of those it lives on in follow.
func (v unitView) endedSays(ctx context.Context) string {
	text := i18n.T(ctx, "Đã kết thúc từ ngày %s", i18n.Date(ctx, v.unit.To))
	if paper := v.endedBy(); paper != "" {
		text += " " + i18n.T(ctx, "theo %s", paper)
	}
	if len(v.nowAt) == 0 {
		return text + ". " + i18n.T(ctx, "Không có đơn vị kế tục: cấp này đã bỏ hoặc chưa ghi.")
	}
	return text + ", " + i18n.T(ctx, "nay là")
}

// here is the moment of the life that the day shown belongs to.
func (v unitView) here() string {
	day := ""
	for _, m := range v.life {
		if m.day <= v.on && !m.soon {
			day = m.day
		}
	}
	return day
}

func (v unitView) mapHref() string {
	q := url.Values{"unit": {v.unit.ID}}
	if v.on != v.today {
		q.Set("on", v.on)
	}
	return "/units/map?" + q.Encode()
}

func (v unitView) figuresHref(on string) string {
	return "/figures?" + url.Values{"unit": {v.unit.ID}, "period": {v.period.Code}, "map": {on}}.Encode()
}

// twoMaps tells whether the numbers differ from one map to the other.
func (v unitView) twoMaps() bool {
	for _, s := range v.sums {
		if s.Then != nil && s.Now != nil && *s.Then != *s.Now {
			return true
		}
	}
	return false
}

func (v unitView) counts(ctx context.Context) []ui.CountItem {
	var out []ui.CountItem
	for _, s := range v.sums {
		n, on := s.Then, "then"
		if n == nil {
			n, on = s.Now, "today"
		}
		out = append(out, ui.CountItem{Value: i18n.Num(ctx, *n), Label: i18n.T(ctx, s.Name), Href: v.figuresHref(on) + "&measure=" + s.Key})
	}
	return out
}

func (v unitView) sumTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Các số đếm riêng, không cộng với nhau"), Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Số liệu")}, {Label: i18n.T(ctx, "Bản đồ ngày ấy"), Num: true}, {Label: i18n.T(ctx, "Bản đồ hôm nay"), Num: true}}}
	for _, s := range v.sums {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: i18n.T(ctx, s.Name)},
			{Text: i18n.Num(ctx, *s.Then), Href: v.figuresHref("then") + "&measure=" + s.Key},
			{Text: i18n.Num(ctx, *s.Now), Href: v.figuresHref("today") + "&measure=" + s.Key}}})
	}
	return g
}

func (v unitView) practiceTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Mô hình mới nhất"), Hide: true, Stack: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Mô hình")}, {Label: i18n.T(ctx, "Trạng thái")}, {Label: i18n.T(ctx, "Vào danh mục"), Fit: true}}}
	for _, p := range v.practices {
		row := ui.Row{Pick: true, Cells: []ui.Cell{{Text: p.Title, Href: p.Href, Sub: p.Code}, {State: p.State}, {Text: "–"}}}
		if p.Day != "" {
			row.Cells[2].Text = i18n.Date(ctx, p.Day)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

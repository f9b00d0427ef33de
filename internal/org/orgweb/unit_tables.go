package orgweb

import (
	"context"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

func (v unitView) facts(ctx context.Context) []ui.Fact {
	var facts []ui.Fact
	for i, l := range v.lines {
		same := i > 0 && slices.EqualFunc(l.above, v.lines[0].above, func(a, b org.Unit) bool { return a.ID == b.ID })
		if len(l.above) > 0 && !same {
			facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Trực thuộc · %s", strings.ToLower(i18n.T(ctx, l.line.Name()))), Body: chain(v, l.above)})
		}
	}
	areas := areaNames(ctx, v.areas)
	if areas == "" {
		areas = i18n.T(ctx, "không có vùng nào được ghi")
	}
	return append(facts, ui.Fact{Label: i18n.T(ctx, "Vùng"), Text: areas}, ui.Fact{Label: i18n.T(ctx, "Tồn tại"), Text: v.lifetime(ctx)})
}

func (v unitView) lifetime(ctx context.Context) string {
	return days(ctx, org.Span{From: v.unit.From, To: v.unit.To})
}

// days writes a span as people say it: its last day included.
func days(ctx context.Context, s org.Span) string {
	switch {
	case s.From == org.AlwaysThere && s.To == "":
		return i18n.T(ctx, "đến nay, không rõ từ ngày nào")
	case s.From == org.AlwaysThere:
		return i18n.T(ctx, "đến hết %s, không rõ từ ngày nào", i18n.Date(ctx, clock.AddDays(s.To, -1)))
	case s.To == "":
		return i18n.T(ctx, "từ %s đến nay", i18n.Date(ctx, s.From))
	}
	return i18n.T(ctx, "từ %s đến hết %s", i18n.Date(ctx, s.From), i18n.Date(ctx, clock.AddDays(s.To, -1)))
}

func (v unitView) nameTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Tên và mã"), Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Tên")}, {Label: i18n.T(ctx, "Mã"), Fit: true}, {Label: i18n.T(ctx, "Thời gian")}}}
	for _, n := range v.names {
		g.Rows = append(g.Rows, ui.Row{On: n.Has(v.on) && len(v.names) > 1, Cells: []ui.Cell{{Text: n.Name}, {Body: code(n.Code)}, {Text: days(ctx, n.Span)}}})
	}
	return g
}

func (v unitView) flagTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Vùng của chính đơn vị này"), Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Vùng")}, {Label: i18n.T(ctx, "Thời gian")}}}
	over := slices.ContainsFunc(v.flags, func(f org.ImportArea) bool { return !f.Has(v.on) }) // else all would be marked
	for _, f := range v.flags {
		g.Rows = append(g.Rows, ui.Row{On: f.Has(v.on) && over, Cells: []ui.Cell{{Text: i18n.T(ctx, f.Area.Name())}, {Text: days(ctx, f.Span)}}})
	}
	return g
}

func (v unitView) postsNote(ctx context.Context) string {
	if v.mine {
		return i18n.T(ctx, "Quyền thuộc về vị trí, không thuộc về người")
	}
	return i18n.T(ctx, "Người giữ vị trí chỉ hiện với đơn vị này và cấp trên")
}

func (v unitView) postTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Vị trí làm việc"), Hide: true, Stack: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Vị trí")}, {Label: i18n.T(ctx, "Vai trò")}, {Label: i18n.T(ctx, "Người giữ")}}}
	if v.mine {
		g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, "Mã vị trí"), Fit: true})
	}
	for _, c := range v.chairs {
		row := ui.Row{Cells: []ui.Cell{{Text: c.Post.Title}, {Text: i18n.T(ctx, c.Post.Role.Name())}, v.holder(ctx, c)}}
		if v.mine {
			row.Cells = append(row.Cells, ui.Cell{Body: code(c.Post.Code)})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// holder says who acts in a post; names are for those they concern, whether it is vacant for all.
func (v unitView) holder(ctx context.Context, c identity.Chair) ui.Cell {
	var names, standing []string
	for _, h := range c.Holders {
		names = append(names, h.PersonName)
	}
	for _, t := range c.StandIns {
		standing = append(standing, i18n.T(ctx, "%s thay đến hết %s", t.PersonName, i18n.Date(ctx, clock.AddDays(t.To, -1))))
	}
	if !v.mine {
		names, standing = slices.Repeat([]string{i18n.T(ctx, "đã có người")}, min(1, len(names))), slices.Repeat([]string{i18n.T(ctx, "có người thay")}, min(1, len(standing)))
	}
	cell := ui.Cell{Text: strings.Join(names, ", "), Sub: strings.Join(standing, "; ")}
	if c.Vacant {
		cell.State = ui.Badge{Icon: "alert", Word: i18n.T(ctx, "Đang trống"), Tone: ui.Back}
	}
	return cell
}

func (v unitView) askTable(ctx context.Context, found []org.Unit, above map[string]string) ui.Grid {
	g := ui.Grid{Caption: v.page.Title, Hide: true, Stack: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Mã"), Fit: true}, {Label: i18n.T(ctx, "Trực thuộc")}, {Label: i18n.T(ctx, "Loại đơn vị")}}}
	for _, u := range found {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{{Text: u.Name, Href: v.href(u.ID)}, {Body: code(u.Code)}, {Text: above[u.ID]}, {Text: i18n.T(ctx, u.Kind.Name())}}})
	}
	return g
}

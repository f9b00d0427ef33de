package orgweb

import (
	"context"
	"slices"

	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

// table lists what was found: a unit of the day, or an old name with its new home. On a phone each
// unit becomes a block.
func (v unitsView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.says(ctx), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Mã"), Fit: true}, {Label: i18n.T(ctx, "Trực thuộc")}, {Label: i18n.T(ctx, "Vùng")}, {Label: i18n.T(ctx, "Có từ"), Fit: true},
	}}
	for _, f := range v.found {
		row := ui.Row{Pick: true, Cells: []ui.Cell{{Body: foundName(v, f)}, {Text: "–"}, {Text: "–"}, {Text: "–"}, {Text: "–"}}}
		if f.Was == "" {
			row.Cells = append(row.Cells[:1], ui.Cell{Body: code(f.Unit.Code)}, ui.Cell{Text: v.named[v.parents[f.Unit.ID]].Name},
				ui.Cell{Text: areaNames(ctx, v.areas[f.Unit.ID])}, ui.Cell{Text: firstDay(ctx, f.Unit)})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// becomes is what an old name leads to: the same unit under its new name, or another.
func (v unitsView) becomes(ctx context.Context, f org.Found) string {
	if f.Unit.ID == f.WasUnit {
		return i18n.T(ctx, "nay là")
	}
	return i18n.T(ctx, "nay thuộc")
}

func firstDay(ctx context.Context, u org.Unit) string {
	if u.From == org.AlwaysThere {
		return i18n.T(ctx, "không rõ")
	}
	return i18n.Date(ctx, u.From)
}

// says is the list in one sentence.
func (v unitsView) says(ctx context.Context) string {
	n := i18n.Num(ctx, len(v.found))
	switch {
	case v.text == "":
		return i18n.T(ctx, "%s đơn vị loại %s trên bản đồ ngày %s", n, i18n.T(ctx, v.kind.Name()), i18n.Date(ctx, v.on))
	case len(v.found) == most:
		return i18n.T(ctx, "Nhiều hơn %s đơn vị có tên như vậy; gõ thêm chữ để thu hẹp", n)
	}
	return i18n.T(ctx, "%s đơn vị mang hoặc từng mang tên như vậy", n)
}

// nothing teaches: what was looked for, and the one act that may find it.
func (v unitsView) nothing(ctx context.Context) ui.EmptyBox {
	box := ui.EmptyBox{
		Title: i18n.T(ctx, "Không có đơn vị nào như vậy vào ngày %s", i18n.Date(ctx, v.on)),
		Text:  i18n.T(ctx, "Gõ một phần tên là đủ, không cần dấu, không cần chữ xã hay phường; tên cũ và mã hành chính cũng được."),
		Act:   ui.Btn{Label: i18n.T(ctx, "Xem cả sơ đồ"), Icon: "tree", Href: v.self("q", "", "kind", "")},
	}
	return box
}

func areaNames(ctx context.Context, areas []org.Area) string {
	text := ""
	for i, a := range areas {
		if i > 0 {
			text += "; "
		}
		text += i18n.T(ctx, a.Name())
	}
	return text
}

// branchTable is the units of one kind; what stands below each has its own page.
func branchTable(ctx context.Context, g group, href func(org.Unit) string) ui.Grid {
	coded := slices.ContainsFunc(g.units, func(u org.Unit) bool { return u.Code != "" })
	t := ui.Grid{Caption: i18n.T(ctx, g.kind.Name()), Hide: true, Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Đơn vị"), HideLbl: !coded}}}
	if coded {
		t.Cols = append(t.Cols, ui.Col{Label: i18n.T(ctx, "Mã"), Fit: true})
	}
	for _, u := range g.units {
		row := ui.Row{Pick: true, Cells: []ui.Cell{{Text: u.Name, Href: href(u)}}}
		if coded {
			row.Cells = append(row.Cells, ui.Cell{Body: code(u.Code)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

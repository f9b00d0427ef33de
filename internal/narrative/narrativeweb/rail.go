package narrativeweb

import (
	"context"

	"kheo/internal/narrative"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

// field is a control of the rail, with what was typed when its form was refused.
func (v readView) field(ctx context.Context, act string, f ui.Field) ui.Field {
	if v.refused == act {
		return v.form.Field(ctx, f)
	}
	return f
}

func (v readView) outsideTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Số liệu ngoài hệ thống"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Số liệu gì")}, {Label: i18n.T(ctx, "Số"), Num: true}, {Label: i18n.T(ctx, "Vì sao ở ngoài")}, {Label: i18n.T(ctx, "Nguồn")}}}
	for _, o := range v.body.Outside {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: o.Label, Sub: v.posts[o.By].Title}, {Text: i18n.Dec(ctx, o.Value, 3) + " " + o.Unit}, {Text: o.Why}, {Text: o.Source}}})
	}
	return g
}

func listTable(ctx context.Context, l narrative.List) ui.Grid {
	g := ui.Grid{Caption: l.Title, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Mô hình")}, {Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Lĩnh vực")}, {Label: i18n.T(ctx, "Hình thức"), Wide: true}, {Label: i18n.T(ctx, "Trạng thái"), Wide: true}}}
	for _, r := range l.Rows {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: r.Title, Sub: r.Code, Href: "/practices/" + r.ID}, {Text: r.Unit}, {Text: r.Field}, {Text: r.Kind}, {Text: r.State}}})
	}
	return g
}

// changeTable says what is other than before.
func changeTable(ctx context.Context, caption string, list []narrative.Change) ui.Grid {
	g := ui.Grid{Caption: caption, Tight: true, Stack: true, Tall: len(list) > 12, Cols: []ui.Col{{Label: i18n.T(ctx, "Mục")}, {Label: i18n.T(ctx, "Trước")}, {Label: i18n.T(ctx, "Sau")}}}
	for _, c := range list {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: c.Label}, {Text: brief(c.Before)}, {Text: brief(c.After)}}})
	}
	return g
}

// brief keeps a long text to its beginning.
func brief(s string) string {
	const most = 120
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// recon says whether the sums close, and with what is below.
func (v readView) recon(ctx context.Context) ui.NoteBox {
	if open := v.body.Unclosed(); len(open) > 0 {
		return ui.NoteBox{Tone: ui.Late, Title: i18n.T(ctx, "Đối soát chưa khớp"), Text: i18n.T(ctx, "%s, %s: các phần cộng được %s, tổng ghi %s.",
			open[0].Table, open[0].Column, i18n.Dec(ctx, open[0].Parts, 2), i18n.Dec(ctx, open[0].Total, 2))}
	}
	return ui.NoteBox{Tone: ui.Good, Title: i18n.T(ctx, "Đối soát khớp"), Text: i18n.T(ctx, "Theo lĩnh vực, theo hình thức và theo đơn vị đều cộng bằng tổng.")}
}

func (v readView) apartTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Khác với báo cáo đã chốt của đơn vị"), Tight: true, Tall: len(v.apart) > 12, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Đã chốt"), Num: true}, {Label: i18n.T(ctx, "Ở đây"), Num: true}}}
	for _, x := range v.apart {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: x.Unit, Sub: x.Label, Href: reportPath(x.ReportID)}, {Text: i18n.Dec(ctx, x.Below, 0)}, {Text: i18n.Dec(ctx, x.Here, 0)}}})
	}
	return g
}

package campaignweb

import (
	"context"
	"fmt"

	"kheo/internal/campaign"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

func (v campaignView) year() string { return fmt.Sprint(v.campaign.Year) }

func (v campaignView) anyOpen() bool {
	for _, p := range v.periods {
		if !p.Closed() {
			return true
		}
	}
	return false
}

func (v campaignView) jumps(ctx context.Context) []ui.Tab {
	tabs := []ui.Tab{
		{Label: i18n.T(ctx, "Các kỳ số liệu"), Href: "#periods", Count: i18n.Num(ctx, len(v.periods))},
		{Label: i18n.T(ctx, "Hạn gửi báo cáo"), Href: "#deadlines"},
		{Label: i18n.T(ctx, "Nhiệm vụ chính trị"), Href: "#objectives"},
		{Label: i18n.T(ctx, "Hệ thống duyệt"), Href: "#review"},
		{Label: i18n.T(ctx, "Lĩnh vực và phiếu đăng ký"), Href: "#form"},
		{Label: i18n.T(ctx, "Chương trình"), Href: "#programmes", Count: i18n.Num(ctx, len(v.programmes))},
		{Label: i18n.T(ctx, "Ngày nghỉ"), Href: "#holidays", Count: i18n.Num(ctx, len(v.holidays))},
	}
	if v.recounts {
		tabs = append(tabs, ui.Tab{Label: i18n.T(ctx, "Đếm lại"), Href: "#recount"})
	}
	return tabs
}

func (v campaignView) periodTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Các kỳ số liệu"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Kỳ")}, {Label: i18n.T(ctx, "Từ ngày"), Fit: true}, {Label: i18n.T(ctx, "Đến hết ngày"), Fit: true}, {Label: i18n.T(ctx, "Trạng thái"), Fit: true}, {Label: i18n.T(ctx, "Ai làm, lúc nào"), HideLbl: true},
	}}
	if v.mayClose {
		g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, "Thao tác"), HideLbl: true, Fit: true})
	}
	for _, p := range v.periods {
		row := ui.Row{Pick: true, Cells: []ui.Cell{
			{Text: p.Name(ctx), Href: "/figures?period=" + p.Code}, {Text: i18n.Date(ctx, p.From)}, {Text: i18n.Date(ctx, p.LastDay())}, {State: periodBadge(ctx, p.State)}, {Body: acted(v.acts[p.ID])},
		}}
		if v.mayClose {
			row.Cells = append(row.Cells, ui.Cell{Body: periodActs(v.campaign.ID, p, v.stepsFor(p, v.actor.Day))})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (v campaignView) fieldTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Lĩnh vực"), Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Lĩnh vực")}, {Label: i18n.T(ctx, "Mã"), Fit: true}, {Label: i18n.T(ctx, "So với các năm theo"), Fit: true}}}
	for i, f := range v.fields {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: f.Label(ctx), Kind: i + 1}, {Body: codeText(f.Code)}, {Body: codeText(f.Canonical)}}})
	}
	return g
}

func (v campaignView) kindTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Hình thức"), Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Hình thức")}, {Label: i18n.T(ctx, "Mã"), Fit: true}}}
	for _, k := range v.kinds {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: k.Label(ctx)}, {Body: codeText(k.Code)}}})
	}
	return g
}

func (v campaignView) questionTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Các câu hỏi viết bằng lời"), Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Câu hỏi")}, {Label: i18n.T(ctx, "Cần có khi gửi"), Fit: true}, {Label: i18n.T(ctx, "Tối đa, ký tự"), Num: true},
	}}
	for _, q := range v.questions {
		need := i18n.T(ctx, "có")
		if !q.Required {
			need = i18n.T(ctx, "không")
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: fmt.Sprintf("%d. %s", q.Position, q.Label(ctx)), Sub: q.Guide(ctx)}, {Text: need}, {Text: i18n.Num(ctx, q.MaxChars)}}})
	}
	return g
}

func (v campaignView) programmeTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Chương trình mục tiêu quốc gia trong năm"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Chương trình")}, {Label: i18n.T(ctx, "Mã"), Fit: true}, {Label: i18n.T(ctx, "Giai đoạn"), Fit: true},
	}}
	if v.may {
		g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, "Thao tác"), HideLbl: true, Fit: true})
	}
	for _, p := range v.programmes {
		row := ui.Row{Cells: []ui.Cell{{Text: p.Name, Sub: p.Decision}, {Body: codeText(p.Code)}, {Text: fmt.Sprintf("%d – %d", p.FromYear, p.ToYear)}}}
		if v.may {
			row.Cells = append(row.Cells, ui.Cell{Body: removal("/campaigns/"+v.campaign.ID+"/programmes/remove", "programme", p.ID, p.Name)})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (v campaignView) holidayTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Ngày nghỉ"), Hide: true, Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Ngày"), Fit: true}, {Label: i18n.T(ctx, "Tên ngày nghỉ")}}}
	if v.may {
		g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, "Thao tác"), HideLbl: true, Fit: true})
	}
	for _, h := range v.holidays {
		row := ui.Row{Cells: []ui.Cell{{Text: i18n.Date(ctx, h.Day)}, {Text: i18n.T(ctx, h.Name)}}}
		if v.may {
			row.Cells = append(row.Cells, ui.Cell{Body: removal("/campaigns/"+v.campaign.ID+"/holidays/remove", "day", h.Day, i18n.Date(ctx, h.Day))})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (v campaignView) alarmTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Cảnh báo chưa xử lý"), Tight: true, Stack: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Lúc"), Fit: true}, {Label: i18n.T(ctx, "Kỳ")}, {Label: i18n.T(ctx, "Số chỗ lệch"), Num: true}, {Label: i18n.T(ctx, "Chỗ đầu tiên")}}}
	for _, a := range v.alarms {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: moment(ctx, a.At)}, {Text: periodName(ctx, v.periods, a.PeriodID)}, {Text: i18n.Num(ctx, a.Differing)}, {Body: codeText(a.Detail)}}})
	}
	return g
}

func periodName(ctx context.Context, periods []campaign.Period, id string) string {
	for _, p := range periods {
		if p.ID == id {
			return p.Name(ctx)
		}
	}
	return i18n.T(ctx, "đợt khác")
}

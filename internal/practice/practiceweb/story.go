package practiceweb

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
)

// areaNames are the areas of all places, each once.
func (v recordView) areaNames(ctx context.Context) []string {
	var out []string
	for _, area := range org.EveryArea {
		for _, list := range v.areas {
			if name := areaName(ctx, string(area)); slices.Contains(list, area) && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// goals are the promises with numbers.
func (v recordView) goals(ctx context.Context) []ui.Measure {
	measured := map[string]string{}
	for _, l := range v.logs { // newest first
		for _, a := range l.Amounts {
			if measured[a.TargetID] == "" {
				measured[a.TargetID] = l.Day
			}
		}
	}
	var out []ui.Measure
	for _, t := range v.p.Targets {
		m := ui.Measure{Label: t.Name, Base: t.Baseline, Now: t.Done, Target: t.Target, TargetWhen: month(t.Due)}
		if t.Measure != "" {
			m.Label += ", " + t.Measure
		}
		if day := measured[t.ID]; day != "" {
			m.NowWhen, m.NowHref = month(day), "#so-tay"
		} else {
			m.Unknown = true
		}
		out = append(out, m)
	}
	return out
}

// month writes a day as 5/2027.
func month(day string) string {
	if len(day) < 7 {
		return ""
	}
	return strings.TrimPrefix(day[5:7], "0") + "/" + day[:4]
}

var (
	sideNames  = map[string]string{"participant": "Tham gia", "beneficiary": "Hưởng lợi"}
	groupWords = map[string]string{"household": "%s hộ", "person": "%s người", "turn": "%s lượt người"}
	sides      = []string{"participant", "beneficiary"}
)

// people are those who take part and those who benefit; persons, households and turns are not added.
func (v recordView) people(ctx context.Context) []ui.Fact {
	var facts []ui.Fact
	for _, side := range sides {
		var lines []string
		for _, g := range v.p.Groups {
			if g.Side != side {
				continue
			}
			line := i18n.T(ctx, groupWords[g.Measure], i18n.Num(ctx, g.Number))
			if g.Label != "" {
				line += " – " + g.Label
			}
			lines = append(lines, line)
		}
		if len(lines) > 0 {
			facts = append(facts, ui.Fact{Label: i18n.T(ctx, sideNames[side]), Text: strings.Join(lines, "\n")})
		}
	}
	return facts
}

// owners are the units behind it and, for those who may know, whom to call.
func (v recordView) owners(ctx context.Context) []ui.Fact {
	p := v.p
	facts := []ui.Fact{{Label: i18n.T(ctx, "Đơn vị chủ trì"), Text: unitName(v.units, p.LeadID), Href: "/practices?unit=" + p.LeadID}}
	if len(p.CoUnits) > 0 {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Đơn vị phối hợp"), Text: strings.Join(v.unitNames(p.CoUnits), "\n")})
	}
	if author := authorName(ctx, p, v.post(p.AuthorPost)); author != "" {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Người đăng ký"), Text: author})
	}
	if v.private() && p.ContactName+p.ContactPhone != "" {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Liên hệ (chỉ đơn vị và cấp trên thấy)"), Text: strings.Trim(p.ContactName+" · "+p.ContactPhone, " ·")})
	}
	return facts
}

// authorName is the post that registered a record; a command on the server has none.
func authorName(ctx context.Context, p practice.Practice, post string) string {
	if p.AuthorPost == "" {
		return i18n.T(ctx, "Nhập bằng lệnh trên máy chủ")
	}
	return post
}

func (v recordView) unitNames(ids []string) []string {
	var names []string
	for _, id := range ids {
		names = append(names, unitName(v.units, id))
	}
	return names
}

// frame is what the record is filed under.
func (v recordView) frame(ctx context.Context) []ui.Fact {
	p := v.p
	facts := []ui.Fact{
		{Label: i18n.T(ctx, "Lĩnh vực chính"), Body: fieldCell(v.fields.no(p.Field), v.fields.name(ctx, p.Field), v.fields.names(ctx, p.Fields))},
		{Label: i18n.T(ctx, "Hình thức"), Text: kindName(ctx, p.Kind)},
		{Label: i18n.T(ctx, "Cấp đăng ký"), Text: levelName(ctx, p.Level)},
		{Label: i18n.T(ctx, "Mới hay tiếp tục"), Text: originName(ctx, p.Origin)},
	}
	if p.OriginID != "" {
		facts = append(facts, v.originFact(ctx))
	}
	var names []string
	for _, id := range p.Programmes {
		names = append(names, v.programmes[id].Name)
	}
	if len(names) > 0 {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Chương trình mục tiêu quốc gia"), Text: strings.Join(names, "\n")})
	}
	return facts
}

func (v recordView) originFact(ctx context.Context) ui.Fact {
	f := ui.Fact{Label: i18n.T(ctx, "Học theo"), Text: i18n.T(ctx, "một mô hình của đơn vị khác")}
	if v.origin.ID != "" {
		f.Text, f.Href = v.origin.Title, "/practices/"+v.origin.ID
	}
	return f
}

// answer is one of the nine questions with what was written.
type answer struct {
	No, Code, Label, Text string
}

// answers in the order of the form; the first is the title, the seventh the typed parts.
func (v recordView) answers(ctx context.Context) []answer {
	var out []answer
	for _, q := range v.questions {
		if q.Code != "title" && slices.Contains(practice.Questions, q.Code) {
			out = append(out, answer{fmt.Sprint(q.Position), q.Code, q.Label(ctx), v.p.Answers[q.Code]})
		}
	}
	return out
}

// part names a spot of the form: by its question where there is one.
func (v recordView) part(ctx context.Context, code string) string {
	for _, q := range v.questions {
		if q.Code == code {
			return i18n.T(ctx, "Câu %d", q.Position) + " · " + q.Label(ctx)
		}
	}
	return partName(ctx, code)
}

func (v recordView) span(ctx context.Context) string {
	switch p := v.p; {
	case p.Start == "":
		return ""
	case p.End == "":
		return i18n.T(ctx, "bắt đầu %s", i18n.Date(ctx, p.Start))
	default:
		return i18n.T(ctx, "từ %s đến %s", i18n.Date(ctx, p.Start), i18n.Date(ctx, p.End))
	}
}

// places is where it happens; areas follow the places.
func (v recordView) places(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Địa bàn"), Hide: true, Tight: true, Stack: true,
		Cols: []ui.Col{{Label: i18n.T(ctx, "Địa bàn")}, {Label: i18n.T(ctx, "Nơi cụ thể")}, {Label: i18n.T(ctx, "Vùng")}}}
	for _, pl := range v.p.Places {
		var areas []string
		for _, a := range v.areas[pl.UnitID] {
			areas = append(areas, areaName(ctx, string(a)))
		}
		place := ui.Cell{Text: unitName(v.units, pl.UnitID)}
		if last := lastDay(v.units[pl.UnitID]); last != "" && last < v.time.today() {
			place.Sub = i18n.T(ctx, "đơn vị này có đến hết %s", i18n.Date(ctx, last))
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{place, {Text: pl.Detail}, {Text: strings.Join(areas, ", ")}}})
	}
	if !slices.ContainsFunc(v.p.Places, func(x practice.Place) bool { return x.Detail != "" }) {
		g = withoutColumn(g, 1)
	}
	return g
}

// withoutColumn drops a column nobody filled in.
func withoutColumn(g ui.Grid, col int) ui.Grid {
	g.Cols = slices.Delete(g.Cols, col, col+1)
	for i := range g.Rows {
		g.Rows[i].Cells = slices.Delete(g.Rows[i].Cells, col, col+1)
	}
	return g
}

var resourceGroups = []struct{ code, name, total string }{
	{"money", "Tiền", "Cộng tiền"}, {"labour", "Ngày công", "Cộng ngày công"}, {"goods", "Hiện vật", ""},
}

// resources are set out by kind; goods of different kinds have no sum.
func (v recordView) resources(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Nguồn lực"), Hide: true, Tight: true,
		Cols: []ui.Col{{Label: i18n.T(ctx, "Nguồn")}, {Label: i18n.T(ctx, "Số lượng"), Num: true}, {Label: i18n.T(ctx, "Đơn vị tính")}}}
	for _, k := range resourceGroups {
		sum, n := 0.0, 0
		for _, r := range v.p.Resources {
			if r.Kind != k.code {
				continue
			}
			if n == 0 {
				g.Rows = append(g.Rows, ui.Row{Kind: ui.Group, Cells: []ui.Cell{{Text: i18n.T(ctx, k.name)}}})
			}
			g.Rows = append(g.Rows, ui.Row{Cells: resourceCells(ctx, r)})
			sum, n = sum+r.Amount, n+1
		}
		if n > 1 && k.total != "" {
			g.Rows = append(g.Rows, ui.Row{Kind: ui.Sum, Cells: []ui.Cell{{Text: i18n.T(ctx, k.total)}, {Text: i18n.Dec(ctx, sum, 2)}, {Text: resourceMeasure(ctx, k.code, "")}}})
		}
	}
	return g
}

func resourceCells(ctx context.Context, r practice.Resource) []ui.Cell {
	name, sub := r.Label, r.Source
	if name == "" {
		name, sub = sub, ""
	}
	return []ui.Cell{{Text: name, Sub: sub}, {Text: i18n.Dec(ctx, r.Amount, 2)}, {Text: resourceMeasure(ctx, r.Kind, r.Measure)}}
}

func resourceMeasure(ctx context.Context, kind, measure string) string {
	switch {
	case measure != "":
		return measure
	case kind == "money":
		return i18n.T(ctx, "đồng")
	case kind == "labour":
		return i18n.T(ctx, "ngày công")
	}
	return ""
}

// years are the participations, newest first.
func (v recordView) years(ctx context.Context) []ui.Fact {
	var out []ui.Fact
	for _, y := range slices.Backward(v.p.Years) {
		c := v.campaigns[y.CampaignID]
		out = append(out, ui.Fact{Label: c.Name, Text: originName(ctx, y.Origin) + " · " + i18n.T(ctx, "bắt đầu %s", i18n.Date(ctx, y.RegisteredAt.Format("2006-01-02")))})
	}
	return out
}

// mayContinue tells whether the running year waits for this practice.
func (v recordView) mayContinue() bool {
	return v.may(practice.Continue) && v.current.ID != "" && !slices.ContainsFunc(v.p.Years, func(y practice.Year) bool { return y.CampaignID == v.current.ID })
}

// tabs jump inside the page.
func (v recordView) tabs(ctx context.Context) []ui.Tab {
	tabs := []ui.Tab{{Label: i18n.T(ctx, "Lời hứa"), Href: "#loi-hua"}, {Label: i18n.T(ctx, "Người"), Href: "#nguoi"}, {Label: i18n.T(ctx, "Phiếu đăng ký"), Href: "#phieu"}}
	add := func(label, href string, n int) {
		if n > 0 {
			tabs = append(tabs, ui.Tab{Label: label, Href: href, Count: i18n.Num(ctx, n)})
		}
	}
	if v.p.ListedDay != "" {
		tabs = append(tabs, ui.Tab{Label: i18n.T(ctx, "Sổ tay"), Href: "#so-tay", Count: i18n.Num(ctx, len(v.logs))})
	}
	add(i18n.T(ctx, "Nguồn lực"), "#nguon-luc", len(v.p.Resources))
	add(i18n.T(ctx, "Góp ý"), "#gop-y", len(v.remarks))
	add(i18n.T(ctx, "Tệp"), "#tep", len(v.files))
	return append(tabs, ui.Tab{Label: i18n.T(ctx, "Lịch sử"), Href: v.path("/history")})
}

func objectiveLine(ctx context.Context, o campaign.Objective, unit string) string {
	line := o.Title
	if unit != "" {
		line += " (" + unit + ")"
	}
	return line
}

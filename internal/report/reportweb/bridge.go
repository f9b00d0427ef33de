package reportweb

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/vntext"
	"kheo/internal/platform/web"
	"kheo/internal/platform/xlsx"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// bridgeView is the page that leads from one map to the other.
type bridgeView struct {
	view
	bridge report.Bridge
	fate   report.Fate // shown alone; empty: all
	text   string      // part of a unit's name
}

var fateNames = map[report.Fate]string{
	report.Stayed: "Giữ nguyên", report.Merged: "Nhập vào đơn vị khác", report.Split: "Chia cho nhiều đơn vị", report.Gone: "Không còn trên bản đồ",
}

var fateHelp = map[report.Fate]string{
	report.Stayed: "Đơn vị chủ trì ngày ấy nay vẫn chủ trì.",
	report.Merged: "Mọi hồ sơ của đơn vị ngày ấy nay do một đơn vị khác chủ trì.",
	report.Split:  "Hồ sơ của đơn vị ngày ấy nay do nhiều đơn vị chủ trì.",
	report.Gone:   "Đơn vị chủ trì đã kết thúc và hồ sơ chưa chuyển cho đơn vị nào.",
}

func (p *Pages) bridge(w http.ResponseWriter, r *http.Request) error {
	v, err := p.loadBridge(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, bridgePage(v))
}

func (p *Pages) loadBridge(r *http.Request) (bridgeView, error) {
	ctx := r.Context()
	v := bridgeView{view: view{measure: practice.MeasureNew, today: clock.Today(p.Clock)}, text: vntext.Line(r.URL.Query().Get("name"))}
	if a, ok := identity.ActorOf(ctx); ok {
		v.reader = &a
	}
	rootID, err := p.root(ctx, v.reader)
	if err != nil {
		return v, err
	}
	if v.periods, err = p.Campaign.Periods(ctx, rootID); err != nil {
		return v, err
	}
	q, err := p.query(r, v.view)
	if err != nil {
		return v, err
	}
	v.readMeasure(r)
	if f := report.Fate(r.URL.Query().Get("fate")); fateNames[f] != "" {
		v.fate = f
	}
	found, err := p.eitherMap(ctx, v.reader, rootID, q)
	if err != nil {
		return v, err
	}
	v.figures.View = found
	if v.bridge, err = p.Report.Bridge(ctx, found, v.measure); err != nil {
		return v, err
	}
	v.head(r, i18n.T(ctx, "Cầu nối hai bản đồ · %s", found.Unit.Name))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Số liệu"), Href: v.self()}, {Text: i18n.T(ctx, "Cầu nối hai bản đồ")}}
	v.page.Keys = []ui.Key{{Cap: "E", Label: "Excel"}}
	return v, nil
}

// eitherMap finds a unit on the map asked for, else on the other: a bridge has two ends.
func (p *Pages) eitherMap(ctx context.Context, a *identity.Actor, rootID string, q report.Query) (report.View, error) {
	found, err := p.Report.Find(ctx, a, rootID, q)
	if !fault.Is(err, fault.NotFound) {
		return found, err
	}
	for _, other := range report.Maps {
		if other != q.Map {
			q.Map = other
			if there, e := p.Report.Find(ctx, a, rootID, q); e == nil {
				return there, nil
			}
		}
	}
	return found, err
}

// of are the planks of one fate that the filter shows.
func (v bridgeView) of(fate report.Fate) []report.Plank {
	key := vntext.Fold(v.text)
	var out []report.Plank
	for _, p := range v.bridge.Planks {
		if p.Fate == fate && (key == "" || strings.Contains(vntext.Fold(p.Then.Name), key) || strings.Contains(vntext.Fold(p.Now.Name), key)) {
			out = append(out, p)
		}
	}
	return out
}

func (v bridgeView) fates() []report.Fate {
	var out []report.Fate
	for _, f := range report.Fates {
		if (v.fate == "" || v.fate == f) && len(v.of(f)) > 0 {
			out = append(out, f)
		}
	}
	return out
}

func (v bridgeView) self(change ...string) string {
	return v.at("/figures/bridge", append([]string{"fate", string(v.fate), "name", v.text}, change...)...)
}

// fateChip offers the fates with how many practices each has.
func (v bridgeView) fateChip(ctx context.Context) ui.Chip {
	chip := ui.Chip{Label: i18n.T(ctx, "Biến đổi"), Right: true}
	if v.fate != "" {
		chip.Value, chip.Href = i18n.T(ctx, fateNames[v.fate]), v.self("fate", "")
	}
	for _, f := range report.Fates {
		chip.Choices = append(chip.Choices, ui.Choice{Label: i18n.T(ctx, fateNames[f]), Count: i18n.Num(ctx, total(v.of(f))), Href: v.self("fate", string(f)), Current: v.fate == f})
	}
	return chip
}

// all is what one fate comes to, whatever the filter shows.
func (v bridgeView) all(fate report.Fate) (n int64) {
	for _, p := range v.bridge.Planks {
		if p.Fate == fate {
			n += p.N
		}
	}
	return n
}

func total(planks []report.Plank) (n int64) {
	for _, p := range planks {
		n += p.N
	}
	return n
}

// chips choose unit, period and measure; what they link to stays on the bridge.
func (v bridgeView) chips(ctx context.Context) []ui.Chip {
	period := ui.Chip{Label: i18n.T(ctx, "Kỳ"), Value: campaign.PeriodName(ctx, v.figures.Period.Code)}
	for _, p := range v.periods {
		if v.reader != nil || p.Public() {
			period.Choices = append(period.Choices, ui.Choice{Label: campaign.PeriodName(ctx, p.Code), Href: v.self("period", p.Code, "unit", v.lastingRef()), Current: p.ID == v.figures.Period.ID})
		}
	}
	measure := ui.Chip{Label: i18n.T(ctx, "Số đếm"), Value: measureName(ctx, v.measure)}
	for _, m := range practice.Measures {
		if v.reader != nil || m != practice.MeasureRegistered {
			measure.Choices = append(measure.Choices, ui.Choice{Label: measureName(ctx, m), Href: v.self("measure", string(m)), Current: m == v.measure})
		}
	}
	line := ui.Chip{Label: i18n.T(ctx, "Tuyến"), Value: i18n.T(ctx, v.figures.Line.Name()), Right: true}
	for _, l := range org.Lines {
		line.Choices = append(line.Choices, ui.Choice{Label: i18n.T(ctx, l.Name()), Href: v.self("line", string(l)), Current: l == v.figures.Line})
	}
	return []ui.Chip{period, measure, line, v.fateChip(ctx)}
}

// identity closes both totals: then − out + in = now.
func (v bridgeView) identity(ctx context.Context) ui.ReconBox {
	b := v.bridge
	box := ui.ReconBox{Title: i18n.T(ctx, "Hai bản đồ"), State: ui.Badge{Icon: "check", Word: i18n.T(ctx, "Khớp"), Tone: ui.Good},
		Total: ui.ReconLine{Label: i18n.T(ctx, "Bản đồ hôm nay, %s", i18n.Date(ctx, v.today)), Value: i18n.Num(ctx, b.Now), Href: v.end(report.Today, b.Now)}}
	box.Lines = []ui.ReconLine{{Label: i18n.T(ctx, "Bản đồ ngày %s", i18n.Date(ctx, b.Period.LastDay())), Value: i18n.Num(ctx, b.Then), Href: v.end(report.Then, b.Then), Less: true}}
	for _, f := range report.Fates {
		if n := v.all(f); n != 0 && b.Out == 0 && b.In == 0 {
			box.Lines = append(box.Lines, ui.ReconLine{Label: lowerFirst(i18n.T(ctx, fateNames[f])), Value: i18n.Num(ctx, n), Href: v.self("fate", string(f), "name", ""), Less: true})
		}
	}
	if b.Out != 0 {
		box.Lines = append(box.Lines, ui.ReconLine{Label: i18n.T(ctx, "nay thuộc đơn vị khác"), Value: i18n.Num(ctx, -b.Out), Less: true})
	}
	if b.In != 0 {
		box.Lines = append(box.Lines, ui.ReconLine{Label: i18n.T(ctx, "nhận từ đơn vị khác"), Value: "+" + i18n.Num(ctx, b.In), Less: true})
	}
	if b.Then-b.Out+b.In != b.Now {
		box.State = ui.Badge{Icon: "alert", Word: i18n.T(ctx, "Chưa khớp"), Tone: ui.Late}
	}
	return box
}

// end is the page of figures at one end of the bridge.
func (v bridgeView) end(on report.Map, n int64) string {
	if n == 0 {
		return ""
	}
	if on == report.Then {
		return v.at("/figures", "map", "", "unit", v.lastingRef())
	}
	return v.at("/figures", "map", string(on), "unit", v.lastingRef())
}

// tallPlanks: a longer table scrolls in itself, so that the next one is not out of sight.
const tallPlanks = 24

// table lists the planks of one fate, grouped by the end where several meet.
func (v bridgeView) table(ctx context.Context, fate report.Fate) ui.Grid {
	planks := v.of(fate)
	g := ui.Grid{Caption: i18n.T(ctx, fateNames[fate]), Hide: true, Tight: true, Tall: len(planks) > tallPlanks,
		Cols: []ui.Col{{Label: i18n.T(ctx, "Đơn vị ngày ấy")}, {Label: i18n.T(ctx, "Đơn vị hôm nay")}, {Label: i18n.T(ctx, "Số mô hình"), Num: true}}}
	switch fate {
	case report.Stayed:
		g.Cols = []ui.Col{{Label: i18n.T(ctx, "Đơn vị")}, g.Cols[2]}
	case report.Merged:
		g.Cols = []ui.Col{g.Cols[0], g.Cols[2]}
	case report.Split:
		g.Cols = []ui.Col{g.Cols[1], g.Cols[2]}
	}
	last := ""
	for _, p := range grouped(planks, fate) {
		if head := headOf(p, fate); head.ID != "" && head.ID != last {
			last = head.ID
			g.Rows = append(g.Rows, ui.Row{Kind: ui.Group, Cells: []ui.Cell{{Text: head.Name + ": " + i18n.Num(ctx, sumAt(planks, fate, head.ID))}}})
		}
		g.Rows = append(g.Rows, v.plank(ctx, p, fate))
	}
	closing := ui.Row{Kind: ui.Closing, Cells: []ui.Cell{{Text: i18n.T(ctx, "Cộng")}}}
	for len(closing.Cells) < len(g.Cols)-1 {
		closing.Cells = append(closing.Cells, ui.Cell{})
	}
	closing.Cells = append(closing.Cells, ui.Cell{Text: i18n.Num(ctx, total(planks))})
	g.Foot = []ui.Row{closing}
	return g
}

func (v bridgeView) plank(ctx context.Context, p report.Plank, fate report.Fate) ui.Row {
	then, now := ui.Cell{Text: p.Then.Name}, ui.Cell{Text: p.Now.Name}
	if !p.WasHere {
		then.Sub = i18n.T(ctx, "ngày ấy ngoài %s", v.figures.Unit.Name)
	}
	if !p.IsHere {
		now.Sub = i18n.T(ctx, "nay ngoài %s", v.figures.Unit.Name)
	}
	n := ui.Cell{Text: i18n.Num(ctx, p.N), Href: v.behind(p)}
	switch fate {
	case report.Stayed:
		return ui.Row{Pick: true, Cells: []ui.Cell{then, n}}
	case report.Merged:
		if then.Sub == "" {
			then.Sub = now.Sub
		}
		return ui.Row{Pick: true, Cells: []ui.Cell{then, n}}
	case report.Split:
		if now.Sub == "" {
			now.Sub = then.Sub
		}
		return ui.Row{Pick: true, Cells: []ui.Cell{now, n}}
	}
	now.Sub = i18n.T(ctx, "kết thúc ngày %s", i18n.Date(ctx, p.Now.To))
	return ui.Row{Pick: true, Cells: []ui.Cell{then, now, n}}
}

// behind is the list of the records that went this way.
func (v bridgeView) behind(p report.Plank) string {
	if p.ThenGone || v.reader == nil || p.Now.RootID != v.reader.RootID {
		return ""
	}
	then := v.view
	then.figures.Map = report.Then
	return then.records(p.Then, v.measure, "unit", p.Then.ID, "own", "1", "lead", p.Now.ID)
}

// headOf is the end of a plank where others of its fate may meet it.
func headOf(p report.Plank, fate report.Fate) org.Unit {
	switch fate {
	case report.Merged:
		return p.Now
	case report.Split:
		return p.Then
	}
	return org.Unit{}
}

// grouped puts those that meet next to each other; the order is otherwise kept.
func grouped(planks []report.Plank, fate report.Fate) []report.Plank {
	var heads []string
	at := map[string][]report.Plank{}
	for _, p := range planks {
		head := headOf(p, fate).ID
		if at[head] == nil {
			heads = append(heads, head)
		}
		at[head] = append(at[head], p)
	}
	var out []report.Plank
	for _, h := range heads {
		out = append(out, at[h]...)
	}
	return out
}

func sumAt(planks []report.Plank, fate report.Fate, head string) (n int64) {
	for _, p := range planks {
		if headOf(p, fate).ID == head {
			n += p.N
		}
	}
	return n
}

// says how many units of both maps stand in a table.
func (v bridgeView) says(ctx context.Context, fate report.Fate) string {
	thens, nows := map[string]bool{}, map[string]bool{}
	for _, p := range v.of(fate) {
		thens[p.Then.ID], nows[p.Now.ID] = true, true
	}
	return i18n.T(ctx, fateHelp[fate]) + " " + i18n.T(ctx, "%d đơn vị ngày ấy, %d đơn vị hôm nay.", len(thens), len(nows))
}

// bridgeXLSX is the bridge as an Excel file: every plank, whatever the page filters.
func (p *Pages) bridgeXLSX(w http.ResponseWriter, r *http.Request) error {
	v, err := p.loadBridge(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	book := xlsx.New(v.page.Title)
	defer book.Close()
	s := book.Sheet(i18n.T(ctx, "Cầu nối"), []xlsx.Col{{Header: i18n.T(ctx, "Đơn vị ngày ấy"), Width: 36}, {Header: i18n.T(ctx, "Mã"), Width: 10},
		{Header: i18n.T(ctx, "Đơn vị hôm nay"), Width: 36}, {Header: i18n.T(ctx, "Mã"), Width: 10}, {Header: i18n.T(ctx, "Biến đổi"), Width: 24}, {Header: i18n.T(ctx, "Số mô hình"), Kind: xlsx.Int, Width: 14}}, v.bridgeNotes(ctx)...)
	for _, f := range report.Fates {
		for _, p := range v.bridge.Planks {
			if p.Fate == f {
				s.Row(p.Then.Name, p.Then.Code, p.Now.Name, p.Now.Code, i18n.T(ctx, fateNames[f]), p.N)
			}
		}
	}
	s.Total(i18n.T(ctx, "Cộng"), nil, nil, nil, nil, total(v.bridge.Planks))
	w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="cau-noi-%s-%s.xlsx"`, v.figures.Period.Code, v.figures.Unit.Slug))
	_, err = book.WriteTo(w)
	return err
}

func (v bridgeView) bridgeNotes(ctx context.Context) []string {
	b := v.bridge
	notes := []string{
		fmt.Sprintf("%s · %s · %s", measureName(ctx, v.measure), v.figures.Unit.Name, campaign.PeriodName(ctx, b.Period.Code)),
		i18n.T(ctx, "Bản đồ ngày %s: %s. Nay thuộc đơn vị khác: %s. Nhận từ đơn vị khác: %s. Bản đồ hôm nay, %s: %s.", i18n.Date(ctx, b.Period.LastDay()),
			i18n.Num(ctx, b.Then), i18n.Num(ctx, -b.Out), i18n.Num(ctx, b.In), i18n.Date(ctx, v.today), i18n.Num(ctx, b.Now)),
	}
	if v.page.Demo != "" {
		notes = append(notes, v.page.Demo)
	}
	return notes
}

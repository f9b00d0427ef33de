package reportweb

import (
	"context"
	"slices"
	"sort"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// n is a number of the measure on show.
func (v view) n(dim, key string) int64 { return v.figures.N(v.measure, dim, key) }

// extra is by how much the fields touched exceed the total, and its part of one kind.
func (v view) extra(kind string) int64 {
	if kind != "" {
		return v.n(report.DimOverlap, "extra/"+kind)
	}
	return v.n(report.DimOverlap, "extra")
}

func (v view) overlapping() int64 { return v.n(report.DimOverlap, "practices") }

// touched sums every field touched; it is the total plus extra.
func (v view) touched(kind string) int64 {
	var sum int64
	for _, f := range v.fields {
		if kind == "" {
			sum += v.n(report.DimAny, f.Code)
		} else {
			sum += v.n(report.DimAnyKind, f.Code+"/"+kind)
		}
	}
	return sum
}

func (v view) primarySum() int64 {
	var sum int64
	for _, f := range v.fields {
		sum += v.n(report.DimField, f.Code)
	}
	return sum
}

func (v view) kindSum() int64 {
	return v.n(report.DimKind, practice.Collective) + v.n(report.DimKind, practice.Individual)
}

func (v view) total() int64 { return v.n(report.DimTotal, "") }

var kinds = []string{practice.Collective, practice.Individual}

// fieldTable is the table of the half-year report: every field touched × kind, closed on the total
// by the subtraction row.
func (v view) fieldTable(ctx context.Context) ui.Grid {
	g := ui.Grid{
		Caption: i18n.T(ctx, "%s theo lĩnh vực và hình thức. Bấm vào số để mở danh sách hồ sơ.", measureName(ctx, v.measure)), Hide: true,
		Cols: []ui.Col{{Label: i18n.T(ctx, "Lĩnh vực")}, {Label: kindName(ctx, practice.Collective), Num: true}, {Label: kindName(ctx, practice.Individual), Num: true},
			{Label: i18n.T(ctx, "Cộng"), Num: true}, {Label: i18n.T(ctx, "Tỷ trọng"), Num: true, Wide: true}, {Label: i18n.T(ctx, "Lĩnh vực chính"), Num: true, Wide: true}},
	}
	sum := v.touched("")
	for i, f := range v.fields {
		row := ui.Row{Cells: []ui.Cell{{Text: f.Label(ctx), Kind: i + 1}}}
		for _, k := range kinds {
			row.Cells = append(row.Cells, v.cell(ctx, v.n(report.DimAnyKind, f.Code+"/"+k), "any", f.Code, "kind", k))
		}
		all := v.n(report.DimAny, f.Code)
		c := v.cell(ctx, all, "any", f.Code)
		c.Bold = true
		row.Cells = append(row.Cells, c, ui.Cell{Text: share(ctx, all, sum)}, v.cell(ctx, v.n(report.DimField, f.Code), "field", f.Code))
		g.Rows = append(g.Rows, row)
	}
	if v.extra("") > 0 {
		g.Rows = append(g.Rows, v.sumRow(ctx, sum), v.lessRow(ctx))
	}
	g.Rows = append(g.Rows, v.totalRow(ctx))
	return g
}

func (v view) sumRow(ctx context.Context, sum int64) ui.Row {
	return ui.Row{Kind: ui.Sum, Cells: []ui.Cell{{Text: i18n.T(ctx, "Cộng các lĩnh vực")}, {Text: i18n.Num(ctx, v.touched(kinds[0]))}, {Text: i18n.Num(ctx, v.touched(kinds[1]))},
		{Text: i18n.Num(ctx, sum)}, {Text: share(ctx, sum, sum)}, {Text: i18n.Num(ctx, v.primarySum())}}}
}

func (v view) lessRow(ctx context.Context) ui.Row {
	row := ui.Row{Kind: ui.Less, Cells: []ui.Cell{{Text: i18n.T(ctx, "Bớt phần ghi ở nhiều lĩnh vực")}}}
	for _, k := range kinds {
		row.Cells = append(row.Cells, v.cell(ctx, -v.extra(k), "overlap", "1", "kind", k))
	}
	c := v.cell(ctx, -v.extra(""), "overlap", "1")
	c.Hot, c.Bold = true, true
	return ui.Row{Kind: row.Kind, Cells: append(row.Cells, c, ui.Cell{}, ui.Cell{})}
}

func (v view) totalRow(ctx context.Context) ui.Row {
	row := ui.Row{Kind: ui.Closing, Cells: []ui.Cell{{Text: i18n.T(ctx, "Tổng số mô hình")}}}
	for _, k := range kinds {
		row.Cells = append(row.Cells, v.cell(ctx, v.n(report.DimKind, k), "kind", k))
	}
	return ui.Row{Kind: row.Kind, Cells: append(row.Cells, v.cell(ctx, v.total()), ui.Cell{}, v.cell(ctx, v.primarySum()))}
}

// cell is a number that opens the records it counts.
func (v view) cell(ctx context.Context, n int64, more ...string) ui.Cell {
	c := ui.Cell{Text: i18n.Num(ctx, n)}
	if n != 0 {
		c.Href = v.records(v.figures.Unit, v.measure, more...)
	}
	return c
}

func share(ctx context.Context, n, of int64) string {
	if of == 0 {
		return "–"
	}
	return i18n.Fixed(ctx, 100*float64(n)/float64(of), 1) + " %"
}

// nothing is what a page without records says: why, what would appear, and where to look instead.
func (v view) nothing(ctx context.Context) ui.EmptyBox {
	box := ui.EmptyBox{Title: i18n.T(ctx, "Chưa có mô hình nào ở mục “%s”", measureName(ctx, v.measure)), Text: i18n.T(ctx, measureHelp[v.measure])}
	period := v.figures.Period
	if v.figures.AsOf.Before(clock.Start(period.From)) {
		box.Title = i18n.T(ctx, "Kỳ này bắt đầu từ %s", i18n.Date(ctx, period.From))
		box.Text += " " + i18n.T(ctx, "Số sẽ hiện dần khi mô hình vào danh mục.")
	}
	if year := period.From[:4]; v.reader != nil && period.Code != year && slices.ContainsFunc(v.periods, func(p campaign.Period) bool { return p.Code == year }) {
		box.Act = ui.Btn{Label: i18n.T(ctx, "Xem cả năm %s", year), Href: v.self("period", year)}
	}
	return box
}

// recon sets the ways of adding up against the total.
func (v view) recon(ctx context.Context) ui.ReconBox {
	total := v.total()
	fits := v.kindSum() == total && v.primarySum() == total && v.touched("")-v.extra("") == total && v.unitSum() == total
	box := ui.ReconBox{
		Title: i18n.T(ctx, "Đối soát"), State: ui.Badge{Icon: "check", Word: i18n.T(ctx, "Khớp"), Tone: ui.Good},
		Total: ui.ReconLine{Label: i18n.T(ctx, "Tổng"), Value: i18n.Num(ctx, total), Href: v.records(v.figures.Unit, v.measure)},
		Brief: i18n.T(ctx, "%s mô hình, bốn cách cộng đều khớp", i18n.Num(ctx, total)),
	}
	if v.extra("") > 0 {
		box.State.Word = i18n.T(ctx, "Khớp, đã giải trình")
	}
	if !fits {
		box.State = ui.Badge{Icon: "alert", Word: i18n.T(ctx, "Chưa khớp"), Tone: ui.Late}
		box.Brief = i18n.T(ctx, "Các cách cộng chưa khớp với tổng %s", i18n.Num(ctx, total))
	}
	box.Lines = []ui.ReconLine{
		v.reconLine(ctx, i18n.T(ctx, "Theo hình thức"), i18n.T(ctx, "tập thể %s + cá nhân %s", i18n.Num(ctx, v.n(report.DimKind, kinds[0])), i18n.Num(ctx, v.n(report.DimKind, kinds[1]))), v.kindSum()),
		v.reconLine(ctx, i18n.T(ctx, "Theo lĩnh vực chính"), v.plus(ctx, report.DimField), v.primarySum()),
		v.reconLine(ctx, i18n.T(ctx, "Theo đơn vị bên dưới"), v.unitParts(ctx), v.unitSum()),
		v.reconLine(ctx, i18n.T(ctx, "Theo mọi lĩnh vực có ghi"), v.plus(ctx, report.DimAny), v.touched("")),
	}
	if extra := v.extra(""); extra > 0 {
		box.Lines = append(box.Lines, ui.ReconLine{Label: i18n.T(ctx, "bớt phần ghi ở nhiều lĩnh vực"), Value: i18n.Num(ctx, -extra), Href: v.records(v.figures.Unit, v.measure, "overlap", "1"), Less: true})
	}
	return box
}

func (v view) reconLine(ctx context.Context, label, sub string, sum int64) ui.ReconLine {
	l := ui.ReconLine{Label: label, Sub: sub, Value: i18n.Num(ctx, sum)}
	if d := sum - v.total(); d != 0 {
		l.Diff, l.DiffHref = signed(ctx, d), "#why"
	}
	return l
}

func signed(ctx context.Context, n int64) string {
	if n > 0 {
		return "+" + i18n.Num(ctx, n)
	}
	return i18n.Num(ctx, n)
}

func (v view) plus(ctx context.Context, dim string) string {
	var parts []string
	for _, f := range v.fields {
		parts = append(parts, i18n.Num(ctx, v.n(dim, f.Code)))
	}
	return strings.Join(parts, " + ")
}

func (v view) unitSum() int64 {
	sum := v.own.Of(v.measure, "")
	for _, b := range v.below {
		sum += b.Of(v.measure, "")
	}
	return sum
}

func (v view) unitParts(ctx context.Context) string {
	var below, bodies, gone int64
	count := 0
	for _, b := range v.below {
		switch n := b.Of(v.measure, ""); {
		case b.Bodies:
			bodies += n
		case b.Gone:
			gone += n
		default:
			below += n
			count++
		}
	}
	if len(v.below) == 0 {
		return i18n.T(ctx, "không có đơn vị bên dưới")
	}
	parts := i18n.T(ctx, "%d đơn vị %s", count, i18n.Num(ctx, below))
	if bodies > 0 {
		parts += " + " + i18n.T(ctx, "khối trực thuộc %s", i18n.Num(ctx, bodies))
	}
	if gone > 0 {
		parts += " + " + i18n.T(ctx, "không còn trên bản đồ %s", i18n.Num(ctx, gone))
	}
	if own := v.own.Of(v.measure, ""); own != 0 {
		parts += " + " + i18n.T(ctx, "chính đơn vị %s", i18n.Num(ctx, own))
	}
	return parts
}

// unitTable lists the units below in official order; it is no ranking. Beside a map there is no
// room for the fields.
func (v view) unitTable(ctx context.Context, fields bool) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Theo đơn vị bên dưới"), Hide: true, Tight: true, Tall: len(v.below) > 14,
		Cols: []ui.Col{{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Tổng"), Num: true}, {Label: kindName(ctx, kinds[0]), Num: true}, {Label: kindName(ctx, kinds[1]), Num: true}}}
	columns := v.fields
	if !fields {
		columns = nil
	}
	for _, f := range columns {
		g.Cols = append(g.Cols, ui.Col{Label: f.Label(ctx), Num: true, Wide: true})
	}
	for _, b := range v.below {
		g.Rows = append(g.Rows, v.unitRow(ctx, b, columns))
	}
	if v.own.Of(v.measure, "") != 0 && len(v.below) > 0 {
		g.Rows = append(g.Rows, v.unitRow(ctx, v.own, columns))
	}
	g.Foot = []ui.Row{v.unitTotal(ctx, columns)}
	return g
}

// rowName is what a row of the table by unit is called, and what the list behind it is asked for.
func (v view) rowName(ctx context.Context, b report.Below) (name string, more []string) {
	switch {
	case b.Bodies:
		return i18n.T(ctx, "Khối trực thuộc %s", b.Unit.Name), []string{"bodies", "1"}
	case b.Gone:
		return i18n.T(ctx, "Không còn trên bản đồ"), []string{"gone", "1"}
	case b.Unit.ID == v.figures.Unit.ID:
		return i18n.T(ctx, "Chính %s", b.Unit.Name), []string{"own", "1"}
	}
	return b.Unit.Name, nil
}

func (v view) unitRow(ctx context.Context, b report.Below, columns []campaign.Field) ui.Row {
	name, more := v.rowName(ctx, b)
	href := ""
	if more == nil {
		href = v.self("unit", unitRef(b.Unit))
	}
	row := ui.Row{Pick: true, Cells: []ui.Cell{{Text: name, Href: href}}}
	put := func(key string, extra ...string) {
		n := b.Of(v.measure, key)
		c := ui.Cell{Text: i18n.Num(ctx, n)}
		if n != 0 {
			c.Href = v.records(b.Unit, v.measure, append(extra, more...)...)
		}
		row.Cells = append(row.Cells, c)
	}
	put("")
	for _, k := range kinds {
		put(k, "kind", k)
	}
	for _, f := range columns {
		put("field:"+f.Code, "field", f.Code)
	}
	return row
}

func (v view) unitTotal(ctx context.Context, columns []campaign.Field) ui.Row {
	row := ui.Row{Kind: ui.Closing, Cells: []ui.Cell{{Text: v.figures.Unit.Name}, v.cell(ctx, v.total())}}
	for _, k := range kinds {
		row.Cells = append(row.Cells, v.cell(ctx, v.n(report.DimKind, k), "kind", k))
	}
	for _, f := range columns {
		row.Cells = append(row.Cells, v.cell(ctx, v.n(report.DimField, f.Code), "field", f.Code))
	}
	return row
}

// spreadTable shows the measure over one dimension.
func (v view) spreadTable(ctx context.Context, title, dim, param string, name func(context.Context, string) string, order []string) ui.Grid {
	g := ui.Grid{Caption: title, Hide: true, Tight: true, Cols: []ui.Col{{Label: title}, {Label: measureName(ctx, v.measure), Num: true}, {Label: i18n.T(ctx, "Tỷ trọng"), Num: true}}}
	counts := v.figures.Spread(v.measure, dim)
	for _, key := range ordered(counts, order) {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: name(ctx, key)}, v.cell(ctx, counts[key], param, key), {Text: share(ctx, counts[key], v.total())}}})
	}
	return g
}

// ordered puts known keys in their order first, others by name.
func ordered(counts map[string]int64, order []string) []string {
	var out, rest []string
	seen := map[string]bool{}
	for _, k := range order {
		if _, ok := counts[k]; ok {
			out, seen[k] = append(out, k), true
		}
	}
	for k := range counts {
		if !seen[k] {
			rest = append(rest, k)
		}
	}
	sort.Strings(rest)
	return append(out, rest...)
}

// bars are the fields as parts of a whole: all, and each kind.
func (v view) bars(ctx context.Context) ui.Bars {
	b := ui.Bars{Title: i18n.T(ctx, "Cơ cấu lĩnh vực"), Desc: i18n.T(ctx, "Mỗi thanh là 100 % số lượt ghi lĩnh vực."), Total: i18n.T(ctx, "Lượt ghi")}
	rows := []ui.BarRow{{Label: i18n.T(ctx, "Tất cả"), Strong: true}, {Label: kindName(ctx, kinds[0])}, {Label: kindName(ctx, kinds[1])}}
	for _, f := range v.fields {
		b.Keys = append(b.Keys, f.Label(ctx))
		rows[0].Values = append(rows[0].Values, int(v.n(report.DimAny, f.Code)))
		for i, k := range kinds {
			rows[i+1].Values = append(rows[i+1].Values, int(v.n(report.DimAnyKind, f.Code+"/"+k)))
		}
	}
	for _, r := range rows {
		if sum(r.Values) > 0 {
			b.Rows = append(b.Rows, r)
		}
	}
	return b
}

func sum(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}

// mosaic is the map of the communes below, where they have cells.
func (v view) mosaic(ctx context.Context) ui.MosaicMap {
	m := ui.MosaicMap{Title: i18n.T(ctx, "Bản đồ ô: mỗi ô một xã, phường"), Unit: i18n.T(ctx, "mô hình"),
		Desc: i18n.T(ctx, "Ô đặt gần vị trí thật của xã; màu đậm là nhiều mô hình. Số nằm trong bảng bên cạnh.")}
	for _, b := range v.below {
		if b.Bodies || b.Gone || b.Unit.Col == nil || b.Unit.Row == nil {
			continue
		}
		n := int(b.Of(v.measure, ""))
		m.Cells = append(m.Cells, ui.MosaicCell{X: *b.Unit.Col, Y: *b.Unit.Row, Label: b.Unit.Name + ": " + i18n.Num(ctx, n),
			Href: v.self("unit", unitRef(b.Unit)), Short: i18n.Num(ctx, n), Value: n, Me: v.reader != nil && v.reader.UnitID == b.Unit.ID})
	}
	return m
}

func areaOrder() []string {
	var out []string
	for _, a := range org.EveryArea {
		out = append(out, string(a))
	}
	return out
}

func stateOrder() []string {
	var out []string
	for _, s := range practice.States {
		out = append(out, string(s))
	}
	return out
}

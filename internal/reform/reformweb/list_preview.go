package reformweb

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"kheo/internal/org"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/reform"
)

// previewView is a list before it is taken over: what changes, what is asked.
type previewView struct {
	page      ui.Page
	form      *form.Form
	event     reform.Event
	act       string // only lines of this act
	from      int
	fits      bool // the map is still the one it was made for
	obstacles []org.Problem
}

func (v previewView) href(act string, from int) string {
	q := url.Values{}
	if act != "" {
		q.Set("act", act)
	}
	if from > 0 {
		q.Set("from", strconv.Itoa(from))
	}
	path := listPath + "/" + v.event.ID
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	return path
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func actOf(s string) string {
	if slices.Contains(reform.Acts, s) {
		return s
	}
	return ""
}

// happenings are what is counted, in the order of the strip. Those with an act have lines.
var happenings = []struct {
	title, word, act string
	of               func(reform.Counts) int
}{
	{"Lập mới", "lập mới", "", func(c reform.Counts) int { return c.Created }},
	{"Kết thúc", "kết thúc", "", func(c reform.Counts) int { return c.Closed }},
	{"Sáp nhập", "sáp nhập", reform.ActMerge, func(c reform.Counts) int { return c.Merged }},
	{"Chia tách", "chia tách", reform.ActSplit, func(c reform.Counts) int { return c.Split }},
	{"Đổi tên", "đổi tên", reform.ActRename, func(c reform.Counts) int { return c.Renamed }},
	{"Đổi loại", "đổi loại", reform.ActRetype, func(c reform.Counts) int { return c.Retyped }},
	{"Chuyển trực thuộc", "chuyển trực thuộc", reform.ActMove, func(c reform.Counts) int { return c.Moved }},
	{"Giữ nguyên", "giữ nguyên", "", func(c reform.Counts) int { return c.Unchanged }},
}

// counts is the strip of what happens; a number that has lines opens them.
func (v previewView) counts(ctx context.Context) []ui.CountItem {
	var items []ui.CountItem
	for _, x := range happenings {
		n := x.of(v.event.Plan.Summary.Counts)
		item := ui.CountItem{Value: i18n.Num(ctx, n), Label: i18n.T(ctx, x.word)}
		if x.act != "" && n > 0 {
			item.Href, item.Current = v.href(x.act, 0), v.act == x.act
		}
		items = append(items, item)
	}
	return items
}

// levels is the table of what happens on which level; the bodies that go along share a column.
func (v previewView) levels(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Theo cấp"), Hide: true, Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Việc")}}}
	var columns []reform.Counts
	var bodies reform.Counts
	for _, kind := range org.Kinds {
		switch c := v.event.Plan.Summary.ByLevel[kind]; {
		case c == nil:
		case kind.Territory():
			columns = append(columns, *c)
			g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, kind.Name()), Num: true})
		default:
			bodies.Moved += c.Moved
		}
	}
	if bodies.Moved > 0 {
		columns = append(columns, bodies)
		g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, "Đơn vị khác"), Num: true})
	}
	for _, x := range happenings {
		if x.of(v.event.Plan.Summary.Counts) == 0 {
			continue
		}
		row := ui.Row{Cells: []ui.Cell{{Text: i18n.T(ctx, x.title)}}}
		for _, c := range columns {
			row.Cells = append(row.Cells, ui.Cell{Text: i18n.Num(ctx, x.of(c))})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (v previewView) lines() []reform.Line {
	if v.act == "" {
		return v.event.Plan.Lines
	}
	var list []reform.Line
	for _, l := range v.event.Plan.Lines {
		if l.Act == v.act {
			list = append(list, l)
		}
	}
	return list
}

// chips choose one act; only those that have lines.
func (v previewView) chips(ctx context.Context) []ui.Chip {
	number := map[string]int{}
	for _, l := range v.event.Plan.Lines {
		number[l.Act]++
	}
	chip := ui.Chip{Label: i18n.T(ctx, "Việc"), Href: v.href("", 0)}
	if v.act != "" {
		chip.Value = i18n.T(ctx, actNames[v.act])
	}
	for _, act := range reform.Acts {
		if number[act] > 0 {
			chip.Choices = append(chip.Choices, ui.Choice{Label: i18n.T(ctx, actNames[act]), Href: v.href(act, 0), Count: i18n.Num(ctx, number[act]), Current: v.act == act})
		}
	}
	return []ui.Chip{chip}
}

const linesOnPage = 100

func (v previewView) shown() []reform.Line {
	lines := v.lines()
	from := min(v.from, len(lines))
	return lines[from:min(from+linesOnPage, len(lines))]
}

func (v previewView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Bản đồ thay đổi"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Việc"), Fit: true}, {Label: i18n.T(ctx, "Trước")}, {Label: i18n.T(ctx, "Sau")},
	}}
	for _, l := range v.shown() {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{
			{Text: i18n.T(ctx, actNames[l.Act])}, {Text: labels(l.Old)}, {Text: labels(l.New), Sub: l.Note},
		}})
	}
	return g
}

func (v previewView) pager(ctx context.Context) ui.Pages {
	all := len(v.lines())
	p := ui.Pages{Say: i18n.T(ctx, "%s–%s trong %s", i18n.Num(ctx, min(v.from+1, all)), i18n.Num(ctx, min(v.from+linesOnPage, all)), i18n.Num(ctx, all))}
	if v.from > 0 {
		p.Prev = v.href(v.act, max(0, v.from-linesOnPage))
	}
	if v.from+linesOnPage < all {
		p.Next = v.href(v.act, v.from+linesOnPage)
	}
	return p
}

// question asks where the records of a divided unit go.
func (v previewView) question(ctx context.Context, q reform.Question) ui.Field {
	f := ui.Field{Name: "to." + q.Unit.ID, Label: i18n.T(ctx, "%s (mã %s)", q.Unit.Name, q.Unit.Code), Required: true, Short: true, Empty: i18n.T(ctx, "Chọn nơi nhận"),
		Hint: i18n.T(ctx, "Có %s mục", i18n.Num(ctx, q.Records)), Value: v.event.Plan.Sends[q.Unit.ID]}
	for _, o := range q.Options {
		f.Options = append(f.Options, ui.Option{Value: o.ID, Label: i18n.T(ctx, "%s (mã %s)", o.Name, o.Code)})
	}
	return v.form.Field(ctx, f)
}

func (v previewView) blocked() bool { return !v.fits || len(v.obstacles) > 0 }

// problems as a table: where, what.
func (v listView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Những chỗ sai"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Tệp"), Fit: true}, {Label: i18n.T(ctx, "Dòng"), Num: true, Fit: true}, {Label: i18n.T(ctx, "Cột, đơn vị")}, {Label: i18n.T(ctx, "Chỗ sai")},
	}}
	for _, p := range v.problems {
		file, row := "–", "–"
		switch p.File {
		case reform.FileUnits:
			file = i18n.T(ctx, "Danh sách")
		case reform.FileSuccession:
			file = i18n.T(ctx, "Kế tục")
		}
		if p.Row > 0 {
			row = i18n.Num(ctx, p.Row)
		}
		column := p.Column
		if column == "" {
			column = "–"
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: file}, {Text: row}, {Text: column}, {Text: i18n.T(ctx, p.Sentence, p.Args...)}}})
	}
	return g
}

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

// counts is the strip of what happens; a number that has lines opens them.
func (v previewView) counts(ctx context.Context) []ui.CountItem {
	s := v.event.Plan.Summary.Counts
	var items []ui.CountItem
	for _, c := range []struct {
		n          int
		label, act string
	}{
		{s.Created, "lập mới", ""}, {s.Closed, "kết thúc", ""}, {s.Merged, "sáp nhập", reform.ActMerge}, {s.Split, "chia tách", reform.ActSplit},
		{s.Renamed, "đổi tên", reform.ActRename}, {s.Retyped, "đổi loại", reform.ActRetype}, {s.Moved, "chuyển trực thuộc", reform.ActMove}, {s.Unchanged, "giữ nguyên", ""},
	} {
		item := ui.CountItem{Value: i18n.Num(ctx, c.n), Label: i18n.T(ctx, c.label)}
		if c.act != "" && c.n > 0 {
			item.Href, item.Current = v.href(c.act, 0), v.act == c.act
		}
		items = append(items, item)
	}
	return items
}

// levels counts by level, a row each.
func (v previewView) levels(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Theo cấp"), Hide: true, Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Cấp")}}}
	for _, label := range []string{"Lập mới", "Kết thúc", "Sáp nhập", "Chia tách", "Đổi tên", "Đổi loại", "Chuyển trực thuộc", "Giữ nguyên"} {
		g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, label), Num: true})
	}
	for _, kind := range org.Kinds {
		c := v.event.Plan.Summary.ByLevel[kind]
		if c == nil {
			continue
		}
		row := ui.Row{Cells: []ui.Cell{{Text: i18n.T(ctx, kind.Name())}}}
		for _, n := range []int{c.Created, c.Closed, c.Merged, c.Split, c.Renamed, c.Retyped, c.Moved, c.Unchanged} {
			row.Cells = append(row.Cells, ui.Cell{Text: i18n.Num(ctx, n)})
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
	f := ui.Field{Name: "to." + q.Unit.ID, Label: i18n.T(ctx, "%s (mã %s)", q.Unit.Name, q.Unit.Code), Required: true, Empty: i18n.T(ctx, "Chọn nơi nhận"),
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

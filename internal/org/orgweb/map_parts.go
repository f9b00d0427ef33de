package orgweb

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/vntext"
)

// ground is the picture with the numbers.
func (v mapView) ground(ctx context.Context) ui.GroundMap {
	m := ui.GroundMap{Title: v.page.Title, W: v.picture.w, H: v.picture.h, Skip: "h-numbers"}
	if v.picture.real {
		m.Desc = i18n.T(ctx, "Theo đường ranh. Số của từng đơn vị nằm trong bảng bên cạnh.")
	} else {
		m.Desc = i18n.T(ctx, "Mỗi đơn vị một ô, đặt gần nơi nó nằm. Số của từng đơn vị nằm trong bảng bên cạnh.")
	}
	if v.counted() {
		m.Unit = i18n.T(ctx, v.measure().Name)
	}
	for _, u := range v.units {
		at, drawn := v.picture.spots[u.ID]
		if !drawn {
			continue
		}
		n, known := v.figures.Of[u.ID]
		m.Areas = append(m.Areas, ui.GroundArea{Path: at.path, X: at.x, Y: at.y, Words: v.picture.words(u), Label: u.Name, Href: v.href(u), Value: int(n), None: v.counted() && !known, Me: u.ID == v.me})
	}
	return m
}

func (v mapView) href(u org.Unit) string { return unitHref(u.ID, v.on, v.today) }

func (v mapView) measure() Measure {
	for _, m := range v.measures {
		if m.Key == v.by {
			return m
		}
	}
	return Measure{}
}

func (v mapView) chips(ctx context.Context) []ui.Chip {
	by := ui.Chip{Label: i18n.T(ctx, "Tô màu theo"), Value: i18n.T(ctx, "không tô")}
	for _, m := range v.measures {
		if m.Key == v.by {
			by.Value = i18n.T(ctx, m.Name)
		}
		by.Choices = append(by.Choices, ui.Choice{Label: i18n.T(ctx, m.Name), Href: v.colour(m), Current: m.Key == v.by})
	}
	by.Choices = append(by.Choices, ui.Choice{Label: i18n.T(ctx, "không tô"), Href: v.self("by", "none"), Current: v.by == "none"})
	chips := []ui.Chip{by}
	if v.by != "none" {
		chips = append(chips, v.periodChip(ctx))
	}
	if len(v.kinds) > 0 {
		kind := ui.Chip{Label: i18n.T(ctx, "Cấp"), Value: i18n.T(ctx, v.kind.Name())}
		for _, k := range v.kinds {
			kind.Choices = append(kind.Choices, ui.Choice{Label: i18n.T(ctx, k.Name()), Href: v.self("kind", string(k)), Current: k == v.kind})
		}
		chips = append(chips, kind)
	}
	return chips
}

// colour is the map by a measure; from a day without figures it leads to today's.
func (v mapView) colour(m Measure) string {
	if v.period.Code == "" {
		return v.self("by", m.Key, "on", "", "period", "")
	}
	return v.self("by", m.Key)
}

func (v mapView) periodChip(ctx context.Context) ui.Chip {
	chip := ui.Chip{Label: i18n.T(ctx, "Kỳ"), Value: v.period.Name}
	for _, p := range v.periods {
		to := v.self("period", p.Code)
		if v.on != v.today && p.Last < v.today {
			to = v.self("period", p.Code, "on", p.Last)
		}
		chip.Choices = append(chip.Choices, ui.Choice{Label: p.Name, Href: to, Current: p.Code == v.period.Code})
	}
	return chip
}

// maps switches between the map of the period's last day and today's.
func (v mapView) maps(ctx context.Context) []ui.Tab {
	if v.by == "none" || v.period.Last >= v.today {
		return nil
	}
	return []ui.Tab{
		{Label: i18n.T(ctx, "Bản đồ ngày ấy"), Href: v.self("on", v.period.Last), Current: v.on == v.period.Last},
		{Label: i18n.T(ctx, "Bản đồ hôm nay"), Href: v.self("on", ""), Current: v.on == v.today},
	}
}

// table has the numbers of the map; its rows and the last but one always close on the total.
func (v mapView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.says(ctx), Hide: true, Tall: true, Cols: []ui.Col{v.col(ctx, i18n.T(ctx, "Đơn vị"), "name")}}
	if v.counted() {
		n := v.col(ctx, i18n.T(ctx, v.measure().Name), "value")
		n.Num = true
		g.Cols = append(g.Cols, n)
	} else {
		g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, "Mã"), Fit: true})
	}
	rest := v.figures.Total
	for _, u := range v.sorted() {
		row := ui.Row{Pick: true, On: u.ID == v.me, Cells: []ui.Cell{{Text: u.Name, Href: v.href(u)}}}
		n, known := v.figures.Of[u.ID]
		rest -= n
		switch {
		case !v.counted():
			row.Cells = append(row.Cells, ui.Cell{Body: code(u.Code)})
		case !known:
			row.Cells = append(row.Cells, ui.Cell{Text: "–"})
		default:
			row.Cells = append(row.Cells, ui.Cell{Text: i18n.Num(ctx, n), Href: v.records(u)})
		}
		g.Rows = append(g.Rows, row)
	}
	if v.counted() {
		if rest != 0 {
			g.Rows = append(g.Rows, ui.Row{Kind: ui.Sum, Cells: []ui.Cell{{Text: i18n.T(ctx, "Cơ quan, tổ chức và đơn vị không có trên bản đồ này")}, {Text: i18n.Num(ctx, rest)}}})
		}
		g.Foot = append(g.Foot, ui.Row{Kind: ui.Closing, Cells: []ui.Cell{{Text: v.unit.Name}, {Text: i18n.Num(ctx, v.figures.Total)}}})
	}
	return g
}

func (v mapView) col(ctx context.Context, label, key string) ui.Col {
	c := ui.Col{Label: label, Sort: v.self("sort", key)}
	if v.sort == key {
		c.Sorted, c.Sort = ui.Ascending, v.self("sort", "")
		if key == "value" {
			c.Sorted = ui.Descending
		}
	}
	return c
}

// sorted is the official order unless another was asked for.
func (v mapView) sorted() []org.Unit {
	list := slices.Clone(v.units)
	switch v.sort {
	case "name":
		slices.SortStableFunc(list, func(a, b org.Unit) int { return cmp.Compare(vntext.Fold(a.Short()), vntext.Fold(b.Short())) })
	case "value":
		slices.SortStableFunc(list, func(a, b org.Unit) int { return cmp.Compare(v.figures.Of[b.ID], v.figures.Of[a.ID]) })
	}
	return list
}

// records is the list behind a number.
func (v mapView) records(u org.Unit) string {
	q := url.Values{"unit": {u.ID}, "period": {v.period.Code}, "measure": {v.by}}
	if v.on == v.today {
		q.Set("map", "today")
	}
	return "/practices?" + q.Encode()
}

// says is the map in one sentence.
func (v mapView) says(ctx context.Context) string {
	n := i18n.Num(ctx, len(v.units))
	if v.counted() {
		return i18n.T(ctx, "%s đơn vị trên bản đồ ngày %s; số liệu %s", n, i18n.Date(ctx, v.on), v.period.Name)
	}
	return i18n.T(ctx, "%s đơn vị trên bản đồ ngày %s", n, i18n.Date(ctx, v.on))
}

// drawnBy names who drew the boundaries, or says that nobody has yet.
func (v mapView) drawnBy(ctx context.Context) string {
	switch {
	case !v.picture.real:
		return i18n.T(ctx, "Chưa có đường ranh của ngày này: mỗi đơn vị một ô, đặt gần nơi nó nằm.")
	case len(v.picture.sources) == 0:
		return i18n.T(ctx, "Nguồn đường ranh: không ghi.")
	}
	return i18n.T(ctx, "Nguồn đường ranh: %s.", strings.Join(v.picture.sources, "; "))
}

func (v mapView) nothing(ctx context.Context) ui.EmptyBox {
	return ui.EmptyBox{Title: i18n.T(ctx, "%s chưa có đơn vị hành chính trực thuộc vào ngày %s", v.unit.Name, i18n.Date(ctx, v.on)),
		Text: i18n.T(ctx, "Bản đồ vẽ các xã, phường của một tỉnh. Người quản trị nạp danh sách đơn vị hành chính, rồi nạp đường ranh nếu có."),
		Act:  ui.Btn{Label: i18n.T(ctx, "Mở sơ đồ đơn vị"), Icon: "tree", Href: "/units"}}
}

func (v mapView) number(ctx context.Context, u org.Unit) string {
	if n, known := v.figures.Of[u.ID]; known && v.counted() {
		return i18n.Num(ctx, n)
	}
	return ""
}

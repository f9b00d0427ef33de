package reportweb

import (
	"context"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/xlsx"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// comparison is another period of the same unit on the same map. What that map did not have is
// unknown: it is shown as a dash, and nothing is taken off it.
type comparison struct {
	report.Figures
	known  bool // the unit was on that map
	below  []report.Below
	own    report.Below
	stands []org.Heir
}

// unknown is what stands where a number isn't known.
const unknown = "—"

func (p *Pages) compare(r *http.Request, v *view, rootID string, q report.Query) error {
	ctx := r.Context()
	q.Period = r.URL.Query().Get("compare")
	if q.Period == "" || q.Period == v.figures.Period.Code {
		return nil
	}
	q.Unit = v.figures.Unit.ID
	found, err := p.Report.Find(ctx, v.reader, rootID, q)
	c := &comparison{known: err == nil}
	switch {
	case fault.Is(err, fault.NotFound) && found.Period.ID != "":
		found.Unit = v.figures.Unit
		c.View = found
	case err != nil:
		return err
	default:
		if c.Figures, err = p.Report.ReadOn(ctx, found); err != nil {
			return err
		}
		if c.below, c.own, err = p.Report.ChildrenOn(ctx, found); err != nil {
			return err
		}
	}
	c.stands, err = p.Org.StandsFor(ctx, v.figures.Unit.ID, c.Period.LastDay())
	v.against = c
	return err
}

// compareChip offers the periods to set beside this one, the same part of other years first.
func (v view) compareChip(ctx context.Context) ui.Chip {
	chip := ui.Chip{Label: i18n.T(ctx, "So với"), Right: true}
	if v.against != nil {
		chip.Value, chip.Href = campaign.PeriodName(ctx, v.against.Period.Code), v.self("compare", "")
	}
	for _, same := range []bool{true, false} {
		for _, p := range v.periods {
			if p.ID == v.figures.Period.ID || (p.Part() == v.figures.Period.Part()) != same || v.reader == nil && !p.Public() {
				continue
			}
			chip.Choices = append(chip.Choices, ui.Choice{Label: campaign.PeriodName(ctx, p.Code), Href: v.self("compare", p.Code),
				Current: v.against != nil && v.against.Period.ID == p.ID})
		}
	}
	return chip
}

// comparedTo says what the comparison stands on.
func (v view) comparedTo(ctx context.Context) string {
	c := v.against
	name, day := campaign.PeriodName(ctx, c.Period.Code), c.Period.LastDay()
	switch {
	case v.figures.Map == report.Today:
		text := i18n.T(ctx, "Hai kỳ cùng đếm trên bản đồ hôm nay.")
		if stands := standsFor(ctx, v.figures.Unit, c.stands, day); stands != "" {
			text += " " + stands
		}
		return text
	case !c.known:
		return i18n.T(ctx, "%s không có trên bản đồ ngày %s nên không có số của %s. Chuyển sang bản đồ hôm nay để so.", v.figures.Unit.Name, i18n.Date(ctx, day), lowerFirst(name))
	}
	return i18n.T(ctx, "Mỗi kỳ đếm trên bản đồ của ngày cuối kỳ ấy; đơn vị chỉ có trên một bản đồ thì không so được.")
}

// old is the page of the period compared with, for its links.
func (v view) old() view {
	other := v
	other.figures, other.against = v.against.Figures, nil
	return other
}

// earlier tells whether the period compared with lies before this one: tables run with time.
func (v view) earlier() bool { return v.against.Period.From < v.figures.Period.From }

// counted is one number of a comparison; nil is unknown.
type counted struct {
	n    *int64
	href string
}

func (c counted) cell(ctx context.Context) ui.Cell {
	switch {
	case c.n == nil:
		return ui.Cell{Text: unknown}
	case *c.n == 0:
		return ui.Cell{Text: "0"}
	}
	return ui.Cell{Text: i18n.Num(ctx, *c.n), Href: c.href}
}

// pairOf are the cells of one row: the earlier period, the later, what it is more.
func (v view) pairOf(ctx context.Context, other, this counted) []ui.Cell {
	first, second := this, other
	if v.earlier() {
		first, second = other, this
	}
	diff := ui.Cell{Text: unknown}
	if first.n != nil && second.n != nil {
		diff.Text = signed(ctx, *second.n-*first.n)
	}
	return []ui.Cell{first.cell(ctx), second.cell(ctx), diff}
}

func (v view) compareCols(ctx context.Context, first string) []ui.Col {
	a, b := v.inTime()
	return []ui.Col{{Label: first}, {Label: shortName(ctx, a), Num: true}, {Label: shortName(ctx, b), Num: true}, {Label: i18n.T(ctx, "Chênh"), Num: true}}
}

// inTime are both periods, the earlier first.
func (v view) inTime() (a, b campaign.Period) {
	if v.earlier() {
		return v.against.Period, v.figures.Period
	}
	return v.figures.Period, v.against.Period
}

var shortParts = map[string]string{"H1": "6 tháng %s", "H2": "6 tháng cuối %s", "Q1": "Quý I %s", "9M": "9 tháng %s"}

// shortName is a period's name for the narrow head of a column.
func shortName(ctx context.Context, p campaign.Period) string {
	switch name := shortParts[p.Part()]; {
	case p.Part() == "":
		return p.Year()
	case name != "":
		return i18n.T(ctx, name, p.Year())
	}
	return p.Part() + "/" + p.Year()
}

// compareFields sets the primary fields side by side; they sum to the total.
func (v view) compareFields(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "So sánh theo lĩnh vực chính"), Hide: true, Tight: true, Cols: v.compareCols(ctx, i18n.T(ctx, "Lĩnh vực chính"))}
	for i, f := range v.fields {
		g.Rows = append(g.Rows, ui.Row{Cells: append([]ui.Cell{{Text: f.Label(ctx), Kind: i + 1}}, v.compareN(ctx, report.DimField, f.Code, "field", f.Code)...)})
	}
	g.Rows = append(g.Rows, ui.Row{Kind: ui.Closing, Cells: append([]ui.Cell{{Text: i18n.T(ctx, "Tổng số mô hình")}}, v.compareN(ctx, report.DimTotal, "")...)})
	return g
}

func (v view) compareN(ctx context.Context, dim, key string, more ...string) []ui.Cell {
	is := v.n(dim, key)
	var was *int64
	if v.against.known {
		n := v.against.N(v.measure, dim, key)
		was = &n
	}
	return v.pairOf(ctx, counted{was, v.old().records(v.figures.Unit, v.measure, more...)}, counted{&is, v.records(v.figures.Unit, v.measure, more...)})
}

// rowKey tells the rows of the table by unit apart.
func rowKey(b report.Below) string {
	switch {
	case b.Bodies:
		return "bodies"
	case b.Gone:
		return "gone"
	}
	return b.Unit.ID
}

// besides are the rows by unit of both periods, those of this one first.
func (v view) besides() (rows []report.Below, was map[string]report.Below, is map[string]report.Below) {
	was, is = map[string]report.Below{}, map[string]report.Below{}
	for _, b := range append(v.below, v.own) {
		is[rowKey(b)] = b
		rows = append(rows, b)
	}
	if !v.against.known {
		return rows, was, is
	}
	for _, b := range append(v.against.below, v.against.own) {
		was[rowKey(b)] = b
		if _, both := is[rowKey(b)]; !both {
			rows = append(rows, b)
		}
	}
	return rows, was, is
}

// countOf is a row's number; rows that gather what is there are zero where they are missing, a unit
// that the map did not have is unknown.
func countOf(rows map[string]report.Below, b report.Below, known bool, m practice.Measure) *int64 {
	row, there := rows[rowKey(b)]
	if !there && (!known || !b.Bodies && !b.Gone) {
		return nil
	}
	n := row.Of(m, "")
	return &n
}

func (v view) compareUnits(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "So sánh theo đơn vị"), Hide: true, Tight: true, Tall: len(v.below) > 14, Cols: v.compareCols(ctx, i18n.T(ctx, "Đơn vị"))}
	rows, was, is := v.besides()
	for _, b := range rows {
		before, now := countOf(was, b, v.against.known, v.measure), countOf(is, b, true, v.measure)
		if b.Unit.ID == v.figures.Unit.ID && zero(before) && zero(now) {
			continue // the unit's own row, bodies, what is gone: only where something is
		}
		name, more := v.rowName(ctx, b)
		g.Rows = append(g.Rows, ui.Row{Cells: append([]ui.Cell{{Text: name}},
			v.pairOf(ctx, counted{before, v.old().records(b.Unit, v.measure, more...)}, counted{now, v.records(b.Unit, v.measure, more...)})...)})
	}
	g.Foot = []ui.Row{{Kind: ui.Closing, Cells: append([]ui.Cell{{Text: v.figures.Unit.Name}}, v.compareN(ctx, report.DimTotal, "")...)}}
	return g
}

func zero(n *int64) bool { return n == nil || *n == 0 }

// compareSheet is the comparison by unit in the Excel file; what is unknown stays empty.
func (v view) compareSheet(ctx context.Context, book *xlsx.Book) {
	if v.against == nil {
		return
	}
	first, second := v.inTime()
	num := func(p campaign.Period) xlsx.Col { return xlsx.Col{Header: p.Name(ctx), Kind: xlsx.Int, Width: 18} }
	s := book.Sheet(i18n.T(ctx, "So sánh"), []xlsx.Col{{Header: i18n.T(ctx, "Đơn vị"), Width: 36}, num(first), num(second),
		{Header: i18n.T(ctx, "Chênh"), Kind: xlsx.Int, Width: 14}}, append(v.notes(ctx), v.comparedTo(ctx))...)
	put := func(write func(...any), name string, other, this *int64) {
		a, b := this, other
		if v.earlier() {
			a, b = other, this
		}
		row := []any{name, nil, nil, nil}
		if a != nil {
			row[1] = *a
		}
		if b != nil {
			row[2] = *b
		}
		if a != nil && b != nil {
			row[3] = *b - *a
		}
		write(row...)
	}
	rows, was, is := v.besides()
	for _, b := range rows {
		name, _ := v.rowName(ctx, b)
		put(s.Row, name, countOf(was, b, v.against.known, v.measure), countOf(is, b, true, v.measure))
	}
	total := v.total()
	var before *int64
	if v.against.known {
		n := v.against.Total(v.measure)
		before = &n
	}
	put(s.Total, v.figures.Unit.Name, before, &total)
}

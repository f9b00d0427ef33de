package ui

import (
	"context"
	"math"
	"slices"
	"strconv"

	"kheo/internal/platform/i18n"
)

// pct writes a share as an SVG length. Widths come from data, and the policy against inline
// styles leaves SVG attributes as their only place.
func pct(part, whole float64) string {
	if whole <= 0 || part <= 0 {
		return "0%"
	}
	return strconv.FormatFloat(100*min(part/whole, 1), 'f', 2, 64) + "%"
}

func flt(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// Strip is two clocks as one: who held it how long, against the days allowed.
type Strip struct {
	Author, Reviewer, Due float64 // days; Due 0: no deadline
	AuthorSays            string  // "Tác giả giữ"
	ReviewerSays          string  // "Người duyệt giữ"
	Mini                  bool    // the strip alone, beside a line of text
}

func (s Strip) total() float64 { return s.Author + s.Reviewer }
func (s Strip) scale() float64 { return max(s.Due, s.total(), 1) }
func (s Strip) over() float64 {
	if s.Due <= 0 {
		return 0
	}
	return max(0, s.total()-s.Due)
}

// Until the deadline the first clock is drawn first; what is over it is red.
func (s Strip) first() float64  { return min(s.Author, s.limit()) }
func (s Strip) second() float64 { return min(s.Reviewer, s.limit()-s.first()) }

func (s Strip) limit() float64 {
	if s.Due <= 0 {
		return s.total()
	}
	return s.Due
}

func (s Strip) ticks() []float64 {
	if s.Due <= 0 || s.Due > 31 {
		return nil
	}
	var t []float64
	for d := 1.0; d < s.Due; d++ {
		t = append(t, d)
	}
	return t
}

func (s Strip) labels(ctx context.Context) (author, reviewer string) {
	return or(s.AuthorSays, i18n.T(ctx, "Tác giả giữ")), or(s.ReviewerSays, i18n.T(ctx, "Người duyệt giữ"))
}

func (s Strip) describe(ctx context.Context) string {
	a, r := s.labels(ctx)
	text := i18n.T(ctx, "%s %s ngày, %s %s ngày", a, i18n.Dec(ctx, s.Author, 1), r, i18n.Dec(ctx, s.Reviewer, 1))
	if s.Due > 0 {
		text += ", " + i18n.T(ctx, "hạn %s ngày", i18n.Dec(ctx, s.Due, 1))
	}
	if s.over() > 0 {
		text += ", " + i18n.T(ctx, "quá %s ngày", i18n.Dec(ctx, s.over(), 1))
	}
	return text
}

// Measure is a promise with numbers: from, now, to, on one ruler.
type Measure struct {
	Label             string
	Base, Now, Target float64
	BaseWhen, NowWhen string // "1/2026"
	TargetWhen        string
	NowHref           string
	Unknown           bool // nothing measured yet: Now is left out
	NoTarget          bool // no target either: the sentence says so
}

// share is how far along the way from base to target; a target below the base counts downwards.
func (m Measure) share() float64 {
	if m.Unknown || m.NoTarget || m.Target == m.Base {
		return 0
	}
	return min(1, max(0, (m.Now-m.Base)/(m.Target-m.Base)))
}

func (m Measure) describe(ctx context.Context) string {
	if m.NoTarget {
		return i18n.T(ctx, "Chưa có số liệu mục tiêu")
	}
	text := i18n.T(ctx, "gốc %s, đích %s", i18n.Dec(ctx, m.Base, 2), i18n.Dec(ctx, m.Target, 2))
	if !m.Unknown {
		text += ", " + i18n.T(ctx, "nay %s", i18n.Dec(ctx, m.Now, 2))
	}
	return text
}

// Bars is parts of a whole, one bar a row, every bar the full width.
type Bars struct {
	Title, Desc string
	Keys        []string // what the parts are
	Rows        []BarRow
	Total       string // head of the last column of the table below; empty: no table
}

// BarRow is one bar.
type BarRow struct {
	Label, Sub string
	Values     []int
	Hrefs      []string // as many as Values, or none
	Strong     bool
}

type barPart struct {
	x, w, text, href, class string
	narrow                  bool
}

// Bars leave a hair of paper between parts; a part too narrow for its number keeps silent, the
// table below has it.
const (
	barGap     = 0.25
	barTooThin = 4.5
	barNarrow  = 11.0
)

func (r BarRow) parts(ctx context.Context) []barPart {
	total := r.total()
	if total == 0 {
		return nil
	}
	var out []barPart
	at := 0.0
	for i, v := range r.Values {
		w := 100 * float64(v) / float64(total)
		if v > 0 {
			p := barPart{x: flt2(at) + "%", w: flt2(max(w-barGap, 0.1)) + "%", class: "k" + itoa(1+i%6), narrow: w < barNarrow}
			if w >= barTooThin {
				p.text = i18n.Num(ctx, v)
			}
			if i < len(r.Hrefs) {
				p.href = r.Hrefs[i]
			}
			out = append(out, p)
		}
		at += w
	}
	return out
}

func flt2(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

func (r BarRow) total() int {
	n := 0
	for _, v := range r.Values {
		n += v
	}
	return n
}

func (b Bars) describe(ctx context.Context, r BarRow) string {
	text := r.Label + ": "
	for i, v := range r.Values {
		if i > 0 {
			text += ", "
		}
		if i < len(b.Keys) {
			text += b.Keys[i] + " "
		}
		text += i18n.Num(ctx, v)
	}
	return text
}

func (b Bars) grid(ctx context.Context) Grid {
	g := Grid{Caption: b.Title, Hide: true, Tight: true, Cols: []Col{{Label: i18n.T(ctx, "Dòng")}}}
	for _, k := range b.Keys {
		g.Cols = append(g.Cols, Col{Label: k, Num: true})
	}
	g.Cols = append(g.Cols, Col{Label: b.Total, Num: true})
	for _, r := range b.Rows {
		row := Row{Cells: []Cell{{Text: r.Label}}}
		for i, v := range r.Values {
			c := Cell{Text: i18n.Num(ctx, v)}
			if i < len(r.Hrefs) {
				c.Href = r.Hrefs[i]
			}
			row.Cells = append(row.Cells, c)
		}
		row.Cells = append(row.Cells, Cell{Text: i18n.Num(ctx, r.total()), Bold: true})
		g.Rows = append(g.Rows, row)
	}
	return g
}

// MosaicMap is a map of cells: one cell a unit, placed near where it lies. It needs no boundaries
// and works on a phone.
type MosaicMap struct {
	Title, Desc string
	Unit        string // what is counted, for the scale
	Cells       []MosaicCell
}

// MosaicCell is one unit.
type MosaicCell struct {
	X, Y        int
	Label, Href string
	Short       string // letters on the cell, where there is room
	Value       int
	Me          bool // one's own
}

func (m MosaicMap) box() string {
	if len(m.Cells) == 0 {
		return "0 0 1 1"
	}
	x0, y0, x1, y1 := math.MaxInt, math.MaxInt, math.MinInt, math.MinInt
	for _, c := range m.Cells {
		x0, y0, x1, y1 = min(x0, c.X), min(y0, c.Y), max(x1, c.X+1), max(y1, c.Y+1)
	}
	return itoa(x0) + " " + itoa(y0) + " " + itoa(x1-x0) + " " + itoa(y1-y0)
}

// ordered draws one's own cell last, so that its frame lies over its neighbours.
func (m MosaicMap) ordered() []MosaicCell {
	cells := slices.Clone(m.Cells)
	slices.SortStableFunc(cells, func(a, b MosaicCell) int {
		switch {
		case a.Me == b.Me:
			return 0
		case a.Me:
			return 1
		}
		return -1
	})
	return cells
}

// Steps of the ramp hold about as many cells each: on a map of counts equal classes would leave
// all but the towns in the lightest.
const rampSteps = 5

func (m MosaicMap) bounds() []int {
	var values []int
	for _, c := range m.Cells {
		if c.Value > 0 {
			values = append(values, c.Value)
		}
	}
	slices.Sort(values)
	var low []int
	for i := range rampSteps {
		if len(values) == 0 {
			break
		}
		low = append(low, values[i*len(values)/rampSteps])
	}
	return slices.Compact(low)
}

func step(bounds []int, value int) int {
	n := 0
	for _, b := range bounds {
		if value >= b {
			n++
		}
	}
	if n == 0 || len(bounds) == 0 {
		return 0
	}
	// Fewer classes than steps still use the whole ramp.
	return max(1, n+rampSteps-len(bounds))
}

type scaleStep struct{ class, text string }

func (m MosaicMap) scale(ctx context.Context) []scaleStep {
	bounds := m.bounds()
	var out []scaleStep
	if slices.ContainsFunc(m.Cells, func(c MosaicCell) bool { return c.Value == 0 }) {
		out = append(out, scaleStep{"q0", "0"})
	}
	for i, b := range bounds {
		text := i18n.Num(ctx, b)
		switch {
		case i == len(bounds)-1:
			text = i18n.T(ctx, "từ %s", text)
		case bounds[i+1]-1 > b:
			text += "–" + i18n.Num(ctx, bounds[i+1]-1)
		}
		out = append(out, scaleStep{"q" + itoa(step(bounds, b)), text})
	}
	return out
}

// Tile is one record of two kinds: a square cut in two colours.
type Tile struct {
	Label, Href string
	A, B        int // 1…6
}

// Series is one line over time with its aim.
type Series struct {
	Title, Desc string
	Points      []Point
	Aim         float64
	AimSays     string // "đích 95,0"
	HasAim      bool
}

// Point is one value at a place between 0 and 1 of the time shown.
type Point struct {
	At    float64
	Value float64
	Says  string // written at the point
	When  string // written under the axis
}

const (
	chartW, chartH       = 480.0, 200.0
	chartLeft, chartFoot = 8.0, 46.0
	chartTop             = 22.0
)

func (s Series) span() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, p := range s.Points {
		low, high = min(low, p.Value), max(high, p.Value)
	}
	if s.HasAim {
		low, high = min(low, s.Aim), max(high, s.Aim)
	}
	if !(low < high) {
		low, high = low-1, high+1
	}
	return low, high
}

func (s Series) x(at float64) string { return flt2(chartLeft + at*(chartW-2*chartLeft)) }

func (s Series) y(v float64) string {
	low, high := s.span()
	return flt2(chartTop + (high-v)/(high-low)*(chartH-chartTop-chartFoot))
}

func (s Series) line() string {
	var b []byte
	for _, p := range s.Points {
		b = append(b, s.x(p.At)+","+s.y(p.Value)+" "...)
	}
	return string(b)
}

func (s Series) anchor(p Point) string {
	switch {
	case p.At < 0.1:
		return "start"
	case p.At > 0.9:
		return "end"
	}
	return "middle"
}

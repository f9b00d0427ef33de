package emf

import (
	"math"
	"strconv"
	"strings"
)

// Series is one row of numbers, one for each category. NaN is "not known" and draws nothing.
type Series struct {
	Name   string
	Values []float64
}

// Chart is bars beside each other. Every axis begins at zero, every bar carries its
// number, every label stands in full.
type Chart struct {
	Unit       string // above the axis: "mô hình"
	Categories []string
	Series     []Series
	Width      float64              // mm
	Height     float64              // mm; bars that lie grow beyond it as they need
	Number     func(float64) string // how numbers are written; nil: 1.234,5
}

// Dark and light take turns, so that neighbours differ on a black-and-white printer too.
var palette = []Color{0x1F5C57, 0xE3B23C, 0x8C2F39, 0x9CC5C1, 0x4A4A68, 0xD98E73}

const (
	ink   Color = 0x1C1917
	faint Color = 0xD6D3CE
	gap         = 2.0 // mm between things that don't touch
)

var (
	labels = Font{Size: 10, Color: ink}
	counts = Font{Size: 9, Color: ink}
)

func (f Font) line() float64 { return f.Size * mmPerPoint * 1.2 }

// Size is the picture's width and height in millimetres.
func (p *Picture) Size() (width, height float64) { return p.width, p.height }

func (c Chart) number(v float64) string {
	if c.Number != nil {
		return c.Number(v)
	}
	whole, rest, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'f', -1, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if rest != "" {
		whole += "," + rest
	}
	if v < 0 {
		return "-" + whole
	}
	return whole
}

func color(series int) Color { return palette[series%len(palette)] }

// value is nothing drawn for what is not known; a count is never below zero.
func (s Series) value(category int) (v float64, known bool) {
	if category >= len(s.Values) || math.IsNaN(s.Values[category]) || math.IsInf(s.Values[category], 0) {
		return 0, false
	}
	return max(0, s.Values[category]), true
}

// scale is an axis from zero in round steps.
type scale struct{ step, top float64 }

func scaleTo(highest float64) scale {
	if highest <= 0 {
		return scale{1, 1}
	}
	step := math.Pow(10, math.Floor(math.Log10(highest/5)))
	for _, times := range []float64{1, 2, 5, 10} {
		if times*step*5 >= highest*0.999 {
			step *= times
			break
		}
	}
	if highest == math.Trunc(highest) {
		step = max(1, step)
	}
	return scale{step, math.Ceil(highest/step-1e-9) * step}
}

func (s scale) ticks() (at []float64) {
	for i := 0; float64(i)*s.step <= s.top*1.0001; i++ {
		at = append(at, float64(i)*s.step)
	}
	return at
}

func (c Chart) highest() (highest float64) {
	for _, s := range c.Series {
		for i := range c.Categories {
			v, _ := s.value(i)
			highest = max(highest, v)
		}
	}
	return highest
}

// legend writes the names of the series in rows and gives the height it took. A single series needs
// none: the caption under the picture names it.
func (c Chart) legend(p *Picture) float64 {
	if len(c.Series) < 2 {
		return 0
	}
	const box = 3.5
	x, y, line := 0.0, 0.0, labels.line()+1
	for i, s := range c.Series {
		width := box + 1.5 + TextWidth(s.Name, labels.Size, false) + 5
		if x > 0 && x+width > c.Width {
			x, y = 0, y+line
		}
		if p != nil {
			p.Rect(x, y+0.4, box, box, color(i))
			p.Text(Point{x + box + 1.5, y + 3.5}, Start, labels, s.Name)
		}
		x += width
	}
	return y + line + gap
}

// textBlock writes wrapped lines downward and gives their height.
func textBlock(p *Picture, at Point, anchor Anchor, lines []string) float64 {
	for i, l := range lines {
		p.Text(Point{at.X, at.Y + labels.line()*(float64(i)+0.8)}, anchor, labels, l)
	}
	return labels.line() * float64(len(lines))
}

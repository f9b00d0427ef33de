package emf

// frame is where upright bars stand.
type frame struct {
	chart                    Chart
	pic                      *Picture
	scale                    scale
	left, top, right, bottom float64
}

// upright prepares a drawing with the categories side by side.
func (c Chart) upright(highest float64) frame {
	p := New(c.Width, c.Height)
	f := frame{chart: c, pic: p, scale: scaleTo(highest), right: c.Width}
	for _, t := range f.scale.ticks() {
		f.left = max(f.left, TextWidth(c.number(t), counts.Size, false)+1.5)
	}
	f.top = c.legend(p) + counts.line() + 1 // room for the number on the highest bar
	if c.Unit != "" {
		p.Text(Point{0, f.top - 1.5}, Start, Font{Size: 9, Italic: true, Color: ink}, c.Unit)
		f.top += counts.line()
	}
	deepest := 1
	for _, name := range c.Categories {
		deepest = max(deepest, len(Wrap(name, labels, f.room()-1)))
	}
	f.bottom = c.Height - labels.line()*float64(deepest) - 1.5
	return f
}

// room is the width of one category.
func (f frame) room() float64 { return (f.right - f.left) / float64(max(1, len(f.chart.Categories))) }

func (f frame) middle(category int) float64 { return f.left + f.room()*(float64(category)+0.5) }

func (f frame) y(v float64) float64 { return f.bottom - (f.bottom-f.top)*v/f.scale.top }

// grid draws the axis first, for bars stand before it.
func (f frame) grid() {
	for _, t := range f.scale.ticks() {
		y := f.y(t)
		f.pic.Line(Point{f.left, y}, Point{f.right, y}, 0.15, faint)
		f.pic.Text(Point{f.left - 1.5, y + 1.1}, End, counts, f.chart.number(t))
	}
}

func (f frame) names() {
	f.pic.Line(Point{f.left, f.bottom}, Point{f.right, f.bottom}, 0.3, ink)
	for i, name := range f.chart.Categories {
		textBlock(f.pic, Point{f.middle(i), f.bottom + 0.8}, Middle, Wrap(name, labels, f.room()-1))
	}
}

func (f frame) bars() *Picture {
	f.grid()
	width := min(f.room()*0.76/float64(len(f.chart.Series)), 16)
	for i := range f.chart.Categories {
		left := f.middle(i) - width*float64(len(f.chart.Series))/2
		for k, s := range f.chart.Series {
			v, known := s.value(i)
			if !known {
				continue
			}
			x := left + width*float64(k)
			f.pic.Rect(x+width*0.04, f.y(v), width*0.92, f.bottom-f.y(v), color(k))
			f.pic.Text(Point{x + width/2, f.y(v) - 0.8}, Middle, counts, f.chart.number(v))
		}
	}
	f.names()
	return f.pic
}

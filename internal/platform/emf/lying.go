package emf

// Bars draws the series of a category beside each other. They stand while every word of the labels
// and every number has room, else they lie: 34 units would print over one another.
func (c Chart) Bars() *Picture {
	f := c.upright(c.highest())
	if c.standing(f) {
		return f.bars()
	}
	return c.lying()
}

// standing: at most three lines a label, no word and no number wider than its place, and something
// left of the height.
func (c Chart) standing(f frame) bool {
	bar := min(f.room()*0.76/float64(max(1, len(c.Series))), 16)
	for i, name := range c.Categories {
		if longestWord(name, labels) > f.room()-1 || len(Wrap(name, labels, f.room()-1)) > 4 {
			return false
		}
		for _, s := range c.Series {
			v, _ := s.value(i)
			if TextWidth(c.number(v), counts.Size, false) > bar {
				return false
			}
		}
	}
	return f.bottom-f.top > 20
}

const (
	thick = 4.2 // mm, a bar that lies
	apart = 2.4 // mm between categories
)

// row is one category of a lying chart: its label in lines, and how high it is.
type row struct {
	lines  []string
	height float64
}

func (c Chart) rows(width float64) (rows []row, height float64) {
	for _, name := range c.Categories {
		r := row{lines: Wrap(name, labels, width)}
		r.height = max(float64(len(c.Series))*thick, labels.line()*float64(len(r.lines))) + apart
		rows = append(rows, r)
		height += r.height
	}
	return rows, height
}

// lying draws the categories under each other; the picture becomes as high as they need.
func (c Chart) lying() *Picture {
	left, highest := 0.0, c.highest()
	for _, name := range c.Categories {
		left = max(left, TextWidth(name, labels.Size, false))
	}
	left = min(left+0.5, c.Width*0.4)
	rows, height := c.rows(left)
	top := c.legend(nil)
	p := New(c.Width, top+counts.line()+1+height)
	c.legend(p)
	if c.Unit != "" {
		p.Text(Point{0, top + 3}, Start, Font{Size: 9, Italic: true, Color: ink}, c.Unit)
	}
	s, x0 := scaleTo(highest), left+gap
	length := c.Width - x0 - TextWidth(c.number(highest), counts.Size, true) - 3
	x := func(v float64) float64 { return x0 + length*v/s.top }
	y := top + counts.line() + 1
	for _, t := range s.ticks() {
		p.Text(Point{x(t), y - 1}, Middle, counts, c.number(t))
		p.Line(Point{x(t), y}, Point{x(t), y + height}, 0.15, faint)
	}
	for i, r := range rows {
		block := labels.line() * float64(len(r.lines))
		textBlock(p, Point{left, y + (r.height-block)/2}, End, r.lines)
		c.lyingGroup(p, i, y+(r.height-thick*float64(len(c.Series)))/2, x)
		y += r.height
	}
	p.Line(Point{x0, y - height}, Point{x0, y}, 0.3, ink)
	return p
}

func (c Chart) lyingGroup(p *Picture, category int, y float64, x func(float64) float64) {
	for k, s := range c.Series {
		if v, known := s.value(category); known {
			p.Rect(x(0), y+0.15, x(v)-x(0), thick-0.3, color(k))
			p.Text(Point{x(v) + 1, y + thick/2 + 1.1}, Start, counts, c.number(v))
		}
		y += thick
	}
}

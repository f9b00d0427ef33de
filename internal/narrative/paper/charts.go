package paper

import (
	"fmt"
	"math"
	"strings"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/emf"
)

// charts draw the first table of the text: its parts by what the first group is made of, and the
// groups beside each other.
func (p Paper) charts() (all []docx.Block) {
	t, found := p.movement()
	if !found {
		return nil
	}
	n := 0
	add := func(title string, series []emf.Series) {
		if len(series) == 0 || !anything(series) {
			return
		}
		n++
		all = append(all, p.chart(t, series, p.Head.Letter.Family.Page().Width()-4, title), docx.P(docx.Caption, fmt.Sprintf("Biểu đồ %d. %s", n, title)))
	}
	first := t.Groups[0]
	if len(first.Columns) > 1 {
		add("Mô hình "+lowerFirst(first.Label)+" theo lĩnh vực và hình thức", p.within(t))
	}
	if len(t.Groups) > 1 {
		add("Mô hình theo lĩnh vực: "+strings.ToLower(groupNames(t)), p.across(t))
	}
	return all
}

// movement is the table of fields: the first with parts.
func (p Paper) movement() (narrative.Table, bool) {
	for _, t := range p.Body.Tables {
		if !p.annexed(t) && len(t.Groups) > 0 && len(parts(t)) > 1 {
			return t, true
		}
	}
	return narrative.Table{}, false
}

func groupNames(t narrative.Table) string {
	var names []string
	for _, g := range t.Groups {
		names = append(names, g.Label)
	}
	return strings.Join(names, ", ")
}

func parts(t narrative.Table) (rows []narrative.TableRow) {
	for _, r := range t.Rows {
		if r.Role == narrative.RowPart {
			rows = append(rows, r)
		}
	}
	return rows
}

// within are the columns of the first group, without their sum.
func (p Paper) within(t narrative.Table) (all []emf.Series) {
	for i, name := range t.Groups[0].Columns {
		if i > 0 || !t.Groups[0].Sum {
			all = append(all, p.series(t, name, i))
		}
	}
	return all
}

// across are the first columns of all groups.
func (p Paper) across(t narrative.Table) (all []emf.Series) {
	at := 0
	for _, g := range t.Groups {
		all = append(all, p.series(t, g.Label, at))
		at += len(g.Columns)
	}
	return all
}

func (p Paper) series(t narrative.Table, name string, column int) emf.Series {
	s := emf.Series{Name: name}
	for _, r := range parts(t) {
		v := math.NaN()
		if column < len(r.Paths) {
			if f, found := p.Body.Figure(r.Paths[column]); found && f.Known {
				v = f.Value
			}
		}
		s.Values = append(s.Values, v)
	}
	return s
}

func anything(all []emf.Series) bool {
	for _, s := range all {
		for _, v := range s.Values {
			if v > 0 {
				return true
			}
		}
	}
	return false
}

func (p Paper) chart(t narrative.Table, series []emf.Series, width float64, title string) docx.Block {
	c := emf.Chart{Unit: "Đơn vị: mô hình", Width: width, Height: 72, Series: series, Number: Number}
	for _, r := range parts(t) {
		c.Categories = append(c.Categories, r.Label)
	}
	picture := c.Bars()
	w, h := picture.Size()
	return docx.Picture{Data: picture.Bytes(), Width: w, Height: h, Title: title, Alt: inWords(title, c)}
}

// inWords says a chart to somebody who doesn't see it.
func inWords(title string, c emf.Chart) string {
	var all []string
	for i, category := range c.Categories {
		var said []string
		for _, s := range c.Series {
			if !math.IsNaN(s.Values[i]) {
				said = append(said, lowerFirst(s.Name)+" "+Number(s.Values[i]))
			}
		}
		all = append(all, category+": "+strings.Join(said, ", "))
	}
	return title + ". " + strings.Join(all, "; ") + "."
}

package paper

import (
	"fmt"
	"strings"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
)

// Pack is what a conference is given, made of a frozen report: a summary of a page, a handout of a
// page, the figures by unit and field, charts, the models named.
func Pack(p Paper) ([]byte, error) {
	f := p.Head.Letter.Family
	page := f.Page()
	d := docx.Document{Page: page, Footer: p.footer(), Properties: docx.Properties{Title: "Tài liệu hội nghị · " + p.title(), Author: p.Body.Unit.Name, Custom: p.properties()}}
	if p.Seal.Signed() {
		d.Properties.Created = p.Seal.At
	}
	d.Body = append(p.summary(page.Width()), p.handout(page.Width())...)
	d.Body = append(d.Body, p.figuresPages(page)...)
	d.Body = append(d.Body, p.models(page.Turned().Width())...)
	return d.Bytes()
}

// Headline is a number that is shown large.
type Headline struct {
	Figure narrative.Figure
	Words  string
	Detail string // beside it: collective and individual
}

// headlinePaths are the numbers a conference begins with, with what they are called there.
var headlinePaths = []struct{ path, words string }{
	{"new", "mô hình mới trong kỳ"}, {"maintained", "mô hình duy trì từ trước"}, {"running", "mô hình đang hoạt động"},
}

// Headlines are the numbers to begin with.
func (p Paper) Headlines() (all []Headline) {
	for _, h := range headlinePaths {
		f, found := p.Body.Figure(h.path)
		if !found || !f.Known {
			continue
		}
		all = append(all, Headline{f, h.words, p.byKind(h.path)})
	}
	return all
}

func (p Paper) byKind(path string) string {
	c, found := p.Body.Figure(path + "/kind/collective")
	i, too := p.Body.Figure(path + "/kind/individual")
	if !found || !too {
		return ""
	}
	return Number(c.Value) + " tập thể · " + Number(i.Value) + " cá nhân"
}

// Bar is one field of the new practices.
type Bar struct {
	Label  string
	Figure narrative.Figure
	Share  float64 // of the longest, 0 to 1
}

// Bars are the first column of the first table's parts.
func (p Paper) Bars() (all []Bar) {
	t, found := p.movement()
	if !found {
		return nil
	}
	most := 0.0
	for _, r := range parts(t) {
		if f, found := p.Body.Figure(r.Paths[0]); found && f.Known {
			all, most = append(all, Bar{Label: r.Label, Figure: f}), max(most, f.Value)
		}
	}
	for i := range all {
		if most > 0 {
			all[i].Share = all[i].Figure.Value / most
		}
	}
	return all
}

// Movement is the table of fields, false when the report has none.
func (p Paper) Movement() (narrative.Table, bool) { return p.movement() }

// Shown is a figure as a row of a table writes it.
func (p Paper) Shown(path string, role narrative.RowRole) (text, code string) {
	f, found := p.Body.Figure(path)
	if path == "" || !found {
		return "", ""
	}
	return shown(f, role), f.Code
}

func (p Paper) banner(title string, newPage bool) []docx.Block {
	line := func(text string, size float64, bold bool, page bool) docx.Block {
		return docx.Paragraph{Style: docx.Title, PageBreak: page, Spacing: &docx.Spacing{Before: 0, After: 4, Line: 1}, Runs: []docx.Inline{docx.Run{Text: text, Size: size, Bold: bold}}}
	}
	all := []docx.Block{line(upper(p.Head.Letter.Body), 13, true, newPage), line(upper(title), 20, true, false), line("Phong trào thi đua “Dân vận khéo” · "+p.period(), 14, false, false)}
	return append(all, p.marks()...)
}

// summary is the first page: three numbers, the fields, the sentence that closes the sums.
func (p Paper) summary(width float64) []docx.Block {
	all := append(p.banner("Kết quả "+p.period(), false), p.headlineTable(width, 34))
	if t, found := p.movement(); found {
		all = append(all, docx.Paragraph{Style: docx.Caption, Text: t.Title, KeepNext: true}, p.table(t, width), docx.P(docx.Note, p.asOf()+p.explainOverlap(t)))
	}
	if c := p.charts(); len(c) > 1 {
		all = append(all, c[0], c[1])
	}
	return all
}

func (p Paper) headlineTable(width, size float64) docx.Block {
	heads := p.Headlines()
	if len(heads) == 0 {
		return docx.P(docx.Note, "Báo cáo chưa có số liệu.")
	}
	t := docx.Table{Plain: true}
	var row docx.Row
	for _, h := range heads {
		t.Widths = append(t.Widths, width/float64(len(heads)))
		center := func(runs ...docx.Inline) docx.Block {
			return docx.Paragraph{Style: docx.TableText, Align: docx.Center, Runs: runs}
		}
		number := docx.Control{Tag: tagPrefix + h.Figure.Code, Title: "Số liệu " + h.Figure.Code, Run: docx.Run{Text: Number(h.Figure.Value), Size: size, Bold: true}}
		row = append(row, docx.Cell{Blocks: []docx.Block{center(number, docx.Run{Text: "\n" + h.Figure.Code, Small: true, Size: 7}),
			center(docx.Run{Text: h.Words, Bold: true, Size: 13}), center(docx.Run{Text: h.Detail, Size: 11})}})
	}
	t.Rows = []docx.Row{row}
	return t
}

// handout is what lies on every chair: the numbers, what was done, what comes next, where to look.
func (p Paper) handout(width float64) []docx.Block {
	all := append(p.banner("Những điều cần biết", true), p.headlineTable(width, 26))
	for _, s := range p.Body.Sections {
		points := leading(s.Text, 3)
		if len(points) == 0 {
			continue
		}
		all = append(all, docx.P(docx.Heading1, s.Title))
		for _, x := range points {
			all = append(all, docx.Paragraph{Style: docx.ListBullet, Runs: p.runs(x)})
		}
	}
	return append(all, p.proof()...)
}

// leading are the first sentences of a text, as they were written.
func leading(text string, most int) (all []string) {
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "- "))
		if line == "" {
			continue
		}
		if i := strings.Index(line, ". "); i > 0 {
			line = line[:i+1]
		}
		if all = append(all, line); len(all) == most {
			return all
		}
	}
	return all
}

// figuresPages are the tables by unit and field on turned pages.
func (p Paper) figuresPages(page docx.Page) []docx.Block {
	turned := page.Turned()
	all := []docx.Block{docx.Section{Page: turned}}
	n := 0
	for _, t := range p.Body.Tables {
		if t.Code == narrative.TableFields || len(t.Rows) == 0 {
			continue
		}
		n++
		all = append(all, docx.Paragraph{Style: docx.Caption, PageBreak: n > 1, Text: fmt.Sprintf("Biểu %d. %s", n, t.Title), KeepNext: true}, p.table(t, turned.Width()), docx.P(docx.Note, p.asOf()))
	}
	if c := p.charts(); len(c) > 3 {
		all = append(all, docx.Paragraph{Style: docx.Note, PageBreak: n > 0, Text: p.asOf()})
		all = append(all, c[2:]...)
	}
	return all
}

// models are the practices the report names.
func (p Paper) models(width float64) (all []docx.Block) {
	for _, l := range p.Body.Lists {
		all = append(all, docx.Paragraph{Style: docx.Caption, PageBreak: true, Text: l.Title, KeepNext: true}, listTable(l, width))
	}
	if len(all) == 0 {
		return []docx.Block{docx.P(docx.Note, "Báo cáo không kèm danh sách mô hình.")}
	}
	return all
}

// Named are the first practices of the first list, with its title, for a wall.
func (p Paper) Named(most int) (title string, rows []narrative.ListRow) {
	for _, l := range p.Body.Lists {
		if len(l.Rows) > 0 {
			return l.Title, l.Rows[:min(most, len(l.Rows))]
		}
	}
	return "", nil
}

package paper

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"kheo/internal/narrative"
)

// Verdict on a figure of a file.
type Verdict string

// What a figure of a file can be found to be.
const (
	Right    Verdict = "right"
	Altered  Verdict = "altered"
	Missing  Verdict = "missing"  // of the report and not in the file
	Unknown  Verdict = "unknown"  // in the file, with a code this report has not
	Reworded Verdict = "reworded" // a sentence with other digits than the signed one
)

// Line is one thing wrong with a file.
type Line struct {
	Verdict Verdict
	Code    string
	Path    string
	Label   string
	Stands  string // in the report
	Shown   string // in the file
	Where   string // sheet and cell
}

// Result of holding a file against a report.
type Result struct {
	Right int    // figures that are as they stand in the report
	Lines []Line // altered first, then missing, unknown, reworded
}

// Clean tells whether nothing was found.
func (r Result) Clean() bool { return len(r.Lines) == 0 }

// Count is how many lines have the verdict.
func (r Result) Count(v Verdict) (n int) {
	for _, l := range r.Lines {
		if l.Verdict == v {
			n++
		}
	}
	return n
}

// maxLines of a result: who changed more than these has another file.
const maxLines = 2000

// Compare holds what a file shows against what stands in the report.
func Compare(b narrative.Body, file Read) Result {
	c := comparison{figures: map[string]narrative.Figure{}, roles: map[string]narrative.RowRole{}, seen: map[string]bool{}, said: map[Found]bool{}, right: map[string]bool{}}
	for _, f := range b.Figures {
		c.figures[f.Code] = f
	}
	for _, t := range b.Tables {
		for _, r := range t.Rows {
			for _, path := range r.Paths {
				c.roles[path] = r.Role
			}
		}
	}
	for _, f := range file.Figures {
		c.found(f, true)
	}
	for _, f := range file.Nearby {
		c.found(f, false)
	}
	c.missing(b)
	c.result.Right = len(c.right)
	if !file.Excel {
		c.prose(b, file.Prose)
	}
	return c.done()
}

type comparison struct {
	figures map[string]narrative.Figure // by code
	roles   map[string]narrative.RowRole
	seen    map[string]bool // codes
	said    map[Found]bool
	right   map[string]bool // codes nothing is said against
	result  Result
}

// found judges a figure. A code merely beside a number is taken for one only when the report has it.
func (c *comparison) found(f Found, marked bool) {
	same := Found{Code: f.Code, Text: f.Text}
	if c.said[same] {
		return
	}
	figure, known := c.figures[f.Code]
	if !known && !marked {
		return
	}
	first := !c.seen[f.Code]
	c.said[same], c.seen[f.Code] = true, true
	line := Line{Code: f.Code, Path: figure.Path, Label: figure.Label, Stands: shown(figure, c.roles[figure.Path]), Shown: f.Text, Where: f.Where}
	switch {
	case !known:
		line.Verdict, line.Stands = Unknown, ""
	case !c.agrees(figure, f.Text):
		line.Verdict = Altered
		delete(c.right, f.Code)
	default:
		if first {
			c.right[f.Code] = true
		}
		return
	}
	c.result.Lines = append(c.result.Lines, line)
}

// agrees: what overlaps is written with a minus in tables and without in sentences.
func (c *comparison) agrees(f narrative.Figure, text string) bool {
	v, number := ParseNumber(text)
	switch {
	case !f.Known:
		return text == unknown
	case !number:
		return false
	case c.roles[f.Path] == narrative.RowOverlap:
		return Same(math.Abs(v), math.Abs(rounded(f.Value)))
	}
	return Same(v, rounded(f.Value))
}

// rounded as it is written.
func rounded(v float64) float64 { w, _ := ParseNumber(Number(v)); return w }

// missing are the figures of the tables, all of which every file has.
func (c *comparison) missing(b narrative.Body) {
	for _, f := range b.Figures {
		if role, shownInTable := c.roles[f.Path]; shownInTable && !c.seen[f.Code] {
			c.seen[f.Code] = true
			c.result.Lines = append(c.result.Lines, Line{Verdict: Missing, Code: f.Code, Path: f.Path, Label: f.Label, Stands: shown(f, role)})
		}
	}
}

// prose finds signed sentences that stand in the file with other numbers.
func (c *comparison) prose(b narrative.Body, paragraphs []string) {
	stand, alike := map[string]bool{}, map[string]string{}
	for _, p := range paragraphs {
		if x := sentenceOf(p); x.numbers > 0 {
			stand[x.plain] = true
			alike[x.skeleton] = x.plain
		}
	}
	for _, s := range b.Sections {
		for line := range strings.SplitSeq(s.Text, "\n") {
			x := sentenceOf(line)
			if x.numbers == 0 || stand[x.plain] {
				continue
			}
			if other, found := alike[x.skeleton]; found {
				c.result.Lines = append(c.result.Lines, Line{Verdict: Reworded, Label: s.Title, Stands: x.plain, Shown: other})
			}
		}
	}
}

func (c *comparison) done() Result {
	order := []Verdict{Altered, Missing, Unknown, Reworded}
	slices.SortStableFunc(c.result.Lines, func(a, b Line) int {
		return cmp.Compare(slices.Index(order, a.Verdict), slices.Index(order, b.Verdict))
	})
	c.result.Lines = c.result.Lines[:min(maxLines, len(c.result.Lines))]
	return c.result
}

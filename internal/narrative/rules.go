package narrative

import (
	"slices"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
)

// legal says from which states a verb is possible; what is not named is always.
var legal = map[Verb][]State{
	Edit:       {Draft, Returned},
	Send:       {Draft, Returned},
	Reply:      {Returned},
	Supplement: {Final},
	Receive:    {Sent},
	Return:     {Sent, Received},
	Remark:     {Sent, Received},
	Accept:     {Received},
}

// Legal tells whether the verb is possible in a state.
func Legal(v Verb, s State) bool {
	from, named := legal[v]
	return !named || slices.Contains(from, s)
}

// Limits of what is written, in characters and lines.
const (
	MaxSection = 20000
	MaxTitle   = 200
	MaxLists   = 12
	MaxPicks   = 200
	MaxOutside = 40
	MaxWhy     = 1000
	MaxReason  = 1000
)

func wrongState(now State) *fault.Error {
	return fault.New(fault.Conflict, "Báo cáo đang ở trạng thái “%s” nên không làm được việc này. Tải lại trang để xem bản mới.", now.Label())
}

func stale() *fault.Error {
	return fault.New(fault.Stale, "Người khác vừa sửa báo cáo này. Tải lại trang để xem bản mới rồi sửa tiếp.")
}

// checkText cleans a text in place and refuses it when it is missing or too long.
func checkText(e *fault.Error, field string, s *string, most int, needed bool) {
	*s = vntext.Clean(*s)
	switch n := vntext.Len(*s); {
	case n == 0 && needed:
		e.AddField(field, "Cần điền mục này.")
	case n > most:
		e.AddField(field, "Dài quá: %d ký tự, giới hạn là %d.", n, most)
	}
}

// outcome of saving a section that somebody else saved meanwhile.
type outcome int

const (
	takeMine outcome = iota
	takeTheirs
	clash
)

// merge decides what becomes of a section: base is a print of the text the writer began with. Only
// what both sides changed, and differently, is a clash.
func merge(base, mine, theirs string) outcome {
	switch {
	case mine == theirs, Print(mine) == base:
		return takeTheirs
	case Print(theirs) == base:
		return takeMine
	}
	return clash
}

// Unclosed is a column of a table whose parts do not add up to its total, or a group whose columns
// don't.
type Unclosed struct {
	Table, Column string
	Parts, Total  float64
}

// Unclosed lists what in the tables does not add up: by field, by kind, by unit. A report of a
// province is not made final while there is any.
func (b Body) Unclosed() []Unclosed {
	value := map[string]float64{}
	for _, f := range b.Figures {
		value[f.Path] = f.Value
	}
	var out []Unclosed
	for _, t := range b.Tables {
		out = append(out, t.columns(value)...)
		out = append(out, t.groups(value)...)
	}
	return out
}

func (t Table) columns(value map[string]float64) (out []Unclosed) {
	for i, name := range t.names() {
		var parts, total float64
		closing := false
		for _, row := range t.Rows {
			if i >= len(row.Paths) || row.Paths[i] == "" {
				continue
			}
			switch v := value[row.Paths[i]]; row.Role {
			case RowPart:
				parts += v
			case RowOverlap:
				parts -= v
			case RowTotal:
				total, closing = v, true
			}
		}
		if closing && parts != total {
			out = append(out, Unclosed{t.Title, name, parts, total})
		}
	}
	return out
}

func (t Table) groups(value map[string]float64) (out []Unclosed) {
	for _, row := range t.Rows {
		at := 0
		for _, g := range t.Groups {
			first := at
			at += len(g.Columns)
			if !g.Sum || at > len(row.Paths) || row.Paths[first] == "" {
				continue
			}
			var parts float64
			for _, path := range row.Paths[first+1 : at] {
				parts += value[path]
			}
			if total := value[row.Paths[first]]; parts != total {
				out = append(out, Unclosed{t.Title, row.Label + " · " + g.Label, parts, total})
			}
		}
	}
	return out
}

// names of the columns, with their group.
func (t Table) names() (out []string) {
	for _, g := range t.Groups {
		for _, c := range g.Columns {
			out = append(out, g.Label+" · "+c)
		}
	}
	return out
}

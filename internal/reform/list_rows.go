package reform

import (
	"strings"
	"time"

	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/table"
	"kheo/internal/platform/vntext"
)

// unitRow is a unit as the list has it.
type unitRow struct {
	at                      int
	code, name, typ, parent string
	from, to                string
	kind                    org.Kind
}

// linkRow says what became of an old unit.
type linkRow struct {
	at                      int
	old, new, portion, note string
	level                   org.Kind // of the old unit; empty: its code says
	extent                  org.Extent
	main                    bool
	share                   *float64
}

// changeRow is a unit that gets another name or type on a day of its own.
type changeRow struct {
	at                        int
	code                      string
	oldName, newName, newType string
	day, paper                string
}

// book reads rows of one file and collects what is wrong with them.
type book struct {
	file  string
	table table.Table
	wrong []Problem
}

func (b *book) say(row int, column, sentence string, args ...any) {
	b.wrong = append(b.wrong, Problem{File: b.file, Row: row, Column: column, Sentence: sentence, Args: args})
}

// need finds columns, or names those that are missing.
func (b *book) need(columns ...[]string) ([]int, error) {
	var at []int
	var missing []string
	for _, names := range columns {
		i := b.table.Column(names...)
		if at = append(at, i); i < 0 {
			missing = append(missing, names[0]+" ("+names[1]+")")
		}
	}
	if len(missing) > 0 {
		return nil, fault.Field(b.file, "Tệp thiếu cột %s; dòng đầu của tệp là: %s.", strings.Join(missing, ", "), shortened(strings.Join(b.table.Head, ", ")))
	}
	return at, nil
}

func shortened(s string) string {
	const longest = 120
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}

func (b *book) isChanges() bool {
	return b.table.Column(headNewName...) >= 0 && b.table.Column(headCode...) >= 0
}

func (b *book) units(asOf string) ([]unitRow, error) {
	at, err := b.need(headCode, headName, headType, headParent)
	if err != nil {
		return nil, err
	}
	from, to := b.table.Column(headFrom...), b.table.Column(headTo...)
	rows := make([]unitRow, 0, len(b.table.Rows))
	for _, r := range b.table.Rows {
		u := unitRow{at: r.At, code: r.Cell(at[0]), name: r.Cell(at[1]), typ: r.Cell(at[2]), parent: r.Cell(at[3])}
		u.from, u.to = b.day(r, from), b.day(r, to)
		if b.readable(&u, asOf) {
			rows = append(rows, u)
		}
	}
	b.unique(rows)
	return rows, nil
}

// readable fills in what follows from the rest, and says what is missing.
func (b *book) readable(u *unitRow, asOf string) bool {
	before := len(b.wrong)
	switch {
	case u.code == "":
		b.say(u.at, "code", "Thiếu mã đơn vị.")
	case vntext.Len(u.code) > org.MaxCode:
		b.say(u.at, "code", "Mã dài quá %d chữ cái.", org.MaxCode)
	}
	switch {
	case vntext.Slug(u.name) == "":
		b.say(u.at, "name", "Cần có tên đơn vị.")
	case vntext.Len(u.name) > org.MaxName:
		b.say(u.at, "name", "Tên dài quá %d chữ cái.", org.MaxName)
	}
	if u.typ == "" {
		u.typ = typeOf(u.name)
	}
	if u.kind = kindOf(*u); u.kind == "" {
		b.say(u.at, "type", "Không biết loại đơn vị “%s”.", u.typ)
	}
	switch {
	case u.from != "" && u.to != "" && u.to <= u.from:
		b.say(u.at, "valid_to", "Ngày kết thúc phải sau ngày bắt đầu.")
	case u.from > asOf || u.to != "" && u.to <= asOf:
		b.say(u.at, "valid_from", "Đơn vị này không có hiệu lực vào ngày %s của danh sách.", asOf)
	}
	if len(b.wrong) > before {
		return false
	}
	u.code, u.name = padded(u.code, u.kind), inFull(u.name, u.typ)
	return true
}

func (b *book) unique(rows []unitRow) {
	first := map[string]int{}
	for _, u := range rows {
		if at, twice := first[u.code]; twice {
			b.say(u.at, "code", "Mã %s đã có ở dòng %d.", u.code, at)
			continue
		}
		first[u.code] = u.at
	}
}

var dayLayouts = []string{"2006-01-02", "2/1/2006", "2-1-2006", "2.1.2006"}

func (b *book) day(r table.Row, column int) string {
	text := r.Cell(column)
	if text == "" {
		return ""
	}
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(dayLayouts[0])
		}
	}
	b.say(r.At, b.table.Head[column], "“%s” không phải một ngày.", shortened(text))
	return ""
}

// changes reads renames; a day or paper the file doesn't give is the one given with it.
func (b *book) changes(in ListInput) ([]changeRow, error) {
	at, err := b.need(headCode, headNewName, headNewType)
	if err != nil {
		return nil, err
	}
	old, day, paper := b.table.Column(headOldName...), b.table.Column(headEffective...), b.table.Column(headResolution...)
	var rows []changeRow
	for _, r := range b.table.Rows {
		c := changeRow{at: r.At, code: r.Cell(at[0]), newName: r.Cell(at[1]), newType: r.Cell(at[2]),
			oldName: r.Cell(old), day: b.day(r, day), paper: r.Cell(paper)}
		if c.day == "" {
			c.day = in.AsOf
		}
		if c.paper == "" {
			c.paper = in.Paper
		}
		switch {
		case c.code == "":
			b.say(r.At, "code", "Thiếu mã đơn vị.")
		case vntext.Slug(c.newName) == "":
			b.say(r.At, "new_name", "Cần có tên đơn vị.")
		case c.day == "":
			b.say(r.At, "effective", "Thiếu ngày có hiệu lực.")
		default:
			c.newName = inFull(c.newName, c.newType)
			rows = append(rows, c)
		}
	}
	if rows == nil {
		rows = []changeRow{}
	}
	return rows, nil
}

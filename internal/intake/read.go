package intake

import (
	"context"
	"math"
	"slices"
	"strings"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/table"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

// rowReader turns rows of one file into registrations.
type rowReader struct {
	*resolver
	at     map[string]int // column → where it stands in the file
	merged *merged
	row    Row
	line   table.Line
}

func newRowReader(r *resolver, merges table.Merges) *rowReader {
	rr := &rowReader{resolver: r, at: map[string]int{}, merged: newMerged(merges, r.batch.Layout.Head)}
	for i, h := range r.batch.Layout.Columns {
		if h.To != "" {
			rr.at[h.To] = i
		}
	}
	return rr
}

// say keeps something wrong with a cell.
func (r *rowReader) say(column, value, sentence string, args ...any) {
	r.row.Problems = append(r.row.Problems, Problem{Row: r.row.At, Column: column, Value: short(value), Sentence: sentence, Args: args})
}

// cell is the value of a column, its text read in the file's character set.
func (r *rowReader) cell(column string) table.Value {
	i, ok := r.at[column]
	if !ok {
		return table.Value{}
	}
	v := r.line.Cell(i)
	switch {
	case v.Kind == table.Text:
		v.Text = vntext.Clean(r.batch.Layout.Set.Rescue(v.Text))
	case v.Kind == table.Failure && strings.HasPrefix(v.Text, "="):
		r.say(column, "", "Công thức chưa có kết quả: mở tệp bằng Excel, lưu lại rồi gửi, hoặc gõ thẳng giá trị.")
		return table.Value{}
	case v.Kind == table.Failure:
		r.say(column, v.Text, "Ô báo lỗi %s: sửa công thức hoặc gõ thẳng giá trị.", v.Text)
		return table.Value{}
	}
	return v
}

func (r *rowReader) text(column string) string { return r.cell(column).Text }

// read is the row as a registration; false for one that says nothing: empty, or the example.
func (r *rowReader) read(ctx context.Context, line table.Line) (Row, bool, error) {
	r.line, r.row = line, Row{At: line.At}
	if !r.any() {
		return Row{}, false, nil
	}
	r.line = r.merged.fill(line)
	r.row.Code = vntext.Line(r.text(colRow))
	if slices.Contains(examples, vntext.Fold(r.row.Code)) {
		return Row{}, false, nil
	}
	r.covered()
	c := &r.row.Content
	c.Title = vntext.Line(r.text(colTitle))
	if c.Title == "" && len(r.row.Problems) == 0 {
		r.say(colTitle, "", "Cần có tên mô hình.")
	}
	r.choices(c)
	r.prose(c)
	c.Start, c.End = r.day("start"), r.day("end")
	r.parts(c)
	if err := r.named(ctx, c); err != nil {
		return r.row, true, err
	}
	r.limits()
	if len(r.row.Problems) == 0 {
		r.row.Missing = practice.Missing(*c)
	}
	return r.row, true, nil
}

// any tells whether a column that is read has anything but the row's own code.
func (r *rowReader) any() bool {
	for column, i := range r.at {
		if column != colRow && strings.TrimSpace(r.line.Cell(i).Text) != "" {
			return true
		}
	}
	return false
}

// covered names cells that were made one with others beside them: what they show stands in the first
// alone, and whether it is meant for all of the columns nobody knows.
func (r *rowReader) covered() {
	if len(r.merged.areas) == 0 {
		return
	}
	for column, i := range r.at {
		if a, hidden := r.merged.hides(i, r.row.At); hidden {
			r.say(column, "", "Ô này gộp với ô %s nên không có chữ của riêng nó: bỏ gộp ô rồi điền từng dòng.", a.First())
		}
	}
	slices.SortFunc(r.row.Problems, func(a, b Problem) int { return r.at[a.Column] - r.at[b.Column] })
}

func (r *rowReader) choices(c *practice.Content) {
	pick := func(column string, list []option) string {
		text := r.text(column)
		if text == "" {
			return ""
		}
		code, ok := choose(list, text)
		if !ok {
			r.say(column, text, "“%s” không có trong danh sách để chọn.", short(text))
		}
		return code
	}
	c.Kind = pick(colKind, r.kinds)
	if _, asked := r.at[colKind]; asked && c.Kind == "" && r.text(colKind) == "" {
		r.say(colKind, "", "Ghi Tập thể hoặc Cá nhân.")
	}
	c.Field, c.Level, c.Origin = pick(colField, r.fields), pick(colLevel, r.levels), pick(colOrigin, r.origins)
	for _, text := range listOf(strings.ReplaceAll(r.text(colFields), ",", ";")) {
		if code, ok := choose(r.fields, text); !ok {
			r.say(colFields, text, "“%s” không có trong danh sách để chọn.", short(text))
		} else if code != c.Field {
			c.Fields = append(c.Fields, code)
		}
	}
	for _, text := range listOf(r.text("programme")) {
		if id, ok := choose(r.programmes, text); !ok {
			r.say("programme", text, "“%s” không có trong danh sách để chọn.", short(text))
		} else {
			c.Programmes = append(c.Programmes, id)
		}
	}
}

func (r *rowReader) prose(c *practice.Content) {
	c.Answers = map[string]string{}
	for _, q := range practice.Questions {
		if text := r.text(q); text != "" {
			c.Answers[q] = text
		}
	}
	c.Gain, c.Undertake = r.text("gain"), r.text("undertake")
	c.ContactName = vntext.Line(r.text("contact_name"))
	phone := r.cell("contact_phone")
	c.ContactPhone = phoneOf(phone, vntext.Line(phone.Text))
}

func (r *rowReader) day(column string) string {
	v := r.cell(column)
	if v.Text == "" {
		return ""
	}
	day, ok := dayOf(v)
	if !ok {
		r.say(column, v.Text, "“%s” không phải một ngày có thật; gõ như 30/4/2026.", short(v.Text))
		return ""
	}
	return day
}

func (r *rowReader) number(column string) (float64, bool) {
	v := r.cell(column)
	if v.Text == "" {
		return 0, false
	}
	n, ok := numberOf(v)
	if !ok {
		r.say(column, v.Text, "“%s” không phải một số; chỉ gõ chữ số.", short(v.Text))
	}
	return n, ok
}

// count is a number of people.
func (r *rowReader) count(column string) (int64, bool) {
	n, ok := r.number(column)
	if ok && (n != math.Trunc(n) || n < 0 || n > practice.MaxPeople) {
		r.say(column, r.text(column), "Cần một số nguyên không âm, không quá %d.", practice.MaxPeople)
		return 0, false
	}
	return int64(n), ok
}

func (r *rowReader) parts(c *practice.Content) {
	for _, g := range []struct{ column, side, measure string }{
		{"households", "participant", "household"}, {"people", "participant", "person"}, {"beneficiaries", "beneficiary", "person"},
	} {
		if n, ok := r.count(g.column); ok {
			c.Groups = append(c.Groups, practice.Group{Side: g.side, Number: n, Measure: g.measure})
		}
	}
	if n, ok := r.number("money"); ok {
		c.Resources = append(c.Resources, practice.Resource{Kind: "money", Amount: n, Source: r.text("money_source")})
	}
	if n, ok := r.number("labour"); ok {
		c.Resources = append(c.Resources, practice.Resource{Kind: "labour", Amount: n})
	}
	baseline, _ := r.number("baseline")
	goal, aimed := r.number("goal")
	if name := vntext.Line(r.text("target")); name != "" || aimed {
		c.Targets = []practice.Target{{Name: name, Measure: vntext.Line(r.text("measure")), Baseline: baseline, Target: goal}}
	}
}

// named looks up what the row names: units and the record it follows.
func (r *rowReader) named(ctx context.Context, c *practice.Content) error {
	if err := r.lead(ctx); err != nil {
		return err
	}
	places, err := r.all(ctx, colPlaces)
	if err != nil {
		return err
	}
	detail := vntext.Line(r.text("place_detail"))
	for _, id := range places {
		c.Places = append(c.Places, practice.Place{UnitID: id, Detail: detail})
	}
	if len(places) == 0 && detail != "" && r.row.Lead != "" && r.text(colPlaces) == "" {
		// A hamlet without its commune lies in the unit that leads, if that is a place.
		if u, err := r.s.org.Unit(ctx, r.row.Lead, r.actor.Day); err == nil && u.Kind.Territory() {
			c.Places = []practice.Place{{UnitID: u.ID, Detail: detail}}
		}
	}
	if c.CoUnits, err = r.all(ctx, "co_units"); err != nil {
		return err
	}
	if slices.Contains(c.CoUnits, r.row.Lead) {
		r.say("co_units", r.text("co_units"), "Đơn vị phối hợp phải khác đơn vị chủ trì.")
	}
	code := vntext.Line(r.text(colSource))
	if code == "" {
		return nil
	}
	if c.OriginID, err = r.source(ctx, code); err == nil && c.OriginID == "" {
		r.say(colSource, code, "Không tìm thấy mô hình có mã “%s”.", short(code))
	}
	return err
}

func (r *rowReader) lead(ctx context.Context) error {
	r.row.Lead = r.batch.UnitID
	if text := vntext.Line(r.text(colUnit)); text != "" {
		f, err := r.unit(ctx, text)
		if err != nil {
			return err
		}
		if f.problem != nil {
			r.say(colUnit, f.problem.Value, f.problem.Sentence, f.problem.Args...)
			r.row.Lead = ""
			return nil
		}
		r.row.Lead = f.id
	}
	err := r.mayLead(ctx, r.row.Lead)
	if err == nil {
		return nil
	}
	e := fault.Of(err)
	if e.Kind == fault.Internal {
		return err
	}
	r.say(colUnit, r.text(colUnit), "Vị trí này không đăng ký thay đơn vị ấy được.")
	return nil
}

func (r *rowReader) all(ctx context.Context, column string) ([]string, error) {
	var ids []string
	for _, text := range listOf(r.text(column)) {
		f, err := r.unit(ctx, text)
		if err != nil {
			return nil, err
		}
		switch {
		case f.problem != nil:
			r.say(column, f.problem.Value, f.problem.Sentence, f.problem.Args...)
		case !slices.Contains(ids, f.id):
			ids = append(ids, f.id)
		}
	}
	return ids, nil
}

// columnsOf says beside which column a field of the record is shown.
var columnsOf = map[string]string{"targets": "target", "resources": "money", "groups": "people", "programmes": "programme", "origin": colSource}

// limits are those every record keeps.
func (r *rowReader) limits() {
	err := practice.Check(r.row.Content)
	if err == nil {
		return
	}
	for _, f := range fault.Of(err).Fields {
		column := f.Field
		if to, ok := columnsOf[column]; ok {
			column = to
		}
		if !slices.ContainsFunc(r.row.Problems, func(p Problem) bool { return p.Column == column }) {
			r.say(column, "", f.Sentence, f.Args...)
		}
	}
}

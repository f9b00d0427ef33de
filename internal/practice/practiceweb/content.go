package practiceweb

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/id"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

// Limits of cells of rows, in characters; label, source and measure together stay within what one
// row of resources may hold.
const (
	maxMeasure = 40
	maxLabel   = 200
	maxSource  = 60
)

var (
	groupSides    = []string{"participant", "beneficiary"}
	groupMeasures = []string{"household", "person", "turn"}
	resourceKinds = []string{"money", "labour", "goods"}
)

// usualMeasure is what money and labour are counted in when nobody says otherwise.
var usualMeasure = map[string]string{"money": "đồng", "labour": "ngày công"}

// rowCells are the cells of each list in which people type; a row with nothing in them is no row,
// whatever its choices say.
var rowCells = map[string][]string{
	"targets":    {"name", "measure", "baseline", "target", "due"},
	"places":     {"unit", "detail"},
	"groups":     {"number", "label"},
	"co_units":   {"unit"},
	"milestones": {"day", "text"},
	"resources":  {"amount", "measure", "label", "source"},
}

// unitRef is a unit as a person typed it. Chosen is the unit that was picked for exactly the text
// of For, so that a name is asked about once.
type unitRef struct {
	Name        string // full name of the field that shows it: places.0.unit
	Typed       string
	Chosen, For string
}

// settled tells whether the person has said which unit is meant.
func (u unitRef) settled() bool { return id.Valid(u.Chosen) && u.Typed == u.For }

// typedContent is what a form says. Units still are names: places[i] is the one of Places[i].
type typedContent struct {
	practice.Content
	places, coUnits []unitRef
	origin          unitRef
}

// readContent reads the form as far as no service is needed; mistakes stay with the form.
func readContent(f *form.Form, stored practice.Content) typedContent {
	var c typedContent
	c.Title = f.Line("title", practice.MaxTitle)
	c.Kind = f.Choice("kind", practice.Collective, practice.Individual)
	c.Level = f.Choice("level", practice.LevelCommune, practice.LevelDistrict, practice.LevelProvince)
	c.Origin = f.Choice("origin", practice.OriginNew, practice.OriginContinued, practice.OriginReplicated)
	c.Field = f.Line("field", maxMeasure)
	c.Fields = without(sorted(f.Strings("fields")), c.Field)
	c.Objectives, c.Programmes = sorted(f.Strings("objectives")), sorted(f.Strings("programmes"))
	c.Answers = map[string]string{}
	for _, q := range practice.Questions {
		if text := f.Text(q, practice.MaxText); text != "" {
			c.Answers[q] = text
		}
	}
	c.Gain, c.Undertake = f.Text("gain", practice.MaxText), f.Text("undertake", practice.MaxText)
	c.ContactName, c.ContactPhone = f.Line("contact_name", practice.MaxShort), f.Line("contact_phone", 30)
	c.Start, c.End = f.Day("start"), f.Day("end")
	c.origin = readUnit(f, "origin_ref")
	readRows(f, &c)
	c.Targets = knownTargets(c.Targets, stored.Targets)
	fillDefaults(&c.Content, stored)
	return c
}

// fillDefaults keeps what is always one of a few, should a form come without it.
func fillDefaults(c *practice.Content, stored practice.Content) {
	for _, x := range []struct {
		to            *string
		was, default_ string
	}{{&c.Kind, stored.Kind, practice.Collective}, {&c.Level, stored.Level, practice.LevelCommune}, {&c.Origin, stored.Origin, practice.OriginNew}} {
		if *x.to == "" {
			*x.to = x.was
		}
		if *x.to == "" {
			*x.to = x.default_
		}
	}
}

func readRows(f *form.Form, c *typedContent) {
	for _, r := range typedRows(f, "targets") {
		c.Targets = append(c.Targets, practice.Target{ID: r.Line("id", 40), Name: r.Line("name", practice.MaxShort), Measure: r.Line("measure", maxMeasure),
			Baseline: r.Decimal("baseline"), Target: r.Decimal("target"), Due: r.Day("due")})
	}
	for _, r := range typedRows(f, "places") {
		c.places = append(c.places, readUnit(r, "unit"))
		c.Places = append(c.Places, practice.Place{Detail: r.Line("detail", practice.MaxShort)})
	}
	for _, r := range typedRows(f, "groups") {
		c.Groups = append(c.Groups, practice.Group{Side: orFirst(r.Choice("side", groupSides...), groupSides), Number: r.Int("number", 0, practice.MaxPeople),
			Measure: orFirst(r.Choice("measure", groupMeasures...), groupMeasures), Label: r.Line("label", practice.MaxShort)})
	}
	for _, r := range typedRows(f, "co_units") {
		c.coUnits = append(c.coUnits, readUnit(r, "unit"))
		c.CoUnits = append(c.CoUnits, "")
	}
	for _, r := range typedRows(f, "milestones") {
		c.Milestones = append(c.Milestones, practice.Milestone{Day: r.Day("day"), Text: r.Line("text", practice.MaxShort)})
	}
	for _, r := range typedRows(f, "resources") {
		amount := r.Decimal("amount")
		r.Check(amount >= 0, "amount", "Số lượng không thể âm.")
		x := practice.Resource{Kind: orFirst(r.Choice("kind", resourceKinds...), resourceKinds), Amount: amount,
			Measure: r.Line("measure", maxMeasure), Label: r.Line("label", maxLabel), Source: r.Line("source", maxSource)}
		if x.Measure == "" {
			x.Measure = usualMeasure[x.Kind]
		}
		c.Resources = append(c.Resources, x)
	}
}

// typedRows are the rows of a list in which something was typed.
func typedRows(f *form.Form, list string) []*form.Form {
	var rows []*form.Form
	for _, r := range f.Rows(list) {
		if !blankRow(r, list) {
			rows = append(rows, r)
		}
	}
	if len(rows) > practice.MaxRows {
		f.Mistake(list, "Nhiều nhất %d dòng.", practice.MaxRows)
	}
	return rows
}

func blankRow(r *form.Form, list string) bool {
	for _, cell := range rowCells[list] {
		if r.Has(cell) {
			return false
		}
	}
	return true
}

func readUnit(f *form.Form, name string) unitRef {
	return unitRef{Name: f.Name(name), Typed: f.Line(name, maxLabel), Chosen: f.Line(name+"_id", 40), For: f.Line(name+"_for", maxLabel)}
}

// knownTargets lets a target keep the ID under which the record has it: the one the form names, if
// it is the record's own, else that of the same name, since a browser keeping drafts doesn't learn
// the ID of a row just made.
func knownTargets(targets, stored []practice.Target) []practice.Target {
	free := map[string]practice.Target{}
	for _, t := range stored {
		free[t.ID] = t
	}
	for i := range targets {
		if _, ok := free[targets[i].ID]; ok {
			delete(free, targets[i].ID)
		} else {
			targets[i].ID = ""
		}
	}
	for i := range targets {
		for _, t := range stored {
			if _, ok := free[t.ID]; ok && targets[i].ID == "" && t.Name == targets[i].Name {
				targets[i].ID = t.ID
				delete(free, t.ID)
			}
		}
	}
	return targets
}

// fillContent puts a record into a form as a person would have typed it; names are those of units
// and of the practice learned from.
func fillContent(ctx context.Context, f *form.Form, c practice.Content, names map[string]string) {
	for name, v := range map[string]string{"title": c.Title, "kind": c.Kind, "level": c.Level, "origin": c.Origin, "field": c.Field, "gain": c.Gain,
		"undertake": c.Undertake, "contact_name": c.ContactName, "contact_phone": c.ContactPhone, "start": c.Start, "end": c.End} {
		f.Set(name, v)
	}
	f.Set("fields", c.Fields...)
	f.Set("objectives", c.Objectives...)
	f.Set("programmes", c.Programmes...)
	for _, q := range practice.Questions {
		f.Set(q, c.Answers[q])
	}
	if c.OriginID != "" {
		setUnit(f, "origin_ref", c.OriginID, names)
	}
	fillRows(ctx, f, c, names)
}

func fillRows(ctx context.Context, f *form.Form, c practice.Content, names map[string]string) {
	set := func(list string, i int, pairs ...string) {
		for r, k := f.Row(list, i), 0; k+1 < len(pairs); k += 2 {
			r.Set(pairs[k], pairs[k+1])
		}
	}
	for i, t := range c.Targets {
		set("targets", i, "id", t.ID, "name", t.Name, "measure", t.Measure, "baseline", form.Number(ctx, t.Baseline), "target", form.Number(ctx, t.Target), "due", t.Due)
	}
	for i, x := range c.Places {
		setUnit(f.Row("places", i), "unit", x.UnitID, names)
		set("places", i, "detail", x.Detail)
	}
	for i, g := range c.Groups {
		set("groups", i, "side", g.Side, "number", numberOrNone(ctx, float64(g.Number)), "measure", g.Measure, "label", g.Label)
	}
	for i, u := range c.CoUnits {
		setUnit(f.Row("co_units", i), "unit", u, names)
	}
	for i, m := range c.Milestones {
		set("milestones", i, "day", m.Day, "text", m.Text)
	}
	for i, x := range c.Resources {
		set("resources", i, "kind", x.Kind, "amount", numberOrNone(ctx, x.Amount), "measure", x.Measure, "label", x.Label, "source", x.Source)
	}
}

func setUnit(f *form.Form, name, unitID string, names map[string]string) {
	typed := vntext.Line(names[unitID])
	if typed == "" {
		typed = unitID
	}
	f.Set(name, typed)
	f.Set(name+"_id", unitID)
	f.Set(name+"_for", typed)
}

func numberOrNone(ctx context.Context, n float64) string {
	if n == 0 {
		return ""
	}
	return form.Number(ctx, n)
}

// rowNumbers are the rows to print: those in which something was typed, then empty ones. One is
// always left to type in; more asks for one more than the form had.
func rowNumbers(f *form.Form, list string, more bool) []int {
	var typed []int
	last, empty := -1, 0
	for _, r := range f.Rows(list) {
		if !blankRow(r, list) {
			typed = append(typed, rowNumber(r, list))
			last = max(last, rowNumber(r, list))
		}
	}
	for n := range practice.MaxRows {
		if r := f.Row(list, n); len(r.Values(rowCells[list][0])) > 0 && blankRow(r, list) {
			empty++
		}
	}
	if more || empty == 0 {
		empty++
	}
	for n := last + 1; empty > 0 && len(typed) < practice.MaxRows; n, empty = n+1, empty-1 {
		typed = append(typed, n)
	}
	return typed
}

func rowNumber(r *form.Form, list string) int {
	n, _ := strconv.Atoi(strings.Trim(strings.TrimPrefix(r.Name(""), list), "."))
	return n
}

func orFirst(v string, of []string) string {
	if v == "" {
		return of[0]
	}
	return v
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

func without(list []string, one string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == one })
}

// The choices of rows in words.
var (
	sideWords     = map[string]string{"participant": "Tham gia", "beneficiary": "Hưởng lợi"}
	measureWords  = map[string]string{"household": "hộ", "person": "người", "turn": "lượt người"}
	resourceWords = map[string]string{"money": "Tiền", "labour": "Ngày công", "goods": "Hiện vật"}
)

func dayText(ctx context.Context, day string) string {
	if day == "" {
		return ""
	}
	return i18n.Date(ctx, day)
}

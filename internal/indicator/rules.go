package indicator

import (
	"regexp"
	"slices"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

// Draft is an indicator, or a new version of one, as it is asked for.
type Draft struct {
	Code       string // of a new one
	Name       string
	Definition string // empty: the rule in words
	Rule       Rule
	Dims       []string
	From       string // first day it holds
	Nature     string // Flow or Stock; empty: as the measure is
}

// Natures of a number.
const (
	Flow  = "flow"
	Stock = "stock"
)

// Limits in characters.
const (
	MaxName       = 200
	MaxDefinition = 2000
)

var (
	codeForm  = regexp.MustCompile(`^[a-z][a-z0-9-]{1,29}$`)
	fieldForm = regexp.MustCompile(`^[a-z][a-z0-9_-]{1,29}$`)
)

// Choices of the parts of a rule, in the order of the form.
var (
	Kinds     = []string{practice.Collective, practice.Individual}
	Levels    = []string{practice.LevelCommune, practice.LevelDistrict, practice.LevelProvince}
	Origins   = []string{practice.OriginNew, practice.OriginContinued, practice.OriginReplicated}
	States    = []practice.State{practice.Listed, practice.Running, practice.Paused, practice.Finished, practice.Withdrawn}
	Sides     = []string{"participant", "beneficiary"}
	People    = []string{"turn", "person", "household"}
	Resources = []string{"money", "labour"}
)

// clean brings a draft to its stored form.
func (d *Draft) clean() {
	d.Name, d.Definition = vntext.Line(d.Name), vntext.Clean(d.Definition)
	d.Rule = d.Rule.normal()
	d.Dims = slices.DeleteFunc(slices.Clone(recordDims), func(dim string) bool { return !slices.Contains(d.Dims, dim) })
}

// check says what a draft lacks; a new one needs a code of its own.
func (d *Draft) check(fresh bool) *fault.Error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	if fresh && !codeForm.MatchString(d.Code) {
		e.AddField("code", "Mã gồm 2 đến 30 chữ thường không dấu, chữ số, gạch nối, bắt đầu bằng chữ cái.")
	}
	text(e, "name", d.Name, MaxName)
	if d.Definition != "" {
		text(e, "definition", d.Definition, MaxDefinition)
	}
	if !clock.ValidDay(d.From) {
		e.AddField("from", "Ngày chưa đúng.")
	}
	if d.Nature == Flow && !d.Rule.Flow() {
		e.AddField("nature", "Số này là số ở ngày cuối kỳ: không cộng qua các kỳ được, nên không khai là số phát sinh.")
	}
	d.Rule.check(e)
	for _, dim := range d.Dims {
		if _, free := d.Rule.Narrow(dim, "x"); !free {
			e.AddField("dims", "Không tách được theo chiều mà cách đếm đã chọn sẵn một mục.")
		}
	}
	return e
}

func text(e *fault.Error, field, s string, most int) {
	switch n := vntext.Len(s); {
	case n == 0:
		e.AddField(field, "Cần điền mục này.")
	case n > most:
		e.AddField(field, "Dài quá: %d ký tự, giới hạn là %d.", n, most)
	}
}

func (r Rule) check(e *fault.Error) {
	one := func(field, value string, must bool, of []string) {
		if value == "" && !must || slices.Contains(of, value) {
			return
		}
		e.AddField(field, "Chọn một trong các mục có sẵn.")
	}
	one("take", r.Take, true, Takes)
	one("measure", string(r.Measure), true, names(practice.Measures))
	one("kind", r.Kind, false, Kinds)
	one("level", r.Level, false, Levels)
	one("origin", r.Origin, false, Origins)
	one("area", r.Area, false, names(org.EveryArea))
	one("state", string(r.State), false, names(States))
	if r.Take == TakePeople {
		one("side", r.Side, false, Sides)
		one("unit", r.Unit, true, People)
	}
	if r.Take == TakeResources {
		one("resource", r.Resource, true, Resources)
	}
	for field, value := range map[string]string{"field": r.Field, "any_field": r.AnyField} {
		if value != "" && !fieldForm.MatchString(value) {
			e.AddField(field, "Chọn một trong các mục có sẵn.")
		}
	}
	if r.never() {
		e.AddField("state", "Cách đếm và trạng thái này không bao giờ gặp nhau, nên con số luôn là 0.")
	}
}

// known: the rule names only fields and programmes that there are.
func (r Rule) known(names map[string]string) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	for _, x := range []struct{ field, code string }{{"field", r.Field}, {"any_field", r.AnyField}, {"programme", r.Programme}} {
		if x.code != "" && names[x.code] == "" {
			e.AddField(x.field, "Chọn một trong các mục có sẵn.")
		}
	}
	return e.OrNil()
}

// never: what is in the one state on the last day is never counted by the measure.
func (r Rule) never() bool {
	alive := r.State == practice.Listed || r.State == practice.Running
	switch r.Measure {
	case practice.MeasureRunning, practice.MeasureMaintained, practice.MeasureIntegrated:
		return r.State != "" && !alive
	case practice.MeasureFinished, practice.MeasureWithdrawn:
		return r.State != "" // its own was taken away as saying nothing
	}
	return false
}

func names[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// Warning is what somebody who adds an indicator should look at twice.
type Warning struct {
	Sentence string // Vietnamese, the key of its translation
	Args     []any
	Code     string // of the indicator it is about
}

// warnings compare a draft with what there is: a name that reads the same, a number that an indicator gives
// already when it is spread.
func (d Draft) warnings(others []Indicator) (out []Warning) {
	for _, o := range others {
		if vntext.Fold(o.Name) == vntext.Fold(d.Name) {
			out = append(out, Warning{"Tên đọc giống chỉ tiêu “%s” (%s).", []any{o.Name, o.Code}, o.Code})
		}
		if o.Counted && !o.Builtin && d.Rule.within(o) {
			out = append(out, Warning{"Số này đã đọc được khi tách chỉ tiêu “%s” (%s) theo các chiều của nó.", []any{o.Name, o.Code}, o.Code})
		}
	}
	return out
}

// within tells whether the rule's number is one key of a dimension of an indicator.
func (r Rule) within(o Indicator) bool {
	for dim, key := range r.filters() {
		if !slices.Contains(o.Dims, dim) {
			continue
		}
		if narrow, ok := o.Rule.Narrow(dim, key); ok && narrow.Key() == r.Key() {
			return true
		}
	}
	return false
}

// again is what somebody who asks for a number the system has is told.
func again(o Indicator) *fault.Error {
	return fault.New(fault.Conflict, "Số này đã có: chỉ tiêu “%s” (%s). Mỗi số chỉ hỏi một lần.", o.Name, o.Code)
}

package practice

import (
	"math"
	"slices"
	"sort"
	"strings"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
)

// Verb is an act on a practice.
type Verb string

const (
	Create   Verb = "create"
	Read     Verb = "read"
	Edit     Verb = "edit"
	Submit   Verb = "submit"
	Receive  Verb = "receive"
	Return   Verb = "return"
	Pass     Verb = "pass"
	Approve  Verb = "approve"
	Start    Verb = "start"
	Pause    Verb = "pause"
	Resume   Verb = "resume"
	Finish   Verb = "finish"
	Withdraw Verb = "withdraw"
	Log      Verb = "log"
	Attach   Verb = "attach"
	Remark   Verb = "remark"
	Reply    Verb = "reply"
	Continue Verb = "continue" // take part in another year
)

// Verbs in the order people meet them.
var Verbs = []Verb{Create, Read, Edit, Submit, Receive, Return, Pass, Approve, Start, Pause, Resume, Finish, Withdraw, Log, Attach, Remark, Reply, Continue}

// moves names the legal states before each verb and the state after; an empty target stays.
// Approving a sent record receives it on the way.
var moves = map[Verb]struct {
	from []State
	to   State
}{
	Edit:     {[]State{Draft, Returned, Listed, Running, Paused}, ""},
	Submit:   {[]State{Draft, Returned}, Submitted},
	Receive:  {[]State{Submitted}, Received},
	Return:   {[]State{Submitted, Received}, Returned},
	Pass:     {[]State{Submitted, Received}, ""},
	Approve:  {[]State{Submitted, Received}, Listed},
	Start:    {[]State{Listed}, Running},
	Pause:    {[]State{Listed, Running}, Paused},
	Resume:   {[]State{Paused}, Running},
	Finish:   {[]State{Listed, Running, Paused}, Finished},
	Withdraw: {[]State{Draft, Submitted, Returned, Received, Listed, Running, Paused}, Withdrawn},
	Log:      {[]State{Listed, Running, Paused}, ""},
	Attach:   {[]State{Draft, Returned, Listed, Running, Paused}, ""},
	Remark:   {[]State{Submitted, Received}, ""},
	Reply:    {[]State{Returned, Submitted, Received}, ""},
	Continue: {[]State{Listed, Running, Paused}, ""},
}

// Legal tells whether the verb is possible in the state.
func Legal(v Verb, s State) bool {
	m, ok := moves[v]
	if !ok {
		return v == Read
	}
	for _, from := range m.from {
		if from == s {
			return true
		}
	}
	return false
}

// After is the state the verb leads to.
func After(v Verb, s State) State {
	if m, ok := moves[v]; ok && m.to != "" {
		return m.to
	}
	return s
}

// Counted tells whether the state is on the list and alive: listed or in progress, not paused,
// finished or withdrawn.
func (s State) Counted() bool { return s == Listed || s == Running }

// Final states have nobody who acts next.
func (s State) Final() bool { return s == Finished || s == Withdrawn }

// normalise brings content to its stored form: clean text, no empty rows, no repeated tags.
func normalise(c Content) Content {
	c.Title = vntext.Line(c.Title)
	answers := map[string]string{}
	for _, q := range Questions {
		if text := vntext.Clean(c.Answers[q]); text != "" {
			answers[q] = text
		}
	}
	c.Answers = answers
	c.Gain, c.Undertake = vntext.Clean(c.Gain), vntext.Clean(c.Undertake)
	c.ContactName, c.ContactPhone = vntext.Line(c.ContactName), vntext.Line(c.ContactPhone)
	c.Fields = others(c.Fields, c.Field)
	c.CoUnits, c.Objectives, c.Programmes = others(c.CoUnits, ""), others(c.Objectives, ""), others(c.Programmes, "")
	return cleanRows(c)
}

// cleanRows cleans the texts of the lists in copies of these; the caller's rows stay as they were.
func cleanRows(c Content) Content {
	c.Targets, c.Milestones, c.Resources = slices.Clone(c.Targets), slices.Clone(c.Milestones), slices.Clone(c.Resources)
	c.Places, c.Groups = slices.Clone(c.Places), slices.Clone(c.Groups)
	line := func(texts ...*string) {
		for _, t := range texts {
			*t = vntext.Line(*t)
		}
	}
	for i := range c.Targets {
		line(&c.Targets[i].Name, &c.Targets[i].Measure)
	}
	for i := range c.Milestones {
		line(&c.Milestones[i].Text)
	}
	for i := range c.Resources {
		line(&c.Resources[i].Measure, &c.Resources[i].Label, &c.Resources[i].Source)
	}
	for i := range c.Places {
		line(&c.Places[i].Detail)
	}
	for i := range c.Groups {
		line(&c.Groups[i].Label)
	}
	return c
}

// others drops empties, repeats and the one named.
func others(list []string, but string) []string {
	seen := map[string]bool{but: true, "": true}
	var out []string
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	sort.Strings(out)
	return out
}

// checkLimits holds for a draft too: what is stored is never longer or stranger than this.
func checkLimits(c Content) error {
	bad := fault.New(fault.Invalid, fault.InvalidFields)
	limit := func(field, text string, most int) {
		if len(text) <= most { // no more characters than bytes
			return
		}
		if n := vntext.Len(text); n > most {
			bad.AddField(field, "Dài quá: %d chữ cái, giới hạn là %d.", n, most)
		}
	}
	limit("title", c.Title, MaxTitle)
	for _, q := range Questions {
		limit(q, c.Answers[q], MaxText)
	}
	limit("gain", c.Gain, MaxText)
	limit("undertake", c.Undertake, MaxText)
	limit("contact_name", c.ContactName, MaxShort)
	limit("contact_phone", c.ContactPhone, 30)
	choice(bad, "kind", c.Kind, Collective, Individual)
	choice(bad, "level", c.Level, LevelCommune, LevelDistrict, LevelProvince)
	choice(bad, "origin", c.Origin, OriginNew, OriginContinued, OriginReplicated)
	checkDays(bad, c)
	checkRows(bad, c, limit)
	return bad.OrNil()
}

func choice(bad *fault.Error, field, got string, of ...string) {
	for _, o := range of {
		if got == o {
			return
		}
	}
	bad.AddField(field, "Chọn một trong các mục có sẵn.")
}

func checkDays(bad *fault.Error, c Content) {
	day := func(field, d string) {
		if d != "" && !clock.ValidDay(d) {
			bad.AddField(field, "Ngày không đúng. Gõ như 23/11/2026.")
		}
	}
	day("start", c.Start)
	day("end", c.End)
	for _, m := range c.Milestones {
		day("milestones", m.Day)
	}
	for _, t := range c.Targets {
		day("targets", t.Due)
	}
	if c.Start != "" && c.End != "" && c.End < c.Start {
		bad.AddField("end", "Ngày kết thúc đứng trước ngày bắt đầu.")
	}
}

func checkRows(bad *fault.Error, c Content, limit func(field, text string, most int)) {
	many := func(field string, n int) {
		if n > MaxRows {
			bad.AddField(field, "Nhiều nhất %d dòng.", MaxRows)
		}
	}
	readable := func(field string, numbers ...float64) {
		for _, n := range numbers {
			if math.IsNaN(n) || math.Abs(n) > MaxNumber {
				bad.AddField(field, "Có số không đọc được hoặc lớn quá.")
			}
		}
	}
	many("targets", len(c.Targets))
	many("milestones", len(c.Milestones))
	many("resources", len(c.Resources))
	many("places", len(c.Places))
	many("groups", len(c.Groups))
	many("co_units", len(c.CoUnits))
	many("objectives", len(c.Objectives))
	many("programmes", len(c.Programmes))
	for _, t := range c.Targets {
		limit("targets", t.Name, MaxShort)
		limit("targets", t.Measure, 40)
		readable("targets", t.Baseline, t.Target)
	}
	for _, m := range c.Milestones {
		limit("milestones", m.Text, MaxShort)
	}
	for _, r := range c.Resources {
		choice(bad, "resources", r.Kind, "money", "labour", "goods")
		limit("resources", r.Label+r.Source+r.Measure, MaxShort)
		readable("resources", r.Amount)
		if r.Amount < 0 {
			bad.AddField("resources", "Số lượng không thể âm.")
		}
	}
	for _, p := range c.Places {
		limit("places", p.Detail, MaxShort)
	}
	for _, g := range c.Groups {
		choice(bad, "groups", g.Side, "participant", "beneficiary")
		choice(bad, "groups", g.Measure, "household", "person", "turn")
		limit("groups", g.Label, MaxShort)
		if g.Number < 0 {
			bad.AddField("groups", "Số người không thể âm.")
		}
		if g.Number > MaxPeople {
			bad.AddField("groups", "Có số không đọc được hoặc lớn quá.")
		}
	}
}

// Missing lists, by field, what a registration still lacks before it can be sent.
func Missing(c Content) []fault.FieldError {
	bad := fault.New(fault.Invalid, fault.InvalidFields)
	need := func(field, text, sentence string) {
		if strings.TrimSpace(text) == "" {
			bad.AddField(field, sentence)
		}
	}
	need("title", c.Title, "Cần có tên mô hình.")
	need("field", c.Field, "Chọn lĩnh vực chính.")
	need("situation", c.Answers["situation"], "Cần nêu vấn đề cụ thể muốn gỡ.")
	need("aims", c.Answers["aims"], "Cần nêu mục tiêu và cách biết là đã đạt.")
	need("method", c.Answers["method"], "Cần kể cách làm.")
	need("outputs", c.Answers["outputs"], "Cần nêu kết quả đếm được hoặc xem được.")
	need("start", c.Start, "Cần có ngày bắt đầu.")
	if len(c.Places) == 0 {
		bad.AddField("places", "Cần ít nhất một địa bàn.")
	}
	if c.Origin == OriginReplicated && c.OriginID == "" {
		bad.AddField("origin", "Cần chọn mô hình gốc đã học theo.")
	}
	return bad.Fields
}

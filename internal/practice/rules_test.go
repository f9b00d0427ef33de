package practice

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
)

// lives is every verb in every state: the letter of the state it leads to, = when it stays, a dot
// when the verb is not possible there.
const lives = `
            draft submitted returned received listed running paused finished withdrawn
create      .     .         .        .        .      .       .      .        .
read        =     =         =        =        =      =       =      =        =
edit        =     .         =        .        =      =       =      .        .
submit      S     .         S        .        .      .       .      .        .
receive     .     V         .        .        .      .       .      .        .
return      .     R         .        R        .      .       .      .        .
pass        .     =         .        =        .      .       .      .        .
approve     .     L         .        L        .      .       .      .        .
start       .     .         .        .        U      .       .      .        .
pause       .     .         .        .        P      P       .      .        .
resume      .     .         .        .        .      .       U      .        .
finish      .     .         .        .        F      F       F      .        .
withdraw    W     W         W        W        W      W       W      .        .
log         .     .         .        .        =      =       =      .        .
attach      =     .         =        .        =      =       =      .        .
remark      .     =         .        =        .      .       .      .        .
reply       .     =         =        =        .      .       .      .        .
continue    .     .         .        .        =      =       =      .        .
`

var letters = map[string]State{"S": Submitted, "R": Returned, "V": Received, "L": Listed, "U": Running, "P": Paused, "F": Finished, "W": Withdrawn}

func TestVerbsInStates(t *testing.T) {
	rows := strings.Split(strings.TrimSpace(lives), "\n")
	var states []State
	for _, s := range strings.Fields(rows[0]) {
		states = append(states, State(s))
	}
	if !slices.Equal(states, States) {
		t.Fatalf("the table has the states %v, the program %v", states, States)
	}
	var verbs []Verb
	for _, row := range rows[1:] {
		cells := strings.Fields(row)
		v := Verb(cells[0])
		verbs = append(verbs, v)
		for i, s := range states {
			legal, after := cells[i+1] != ".", s
			if to, moves := letters[cells[i+1]]; moves {
				after = to
			}
			if Legal(v, s) != legal {
				t.Errorf("%s in %s: legal is %v", v, s, !legal)
			}
			if legal && After(v, s) != after {
				t.Errorf("%s in %s leads to %s, not %s", v, s, After(v, s), after)
			}
		}
	}
	if !slices.Equal(verbs, Verbs) {
		t.Errorf("the table has the verbs %v, the program %v", verbs, Verbs)
	}
}

func TestNoWayOutOfAFinalState(t *testing.T) {
	for _, s := range States {
		for _, v := range Verbs {
			if s.Final() && v != Read && Legal(v, s) {
				t.Errorf("%s is possible in %s", v, s)
			}
		}
		if s.Final() && s.Counted() {
			t.Errorf("%s counts as running", s)
		}
		if s.Label() == "" {
			t.Errorf("%s has no name", s)
		}
	}
	if Legal("delete", Draft) {
		t.Error("an unknown verb is possible")
	}
}

// full is a content that may be sent.
func full() Content {
	return Content{
		Title: "Đường hoa bản Buộc Mú", Kind: Collective, Field: "society", Level: LevelCommune, Origin: OriginNew, Start: "2026-11-01",
		Answers: map[string]string{"situation": "Lối đi lầy.", "aims": "300 m hoa.", "method": "Góp công.", "outputs": "300 m."},
		Places:  []Place{{UnitID: "u"}},
	}
}

func TestMissing(t *testing.T) {
	if got := Missing(full()); len(got) > 0 {
		t.Fatalf("a full content lacks %v", got)
	}
	if got, want := fields(Missing(Content{})), "title field situation aims method outputs start places"; got != want {
		t.Errorf("an empty content lacks %q, want %q", got, want)
	}
	for want, spoil := range map[string]func(*Content){
		"title":     func(c *Content) { c.Title = " \t" },
		"field":     func(c *Content) { c.Field = "" },
		"situation": func(c *Content) { c.Answers["situation"] = "" },
		"aims":      func(c *Content) { delete(c.Answers, "aims") },
		"method":    func(c *Content) { c.Answers["method"] = "\n" },
		"outputs":   func(c *Content) { c.Answers["outputs"] = "" },
		"start":     func(c *Content) { c.Start = "" },
		"places":    func(c *Content) { c.Places = nil },
		"origin":    func(c *Content) { c.Origin = OriginReplicated },
		"":          func(c *Content) { c.Origin, c.OriginID = OriginReplicated, "o" },
	} {
		c := full()
		if spoil(&c); fields(Missing(c)) != want {
			t.Errorf("lacks %q, want %q", fields(Missing(c)), want)
		}
	}
}

func fields(list []fault.FieldError) string {
	var names []string
	for _, f := range list {
		names = append(names, f.Field)
	}
	return strings.Join(names, " ")
}

// ê as e and a mark is two code points and one letter; limits count what a reader counts.
func TestLimitsCountLetters(t *testing.T) {
	long := func(n int) string { return strings.Repeat("ệ", n) }
	apart := func(n int) string { return strings.Repeat("e\u0323\u0302", n) }
	for name, c := range map[string]struct {
		set  func(*Content, string)
		most int
	}{
		"title":         {func(c *Content, s string) { c.Title = s }, MaxTitle},
		"situation":     {func(c *Content, s string) { c.Answers["situation"] = s }, MaxText},
		"sustain":       {func(c *Content, s string) { c.Answers["sustain"] = s }, MaxText},
		"gain":          {func(c *Content, s string) { c.Gain = s }, MaxText},
		"undertake":     {func(c *Content, s string) { c.Undertake = s }, MaxText},
		"contact_name":  {func(c *Content, s string) { c.ContactName = s }, MaxShort},
		"contact_phone": {func(c *Content, s string) { c.ContactPhone = s }, 30},
		"targets":       {func(c *Content, s string) { c.Targets = []Target{{Name: s}} }, MaxShort},
		"milestones":    {func(c *Content, s string) { c.Milestones = []Milestone{{Text: s}} }, MaxShort},
		"resources":     {func(c *Content, s string) { c.Resources = []Resource{{Kind: "money", Label: s}} }, MaxShort},
		"places":        {func(c *Content, s string) { c.Places = []Place{{UnitID: "u", Detail: s}} }, MaxShort},
		"groups": {func(c *Content, s string) {
			c.Groups = []Group{{Side: "participant", Measure: "person", Label: s}}
		}, MaxShort},
	} {
		for text, want := range map[string]string{long(c.most): "", apart(c.most): "", long(c.most + 1): name, apart(c.most + 1): name} {
			content := full()
			c.set(&content, text)
			if got := refused(content); got != want {
				t.Errorf("%s of %d letters: refused %q, want %q", name, vntext.Len(text), got, want)
			}
		}
	}
}

// refused names the fields that limits refuse, of the content as it would be stored.
func refused(c Content) string {
	err := checkLimits(normalise(c))
	if err == nil {
		return ""
	}
	return fields(fault.Of(err).Fields)
}

func TestLimits(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*Content)
		field string
	}{
		"Kind":             {func(c *Content) { c.Kind = "both" }, "kind"},
		"Level":            {func(c *Content) { c.Level = "nation" }, "level"},
		"Origin":           {func(c *Content) { c.Origin = "" }, "origin"},
		"NoSuchDay":        {func(c *Content) { c.Start = "2026-02-30" }, "start"},
		"DayWrittenOurWay": {func(c *Content) { c.End = "23/11/2026" }, "end"},
		"EndBeforeStart":   {func(c *Content) { c.End = "2026-10-31" }, "end"},
		"EndOnStart":       {func(c *Content) { c.End = c.Start }, ""},
		"MilestoneDay":     {func(c *Content) { c.Milestones = []Milestone{{Day: "soon"}} }, "milestones"},
		"TargetDay":        {func(c *Content) { c.Targets = []Target{{Due: "2026-13-01"}} }, "targets"},
		"TargetNotANumber": {func(c *Content) { c.Targets = []Target{{Name: "x", Target: math.NaN()}} }, "targets"},
		"TargetInfinite":   {func(c *Content) { c.Targets = []Target{{Name: "x", Baseline: math.Inf(1)}} }, "targets"},
		"ResourceKind":     {func(c *Content) { c.Resources = []Resource{{Kind: "gold"}} }, "resources"},
		"ResourceNegative": {func(c *Content) { c.Resources = []Resource{{Kind: "money", Amount: -1}} }, "resources"},
		"ResourceInfinite": {func(c *Content) { c.Resources = []Resource{{Kind: "money", Amount: math.Inf(1)}} }, "resources"},
		"GroupSide":        {func(c *Content) { c.Groups = []Group{{Side: "both", Measure: "person"}} }, "groups"},
		"GroupMeasure":     {func(c *Content) { c.Groups = []Group{{Side: "participant", Measure: "family"}} }, "groups"},
		"GroupNegative":    {func(c *Content) { c.Groups = []Group{{Side: "participant", Measure: "person", Number: -1}} }, "groups"},
		"TargetTooLarge":   {func(c *Content) { c.Targets = []Target{{Name: "x", Target: -1e15 - 1}} }, "targets"},
		"ResourceTooLarge": {func(c *Content) { c.Resources = []Resource{{Kind: "money", Amount: 1.7e308}} }, "resources"},
		"ResourceLargest":  {func(c *Content) { c.Resources = []Resource{{Kind: "money", Amount: MaxNumber}} }, ""},
		"GroupTooLarge":    {func(c *Content) { c.Groups = []Group{{Side: "participant", Measure: "person", Number: math.MaxInt64}} }, "groups"},
		"ManyPlaces":       {func(c *Content) { c.Places = make([]Place, MaxRows+1) }, "places"},
		"ManyCoUnits":      {func(c *Content) { c.CoUnits = numbered(MaxRows + 1) }, "co_units"},
		"JustEnough":       {func(c *Content) { c.CoUnits, c.Objectives = numbered(MaxRows), numbered(MaxRows) }, ""},
		"ManyObjectives":   {func(c *Content) { c.Objectives = numbered(MaxRows + 1) }, "objectives"},
		"ManyProgrammes":   {func(c *Content) { c.Programmes = numbered(MaxRows + 1) }, "programmes"},
		"ManyTargets":      {func(c *Content) { c.Targets = make([]Target, MaxRows+1) }, "targets"},
	} {
		t.Run(name, func(t *testing.T) {
			content := full()
			if c.spoil(&content); refused(content) != c.field {
				t.Errorf("refused %q, want %q", refused(content), c.field)
			}
		})
	}
}

func numbered(n int) (list []string) {
	for i := range n {
		list = append(list, fmt.Sprint("u", i))
	}
	return list
}

// What is stored is clean in every text, tags come once and never repeat the primary field.
func TestNormalise(t *testing.T) {
	const dirty = " Bo\u0300\x00  giống\r\n"
	c := Content{
		Title: dirty, Field: "economy", Fields: []string{"society", "economy", "", "society", "politics"},
		Answers: map[string]string{"situation": dirty, "aims": " ", "nonsense": "x"},
		Gain:    dirty, Undertake: dirty, ContactName: dirty, ContactPhone: dirty,
		CoUnits: []string{"b", "a", "b"}, Objectives: []string{"", "o"}, Programmes: []string{"p", "p"},
		Targets: []Target{{Name: dirty, Measure: dirty}}, Milestones: []Milestone{{Text: dirty}}, Places: []Place{{UnitID: "u", Detail: dirty}},
		Resources: []Resource{{Measure: dirty, Label: dirty, Source: dirty}}, Groups: []Group{{Label: dirty}},
	}
	got := normalise(c)
	if fmt.Sprint(got.Fields, got.CoUnits, got.Objectives, got.Programmes) != "[politics society] [a b] [o] [p]" {
		t.Errorf("%v %v %v %v", got.Fields, got.CoUnits, got.Objectives, got.Programmes)
	}
	if len(got.Answers) != 1 {
		t.Errorf("answers %v", got.Answers)
	}
	for name, text := range map[string]string{
		"title": got.Title, "situation": got.Answers["situation"], "gain": got.Gain, "undertake": got.Undertake, "contact": got.ContactName,
		"phone": got.ContactPhone, "target": got.Targets[0].Name, "measure": got.Targets[0].Measure, "milestone": got.Milestones[0].Text,
		"place": got.Places[0].Detail, "resource": got.Resources[0].Label, "source": got.Resources[0].Source, "group": got.Groups[0].Label,
	} {
		if strings.Join(strings.Fields(text), " ") != "Bò giống" {
			t.Errorf("%s is stored as %q", name, text)
		}
	}
	if c.Targets[0].Name != dirty {
		t.Error("the caller's rows are changed under it")
	}
}

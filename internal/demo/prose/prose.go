package prose

import (
	"math/rand/v2"

	"kheo/internal/platform/vntext"
)

// Kinds, fields and qualities.
const (
	Collective, Individual     = "collective", "individual"
	Economy, Society, Security = "economy", "society", "security"
	Politics                   = "politics"
	Excellent, Ordinary, Vague = "excellent", "ordinary", "vague"
)

// Input says who registers what, where and when.
type Input struct {
	Unit     string   // name of the registering unit, "Hội Nông dân xã Kim Liên"
	Commune  string   // name of the commune where it happens, "Xã Kim Liên"; empty above communes
	District string   // name of the district, empty since July 2025
	Places   []string // hamlets where it happens, when they are known: "xóm 3"
	Areas    []string // area flags of the place: mountain border coast ethnic religious industrial
	Urban    bool     // a ward or township
	Kind     string
	Field    string
	Second   string // a further field, mostly empty
	Day      string // registered on
	Quality  string
}

// Target is an aim that can be measured.
type Target struct {
	Name, Measure    string
	Baseline, Target float64
	Due              string
}

// Group counts people: side participant or beneficiary, measure household, person or turn.
type Group struct {
	Side    string
	Number  int64
	Measure string
	Label   string
}

// Unit is the measure as people say it: "hộ", "người", "lượt người".
func (g Group) Unit() string {
	return map[string]string{"household": "hộ", "person": "người", "turn": "lượt người"}[g.Measure]
}

// Milestone is a dated step.
type Milestone struct{ Day, Text string }

// Resource is money (in đồng), labour days or goods.
type Resource struct {
	Kind    string
	Amount  float64
	Measure string
	Label   string
	Source  string
}

// Practice is a registration, its answers under the names of the form's questions.
type Practice struct {
	Theme, Quality     string
	Title, Kind, Field string
	Second             string
	Situation, Aims    string
	Method, Scope      string
	Forces, Outputs    string
	Sustain            string
	Gain, Undertake    string
	Start, End         string
	Targets            []Target
	Groups             []Group
	Milestones         []Milestone
	Resources          []Resource
	subject, hamlet    string // words for the log
}

// Answers gives the prose under the codes of the registration form.
func (p Practice) Answers() map[string]string {
	return map[string]string{
		"situation": p.Situation, "aims": p.Aims, "method": p.Method, "scope": p.Scope,
		"forces": p.Forces, "outputs": p.Outputs, "sustain": p.Sustain,
	}
}

// Write makes one registration. The same rng state and input give the same text.
func Write(rng *rand.Rand, in Input) Practice {
	w := newWriter(rng, in)
	p := Practice{Theme: w.theme.id, Quality: in.Quality, Kind: in.Kind, Field: in.Field, Second: in.Second,
		subject: w.word["chu"], hamlet: w.hamletKind()}
	p.Start, p.End = w.days()
	p.Title = w.title()
	if in.Quality == Vague {
		w.vague(&p)
	} else {
		w.full(&p)
	}
	p.clean()
	return p
}

// clean brings every text to the stored form, so that what is stored is what was written.
func (p *Practice) clean() {
	p.Title = vntext.Line(p.Title)
	for _, text := range []*string{&p.Situation, &p.Aims, &p.Method, &p.Scope, &p.Forces, &p.Outputs, &p.Sustain, &p.Gain, &p.Undertake} {
		*text = vntext.Clean(*text)
	}
}

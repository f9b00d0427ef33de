package practice

import (
	"time"

	"kheo/internal/review"
)

// State is where a practice stands. Every state but the final ones has somebody who acts next.
type State string

const (
	Draft     State = "draft"     // nháp
	Submitted State = "submitted" // đã gửi
	Returned  State = "returned"  // trả lại để bổ sung
	Received  State = "received"  // tiếp nhận
	Listed    State = "listed"    // đưa vào danh mục
	Running   State = "running"   // đang thực hiện
	Paused    State = "paused"    // tạm dừng
	Finished  State = "finished"  // kết thúc
	Withdrawn State = "withdrawn" // rút
)

// States in the order people meet them.
var States = []State{Draft, Submitted, Returned, Received, Listed, Running, Paused, Finished, Withdrawn}

// Kind of registrant.
const (
	Collective = "collective"
	Individual = "individual"
)

// Levels that may be sought. The district level ended on 1/7/2025 and stays readable.
const (
	LevelCommune  = "commune"
	LevelDistrict = "district"
	LevelProvince = "province"
)

// Origins: how a practice takes part.
const (
	OriginNew        = "new"
	OriginContinued  = "continued"
	OriginReplicated = "replicated"
)

// Limits in characters and rows.
const (
	MaxTitle  = 200
	MaxText   = 4000
	MaxShort  = 300
	MaxReason = 1000
	MaxRows   = 30
)

// Limits of numbers: the people of a country, and what a float64 still counts one by one. What is
// larger could neither be added up nor typed into the form again.
const (
	MaxPeople = 100_000_000
	MaxNumber = 1e15
)

// Questions of the form that are answered in prose, in order; the first of the nine is the title,
// time and resources are typed parts of their own.
var Questions = []string{"situation", "aims", "method", "scope", "forces", "outputs", "sustain"}

// Target is one aim that can be measured.
type Target struct {
	ID       string
	Name     string
	Measure  string // unit of measure
	Baseline float64
	Target   float64
	Due      string  // day, may be empty
	Done     float64 // latest amount logged
}

// Milestone is a dated step.
type Milestone struct{ Day, Text string }

// Resource is money (đồng), labour days or goods put in.
type Resource struct {
	Kind    string // money labour goods
	Amount  float64
	Measure string
	Label   string
	Source  string
}

// Place is where it happens; the areas of a practice follow its places, not its owner.
type Place struct{ UnitID, Detail string }

// Group counts people who take part or benefit. "turn" (lượt người) and "person" are different
// units of measure and never added.
type Group struct {
	Side    string // participant beneficiary
	Number  int64
	Measure string // household person turn
	Label   string
}

// Content is what an author writes.
type Content struct {
	Title        string
	Kind         string
	Field        string   // primary
	Fields       []string // further ones, never the primary
	Level        string
	Origin       string
	OriginID     string
	Answers      map[string]string
	Gain         string // what people gain
	Undertake    string // what people undertake
	ContactName  string // private
	ContactPhone string // private
	Start, End   string
	Targets      []Target
	Milestones   []Milestone
	Resources    []Resource
	Places       []Place
	Groups       []Group
	CoUnits      []string
	Objectives   []string
	Programmes   []string
}

// Practice is the whole record. Days are local dates, To excluded; Code is empty until listed.
type Practice struct {
	ID, RootID, Movement, CampaignID string
	Seq                              int64
	Code                             string
	Content
	State           State
	LeadID          string
	Holds           Holds // who acts next; nobody in a final state
	SubmittedDay    string
	SubmitterPost   string
	SubmitterPerson string
	ListedDay       string
	AuthorPost      string
	AuthorUnit      string
	CreatedAt       time.Time
	UpdatedAt       time.Time
	Version         int64
	Phases          []Phase
	Years           []Year
	Leads           []Lead
}

// Phase is a stretch of valid days in one state.
type Phase struct {
	State    State
	From, To string // To empty: still
	Reason   string
}

// On tells whether the phase covers a day. A phase that began and ended on one day covers none.
func (p Phase) On(day string) bool { return p.From <= day && (p.To == "" || day < p.To) }

// Lead is a stretch of valid days under one leading unit.
type Lead struct{ UnitID, From, To string }

// Year is the participation in one campaign.
type Year struct {
	CampaignID   string
	Origin       string
	RegisteredAt time.Time
	PostID       string
}

// Amount is what one log entry reports against one target: the amount reached so far.
type Amount struct {
	TargetID string
	Amount   float64
}

// LogEntry is one line of the progress log.
type LogEntry struct {
	ID, PracticeID string
	Day            string
	Text           string
	Difficulty     string
	Lesson         string
	Amounts        []Amount
	PostID         string
	PersonID       string
	At             time.Time
}

// Subject names the record towards review, evidence and audit.
const SubjectKind = "practice"

// Subject of a practice's review.
func Subject(id string) review.Subject { return review.Subject{Kind: SubjectKind, ID: id} }

// AllFields are the primary field and the further ones.
func (c Content) AllFields() []string { return append([]string{c.Field}, c.Fields...) }

package review

import "time"

// Subject is the record under review.
type Subject struct{ Kind, ID string }

// Side is who holds the record.
type Side string

const (
	Author   Side = "author"
	Reviewer Side = "reviewer"
	Nobody   Side = "none" // final states
)

// Outcome is how a round ended.
type Outcome string

const (
	Returned  Outcome = "returned"
	Approved  Outcome = "approved"
	Withdrawn Outcome = "withdrawn"
)

// Hold is one stretch in which one side, in one unit, held the record. To is zero while it runs.
type Hold struct {
	Side     Side
	UnitID   string
	From, To time.Time
	DueDay   string // empty: no deadline
}

// Round is one pass of a record from its author to a decision, on one line of authority.
type Round struct {
	ID       string
	Line     string
	No       int
	OpenedAt time.Time
	ClosedAt time.Time // zero while open
	Outcome  Outcome
	Holds    []Hold

	DecidedPost, DecidedPerson string // who closed it
	Content                    string // digest of what was decided on
}

// Open tells whether the round still waits for a decision.
func (r Round) Open() bool { return r.ClosedAt.IsZero() }

// Now is the stretch that runs in an open round.
func (r Round) Now() (h Hold, ok bool) {
	if !r.Open() || len(r.Holds) == 0 {
		return h, false
	}
	return r.Holds[len(r.Holds)-1], true
}

// ByLine are the rounds of each line, in their order.
func ByLine(rounds []Round) map[string][]Round {
	out := map[string][]Round{}
	for _, r := range rounds {
		out[r.Line] = append(out[r.Line], r)
	}
	return out
}

// Last is the latest round of a line; ok is false when there was none.
func Last(rounds []Round, line string) (last Round, ok bool) {
	for _, r := range rounds {
		if r.Line == line {
			last, ok = r, true
		}
	}
	return last, ok
}

// PinKind says what a remark is pinned to.
type PinKind string

const (
	PinField   PinKind = "field"
	PinFile    PinKind = "file"
	PinGeneral PinKind = "general"
)

// MaxRemark is the longest remark or reply, in characters.
const MaxRemark = 2000

// Remark is what a reviewer says about one spot, and what the author answered. A remark is open
// until its author's answer or its reviewer marks it done.
type Remark struct {
	ID, RoundID      string
	Line             string // of its round
	PinKind          PinKind
	Pin              string // field code or file ID
	Quote            string
	Text             string
	At               time.Time
	PostID, PersonID string
	Reply            string
	ReplyAt          time.Time
	ReplyPost        string
	DoneAt           time.Time
	DonePost         string
}

// Open tells whether the remark still waits for somebody.
func (r Remark) Open() bool { return r.DoneAt.IsZero() }

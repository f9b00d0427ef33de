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

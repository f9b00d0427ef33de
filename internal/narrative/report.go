package narrative

import "time"

// SubjectKind of a report in reviews and in the history.
const SubjectKind = "report"

// State of a report: draft → sent → (returned →) received → final. A supplement goes the same way
// again.
type State string

const (
	Draft    State = "draft"
	Sent     State = "sent"
	Returned State = "returned"
	Received State = "received"
	Final    State = "final"
)

// States in their order.
var States = []State{Draft, Sent, Returned, Received, Final}

// Label is the Vietnamese word for the state, the key of its translation.
func (s State) Label() string {
	return map[State]string{Draft: "Đang soạn", Sent: "Đã gửi", Returned: "Bị trả lại", Received: "Đã tiếp nhận", Final: "Đã chốt"}[s]
}

// Written tells whether its unit is writing.
func (s State) Written() bool { return s == Draft || s == Returned }

// Reviewed tells whether the unit above is reading.
func (s State) Reviewed() bool { return s == Sent || s == Received }

// Report of a unit for a period. It begins to exist when its unit begins to write.
type Report struct {
	ID, RootID, UnitID, PeriodID string
	State                        State
	No                           int    // what is in the works, or signed last: 0 the report, 1… a supplement
	Reason                       string // of the supplement
	HolderID                     string // the unit that reviews
	FirstSent                    string // the day the report itself was first sent: by it one is late or not
	SentAt, ReceivedAt, FinalAt  time.Time
	SentPost, SentPerson         string
	ReceivedPost                 string
	CreatedAt                    time.Time
	Version                      int64
}

// Supplementing is the number of the supplement in the works, 0 when there is none.
func (r Report) Supplementing() int {
	if r.State == Final {
		return 0
	}
	return r.No
}

// Signed is what was made final: the report, then its supplements.
type Signed struct {
	No               int // 0 the report, 1… supplements
	At               time.Time
	PostID, PersonID string
	SentPost         string // who had sent it
	Digest           string // SHA-256 over the canonical JSON of Body
	Reason           string
	Body             Body
	Changes          []Change
}

// Change is one thing a supplement alters: a figure by its path, a section by its code.
type Change struct {
	What   string `json:"what"` // figure section list outside
	Key    string `json:"key"`
	Label  string `json:"label"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Chosen is a list of practices as its officer chose it: by a filter, by hand, or both.
type Chosen struct {
	ID, ReportID string
	Title        string
	Filter       string   // as in the address of the list of practices; empty: none
	Picks        []string // practices chosen by hand
}

// Writing is one section as it is written.
type Writing struct {
	Code, Text       string
	Version          int64 // 0: not written yet
	At               time.Time
	PostID, PersonID string
}

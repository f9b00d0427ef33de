package audit

import "time"

// Change is one field before and after. A private value never enters the line itself.
//
// Read back, Before and After are nil, string, bool, int64, float64, []any, map[string]any, or an
// [Absent] in the place of a private value that is not shown.
type Change struct {
	Field         string
	Before, After any
	Private       bool
}

// Absent stands where a private value would.
type Absent string

const (
	Withheld Absent = "(thông tin riêng)" // the reader has no right to it
	Erased   Absent = "(đã xóa)"          // nobody can read it any more
)

// Entry is what a service method records.
type Entry struct {
	RootID      string
	Verb        string // practice.submit
	SubjectKind string // practice
	SubjectID   string
	Changes     []Change
	Note        string // a reason given by the person; public to whoever may read the history
}

// Receipt names a line: anyone holding the hash can prove what was recorded and when.
type Receipt struct {
	Seq  int64
	Hash string
}

// Line is one line as a history shows it. PersonID is empty when a token acted; StandIn tells that
// the person did not hold the post, but stood in for it.
type Line struct {
	Seq       int64
	At        time.Time
	PersonID  string
	StandIn   bool
	PostID    string
	UnitID    string
	Role      string
	Via       string
	Verb      string
	RequestID string
	Changes   []Change
	Note      string
	Hash      string
}

// Diff keeps the changes whose values differ once written canonically.
func Diff(changes ...Change) []Change {
	var out []Change
	for _, c := range changes {
		if !same(c.Before, c.After) {
			out = append(out, c)
		}
	}
	return out
}

func same(a, b any) bool {
	x, errX := Canonical(a)
	y, errY := Canonical(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

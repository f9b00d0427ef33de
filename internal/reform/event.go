package reform

import (
	"time"

	"kheo/internal/identity"
	"kheo/internal/org"
)

// State is where a prepared event stands.
type State string

const (
	Draft     State = "draft"     // being prepared
	Scheduled State = "scheduled" // confirmed, waits for its day
	Moving    State = "moving"    // on the map; records are on their way
	Done      State = "done"
	Cancelled State = "cancelled"
)

// States in the order of a life.
var States = []State{Draft, Scheduled, Moving, Done, Cancelled}

// Name is the Vietnamese word for the state, the key of its translation.
func (s State) Name() string {
	return map[State]string{
		Draft: "Đang chuẩn bị", Scheduled: "Chờ đến ngày", Moving: "Đang chuyển hồ sơ", Done: "Đã xong", Cancelled: "Đã hủy",
	}[s]
}

// Open tells whether it may still be changed or cancelled: nothing of it is on the map.
func (s State) Open() bool { return s == Draft || s == Scheduled }

// Event is one change of the map with everything it takes along. RootID is empty for one over
// several provinces, which only the operator's command prepares.
type Event struct {
	ID, RootID string
	Kind       org.EventKind
	Day, Paper string
	State      State
	Plan       Plan
	OrgEvent   string // once it is on the map
	Post       string // who prepared it
	CreatedAt  time.Time
	Effective  time.Time
	DoneAt     time.Time
	LastError  string // why it could not take effect on its day
	Version    int64
}

// SubjectKind names an event towards the history.
const SubjectKind = "reform"

// MayKeep tells whether the actor prepares changes of a root's map. A token never does; what goes
// over several provinces is the operator's.
func MayKeep(a identity.Actor, rootID string) bool {
	if rootID == "" {
		return a.Via == identity.ViaCLI
	}
	return identity.IsAdmin(a.Role) && a.RootID == rootID && a.Via != identity.ViaAPI
}

// Subject is a role in which something belongs to a unit.
type Subject string

const (
	Lead      Subject = "practice"  // a practice led by it, whatever its state
	Author    Subject = "author"    // a practice written by it for another unit
	Co        Subject = "co"        // a practice it takes part in
	Review    Subject = "review"    // a practice that waits for its decision
	Post      Subject = "post"      // a post in it
	Objective Subject = "objective" // a political task of a year that is still open
)

// Subjects in the order of lists.
var Subjects = []Subject{Lead, Co, Review, Author, Post, Objective}

// OfPractice tells whether the subject is a role of a practice, so that all of one are moved together.
func (k Subject) OfPractice() bool { return k != Post && k != Objective }

// Name is the Vietnamese word for the subject, the key of its translation.
func (k Subject) Name() string {
	return map[Subject]string{
		Lead: "Mô hình đang chủ trì", Co: "Mô hình đang phối hợp", Review: "Hồ sơ đang chờ xét", Author: "Hồ sơ viết thay đơn vị khác",
		Post: "Vị trí", Objective: "Nhiệm vụ chính trị",
	}[k]
}

// Choice sends one thing of a closing unit to a successor. To empty: it must be asked; To the
// closing unit itself: it stays where it is, as a record of the past.
type Choice struct {
	Subject  Subject
	ID       string
	From, To string
	ByHand   bool
	Moved    bool
}

// Upcoming is what a unit's page announces.
type Upcoming struct {
	ID, Day, Paper string
	Kind           org.EventKind
}

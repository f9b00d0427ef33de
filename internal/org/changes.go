package org

// EventKind is what happened to units on a day.
type EventKind string

const (
	EventList   EventKind = "list" // an official list taken over
	EventOpen   EventKind = "open"
	EventMerge  EventKind = "merge"
	EventSplit  EventKind = "split"
	EventRename EventKind = "rename"
	EventMove   EventKind = "move"
	EventClose  EventKind = "close"
	EventReopen EventKind = "reopen" // a correction: the closing was a mistake
)

// EventKinds in the order of lists.
var EventKinds = []EventKind{EventMerge, EventSplit, EventRename, EventMove, EventClose, EventReopen, EventOpen, EventList}

// Name is the Vietnamese word for the kind, the key of its translation.
func (k EventKind) Name() string {
	return map[EventKind]string{
		EventList: "Nạp danh sách", EventOpen: "Lập mới", EventMerge: "Sáp nhập", EventSplit: "Chia tách", EventRename: "Đổi tên",
		EventMove: "Chuyển trực thuộc", EventClose: "Chấm dứt", EventReopen: "Mở lại do ghi nhầm",
	}[k]
}

// Event is something that became so on a day by one paper, as one unit's life shows it.
type Event struct {
	ID    string
	Day   string
	Kind  EventKind
	Paper string
	Acts  []string // what it did to the unit: opened closed renamed moved reopened succeeded
}

// What an event does to a unit.
const (
	ActOpened    = "opened"
	ActClosed    = "closed"
	ActRenamed   = "renamed"
	ActMoved     = "moved"
	ActReopened  = "reopened"
	ActSucceeded = "succeeded" // something of another unit came to it
)

// AlwaysThere is the first day of a unit whose beginning nobody knows.
const AlwaysThere = "0001-01-01"

// Renaming is what a unit is called from the day of the event on.
type Renaming struct {
	Unit string `json:"unit"`
	Name string `json:"name"` // in full, with its type
	Type string `json:"type"`
	Code string `json:"code"`
}

// Moving puts a unit under another on a line from the day of the event on; an empty parent puts it
// straight under the root.
type Moving struct {
	Unit   string `json:"unit"`
	Line   Line   `json:"line"`
	Parent string `json:"parent"`
}

// Changes are everything that becomes so on one day by one paper; [Service.Apply] does all of it or
// nothing. Units to open come with IDs, so that links and parents can name them.
type Changes struct {
	Kind   EventKind    `json:"kind"`
	Day    string       `json:"day"`   // the first day of the new map
	Paper  string       `json:"paper"` // the governing paper, may be empty
	Open   []ImportUnit `json:"open,omitempty"`
	Rename []Renaming   `json:"rename,omitempty"`
	Move   []Moving     `json:"move,omitempty"`
	Close  []string     `json:"close,omitempty"`
	Reopen []string     `json:"reopen,omitempty"`
	Links  []Link       `json:"links,omitempty"`
}

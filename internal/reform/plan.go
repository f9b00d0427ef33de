package reform

import "kheo/internal/org"

// Plan is a change of the map before it happens: what is done, what a person reads of it, what is
// wrong with it and what must be asked.
type Plan struct {
	RootID    string            `json:"root,omitempty"` // empty over several provinces
	Changes   org.Changes       `json:"changes"`
	Summary   Summary           `json:"summary"`
	Lines     []Line            `json:"lines,omitempty"`
	Problems  []Problem         `json:"problems,omitempty"`
	More      int               `json:"more,omitempty"` // problems beyond those listed
	Questions []Question        `json:"questions,omitempty"`
	Sends     map[string]string `json:"sends,omitempty"`   // answers: old unit → its successor, by ID
	Partial   bool              `json:"partial,omitempty"` // it speaks of the units it names alone
	Digest    string            `json:"digest,omitempty"`  // of the map it was made for; empty: not asked
}

// Counts say how much of each kind happens.
type Counts struct {
	Created   int `json:"created"`
	Closed    int `json:"closed"`
	Renamed   int `json:"renamed"`
	Retyped   int `json:"retyped"` // xã becomes phường under the same name
	Merged    int `json:"merged"`  // old units that went whole into another
	Split     int `json:"split"`   // old units that were divided
	Moved     int `json:"moved"`   // live on under another parent
	Unchanged int `json:"unchanged"`
}

func (c *Counts) add(act string, n int) {
	switch act {
	case ActCreate:
		c.Created += n
	case ActClose:
		c.Closed += n
	case ActRename:
		c.Renamed += n
	case ActRetype:
		c.Retyped += n
	case ActMerge:
		c.Merged += n
	case ActSplit:
		c.Split += n
	case ActMove:
		c.Moved += n
	case ActKeep:
		c.Unchanged += n
	}
}

// Summary counts what a plan does, all of it and by level.
type Summary struct {
	Counts
	ByLevel map[org.Kind]*Counts `json:"by_level,omitempty"`
}

func (s *Summary) add(level org.Kind, act string) {
	s.Counts.add(act, 1)
	if s.ByLevel == nil {
		s.ByLevel = map[org.Kind]*Counts{}
	}
	if s.ByLevel[level] == nil {
		s.ByLevel[level] = &Counts{}
	}
	s.ByLevel[level].add(act, 1)
}

// UnitLabel names a unit on a page without another look-up.
type UnitLabel struct {
	ID   string `json:"id"`
	Code string `json:"code,omitempty"`
	Name string `json:"name"`
}

// What a line of a plan says.
const (
	ActCreate = "create"
	ActClose  = "close" // without a successor
	ActRename = "rename"
	ActRetype = "retype"
	ActMerge  = "merge"
	ActSplit  = "split"
	ActMove   = "move"
	ActKeep   = "keep" // counted, not listed
)

// Acts in the order of lists.
var Acts = []string{ActMerge, ActSplit, ActRename, ActRetype, ActMove, ActCreate, ActClose}

// Line is one thing that happens, as a person reads it.
type Line struct {
	Act  string      `json:"act"`
	Old  []UnitLabel `json:"old,omitempty"`
	New  []UnitLabel `json:"new,omitempty"`
	Note string      `json:"note,omitempty"` // as the list says it
}

// Problem is one thing wrong, where in the files it is. Any problem: nothing is applied.
type Problem struct {
	File     string `json:"file,omitempty"` // units or succession
	Row      int    `json:"row,omitempty"`  // as a spreadsheet counts, the heading is 1
	Column   string `json:"column,omitempty"`
	Sentence string `json:"sentence"`
	Args     []any  `json:"args,omitempty"`
}

// Question is a divided unit that holds records and has no main successor.
type Question struct {
	Unit    UnitLabel   `json:"unit"`
	Options []UnitLabel `json:"options"`
	Records int         `json:"records"`
}

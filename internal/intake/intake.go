package intake

import (
	"bytes"
	"encoding/json"
	"time"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/table"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

// State is how far an intake is.
type State string

const (
	Mapping  State = "mapping"  // which column is what has to be said
	Checking State = "checking" // the rows are looked at
	Checked  State = "checked"  // waits for a person to agree
	Taking   State = "taking"   // good rows become records
	Done     State = "done"
	Stopped  State = "stopped" // could not go on; what was taken stays
	Dropped  State = "dropped" // given up before anything was taken
)

// Open states still lead somewhere.
func (s State) Open() bool { return s == Mapping || s == Checking || s == Checked || s == Taking }

// Busy states move on by themselves.
func (s State) Busy() bool { return s == Checking || s == Taking }

// Batch is one file on its way to becoming records.
type Batch struct {
	ID, RootID, CampaignID string
	UnitID                 string // who leads what names no unit
	PostID, PersonID, Via  string
	Name, SHA256           string
	Size                   int64
	Layout                 Layout
	State                  State
	Send                   bool // complete rows are sent, the others stay drafts
	Tally                  Tally
	Preview                Preview
	At                     int // the last row dealt with
	Failure                *Problem
	CreatedAt, DoneAt      time.Time
	Cleared                bool // the file is forgotten
	Version                int64
}

// Layout says how a file is to be read.
type Layout struct {
	Sheet   int           `json:"sheet"`
	Sheets  []string      `json:"sheets"`
	Hidden  int           `json:"hidden,omitempty"` // sheets not shown and not read
	Head    int           `json:"head"`             // the last row of the heading
	Columns []Heading     `json:"columns"`
	Set     vntext.Legacy `json:"set,omitempty"`     // how texts are read
	Suspect vntext.Legacy `json:"suspect,omitempty"` // how they seem to be written
	Samples []Sample      `json:"samples,omitempty"` // of what another character set makes of them
	Merged  bool          `json:"merged,omitempty"`  // cells were made one
	Again   bool          `json:"again,omitempty"`   // a row like a record there is becomes one too: a person agreed
}

// Heading is a column of the file.
type Heading struct {
	Text string `json:"text"`
	To   string `json:"to,omitempty"` // the column it is taken as; empty: not read
}

// Sample is a text as it stands and as it would be read.
type Sample struct {
	Text string `json:"text"`
	Read string `json:"read"`
}

// Tally counts rows. A row is known (there already), like a record, bad, or good; good ones may be
// complete.
type Tally struct {
	Rows     int `json:"rows"`
	Good     int `json:"good"`
	Complete int `json:"complete"`
	Bad      int `json:"bad"`
	Known    int `json:"known"`
	Alike    int `json:"alike"` // as a record that was typed
	Made     int `json:"made"`
	Sent     int `json:"sent"`
	Refused  int `json:"refused"` // good when they were looked at, but not when they were taken
}

// Preview is what a person sees before agreeing.
type Preview struct {
	Rows     []Glance  `json:"rows"`
	Problems []Problem `json:"problems"`
	Kinds    []Kind    `json:"kinds"`
	Alike    []Alike   `json:"alike,omitempty"` // the first rows like a record there is
	Filled   Filled    `json:"filled,omitzero"`
}

// Filled says of cells that were made one that their value counts for each of their rows.
type Filled struct {
	Areas int    `json:"areas"`
	First string `json:"first"` // as A3:A7
	Rows  int    `json:"rows"`  // of the first
}

// Alike is a row that says what a record says which no file made.
type Alike struct {
	Row    int    `json:"row"`
	Title  string `json:"title"`
	Record string `json:"record"`
	Code   string `json:"code,omitempty"` // of the record; one that isn't in the list has none, and not everybody may see it
}

// Glance is one of the first rows.
type Glance struct {
	At       int      `json:"at"`
	Title    string   `json:"title"`
	Unit     string   `json:"unit"`
	Field    string   `json:"field"`
	Start    string   `json:"start,omitempty"`
	Standing Standing `json:"standing"`
}

// Standing is what a row is worth.
type Standing string

const (
	Good     Standing = "good"     // becomes a draft
	Complete Standing = "complete" // may be sent
	Bad      Standing = "bad"
	Known    Standing = "known" // is a record already
	Like     Standing = "alike" // says what a record says; becomes one only if a person agrees
)

// taken: the row becomes a record.
func (s Standing) taken() bool { return s == Good || s == Complete }

// Problem is something wrong with a cell or a row.
type Problem struct {
	Row      int    `json:"row"`
	Column   string `json:"column,omitempty"` // code of the column; empty: the whole row
	Value    string `json:"value,omitempty"`  // what stands there
	Sentence string `json:"sentence"`
	Args     Args   `json:"args,omitempty"`
}

// Args are what a sentence is filled with: texts and whole numbers. They come back from the store as
// they went in.
type Args []any

// UnmarshalJSON reads whole numbers as such.
func (a *Args) UnmarshalJSON(b []byte) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var list []any
	if err := d.Decode(&list); err != nil {
		return err
	}
	for i, v := range list {
		if n, ok := v.(json.Number); ok {
			if whole, err := n.Int64(); err == nil {
				list[i] = whole
			} else {
				list[i], _ = n.Float64()
			}
		}
	}
	*a = list
	return nil
}

// Kind counts the problems that are alike.
type Kind struct {
	Column string `json:"column,omitempty"`
	Say    string `json:"say"` // the sentence without its values
	Args   Args   `json:"args,omitempty"`
	Number int    `json:"number"`
}

// How much of a preview is kept.
const (
	glances  = 12
	problems = 60
	kinds    = 12
	likes    = 20
)

// SubjectKind names an intake in histories.
const SubjectKind = "intake"

// Row is a row of a file as a registration.
type Row struct {
	At       int
	Code     string // the row's own, if it has one
	Lead     string // unit ID
	Content  practice.Content
	Problems []Problem
	Missing  []fault.FieldError // before it may be sent
	Record   string             // the record it is already
	Alike    *Alike             // the record it may be
	says     says               // what other rows and records are compared with
	said     string             // its digest
	cells    []table.Value      // as they stand in the file, where they are needed again
}

// Standing of a row by itself and by what is known of it.
func (r Row) Standing() Standing {
	switch {
	case len(r.Problems) > 0:
		return Bad
	case r.Record != "":
		return Known
	case r.Alike != nil:
		return Like
	case len(r.Missing) == 0:
		return Complete
	}
	return Good
}

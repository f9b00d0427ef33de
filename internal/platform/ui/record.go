package ui

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"kheo/internal/platform/i18n"
)

// Step is one stage on the way.
type Step struct {
	Label string
	When  string // already written: "25/02/2022", "hạn 30/11"
	Kind  StepKind
}

// StepKind is where a stage stands.
type StepKind string

const (
	Ahead    StepKind = ""
	Passed   StepKind = "ok"
	Here     StepKind = "now"
	Honoured StepKind = "gold"
	SetBack  StepKind = "bad" // went back or stopped here
)

func (s Step) attrs() templ.Attributes {
	if s.Kind != Here {
		return nil
	}
	return templ.Attributes{"aria-current": "step"}
}

// Remark is what a reader pinned to a spot, and what was answered.
type Remark struct {
	ID               string
	Where, WhereHref string // "Câu 8 · Sản phẩm", "#f-output"
	Quote            string // the phrase it means
	State            Badge
	Done             bool
	Says             []Saying
	Foot             string
}

// Saying is one turn of a conversation.
type Saying struct{ Icon, Who, Text string }

// CountItem is one big number that opens its records. Such numbers stand side by side and are
// never added up.
type CountItem struct {
	Value, Label, Href string
	Current            bool
}

// ReconBox sets several ways of adding up against one total.
type ReconBox struct {
	Title string
	State Badge
	Lines []ReconLine
	Total ReconLine
	Brief string // one line that stays in sight on a phone
}

// ReconLine is one way of adding up, or what is taken off.
type ReconLine struct {
	Label, Sub  string
	Value, Href string
	Diff        string // "+9"; empty: it fits
	DiffHref    string
	Less        bool // a subtraction: neither fits nor differs
}

func (l ReconLine) kind() string {
	if l.Less {
		return "less"
	}
	return ""
}

// Entry is one line of a log.
type Entry struct {
	ID, Day    string // ISO day
	Title      string
	Text, Who  string
	Difficulty string
	Lesson     string
	Gold       bool
	Photos     []Photo
	Body       templ.Component // figures, files, buttons
}

// dayOf splits a day so that the year stands back: "12/11" and "2026".
func dayOf(ctx context.Context, day string) (date, year string) {
	text := i18n.Date(ctx, day)
	if len(text) < 5 {
		return text, ""
	}
	cut := len(text) - 4
	return strings.TrimRight(text[:cut], "/ "), text[cut:]
}

// Photo is one picture; the caption says what it shows to those who don't see it too.
type Photo struct {
	Thumb, Full  string
	Alt, Caption string
	Width        int
	Height       int
}

// MoveBox says who acts next and by when.
type MoveBox struct {
	State Badge
	Mine  bool   // it waits for the reader: red
	You   string // "Đang ở chỗ anh/chị", "Đang ở chỗ người duyệt"
	Who   string // the post that holds it
	By    string // "Trước thứ Hai"
	Day   string // "30/11/2026"
	Left  string // "còn 5 ngày làm việc"
	Clock *Strip
	Desks []Desk // where several decide at once
}

// Desk is one of several that decide on the same record.
type Desk struct {
	Name  string // "Ngành dọc"
	State Badge
	Mine  bool   // it waits for the reader: red
	Who   string // who holds it, or who decided
	When  string // until when, or when
	Clock *Strip
}

// Job is one line of what waits for me or of what I sent.
type Job struct {
	Title, Sub, Href string
	Late             bool
	Clock            *Strip
	State            Badge
	Left, Day        string // "còn 2 ngày", "25/11"
	Held, HeldFor    string // "… đang giữ", "3 ngày"
	Foot             string
	Acts             templ.Component
}

// Node is one record in a family tree.
type Node struct {
	Label, Href, Sub string
	State            Badge
	OneSided         bool // claimed by one end only: dashed, not counted
	Children         []Node
}

// CoachBox stands beside a text: what it quotes, what is missing, an example.
type CoachBox struct {
	Title   string
	Quote   string
	Missing []string
	Has     []string
	Example string
	Note    string
}

// Q is one question of a long form; on a phone it has the screen for itself.
type Q struct {
	ID    string
	Now   bool
	Whole bool            // no margin beside it
	Aside templ.Component // what the margin says
	First bool            // on a phone the margin comes before the question: a remark to answer
}

// IndexItem is one question in the list of questions.
type IndexItem struct {
	No, Label, Href string
	Done, Now       bool
}

func (q Q) attrs() templ.Attributes {
	a := templ.Attributes{"data-step": true}
	if q.ID != "" {
		a["id"] = q.ID
	}
	return a
}

func (i IndexItem) attrs() templ.Attributes {
	if !i.Now {
		return nil
	}
	return templ.Attributes{"aria-current": "step"}
}

func idAttr(id string) templ.Attributes {
	if id == "" {
		return nil
	}
	return templ.Attributes{"id": id}
}

func doneOf(items []IndexItem) int {
	n := 0
	for _, i := range items {
		if i.Done {
			n++
		}
	}
	return n
}

func sizeAttrs(p Photo) templ.Attributes {
	if p.Width <= 0 || p.Height <= 0 {
		return nil
	}
	return templ.Attributes{"width": itoa(p.Width), "height": itoa(p.Height)}
}

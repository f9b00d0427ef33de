package ui

import (
	"context"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
)

// Page is what the frame around every page needs. Texts come already translated; the language is
// the one of the context.
type Page struct {
	Title string // of the browser's tab, before the product's name
	Path  string // this page's path and query: where the language switch and sign-in come back to

	Crumbs []Crumb
	Nav    []NavItem // side menu
	Tabs   []NavItem // phone's tab bar, at most four; the menu is added
	Actor  Actor
	Search Search
	Keys   []Key  // hints in the foot line, listed by "?"
	Foot   string // left of the foot line

	Flash  Flash
	Notice Flash  // what waits for the person, whatever page this is
	Demo   string // the sentence of the demo banner; empty: no banner

	CSRF        string // form token; scripts send it too
	IdleMinutes int    // 0: no idle notice (nobody is signed in)

	Wide   bool // a table that needs the whole screen
	Narrow bool // reading width
	Slim   bool // icons only in the side menu, for long forms
}

// Crumb is one step of the way here; the last has no Href.
type Crumb struct{ Text, Href string }

// NavItem is one line of the menu.
type NavItem struct {
	Href, Icon, Label string
	Count             string // already written: 4.494
	Hot               bool   // the count asks for work
	Current           bool
	Group             string // a heading is set where it changes
}

// Actor is who acts: always in sight.
type Actor struct {
	Post, Unit, Person string
	SwitchHref         string // choose another post; empty: there is none
	AccountHref        string
	SignOut            string // address that a form posts to
}

// Search is the field in the top bar.
type Search struct{ Action, Value, Placeholder string }

// Key is one keyboard hint.
type Key struct{ Cap, Label string }

// Flash is the sentence about what was just done.
type Flash struct {
	Text string
	Tone Tone
	Link Crumb // undo, or the record
}

// Tone colours a state or a note; the word and the icon carry the meaning.
type Tone string

const (
	Plain Tone = ""
	Wait  Tone = "wait" // with somebody else, or information
	Back  Tone = "back" // returned, asks for attention
	Run   Tone = "run"  // in progress
	Good  Tone = "good" // fits, done
	Gold  Tone = "gold" // recognised
	Late  Tone = "late" // overdue, refused, dangerous
)

func (t Tone) class(prefix string) string {
	if t == Plain {
		return ""
	}
	if t == Late && prefix == "note-" {
		return "note-bad"
	}
	return prefix + string(t)
}

// Problems is what is wrong with a form that was sent: one sentence above, one beside each field.
type Problems struct {
	Sentence string
	Fields   []Problem
}

// Problem is one sentence beside one field.
type Problem struct{ Field, Text string }

// ProblemsOf reads a fault in the language of ctx; nil gives none.
func ProblemsOf(ctx context.Context, err error) Problems {
	if err == nil {
		return Problems{}
	}
	f := fault.Of(err)
	p := Problems{Sentence: i18n.T(ctx, f.Sentence, f.Args...)}
	for _, e := range f.Fields {
		p.Fields = append(p.Fields, Problem{Field: e.Field, Text: i18n.T(ctx, e.Sentence, e.Args...)})
	}
	return p
}

// For is the sentence beside a field; empty when nothing is wrong with it.
func (p Problems) For(field string) string {
	for _, f := range p.Fields {
		if f.Field == field {
			return f.Text
		}
	}
	return ""
}

// Any tells whether anything is wrong.
func (p Problems) Any() bool { return p.Sentence != "" || len(p.Fields) > 0 }

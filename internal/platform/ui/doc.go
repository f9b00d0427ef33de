// Package ui is the parts every page is made of. They know no domain word: callers pass texts
// already translated (i18n.T) and numbers already written (i18n.Num), and addresses.
//
// The frame
//
//	Layout(Page) { … }          working pages: menu, top bar, acting post, foot, idle notice
//	PublicLayout(Page) { … }    sign-in and pages for everybody
//	PageHead(Heading)           title, lead, meta line, tools
//	Section(Sec) { … }          one part of a page under an ink rule
//	Tabs(label, []Tab)          jumps inside a page or between its sub-pages
//	Segment(label, []Tab)       a few views of the same thing
//	Crumbs, ActorBox, LangSwitch, Token(csrf)
//
// Acting
//
//	Button(Btn) LinkButton(Btn) Buttons() { … }    Kind: Primary Ghost Danger; Size: Small Large
//	CopyLink(url) PrintButton()                    shown only where scripts run
//	FilterChips(label, []Chip) FilterChip(Chip)    conditions of a list, kept in its address
//	Pager(Pages)                                   next and previous of a list
//	Confirm(Ask) { … }                             the last look before something official
//
// Saying
//
//	State(Badge)                icon and word; Tone colours
//	Note(NoteBox) { … }         Wait Back Good Late
//	ErrorSummary(Problems)      above a form; ProblemsOf(ctx, err) reads a fault, Problems.For(field)
//	Empty(EmptyBox) Undo(text) { … } SaveState(text)
//
// Forms: every control takes a Field
//
//	TextInput TextArea DateInput NumberInput Select Radios Checkboxes Checkbox FileInput
//	Known(label, value) Two() { … } Acts() { … }
//
// Tables
//
//	Table(Grid)                 the whole table as data; NumLink cells by Cell.Href in a Num column
//	TableFrame(label, tall) { … } for a hand-written <table class="t">
//	NumLink(text, href, bold, hot) N(n, href)
//	DescriptionList([]Fact) Facts([]Fact)
package ui

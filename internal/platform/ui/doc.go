// Package ui is the parts every page is made of. They know no domain word: callers pass texts
// already translated (i18n.T), numbers already written (i18n.Num) and addresses. Each part takes
// one small struct; /_ui shows them all.
//
// # Frame
//
//	Layout(Page) { … }          working pages: menu, top bar, acting post, foot, idle notice
//	PublicLayout(Page) { … }    sign-in and pages for everybody
//	PageHead(Heading)           title, lead, meta line, tools
//	Section(Sec) { … }          one part of a page under an ink rule
//	Tabs(label, []Tab)          jumps inside a page or between its sub-pages
//	Segment(label, []Tab)       a few views of the same thing
//	Crumbs ActorBox LangSwitch Token Head Icon
//
// # Acting
//
//	Button(Btn) LinkButton(Btn) Buttons() { … }    Kind Primary Ghost Danger, Size Small Large
//	CopyLink(url) PrintButton()                    shown only where scripts run
//	FilterChips(label, []Chip) FilterChip(Chip)    conditions of a list, kept in its address
//	Pager(Pages)                                   next and previous of a list
//	Confirm(Ask) { … }                             the last look before something official
//
// # Saying
//
//	State(Badge)                icon and word; Tone Wait Back Run Good Gold Late
//	Note(NoteBox) { … }         a sentence that wants to be read
//	ErrorSummary(Problems)      above a form; ProblemsOf(ctx, err), Problems.For(field)
//	Empty(EmptyBox) Undo(text) { … } Progress(label, done, total, say)
//
// # Forms: every control takes a Field
//
//	TextInput TextArea DateInput NumberInput Select Radios Checkboxes Checkbox FileInput
//	Known(label, value) Two() { … } Acts() { … } SaveState(text)
//	Question(Q) { … } Index(label, []IndexItem) Coach(CoachBox) { … }   long forms
//
// # Tables and facts
//
//	Table(Grid)                 the whole table as data; a Cell with Href in a Num column opens records
//	TableFrame(label, tall) { … } for a hand-written <table class="t">
//	NumLink(text, href, bold, hot) N(n, href)
//	Counts(label, []CountItem) Recon(ReconBox) { … } DescriptionList([]Fact) Facts([]Fact)
//
// # Drawings, widths as SVG attributes
//
//	Clock(Strip) ClockLegend(author, reviewer) Goal(Measure) Meter(part, whole, label)
//	StackedBars(Bars) Mosaic(MosaicMap) Tiles(label, []Tile) LineChart(Series)
//
// # Records
//
//	Move(MoveBox) { … }         who acts next and by when
//	Steps(title, []Step) Path(label, []Step)
//	Pin(Remark) { … } PinButton(field, label)
//	Log([]Entry) Photos([]Photo) Jobs(label, []Job) Tree([]Node)
//
// # What the scripts look for
//
//	form data-autosave="/url" data-draft-key="post:record" data-saved-at="ms"
//	                            draft kept 1.5 s after typing; 2xx with optional JSON {version, saved,
//	                            autosave, action, page}; 409 and 412 clash, 423 closed, 401 signed out
//	form data-steps             one Question a screen on a phone
//	form data-remarks           takes PinButton's field; fields named "field" and "quote"
//	data-field="name"           the spot a pin marks
//	data-key="e"                a key that clicks or focuses it; data-row: J and K stop here
//	select data-submit          sends its form when changed
//	body data-idle-minutes      POST /session/ping keeps the session, Actor.SignOut ends it
//
// Layout classes for what is not a component: duo, duo rail-r (a rail at the right), rail, reg,
// row, flow, cards, card, lead, sentence, under, mute, low, hot, sm, xs, num, w (desk only).
package ui

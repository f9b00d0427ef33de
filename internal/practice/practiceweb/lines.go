package practiceweb

import (
	"context"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// lineOf is the line a box or a form speaks of, as people call it.
func lineOf(ctx context.Context, line org.Line) string { return i18n.T(ctx, line.Name()) }

// at are the rounds of the line on which somebody holds the record; of the author's, the line that
// gave it back.
func (t timing) at(rounds []review.Round, h practice.Hold) []review.Round {
	byLine := review.ByLine(rounds)
	if h.Side == review.Reviewer {
		return byLine[string(h.Line)]
	}
	for _, line := range org.Lines {
		if now := holding(byLine[string(line)]); now != nil && now.Side == review.Author {
			return byLine[string(line)]
		}
	}
	return t.longest(rounds)
}

// longest are the rounds of the line that took the most time; mostly there is only one line.
func (t timing) longest(rounds []review.Round) (most []review.Round) {
	for _, list := range review.ByLine(rounds) {
		if most == nil || t.cal.Measure(list, t.now).Total > t.cal.Measure(most, t.now).Total {
			most = list
		}
	}
	return most
}

// linesOf are the lines on which a record that was sent is or was reviewed; none where the
// territorial one alone is asked, for then one box says it all.
func linesOf(rounds []review.Round) []org.Line {
	byLine := review.ByLine(rounds)
	lines := slices.DeleteFunc(slices.Clone(org.Lines), func(line org.Line) bool {
		list := byLine[string(line)]
		return len(list) == 0 || !slices.ContainsFunc(list, func(r review.Round) bool { return r.Outcome != review.Withdrawn })
	})
	if len(lines) == 1 && lines[0] == org.Territorial {
		return nil
	}
	return lines
}

// lines of the record on its pages; nothing is said of them before it is sent.
func (v recordView) lines() []org.Line {
	if v.p.SubmittedDay == "" {
		return nil
	}
	return linesOf(v.rounds)
}

// desks say of each line who holds the record there and by when, or what was decided, by whom; none
// where one box says it all.
func (v recordView) desks(ctx context.Context) []ui.Desk {
	var desks []ui.Desk
	for _, line := range v.lines() {
		rounds := review.ByLine(v.rounds)[string(line)]
		d := ui.Desk{Name: lineOf(ctx, line), Clock: v.time.strip(rounds)}
		if h, on := v.p.Holds.On(line); on {
			v.holds(ctx, &d, h)
		} else {
			v.decided(ctx, &d, rounds)
		}
		desks = append(desks, d)
	}
	return desks
}

func (v recordView) holds(ctx context.Context, d *ui.Desk, h practice.Hold) {
	d.State = ui.Badge{Icon: "clock", Word: i18n.T(ctx, "Đang xét"), Tone: ui.Wait}
	if h.Received {
		d.State = stateBadge(ctx, practice.Received)
	}
	_, mine := v.mine.On(h.Line)
	d.Mine = mine && whose(v.actor, h.Side, h.UnitID, v.decides())
	d.Who = unitName(v.units, h.UnitID)
	if h.Due != "" {
		d.When = i18n.T(ctx, "đến hết %s, %s", i18n.Date(ctx, h.Due), daysLeft(ctx, v.time.daysTo(h.Due)))
	}
}

// decided says what a line decided last: the person, the post, the day.
func (v recordView) decided(ctx context.Context, d *ui.Desk, rounds []review.Round) {
	d.State = outcome(ctx, rounds)
	r, ok := last(rounds)
	if !ok {
		return
	}
	who := slices.DeleteFunc([]string{v.persons[r.DecidedPerson], v.post(r.DecidedPost)}, func(s string) bool { return s == "" })
	d.Who, d.When = strings.Join(who, " · "), i18n.Date(ctx, clock.Day(r.ClosedAt))
}

// by puts the day of a hold into the box.
func (v recordView) by(ctx context.Context, box *ui.MoveBox, h practice.Hold) {
	if h.Due == "" {
		return
	}
	box.By = i18n.T(ctx, "Đến hết %s", weekday(ctx, h.Due))
	box.Day = i18n.Date(ctx, h.Due)
	box.Left = daysLeft(ctx, v.time.daysTo(h.Due))
}

var outcomes = map[review.Outcome]ui.Badge{
	review.Approved:  {Icon: "check", Word: "Đồng ý", Tone: ui.Good},
	review.Returned:  {Icon: "return", Word: "Trả lại", Tone: ui.Back},
	review.Withdrawn: {Icon: "x", Word: "Thôi xét"},
}

// last is the latest decision among the rounds of a line.
func last(rounds []review.Round) (r review.Round, ok bool) {
	for _, x := range slices.Backward(rounds) {
		if x.Outcome != "" {
			return x, true
		}
	}
	return r, false
}

func outcome(ctx context.Context, rounds []review.Round) ui.Badge {
	r, _ := last(rounds)
	b := outcomes[r.Outcome]
	b.Word = i18n.T(ctx, b.Word)
	return b
}

// lastLine tells whether an approval on the line the reader decides on puts the record on the list.
func (v recordView) lastLine() bool { return practice.Agreed(v.rounds, v.line) }

// choose takes the line the page is about: the one asked for, else the one in the reader's own hands.
func (v *recordView) choose(asked string) {
	for _, h := range v.mine {
		if string(h.Line) == asked {
			v.line = h.Line
			return
		}
	}
	for _, h := range v.mine {
		if v.line == "" || h.UnitID == v.actor.UnitID {
			v.line = h.Line
		}
	}
}

// lineTabs lead from the desk of one line to that of another, for who may decide on both.
func (v recordView) lineTabs(ctx context.Context) []ui.Tab {
	var tabs []ui.Tab
	for _, h := range v.mine {
		tabs = append(tabs, ui.Tab{Label: lineOf(ctx, h.Line), Href: v.path("/review?line=" + string(h.Line)), Current: h.Line == v.line})
	}
	return tabs
}

// aside is what a line of a list adds for a record on several lines: which one it is about, and what
// the others said.
func (d desk) aside(ctx context.Context, r practice.Row, h practice.Hold) string {
	lines := linesOf(d.rounds[r.ID])
	if len(lines) == 0 || h.Side != review.Reviewer {
		return ""
	}
	parts := []string{lineOf(ctx, h.Line)}
	byLine := review.ByLine(d.rounds[r.ID])
	for _, line := range lines {
		if line == h.Line {
			continue
		}
		if other, on := r.Holds.On(line); on {
			parts = append(parts, i18n.T(ctx, "%s: %s đang xét", lineOf(ctx, line), d.units[other.UnitID].Name))
		} else {
			parts = append(parts, lineOf(ctx, line)+": "+strings.ToLower(outcome(ctx, byLine[string(line)]).Word))
		}
	}
	return strings.Join(parts, " · ")
}

// held is the hold a kind of work is about.
func (d desk) held(k practice.Work, r practice.Row) practice.Hold {
	return r.Holds.For(d.actor, k).First()
}

// holders says who holds a record and until when, for one cell of a list.
func holders(ctx context.Context, holds practice.Holds, units map[string]org.Unit) string {
	var parts []string
	for _, h := range holds {
		if due := i18n.T(ctx, "hạn %s", i18n.Date(ctx, h.Due)); len(holds) == 1 {
			parts = append(parts, due)
		} else {
			parts = append(parts, units[h.UnitID].Name+", "+due)
		}
	}
	return strings.Join(parts, " · ")
}

// deciders names who decided, and their posts.
func (p *Pages) deciders(ctx context.Context, v *recordView) (posts []string, err error) {
	var persons []string
	for _, r := range v.rounds {
		posts, persons = append(posts, r.DecidedPost), append(persons, r.DecidedPerson)
	}
	v.persons, err = p.Identity.PersonNames(ctx, persons)
	return posts, err
}

// handsOn are what the reader may decide on, or why there is nothing.
func (p *Pages) handsOn(ctx context.Context, a identity.Actor, v *recordView) (err error) {
	switch {
	case !practice.May(a.Role, practice.Return, v.relation):
		v.why = fault.New(fault.Forbidden, "Vị trí của anh/chị không có quyền làm việc này với hồ sơ này.")
		return nil
	case !v.p.Legal(practice.Return):
		return nil
	}
	v.mine, err = p.Practice.DecidesOn(ctx, a, v.p)
	if fault.Is(err, fault.Forbidden) {
		v.why, err = fault.Of(err), nil
	}
	return err
}

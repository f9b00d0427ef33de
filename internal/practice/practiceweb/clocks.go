package practiceweb

import (
	"context"
	"math"
	"time"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// timing reads rounds as of now, in working days.
type timing struct {
	cal review.Calendar
	now time.Time
}

func (t timing) today() string { return clock.Day(t.now) }

// holding is the stretch that still runs; nil when nobody holds the record in a round.
func holding(rounds []review.Round) *review.Hold {
	if len(rounds) == 0 {
		return nil
	}
	last := rounds[len(rounds)-1]
	if !last.ClosedAt.IsZero() || len(last.Holds) == 0 {
		return nil
	}
	return &last.Holds[len(last.Holds)-1]
}

// strip is both clocks over all rounds. What is allowed is the time that has passed until now plus
// what is left of the running stretch, so that the strip is over exactly when the deadline is.
func (t timing) strip(rounds []review.Round) *ui.Strip {
	k := t.cal.Measure(rounds, t.now)
	s := &ui.Strip{}
	s.Author, s.Reviewer, _ = k.Days()
	h := holding(rounds)
	if h == nil && s.Author+s.Reviewer == 0 {
		return nil // listed the day it was written, or taken in from before: nobody kept it
	}
	if h != nil && h.DueDay != "" {
		s.Due = inDays(k.Total + t.left(h.DueDay))
	}
	return s
}

// now is the running stretch alone, for one line of a list.
func (t timing) running(rounds []review.Round) *ui.Strip {
	h := holding(rounds)
	if h == nil {
		return nil
	}
	s := &ui.Strip{Mini: true}
	gone := t.cal.Elapsed(h.From, t.now)
	if h.Side == review.Author {
		s.Author = inDays(gone)
	} else {
		s.Reviewer = inDays(gone)
	}
	if h.DueDay != "" {
		s.Due = inDays(gone + t.left(h.DueDay))
	}
	return s
}

// left is the working time until the end of a day, negative when it has passed.
func (t timing) left(day string) time.Duration {
	end := clock.Start(clock.AddDays(day, 1))
	if end.Before(t.now) {
		return -t.cal.Elapsed(end, t.now)
	}
	return t.cal.Elapsed(t.now, end)
}

func inDays(d time.Duration) float64 {
	return max(math.Round(d.Hours()/24*10)/10, 0)
}

// late tells whether a deadline has passed.
func (t timing) late(due string) bool { return due != "" && due < t.today() }

// daysTo counts the working days to a deadline. One that has passed is never "today", even where no
// working day lies between.
func (t timing) daysTo(due string) int {
	left := t.cal.Left(t.today(), due)
	if t.late(due) {
		return min(left, -1)
	}
	return left
}

// whose says where the record lies, and whether that is with the reader.
func whose(a identity.Actor, side review.Side, holder string, decides bool) bool {
	switch side {
	case review.Author:
		return holder == a.UnitID && identity.MayAuthor(a.Role)
	case review.Reviewer:
		return decides && (holder == a.UnitID || holder == a.ScopeID())
	}
	return false
}

var nextSteps = map[practice.State]string{
	practice.Draft: "soạn xong rồi gửi", practice.Returned: "bổ sung rồi gửi lại", practice.Submitted: "xét phiếu", practice.Received: "xét phiếu",
	practice.Listed: "bắt đầu thực hiện", practice.Running: "làm và ghi tiến độ", practice.Paused: "làm tiếp hoặc kết thúc",
}

// soon is how many working days before its day a running practice asks for something.
const soon = 5

// move is the box that says who acts next, and by when.
func (v recordView) move(ctx context.Context) ui.MoveBox {
	p := v.p
	box := ui.MoveBox{State: stateBadge(ctx, p.State), Desks: v.desks(ctx)}
	if p.State.Final() {
		if len(box.Desks) == 0 {
			box.Clock = v.time.strip(v.rounds)
		}
		if last := p.Phases; len(last) > 0 {
			box.Who = last[len(last)-1].Reason
		}
		return box
	}
	h := v.first()
	left := v.time.daysTo(h.Due)
	box.Mine = whose(v.actor, h.Side, h.UnitID, v.decides())
	box.You = i18n.T(ctx, "Đang ở chỗ người duyệt")
	switch {
	case p.State == practice.Running && h.Due != "" && left > soon:
		box.Mine, box.You = false, i18n.T(ctx, "Đơn vị đang thực hiện") // red is for what is near
	case box.Mine:
		box.You = i18n.T(ctx, "Đang ở chỗ anh/chị")
	case h.Side == review.Author:
		box.You = i18n.T(ctx, "Đang ở chỗ đơn vị đăng ký")
	}
	several := len(box.Desks) > 0 // which say the rest
	if !several {
		box.Clock = v.time.strip(v.rounds)
	}
	if !several || h.Side == review.Author {
		box.Who = unitName(v.units, h.UnitID) + " · " + i18n.T(ctx, nextSteps[p.State])
		v.by(ctx, &box, h)
	}
	return box
}

// first is the hold the page speaks of: the one in the reader's hands, else who acts first.
func (v recordView) first() practice.Hold {
	for _, h := range v.mine {
		if whose(v.actor, h.Side, h.UnitID, v.decides()) {
			return h
		}
	}
	return v.p.Holds.First()
}

func unitName(units map[string]org.Unit, id string) string { return units[id].Name }

var phaseNames = map[practice.State]string{
	practice.Submitted: "Gửi đăng ký", practice.Returned: "Trả lại để bổ sung", practice.Received: "Tiếp nhận", practice.Listed: "Đưa vào danh mục",
	practice.Running: "Bắt đầu thực hiện", practice.Paused: "Tạm dừng", practice.Finished: "Kết thúc", practice.Withdrawn: "Rút",
}

// mayReceive tells whether the line the desk is about has not taken the record in yet.
func (v recordView) mayReceive() bool {
	h, on := v.mine.On(v.line)
	return on && v.may(practice.Receive) && !h.Received
}

// steps are what is behind the record, where it is, and what is ahead.
func (v recordView) steps(ctx context.Context) []ui.Step {
	p := v.p
	steps := []ui.Step{{Label: i18n.T(ctx, "Bắt đầu soạn"), When: i18n.Date(ctx, clock.Day(p.CreatedAt)), Kind: ui.Passed}}
	reached := map[practice.State]bool{}
	for _, ph := range p.Phases {
		if ph.State == practice.Draft {
			continue
		}
		label := phaseNames[ph.State]
		if ph.State == practice.Running && reached[practice.Paused] {
			label = "Làm tiếp"
		}
		kind := ui.Passed
		if ph.State == practice.Returned || ph.State == practice.Withdrawn {
			kind = ui.SetBack
		}
		reached[ph.State] = true
		steps = append(steps, ui.Step{Label: i18n.T(ctx, label), When: i18n.Date(ctx, ph.From), Kind: kind})
	}
	if !p.State.Final() {
		steps[len(steps)-1].Kind = ui.Here
		steps = append(steps, v.ahead(ctx, reached)...)
	}
	return steps
}

func (v recordView) ahead(ctx context.Context, reached map[practice.State]bool) []ui.Step {
	when := map[practice.State]string{practice.Running: v.p.Start, practice.Finished: v.p.End}
	var steps []ui.Step
	for _, s := range []practice.State{practice.Submitted, practice.Listed, practice.Running, practice.Finished} {
		if !reached[s] {
			steps = append(steps, ui.Step{Label: i18n.T(ctx, phaseNames[s]), When: i18n.Date(ctx, when[s])})
		}
	}
	return steps
}

package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"kheo/internal/demo/prose"
	"kheo/internal/demo/province"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
	"kheo/internal/review"
)

const (
	yearPractices = 330
	actChunk      = 60
)

// act is one thing somebody does on a day of the running year.
type act struct {
	day    string
	minute int
	do     func(ctx context.Context) error
}

// play is one practice of the running year as it is lived through.
type play struct {
	id                string
	officer, approver string // post codes
	unit              province.Unit
	text              prose.Practice
	slot              slot
	level             string
}

// buildYear lives through the running year with the real services, in the order things happened.
func (b *builder) buildYear(ctx context.Context) error {
	acts := b.plan()
	slices.SortStableFunc(acts, func(x, y act) int { return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.minute, y.minute)) })
	for done := 0; done < len(acts); done += actChunk {
		b.progress(fmt.Sprintf("The year %d", b.year()), done, len(acts))
		err := b.DB.Tx(ctx, func(ctx context.Context) error {
			for _, a := range acts[done:min(done+actChunk, len(acts))] {
				b.at(a.day, a.minute)
				if err := a.do(ctx); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	b.progress(fmt.Sprintf("The year %d", b.year()), len(acts), len(acts))
	return nil
}

// endings of a practice of the running year and how often they come, by how long ago it was sent.
var recentEndings = []string{"draft", "submitted", "forwarded", "submitted", "returned", "returned", "received", "listed"}
var olderEndings = []string{"running", "running", "running", "running", "running", "running", "running", "running", "listed", "finished", "finished", "paused", "withdrawn", "again", "again", "passed"}

func (b *builder) plan() []act {
	p := b.poolOn(b.today)
	var units []province.Unit
	for _, code := range oneClick { // what the accounts on the sign-in page find on their desk
		for _, u := range p.communes {
			if u.Names[len(u.Names)-1].Code == code {
				units = append(units, u, u, u, u, u, u, u, u)
			}
		}
	}
	for _, u := range p.bodies {
		if clicked(u) {
			units = append(units, u, u, u, u)
		}
	}
	for len(units) < yearPractices {
		if b.rng.IntN(100) < 14 {
			units = append(units, pick(b, p.bodies))
		} else {
			units = append(units, b.lead(p))
		}
	}
	var acts []act
	for i, u := range units {
		acts = append(acts, b.scenario(i, u)...)
	}
	return acts
}

// scenario is the life of one practice: when it was sent, and how far it has come.
func (b *builder) scenario(i int, u province.Unit) []act {
	first := fmt.Sprintf("%d-01-08", b.year())
	recent := i%6 == 0 || i < 16 && i%2 == 0
	day, ending := "", ""
	if recent {
		day, ending = b.workday(later(clock.AddDays(b.today, -9), first), b.today), recentEndings[(i/2)%len(recentEndings)]
	} else {
		day, ending = b.workday(first, later(clock.AddDays(b.today, -25), first)), pick(b, olderEndings)
	}
	s := slot{kind: practice.Collective, field: pick(b, []string{"economy", "society", "society", "security", "politics"})}
	if b.rng.IntN(6) == 0 {
		s.kind = practice.Individual
	}
	if b.rng.IntN(40) == 0 {
		s.second = pick(b, otherFields(s.field))
	}
	pl := &play{unit: u, slot: s, text: b.write(u, s, day), level: b.level(u, day), officer: postPrefix(u) + ".can-bo", approver: postPrefix(u) + ".nguoi-duyet"}
	return b.live(pl, day, ending)
}

func otherFields(field string) []string {
	var out []string
	for _, f := range []string{"economy", "society", "security", "politics"} {
		if f != field {
			out = append(out, f)
		}
	}
	return out
}

func later(a, b string) string { return max(a, b) }

// live lists the acts up to the ending.
func (b *builder) live(pl *play, day, ending string) []act {
	minute := b.rng.IntN(500)
	next := func(days int) string { return min(clock.AddDays(day, days), b.today) }
	acts := []act{{day, minute, func(ctx context.Context) error { return b.register(ctx, pl, ending != "draft") }}}
	add := func(d string, do func(ctx context.Context) error) {
		minute += 3
		acts = append(acts, act{d, minute, do})
	}
	decider := pl.approver
	switch ending {
	case "draft", "submitted":
		return acts
	case "forwarded":
		add(next(1), func(ctx context.Context) error { return b.forward(ctx, pl) })
		return acts
	case "returned":
		add(next(1), func(ctx context.Context) error { return b.giveBack(ctx, pl) })
		return acts
	case "received":
		add(next(1), func(ctx context.Context) error {
			_, err := b.past.Practice.Receive(ctx, b.as(pl.approver), pl.id, 0, "")
			return err
		})
		return acts
	case "again":
		add(next(1), func(ctx context.Context) error { return b.giveBack(ctx, pl) })
		add(next(4), func(ctx context.Context) error { return b.sendAgain(ctx, pl) })
	case "passed":
		add(next(2), func(ctx context.Context) error { return b.forward(ctx, pl) })
		decider = officerPost
	}
	listing := next(2 + b.rng.IntN(6))
	if ending == "again" || ending == "passed" {
		listing = next(6 + b.rng.IntN(4))
	}
	add(listing, func(ctx context.Context) error {
		_, err := b.past.Practice.Approve(ctx, b.as(decider), pl.id, 0, practice.Approval{})
		return err
	})
	if ending != "listed" {
		b.after(pl, listing, ending, add)
	}
	return acts
}

// after is the work itself: lines of progress, then perhaps an end.
func (b *builder) after(pl *play, listing, ending string, add func(string, func(context.Context) error)) {
	last := listing
	for range 4 {
		day := clock.AddDays(last, 12+b.rng.IntN(40))
		if day > b.today {
			break
		}
		add(day, func(ctx context.Context) error { return b.progressLine(ctx, pl) })
		last = day
	}
	end := min(clock.AddDays(last, 3), b.today)
	officer := func(do func(ctx context.Context) error) { add(end, do) }
	switch ending {
	case "finished":
		officer(func(ctx context.Context) error {
			_, err := b.past.Practice.FinishRunning(ctx, b.as(pl.officer), pl.id, 0, "Đạt mục tiêu đã đăng ký, chuyển sang duy trì trong quy ước của khu dân cư.")
			return err
		})
	case "paused":
		officer(func(ctx context.Context) error {
			_, err := b.past.Practice.PauseRunning(ctx, b.as(pl.officer), pl.id, 0, "Tạm dừng qua mùa mưa lũ, đường vào bị sạt.")
			return err
		})
	case "withdrawn":
		officer(func(ctx context.Context) error {
			_, err := b.past.Practice.WithdrawRegistration(ctx, b.as(pl.officer), pl.id, 0, "Trùng nội dung với mô hình của đơn vị khác trên cùng địa bàn, hai bên thống nhất nhập làm một.")
			return err
		})
	}
}

func (b *builder) register(ctx context.Context, pl *play, send bool) error {
	c := b.content(pl.text, pl.unit, clock.Today(b.clock))
	c.Kind, c.Field, c.Level, c.Programmes = pl.slot.kind, pl.slot.field, pl.level, b.programmes(clock.Today(b.clock))
	if pl.slot.second != "" {
		c.Fields = []string{pl.slot.second}
	}
	p, err := b.past.Practice.Create(ctx, b.as(pl.officer), practice.Registration{Content: c})
	if err != nil {
		return fmt.Errorf("register %q: %w", c.Title, err)
	}
	pl.id = p.ID
	if send {
		_, err = b.past.Practice.Submit(ctx, b.as(pl.officer), pl.id, 0)
	}
	return err
}

func (b *builder) giveBack(ctx context.Context, pl *play) error {
	field, quote, text := prose.Remark(b.rng, pl.text)
	_, err := b.past.Practice.Return(ctx, b.as(pl.approver), pl.id, 0, practice.ReturnReason{
		Remarks: []review.Remark{{PinKind: review.PinField, Pin: field, Quote: quote, Text: text}}})
	return err
}

// forward hands the record to the province.
func (b *builder) forward(ctx context.Context, pl *play) error {
	_, err := b.past.Practice.PassOn(ctx, b.as(pl.approver), pl.id, 0, "")
	return err
}

func (b *builder) sendAgain(ctx context.Context, pl *play) error {
	a := b.as(pl.officer)
	p, err := b.past.Practice.Get(ctx, a, pl.id)
	if err != nil {
		return err
	}
	c := p.Content
	c.Answers["outputs"] += " Đơn vị lập biên bản có xác nhận của ban quản lý thôn xóm mỗi quý."
	if _, err := b.past.Practice.Edit(ctx, a, pl.id, 0, c); err != nil {
		return err
	}
	_, err = b.past.Practice.Submit(ctx, a, pl.id, 0)
	return err
}

func (b *builder) progressLine(ctx context.Context, pl *play) error {
	a := b.as(pl.officer)
	p, err := b.past.Practice.Get(ctx, a, pl.id)
	if err != nil {
		return err
	}
	e, done := b.logEntry(pl.text, clock.Today(b.clock))
	for i, t := range p.Targets {
		if i < len(done) {
			e.Amounts = append(e.Amounts, practice.Amount{TargetID: t.ID, Amount: done[i]})
		}
	}
	_, err = b.past.Practice.AddLog(ctx, a, pl.id, e)
	return err
}

package demo

import (
	"context"
	"fmt"

	"kheo/internal/demo/prose"
	"kheo/internal/demo/province"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
)

// play is one practice of the running year as it is lived through.
type play struct {
	id       string
	officer  string // post code
	deciders []decider
	unit     province.Unit
	text     prose.Practice
	slot     slot
	level    string

	acts   []act
	minute int
}

// decider is who decides on one line.
type decider struct {
	post string
	line org.Line
}

// endings of a practice of the running year and how often they come, by how long ago it was sent.
var recentEndings = []string{"half", "submitted", "forwarded", "half", "returned", "draft", "received", "listed", "half", "returned"}
var olderEndings = []string{"running", "running", "running", "running", "running", "running", "running", "running", "listed", "finished", "finished", "paused", "withdrawn", "again", "again", "passed"}

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
	return b.lived(u, b.slot(), day, ending)
}

// lived is the play of one practice from its day to its ending.
func (b *builder) lived(u province.Unit, s slot, day, ending string) []act {
	pl := &play{unit: u, slot: s, text: b.write(u, s, day), level: b.level(u, day), officer: postPrefix(u) + ".can-bo", deciders: b.deciders(u)}
	b.live(pl, day, ending)
	return pl.acts
}

// onDesk is what every unit of the sign-in page has on its way, old enough to have been decided on
// before a post became vacant.
func (b *builder) onDesk(u province.Unit, endings ...string) []act {
	var acts []act
	for _, ending := range endings {
		acts = append(acts, b.lived(u, b.slot(), b.workday(clock.AddDays(b.today, -9), clock.AddDays(b.today, -vacantDays-2)), ending)...)
	}
	return acts
}

// slot draws what a practice of the running year is.
func (b *builder) slot() slot {
	s := slot{kind: practice.Collective, field: pick(b, []string{"economy", "society", "society", "security", "politics"})}
	if b.rng.IntN(6) == 0 {
		s.kind = practice.Individual
	}
	if b.rng.IntN(40) == 0 {
		s.second = pick(b, otherFields(s.field))
	}
	return s
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

// deciders are the nearest above who decide: the unit's own or the commune's on the territorial
// line, the branch's on the sectoral one where the unit has it.
func (b *builder) deciders(u province.Unit) []decider {
	out := []decider{{b.deciderFrom(u.Key, province.Territorial), org.Territorial}}
	if up := u.ParentOn(province.Sectoral, b.today); up != "" {
		out = append(out, decider{b.deciderFrom(up, province.Sectoral), org.Sectoral})
	}
	return out
}

func (b *builder) deciderFrom(key, line string) string {
	for key != "" && key != province.Root {
		u, _ := province.ByKey(key)
		if decides(u) {
			return postPrefix(u) + approverSuffix
		}
		key = u.ParentOn(line, b.today)
	}
	return officerPost
}

// add puts an act of a post at the end of the play; a post that is vacant by then does nothing, and
// what follows from it doesn't happen either.
func (b *builder) add(pl *play, post, day string, do func(ctx context.Context) error) bool {
	if since := b.vacantSince(post); since != "" && day >= since {
		return false
	}
	pl.minute += 3
	pl.acts = append(pl.acts, act{day, pl.minute, do})
	return true
}

// live plans the acts up to the ending.
func (b *builder) live(pl *play, day, ending string) {
	pl.minute = b.rng.IntN(500)
	next := func(days int) string { return min(clock.AddDays(day, days), b.today) }
	b.add(pl, pl.officer, day, func(ctx context.Context) error { return b.register(ctx, pl, ending != "draft") })
	first, one := pl.deciders[0], pick(b, pl.deciders)
	switch ending {
	case "draft", "submitted":
		return
	case "forwarded":
		b.add(pl, first.post, next(1), func(ctx context.Context) error { return b.forward(ctx, pl, first) })
		return
	case "returned":
		b.add(pl, one.post, next(1), func(ctx context.Context) error { return b.giveBack(ctx, pl, one) })
		return
	case "half":
		b.half(pl, one, next(1))
		return
	case "territory":
		b.half(pl, first, next(1))
		return
	case "sector":
		b.half(pl, pl.deciders[len(pl.deciders)-1], next(1))
		return
	case "received":
		b.add(pl, first.post, next(1), func(ctx context.Context) error { return b.receive(ctx, pl, first) })
		return
	case "again":
		if !b.add(pl, one.post, next(1), func(ctx context.Context) error { return b.giveBack(ctx, pl, one) }) {
			return
		}
		b.add(pl, pl.officer, next(4), func(ctx context.Context) error { return b.sendAgain(ctx, pl) })
	case "passed":
		if !b.add(pl, first.post, next(2), func(ctx context.Context) error { return b.forward(ctx, pl, first) }) {
			return
		}
		pl.deciders[0].post = officerPost
	}
	listing := next(2 + b.rng.IntN(6))
	if ending == "again" || ending == "passed" {
		listing = next(6 + b.rng.IntN(4))
	}
	if b.agree(pl, listing) && ending != "listed" {
		b.after(pl, listing, ending)
	}
}

// half is a record that one line has approved and the other still reads; with one line alone it is
// taken in.
func (b *builder) half(pl *play, d decider, day string) {
	do := b.approve
	if len(pl.deciders) == 1 {
		do = b.receive
	}
	b.add(pl, d.post, day, func(ctx context.Context) error { return do(ctx, pl, d) })
}

// agree lets every line approve, in any order.
func (b *builder) agree(pl *play, day string) bool {
	order := b.rng.Perm(len(pl.deciders))
	for _, i := range order {
		d := pl.deciders[i]
		if !b.add(pl, d.post, day, func(ctx context.Context) error { return b.approve(ctx, pl, d) }) {
			return false
		}
	}
	return true
}

// after is the work itself: lines of progress, then perhaps an end.
func (b *builder) after(pl *play, listing, ending string) {
	last := listing
	for range 4 {
		day := clock.AddDays(last, 12+b.rng.IntN(40))
		if day > b.today {
			break
		}
		b.add(pl, pl.officer, day, func(ctx context.Context) error { return b.progressLine(ctx, pl) })
		last = day
	}
	end := min(clock.AddDays(last, 3), b.today)
	officer := func(do func(ctx context.Context) error) { b.add(pl, pl.officer, end, do) }
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

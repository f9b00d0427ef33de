package orgweb

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
)

// moment is a day of a unit's life with everything that became so on it.
type moment struct {
	day   string // [org.AlwaysThere] where nobody knows the first
	says  []saying
	paper string
	soon  bool // decided, not yet in force
	href  string
}

// saying is a sentence around the name of another unit, or one without.
type saying struct {
	before string
	unit   org.Unit
	after  string
}

// facts of a life, as they are stored.
type facts struct {
	unit    org.Unit
	names   []org.Naming
	parents []org.ImportParent
	flags   []org.ImportArea
	past    []becoming
	future  []becoming
	events  []org.Event
	soon    []Announcement
	called  map[string]org.Unit // parents by ID
}

// life puts what is known of a unit in the order of days.
func life(ctx context.Context, f facts) []moment {
	at := map[string]*moment{}
	on := func(day string) *moment {
		if at[day] == nil {
			at[day] = &moment{day: day}
		}
		return at[day]
	}
	say := func(day string, s saying) { on(day).says = append(on(day).says, s) }
	f.begin(ctx, say)
	f.succession(ctx, say)
	f.rename(ctx, say)
	f.move(ctx, say)
	for _, a := range f.flags {
		if a.From > f.unit.From {
			say(a.From, saying{before: i18n.T(ctx, "Được ghi vùng: %s.", i18n.T(ctx, a.Area.Name()))})
		}
		if a.To != "" && a.To != f.unit.To {
			say(a.To, saying{before: i18n.T(ctx, "Thôi thuộc vùng: %s.", i18n.T(ctx, a.Area.Name()))})
		}
	}
	f.end(ctx, say)
	for day, m := range at {
		m.paper = f.paper(day)
	}
	out := make([]moment, 0, len(at))
	for _, day := range slices.Sorted(maps.Keys(at)) {
		out = append(out, *at[day])
	}
	for _, a := range f.soon {
		out = append(out, moment{day: a.Day, says: []saying{{before: a.Sentence}}, paper: a.Paper, soon: true, href: a.Href})
	}
	slices.SortStableFunc(out, func(a, b moment) int { return cmp.Compare(a.day, b.day) })
	return out
}

type sayer func(day string, s saying)

func (f facts) begin(ctx context.Context, say sayer) {
	name := f.names[0].Name
	if f.unit.From == org.AlwaysThere {
		say(f.unit.From, saying{before: i18n.T(ctx, "Có tên là %s từ trước, không rõ từ ngày nào.", name)})
		return
	}
	say(f.unit.From, saying{before: i18n.T(ctx, "Bắt đầu, tên là %s.", name)})
}

// succession tells what came to the unit and what became of it.
func (f facts) succession(ctx context.Context, say sayer) {
	for _, b := range f.past {
		switch {
		case b.From == b.To:
			say(b.Day, saying{before: i18n.T(ctx, "Giữ phần còn lại sau khi chia.")})
		case b.Extent == org.Part:
			say(b.Day, saying{before: i18n.T(ctx, "Nhận một phần"), unit: b.from, after: b.share(ctx)})
		default:
			say(b.Day, saying{before: i18n.T(ctx, "Nhận toàn bộ"), unit: b.from, after: f.older(ctx, b.from)})
		}
	}
	for _, b := range f.future {
		switch {
		case b.From == b.To:
		case b.Extent == org.Part:
			say(b.Day, saying{before: i18n.T(ctx, "Một phần nhập vào"), unit: b.to, after: b.share(ctx)})
		default:
			say(b.Day, saying{before: i18n.T(ctx, "Toàn bộ nhập vào"), unit: b.to})
		}
	}
}

// older tells an old unit from the one of the same name that came after it.
func (f facts) older(ctx context.Context, old org.Unit) string {
	if old.Name != f.unit.Name {
		return ""
	}
	return i18n.T(ctx, "(cũ)")
}

func (f facts) rename(ctx context.Context, say sayer) {
	for i := 1; i < len(f.names); i++ {
		old, now := f.names[i-1], f.names[i]
		if old.Name != now.Name {
			say(now.From, saying{before: i18n.T(ctx, "Đổi tên từ %s thành %s.", old.Name, now.Name)})
		}
		if old.Code != now.Code && now.Code != "" {
			say(now.From, saying{before: i18n.T(ctx, "Mang mã %s.", now.Code)})
		}
	}
}

// move tells new parents; the first ones belong to the beginning.
func (f facts) move(ctx context.Context, say sayer) {
	for _, p := range f.parents {
		if p.From <= f.unit.From {
			continue
		}
		line := strings.ToLower(i18n.T(ctx, p.Line.Name()))
		say(p.From, saying{before: i18n.T(ctx, "Trực thuộc (%s)", line), unit: f.called[p.Parent]})
	}
	for i, p := range f.parents {
		follows := i+1 < len(f.parents) && f.parents[i+1].Line == p.Line && f.parents[i+1].From == p.To
		if p.To != "" && p.To != f.unit.To && !follows {
			line := strings.ToLower(i18n.T(ctx, p.Line.Name()))
			say(p.To, saying{before: i18n.T(ctx, "Thôi trực thuộc (%s)", line), unit: f.called[p.Parent]})
		}
	}
}

func (f facts) end(ctx context.Context, say sayer) {
	if f.unit.To == "" {
		return
	}
	say(f.unit.To, saying{before: i18n.T(ctx, "Kết thúc; ngày cuối cùng là %s.", i18n.Date(ctx, clock.AddDays(f.unit.To, -1)))})
}

// paper is the one that made it so: of the event, else of the succession.
func (f facts) paper(day string) string {
	var papers []string
	add := func(d, paper string) {
		if d == day && paper != "" && !slices.Contains(papers, paper) {
			papers = append(papers, paper)
		}
	}
	for _, e := range f.events {
		add(e.Day, e.Paper)
	}
	for _, b := range slices.Concat(f.past, f.future) {
		add(b.Day, b.Event)
	}
	return strings.Join(papers, "; ")
}

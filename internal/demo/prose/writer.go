package prose

import (
	"math/rand/v2"
	"strings"
	"time"
)

// writer holds what one text is made from.
type writer struct {
	*rand.Rand
	in      Input
	theme   *theme
	owner   string
	body    string // who registers, as it stands in a sentence
	role    role   // of an individual
	hamlets []string
	start   string
	end     string
	num     numbers
	local   *strings.Replacer
	word    map[string]string
}

func newWriter(rng *rand.Rand, in Input) *writer {
	w := &writer{Rand: rng, in: in}
	for try := 0; w.theme == nil; try++ {
		w.owner, w.body = acting(rng, in.Unit)
		w.theme = w.choose(try)
	}
	w.num = draw(rng, w.theme.lines["n"])
	w.place()
	return w
}

// choose draws a theme that fits; after a few tries the body no longer matters.
func (w *writer) choose(try int) *theme {
	var fit []*theme
	for _, t := range themes[w.in.Field] {
		owner := w.owner
		if try > 3 {
			owner = "commune"
		}
		if t.fits(w.in, owner) {
			fit = append(fit, t)
		}
	}
	if len(fit) == 0 {
		return nil
	}
	return pick(w.Rand, fit)
}

// days: a practice starts around its registration and mostly ends within the year.
func (w *writer) days() (start, end string) {
	t, _ := time.Parse(time.DateOnly, w.in.Day)
	first := t.AddDate(0, 0, w.IntN(36)-15)
	last := first.AddDate(0, 4+w.IntN(6), w.IntN(20))
	if edge := time.Date(t.Year(), 12, 10+w.IntN(20), 0, 0, 0, 0, time.UTC); last.After(edge) && edge.Sub(first) > 60*24*time.Hour {
		last = edge
	}
	w.start, w.end = first.Format(time.DateOnly), last.Format(time.DateOnly)
	return w.start, w.end
}

// say fills the slots of one sentence of a theme, in the words of the place: khối in towns, bản in
// the mountains, xóm elsewhere.
func (w *writer) say(text string) string {
	return w.fill(w.local.Replace(text))
}

func (w *writer) fill(text string) string {
	return slot.ReplaceAllStringFunc(text, func(s string) string {
		name := s[1 : len(s)-1]
		if word, ok := w.word[name]; ok {
			return word
		}
		return show(w.num.eval(name))
	})
}

// line draws one line of the theme; rest draws them all in order.
func (w *writer) line(key string) string { return w.say(pick(w.Rand, w.theme.lines[key])) }

func (w *writer) all(key string) []string {
	var out []string
	for _, l := range w.theme.lines[key] {
		out = append(out, w.say(l))
	}
	return out
}

// one fills a sentence drawn from a pool of ours.
func (w *writer) one(pool []string) string { return w.say(pick(w.Rand, pool)) }

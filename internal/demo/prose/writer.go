package prose

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
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

// institution is a body whose work is not tied to hamlets.
func (w *writer) institution() bool {
	return slices.Contains([]string{"sector", "party", "enterprise", "school", "labour"}, w.owner) && !strings.HasSuffix(w.body, w.commune())
}

func (w *writer) commune() string {
	switch {
	case w.in.Commune != "":
		return lowerType(w.in.Commune)
	case w.in.District != "":
		return lowerType(w.in.District)
	}
	return "tỉnh Nghệ An"
}

// place fills the words that name the place.
func (w *writer) place() {
	w.local = locals[w.hamletKind()]
	xa := w.commune()
	thon, noi := xa, xa
	chibo, matran := "Đảng ủy "+xa, "Ủy ban MTTQ "+xa
	if w.in.Commune == "" {
		chibo = "cấp ủy cơ sở"
	}
	switch {
	case w.theme.inside() && w.institution():
		thon, noi, chibo, matran = pick(w.Rand, []string{"đơn vị", "cơ quan"}), w.body, "chi bộ", "tổ chức công đoàn"
	case w.theme.inside() && w.in.Kind == Collective:
	default:
		if w.hamlets = w.someHamlets(); len(w.hamlets) > 0 {
			thon = joinHamlets(w.hamlets)
			noi = thon + ", " + xa
			chibo, matran = "chi bộ "+thon, "Ban công tác Mặt trận "+thon
		}
	}
	chu := owners[w.owner].short
	if w.owner == "hamlet" {
		w.body = "Chi bộ và ban cán sự " + thon
	}
	if w.in.Kind == Individual {
		w.role = pick(w.Rand, owners[w.owner].roles)
		at := thon
		if len(w.hamlets) == 0 && w.in.Commune == "" {
			at = xa
		}
		w.role.title = strings.NewReplacer("%t", at, "%b", w.body).Replace(w.role.title)
		chu = w.role.short
	}
	w.word = map[string]string{
		"thon": thon, "Thon": upper(thon), "noi": noi, "Noi": upper(noi), "xa": xa, "chibo": chibo, "Chibo": upper(chibo),
		"matran": matran, "Matran": upper(matran), "chu": chu, "Chu": upper(chu), "hoi": owners[w.owner].members, "dv": w.body,
		"Hoi": upper(owners[w.owner].members), "topic": w.theme.topic, "nam": w.in.Day[:4], "namtruoc": fmt.Sprint(w.year() - 1),
		"tohop": pick(w.Rand, []string{"tổ vận động", "tổ nòng cốt", "tổ dân vận"}),
	}
}

var locals = map[string]*strings.Replacer{
	"xóm": strings.NewReplacer("họp bản", "họp xóm", "trong bản", "trong xóm", "của bản", "của xóm", "dân bản", "bà con", "trưởng bản", "trưởng xóm", "cả bản", "cả xóm", "xuống bản", "xuống xóm", "tại bản", "tại xóm"),
	"bản": swapped("bản"), "khối": swapped("khối"),
}

func swapped(kind string) *strings.Replacer {
	var pairs []string
	for _, before := range []string{"họp", "trong", "của", "cả", "từng", "tại", "mỗi", "mượn kẻng, loa của", "ba", "mời"} {
		pairs = append(pairs, before+" xóm", before+" "+kind)
	}
	return strings.NewReplacer(append(pairs, "xóm bên", kind+" bên", "các xóm", "các "+kind)...)
}

// hamletKind is what people call the smallest place there.
func (w *writer) hamletKind() string {
	switch {
	case w.in.Urban:
		return "khối"
	case slices.Contains(w.in.Areas, "ethnic"):
		return "bản"
	}
	return "xóm"
}

func (w *writer) year() int {
	t, _ := time.Parse(time.DateOnly, w.in.Day)
	return t.Year()
}

var lowlandNames = strings.Fields("Đông Tây Nam Bắc Trung Thượng Hạ Tân_Tiến Hồng_Phong Quyết_Thắng Đoàn_Kết Tân_Lập Hòa_Bình Yên_Xuân Phú_Thịnh Liên_Minh Đồng_Tâm Xuân_Sơn")

// someHamlets are the ones given, or one to three invented ones; a fifth of the texts speak of the
// whole commune.
func (w *writer) someHamlets() []string {
	if len(w.in.Places) > 0 {
		return w.in.Places
	}
	if w.in.Commune == "" || w.institution() && w.IntN(2) == 0 || w.in.Kind == Collective && w.IntN(5) == 0 {
		return nil
	}
	kind := w.hamletKind()
	most := map[string]int{"xóm": 16, "bản": 9, "khối": 18}[kind]
	if kind != "khối" && w.IntN(4) == 0 {
		return []string{kind + " " + strings.ReplaceAll(pick(w.Rand, lowlandNames), "_", " ")}
	}
	count := 1
	if w.in.Kind == Collective && w.IntN(6) == 0 {
		count = 2
	}
	var out []string
	for _, n := range w.Perm(most)[:count] {
		out = append(out, fmt.Sprintf("%s %d", kind, n+1))
	}
	slices.Sort(out)
	return out
}

// joinHamlets says "xóm 3 và xóm 7".
func joinHamlets(list []string) string { return strings.Join(list, " và ") }

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

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func lower(s string) string {
	for _, proper := range []string{"Nhân dân", "Tết", "Hội ", "Đảng"} {
		if strings.HasPrefix(s, proper) {
			return s
		}
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// sentence starts with a capital and ends with a stop.
func sentence(s string) string {
	s = upper(strings.TrimSpace(s))
	if !strings.ContainsAny(s[len(s)-1:], ".!?:") {
		s += "."
	}
	return s
}

func sentences(list ...string) string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, sentence(s))
		}
	}
	return strings.Join(out, " ")
}

// dmy is a day as people write it: 5/3/2024.
func dmy(day string) string {
	t, _ := time.Parse(time.DateOnly, day)
	return fmt.Sprintf("%d/%d/%d", t.Day(), int(t.Month()), t.Year())
}

// month is "tháng 3/2024", some months from a day.
func month(day string, plus int) string {
	t, _ := time.Parse(time.DateOnly, day)
	t = time.Date(t.Year(), t.Month()+time.Month(plus), 1, 0, 0, 0, 0, time.UTC)
	return fmt.Sprintf("tháng %d/%d", int(t.Month()), t.Year())
}

package prose

import (
	"fmt"
	"slices"
	"strings"
)

// institution says whether the body is one, and not a party committee of the commune itself.
func (w *writer) institution() bool {
	return slices.Contains(institutions, w.owner) && !strings.HasSuffix(w.body, w.commune())
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
		"Hoi": upper(owners[w.owner].members), "topic": w.theme.topic, "nam": w.in.Day[:4],
		"tohop": pick(w.Rand, []string{"tổ vận động", "tổ nòng cốt", "tổ dân vận"}),
	}
}

var locals = map[string]*strings.Replacer{
	"xóm": strings.NewReplacer("họp bản", "họp xóm", "trong bản", "trong xóm", "của bản", "của xóm", "dân bản", "bà con", "trưởng bản", "trưởng xóm", "cả bản", "cả xóm", "xuống bản", "xuống xóm", "tại bản", "tại xóm", "trước bản", "trước bà con"),
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

var lowlandNames = strings.Fields("Đông Tây Nam Bắc Trung Thượng Hạ Tân_Tiến Hồng_Phong Quyết_Thắng Đoàn_Kết Tân_Lập Hòa_Bình Yên_Xuân Phú_Thịnh Liên_Minh Đồng_Tâm Xuân_Sơn")

// someHamlets are the ones given, or one to three invented ones; a fifth of the texts speak of the
// whole commune.
func (w *writer) someHamlets() []string {
	if len(w.in.Places) > 0 {
		return tidy(w.in.Places)
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
	numbers := w.Perm(most)[:count]
	slices.Sort(numbers)
	var out []string
	for _, n := range numbers {
		out = append(out, fmt.Sprintf("%s %d", kind, n+1))
	}
	return out
}

// tidy makes "Xóm 3 (dữ liệu mẫu)" read "xóm 3" inside a sentence.
func tidy(names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, lowerType(strings.TrimSuffix(n, " (dữ liệu mẫu)")))
	}
	return out
}

// joinHamlets says "xóm 3 và xóm 7".
func joinHamlets(list []string) string { return strings.Join(list, " và ") }

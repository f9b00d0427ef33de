package prose

import (
	"strings"

	"kheo/internal/platform/vntext"
)

var vagueTitles = []string{
	"Dân vận khéo trong {topic} ở {noi}",
	"Đẩy mạnh tuyên truyền, vận động {hoi} {noi} thực hiện tốt công tác {topic}",
	"Nâng cao hiệu quả công tác {topic} trên địa bàn {xa}",
	"Tuyên truyền, vận động Nhân dân {noi} {topic}",
	"{dv} với công tác {topic}",
	"{dv} làm tốt công tác dân vận trong {topic}",
	"{Thon} chung tay {topic}",
	"Phát huy vai trò của {hoi} {noi} trong {topic}",
	"Tích cực tuyên truyền về {topic} ở {noi}",
	"Vận động {hoi} {noi} tham gia {topic} năm {nam}",
}

var vagueOwnTitles = []string{
	"{role} tích cực vận động Nhân dân {topic}",
	"{role} gương mẫu, nhiệt tình trong công tác {topic}",
	"{role} làm tốt công tác tuyên truyền về {topic}",
	"{role} gương mẫu trong {topic}",
}

// title draws frames until one fits the limit; the shortest always does.
func (w *writer) title() string {
	for range 20 {
		t := w.frame()
		if strings.Contains(t, "Nhân dân") {
			t = strings.ReplaceAll(t, "vận động Nhân dân vận động Nhân dân", "vận động Nhân dân")
			t = strings.ReplaceAll(t, "vận động Nhân dân tham gia vận động Nhân dân", "vận động Nhân dân")
		}
		if vntext.Len(t) <= 150 {
			return upper(t)
		}
	}
	return upper(w.say(w.theme.topic))
}

func (w *writer) frame() string {
	w.word["role"] = w.role.title
	switch {
	case w.in.Kind == Individual && w.in.Quality == Vague:
		return w.placed(w.one(vagueOwnTitles))
	case w.in.Kind == Individual:
		return w.placed(w.role.title + " " + w.line("me"))
	case w.in.Quality == Vague && w.IntN(5) > 0:
		return w.one(vagueTitles)
	case len(w.theme.lines["slogan"]) > 0 && w.IntN(2) == 0:
		return w.slogan(w.line("slogan"))
	}
	return w.phrase(w.line("title"))
}

// placed adds the commune to a title that names only a hamlet.
func (w *writer) placed(t string) string {
	if !strings.Contains(t, w.word["xa"]) && !strings.Contains(t, w.body) {
		if strings.HasSuffix(t, w.word["thon"]) {
			return t + ", " + w.word["xa"]
		}
		return strings.Replace(t, w.word["thon"], w.word["noi"], 1)
	}
	return t
}

func (w *writer) slogan(s string) string {
	noi := w.word["noi"]
	switch w.IntN(12) {
	case 0:
		return s
	case 1, 2, 3:
		return s + " – " + noi
	case 4, 5:
		return "“" + s + "” ở " + noi
	case 6, 7:
		return "Mô hình “" + s + "” tại " + noi
	case 8:
		return w.body + " với mô hình “" + s + "”"
	case 9:
		return "“" + s + "” – " + lower(w.line("title"))
	}
	return upper(noi) + ": " + lower(s)
}

// unlessSame is the commune after a hamlet, or nothing where the place is the commune itself.
func (w *writer) unlessSame(before string) string {
	if w.word["thon"] == w.word["noi"] {
		return ""
	}
	return before + strings.TrimPrefix(w.word["noi"], w.word["thon"]+", ")
}

func (w *writer) phrase(t string) string {
	noi := w.word["noi"]
	switch {
	case strings.Contains(t, w.word["xa"]):
		return t
	case strings.HasSuffix(t, w.word["thon"]):
		return t + w.unlessSame(", ")
	case strings.Contains(t, w.word["thon"]):
		return strings.Replace(t, w.word["thon"], noi, 1)
	}
	switch w.IntN(8) {
	case 0:
		return t
	case 1, 2:
		if !strings.Contains(t, " tại ") {
			return t + " tại " + noi
		}
	case 3:
		if verbal(t) {
			return w.body + " " + lower(t)
		}
	case 4:
		return t + " – cách làm của " + noi
	}
	if strings.Contains(t, " ở ") || strings.HasSuffix(t, " cơ sở") {
		return t + ", " + noi
	}
	return t + " ở " + noi
}

// verbal says whether a title begins with something one does, so that a body can stand before it.
func verbal(t string) bool {
	for _, v := range []string{"Vận động", "Giúp", "Kết nối", "Góp", "Nuôi", "Trồng", "Xây dựng", "Lập", "Cầm tay", "Hỗ trợ", "Giữ", "Đưa", "Nâng", "Thắp", "Nhận",
		"Tổ chức", "Truyền", "Gỡ", "Cải tạo", "Chuyển", "Dạy", "Hòa giải", "Tạo", "Bồi dưỡng", "Giải quyết", "Trả", "Kết nạp", "Đỡ đầu", "Luân chuyển", "Nghe"} {
		if strings.HasPrefix(t, v+" ") {
			return true
		}
	}
	return false
}

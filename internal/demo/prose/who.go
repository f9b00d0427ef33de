package prose

import (
	"fmt"
	"strings"
)

func (w *writer) scope(p *Practice) string {
	at := w.word["noi"]
	if w.in.District != "" && w.in.Commune != "" && strings.Contains(at, w.word["xa"]) {
		at += ", " + lowerType(w.in.District)
	}
	var who []string
	for _, g := range p.Groups {
		side := "tham gia"
		if g.Side == "beneficiary" {
			side = "hưởng lợi"
		}
		who = append(who, side+": "+g.words())
	}
	if len(who) == 0 {
		return sentence("Địa bàn: " + at)
	}
	return sentences("Địa bàn: "+at, strings.Join(who, "; "))
}

// words say "28 hộ được đỡ đầu" or "43 người (học sinh)".
func (g Group) words() string {
	if strings.HasPrefix(g.Label, g.Unit()) {
		return show(float64(g.Number)) + " " + g.Label
	}
	return show(float64(g.Number)) + " " + g.Unit() + " (" + g.Label + ")"
}

var partners = map[string][]string{
	Economy:  {"Hội Nông dân (vận động hội viên, tập huấn)", "Hội LHPN (đến từng nhà)", "Đoàn Thanh niên (ngày công, đưa tin)", "cán bộ nông nghiệp, địa chính (kỹ thuật, số liệu)", "Hội Cựu chiến binh (làm trước)"},
	Society:  {"Hội LHPN (vận động từng nhà)", "trường học (nhắc học sinh, phụ huynh)", "trạm y tế (hướng dẫn vệ sinh, sức khỏe)", "Đoàn Thanh niên (ngày công)", "Hội Cựu chiến binh (gương mẫu, giám sát)"},
	Security: {"Công an xã (nghiệp vụ, tiếp nhận tin)", "dân quân (trực, tuần tra)", "Hội Cựu chiến binh (gương mẫu, kèm cặp)", "tổ bảo vệ an ninh, trật tự (trực đêm)", "Hội LHPN (nhắc nhở trong gia đình)"},
	Politics: {"Hội LHPN và Hội Nông dân (lấy ý kiến hội viên)", "tổ công nghệ số cộng đồng (hướng dẫn tại chỗ)", "cán bộ tư pháp (giải thích quy định)", "Đoàn Thanh niên (giúp người già)", "Hội Cựu chiến binh (giám sát)"},
}

// two partners, neither of them the body itself.
func (w *writer) partners() (string, string) {
	var fit []string
	for _, p := range partners[w.in.Field] {
		name, _, _ := strings.Cut(p, " (")
		if !strings.HasPrefix(w.body, strings.TrimSuffix(name, " xã")) {
			fit = append(fit, strings.Replace(p, "Công an xã", "Công an cơ sở", 1))
		}
	}
	order := w.Perm(len(fit))
	return fit[order[0]], fit[order[1]]
}

func (w *writer) forces(rich bool) string {
	first, second := w.partners()
	lead := w.body
	if w.in.Kind == Individual {
		lead = w.role.title
	}
	switch {
	case w.theme.inside() && w.institution():
		return w.say(sentences(upper(lead)+" chủ trì", "Tổ chức công đoàn và đoàn thanh niên phối hợp, mỗi phòng, tổ cử một người đầu mối ghi chép và báo kết quả hằng tháng"))
	case w.in.Kind == Individual:
		return sentences(lead+" trực tiếp làm và vận động", w.say("{Chibo} và {matran} giúp tổ chức họp dân, nhân cách làm"), "Cùng tham gia: "+first)
	case !rich || w.theme.inside():
		return sentences(lead+" chủ trì, cử một người đầu mối giữ sổ theo dõi", w.say("{Chibo}, {matran} phối hợp")+"; "+first)
	}
	switch w.IntN(3) {
	case 0:
		return "Chủ trì: " + lead + " – chịu trách nhiệm chung, báo cáo tiến độ hằng tháng.\nPhối hợp: " +
			w.say("{chibo} (phân công đảng viên làm trước); {matran} (họp dân, giám sát thu chi); ") + first + "; " + second + ".\n" +
			sentence(w.say(fmt.Sprintf("Trực tiếp làm: {tohop} %d người, mỗi người nhận một nhóm hộ", 5+2*w.IntN(4))))
	case 1:
		return sentences(lead+" giữ vai trò chủ trì, lo kế hoạch và sổ theo dõi", w.say("{Chibo} vận động đảng viên làm trước, {matran} lo họp dân và giám sát"), "Tham gia còn có "+first+" và "+second)
	}
	return sentences(lead+" chủ trì", "Việc của từng bên ghi trong bản phân công: "+w.say("{chibo} lo chủ trương và người đi trước; {matran} lo họp dân; ")+first+"; "+second,
		"Khác với mô hình của tổ chức khác cùng địa bàn ở chỗ có một đầu mối giữ sổ và chịu trách nhiệm đến cùng")
}

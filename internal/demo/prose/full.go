package prose

import (
	"fmt"
	"strings"
)

// full writes an excellent or an ordinary registration.
func (w *writer) full(p *Practice) {
	rich := w.in.Quality == Excellent
	w.parts(p, rich)
	p.Situation = w.situation(rich)
	p.Aims = w.aims(p, rich)
	p.Method = w.method(rich)
	p.Scope = w.scope(p)
	p.Forces = w.forces(rich)
	p.Outputs = w.outputs(p, rich)
	p.Sustain = w.sustain(rich)
	p.Gain = w.gain(rich)
	p.Undertake = w.undertake(rich)
}

var found = []string{
	"Số liệu do {tohop} đến từng nhà ghi trong {khaosat}",
	"Đây là kết quả rà soát {khaosat}, đã đọc lại trong cuộc họp dân",
	"Qua gặp gỡ {khaosat}, đây là việc được nhắc đến nhiều nhất",
	"{khaosat}, {chu} lấy phiếu hỏi ý kiến, đa số chọn việc này làm trước",
	"Việc này đã nêu trong kỳ sinh hoạt {khaosat} và được chọn làm khâu đột phá năm {nam}",
}

var foundInside = []string{
	"Số liệu tổng hợp {khaosat}, đã báo cáo trong kỳ họp của {noi}",
	"Kết quả lấy phiếu {khaosat} cho thấy đây là việc được mong nhất",
	"Nội dung này được nêu trong hội nghị người lao động và chọn làm việc trọng tâm năm {nam}",
}

var partly = []string{
	"Trước đây đã có một số cách làm nhưng chưa duy trì được lâu",
	"Đây là việc nhiều người quan tâm, cần kiên trì vận động",
	"Vì vậy cần có cách làm phù hợp, từng bước thay đổi thói quen",
	"Việc này nếu chỉ giao cho một tổ chức thì khó làm xong",
	"",
	"",
}

func (w *writer) situation(rich bool) string {
	w.word["khaosat"] = month(w.start, -1-w.IntN(2))
	why := w.theme.lines["why"]
	first := w.IntN(len(why))
	text := sentence(w.say(why[first]))
	switch {
	case rich && w.theme.inside():
		text = sentences(text, w.one(foundInside))
	case rich && w.IntN(4) == 0:
		text = sentences(w.say(why[0]), w.say(why[1]))
	case rich:
		text = sentences(text, w.one(found))
	default:
		text = sentences(text, w.one(partly))
	}
	if w.in.Kind == Individual {
		text = sentences(text, w.one([]string{
			"Không thể chờ ai làm thay, {chu} bắt đầu từ việc trong tay mình",
			"Thấy vậy, {chu} tự tìm cách, vừa làm vừa rủ thêm người",
			"{Chu} nghĩ việc này nói nhiều không bằng làm trước một lần",
			"Từ thực tế đó, {chu} nhận phần khó về mình rồi mới vận động người khác",
		}))
	}
	return text
}

var beside = map[string][]string{
	Economy:  {"Cùng với đó, mô hình giúp các hộ có thêm thu nhập, nên được ghi thêm lĩnh vực kinh tế"},
	Society:  {"Mô hình đồng thời giữ gìn vệ sinh, nếp sống văn hóa ở khu dân cư, nên được ghi thêm lĩnh vực văn hóa – xã hội"},
	Security: {"Mô hình gắn với giữ gìn an ninh, trật tự ở địa bàn, nên được ghi thêm lĩnh vực quốc phòng – an ninh"},
	Politics: {"Mô hình gắn với xây dựng chi bộ và tổ chức hội vững mạnh, nên được ghi thêm lĩnh vực xây dựng hệ thống chính trị"},
}

func (w *writer) aims(p *Practice, rich bool) string {
	aims := w.all("aim")
	text := ""
	switch {
	case rich && w.IntN(2) == 0:
		text = sentences("Đến ngày "+dmy(p.End)+": "+lower(aims[0]), aims[1], w.judged(p))
	case rich:
		text = "1. " + sentence(aims[0]) + "\n2. " + sentence(aims[1]) + "\n" + sentence(w.judged(p))
	case w.IntN(2) == 0:
		text = sentences(aims...)
	default:
		text = sentences(pick(w.Rand, aims), w.one([]string{"Phấn đấu hoàn thành trong năm {nam}", "Từng bước nhân ra các nơi khác trong {xa}", ""}))
	}
	if w.in.Second != "" {
		text = sentences(text, w.one(beside[w.in.Second]))
	}
	return text
}

// judged says by what the first target is measured; some figures, such as thefts, should fall.
func (w *writer) judged(p *Practice) string {
	t := p.Targets[0]
	name, aim := lower(t.Name), quantity(t.Target, t.Measure)
	if t.Target < t.Baseline {
		return fmt.Sprintf("Căn cứ đánh giá: %s từ %s xuống còn %s, theo sổ theo dõi hằng tháng", name, show(t.Baseline), aim)
	}
	return pick(w.Rand, []string{
		fmt.Sprintf("Căn cứ đánh giá: %s từ %s lên %s, đếm trên sổ theo dõi và xem tận nơi", name, show(t.Baseline), aim),
		fmt.Sprintf("Coi là đạt khi %s từ %s trở lên; chưa được 80%% mức này thì làm lại từ khâu vận động", name, aim),
		fmt.Sprintf("Đánh giá vào ngày %s bằng số đếm thật (%s: %s) và phiếu hỏi người trong cuộc", dmy(p.End), name, aim),
	})
}

var opening = []string{
	"{chu} họp với {chibo}, chọn việc này làm việc trọng tâm năm {nam} và giao người phụ trách từng nhóm hộ",
	"trước khi làm, {tohop} đến từng nhà hỏi ý kiến, ghi lại cả điều đồng tình lẫn điều còn ngại",
	"họp dân buổi tối, ai chưa thông thì hẹn gặp riêng, không biểu quyết vội",
	"{chibo} ra nghị quyết một trang, nêu rõ ai đi trước, ai vận động nhà nào",
	"{chu} cùng {matran} mời các nhà có uy tín ngồi lại bàn trước, rồi mới đưa ra họp rộng",
}

var closing = []string{
	"mỗi tháng một lần ngồi lại xem việc nào chậm, vì sao chậm",
	"thu chi và tiến độ dán công khai ngày cuối tháng",
	"trước khi nghiệm thu mời bà con chấm bằng phiếu, chỗ nào chưa được thì làm lại",
	"việc phát sinh được ghi ngay vào sổ, tuần sau trả lời",
	"cuối kỳ mời xóm bên đến xem, nghe góp ý rồi mới nghiệm thu",
}

var ownOpening = []string{
	"{chu} bắt tay vào làm trước, có kết quả rồi mới mời mọi người đến xem",
	"{chu} đến từng nhà vào buổi tối, nhà nào chưa thông thì quay lại lần hai, lần ba",
	"{chu} nói chuyện với họ hàng trước, được vài nhà đồng ý thì rủ thêm cả ngõ",
}

var ownOpeningInside = []string{
	"{chu} làm trước phần việc của mình, ghi lại từng ngày để mọi người thấy",
	"{chu} hỏi ý kiến từng người ngoài giờ làm, rồi mới đưa ra bàn chung",
}

// method lays the steps out in one of four ways, so that pages don't look alike.
func (w *writer) method(rich bool) string {
	steps := w.all("how")
	if !rich {
		drop := w.IntN(len(steps))
		steps = append(steps[:drop:drop], steps[drop+1:]...)
	}
	switch {
	case w.in.Kind == Individual && w.theme.inside():
		steps = append([]string{w.one(ownOpeningInside)}, steps...)
	case w.in.Kind == Individual:
		steps = append([]string{w.one(ownOpening)}, steps...)
	case !w.theme.inside() && (rich || w.IntN(2) == 0):
		steps = append([]string{w.one(opening)}, steps...)
	}
	if rich && !w.theme.inside() {
		steps = append(steps, w.one(closing))
	}
	return w.layout(steps, rich)
}

func (w *writer) layout(steps []string, rich bool) string {
	style := w.IntN(4)
	if !rich {
		style = 2 + w.IntN(2)
	}
	var out []string
	for i, s := range steps {
		switch style {
		case 0:
			out = append(out, fmt.Sprintf("Bước %d. %s", i+1, sentence(s)))
		case 1:
			at := month(shift(w.start, float64(i)/float64(len(steps)), w.end), 0)
			out = append(out, fmt.Sprintf("%s: %s", upper(at), sentence(s)))
		case 2:
			out = append(out, "- "+sentence(s))
		default:
			out = append(out, sentence(s))
		}
	}
	if style == 3 {
		return strings.Join(out, " ")
	}
	return strings.Join(out, "\n")
}

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

func (w *writer) outputs(p *Practice, rich bool) string {
	outs := w.all("out")
	if !rich {
		return sentence(pick(w.Rand, outs))
	}
	if w.IntN(2) == 0 {
		return "- " + sentence(outs[0]) + "\n- " + sentence(outs[1]) + "\n- " + sentence("Báo cáo kết quả có số đo trước và sau, kèm ảnh, hoàn thành trước ngày "+dmy(p.End))
	}
	return sentences(append(outs, "Tất cả có thể đến xem tận nơi từ ngày "+dmy(p.End))...)
}

var spread = []string{
	"Nơi khác làm được nếu có người đứng đầu chịu làm trước và thu chi minh bạch",
	"Có thể nhân ra các nơi lân cận; điều kiện cần là một người giữ sổ chắc tay và lịch họp đều",
	"Sẽ mời ba xóm bên đến xem vào cuối kỳ và gửi lại bộ tài liệu cách làm hai trang",
	"Khi làm lại ở nơi khác nên bắt đầu bằng nhóm nhỏ, khoảng 10 hộ, rồi mới mở rộng",
	"Cách làm không cần nhiều kinh phí, phù hợp với nơi có điều kiện tương tự trong {xa}",
}

func (w *writer) sustain(rich bool) string {
	switch {
	case rich && w.theme.inside():
		return sentences(w.line("keep"), "Các đơn vị cùng loại có thể áp dụng ngay, chỉ cần một người đầu mối và lịch kiểm hằng tháng")
	case rich:
		return sentences(w.line("keep"), w.one(spread))
	case w.IntN(4) == 0:
		return sentences("Tiếp tục duy trì và nhân rộng ra một số nơi khác khi có điều kiện")
	}
	return sentence(w.line("keep"))
}

func (w *writer) gain(rich bool) string {
	if rich && !w.theme.inside() && w.IntN(2) == 0 {
		return sentences(w.line("gain"), w.one([]string{"Được bàn, được biểu quyết từ đầu và được xem sổ sách bất cứ lúc nào", "Ai chưa tham gia vẫn được mời dự họp và góp ý", "Ý kiến góp trong quá trình làm đều được trả lời"}))
	}
	return sentence(w.line("gain"))
}

func (w *writer) undertake(rich bool) string {
	if rich && !w.theme.inside() && w.IntN(3) == 0 {
		return sentences(w.line("give"), w.one([]string{"Những điều này ghi thành bản cam kết, hai bên cùng ký", "Nhà nào chưa làm được thì nói rõ lý do để cùng gỡ"}))
	}
	return sentence(w.line("give"))
}

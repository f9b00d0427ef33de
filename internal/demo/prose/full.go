package prose

import (
	"fmt"
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

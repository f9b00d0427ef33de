package prose

import (
	"fmt"
	"strings"
)

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

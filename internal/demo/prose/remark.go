package prose

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// doubts are generic phrases and what a reviewer asks about them.
var doubts = []struct{ phrase, ask string }{
	{"nâng cao nhận thức", "Nâng lên đến mức nào, của ai? Nêu một việc cụ thể người dân sẽ làm được sau mô hình này."},
	{"Nhận thức của Nhân dân được nâng lên rõ rệt", "Kết quả này không đếm được. Ghi một sản phẩm có thể đến xem hoặc đếm."},
	{"từng bước", "Ghi rõ từng bước là những bước nào, mỗi bước xong vào ngày nào."},
	{"một số kết quả quan trọng", "Kết quả nào? Ghi con số gần nhất của đơn vị."},
	{"một số tồn tại, hạn chế", "Tồn tại gì, ở xóm nào, bao nhiêu hộ? Phần thực trạng cần ít nhất một con số."},
	{"một số nơi", "Kể tên nơi đó, hoặc ghi số xóm."},
	{"một bộ phận Nhân dân", "Khoảng bao nhiêu hộ, vì sao họ chưa đồng tình?"},
	{"gặp nhiều khó khăn", "Khó khăn gì? Ghi số hộ, mức thu nhập hoặc việc đang vướng."},
	{"nhiều hình thức phong phú", "Nêu tên hình thức, mấy buổi, ở đâu, ai làm."},
	{"các ban, ngành, đoàn thể", "Ghi tên từng tổ chức và phần việc của mỗi bên."},
	{"Thường xuyên", "Mấy lần một tháng, ai làm, ghi vào đâu?"},
	{"thường xuyên", "Mấy lần một tháng, ai làm, ghi vào đâu?"},
	{"hiệu quả thiết thực", "Hiệu quả gì, đo bằng gì? So sánh trước và sau."},
	{"chuyển biến tích cực", "Chuyển biến từ mức nào lên mức nào? Bổ sung chỉ tiêu có mức ban đầu."},
	{"cùng vào cuộc", "Ai chủ trì? Ghi rõ một đầu mối chịu trách nhiệm."},
	{"khi có điều kiện", "Điều kiện gì, ai giữ, bằng nguồn nào? Nếu chưa biết thì ghi ngày sẽ quyết định."},
	{"phù hợp với tình hình thực tế", "Bỏ câu này, thay bằng tình hình thật ở xóm mình."},
	{"trong thời gian tới", "Ghi ngày kết thúc cụ thể."},
	{"đông đảo", "Bao nhiêu người, bao nhiêu hộ?"},
	{"sức mạnh tổng hợp", "Viết lại thành việc cụ thể: ai làm gì."},
	{"hoàn thành vượt mức", "Chưa thấy chỉ tiêu nào để vượt. Bổ sung chỉ tiêu có số."},
	{"nâng lên", "Nâng từ mức nào lên mức nào?"},
	{"nhân rộng", "Dự kiến nơi nào làm theo, điều kiện cần là gì?"},
	{"Góp phần", "Phần đóng góp của riêng mô hình này là gì, đếm bằng gì?"},
}

// spot is a place in the form and what to ask there.
type spot struct{ field, quote, text string }

// order in which a reviewer reads.
var reading = []string{"situation", "aims", "method", "forces", "outputs", "sustain", "gain", "undertake"}

// Remark pins a reviewer's doubt on a field: the phrase that is too generic, or where there is none
// an aim, a day or a source worth asking about. The quote stands in that field word for word; it is
// empty where the field is not prose.
func Remark(rng *rand.Rand, p Practice) (field, quote, text string) {
	answers := p.Answers()
	answers["gain"], answers["undertake"] = p.Gain, p.Undertake
	var spots []spot
	for _, f := range reading {
		for _, d := range doubts {
			if strings.Contains(answers[f], d.phrase) {
				spots = append(spots, spot{f, d.phrase, d.ask})
				break
			}
		}
	}
	if len(p.Targets) == 0 {
		spots = append(spots, spot{"targets", "", "Chưa có chỉ tiêu nào đếm được. Bổ sung ít nhất một chỉ tiêu có đơn vị tính, mức ban đầu và mức cần đạt."})
	}
	if len(p.Milestones) == 0 {
		spots = append(spots, spot{"milestones", "", "Chưa có mốc thời gian. Ghi ít nhất hai mốc: bắt đầu làm và kiểm tra giữa kỳ."})
	}
	if len(spots) == 0 {
		spots = append(spots, askMore(p)...)
	}
	s := pick(rng, spots)
	return s.field, s.quote, s.text
}

func askMore(p Practice) []spot {
	t := p.Targets[0]
	return []spot{
		{"targets", "", fmt.Sprintf("Chỉ tiêu “%s” lấy mức ban đầu %s %s từ đâu? Kèm ảnh trang sổ hoặc biên bản.", t.Name, show(t.Baseline), t.Measure)},
		{"sustain", firstClause(p.Sustain), "Sau khi kết thúc ai giữ việc này? Ghi chức danh, không cần ghi tên."},
		{"resources", "", "Nguồn này đã có cam kết hay mới dự kiến? Ghi rõ phần đã có."},
		{"groups", "", "Số này đếm theo hộ hay theo người, có trùng với mô hình khác của xóm không?"},
	}
}

// firstClause is the beginning of an answer, short enough to quote.
func firstClause(text string) string {
	if end := strings.IndexAny(text, ".,;"); end > 0 {
		return text[:end]
	}
	return text
}

package prose

import (
	"math"
	"math/rand/v2"
)

// LogEntry is one line of the progress log. Done holds the amount reached so far for each target of
// the practice, by position.
type LogEntry struct {
	Day                      string
	Text, Difficulty, Lesson string
	Done                     []float64
}

var difficulties = map[string][]string{
	Economy: {"Giá vật tư tăng, vài hộ xin lùi lại vụ sau.", "Mưa kéo dài, việc ngoài đồng chậm khoảng mười ngày.", "Hai hộ chưa thống nhất chia phần, đang bàn tiếp.", "Đầu ra mới ký miệng, chưa có giấy.",
		"Người có tay nghề đi làm xa, thiếu người hướng dẫn."},
	Society: {"Ba hộ ở xa, bố mẹ đi vắng nên chưa gặp được.", "Kinh phí góp mới được hơn nửa, phải làm cuốn chiếu.", "Trùng vụ gặt, các buổi tối ít người dự.", "Còn vài nhà ngại, nói đợi xem nhà khác làm thế nào.",
		"Trời mưa, phải lùi ngày ra quân hai lần."},
	Security: {"Sóng điện thoại yếu, báo tin có lúc chậm.", "Người trực ban đêm phần lớn lớn tuổi, cần thêm thanh niên.", "Dịp lễ người về đông, lực lượng mỏng.", "Một số gia đình còn ngại ký, sợ ràng buộc.", "Đường lên điểm xa bị sạt, phải đi vòng."},
	Politics: {"Cán bộ kiêm nhiều việc, hai buổi phải dời lịch.", "Người đi làm xa khó dự họp, đang thử họp buổi tối.", "Có việc vượt thẩm quyền, chờ cấp trên trả lời.", "Sổ theo dõi mỗi người ghi một kiểu, phải tập huấn lại.", "Máy quét hỏng, hồ sơ phải chuyển sang điểm khác."},
}

var lessons = []string{
	"Đi từng nhà vào buổi tối được việc hơn họp đông người.",
	"Người đứng đầu làm trước thì mọi người theo, nói trước mà chưa làm thì không ai theo.",
	"Công khai từng khoản thu chi ngay trong tuần, thắc mắc giảm hẳn.",
	"Giao mỗi người một việc nhỏ có hẹn ngày, dễ kiểm hơn giao chung cả nhóm.",
	"Nên làm điểm ở nhóm nhỏ trước, có kết quả rồi mới mở rộng.",
	"Mời người đã làm được về kể, bà con tin hơn nghe tài liệu.",
	"Chọn lịch tránh mùa vụ, buổi nào cũng đủ người.",
	"Ghi lại cả ý kiến chưa đồng tình, vì đó là chỗ cần sửa.",
}

var progressed = []string{
	"{chu} đã hoàn thành phần việc của tháng: {buoc}.",
	"Trong tháng {tohop} đã làm xong một bước: {buoc}.",
	"Đã triển khai theo kế hoạch: {buoc}.",
	"Buổi làm việc ngày {ngay}: {buoc}.",
	"Từ lần cập nhật trước đến nay đã xong việc này: {buoc}.",
}

var vagueProgress = []string{
	"Mô hình tiếp tục được duy trì, bước đầu mang lại hiệu quả tích cực.",
	"Công tác tuyên truyền được triển khai thường xuyên, đông đảo Nhân dân hưởng ứng.",
	"Các nội dung cơ bản bảo đảm tiến độ, đạt một số kết quả nhất định.",
}

// Log writes what happened to a practice up to a day of its life.
func Log(rng *rand.Rand, p Practice, day string) LogEntry {
	e := LogEntry{Day: day}
	share := math.Min(1, math.Max(0, days(p.Start, day)/math.Max(1, days(p.Start, p.End))))
	for _, t := range p.Targets {
		e.Done = append(e.Done, reached(rng, t, share))
	}
	if p.Quality == Vague {
		e.Text = pick(rng, vagueProgress)
		return e
	}
	w := &writer{Rand: rng, local: locals[p.hamlet], word: map[string]string{"chu": p.subject, "tohop": "tổ vận động", "ngay": dmy(day), "buoc": locals[p.hamlet].Replace(step(rng, p))}}
	e.Text = sentence(w.one(progressed))
	for i, t := range p.Targets {
		e.Text += " " + sentence(progress(t, e.Done[i]))
	}
	if rng.IntN(2) == 0 {
		e.Difficulty = pick(rng, difficulties[p.Field])
	}
	if rng.IntN(3) == 0 {
		e.Lesson = pick(rng, lessons)
	}
	return e
}

// reached is where a target stands after a share of the time, give or take.
func reached(rng *rand.Rand, t Target, share float64) float64 {
	share = math.Min(1.05, share*(0.8+0.4*rng.Float64()))
	v := t.Baseline + (t.Target-t.Baseline)*share
	if math.Abs(t.Target) >= 10 || t.Target == math.Trunc(t.Target) {
		return math.Max(0, math.Round(v))
	}
	return math.Max(0, math.Round(v*10)/10)
}

// step recalls one step of the theme that names no number and no place.
func step(rng *rand.Rand, p Practice) string {
	var plain []string
	for _, t := range themes[p.Field] {
		if t.id != p.Theme {
			continue
		}
		for _, how := range t.lines["how"] {
			if len(slot.FindAllString(how, -1)) == 0 {
				plain = append(plain, how)
			}
		}
	}
	if len(plain) == 0 {
		return "họp nhóm, kiểm lại từng phần việc đã giao"
	}
	return pick(rng, plain)
}

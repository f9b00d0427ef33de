package prose

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// HalfYear is what the report of a unit is written from.
type HalfYear struct {
	Unit                                    string // as it stands inside a sentence: xã Kim Liên
	New, Collective, Individual, Maintained string // numbers as they stand in prose, with their codes
	None                                    bool   // nothing new
	Field                                   string // most of the new ones are in it, in words; empty when nothing is new
}

// Sample ends every report of the demo, so that no paper passes for a real one.
const Sample = "(Lời văn của báo cáo này là dữ liệu mẫu.)"

// ReportText is the prose of a report, a paragraph a line.
type ReportText struct{ Leading, Results, Limits, Tasks, Requests string }

// WriteReport writes the report of a unit below the province. Every third is dry, as in life.
func WriteReport(rng *rand.Rand, h HalfYear) ReportText {
	rich := rng.IntN(3) > 0
	return ReportText{Leading: leading(rng, h, rich), Results: results(rng, h, rich), Limits: limits(rng, rich),
		Tasks: strings.Join(some(rng, tasks, 2+rng.IntN(2)), "\n"), Requests: pick(rng, requests) + "\n" + Sample}
}

func leading(rng *rand.Rand, h HalfYear, rich bool) string {
	text := fmt.Sprintf(pick(rng, []string{
		"Ngay từ đầu năm, %s đã đưa phong trào “Dân vận khéo” vào chương trình công tác và giao từng việc cho từng người phụ trách.",
		"Cấp ủy chỉ đạo %s rà lại danh sách mô hình, bỏ những mô hình chỉ còn tên, giữ những mô hình có việc làm thật.",
		"Thực hiện kế hoạch của tỉnh, ban chỉ đạo của %s họp giao ban về phong trào vào tuần đầu mỗi tháng.",
	}), h.Unit)
	if rich {
		text += "\n" + fmt.Sprintf(pick(rng, []string{
			"Trong kỳ đã ban hành %d văn bản chỉ đạo, mở %d buổi tập huấn cho người ghi sổ theo dõi mô hình.",
			"Đã có %d văn bản chỉ đạo; ban chỉ đạo xuống %d xóm xem việc làm tại chỗ, không nghe báo cáo qua giấy.",
		}), 1+rng.IntN(4), 2+rng.IntN(6))
	}
	return text
}

func results(rng *rand.Rand, h HalfYear, rich bool) string {
	lines := []string{fmt.Sprintf("Trong kỳ, %s có %s mô hình mới, trong đó %s mô hình tập thể; giữ được %s mô hình của các năm trước.",
		h.Unit, h.New, h.Collective, h.Maintained)}
	if h.None {
		lines = []string{fmt.Sprintf("Trong kỳ %s chưa có mô hình mới được đưa vào danh sách; %s mô hình của các năm trước vẫn hoạt động.", h.Unit, h.Maintained)}
	}
	if h.Field != "" {
		lines = append(lines, fmt.Sprintf("Nhiều nhất là lĩnh vực %s.", h.Field))
	}
	if rich {
		lines = append(lines, pick(rng, []string{
			"Các mô hình đều có sổ ghi từng tháng; số liệu trong báo cáo lấy từ sổ ấy, không ước lượng.",
			"Bà con góp công là chính, khoản thu chi nào cũng niêm yết ở nhà văn hóa trong tuần.",
			"Buổi đối thoại giữa người đứng đầu với Nhân dân đã gỡ được phần lớn kiến nghị nêu tại chỗ.",
		}))
	}
	return strings.Join(lines, "\n")
}

func limits(rng *rand.Rand, rich bool) string {
	if !rich {
		return "Một số mô hình nội dung còn chung chung, chưa có số để đo."
	}
	return strings.Join(some(rng, []string{
		"Có mô hình đăng ký rồi nhưng ba tháng chưa ghi tiến độ; nguyên nhân là người phụ trách đổi việc mà chưa bàn giao sổ.",
		"Mô hình hay chưa được rút kinh nghiệm ngay nên nơi khác muốn làm theo còn lúng túng.",
		"Phần nguồn lực ghi lẫn trong lời văn, chưa tách được tiền, công và hiện vật.",
		"Có hai mô hình cùng một việc do hai tổ chức đăng ký, đang bàn để nhập làm một.",
		"Cuối kỳ nhiều hộ đi làm xa, các buổi họp thôn vắng người, việc phải dời sang tháng sau.",
	}, 2), "\n")
}

var tasks = []string{
	"Mỗi mô hình ghi tiến độ ít nhất một lần một tháng, có ảnh tại nơi làm.",
	"Chọn một mô hình làm tốt nhất để các xóm đến xem và làm theo trước tháng 10.",
	"Rà lại những mô hình trùng việc, thống nhất một đơn vị chủ trì.",
	"Đối thoại với Nhân dân ít nhất một lần trong quý III về những việc còn ý kiến khác nhau.",
	"Gắn chỉ tiêu của mô hình với kế hoạch xây dựng nông thôn mới của địa phương.",
}

var requests = []string{
	"Đề nghị cấp trên có hướng dẫn thống nhất cách ghi nguồn lực của mô hình.",
	"Đề nghị mở lớp tập huấn ngắn cho người theo dõi phong trào ở thôn, xóm.",
	"Đề nghị giới thiệu những mô hình đã làm được ở nơi có điều kiện tương tự.",
	"Không có kiến nghị.",
}

// ProvinceReport is the prose of the province's report of the first half of 2024. What it says of
// leading and limits follows the conference of July 2024.
func ProvinceReport(h HalfYear) ReportText {
	return ReportText{
		Leading: "Ban Chỉ đạo cấp tỉnh ban hành kế hoạch thực hiện phong trào năm 2024, phân công từng thành viên theo dõi địa bàn và lĩnh vực, giao các huyện, thành phố, thị xã và các ngành đăng ký mô hình ngay trong quý I.\n" +
			"Việc đăng ký, duyệt và theo dõi được làm theo một mẫu chung; mỗi mô hình có một mã, một đơn vị chủ trì và một nhật ký.",
		Results: fmt.Sprintf("Sáu tháng đầu năm 2024, toàn tỉnh có %s mô hình mới: %s mô hình tập thể, %s mô hình cá nhân; %s mô hình của các năm trước được duy trì.\n", h.New, h.Collective, h.Individual, h.Maintained) +
			"Các mô hình trải đều bốn lĩnh vực, nhiều nhất là văn hóa – xã hội. Mô hình tập thể chiếm phần lớn; mô hình cá nhân tập trung ở người có uy tín, cán bộ thôn xóm và đảng viên đi đầu làm trước.\n" +
			"Nhiều mô hình gắn với xây dựng nông thôn mới, giữ đường biên, giữ môi trường và giúp nhau thoát nghèo.",
		Limits: "Nội dung đăng ký của một số mô hình còn chung chung, thiếu số để đo.\n" +
			"Chưa thường xuyên rút kinh nghiệm để nhân rộng những mô hình làm tốt. Nguyên nhân là nơi làm được chưa ghi lại cách làm, nơi muốn làm theo chưa biết tìm ở đâu.",
		Tasks: "Mỗi lĩnh vực, mỗi đơn vị chọn ít nhất một mô hình tiêu biểu để rút kinh nghiệm trong quý III.\n" +
			"Các đơn vị rà lại mô hình trùng việc và mô hình ba tháng không ghi tiến độ.\n" +
			"Báo cáo cả năm lấy số liệu tính đến ngày chốt của kỳ, gửi đúng hạn.",
		Requests: "Đề nghị cấp trên tiếp tục cung cấp tài liệu hướng dẫn và giới thiệu cách làm của các tỉnh bạn.\n" + Sample,
	}
}

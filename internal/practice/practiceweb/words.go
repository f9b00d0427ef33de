package practiceweb

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
)

var stateLooks = map[practice.State]ui.Badge{
	practice.Draft:     {Icon: "pencil"},
	practice.Submitted: {Icon: "clock", Tone: ui.Wait},
	practice.Returned:  {Icon: "return", Tone: ui.Back},
	practice.Received:  {Icon: "inbox", Tone: ui.Wait},
	practice.Listed:    {Icon: "check", Tone: ui.Good},
	practice.Running:   {Icon: "run", Tone: ui.Run},
	practice.Paused:    {Icon: "pause"},
	practice.Finished:  {Icon: "stop"},
	practice.Withdrawn: {Icon: "x"},
}

// StateBadge is a state of a record on the pages of other features.
func StateBadge(ctx context.Context, s practice.State) ui.Badge { return stateBadge(ctx, s) }

// stateBadge is a state as icon and word.
func stateBadge(ctx context.Context, s practice.State) ui.Badge {
	b := stateLooks[s]
	b.Word = i18n.T(ctx, s.Label())
	return b
}

var measureNames = map[practice.Measure]string{
	practice.MeasureNew: "Xây dựng mới", practice.MeasureMaintained: "Duy trì", practice.MeasureRunning: "Đang hoạt động",
	practice.MeasureFinished: "Kết thúc", practice.MeasureWithdrawn: "Rút", practice.MeasureIntegrated: "Lồng ghép chương trình quốc gia",
	practice.MeasureRegistered: "Gửi đăng ký",
}

// partNames are the parts of a record as its form names them; the answers in prose take the names
// of the campaign's questions where there are such.
var partNames = map[string]string{
	"title": "Tên mô hình", "kind": "Hình thức", "field": "Lĩnh vực chính", "fields": "Lĩnh vực khác", "level": "Cấp đăng ký",
	"origin": "Mới hay tiếp tục", "origin_id": "Mô hình gốc", "gain": "Người dân được", "undertake": "Người dân nhận phần",
	"contact_name": "Người liên hệ", "contact_phone": "Điện thoại liên hệ", "time": "Thời gian", "start": "Ngày bắt đầu", "end": "Ngày kết thúc",
	"targets": "Chỉ tiêu", "milestones": "Mốc thời gian", "resources": "Nguồn lực", "places": "Địa bàn", "groups": "Người tham gia và hưởng lợi",
	"co_units": "Đơn vị phối hợp", "objectives": "Nhiệm vụ chính trị", "programmes": "Chương trình mục tiêu quốc gia",
	"situation": "Thực trạng và lý do", "aims": "Mục tiêu và cách đánh giá", "method": "Nội dung và cách làm", "scope": "Địa bàn và đối tượng",
	"forces": "Lực lượng thực hiện", "outputs": "Sản phẩm, kết quả", "sustain": "Duy trì và nhân rộng",
	"state": "Trạng thái", "holder": "Nơi giữ hồ sơ", "code": "Mã", "listed_day": "Ngày vào danh mục", "reason": "Lý do", "year": "Năm tham gia",
	"log": "Sổ tay", "reply": "Trả lời góp ý", "remark": "Góp ý", "remark_done": "Góp ý đã xong", "lead": "Đơn vị chủ trì", "author_unit": "Đơn vị viết hồ sơ", "province": "Tỉnh", "from": "Từ ngày", "line": "Hệ thống", "agreed": "Đồng ý",
	"file": "Tệp", "name": "Tên tệp", "caption": "Chú thích", "privacy": "Mức công khai", "part": "Thuộc mục", "sha256": "Dấu kiểm tra",
}

func partName(ctx context.Context, code string) string {
	if name, ok := partNames[code]; ok {
		return i18n.T(ctx, name)
	}
	return code
}

// fields are the fields of one campaign, which name codes and give them their colours.
type fields []campaign.Field

func (f fields) no(code string) int {
	for i, x := range f {
		if x.Code == code {
			return i + 1
		}
	}
	return 0
}

func (f fields) name(ctx context.Context, code string) string {
	if n := f.no(code); n > 0 {
		return f[n-1].Label(ctx)
	}
	return code
}

func (f fields) names(ctx context.Context, codes []string) string {
	var list []string
	for _, c := range codes {
		list = append(list, f.name(ctx, c))
	}
	return strings.Join(list, ", ")
}

func kindName(ctx context.Context, kind string) string { return named(ctx, practice.KindLabel, kind) }

func levelName(ctx context.Context, level string) string {
	return named(ctx, practice.LevelLabel, level)
}

func originName(ctx context.Context, origin string) string {
	return named(ctx, practice.OriginLabel, origin)
}

func areaName(ctx context.Context, area string) string {
	if name := org.Area(area).Name(); name != "" {
		return i18n.T(ctx, name)
	}
	return area
}

// named translates a code; a code that is not known stands for itself.
func named(ctx context.Context, names map[string]string, code string) string {
	if name, ok := names[code]; ok {
		return i18n.T(ctx, name)
	}
	return code
}

var weekdays = [...]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}

func weekday(ctx context.Context, day string) string {
	return i18n.T(ctx, weekdays[clock.Start(day).Weekday()])
}

// daysLeft says how far a deadline is, in working days.
func daysLeft(ctx context.Context, left int) string {
	switch {
	case left < 0:
		return counted(ctx, -left, "quá hạn 1 ngày làm việc", "quá hạn %d ngày làm việc")
	case left == 0:
		return i18n.T(ctx, "hạn hôm nay")
	}
	return counted(ctx, left, "còn 1 ngày làm việc", "còn %d ngày làm việc")
}

// counted takes the sentence of one or of many: Vietnamese says both alike, English does not.
func counted(ctx context.Context, n int, one, many string) string {
	if n == 1 {
		return i18n.T(ctx, one)
	}
	return i18n.T(ctx, many, n)
}

// sendLabel is the button that sends a record, for the first time or again.
func sendLabel(ctx context.Context, s practice.State) string {
	if s == practice.Returned {
		return i18n.T(ctx, "Gửi lại")
	}
	return i18n.T(ctx, "Gửi đăng ký")
}

// short cuts a text for one line of a list.
func short(s string, most int) string {
	s, _, _ = strings.Cut(s, "\n")
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return strings.TrimSpace(string(r[:most])) + "…"
}

// fieldClass gives a field its colour.
func fieldClass(no int) string {
	if no < 1 {
		return ""
	}
	return "f f" + string(rune('1'+(no-1)%6))
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// big makes a button the one red button of a page.
func big(b ui.Btn) ui.Btn {
	b.Kind, b.Size = ui.Primary, ui.Large
	return b
}

package indicator

import (
	"slices"

	"kheo/internal/practice"
	"kheo/internal/report"
)

// Units of measure that follow from what is taken.
const (
	measurePractice = "mô hình"
	measureSent     = "hồ sơ" // not yet a practice of the list
	measureTurn     = "lượt người"
	measurePerson   = "người"
	measureHouse    = "hộ"
	measureMoney    = "đồng"
	measureLabour   = "ngày công"
)

var recordDims = []string{report.DimKind, report.DimField, report.DimAny, report.DimLevel, report.DimArea, report.DimProgramme, report.DimState}

func measured(m practice.Measure, name, definition string) Indicator {
	return Indicator{Code: string(m), Name: name, Definition: definition, Rule: Rule{Take: TakeRecords, Measure: m}, Dims: recordDims, Counted: true}
}

func uncounted(code, name, definition, why string) Indicator {
	return Indicator{Code: code, Name: name, Definition: definition, Measure: measurePractice, Why: why}
}

// builtins are what every province counts. A change of what one means is a change of figures: it
// needs an entry in docs/adr.
var builtins = finish([]Indicator{
	measured(practice.MeasureNew, "Mô hình xây dựng mới", "Số mô hình lần đầu vào danh mục vào một ngày trong kỳ."),
	measured(practice.MeasureMaintained, "Mô hình duy trì", "Số mô hình vào danh mục trước ngày đầu kỳ và còn hoạt động ở ngày cuối kỳ."),
	measured(practice.MeasureRunning, "Mô hình đang hoạt động", "Số mô hình đã vào danh mục và ở ngày cuối kỳ chưa tạm dừng, kết thúc hay rút."),
	measured(practice.MeasureFinished, "Mô hình kết thúc", "Số mô hình đã vào danh mục và kết thúc vào một ngày trong kỳ."),
	measured(practice.MeasureWithdrawn, "Mô hình rút", "Số mô hình đã vào danh mục rồi rút vào một ngày trong kỳ."),
	measured(practice.MeasureIntegrated, "Mô hình lồng ghép chương trình quốc gia", "Số mô hình đang hoạt động ở ngày cuối kỳ và gắn với ít nhất một chương trình mục tiêu quốc gia. Trùng với các số khác nên không cộng với số nào."),
	registered(),
	people("people-reached", "Lượt người hưởng lợi của mô hình mới", "Tổng số lượt người ghi ở phần người hưởng lợi trong hồ sơ các mô hình lần đầu vào danh mục trong kỳ. Số người và số hộ ghi riêng, không cộng vào.", "beneficiary"),
	people("people-joined", "Lượt người tham gia mô hình mới", "Tổng số lượt người ghi ở phần người tham gia trong hồ sơ các mô hình lần đầu vào danh mục trong kỳ. Số người và số hộ ghi riêng, không cộng vào.", "participant"),
	resource("money", "Kinh phí của mô hình đang hoạt động", "Tổng số tiền ghi ở phần nguồn lực trong hồ sơ các mô hình đang hoạt động ở ngày cuối kỳ; chỉ cộng những dòng ghi bằng đồng, nghìn, triệu hay tỷ đồng."),
	resource("labour", "Ngày công của mô hình đang hoạt động", "Tổng số ngày công ghi ở phần nguồn lực trong hồ sơ các mô hình đang hoạt động ở ngày cuối kỳ; chỉ cộng những dòng ghi bằng công hay ngày công."),
	uncounted("effective", "Mô hình hiệu quả", "Số mô hình được cấp có thẩm quyền đánh giá là có hiệu quả, theo tiêu chí đã ban hành.", "Chưa đếm được: chương trình chưa có bước đánh giá hiệu quả. Đang hoạt động không có nghĩa là hiệu quả."),
	uncounted("recognised", "Mô hình được công nhận", "Số mô hình có quyết định công nhận của một cấp, tính riêng từng cấp.", "Chưa đếm được: chương trình chưa ghi quyết định công nhận. Vào danh mục không phải là công nhận."),
	uncounted("exemplary", "Mô hình tiêu biểu", "Số mô hình được chọn là tiêu biểu trong một đợt bình chọn.", "Chưa đếm được: chương trình chưa có bước bình chọn mô hình tiêu biểu."),
	uncounted("commended", "Mô hình được khen thưởng", "Số mô hình có quyết định khen thưởng.", "Chưa đếm được: chương trình chưa ghi quyết định khen thưởng."),
	uncounted("replicated", "Mô hình được nhân rộng", "Số mô hình mới học theo một mô hình khác và được đơn vị có mô hình ấy xác nhận.", "Chưa đếm được: việc nhân rộng mới do một bên khai, chưa có bước để bên kia xác nhận."),
})

// registered has no settled facts yet: only its state may be spread.
func registered() Indicator {
	i := measured(practice.MeasureRegistered, "Hồ sơ gửi đăng ký", "Số hồ sơ gửi đăng ký lần đầu vào một ngày trong kỳ, kể cả hồ sơ chưa vào danh mục.")
	i.Dims = []string{report.DimState}
	return i
}

func people(code, name, definition, side string) Indicator {
	return Indicator{Code: code, Name: name, Definition: definition, Dims: []string{report.DimKind, report.DimField}, Counted: true,
		Rule: Rule{Take: TakePeople, Measure: practice.MeasureNew, Side: side, Unit: "turn"}}
}

func resource(kind, name, definition string) Indicator {
	return Indicator{Code: kind, Name: name, Definition: definition, Dims: []string{report.DimKind, report.DimField}, Counted: true,
		Rule: Rule{Take: TakeResources, Measure: practice.MeasureRunning, Resource: kind}}
}

func finish(list []Indicator) []Indicator {
	for n := range list {
		i := &list[n]
		i.ID, i.Builtin, i.From, i.Version = i.Code, true, always, 1
		if i.Counted {
			i.Flow, i.Measure = i.Rule.Flow(), i.Rule.MeasuredIn()
		}
	}
	return list
}

// Builtins are the indicators every province has, in the order of the page.
func Builtins() []Indicator { return slices.Clone(builtins) }

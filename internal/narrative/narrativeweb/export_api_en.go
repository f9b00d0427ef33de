package narrativeweb

import "kheo/internal/platform/openapi"

// What the document says.
var _ = openapi.English(map[string]string{
	"Báo cáo":                     "Reports",
	"Tệp Word, Excel của báo cáo": "Word and Excel files of a report",
	"Bản người gọi được xem: bản đã chốt, bản đã gửi, hoặc bản đang soạn của chính đơn vị. Mỗi con số mang một mã; kiểm tra lại bằng POST /api/v1/reports/check.": "As the caller may read it: final, sent, or the draft of the own unit. Every figure carries a code; check it again by POST /api/v1/reports/check.",
	"Kiểm tra tệp Word, Excel của báo cáo": "Check a Word or Excel file of a report",
	"Liệt kê từng số có mã bị sửa (altered), thiếu (missing), mã lạ (unknown) và câu có chữ số khác bản đã chốt (reworded). Tệp không được giữ lại. Báo cáo của kỳ đã công bố thì không cần mã truy cập.": "Lists every coded figure that is altered, missing or unknown, and sentences with other numbers than the final ones (reworded). The file is not kept. Reports of published periods need no token.",
	"Một con số theo mã": "A figure by its code",
	"Cách tính, kỳ, đơn vị, bản đồ và số đã chốt của một mã in trên báo cáo. Kỳ chưa công bố cần mã truy cập.": "Rule, period, unit, map and final value of a code printed on a report. Periods that are not published need a token.",
	"ID của báo cáo": "ID of the report", "Định dạng": "Format", "Thể thức; để trống là của đơn vị": "Letterhead; the unit's own when empty",
	"Người ký: người đứng đầu, cấp phó ký thay, thừa lệnh; để trống là head": "Who signs: the head, a deputy for the head, by order; head when empty",
	"Báo cáo ghi": "What the report says", "Tệp ghi": "What the file says", "Số nào của báo cáo": "Which figure of the report", "Trang và ô, với Excel": "Sheet and cell, in Excel",
	"Bản bổ sung đã thay bản của tệp này; vắng mặt: chưa có bản nào thay": "The supplement that took the place of what the file is of; absent while none did",
	"So với bản đã chốt": "Held against the final report", "Dấu SHA-256 của bản đã chốt": "SHA-256 of the final report", "Không có chỗ nào khác": "Nothing differs",
	"Số liệu đúng như trong báo cáo": "Figures that are as in the report", "Mã in dưới con số": "Code printed under the figure",
	"Cộng được qua các kỳ không chồng lên nhau": "May be added over periods that do not overlap", "Lúc tính số": "When it was counted", "Số hồ sơ đứng sau": "Records behind it",
	"Báo cáo của các đơn vị trong một kỳ": "Reports of units for a period",
	"Của chính đơn vị người gọi và các đơn vị bên dưới: đã gửi chưa, hạn nào, chậm bao nhiêu ngày làm việc. Đơn vị chưa soạn thì id rỗng.": "Of the caller's own unit and those below: whether they have sent, until when they had to, by how many working days they are late. Units that have not begun have an empty id.",
	"Nội dung một báo cáo": "A report",
	"Bản người gọi được xem: số liệu với mã, cách tính và hồ sơ đứng sau, lời văn, danh sách, số liệu ngoài hệ thống. Bản đã chốt kèm dấu SHA-256.": "As the caller may read it: figures with code, rule and the records behind them, prose, lists, numbers from outside the system. A final one comes with its SHA-256.",
	"Kỳ báo cáo: 2024-H1, 2024-9M, 2024": "Period: 2024-H1, 2024-9M, 2024", "Chỉ một đơn vị: ID, mã hoặc slug vào ngày cuối kỳ": "One unit only: ID, code or slug on the period's last day",
	"Rỗng: chưa soạn": "Empty: not begun", "Ngày cuối cùng còn đúng hạn": "The last day in time", "Số ngày làm việc chậm": "Working days late", "Ngày gửi lần đầu": "The day it was first sent",
	"0: báo cáo; từ 1: bản bổ sung": "0: the report; from 1: a supplement",
})

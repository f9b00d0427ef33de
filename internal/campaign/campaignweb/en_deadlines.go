package campaignweb

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Hạn gửi báo cáo": "Deadlines of reports", "Kỳ không có hạn nào thì không ai phải gửi báo cáo": "For a period without deadlines nobody is asked for a report",
	"Mở từ ngày": "Open from", "Lưu hạn gửi": "Save the deadlines", "đến hết %s": "up to %s", "Đã ghi hạn gửi báo cáo.": "The deadlines were saved.",
	"Điền nhanh các ô trống": "Fill in the empty cells", "Số ngày làm việc sau ngày cuối của mỗi kỳ. Điền xong xem lại rồi mới lưu.": "Working days behind the last day of each period. Look at the table, then save it.",
	"ngày làm việc": "working days", "Điền vào bảng": "Fill in the table", "Những kỳ nào": "Which periods", "Quý I, 6 tháng, 9 tháng, cả năm, 6 tháng cuối năm": "First quarter, half year, nine months, year, second half", "Báo cáo tháng": "Monthly reports",
	"Gia hạn cho từng đơn vị": "More time for single units", "Lý do và người cho gia hạn ai cũng đọc được; gia hạn không làm tăng tỷ lệ đúng hạn": "Everybody can read the reason and who gave it; it does not improve the rate of reports in time",
	"Gia hạn cho một đơn vị": "Give a unit more time", "Được gửi đến hết ngày": "May be sent up to", "Được gửi đến ngày": "May be sent up to", "Lý do": "Reason", "Ví dụ: mưa lũ từ ngày 20/6, trụ sở mất điện": "For example: floods since 20 June, no power in the office",
	"Gia hạn": "Give more time", "Đã gia hạn.": "More time was given.", "Đã bỏ gia hạn.": "The extension was taken back.", "Ai cho, lúc nào": "Given by, when", "Đặt hạn gửi trước, rồi mới có gì để gia hạn.": "Set the deadlines first; then there is something to extend.",
	"Không tìm thấy đơn vị này vào ngày cuối kỳ.": "This unit was not there on the last day of the period.",
	"Ngày cuối cùng còn tính là đúng hạn":         "The last day that is still in time", "Chưa đặt hạn gửi báo cáo": "No deadlines yet", "Sửa hạn gửi": "Change the deadlines",
	"Khi có hạn cho từng cấp, các đơn vị thấy ngày phải gửi và cấp trên thấy đơn vị nào chậm, chậm mấy ngày.": "With deadlines by level, units see when to send and those above see who is late and by how many days.",
})

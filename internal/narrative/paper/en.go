package paper

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Chọn định dạng docx hoặc xlsx.":   "Choose the format docx or xlsx.",
	"%s chưa soạn báo cáo của kỳ này.": "%s has not begun the report of this period.",
	"Tệp không có mã số liệu nào của các báo cáo mà anh/chị được xem. Chỉ tệp Word, Excel xuất từ chương trình mới có mã.": "The file has no code of a figure of any report you may read. Only Word and Excel files made by the program have codes.",
	"Chọn thể thức của Đảng (party), Nhà nước (state) hoặc Mặt trận, đoàn thể (front).":                                    "Choose the letterhead: party, state or front.",
	"Nhiều người đang kiểm tra tệp cùng lúc. Chờ một phút rồi thử lại.":                                                    "Many people are checking files right now. Wait a minute and try again.",
	"Chọn người ký: head, deputy hoặc order.":                                                                              "Choose who signs: head, deputy or order.",
	replaced:   "Replaced by another layout.",
	backToOurs: "Back to the built-in layout.",
	"Chỉ quản trị hệ thống được thay mẫu văn bản.": "Only an administrator may replace layouts.",

	"tên cơ quan cấp trên":               "name of the body above",
	"tên đơn vị ban hành":                "name of the issuing body",
	"ký hiệu sau số văn bản":             "symbol after the number",
	"địa danh trước ngày tháng":          "place before the date",
	"loại văn bản: BÁO CÁO":              "kind of paper: BÁO CÁO",
	"trích yếu nội dung":                 "what the paper is about",
	"kỳ báo cáo, bằng lời":               "the period, in words",
	"ngày đầu kỳ":                        "first day of the period",
	"ngày cuối kỳ":                       "last day of the period",
	"mã báo cáo":                         "code of the report",
	"địa chỉ kiểm tra số liệu":           "where figures are questioned",
	"bản dự thảo hay bản đã chốt":        "draft or final",
	"các mục của báo cáo, bảng, biểu đồ": "sections of the report, tables, charts",
	"nơi nhận và chữ ký":                 "recipients and signature",
	"mã QR và cách kiểm tra":             "QR code and how to check",
	"phụ lục, trang ngang":               "annexes, on turned pages",
})

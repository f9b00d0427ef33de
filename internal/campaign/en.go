package campaign

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Đang mở": "Open", "Đã đóng": "Closed", "Đã chốt": "Frozen", "Đã công bố": "Published",

	"Năm %s": "Year %s", "6 tháng đầu năm %s": "First half of %s", "6 tháng cuối năm %s": "Second half of %s",
	"Quý I năm %s": "First quarter of %s", "9 tháng năm %s": "First nine months of %s",
	"Tháng 1/%s": "January %s", "Tháng 2/%s": "February %s", "Tháng 3/%s": "March %s", "Tháng 4/%s": "April %s",
	"Tháng 5/%s": "May %s", "Tháng 6/%s": "June %s", "Tháng 7/%s": "July %s", "Tháng 8/%s": "August %s",
	"Tháng 9/%s": "September %s", "Tháng 10/%s": "October %s", "Tháng 11/%s": "November %s", "Tháng 12/%s": "December %s",

	"Tết Dương lịch": "New Year", "Ngày Chiến thắng 30/4": "Reunification Day", "Ngày Quốc tế Lao động 1/5": "Labour Day",
	"Quốc khánh 2/9": "National Day", "Ngày Văn hóa Việt Nam": "Vietnam Culture Day", "Tết Nguyên đán": "Lunar New Year",
	"Giỗ Tổ Hùng Vương": "Hùng Kings' Commemoration", "Nghỉ bù": "Day off in lieu",

	"Chức vụ đang dùng không có quyền làm việc này.":                         "The post you act in has no right to do this.",
	"Người khác vừa sửa mục này. Tải lại trang để xem bản mới rồi sửa tiếp.": "Somebody else has just changed this. Reload the page to see the new version, then go on.",
	"Chưa có đợt phong trào nào đang mở.":                                    "No campaign is open.",
	"Năm %d đã có đợt phong trào này.":                                       "The year %d already has this campaign.",
	"Cần điền mục này.":                                                      "This must be filled in.",
	"Dài quá: %d ký tự, giới hạn là %d.":                                     "Too long: %d characters, the limit is %d.",
	"Năm chưa đúng.":                                                         "The year is not right.",
	"Tiền tố mã số gồm 2 đến 4 chữ cái không dấu hoặc chữ số, bắt đầu bằng chữ cái.": "The prefix of codes is 2 to 4 plain letters or digits and begins with a letter.",
	"Mã kỳ chưa đúng.":      "The period's code is not right.",
	"Trạng thái chưa đúng.": "The state is not right.",

	"Ngày bắt đầu chưa đúng.":              "The first day is not right.",
	"Ngày kết thúc chưa đúng.":             "The last day is not right.",
	"Ngày kết thúc phải sau ngày bắt đầu.": "The end must come after the beginning.",
	"Quý I, 6 tháng, 9 tháng và cả năm là số lũy kế nên phải bắt đầu cùng một ngày (%s).":      "The quarter, half year, nine months and year are cumulative and must begin on the same day (%s).",
	"Kỳ này phải kết thúc sau kỳ lũy kế đứng trước (%s).":                                      "This period must end after the cumulative one before it (%s).",
	"6 tháng cuối năm phải bắt đầu ngay sau 6 tháng đầu năm (%s).":                             "The second half must begin right after the first (%s).",
	"6 tháng cuối năm phải kết thúc cùng ngày với cả năm (%s).":                                "The second half must end on the same day as the year (%s).",
	"Tháng này chồng lên tháng trước; phải bắt đầu từ ngày %s.":                                "This month overlaps the one before; it must begin on %s.",
	"Các ngày từ %s đến %s không thuộc tháng nào.":                                             "The days from %s to %s belong to no month.",
	"Tháng này có ngày nằm ngoài năm.":                                                         "This month has days outside the year.",
	"Kỳ này không kết thúc cùng ngày với tháng nào, nên cộng các tháng sẽ không ra số của kỳ.": "This period does not end with a month, so adding up months will not give its number.",
	"Năm %s đã tính từ ngày %s đến ngày %s; một ngày không được tính vào hai năm.":             "The year %s already counts from %s to %s; a day can't be counted in two years.",

	"Kỳ %s không còn mở nên không đổi được ngày chốt.":                         "The period %s is no longer open, so its dates can't be moved.",
	"Kỳ này tính đến hết ngày %s; chưa đến ngày đó thì chưa đóng được.":        "This period counts up to %s; it can't be closed before that day.",
	"Kỳ này đã chốt số liệu nên không mở lại được.":                            "The figures of this period are frozen; it can't be opened again.",
	"Phải đóng kỳ trước khi chốt số liệu.":                                     "The period must be closed before its figures are frozen.",
	"Phải chốt số liệu trước khi công bố.":                                     "The figures must be frozen before they are published.",
	"Kỳ này đã chuyển trạng thái rồi. Tải lại trang để xem.":                   "This period has moved on already. Reload the page to see.",
	"Ngày %s thuộc kỳ đã đóng số liệu (từ %s đến %s) nên không thay đổi được.": "%s belongs to a period that is closed (%s to %s), so nothing that counts in it can change.",

	"Con số này chưa đúng.":                                         "This number is not right.",
	"Không tìm thấy đơn vị này.":                                    "This unit was not found.",
	"Đã có mô hình gắn với nhiệm vụ này nên không xóa được.":        "Practices are linked to this objective, so it can't be removed.",
	"Mã lĩnh vực gồm chữ thường không dấu và chữ số.":               "A field's code is made of plain small letters and digits.",
	"Chọn lĩnh vực chuẩn tương ứng.":                                "Choose the canonical field it stands for.",
	"Lĩnh vực chuẩn không đổi được nữa; hãy thêm một lĩnh vực mới.": "The canonical field can't change any more; add a new field.",
	"Giới hạn phải từ 1 đến %d ký tự.":                              "The limit must be between 1 and %d characters.",
	"Giai đoạn chưa đúng.":                                          "The years are not right.",
	"Mã này đã dùng cho chương trình khác.":                         "This code is used by another programme.",
	"Đã có mô hình gắn với chương trình này nên không xóa được.":    "Practices are linked to this programme, so it can't be removed.",
	"Ngày chưa đúng.":                                               "The day is not right.",

	"Đã mở đợt phong trào": "Opened the campaign", "Đã đổi trạng thái đợt phong trào": "Changed the campaign's state",
	"Đã sửa lĩnh vực": "Changed a field", "Đã sửa câu hỏi của phiếu": "Changed a question of the form",
	"Đã đổi ngày chốt số liệu": "Moved the cut-off dates", "Đã đóng kỳ": "Closed the period", "Đã mở lại kỳ": "Opened the period again",
	"Đã chốt số liệu": "Froze the figures", "Đã công bố số liệu": "Published the figures",
	"Đã thêm nhiệm vụ chính trị": "Added an objective", "Đã sửa nhiệm vụ chính trị": "Changed an objective", "Đã xóa nhiệm vụ chính trị": "Removed an objective",
	"Đã thêm chương trình": "Added a programme", "Đã xóa chương trình": "Removed a programme",
	"Đã thêm ngày nghỉ": "Added a holiday", "Đã bỏ ngày nghỉ": "Removed a holiday",
})

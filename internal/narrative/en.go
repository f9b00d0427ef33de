package narrative

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Đang soạn":    "Being written",
	"Đã gửi":       "Sent",
	"Bị trả lại":   "Returned",
	"Đã tiếp nhận": "Received",

	"Vị trí của anh/chị không có quyền làm việc này với báo cáo này.":                                             "Your post may not do this with this report.",
	"Không ai xét báo cáo do chính mình gửi. Nhờ người khác trong đơn vị hoặc cấp trên.":                          "Nobody decides on a report they sent themselves. Ask somebody else in the unit, or the level above.",
	"Bản lưu của báo cáo này không còn nguyên vẹn: dấu số liệu không khớp. Báo ngay cho người quản trị hệ thống.": "What is stored of this report is no longer whole: its digest does not match. Tell the administrator at once.",
	"Lúc này nơi khác đang xét báo cáo này.":                                                                      "Another unit is deciding on this report now.",
	"Báo cáo đang ở trạng thái “%s” nên không làm được việc này. Tải lại trang để xem bản mới.":                   "The report is “%s”, so this can't be done. Reload the page to see it as it is now.",
	"Người khác vừa sửa báo cáo này. Tải lại trang để xem bản mới rồi sửa tiếp.":                                  "Somebody else has just changed this report. Reload the page to see it, then go on.",
	"Bộ lọc không đọc được: chép phần sau dấu ? của địa chỉ danh sách mô hình.":                                   "The filter can't be read: copy what stands behind the ? in the address of the list of practices.",
	"Nhiều quá: tối đa %d.":                                                                       "Too many: at most %d.",
	"Chọn lấy số nào, hoặc chọn từng mô hình.":                                                    "Choose which number to list, or choose practices one by one.",
	"“%s” mới là bản nháp, chưa gửi đăng ký nên chưa vào danh sách được.":                         "“%s” is only a draft that was never submitted, so it can't stand in a list.",
	"“%s” đến hết kỳ, ngày %s, chưa gửi đăng ký nên chưa vào danh sách được.":                     "“%s” had not been submitted when the period ended on %s, so it can't stand in a list.",
	"Không tìm thấy mô hình “%s”.":                                                                "There is no practice “%s”.",
	"Không có đơn vị nào quá hạn để nhắc.":                                                        "No unit is late, so there is nobody to remind.",
	"Báo cáo kỳ này mở từ ngày %s.":                                                               "Reports of this period may be written from %s.",
	"Kỳ này tính đến hết ngày %s; chưa đến ngày đó thì số liệu chưa đủ để gửi.":                   "This period ends on %s; before that day its figures are not complete, so the report can't be sent.",
	"Báo cáo chưa gửi được: còn chỗ cần viết hoặc sửa.":                                           "The report can't be sent yet: something still has to be written or corrected.",
	"Mục “%s” chưa có chữ nào.":                                                                   "Nothing is written in “%s”.",
	"Trong mục này ghi %s [%s], số liệu nay là %s. Sửa lại số hoặc lấy câu gợi ý mới.":            "This section says %s [%s]; the figure is now %s. Correct the number, or take a new sentence.",
	"Chỗ ghim góp ý không có trong báo cáo này.":                                                  "The report has no such spot to pin a remark to.",
	"Đối soát chưa khớp nên chưa chốt được báo cáo.":                                              "The sums do not agree, so the report can't be made final.",
	"%s, %s: cộng các phần được %s, tổng ghi %s.":                                                 "%s, %s: the parts add up to %s, the total says %s.",
	"%s đã chốt %s, ở đây ghi %s (%s). Cần báo cáo bổ sung của đơn vị, hoặc gửi lại báo cáo này.": "%s made %s final, this report says %s (%s). The unit has to send a supplement, or this report has to be sent again.",
	"Đơn vị đang soạn báo cáo này, chưa gửi.":                                                     "The unit is still writing this report.",

	" (số như cũ, hồ sơ hoặc cách tính đã khác)": " (the number is as before; the records or the rule are not)",

	"Đã bắt đầu soạn báo cáo": "Began the report",
	"Đã sửa báo cáo":          "Changed the report",
	"Đã gửi báo cáo":          "Sent the report",
	"Đã tiếp nhận báo cáo":    "Received the report",
	"Đã trả lại báo cáo":      "Returned the report",
	"Đã góp ý vào báo cáo":    "Remarked on the report",
	"Đã chốt báo cáo":         "Made the report final",
	"Đã mở báo cáo bổ sung":   "Began a supplement",
	"Đã nhắc nộp báo cáo":     "Reminded of reports",
	"Đã trả lời góp ý":        "Answered a remark",
})

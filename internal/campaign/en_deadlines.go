package campaign

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Cấp tỉnh": "Province level", "Cấp huyện": "District level", "Cấp xã": "Commune level", "Cơ quan, đoàn thể": "Bodies and organisations",
	"Đã đổi hạn gửi báo cáo": "Changed the deadlines of reports", "Đã gia hạn cho một đơn vị": "Gave a unit more time", "Đã bỏ gia hạn của một đơn vị": "Took back a unit's extension",
	"Kỳ %s đã chốt số liệu nên không đổi được hạn gửi báo cáo.":                   "The figures of %s are frozen, so the deadlines of its reports can't change.",
	"Hạn gửi không thể trước ngày cuối của kỳ (%s).":                              "A deadline can't come before the last day of the period (%s).",
	"Ngày mở phải trước hoặc đúng hạn gửi (%s).":                                  "The opening day must not come after the deadline (%s).",
	"Kỳ này chưa đặt hạn gửi cho cấp của đơn vị, nên chưa có gì để gia hạn.":      "This period has no deadline for the unit's level, so there is nothing to extend.",
	"Hạn gửi báo cáo của kỳ là ngày %s; dời hạn trước, rồi mới dời ngày cuối kỳ.": "Reports of this period are due on %s; move the deadline first, then the last day.",
	"Ngày gia hạn phải sau hạn chung (%s).":                                       "The extension must reach beyond the usual deadline (%s).",
	"Cần ghi lý do gia hạn; mọi người đọc được lý do này.":                        "A reason is needed; everybody can read it.",
})

package campaign

// VerbNames are the acts of this package as a history names them, keys of their translations.
var VerbNames = map[string]string{
	"campaign.create":         "Đã mở đợt phong trào",
	"campaign.state":          "Đã đổi trạng thái đợt phong trào",
	"campaign.lines":          "Đã đổi hệ thống duyệt",
	"campaign.field":          "Đã sửa lĩnh vực",
	"campaign.question":       "Đã sửa câu hỏi của phiếu",
	"period.dates":            "Đã đổi ngày chốt số liệu",
	"period.deadlines":        "Đã đổi hạn gửi báo cáo",
	"period.exception":        "Đã gia hạn cho một đơn vị",
	"period.exception.remove": "Đã bỏ gia hạn của một đơn vị",
	"period.close":            "Đã đóng kỳ",
	"period.reopen":           "Đã mở lại kỳ",
	"period.freeze":           "Đã chốt số liệu",
	"period.publish":          "Đã công bố số liệu",
	"objective.add":           "Đã thêm nhiệm vụ chính trị",
	"objective.edit":          "Đã sửa nhiệm vụ chính trị",
	"objective.remove":        "Đã xóa nhiệm vụ chính trị",
	"objective.move":          "Đã chuyển nhiệm vụ sang đơn vị kế tục",
	"programme.add":           "Đã thêm chương trình",
	"programme.remove":        "Đã xóa chương trình",
	"holiday.add":             "Đã thêm ngày nghỉ",
	"holiday.remove":          "Đã bỏ ngày nghỉ",
}

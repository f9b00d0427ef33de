package narrative

// VerbNames are the acts of this package as a history names them, keys of their translations.
var VerbNames = map[string]string{
	"report.open":       "Đã bắt đầu soạn báo cáo",
	"report.edit":       "Đã sửa báo cáo",
	"report.send":       "Đã gửi báo cáo",
	"report.receive":    "Đã tiếp nhận báo cáo",
	"report.return":     "Đã trả lại báo cáo",
	"report.remark":     "Đã góp ý vào báo cáo",
	"report.reply":      "Đã trả lời góp ý",
	"report.accept":     "Đã chốt báo cáo",
	"report.supplement": "Đã mở báo cáo bổ sung",
	"report.remind":     "Đã nhắc nộp báo cáo",
}

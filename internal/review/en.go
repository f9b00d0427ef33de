package review

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Hồ sơ này không ở trong lượt xem xét nào.": "This record is in no round of review.",
	"Đoạn trích dài quá %d chữ cái.":            "The passage is longer than %d characters.",
	"Cần viết ít nhất một câu.":                 "Write at least one sentence.",
	"Dài quá: %d chữ cái, giới hạn là %d.":      "Too long: %d characters, the limit is %d.",
	"Góp ý này đã xong hoặc không còn nữa.":     "This remark is done or no longer there.",
})

package evidence

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Riêng": "Private", "Nội bộ": "Internal", "Công khai": "Public",

	"Lời chú thích dài quá: %d ký tự, giới hạn là %d.":                        "The caption is too long: %d characters, the limit is %d.",
	"Tệp lớn quá; mỗi tệp tối đa %d MB.":                                      "The file is too large; a file has at most %d MB.",
	"Hồ sơ đã có %d tệp, là số tối đa. Hãy bỏ bớt tệp không cần rồi gửi lại.": "The record has %d files, which is the most it may have. Remove one that is not needed and send again.",
	"Cần ghi lý do bỏ tệp.":                                                   "Give the reason for removing the file.",
	"Lý do dài quá: %d ký tự, giới hạn là %d.":                                "The reason is too long: %d characters, the limit is %d.",
	"Mức công khai chưa đúng.":                                                "This privacy is not known.",

	"Đã gửi tệp minh chứng": "Added a file", "Đã bỏ tệp minh chứng": "Removed a file",
	"Đã đổi mức công khai của tệp": "Changed who may see a file", "Đã chuyển tệp sang mục khác": "Moved a file to another part",
})

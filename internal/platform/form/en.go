package form

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	badNumber:           "This number cannot be read. Write it like 1,234.5.",
	badWhole:            "This needs a whole number.",
	outOfBounds:         "A number from %s to %s is needed.",
	"Chỗ này cần điền.": "Please fill this in.",
	"Dài %d ký tự, tối đa %d ký tự.":                "This has %d characters; at most %d are possible.",
	"Không đọc được ngày này. Viết như 23/11/2026.": "This date cannot be read. Write it like 23/11/2026.",
	"Xin chọn một trong các mục có sẵn.":            "Please choose one of the options.",
	"Nhiều nhất %d dòng.":                           "At most %d rows.",
})

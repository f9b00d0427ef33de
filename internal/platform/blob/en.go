package blob

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Không tìm thấy tệp này.":                                      "This file was not found.",
	"Tệp lớn hơn mức nhận được (%s).":                              "The file is larger than accepted (%s).",
	"Máy chủ tạm thời không ghi được tệp. Xin báo người quản trị.": "The server cannot store files at the moment. Please tell the administrator.",
})

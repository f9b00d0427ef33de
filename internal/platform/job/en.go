package job

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Không có việc định kỳ tên “%s”.": "There is no periodic job named “%s”.",
	"Việc này đang chạy, xin chờ.":    "This job is running already, please wait.",
})

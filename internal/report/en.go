package report

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"%s đã khóa; thay đổi này làm đổi số của kỳ ấy nên không ghi được.": "%s is closed; this would change its figures, so it was not recorded.",
	"Số liệu kỳ này chưa công bố. Đăng nhập để xem.":                    "The figures of this period are not published. Sign in to see them.",
})

package orgweb

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Nhiều đơn vị từng mang mã này; hỏi bằng ID của đơn vị.": "Several units had this code; ask by the ID of the unit.",
	"Loại đơn vị": "Kind of unit",
	"Tên có":      "Name has",
	"Bản đồ ngày": "Map of",
	"Mã":          "Code",
	"Trực thuộc":  "Under",
	"Vùng":        "Area",
	"Có từ":       "Since",
	"Vị trí":      "Post",
	"Thời gian":   "Time",
	"Xem":         "Show",
	"Tuyến":       "Line",
	"Tồn tại":     "Exists",
	"Tên và mã":   "Name and code",
	"Người giữ":   "Holder",
	"%s đơn vị":   "%s units",

	"%s đơn vị loại %s trên bản đồ ngày %s":                      "%s units of the kind “%s” on the map of %s",
	"Nhiều hơn %s đơn vị có tên như vậy; gõ thêm chữ để thu hẹp": "More than %s units have such a name; type more of it",
	"Không có đơn vị nào như vậy vào ngày %s":                    "There is no such unit on %s",

	"Các đơn vị trên bản đồ ngày %s. Chọn ngày khác để xem lại ngày ấy.": "The units on the map of %s. Choose another day to look at it.",
	"Tìm đơn vị":      "Find a unit",
	"Mở trang của %s": "Open the page of %s",

	"Không có trên bản đồ ngày %s.":          "Not on the map of %s.",
	"Trang này cho thấy đơn vị vào ngày %s.": "This page shows the unit on %s.",
	"Từ đâu mà có, nay về đâu":               "Where it came from, what became of it",
	"từ ngày %s":                             "on %s",
	"theo %s":                                "by %s",

	"Vị trí làm việc": "Posts",
	"Quyền thuộc về vị trí, không thuộc về người":          "Rights belong to the post, not to the person",
	"Người giữ vị trí chỉ hiện với đơn vị này và cấp trên": "Who holds a post is shown only to this unit and those above",
	"Tên, mã và vùng qua các thời kỳ":                      "Names, codes and areas through time",
	"Vùng của chính đơn vị này":                            "Areas of this unit itself",
	"không có vùng nào được ghi":                           "no area is recorded",
	"Xem vào ngày khác":                                    "Look at another day",
	"mã %s":                                                "code %s",
	"Có từ %s":                                             "Since %s",
	"bản đồ ngày %s":                                       "map of %s",
	"Đơn vị trực thuộc · %s":                               "Units under it · %s",
	"Trực thuộc · %s":                                      "Under · %s",
	"từ %s đến nay":                                        "from %s until now",
	"từ %s đến hết %s":                                     "from %s to %s",

	"“%s” là đơn vị nào?":                                   "Which unit is “%s”?",
	"%s đơn vị mang tên hoặc mã này vào ngày %s. Chọn một.": "%s units have this name or code on %s. Choose one.",
})

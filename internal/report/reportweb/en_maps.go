package reportweb

import "kheo/internal/platform/i18n"

// Two maps.
var _ = i18n.English(map[string]string{
	"Bản đồ ngày ấy":                           "Map of that day",
	"Bản đồ hôm nay":                           "Today's map",
	"Bản đồ hôm nay, %s":                       "Today's map, %s",
	"Bản đồ ngày %s":                           "Map of %s",
	"Không còn trên bản đồ":                    "No longer on the map",
	"Cầu nối hai bản đồ":                       "Bridge between the maps",
	"một phần %s":                              "part of %s",
	"%s và %d đơn vị khác":                     "%s and %d other units",
	"%s hôm nay gồm, theo bản đồ ngày %s: %s.": "%s of today stands for, on the map of %s: %s.",
	"%s chưa có vào ngày %s và không kế tục đơn vị nào của ngày ấy.":                                                        "%s was not there on %s and succeeds no unit of that day.",
	"%s không có trên bản đồ này":                                                                                           "%s is not on this map",
	"%s chưa có vào ngày %s. Nay gồm các đơn vị của ngày ấy dưới đây.":                                                      "%s was not there on %s. It stands for the units of that day below.",
	"%s không còn từ ngày %s. Số của %s trên bản đồ hôm nay nằm ở các đơn vị dưới đây.":                                     "%s ended on %s. Its figures of %s stand on today's map at the units below.",
	"%s không còn từ ngày %s và không ghi đơn vị kế tục. Hồ sơ chưa chuyển đi nằm ở dòng “Không còn trên bản đồ” của tỉnh.": "%s ended on %s and no successor is recorded. Records not moved stand in the province's row “No longer on the map”.",
	"Đơn vị trên bản đồ này":                                                                                                "Units on this map",
	"Phần":                                                                                                                  "Part",
	"Tỷ lệ":                                                                                                                 "Share",
	"Qua":                                                                                                                   "Through",
	"Toàn bộ":                                                                                                               "Whole",
	"Một phần":                                                                                                              "In part",
	"Một phần, kế tục chính":                                                                                                "In part, main successor",
})

// A comparison.
var _ = i18n.English(map[string]string{
	"So với":     "Compared with",
	"So với %s":  "Compared with %s",
	"So sánh":    "Comparison",
	"6 tháng %s": "6 months %s", "6 tháng cuối %s": "2nd half %s", "Quý I %s": "Q1 %s", "9 tháng %s": "9 months %s",
	"Chênh":                       "Difference",
	"So sánh theo lĩnh vực chính": "Comparison by primary field",
	"So sánh theo đơn vị":         "Comparison by unit",
	"Hai kỳ cùng đếm trên bản đồ hôm nay.":                                                         "Both periods are counted on today's map.",
	"%s không có trên bản đồ ngày %s nên không có số của %s. Chuyển sang bản đồ hôm nay để so.":    "%s was not on the map of %s, so there are no figures of %s. Switch to today's map to compare.",
	"Mỗi kỳ đếm trên bản đồ của ngày cuối kỳ ấy; đơn vị chỉ có trên một bản đồ thì không so được.": "Each period is counted on the map of its own last day; a unit that only one map has can't be compared.",
})

// The bridge.
var _ = i18n.English(map[string]string{
	"Cầu nối hai bản đồ · %s": "Bridge between the maps · %s",
	"Cầu nối":                 "Bridge",
	"Từng đơn vị chủ trì ngày %s nay nằm ở đâu. Mỗi hồ sơ đi qua cầu đúng một lần nên hai bản đồ cộng lại bằng nhau.": "Where each unit that led on %s is now. Each record crosses once, so that both maps add up to the same.",
	"Giữ nguyên":                              "Unchanged",
	"Nhập vào đơn vị khác":                    "Merged into another",
	"Chia cho nhiều đơn vị":                   "Split among several",
	"Đơn vị chủ trì ngày ấy nay vẫn chủ trì.": "The unit that led then leads now.",
	"Mọi hồ sơ của đơn vị ngày ấy nay do một đơn vị khác chủ trì.":    "All records of the unit of that day are led by one other unit now.",
	"Hồ sơ của đơn vị ngày ấy nay do nhiều đơn vị chủ trì.":           "Records of the unit of that day are led by several units now.",
	"Đơn vị chủ trì đã kết thúc và hồ sơ chưa chuyển cho đơn vị nào.": "The unit that leads has ended and its records were not moved.",
	"%d đơn vị ngày ấy, %d đơn vị hôm nay.":                           "%d units of that day, %d of today.",
	"Hai bản đồ":                        "Two maps",
	"nay thuộc đơn vị khác":             "with other units now",
	"nhận từ đơn vị khác":               "came from other units",
	"Đơn vị ngày ấy":                    "Unit of that day",
	"Đơn vị hôm nay":                    "Unit of today",
	"Số mô hình":                        "Practices",
	"Biến đổi":                          "Change",
	"ngày ấy ngoài %s":                  "outside %s then",
	"nay ngoài %s":                      "outside %s now",
	"kết thúc ngày %s":                  "ended on %s",
	"Không có đơn vị nào như vậy":       "There is no such unit",
	"Thử tên ngắn hơn, hoặc bỏ bộ lọc.": "Try a shorter name, or take the filter off.",
	"Bỏ lọc":                            "Show all",
	"Tìm đơn vị":                        "Find a unit",
	"Tên đơn vị":                        "Name of a unit",
	"Tên đơn vị, có dấu hay không dấu":  "Name of a unit, with marks or without",
	"Bản đồ ngày %s: %s. Nay thuộc đơn vị khác: %s. Nhận từ đơn vị khác: %s. Bản đồ hôm nay, %s: %s.": "Map of %s: %s. With other units now: %s. Came from other units: %s. Today's map, %s: %s.",
})

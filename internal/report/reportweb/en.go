package reportweb

import "kheo/internal/platform/i18n"

// The page and its sentence.
var _ = i18n.English(map[string]string{
	"Cách tính":       "How it is counted",
	"Số liệu %s · %s": "Figures %s · %s",
	"Chưa có kỳ số liệu nào được công bố.":        "No period has been published yet.",
	"Từ %s đến hết %s":                            "From %s to the end of %s",
	"Số tính lúc %s":                              "Counted at %s",
	"mã chốt %s":                                  "freeze %s",
	"Các số đếm riêng, không cộng với nhau":       "Separate counts, never added to each other",
	"mô hình, gồm":                                "practices,",
	"tập thể và":                                  "collective and",
	"cá nhân.":                                    "individual.",
	"Cộng theo mọi lĩnh vực có ghi được %s vì":    "By every field named they add up to %s, because",
	"mô hình ghi thêm lĩnh vực thứ hai.":          "practices name a second field.",
	"Lĩnh vực và hình thức":                       "Fields and kinds",
	"Số gạch chân chấm mở được danh sách hồ sơ.":  "Numbers with a dotted line open their records.",
	"Cơ cấu lĩnh vực":                             "Share of the fields",
	"Theo đơn vị":                                 "By unit",
	"Xếp theo thứ tự chính thức, không xếp hạng.": "In official order, not a ranking.",
	"Các chiều khác":                              "Other ways to look at it",
	"Trạng thái ngày cuối kỳ":                     "State on the last day",
	"Có %d cảnh báo chưa xử lý. Số trên trang chưa chắc đúng; báo người quản trị.":                                           "%d alarms are open. The numbers on this page may be wrong; tell the administrator.",
	"Vùng theo nơi diễn ra mô hình, không theo đơn vị chủ trì; một mô hình có thể thuộc nhiều vùng hoặc nhiều chương trình.": "Areas follow the place of a practice, not its owner; a practice may belong to several areas or programmes.",
})

// Adding up.
var _ = i18n.English(map[string]string{
	"Đối soát":            "Reconciliation",
	"Khớp":                "It adds up",
	"Khớp, đã giải trình": "It adds up, explained",
	"Chưa khớp":           "It does not add up",
	"%s mô hình, bốn cách cộng đều khớp":       "%s practices; all four ways add up",
	"Các cách cộng chưa khớp với tổng %s":      "The ways of adding up don't meet the total of %s",
	"Chưa có mô hình nào ở mục “%s”":           "No practices yet under “%s”",
	"Kỳ này bắt đầu từ %s":                     "This period begins on %s",
	"Số sẽ hiện dần khi mô hình vào danh mục.": "Numbers will appear as practices are listed.",
	"Xem cả năm %s":                            "See the whole year %s",
	"không có đơn vị bên dưới":                 "no units below",
	"Theo lĩnh vực chính":                      "By primary field",
	"Theo hình thức":                           "By kind",
	"tập thể %s + cá nhân %s":                  "collective %s + individual %s",
	"Theo đơn vị bên dưới":                     "By unit below",
	"%d đơn vị %s":                             "%d units %s",
	"khối trực thuộc %s":                       "bodies %s",
	"chính đơn vị %s":                          "the unit itself %s",
	"không còn trên bản đồ %s":                 "no longer on the map %s",
	"Theo mọi lĩnh vực có ghi":                 "By every field named",
	"bớt phần ghi ở nhiều lĩnh vực":            "less what is named in several fields",
	"Bớt phần ghi ở nhiều lĩnh vực":            "Less what is named in several fields",
	"Vì sao lệch %s?":                          "Why %s too many?",
	"%s mô hình được ghi thêm lĩnh vực thứ hai trở lên, nên cộng theo mọi lĩnh vực thì mỗi mô hình ấy được đếm hơn một lần. Mỗi mô hình vẫn chỉ là một hồ sơ, có một lĩnh vực chính.": "%s practices name a second field or more, so adding over every field counts each of them more than once. Each is still one record with one primary field.",
	"Bài báo gốc không nói phần chênh 9 từ đâu ra; ghi ở hai lĩnh vực là giả định của dữ liệu mẫu này.":                                                                               "The article doesn't say where its nine too many come from; that they are named in two fields is an assumption of this demo data.",
	"%s mô hình ghi ở nhiều lĩnh vực":                 "%s practices named in several fields",
	"Mô hình ghi ở nhiều lĩnh vực":                    "Practices named in several fields",
	"Mỗi ô hai màu là một mô hình ghi ở hai lĩnh vực": "Each square of two colours is a practice named in two fields",
	"Ghi ở":     "Named in",
	"Xem cả %s": "See all %s",
})

// Tables and drawings.
var _ = i18n.English(map[string]string{
	"%s theo lĩnh vực và hình thức. Bấm vào số để mở danh sách hồ sơ.": "%s by field and kind. Click a number to open its records.",
	"Cộng":               "Sum",
	"Cộng các lĩnh vực":  "Sum of the fields",
	"Tổng":               "Total",
	"Tổng số mô hình":    "All practices",
	"Tỷ trọng":           "Share",
	"Tất cả":             "All",
	"Lượt ghi":           "Namings",
	"mô hình":            "practices",
	"Khối trực thuộc %s": "Bodies of %s",
	"Chính %s":           "%s itself",
	"Mỗi thanh là 100 % số lượt ghi lĩnh vực.":                                            "Each bar is 100 % of the fields named.",
	"Bản đồ ô: mỗi ô một xã, phường":                                                      "Mosaic map: a square for each commune or ward",
	"Ô đặt gần vị trí thật của xã; màu đậm là nhiều mô hình. Số nằm trong bảng bên cạnh.": "Each square lies near its commune's place; darker means more practices. The numbers are in the table beside it.",
})

// What the measures count.
var _ = i18n.English(map[string]string{
	"Lần đầu vào danh mục trong kỳ.":                                         "First listed within the period.",
	"Vào danh mục trước kỳ và còn hoạt động ở ngày cuối kỳ.":                 "Listed before the period and running on its last day.",
	"Đã vào danh mục, chưa tạm dừng, kết thúc hay rút, tính ở ngày cuối kỳ.": "Listed, not paused, finished or withdrawn, on the last day.",
	"Kết thúc trong kỳ.":                                           "Finished within the period.",
	"Rút trong kỳ sau khi đã vào danh mục.":                        "Withdrawn within the period after having been listed.",
	"Gửi đăng ký lần đầu trong kỳ, kể cả hồ sơ chưa vào danh mục.": "First sent within the period, listed or not.",
	"Đang hoạt động ở ngày cuối kỳ và gắn với một chương trình mục tiêu quốc gia; trùng với các số khác, không cộng.": "Running on the last day and linked to a national target programme; overlaps the other counts and is never added.",
})

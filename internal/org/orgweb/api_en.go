package orgweb

import (
	"kheo/internal/platform/openapi"
)

// What the document says.
var _ = openapi.English(map[string]string{
	"Số dòng mỗi trang":    "Rows per page",
	"next của trang trước": "next of the page before",
	"Đơn vị":               "Units",
	"Danh sách đơn vị":     "List of units",
	"Các đơn vị có trên bản đồ một ngày trong tỉnh của mã truy cập, theo thứ tự chính thức; tìm theo tên thì tên khớp dấu đứng trước.": "The units on the map of a day in the token's province, in their official order; searched by name, names that carry the marks as typed come first.",
	"Một đơn vị": "One unit",
	"Mã và tên của một đơn vị thay đổi theo thời gian, nên luôn được hiểu vào một ngày. Tên của nhiều đơn vị thì phải hỏi bằng mã.": "Codes and names of a unit change over time, so they are always read on a day. A name of several units must be asked by code.",
	"Chữ trong tên, có dấu hay không dấu":                            "Words of the name, tone marks optional",
	"Loại đơn vị":                                                    "Kind of unit",
	"Đơn vị cấp trên trực tiếp: ID, mã hoặc tên rút gọn":             "The unit straight above: ID, code or slug",
	"Hệ thống của parent":                                            "The line of parent",
	"Ngày của bản đồ; để trống là hôm nay":                           "Day of the map; today when empty",
	"ID, mã hành chính (40) hoặc tên rút gọn (nghe-an)":              "ID, official code (40) or slug (nghe-an)",
	"Mã hành chính của ngày được hỏi; có thể rỗng":                   "Official code of the day asked; may be empty",
	"Loại ghi trong tên: xã, phường, huyện…":                         "The type in its name: xã, phường, huyện…",
	"Ngày bắt đầu tồn tại":                                           "First day of its life",
	"Ngày thôi tồn tại (không tính ngày đó); rỗng là đang tồn tại":   "Day its life ended (not included); empty while it lives",
	"Các vùng của nơi này vào ngày được hỏi":                         "The areas of this place on the day asked",
	"Ngày được hỏi":                                                  "The day asked",
	"Theo hệ thống: từ cấp cao nhất xuống đơn vị cấp trên trực tiếp": "By line: from the top down to the unit straight above",
	"Theo hệ thống: số đơn vị trực thuộc":                            "By line: how many units stand straight below",
	"Các tên đã mang, cũ trước":                                      "The names it has had, oldest first",
	"Con trỏ của trang sau; rỗng ở trang cuối":                       "Cursor of the next page; empty on the last",
	"Địa chỉ trang sau, rel=\"next\"":                                "Address of the next page, rel=\"next\"",

	"Đơn vị kế tục":    "Successors",
	"Đơn vị tiền thân": "Predecessors",
	"Những đơn vị đứng ở chỗ của một đơn vị vào một ngày sau, qua mọi lần sáp nhập, chia tách; còn tồn tại đến ngày ấy thì là chính nó. Không đơn vị nào: cấp ấy đã bỏ.": "The units that stand in the place of a unit on a later day, through every merger and split; itself while it lives. None: its level was abolished.",
	"Những đơn vị của một ngày trước mà một đơn vị thay thế, toàn bộ hoặc một phần, qua mọi lần sáp nhập, chia tách.":                                                    "The units of an earlier day that a unit stands for, whole or in part, through every merger and split.",
	"ID của đơn vị; mã và tên rút gọn cũng được, nếu chỉ một đơn vị từng mang":                                                                                           "ID of the unit; a code or slug works too if only one unit ever had it",
	"Ngày của các đơn vị kế tục; để trống là hôm nay":                                                                                                                    "Day of the successors; today when empty",
	"Ngày của các đơn vị tiền thân; để trống là ngày trước lần sáp nhập, chia tách gần nhất":                                                                             "Day of the predecessors; the day before the latest merger or split when empty",
	"full: toàn bộ đơn vị cũ; part: một phần":                                                                                                                            "full: the whole old unit; part: a part of it",
	"Là đơn vị kế tục chính ở mọi bước":                                                                                                                                  "It is the main successor at every step",
	"Tỷ lệ của đơn vị cũ, từ 0 đến 1; null là không nguồn nào cho biết":                                                                                                  "Share of the old unit, from 0 to 1; null where no source says",
	"Tên các đơn vị ở giữa, theo thứ tự":                                                                                                                                 "Names of the units in between, in order",
})

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
	"Các đơn vị có trên bản đồ một ngày, theo thứ tự chính thức; tìm theo tên thì tên khớp dấu đứng trước.": "The units on the map of a day in their official order; searched by name, names that carry the marks as typed come first.",
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
})

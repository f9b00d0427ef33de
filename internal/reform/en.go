package reform

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Đang chuẩn bị":               "Being prepared",
	"Chờ đến ngày":                "Waiting for its day",
	"Đang chuyển hồ sơ":           "Moving records",
	"Mô hình đang chủ trì":        "Practices it leads",
	"Mô hình đang phối hợp":       "Practices it takes part in",
	"Hồ sơ đang chờ xét":          "Records waiting for its decision",
	"Hồ sơ viết thay đơn vị khác": "Records written for other units",

	"Người khác vừa thay đổi sự kiện này. Tải lại trang để xem bản mới rồi làm tiếp.":             "Somebody else has just changed this event. Load the page again to see the new version, then go on.",
	"Chỉ người quản trị của tỉnh được thay đổi bản đồ đơn vị.":                                    "Only an administrator of the province may change the map of units.",
	"Sự kiện này đã có hiệu lực hoặc đã hủy nên không sửa được nữa.":                              "This event has taken effect or was cancelled, so it can't be changed any more.",
	"Sự kiện đã xác nhận; hủy rồi lập lại nếu cần sửa.":                                           "The event is confirmed; cancel it and prepare it again to change it.",
	"Sự kiện này chưa đến ngày có hiệu lực.":                                                      "The day of this event has not come.",
	"Bản đồ đã đổi từ lúc chuẩn bị nên sự kiện này không còn khớp. Hủy nó rồi lập lại.":           "The map has changed since this event was prepared, so that it no longer fits. Cancel it and prepare it again.",
	"Chưa xác nhận được: còn %d chỗ vướng nêu trên trang này.":                                    "It can't be confirmed yet: %d obstacles are named on this page.",
	"Chưa áp dụng được; những chỗ vướng ghi trên trang này.":                                      "It could not take effect yet; what stands in its way is on this page.",
	"Còn %d việc chưa chọn đơn vị nhận.":                                                          "%d things have no unit to go to yet.",
	"Đơn vị nhận phải là một trong các đơn vị kế tục.":                                            "The unit must be one of the successors.",
	"%s đã khóa và đếm %d mô hình của các đơn vị này. Mở lại kỳ ấy, hoặc ghi sự kiện từ ngày %s.": "%s is closed and counts %d practices of these units. Open that period again, or date the event %s or later.",

	"Đơn vị nhận không có trên bản đồ hôm nay.": "The receiving unit is not on the map of today.",
	"Chuyển sang đơn vị kế tục":                 "Moved to the succeeding unit",
	"Sự kiện sắp xếp":                           "Change of units",
	"Đơn vị viết hồ sơ":                         "Unit that wrote it",
	"Chọn đơn vị.":                              "Choose a unit.",
	"Cần có tên.":                               "A name is needed.",
	"Sáp nhập cần ít nhất hai đơn vị, hoặc một đơn vị nhập vào đơn vị khác.":     "A merge needs at least two units, or one that goes into another.",
	"Chia tách cần ít nhất hai phần, hoặc một phần tách khỏi đơn vị cũ còn lại.": "A split needs at least two parts, or one part that leaves a unit that lives on.",
	"Không có đơn vị này trong tỉnh vào ngày ấy.":                                "There is no such unit in the province on that day.",
	"Đơn vị đứng đầu tỉnh không sắp xếp ở đây.":                                  "The province itself is not rearranged here.",

	"Đã lập sự kiện sắp xếp đơn vị":             "Prepared a change of units",
	"Đã xác nhận sự kiện sắp xếp đơn vị":        "Confirmed a change of units",
	"Đã hủy sự kiện sắp xếp đơn vị":             "Cancelled a change of units",
	"Sự kiện sắp xếp đơn vị có hiệu lực":        "A change of units took effect",
	"Đã chuyển xong hồ sơ theo sự kiện sắp xếp": "Moved all records of a change of units",
})

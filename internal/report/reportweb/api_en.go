package reportweb

import (
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/openapi"
)

var _ = i18n.English(map[string]string{
	"Có nhiều tỉnh ở đây: gửi kèm unit.":                    "There are several provinces here: send unit.",
	"%s không còn trên bản đồ hôm nay. Nay là: %s.":         "%s is not on today's map any more. It is now: %s.",
	"Không có kỳ “%s”. Danh sách các kỳ ở /api/v1/periods.": "There is no period “%s”. The periods are listed at /api/v1/periods.",
})

// What the document says.
var _ = openapi.English(map[string]string{
	"Số liệu": "Figures",
	"Số liệu một kỳ của một đơn vị": "Figures of a unit in a period",
	"total là số mô hình mới trong kỳ, trừ khi chọn measure khác. by_kind và by_field_primary cộng lại bằng total; by_field_any cộng lại bằng overlap.sum_any = total + overlap.extra. Kỳ chưa công bố cần mã truy cập.": "total is the number of practices new in the period, unless another measure is asked. by_kind and by_field_primary sum to total; by_field_any sums to overlap.sum_any = total + overlap.extra. A period that is not published needs an access token.",
	"ID, mã hành chính (40) hoặc tên rút gọn (nghe-an), hiểu vào ngày của bản đồ; để trống là cả tỉnh":                                                                                                                   "ID, official code (40) or slug (nghe-an), read on the day of the map; the whole province when empty",
	"Mã kỳ: 2024, 2024-H1, 2024-H2, 2024-Q1, 2024-9M, 2024-06": "Period code: 2024, 2024-H1, 2024-H2, 2024-Q1, 2024-9M, 2024-06",
	"Hệ thống":           "Line",
	"Con số":             "Measure",
	"Ngày đầu":           "First day",
	"Ngày sau ngày cuối": "The day after the last",
	"Số mô hình ghi hơn một lĩnh vực": "Practices with more than one field",
	"Tổng của (số lĩnh vực − 1)":      "Sum of (fields − 1)",
	"Tổng của by_field_any":           "Sum of by_field_any",
	"unit: đơn vị trực thuộc; bodies: các cơ quan trực thuộc gộp một dòng; gone: của các đơn vị không còn trên bản đồ; own: của chính đơn vị được hỏi": "unit: a unit straight below; bodies: the bodies straight below in one row; gone: of units that are not on the map; own: of the unit asked itself",
	"then: bản đồ ngày cuối kỳ; today: bản đồ hôm nay": "then: the map of the period's last day; today: today's map",
	"Ngày của bản đồ":    "Day of the map",
	"Cầu nối hai bản đồ": "Bridge between the maps",
	"Từng đơn vị chủ trì vào ngày cuối kỳ nay nằm ở đâu: then.total − out + in = today.total. Kỳ chưa công bố cần mã truy cập.": "Where each unit that led on the period's last day is now: then.total − out + in = today.total. A period that is not published needs an access token.",
	"Đơn vị chủ trì ngày cuối kỳ": "Unit that led on the period's last day",
	"Đơn vị chủ trì hiện nay":     "Unit that leads now",
	"stayed: vẫn đơn vị ấy; merged: nay ở một đơn vị khác; split: nay ở nhiều đơn vị; gone: đơn vị không còn trên bản đồ hôm nay": "stayed: the same unit; merged: all with one other unit now; split: with several units now; gone: the unit is not on today's map",
	"Ngày ấy đếm ở đơn vị được hỏi":                          "Counted at the unit asked then",
	"Hôm nay đếm ở đơn vị được hỏi":                          "Counted at the unit asked today",
	"Nay thuộc đơn vị khác":                                  "With other units now",
	"Nhận từ đơn vị khác":                                    "Came from other units",
	"Theo lĩnh vực chính":                                    "By primary field",
	"Theo mọi lĩnh vực có chạm tới":                          "By every field touched",
	"Theo cấp đề nghị công nhận":                             "By the level sought",
	"Theo vùng của địa bàn; các vùng chồng lên nhau":         "By area of the places; areas overlap",
	"Theo mã chương trình mục tiêu quốc gia; chồng lên nhau": "By code of the national target programme; they overlap",
	"Theo trạng thái vào ngày cuối kỳ":                       "By state on the period's last day",
	"Lúc chốt số; kỳ chưa chốt thì là lúc đọc":               "When the figures were frozen; else when they were read",
})

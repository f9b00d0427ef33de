package shell

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Hôm nay":                 "Today",
	"Mô hình":                 "Practices",
	"Chờ duyệt":               "To review",
	"Số liệu":                 "Figures",
	"Đơn vị":                  "Units",
	"Quản trị":                "Administration",
	"Hôm nay %s":              "Today %s",
	"Tìm mã, mô hình, đơn vị": "Find a code, practice or unit",
	"Dữ liệu mẫu: tên người, mô hình và phần lớn con số ở đây được tạo ra để dùng thử.": "Demo data: persons, practices and most figures here were made up for trying out.",
})

package campaignweb

import (
	"kheo/internal/platform/openapi"
)

// What the document says.
var _ = openapi.English(map[string]string{
	"Hệ thống duyệt hồ sơ":            "The lines on which records are reviewed",
	"Phong trào và kỳ":                "Campaigns and periods",
	"Các đợt phong trào":              "Campaigns",
	"Mỗi năm một đợt, năm mới trước.": "One for every year, the newest first.",
	"Một đợt phong trào":              "One campaign",
	"Cùng lĩnh vực, loại hình, câu hỏi của phiếu, các kỳ, chương trình mục tiêu quốc gia, và nhiệm vụ chính trị của đơn vị hỏi cùng cấp trên của nó.": "With its fields, kinds, questions of the form, periods, national target programmes, and the political tasks of the asking unit and of those above it.",
	"Các kỳ báo cáo": "Periods",
	"Không có mã truy cập thì chỉ thấy các kỳ đã công bố.": "Without an access token only published periods are seen.",
	"Chỉ các kỳ ở trạng thái này":                          "Only periods in this state",
	"ID của đợt phong trào":                                "ID of the campaign",
	"Đầu của mã mô hình: NA trong NA-2026-000012":          "Beginning of the codes of practices: NA in NA-2026-000012",
	"2024, 2024-H1, 2024-H2, 2024-Q1, 2024-9M, 2024-06":    "2024, 2024-H1, 2024-H2, 2024-Q1, 2024-9M, 2024-06",
	"Ngày đầu":               "First day",
	"Ngày sau ngày cuối":     "The day after the last",
	"RFC 3339; rỗng là chưa": "RFC 3339; empty: not yet",
	"Lĩnh vực chuẩn để so giữa các năm, các tỉnh": "Canonical field, to compare years and provinces by",
	"Tên của mục trong nội dung mô hình":          "Name of the member in a practice's content",
	"Cần có trước khi gửi":                        "Needed before submitting",
	"Đơn vị đo":                                   "Unit of measure",
	"Văn bản làm căn cứ":                          "The document it rests on",
})

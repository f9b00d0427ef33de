package table

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Tệp trống.": "The file is empty.",
	"Đây là tệp Excel kiểu cũ (.xls); hãy lưu lại thành .xlsx hoặc .csv.":  "This is an old Excel file (.xls); save it as .xlsx or .csv.",
	"Tệp quá lớn: nhiều nhất %d MB và %d dòng.":                            "The file is too large: at most %d MB and %d rows.",
	"Tệp này không phải bảng CSV hay XLSX.":                                "This file is no CSV or XLSX table.",
	"Tệp không ở bảng mã UTF-8; hãy lưu lại thành “CSV UTF-8” hoặc .xlsx.": "The file is not in UTF-8; save it as “CSV UTF-8” or .xlsx.",
	"Dòng %d có ô dài quá %d chữ cái.":                                     "Row %d has a cell longer than %d characters.",
	"Tệp chỉ có dòng tiêu đề, không có dòng nào khác.":                     "The file has a heading and no other row.",
	"Dòng %d của tệp CSV sai dấu ngoặc kép.":                               "Row %d of the CSV file has wrong quotation marks.",
})

package table

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Tệp trống.": "The file is empty.",
	"Đây là tệp Excel kiểu cũ (.xls); hãy lưu lại thành .xlsx hoặc .csv.":                         "This is an old Excel file (.xls); save it as .xlsx or .csv.",
	"Tệp quá lớn: nhiều nhất %d MB và %d dòng.":                                                   "The file is too large: at most %d MB and %d rows.",
	"Tệp này không phải bảng CSV hay XLSX.":                                                       "This file is no CSV or XLSX table.",
	"Tệp không ở bảng mã UTF-8; hãy lưu lại thành “CSV UTF-8” hoặc .xlsx.":                        "The file is not in UTF-8; save it as “CSV UTF-8” or .xlsx.",
	"Dòng %d có ô dài quá %d chữ cái.":                                                            "Row %d has a cell longer than %d characters.",
	"Tệp chỉ có dòng tiêu đề, không có dòng nào khác.":                                            "The file has a heading and no other row.",
	"Dòng %d của tệp CSV sai dấu ngoặc kép.":                                                      "Row %d of the CSV file has wrong quotation marks.",
	"Tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi gửi lại.": "The file has a password and cannot be read; take the password off (File → Info → Protect) and send it again.",
	"Mọi trang tính trong tệp đều đang ẩn; hãy cho hiện trang có dữ liệu rồi gửi lại.":            "All sheets of the file are hidden; show the one with the data and send it again.",
	"Tệp có macro nên không nhận; hãy lưu lại thành “Excel Workbook (.xlsx)” rồi gửi lại.":        "The file has macros and is not taken; save it as “Excel Workbook (.xlsx)” and send it again.",
	"Tệp nén bung ra quá %d MB nên không đọc; hãy chia thành nhiều tệp nhỏ hơn.":                  "The packed file unpacks to more than %d MB and is not read; split it into smaller files.",
	"Tệp không còn trang tính ấy.":                                                                "The file has no such sheet.",
	"Dòng %d có chữ ở cột thứ %d; nhiều nhất %d cột.":                                             "Row %d has text in column %d; at most %d columns.",
	"Trang tính có quá nhiều ô gộp; hãy bỏ gộp ô rồi gửi lại.":                                    "The sheet has too many merged cells; unmerge them and send it again.",
})

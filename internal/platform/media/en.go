package media

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Tệp trống, không có nội dung.": "The file is empty.",
	"Tệp bị hỏng hoặc thiếu phần cuối, không mở được. Hãy kiểm tra rồi gửi lại.":                                   "The file is damaged or cut short and cannot be opened. Please check it and send it again.",
	"Loại tệp này không nhận được. Chỉ nhận ảnh JPEG, PNG, WebP và tệp PDF, DOCX, XLSX.":                           "This kind of file is not accepted. JPEG, PNG and WebP pictures and PDF, DOCX and XLSX files are.",
	"Ảnh dạng HEIC chưa nhận được. Hãy lưu hoặc chia sẻ ảnh dạng JPEG rồi gửi lại.":                                "HEIC pictures are not accepted yet. Save or share the picture as JPEG and send it again.",
	"Tệp Word, Excel đời cũ hoặc có mật khẩu chưa nhận được. Hãy lưu lại dạng .docx hoặc .xlsx không có mật khẩu.": "Old or password-protected Word and Excel files are not accepted. Save the file as .docx or .xlsx without a password.",
	"Tệp bung ra quá lớn, không nhận được.":                                                                        "The file unpacks to more than is accepted.",
	"Tệp có macro, không nhận được. Hãy lưu lại dạng .docx hoặc .xlsx không có macro.":                             "Files with macros are not accepted. Save it as .docx or .xlsx without macros.",
	"Tệp có đối tượng nhúng bên trong, không nhận được. Hãy thay đối tượng bằng ảnh hoặc gửi riêng.":               "Files with embedded objects are not accepted. Replace the object by a picture or send it separately.",
	"Tệp nối tới nội dung ở nơi khác, không nhận được. Hãy ngắt liên kết rồi gửi lại.":                             "Files linked to content elsewhere are not accepted. Break the links and send it again.",
	"Tệp này không phải là ảnh JPEG, PNG hoặc WebP.":                                                               "This file is not a JPEG, PNG or WebP picture.",
	"Ảnh quá lớn: %d × %d điểm ảnh. Hãy thu nhỏ rồi gửi lại.":                                                      "The picture is too large: %d × %d pixels. Make it smaller and send it again.",
})

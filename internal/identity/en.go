package identity

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Người đăng ký": "Author", "Cán bộ theo dõi của đơn vị": "Unit officer", "Người duyệt của đơn vị": "Unit approver",
	"Chuyên viên cấp tỉnh": "Provincial officer", "Thành viên Ban Chỉ đạo": "Committee member", "Lãnh đạo Ban Chỉ đạo": "Head",
	"Quản trị hệ thống": "Administrator", "Người xem": "Reader",

	"Cần một ngày có thật.":                                                   "A real date is needed.",
	"Ngày kết thúc phải sau ngày bắt đầu.":                                    "The end must come after the beginning.",
	"Mật khẩu cần ít nhất %d ký tự.":                                          "The password needs at least %d characters.",
	"Mật khẩu dài quá %d ký tự.":                                              "The password is longer than %d characters.",
	"Mật khẩu không được trùng tên đăng nhập.":                                "The password must differ from the login.",
	"Mật khẩu này quá phổ biến, người khác dễ đoán ra.":                       "This password is too common and easy to guess.",
	"Mật khẩu hiện tại chưa đúng.":                                            "The current password is wrong.",
	"Cần có tên, không quá %d chữ cái.":                                       "A name is needed, at most %d characters.",
	"Tên đăng nhập gồm 2 đến 64 chữ cái không dấu, chữ số và các dấu . _ - @": "The login has 2 to 64 plain letters, digits and the signs . _ - @",
	"Tên đăng nhập này đã có người dùng.":                                     "This login is taken.",
	"Mã vị trí gồm 1 đến 64 chữ cái không dấu, chữ số và các dấu . _ -":       "The code has 1 to 64 plain letters, digits and the signs . _ -",
	"Mã vị trí này đã dùng.":                                                  "This code is taken.",
	"Cần có tên vị trí, không quá %d chữ cái.":                                "The post needs a title of at most %d characters.",
	"Chưa chọn vai trò.":                                                      "Choose a role.",
	"Không có đơn vị này vào ngày đó.":                                        "There is no such unit on that day.",
	"Ghi chú dài quá %d chữ cái.":                                             "The label is longer than %d characters.",

	"Tên đăng nhập hoặc mật khẩu chưa đúng.":                                "The login or the password is wrong.",
	"Sai quá nhiều lần. Xin thử lại sau %d phút.":                           "Too many failures. Please try again in %d minutes.",
	"Đang có quá nhiều người đăng nhập cùng lúc. Xin thử lại sau một phút.": "Too many people are signing in right now. Please try again in a minute.",
	"Tài khoản này đã ngừng hoạt động. Xin liên hệ người quản trị.":         "This account is no longer active. Please ask the administrator.",
	"Tài khoản này hiện không giữ vị trí nào. Xin liên hệ người quản trị.":  "This account holds no post at present. Please ask the administrator.",
	"Tài khoản này hiện không giữ vị trí đã chọn.":                          "This account does not hold the chosen post at present.",
	"Phiên làm việc đã kết thúc. Xin đăng nhập lại.":                        "The session has ended. Please sign in again.",
	"Mã truy cập không đúng, đã bị thu hồi hoặc vị trí đã kết thúc.":        "The token is wrong, revoked, or its post has ended.",
	"Vị trí này chưa có hiệu lực hoặc đã kết thúc.":                         "This post has not begun or has ended.",
	"Vị trí chưa có hoặc đã kết thúc vào ngày này.":                         "The post does not exist on this day.",
	"Người này đang giữ vị trí đó.":                                         "This person holds the post already.",
	"Không thể tự ngừng tài khoản của chính mình.":                          "You cannot deactivate your own account.",
	"Vị trí của bạn không có quyền làm việc này.":                           "Your post may not do this.",
	"Không tìm thấy tài khoản này.":                                         "This account was not found.",
	"Không tìm thấy vị trí này.":                                            "This post was not found.",
	"Thông tin này vừa được thay đổi ở nơi khác. Xin tải lại trang.":        "This was changed elsewhere just now. Please reload the page.",
})

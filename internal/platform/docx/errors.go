package docx

import (
	"fmt"

	"kheo/internal/platform/fault"
)

// What is wrong with a file somebody sent; compare with errors.Is.
var (
	ErrNotWord   = fault.New(fault.Invalid, "Tệp này không phải là tệp Word (.docx).")
	ErrDamaged   = fault.New(fault.Invalid, "Tệp bị hỏng hoặc thiếu phần cuối, không mở được. Hãy kiểm tra rồi gửi lại.")
	ErrEncrypted = fault.New(fault.Invalid, "Tệp Word, Excel đời cũ hoặc có mật khẩu chưa nhận được. Hãy lưu lại dạng .docx hoặc .xlsx không có mật khẩu.")
	ErrTooLarge  = fault.New(fault.TooLarge, "Tệp bung ra quá lớn, không nhận được.")
	ErrMacros    = fault.New(fault.Invalid, "Tệp có macro, không nhận được. Hãy lưu lại dạng .docx hoặc .xlsx không có macro.")
	ErrOutside   = fault.New(fault.Invalid, "Tệp nối tới nội dung ở nơi khác, không nhận được. Hãy ngắt liên kết rồi gửi lại.")
	ErrStrict    = fault.New(fault.Invalid, "Tệp lưu theo dạng Strict Open XML, không nhận được. Hãy chọn Save As, dạng Word Document (.docx) thông thường.")
)

// because keeps the cause for the log.
func because(what *fault.Error, cause any) error { return fmt.Errorf("%w (%v)", what, cause) }

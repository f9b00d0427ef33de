// Package media looks at uploaded files by their content, whatever they are called: which kinds are
// taken, what an office file hides inside, and pictures cleaned of everything but the picture.
package media

import (
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"kheo/internal/platform/fault"
)

// Type is the media type of a kind of file the program takes.
type Type string

// The kinds taken. WebP comes in only: a cleaned picture is JPEG or PNG.
const (
	Unknown Type = ""
	JPEG    Type = "image/jpeg"
	PNG     Type = "image/png"
	WebP    Type = "image/webp"
	PDF     Type = "application/pdf"
	DOCX    Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	XLSX    Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// Accept is the list for a form's file input.
const Accept = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx"

// HeadSize is how many leading bytes [Detect] wants to see.
const HeadSize = 3072

var extensions = map[Type]string{JPEG: ".jpg", PNG: ".png", WebP: ".webp", PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx"}

// Ext is the extension files of the type get, with its dot.
func (t Type) Ext() string { return extensions[t] }

// Image tells whether the type is a picture to be cleaned with [CleanImage].
func (t Type) Image() bool { return t == JPEG || t == PNG || t == WebP }

// Detect tells the type from the first bytes, Unknown for all that is not taken. An office file's
// first bytes don't always show what it is; [Inspect] opens it.
func Detect(head []byte) Type {
	if len(head) > HeadSize {
		head = head[:HeadSize]
	}
	for m := mimetype.Detect(head); m != nil; m = m.Parent() {
		if t := Type(m.String()); extensions[t] != "" {
			return t
		}
	}
	return Unknown
}

// refuse finds the sentence that helps on with what was sent.
func refuse(head []byte) *fault.Error {
	m := mimetype.Detect(head)
	for ; m != nil; m = m.Parent() {
		switch {
		case strings.HasPrefix(m.String(), "image/hei"):
			return fault.New(fault.Invalid, "Ảnh dạng HEIC chưa nhận được. Hãy lưu hoặc chia sẻ ảnh dạng JPEG rồi gửi lại.")
		case m.Is("application/x-ole-storage"): // also what an encrypted .docx looks like
			return fault.New(fault.Invalid, "Tệp Word, Excel đời cũ hoặc có mật khẩu chưa nhận được. Hãy lưu lại dạng .docx hoặc .xlsx không có mật khẩu.")
		}
	}
	return fault.New(fault.Invalid, "Loại tệp này không nhận được. Chỉ nhận ảnh JPEG, PNG, WebP và tệp PDF, DOCX, XLSX.")
}

func damaged(cause error) *fault.Error {
	return fault.New(fault.Invalid, "Tệp bị hỏng hoặc thiếu phần cuối, không mở được. Hãy kiểm tra rồi gửi lại.").Wrap(cause)
}

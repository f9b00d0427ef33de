package openapi

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"kheo/internal/platform/i18n"
)

const (
	about       = "Máy chủ trả lời bằng JSON. Lời từ chối là application/problem+json (RFC 9457): detail là một câu cho người đọc, errors nói từng chỗ sai."
	aboutToken  = "Mã truy cập của một vị trí công tác. Việc làm bằng mã được ghi trong lịch sử dưới tên vị trí đó và chữ “API”."
	aboutKey    = "Tự đặt; gửi lại cùng khóa thì việc chỉ làm một lần"
	noToken     = "Cần mã truy cập: gửi kèm dòng “Authorization: Bearer kheo_…”."
	noAddress   = "Không có địa chỉ này trong API. Danh sách các địa chỉ ở /api/docs."
	wrongMethod = "Địa chỉ này chỉ nhận: %s."
	tooLarge    = "Nội dung gửi lên quá lớn: mỗi lần tối đa %d MB. Chưa có gì được ghi."
	notJSON     = "Nội dung gửi lên không phải JSON đọc được."
	notShape    = "Có chỗ chưa đúng dạng mà địa chỉ này nhận."
	otherKey    = "Idempotency-Key này đã dùng cho một yêu cầu khác. Chưa có gì được ghi."
	longKey     = "Idempotency-Key dài nhất %d ký tự."
	manyTags    = "If-Match nhận đúng một nhãn phiên bản, như \"v7\"."
	otherTag    = "If-Match không phải nhãn phiên bản của hồ sơ này. Đọc lại hồ sơ rồi gửi nhãn mới."
	badCursor   = "Con trỏ này không còn đúng. Đọc lại danh sách từ đầu."

	msgRequired = "Cần có mục này."
	msgOdd      = "Giá trị này không đúng dạng."
	msgDay      = "Ngày viết như 2026-11-23."
	msgForm     = "Gửi tệp bằng multipart/form-data."
)

var shapeSentences = map[int]string{
	http.StatusBadRequest:            notJSON,
	http.StatusNotAcceptable:         "Địa chỉ này chỉ trả lời bằng JSON.",
	http.StatusRequestTimeout:        "Chờ nội dung gửi lên quá lâu. Chưa có gì được ghi.",
	http.StatusRequestEntityTooLarge: "Nội dung gửi lên quá lớn. Chưa có gì được ghi.",
	http.StatusUnsupportedMediaType:  "Gửi nội dung bằng JSON, với dòng “Content-Type: application/json”.",
	http.StatusUnprocessableEntity:   notShape,
	http.StatusInternalServerError:   "Hệ thống gặp lỗi, việc vừa rồi chưa được ghi. Xin thử lại; nếu vẫn lỗi, báo người quản trị.",
}

// plainMessages are what the library says in fixed English words.
var plainMessages = map[string]string{
	"required query parameter is missing": msgRequired,
	"unknown query parameter":             "Không có tham số này.",
	"invalid integer":                     "Chỗ này cần một số nguyên.",
	"invalid float":                       "Chỗ này cần một số.",
	"invalid boolean":                     "Chỗ này cần true hoặc false.",
	"File required":                       "Cần một tệp.",
}

// brokenForm begins what the library says of a form it cannot read, and overForm ends it when the
// form was cut off at the limit.
const (
	brokenForm = "cannot read multipart form: "
	overForm   = "http: request body too large"
)

// mark parts a sentence from its values until the language of the request is known.
const mark = "\x1f"

// speakVietnamese makes the library's sentences keys of translation. They are variables of the
// library, so this is done once for the program.
var speakVietnamese = sync.OnceFunc(func() {
	huma.ValidateStrictCasing = true
	huma.ErrorFormatter = encode
	huma.NewError = func(status int, _ string, errs ...error) huma.StatusError {
		return shaped(context.Background(), status, errs)
	}
	huma.NewErrorWithContext = func(c huma.Context, status int, _ string, errs ...error) huma.StatusError {
		p := shaped(c.Context(), status, errs)
		for name, values := range p.GetHeaders() {
			c.SetHeader(name, values[0])
		}
		c.SetHeader("Cache-Control", "no-store")
		return p
	}
	validation.MsgUnexpectedProperty = "Không có mục này."
	validation.MsgExpectedBoolean = "Chỗ này cần true hoặc false."
	validation.MsgExpectedNumber = "Chỗ này cần một số."
	validation.MsgExpectedInteger = "Chỗ này cần một số nguyên."
	validation.MsgExpectedString = "Chỗ này cần một chuỗi chữ."
	validation.MsgExpectedArray = "Chỗ này cần một danh sách."
	validation.MsgExpectedObject = "Chỗ này cần một đối tượng JSON."
	validation.MsgExpectedOneOf = "Chỗ này nhận một trong: %s."
	validation.MsgExpectedMinimumNumber = "Chỗ này cần một số từ %s trở lên."
	validation.MsgExpectedMaximumNumber = "Chỗ này cần một số không quá %s."
	validation.MsgExpectedMinLength = "Cần ít nhất %s ký tự."
	validation.MsgExpectedMaxLength = "Nhiều nhất %s ký tự."
	validation.MsgExpectedMinItems = "Cần ít nhất %s dòng."
	validation.MsgExpectedMaxItems = "Nhiều nhất %s dòng."
	validation.MsgExpectedRFC3339Date = msgDay
	validation.MsgExpectedBePattern = msgDay // a day that may be empty has a pattern, not a format
	validation.MsgExpectedRequiredProperty = msgRequired
})

func encode(sentence string, args ...any) string {
	for _, a := range args {
		sentence += mark + fmt.Sprint(a)
	}
	return sentence
}

// decode finds the sentence again; one that nobody translated gives way to a plain one.
func decode(message string) (sentence string, args []any) {
	parts := strings.Split(message, mark)
	if own, ok := plainMessages[parts[0]]; ok {
		return own, nil
	}
	switch {
	case strings.HasPrefix(parts[0], brokenForm):
		return msgForm, nil
	case !i18n.Known(parts[0]):
		return msgOdd, nil
	}
	for _, a := range parts[1:] {
		args = append(args, a)
	}
	return parts[0], args
}

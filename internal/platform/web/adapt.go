package web

import (
	"context"
	"errors"
	"mime"
	"net/http"

	"kheo/internal/platform/fault"
)

// The sentences of this layer.
const (
	sessionEnded = "Phiên làm việc đã hết hạn. Xin đăng nhập lại; nội dung vừa gửi vẫn được giữ."
	tokenChanged = "Phiên làm việc đã đổi từ khi mở trang này. Nội dung vẫn còn; xem lại rồi bấm gửi lại."
	notYourRole  = "Vị trí đang dùng không có quyền mở trang này."
	crossOrigin  = "Yêu cầu này đến từ một trang khác nên không được nhận."
	bodyTooLarge = "Nội dung gửi lên quá lớn: mỗi lần tối đa %d MB. Chưa có gì được ghi."
	bodyBroken   = "Nội dung gửi lên không đọc được. Xin tải lại trang rồi gửi lại."
)

// adapt is the way every request for people goes: time, who, size, may they, is it their form.
func (s *Site) adapt(rt Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), rt.timeout())
		defer cancel()
		r = r.WithContext(ctx)
		noteOf(ctx).route = rt.Name
		r, err := s.prepare(w, r, rt)
		if err == nil {
			defer dropFiles(r)
			err = s.call(rt.Handler, w, r)
		}
		if err != nil {
			s.fail(w, r, rt, err)
		}
	})
}

// call turns a panic into a fault, here where the posted form is still at hand to be kept.
func (s *Site) call(h Handler, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = s.caught(r, p)
		}
	}()
	return h(w, r)
}

func (s *Site) prepare(w http.ResponseWriter, r *http.Request, rt Route) (*http.Request, error) {
	r, err := s.signedIn(w, r)
	if err != nil {
		return r, err
	}
	r = withFlash(r)
	if err := bound(w, r, rt.maxBody()); err != nil {
		return r, err
	}
	if v := VisitorOf(r.Context()); !rt.Access.Allows(v) {
		if !v.SignedIn() {
			return r, fault.New(fault.Unauthorized, sessionEnded)
		}
		return r, fault.New(fault.Forbidden, notYourRole)
	}
	if !rt.writes() || rt.Method == "" {
		return r, nil
	}
	if err := parse(r, rt.maxBody()); err != nil {
		return r, err
	}
	if !rt.NoToken && VisitorOf(r.Context()).SignedIn() && !validToken(r.Context(), tokenOf(r)) {
		return r, errToken
	}
	return r, nil
}

// errToken is its own value because its page offers to post again.
var errToken = fault.New(fault.Forbidden, tokenChanged)

// A session that has ended is nobody, not an error: public pages go on.
func (s *Site) signedIn(w http.ResponseWriter, r *http.Request) (*http.Request, error) {
	secret := SessionSecret(r)
	if secret == "" || s.Auth == nil {
		return r, nil
	}
	in, err := s.asVisitor(r, s.Auth.Cookie, secret)
	if fault.Is(err, fault.Unauthorized) {
		forget(w, r.Context(), sessionCookie(r.Context()))
		return r, nil
	}
	return in, err
}

// bound refuses a giant by its announced length before a byte of it is read; one that announces
// nothing is cut off at the limit.
func bound(w http.ResponseWriter, r *http.Request, most int64) error {
	if r.ContentLength > most {
		w.Header().Set("Connection", "close")
		return tooLarge(most)
	}
	if r.Body != nil && r.Body != http.NoBody {
		r.Body = http.MaxBytesReader(w, r.Body, most)
	}
	return nil
}

func tooLarge(most int64) error {
	return fault.New(fault.TooLarge, bodyTooLarge, most>>20)
}

// Above this, uploaded files wait in temporary files.
const filesInMemory = 1 << 20

func parse(r *http.Request, most int64) error {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch kind {
	case "multipart/form-data":
		err = r.ParseMultipartForm(filesInMemory)
	case "application/x-www-form-urlencoded":
		err = r.ParseForm()
	}
	var over *http.MaxBytesError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &over):
		return tooLarge(most)
	}
	return fault.New(fault.Invalid, bodyBroken).Wrap(err)
}

func dropFiles(r *http.Request) {
	if r.MultipartForm != nil {
		r.MultipartForm.RemoveAll()
	}
}

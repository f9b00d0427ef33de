package ui

import (
	"context"
	"strconv"

	"github.com/a-h/templ"

	"kheo/internal/platform/i18n"
)

func titleOf(s string) string {
	if s == "" {
		return "Khéo"
	}
	return s + " · Khéo"
}

// or is the first that is not empty.
func or(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

func current(yes bool) templ.Attributes {
	if !yes {
		return nil
	}
	return templ.Attributes{"aria-current": "page"}
}

// Whatever was just done went well unless said otherwise.
func noteTone(t Tone) Tone {
	if t == Plain {
		return Good
	}
	return t
}

func idleID(hidden bool) string {
	if hidden {
		return "idle"
	}
	return "idle-sample"
}

func allKeys(ctx context.Context, own []Key) []Key {
	return append(append([]Key{}, own...),
		Key{"J  K", i18n.T(ctx, "dòng sau, dòng trước")},
		Key{"Enter", i18n.T(ctx, "mở dòng đang chọn")},
		Key{"/", i18n.T(ctx, "tìm kiếm")},
		Key{"Ctrl Enter", i18n.T(ctx, "gửi biểu mẫu đang gõ")},
		Key{"Esc", i18n.T(ctx, "đóng bảng đang mở")},
		Key{"?", i18n.T(ctx, "bảng này")})
}

// bodyData hands the scripts what they may say, already translated, and what they need to know.
func bodyData(ctx context.Context, p Page) templ.Attributes {
	a := templ.Attributes{
		"data-saved":    i18n.T(ctx, "Đã lưu nháp lúc %s"),
		"data-saving":   i18n.T(ctx, "Đang lưu…"),
		"data-local":    i18n.T(ctx, "Chưa có mạng. Đã giữ trên máy này lúc %s, có mạng sẽ tự lưu."),
		"data-unsaved":  i18n.T(ctx, "Chưa lưu được lên hệ thống. Đã giữ trên máy này lúc %s."),
		"data-conflict": i18n.T(ctx, "Hồ sơ này vừa được sửa ở nơi khác. Chữ của anh/chị vẫn còn đây; gửi để xem hai bản cạnh nhau."),
		"data-closed":   i18n.T(ctx, "Hồ sơ này vừa khóa, không lưu thêm được. Chữ của anh/chị vẫn còn đây và trên máy này."),
		"data-expired":  i18n.T(ctx, "Phiên đã hết hạn. Chữ đã giữ trên máy này; đăng nhập lại rồi mở trang này để lấy."),
		"data-found":    i18n.T(ctx, "Trên máy này còn bản gõ lúc %s chưa lưu lên hệ thống."),
		"data-restore":  i18n.T(ctx, "Lấy lại"),
		"data-drop":     i18n.T(ctx, "Bỏ bản đó"),
		"data-copied":   i18n.T(ctx, "Đã chép"),
		"data-shrunk":   i18n.T(ctx, "Đã thu nhỏ %d ảnh, còn %s MB."),
		"data-offline":  i18n.T(ctx, "Đang không có mạng. Anh/chị cứ làm tiếp; chữ đang gõ được giữ trên máy này."),
		"data-step":     i18n.T(ctx, "Phần %d / %d"),
		"data-prev":     i18n.T(ctx, "Trước"),
		"data-next":     i18n.T(ctx, "Tiếp"),
	}
	if p.CSRF != "" {
		a["data-csrf"] = p.CSRF
	}
	if p.Actor.SignOut != "" {
		a["data-sign-out"] = p.Actor.SignOut
	}
	if p.IdleMinutes > 0 {
		a["data-idle-minutes"] = strconv.Itoa(p.IdleMinutes)
		a["data-idle-say"] = i18n.T(ctx, "Hết %d giây phiên sẽ khóa; bản nháp vẫn giữ.")
	}
	return a
}

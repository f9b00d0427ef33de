package app

import (
	"net/http"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// faultPages are what the web layer asks for when a request can't have what it wanted.
type faultPages struct{ app *App }

var faultTitles = map[fault.Kind]string{
	fault.NotFound:    "Không tìm thấy",
	fault.Forbidden:   "Không có quyền",
	fault.TooLarge:    "Gửi quá nhiều",
	fault.TooMany:     "Quá nhiều lần",
	fault.Unavailable: "Chưa phục vụ được",
	fault.Internal:    "Có lỗi trong hệ thống",
}

func (g faultPages) Fault(w http.ResponseWriter, r *http.Request, f *fault.Error, held *web.Held) error {
	title, ok := faultTitles[f.Kind]
	if !ok {
		title = "Chưa làm được"
	}
	ctx := r.Context()
	p := web.Page(r, i18n.T(ctx, title))
	return web.Render(w, r, f.Kind.Status(), faultPage(p, i18n.T(ctx, f.Sentence, f.Args...), web.RequestID(ctx), held))
}

func (g faultPages) SignIn(w http.ResponseWriter, r *http.Request, held *web.Held) error {
	return g.app.people().SignInAgain(w, r, held)
}

func patience(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "5")
	page := patiencePage(ui.Page{Title: i18n.T(r.Context(), "Xin chờ một lát"), Path: r.URL.RequestURI()})
	if err := web.Render(w, r, http.StatusServiceUnavailable, page); err != nil {
		http.Error(w, "503", http.StatusServiceUnavailable)
	}
}

package web

import (
	"net/http"

	"kheo/internal/platform/i18n"
)

const langCookie = "lang"

// SpeakTo remembers the language a browser wants for a year.
func SpeakTo(w http.ResponseWriter, r *http.Request, lang string) {
	if lang != i18n.EnglishTag {
		lang = i18n.Vietnamese
	}
	c := cookie(r.Context(), langCookie, lang)
	c.MaxAge = 365 * 24 * 60 * 60
	http.SetCookie(w, c)
}

// Vietnamese unless chosen: browsers here are often set to English by nobody's choice, so
// Accept-Language is asked only of programs.
func withLang(r *http.Request) *http.Request {
	lang := i18n.Vietnamese
	if c, err := r.Cookie(langCookie); err == nil {
		lang = c.Value
	} else if IsAPI(r.Context()) && len(r.Header.Get("Accept-Language")) >= 2 {
		lang = r.Header.Get("Accept-Language")[:2]
	}
	return r.WithContext(i18n.WithLang(r.Context(), lang))
}

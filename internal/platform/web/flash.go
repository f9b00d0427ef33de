package web

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"kheo/internal/platform/i18n"
)

const flashCookie = "kheo_flash"

// Flash is one sentence about what was just done, shown on the next page.
type Flash struct {
	Sentence string   `json:"s"` // Vietnamese, the key of its translation
	Args     []string `json:"a,omitempty"`
}

// Say leaves a sentence for the next page. Call it before Redirect.
func Say(w http.ResponseWriter, r *http.Request, sentence string, args ...string) {
	body, _ := json.Marshal(Flash{Sentence: sentence, Args: args})
	value := base64.RawURLEncoding.EncodeToString(body) + "." + sign(r.Context(), body)
	http.SetCookie(w, cookie(r.Context(), flashCookie, value))
}

type flashKey struct{}

// FlashOf is the sentence left by the request before this one.
func FlashOf(ctx context.Context) (Flash, bool) {
	f, ok := ctx.Value(flashKey{}).(Flash)
	return f, ok
}

// Text is the sentence in the language of ctx.
func (f Flash) Text(ctx context.Context) string {
	args := make([]any, len(f.Args))
	for i, a := range f.Args {
		args[i] = a
	}
	return i18n.T(ctx, f.Sentence, args...)
}

func withFlash(r *http.Request) *http.Request {
	c, err := r.Cookie(flashCookie)
	if err != nil {
		return r
	}
	f, ok := readFlash(r.Context(), c.Value)
	if !ok {
		return r
	}
	return r.WithContext(context.WithValue(r.Context(), flashKey{}, f))
}

func readFlash(ctx context.Context, value string) (f Flash, ok bool) {
	packed, mac, _ := strings.Cut(value, ".")
	body, err := base64.RawURLEncoding.DecodeString(packed)
	if err != nil || !hmac.Equal([]byte(mac), []byte(sign(ctx, body))) || json.Unmarshal(body, &f) != nil {
		return f, false
	}
	// Before sign-in there is no secret, so only a sentence of the program itself passes.
	return f, VisitorOf(ctx).Secret != "" || (i18n.Known(f.Sentence) && len(f.Args) == 0)
}

func sign(ctx context.Context, body []byte) string {
	return base64.RawURLEncoding.EncodeToString(mac(VisitorOf(ctx).Secret, "flash", body))
}

func mac(secret, purpose string, body []byte) []byte {
	m := hmac.New(sha256.New, []byte(secret))
	m.Write([]byte(purpose))
	m.Write([]byte{0})
	m.Write(body)
	return m.Sum(nil)
}

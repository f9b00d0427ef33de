package web

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"io"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"kheo/internal/platform/id"
)

// The hidden fields of every form that posts.
const (
	TokenField = "_token" // proves that the form came from a page of this session
	KeyField   = "_key"   // names the act, so that a double click does it once
)

// Token is the session's form token, masked afresh for every page: the same bytes on each packed
// page could be guessed from its length.
func Token(ctx context.Context) string {
	secret := VisitorOf(ctx).Secret
	if secret == "" {
		return ""
	}
	plain := mac(secret, "form", nil)
	masked := make([]byte, 2*len(plain))
	rand.Read(masked[:len(plain)])
	subtle.XORBytes(masked[len(plain):], masked[:len(plain)], plain)
	return base64.RawURLEncoding.EncodeToString(masked)
}

func validToken(ctx context.Context, token string) bool {
	plain := mac(VisitorOf(ctx).Secret, "form", nil)
	masked, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(masked) != 2*len(plain) {
		return false
	}
	got := make([]byte, len(plain))
	subtle.XORBytes(got, masked[:len(plain)], masked[len(plain):])
	return subtle.ConstantTimeCompare(got, plain) == 1
}

func tokenOf(r *http.Request) string {
	if t := r.Header.Get("X-CSRF-Token"); t != "" {
		return t
	}
	return r.PostForm.Get(TokenField)
}

// FormFields prints the hidden fields of a form that posts. Every form starts with it.
func FormFields() templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return hidden(w, TokenField, Token(ctx), KeyField, id.New())
	})
}

// hidden prints pairs of name and value.
func hidden(w io.Writer, pairs ...string) error {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		b.WriteString(`<input type="hidden" name="` + templ.EscapeString(pairs[i]) + `" value="` + templ.EscapeString(pairs[i+1]) + `">`)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

package openapi

import (
	"context"
	"encoding/base64"
	"net/url"
	"strings"

	"kheo/internal/platform/fault"
)

// List is one page of a list. Next is the cursor of the page behind it, empty on the last.
type List[T any] struct {
	Link string `header:"Link" doc:"Địa chỉ trang sau, rel=\"next\""`
	Body ListBody[T]
}

// ListBody is what is written of a page.
type ListBody[T any] struct {
	Items []T    `json:"items" nullable:"false"`
	Next  string `json:"next" doc:"Con trỏ của trang sau; rỗng ở trang cuối"`
}

// NewList makes a page; the Link header repeats the question with the next cursor.
func NewList[T any](ctx context.Context, items []T, next string) *List[T] {
	if items == nil {
		items = []T{}
	}
	out := &List[T]{Body: ListBody[T]{Items: items, Next: next}}
	if asked, ok := ctx.Value(linkKey{}).(*url.URL); ok && next != "" {
		q := asked.Query()
		q.Set("cursor", next)
		out.Link = "<" + asked.Path + "?" + q.Encode() + `>; rel="next"`
	}
	return out
}

// Cursor packs what a list has to know to go on; it is nobody's business what is inside.
func Cursor(parts ...string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strings.Join(parts, " ")))
}

// ReadCursor unpacks a cursor of n parts.
func ReadCursor(cursor string, n int) ([]string, error) {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	parts := strings.SplitN(string(text), " ", n)
	if err != nil || len(parts) != n {
		return nil, BadCursor()
	}
	return parts, nil
}

// BadCursor is said of a cursor that leads nowhere.
func BadCursor() error { return fault.Field("cursor", badCursor) }

// Each turns what a service answers into what is written; never nil, so that JSON has a list.
func Each[A, B any](list []A, f func(A) B) []B {
	out := make([]B, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

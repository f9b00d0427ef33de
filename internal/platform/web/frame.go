package web

import (
	"context"
	"net/http"

	"kheo/internal/platform/ui"
)

type frameKey struct{}

// Page starts the frame of a page: menu, acting post, token, the sentence left by the request
// before. The caller adds what is its own: crumbs, keys, width.
func Page(r *http.Request, title string) ui.Page {
	ctx := r.Context()
	p := ui.Page{}
	if frame, ok := ctx.Value(frameKey{}).(func(*http.Request) ui.Page); ok {
		p = frame(r)
	}
	p.Title = title
	p.CSRF = Token(ctx)
	if p.Path = r.URL.RequestURI(); r.Method != http.MethodGet {
		p.Path = "/" // the answer to a post has no address of its own to come back to
	}
	if f, ok := FlashOf(ctx); ok {
		p.Flash = ui.Flash{Text: f.Text(ctx), Tone: ui.Good}
	}
	return p
}

func (s *Site) framed(ctx context.Context) context.Context {
	if s.Frame == nil {
		return ctx
	}
	return context.WithValue(ctx, frameKey{}, s.Frame)
}

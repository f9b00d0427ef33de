package apptest

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
)

const (
	origin = "http://kheo.test"
	agent  = "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0"
)

// Client is a browser without JavaScript: it keeps cookies and follows redirects.
type Client struct {
	w       *World
	cookies map[string]string
}

// Nobody is a browser in which nobody is signed in.
func (w *World) Nobody() *Client { return &Client{w: w, cookies: map[string]string{}} }

// As is a browser in which the holder of a post is signed in.
func (w *World) As(postCode string) *Client {
	w.T.Helper()
	a := w.Actor(postCode)
	secret, err := w.Identity.StartSession(context.Background(), a.PersonID, a.PostID, agent, "192.0.2.1")
	w.must(err)
	c := w.Nobody()
	c.cookies["kheo"] = secret
	return c
}

// English makes the browser ask for English pages.
func (c *Client) English() *Client {
	c.cookies["lang"] = "en"
	return c
}

// Forget drops the session, as a browser does whose cookie has ended.
func (c *Client) Forget() { delete(c.cookies, "kheo") }

// Session is the secret in the session cookie.
func (c *Client) Session() string { return c.cookies["kheo"] }

// Get opens a page, redirects followed.
func (c *Client) Get(path string) *Page {
	c.w.T.Helper()
	return c.follow(c.Do(c.request(http.MethodGet, path, nil, "")))
}

// Post sends a form as it is, without any hidden field; redirects followed.
func (c *Client) Post(path string, values url.Values) *Page {
	c.w.T.Helper()
	return c.follow(c.PostRaw(path, values))
}

// PostRaw is Post with the redirect itself as the answer.
func (c *Client) PostRaw(path string, values url.Values) *Page {
	c.w.T.Helper()
	return c.Do(c.request(http.MethodPost, path, strings.NewReader(values.Encode()), "application/x-www-form-urlencoded"))
}

// Upload is a file to be sent with a form.
type Upload struct {
	Field, Name string
	Body        []byte
}

func (c *Client) postFiles(path string, values url.Values, files []Upload) *Page {
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for name, list := range values {
		for _, v := range list {
			m.WriteField(name, v)
		}
	}
	for _, f := range files {
		part, err := m.CreateFormFile(f.Field, f.Name)
		c.w.must(err)
		part.Write(f.Body)
	}
	m.Close()
	return c.follow(c.Do(c.request(http.MethodPost, path, &body, m.FormDataContentType())))
}

func (c *Client) request(method, path string, body io.Reader, contentType string) *http.Request {
	r := httptest.NewRequest(method, origin+path, body)
	r.RequestURI = path
	r.RemoteAddr = "192.0.2.1:40000"
	r.Header.Set("Accept", "text/html,*/*;q=0.8")
	r.Header.Set("User-Agent", agent)
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return r
}

// Do sends any request with the browser's cookies; redirects not followed.
func (c *Client) Do(r *http.Request) *Page {
	c.w.T.Helper()
	for name, value := range c.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	rec := httptest.NewRecorder()
	c.w.handler.ServeHTTP(rec, r)
	for _, k := range rec.Result().Cookies() {
		if k.MaxAge < 0 {
			delete(c.cookies, k.Name)
		} else {
			c.cookies[k.Name] = k.Value
		}
	}
	return newPage(c, r, rec)
}

func (c *Client) follow(p *Page) *Page {
	c.w.T.Helper()
	for range 5 {
		if p.Code != http.StatusSeeOther && p.Code != http.StatusMovedPermanently {
			return p
		}
		to, err := p.URL.Parse(p.Header.Get("Location"))
		c.w.must(err)
		p = c.Do(c.request(http.MethodGet, to.RequestURI(), nil, ""))
	}
	c.w.T.Fatalf("%s leads round in a circle", p.URL)
	return p
}

// API is a program that holds a token of a post.
type API struct {
	w      *World
	secret string
}

// API makes a token of the post. An empty code is a program without a token.
func (w *World) API(postCode string) *API {
	w.T.Helper()
	if postCode == "" {
		return &API{w: w}
	}
	secret, err := w.Identity.CreateToken(context.Background(), identity.Operator(w.RootID, clock.Today(w.Time)), postCode, "apptest")
	w.must(err)
	return &API{w: w, secret: secret}
}

// Get asks for JSON.
func (a *API) Get(path string) *Page {
	a.w.T.Helper()
	return a.Do(http.MethodGet, path, "", nil)
}

// Do sends JSON with headers given as name, value, name, value.
func (a *API) Do(method, path, body string, headers []string) *Page {
	a.w.T.Helper()
	c := a.w.Nobody()
	r := c.request(method, path, strings.NewReader(body), "")
	r.Header.Set("Accept", "application/json")
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if a.secret != "" {
		r.Header.Set("Authorization", "Bearer "+a.secret)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return c.Do(r)
}

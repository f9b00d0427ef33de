package openapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/openapi"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
	"kheo/internal/platform/web"
)

// bench is an API of three operations on a real database: a note of a post, kept in web_command
// itself so that the test needs no table of its own.
type bench struct {
	*testing.T
	site http.Handler
	log  *bytes.Buffer
}

type post struct{}

func (post) Cookie(ctx context.Context, _ string) (context.Context, web.Visitor, error) {
	return ctx, web.Visitor{PostID: "cookie", Session: "s", Secret: "s"}, nil
}

func (post) Bearer(ctx context.Context, secret string) (context.Context, web.Visitor, error) {
	if secret != "kheo_right" {
		return ctx, web.Visitor{}, fault.New(fault.Unauthorized, "Mã truy cập không đúng, đã bị thu hồi hoặc vị trí đã kết thúc.")
	}
	return ctx, web.Visitor{PostID: "post"}, nil
}

type note struct {
	Body struct {
		Text string `json:"text" maxLength:"10"`
		Many int    `json:"many,omitempty" minimum:"1"`
		Kind string `json:"kind,omitempty" enum:"a,b"`
	}
}

type said struct {
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     struct {
		Text string `json:"text"`
	}
}

var errSecret = errors.New("secret sql: select password from identity_person")

func newBench(t *testing.T, db *sqldb.DB) bench {
	b := bench{T: t, log: &bytes.Buffer{}}
	log := slog.New(slog.NewTextHandler(b.log, nil))
	api := openapi.New("test", db, log)
	openapi.Register(api, openapi.Op{ID: "add", Method: "POST", Path: "/api/v1/notes", Tag: "t", Summary: "Thêm ghi chú", Status: http.StatusCreated}, func(ctx context.Context, in *note) (*said, error) {
		_, err := db.Exec(ctx, `insert into web_command (post_id, key, digest, status, location, body, at) values ('notes', $1, '', 0, '', '', 0)`, in.Body.Text)
		if sqldb.IsUnique(err) {
			return nil, fault.New(fault.Conflict, "Trùng.").Wrap(err)
		}
		out := &said{ETag: openapi.Tag(1), Location: "/api/v1/notes/1"}
		out.Body.Text = in.Body.Text
		return out, err
	})
	openapi.Register(api, openapi.Op{ID: "get", Method: "GET", Path: "/api/v1/notes/{id}", Tag: "t"}, func(_ context.Context, in *struct {
		ID    string `path:"id"`
		Limit int    `query:"limit" minimum:"1" maximum:"5"`
	}) (*said, error) {
		switch in.ID {
		case "broken":
			return nil, errSecret
		case "panic":
			panic(errSecret)
		case "fields":
			return nil, fault.Field("unit", "Không có kỳ “%s”. Danh sách các kỳ ở /api/v1/periods.", "X")
		}
		return &said{ETag: openapi.Tag(7)}, nil
	})
	openapi.Register(api, openapi.Op{ID: "all", Method: "GET", Path: "/api/v1/open", Tag: "t", Public: true}, func(ctx context.Context, _ *struct{}) (*openapi.List[string], error) {
		return openapi.NewList(ctx, []string{"a"}, "next"), nil
	})
	site := &web.Site{Auth: post{}, Log: log}
	site.MountAPI("/api/", api)
	b.site = site.Handler()
	return b
}

type answer struct {
	*httptest.ResponseRecorder
	t *testing.T
}

func (b bench) ask(method, target, body string, headers ...string) answer {
	b.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if body == "" {
		r = httptest.NewRequest(method, target, nil)
	}
	r.Header.Set("Authorization", "Bearer kheo_right")
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	b.site.ServeHTTP(w, r)
	return answer{w, b.T}
}

func (a answer) is(status int) answer {
	a.t.Helper()
	if a.Code != status {
		a.t.Fatalf("status %d, want %d: %s", a.Code, status, a.Body)
	}
	return a
}

func (a answer) problem(status int) web.Problem {
	a.t.Helper()
	a.is(status)
	var p web.Problem
	if ct := a.Header().Get("Content-Type"); ct != "application/problem+json" {
		a.t.Error("content type:", ct)
	}
	if err := json.Unmarshal(a.Body.Bytes(), &p); err != nil {
		a.t.Fatal(err)
	}
	if p.Status != status || p.Type == "" || p.Title == "" || p.Detail == "" || p.Request == "" {
		a.t.Errorf("problem lacks something: %s", a.Body)
	}
	return p
}

func sqlite(t *testing.T) bench { return newBench(t, sqldbtest.Open(t, sqldbtest.SQLite(t))) }

func TestWhoAsks(t *testing.T) {
	b := sqlite(t)
	t.Run("NoToken", func(t *testing.T) {
		a := b.ask("GET", "/api/v1/notes/1", "", "Authorization", "")
		if p := a.problem(401); !strings.Contains(p.Detail, "Bearer") || a.Header().Get("WWW-Authenticate") == "" {
			t.Error(a.Body, a.Header())
		}
	})
	t.Run("WrongToken", func(t *testing.T) {
		if a := b.ask("GET", "/api/v1/open", "", "Authorization", "Bearer kheo_wrong"); a.problem(401).Detail == "" || a.Header().Get("WWW-Authenticate") == "" {
			t.Error(a.Header())
		}
	})
	t.Run("CookieIsNobody", func(t *testing.T) {
		b.ask("POST", "/api/v1/notes", `{"text":"a"}`, "Authorization", "", "Cookie", "kheo=session").problem(401)
	})
	t.Run("OpenToEverybody", func(t *testing.T) {
		b.ask("GET", "/api/v1/open", "", "Authorization", "").is(200)
	})
}

func TestRefusals(t *testing.T) {
	b := sqlite(t)
	field := func(p web.Problem, location string) string {
		for _, e := range p.Errors {
			if e.Location == location {
				return e.Message
			}
		}
		t.Errorf("nothing at %s: %+v", location, p)
		return ""
	}
	for name, c := range map[string]struct {
		method, target, body string
		status               int
		location, sentence   string
	}{
		"UnknownAddress":   {"GET", "/api/v1/nothing", "", 404, "", ""},
		"UnknownUnderAPI":  {"GET", "/api/else", "", 404, "", ""},
		"WrongMethod":      {"DELETE", "/api/v1/notes", "", 405, "", ""},
		"BrokenJSON":       {"POST", "/api/v1/notes", "{", 400, "", ""},
		"NotUTF8":          {"POST", "/api/v1/notes", "{\"text\":\"M\xf4\"}", 400, "", ""},
		"EmptyBody":        {"POST", "/api/v1/notes", "", 400, "", ""},
		"TooLong":          {"POST", "/api/v1/notes", `{"text":"Mô hình ủy ban"}`, 422, "body.text", "Nhiều nhất 10 ký tự."},
		"CharactersCount":  {"POST", "/api/v1/notes", `{"text":"Mô hình ủy"}`, 201, "", ""},
		"Missing":          {"POST", "/api/v1/notes", `{}`, 422, "body.text", "Cần có mục này."},
		"UnknownMember":    {"POST", "/api/v1/notes", `{"text":"a","other":1}`, 422, "body.other", "Không có mục này."},
		"WrongType":        {"POST", "/api/v1/notes", `{"text":5}`, 422, "body.text", "Chỗ này cần một chuỗi chữ."},
		"WrongChoice":      {"POST", "/api/v1/notes", `{"text":"a","kind":"c"}`, 422, "body.kind", "Chỗ này nhận một trong: a, b."},
		"TooSmall":         {"POST", "/api/v1/notes", `{"text":"a","many":0}`, 422, "body.many", "Chỗ này cần một số từ 1 trở lên."},
		"QueryNotANumber":  {"GET", "/api/v1/notes/1?limit=x", "", 422, "query.limit", "Chỗ này cần một số nguyên."},
		"QueryTooBig":      {"GET", "/api/v1/notes/1?limit=9", "", 422, "query.limit", "Chỗ này cần một số không quá 5."},
		"UnknownParameter": {"GET", "/api/v1/notes/1?lmit=9", "", 422, "query.lmit", "Không có tham số này."},
		"FieldOfTheFault":  {"GET", "/api/v1/notes/fields", "", 422, "query.unit", "Không có kỳ “X”. Danh sách các kỳ ở /api/v1/periods."},
	} {
		t.Run(name, func(t *testing.T) {
			a := b.ask(c.method, c.target, c.body)
			if c.status < 400 {
				a.is(c.status)
				return
			}
			p := a.problem(c.status)
			if c.location != "" {
				if got := field(p, c.location); got != c.sentence {
					t.Errorf("%q, want %q", got, c.sentence)
				}
			}
			if c.status == 405 && a.Header().Get("Allow") != "POST" {
				t.Error("Allow:", a.Header().Get("Allow"))
			}
		})
	}
	t.Run("InEnglish", func(t *testing.T) {
		p := b.ask("POST", "/api/v1/notes", `{"text":5}`, "Accept-Language", "en").problem(422)
		if got := field(p, "body.text"); got != "This needs a string." {
			t.Error(got)
		}
	})
	t.Run("NotJSON", func(t *testing.T) {
		b.ask("POST", "/api/v1/notes", "text=a", "Content-Type", "application/x-www-form-urlencoded").problem(415)
	})
}

func TestNothingLeaks(t *testing.T) {
	b := sqlite(t)
	for _, id := range []string{"broken", "panic"} {
		a := b.ask("GET", "/api/v1/notes/"+id, "")
		a.problem(500)
		if strings.Contains(a.Body.String(), "secret") {
			t.Error(a.Body)
		}
	}
	if !strings.Contains(b.log.String(), "secret sql") {
		t.Error("the log doesn't know the cause")
	}
}

func TestGiantBody(t *testing.T) {
	b := sqlite(t)
	giant := `{"text":"` + strings.Repeat("a", 2<<20) + `"}`
	b.ask("POST", "/api/v1/notes", giant).problem(413)
	t.Run("Unannounced", func(t *testing.T) {
		r := httptest.NewRequest("POST", "/api/v1/notes", strings.NewReader(giant))
		r.ContentLength = -1
		r.Header.Set("Authorization", "Bearer kheo_right")
		w := httptest.NewRecorder()
		b.site.ServeHTTP(w, r)
		answer{w, t}.problem(413)
	})
}

func TestTags(t *testing.T) {
	b := sqlite(t)
	if tag := b.ask("GET", "/api/v1/notes/1", "").is(200).Header().Get("ETag"); tag != `"v7"` {
		t.Error("ETag:", tag)
	}
	for _, have := range []string{`"v7"`, `W/"v7"`, `"v6", "v7"`, `*`} {
		if a := b.ask("GET", "/api/v1/notes/1", "", "If-None-Match", have).is(304); a.Body.Len() != 0 || a.Header().Get("ETag") != `"v7"` {
			t.Error(have, a.Body, a.Header())
		}
	}
	b.ask("GET", "/api/v1/notes/1", "", "If-None-Match", `"v6"`).is(200)
	for have, want := range map[string]int64{"": 0, "*": 0, `"v7"`: 7, `W/"v7"`: 7, `"7"`: 7, "v7": 7} {
		if got, err := openapi.Seen(have); err != nil || got != want {
			t.Error(have, got, err)
		}
	}
	for have, kind := range map[string]fault.Kind{`"x"`: fault.Stale, `"v0"`: fault.Stale, `"v1", "v2"`: fault.Invalid} {
		if _, err := openapi.Seen(have); !fault.Is(err, kind) {
			t.Error(have, err)
		}
	}
}

func TestList(t *testing.T) {
	b := sqlite(t)
	a := b.ask("GET", "/api/v1/open", "").is(200)
	if got := strings.TrimSpace(a.Body.String()); got != `{"items":["a"],"next":"next"}` {
		t.Error(got)
	}
	if got := a.Header().Get("Link"); got != `</api/v1/open?cursor=next>; rel="next"` {
		t.Error(got)
	}
	if _, err := openapi.ReadCursor("!", 2); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	if parts, err := openapi.ReadCursor(openapi.Cursor("a", "b c"), 2); err != nil || parts[1] != "b c" {
		t.Error(parts, err)
	}
}

func TestIdempotency(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		b := newBench(t, db)
		key := func(k, body string) answer { return b.ask("POST", "/api/v1/notes", body, "Idempotency-Key", k) }
		first := key("k1", `{"text":"a"}`).is(201)
		again := key("k1", `{"text":"a"}`).is(201)
		if again.Body.String() != first.Body.String() || again.Header().Get("Idempotency-Replayed") != "true" || first.Header().Get("Idempotency-Replayed") != "" {
			t.Error(again.Body, again.Header())
		}
		for _, name := range []string{"ETag", "Location", "Content-Type"} {
			if again.Header().Get(name) != first.Header().Get(name) {
				t.Error(name, again.Header())
			}
		}
		t.Run("OtherBody", func(t *testing.T) {
			if p := key("k1", `{"text":"b"}`).problem(409); !strings.Contains(p.Detail, "Idempotency-Key") {
				t.Error(p.Detail)
			}
		})
		t.Run("RefusedIsNotRemembered", func(t *testing.T) {
			key("k2", `{"text":"a"}`).problem(409)
			key("k2", `{"text":"c"}`).is(201)
		})
		t.Run("WithoutKey", func(t *testing.T) {
			b.ask("POST", "/api/v1/notes", `{"text":"a"}`).problem(409)
		})
		t.Run("TooLong", func(t *testing.T) {
			key(strings.Repeat("ủ", 201), `{"text":"d"}`).problem(422)
			key(strings.Repeat("ủ", 200), `{"text":"d"}`).is(201)
		})
		t.Run("AtOnce", func(t *testing.T) {
			var all sync.WaitGroup
			answers := make([]answer, 8)
			for i := range answers {
				all.Go(func() { answers[i] = key("k3", `{"text":"e"}`) })
			}
			all.Wait()
			done := 0
			for _, a := range answers {
				if a.is(201).Header().Get("Idempotency-Replayed") == "" {
					done++
				}
			}
			if done != 1 {
				t.Error("done", done, "times")
			}
		})
	})
}

func TestPage(t *testing.T) {
	b := sqlite(t)
	page := b.ask("GET", "/api/docs", "", "Authorization", "", "Accept-Language", "en").is(200).Body.String()
	for _, want := range []string{`lang="vi"`, "Thêm ghi chú", "POST /api/v1/notes", "curl -X POST", "a | b", "openapi.json"} {
		if !strings.Contains(page, want) {
			t.Error("the page lacks", want)
		}
	}
	for _, never := range []string{"<script", "style=", "onclick", "src=\"http", "href=\"http"} {
		if strings.Contains(page, never) {
			t.Error("the page has", never)
		}
	}
	if ct := b.ask("GET", "/api/openapi.json", "", "Authorization", "").is(200).Header().Get("Content-Type"); ct != "application/openapi+json" {
		t.Error(ct)
	}
	if yaml := b.ask("GET", "/api/openapi.yaml", "").is(200).Body.String(); !strings.Contains(yaml, "openapi: 3.1") {
		t.Error(yaml[:100])
	}
}

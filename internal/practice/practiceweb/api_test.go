package practiceweb_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"mime/multipart"
	"slices"
	"strings"
	"sync"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/platform/id"
	"kheo/internal/platform/web"
	"kheo/internal/practice/practiceweb"
)

const practices = "/api/v1/practices"

// complete is everything a registration needs before it can be sent.
const complete = `{"title":"Bò giống chuyền tay","kind":"collective","field":"economy","fields":["society"],"level":"commune",
	"situation":"Nhiều hộ chưa có bò giống.","aims":"Đến cuối năm 20 hộ có bò.","method":"Họp bản, bốc thăm, hộ trước giao bê cho hộ sau.",
	"outputs":"20 con bò giống có sổ theo dõi.","start":"2026-11-01","contact_name":"Trưởng bản","contact_phone":"0900000000",
	"targets":[{"name":"Hộ có bò","measure":"hộ","target":20}],"places":[{"unit":"16870","detail":"Bản Buộc Mú"}],
	"groups":[{"side":"beneficiary","number":20,"measure":"household"}],"resources":[{"kind":"money","amount":150000000,"measure":"đồng","label":"Mua bò"}]}`

// program is one that asks with the token of a post.
type program struct {
	*apptest.API
	t *testing.T
}

func as(t *testing.T, w *apptest.World, post string) program { return program{w.API(post), t} }

func (p program) post(path, body string, headers ...string) *apptest.Page {
	p.t.Helper()
	return p.Do("POST", path, body, headers)
}

func (p program) patch(path, body string, headers ...string) *apptest.Page {
	p.t.Helper()
	return p.Do("PATCH", path, body, headers)
}

func record(page *apptest.Page) (r practiceweb.PracticeRecord) {
	page.JSON(&r)
	return r
}

// create makes a draft and answers its address.
func (p program) create(body string) string {
	p.t.Helper()
	return p.post(practices, body).Status(201).Header.Get("Location")
}

// problem reads a refusal; its fields by their location.
func problem(t *testing.T, page *apptest.Page, status int) (web.Problem, map[string]string) {
	t.Helper()
	var p web.Problem
	page.Status(status).JSON(&p)
	if ct := page.Header.Get("Content-Type"); ct != "application/problem+json" || p.Detail == "" || p.Status != status {
		t.Errorf("no problem: %s %s", ct, page.Body)
	}
	at := map[string]string{}
	for _, e := range p.Errors {
		at[e.Location] = e.Message
	}
	return p, at
}

func TestAPILife(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		author, approver, officer := as(t, w, "na-ngoi.author"), as(t, w, "na-ngoi.approver"), as(t, w, "na-ngoi.officer")
		made := author.post(practices, `{"title":"Bò giống chuyền tay"}`).Status(201)
		self := made.Header.Get("Location")
		if r := record(made); r.State != "draft" || r.Lead.Code != "16870" || r.Holder.Side != "author" || r.Kind != "collective" || r.Links["submit"] != self+"/submit" || made.Header.Get("ETag") != `"v1"` {
			t.Errorf("%s %v", made.Body, made.Header)
		}

		_, missing := problem(t, author.post(self+"/submit", ""), 422)
		for _, field := range []string{"field", "situation", "aims", "method", "outputs", "start", "places"} {
			if missing["body."+field] == "" {
				t.Error("nothing said of", field, missing)
			}
		}

		problem(t, author.patch(self, complete, "If-Match", `"v9"`), 412)
		edited := author.patch(self, complete, "If-Match", `"v1"`).Status(200)
		if r := record(edited); r.Places[0].Unit != w.Units[apptest.NaNgoi] || r.Places[0].Name != apptest.NaNgoi || edited.Header.Get("ETag") != `"v2"` {
			t.Error(edited.Body)
		}
		author.patch(self, `{"scope":"Bản Buộc Mú","end":null}`).Status(200)

		if r := record(author.post(self+"/submit", "").Status(200)); r.State != "submitted" || r.Holder.Side != "reviewer" || r.Holder.Due == "" || r.SubmittedDay != "2026-11-23" {
			t.Errorf("%+v", r.PracticeHead)
		}
		problem(t, author.patch(self, `{"scope":"x"}`), 409)
		problem(t, author.post(self+"/approve", ""), 403)

		_, why := problem(t, approver.post(self+"/return", `{"remarks":[{"field":"nowhere","text":""}]}`), 422)
		if why["body.remarks[0].field"] == "" || why["body.remarks[0].text"] == "" {
			t.Error(why)
		}
		problem(t, approver.post(self+"/return", ""), 422)
		returned := approver.post(self+"/return", `{"note":"Nói rõ hơn.","remarks":[{"field":"scope","quote":"Bản","text":"Nêu cả bản bên."}]}`).Status(200)
		if r := record(returned); r.State != "returned" || r.Holder.Side != "author" {
			t.Errorf("%+v", r.PracticeHead)
		}
		var remarks struct{ Items []practiceweb.RemarkItem }
		author.Get(self + "/remarks").Status(200).JSON(&remarks)
		if len(remarks.Items) != 2 || remarks.Items[0].Pin != "scope" || remarks.Items[0].By.Unit != apptest.NaNgoi {
			t.Errorf("%+v", remarks)
		}

		author.patch(self, `{"scope":"Bản Buộc Mú và bản Ka Trên"}`).Status(200)
		author.post(self+"/submit", "{}").Status(200)
		approver.post(self+"/receive", "").Status(200)
		problem(t, approver.post(self+"/approve", `{"listed_day":"2026-11-24"}`), 422)
		problem(t, approver.post(self+"/approve", `{"listed_day":"24/11/2026"}`), 422)
		listed := record(approver.post(self+"/approve", "", "If-Match", approver.Get(self).Header.Get("ETag")).Status(200))
		if listed.State != "listed" || listed.Code != "NA-2026-000001" || listed.ListedDay != "2026-11-23" {
			t.Errorf("%+v", listed.PracticeHead)
		}

		code := practices + "/" + listed.Code
		target := record(author.Get(code).Status(200)).Targets[0].ID
		author.post(code+"/log", fmt.Sprintf(`{"text":"Giao 5 con.","amounts":[{"target":%q,"amount":5}]}`, target)).Status(201)
		_, bad := problem(t, author.post(code+"/log", fmt.Sprintf(`{"text":"x","day":"2027-01-01","amounts":[{"target":%q,"amount":-1}]}`, target)), 422)
		if bad["body.day"] == "" || bad["body.amounts"] == "" {
			t.Error(bad)
		}
		if r := record(author.Get(self)); r.State != "running" || r.Targets[0].Done != 5 {
			t.Errorf("%+v", r)
		}
		problem(t, author.post(self+"/start", ""), 409)
		_, bad = problem(t, officer.post(self+"/pause", ""), 422)
		if bad["body.reason"] == "" {
			t.Error(bad)
		}
		officer.post(self+"/pause", `{"reason":"Mưa lũ"}`).Status(200)
		officer.post(self+"/resume", "").Status(200)
		if r := record(officer.post(self+"/finish", `{"reason":"Đã đủ 20 con."}`).Status(200)); r.State != "finished" || len(r.Phases) == 0 {
			t.Errorf("%+v", r)
		}
		history(t, author, self)
	})
}

// history shows the posts and "API", page by page.
func history(t *testing.T, author program, self string) {
	t.Helper()
	var verbs []string
	for next, pages := "", 0; pages == 0 || next != ""; pages++ {
		var page struct {
			Items []practiceweb.HistoryItem
			Next  string
		}
		author.Get(self + "/history?limit=3&cursor=" + next).Status(200).JSON(&page)
		for _, line := range page.Items {
			verbs = append(verbs, line.Verb)
			if line.Via != "API" || line.By.Post == "" || line.By.Unit != apptest.NaNgoi || line.By.Person != "" || line.Hash == "" {
				t.Errorf("%+v", line)
			}
		}
		next = page.Next
	}
	slices.Reverse(verbs)
	want := "create edit edit submit return edit submit receive approve log pause resume finish"
	if got := strings.ReplaceAll(strings.Join(verbs, " "), "practice.", ""); got != want {
		t.Errorf("history: %s\nwant:    %s", got, want)
	}
}

func TestAPIWhoMay(t *testing.T) {
	w := apptest.SQLite(t)
	author := as(t, w, "na-ngoi.author")
	self := author.create(complete)
	t.Run("NobodyIsAsked", func(t *testing.T) {
		for _, path := range []string{practices, self, self + "/log", self + "/history", self + "/remarks", self + "/files", "/api/v1/units", "/api/v1/campaigns"} {
			problem(t, as(t, w, "").Get(path), 401)
		}
		problem(t, as(t, w, "").post(practices, `{"title":"x"}`), 401)
	})
	t.Run("ADraftIsTheUnitsOwn", func(t *testing.T) {
		problem(t, as(t, w, "province.officer").Get(self), 404)
	})
	author.post(self+"/submit", "").Status(200)
	t.Run("ElsewhereItDoesNotExist", func(t *testing.T) {
		other := as(t, w, "muong-xen.author")
		problem(t, other.Get(self), 404)
		problem(t, other.patch(self, `{"title":"x"}`), 404)
		problem(t, other.post(self+"/log", `{"text":"x"}`), 404)
		problem(t, other.Get(practices+"/"+id.New()), 404)
		problem(t, other.Get(practices+"/NA-2026-999999"), 404)
	})
	t.Run("ReaderOnlyReads", func(t *testing.T) {
		reader := as(t, w, "na-ngoi.reader")
		reader.Get(self).Status(200)
		problem(t, reader.patch(self, `{"title":"x"}`), 403)
		problem(t, reader.post(practices, `{"title":"x"}`), 403)
	})
	t.Run("ContactIsPrivate", func(t *testing.T) {
		if r := record(as(t, w, "province.officer").Get(self)); r.ContactPhone == "" {
			t.Error("hidden from a reviewer")
		}
		if r := record(as(t, w, "province.reader").Get(self)); r.ContactPhone != "" || r.ContactName != "" {
			t.Error("shown to a reader")
		}
		if body := as(t, w, "province.reader").Get(self + "/history").Body; strings.Contains(body, "0900000000") {
			t.Error("history shows it")
		}
	})
	t.Run("AnotherUnitsLead", func(t *testing.T) {
		for _, lead := range []string{"16813", "ban-tuyen-giao-va-dan-van-tinh-uy", w.Units[apptest.FarmersNN]} {
			problem(t, author.post(practices, fmt.Sprintf(`{"title":"x","lead":%q}`, lead)), 403)
		}
		if r := record(as(t, w, "province.officer").post(practices, `{"title":"x","lead":"16813"}`).Status(201)); r.Lead.Name != apptest.MuongXen {
			t.Errorf("%+v", r.Lead)
		}
	})
}

func TestAPIBadInput(t *testing.T) {
	w := apptest.SQLite(t)
	author := as(t, w, "na-ngoi.author")
	self := author.create(complete)
	for name, c := range map[string]struct{ body, location string }{
		"NoTitle":        {`{"kind":"collective"}`, "body.title"},
		"BlankTitle":     {`{"title":"  "}`, "body.title"},
		"LongTitle":      {`{"title":"` + strings.Repeat("ủ", 201) + `"}`, "body.title"},
		"UnknownMember":  {`{"title":"x","state":"listed"}`, "body.state"},
		"UnknownKind":    {`{"title":"x","kind":"both"}`, "body.kind"},
		"UnknownField":   {`{"title":"x","field":"magic"}`, "body.field"},
		"UnknownPlace":   {`{"title":"x","places":[{"unit":"16870"},{"unit":"99999"}]}`, "body.places[1].unit"},
		"EndBeforeStart": {`{"title":"x","start":"2026-02-01","end":"2026-01-01"}`, "body.end"},
		"OddDay":         {`{"title":"x","start":"1/2/2026"}`, "body.start"},
		"NotAList":       {`{"title":"x","fields":"economy"}`, "body.fields"},
		"UnknownLead":    {`{"title":"x","lead":"nowhere"}`, "body.lead"},
		"OwnCoUnit":      {`{"title":"x","co_units":["16870"]}`, "body.co_units"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, at := problem(t, author.post(practices, c.body), 422); at[c.location] == "" {
				t.Error("nothing at", c.location, at)
			}
		})
	}
	t.Run("NullIsNothing", func(t *testing.T) {
		author.post(practices, `{"title":"x","kind":null,"fields":null,"places":null,"start":null}`).Status(201)
	})
	t.Run("PatchOfLead", func(t *testing.T) {
		problem(t, author.patch(self, `{"lead":"16813"}`), 422)
	})
	t.Run("PatchByItsOwnType", func(t *testing.T) {
		author.patch(self, `{"scope":null}`, "Content-Type", "application/merge-patch+json").Status(200)
	})
	t.Run("PatchKeepsTheRest", func(t *testing.T) {
		r := record(author.patch(self, `{"fields":[],"title":"Bò giống"}`).Status(200))
		if r.Title != "Bò giống" || len(r.Fields) != 0 || r.Aims == "" || len(r.Places) != 1 || r.Targets[0].Target != 20 {
			t.Errorf("%+v", r.PracticeContent)
		}
	})
	t.Run("WhatWasReadCanBeSent", func(t *testing.T) {
		before := record(author.Get(self))
		body, _ := json.Marshal(before.PracticeContent)
		if after := record(author.patch(self, string(body)).Status(200)); after.Version != before.Version {
			t.Error("an edit without a change made version", after.Version)
		}
	})
	t.Run("OwnIDTwice", func(t *testing.T) {
		body := fmt.Sprintf(`{"id":%q,"title":"x"}`, id.New())
		author.post(practices, body).Status(201)
		problem(t, author.post(practices, body), 409)
	})
	t.Run("TooLarge", func(t *testing.T) {
		problem(t, author.post(practices, `{"title":"`+strings.Repeat("a", 2<<20)+`"}`), 413)
	})
	t.Run("Query", func(t *testing.T) {
		for query, location := range map[string]string{
			"kind=x": "query.kind", "limit=0": "query.limit", "measure=new": "query.measure", "period=2031": "query.period",
			"unit=nowhere": "query.unit", "state=running,odd": "query.state[1]", "programme=x": "query.programme",
		} {
			if _, at := problem(t, author.Get(practices+"?"+query), 422); at[location] == "" {
				t.Error(query, at)
			}
		}
		problem(t, author.Get(practices+"?cursor=odd"), 422)
	})
}

func TestAPITwice(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		author := as(t, w, "na-ngoi.author")
		first := author.post(practices, complete, "Idempotency-Key", "k").Status(201)
		again := author.post(practices, complete, "Idempotency-Key", "k").Status(201)
		if again.Body != first.Body || again.Header.Get("Idempotency-Replayed") != "true" || again.Header.Get("Location") != first.Header.Get("Location") {
			t.Error(again.Header)
		}
		problem(t, author.post(practices, `{"title":"khác"}`, "Idempotency-Key", "k"), 409)
		self := first.Header.Get("Location")
		var all sync.WaitGroup
		codes := make([]int, 6)
		for i := range codes {
			all.Go(func() { codes[i] = author.post(self+"/submit", "", "Idempotency-Key", "s").Code })
		}
		all.Wait()
		for _, c := range codes {
			if c != 200 {
				t.Error("codes:", codes)
			}
		}
		var lines struct{ Items []practiceweb.HistoryItem }
		author.Get(self + "/history").JSON(&lines)
		if len(lines.Items) != 2 {
			t.Errorf("%d lines of history", len(lines.Items))
		}
		t.Run("OtherPostOtherKeys", func(t *testing.T) {
			as(t, w, "muong-xen.author").post(practices, complete, "Idempotency-Key", "k").Status(201)
		})
	})
}

func TestAPIStaleAtOnce(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		author := as(t, w, "na-ngoi.author")
		self := author.create(complete)
		var all sync.WaitGroup
		codes := make([]int, 5)
		for i := range codes {
			all.Go(func() {
				codes[i] = author.patch(self, fmt.Sprintf(`{"title":"Tên %d"}`, i), "If-Match", `"v1"`).Code
			})
		}
		all.Wait()
		slices.Sort(codes)
		if !slices.Equal(codes, []int{200, 412, 412, 412, 412}) {
			t.Error(codes)
		}
	})
}

func TestAPIWalk(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		author := as(t, w, "na-ngoi.author")
		var want []string
		for i := range 7 {
			made := record(author.post(practices, fmt.Sprintf(`{"title":"Tổ tự quản %d","field":"society"}`, i%3)).Status(201))
			want = append(want, made.ID)
		}
		slices.Sort(want)
		for _, query := range []string{"", "&sort=title", "&sort=listed", "&q=to tu quan", "&unit=16870&field=society&state=draft"} {
			var got []string
			next := ""
			for range 10 {
				var page struct {
					Items []practiceweb.PracticeItem
					Next  string
				}
				answer := author.Get(practices + "?limit=2" + strings.ReplaceAll(query, " ", "%20") + "&cursor=" + next).Status(200)
				answer.JSON(&page)
				for _, x := range page.Items {
					got = append(got, x.ID)
				}
				if (page.Next != "") != strings.Contains(answer.Header.Get("Link"), `rel="next"`) {
					t.Error("Link:", answer.Header.Get("Link"))
				}
				if next = page.Next; next == "" {
					break
				}
			}
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Errorf("%q: %d rows, want %d, each once", query, len(got), len(want))
			}
		}
	})
}

func TestAPIOwnIsThePostsUnit(t *testing.T) {
	w := apptest.SQLite(t)
	self := as(t, w, "na-ngoi.author").create(complete)
	as(t, w, "na-ngoi.author").post(self+"/submit", "").Status(200)
	for post, want := range map[string]int{"na-ngoi.author": 1, "province.officer": 0} {
		var page struct{ Items []practiceweb.PracticeItem }
		as(t, w, post).Get(practices + "?own=true").Status(200).JSON(&page)
		if len(page.Items) != want {
			t.Errorf("%s: %d rows, want %d", post, len(page.Items), want)
		}
	}
}

func TestAPINotModified(t *testing.T) {
	w := apptest.SQLite(t)
	author := as(t, w, "na-ngoi.author")
	self := author.create(complete)
	tag := author.Get(self).Status(200).Header.Get("ETag")
	if page := author.Do("GET", self, "", []string{"If-None-Match", tag}).Status(304); page.Body != "" {
		t.Error(page.Body)
	}
	author.patch(self, `{"title":"Tên khác"}`).Status(200)
	author.Do("GET", self, "", []string{"If-None-Match", tag}).Status(200)
}

func TestAPIClosedPeriod(t *testing.T) {
	w := apptest.SQLite(t)
	author, approver := as(t, w, "na-ngoi.author"), as(t, w, "na-ngoi.approver")
	w.Time.Set(apptest.Now.AddDate(0, -1, 0))
	self := author.create(complete)
	author.post(self+"/submit", "").Status(200)
	w.Time.Set(apptest.Now)
	ctx, head := context.Background(), w.Actor("province.head")
	period, err := w.Campaign.Period(ctx, w.RootID, "2026-10")
	if err == nil {
		_, err = w.Campaign.ClosePeriod(ctx, head, period.ID, period.Version)
	}
	if err != nil {
		t.Fatal(err)
	}
	if p, _ := problem(t, approver.post(self+"/approve", `{"listed_day":"2026-10-30"}`), 423); !strings.Contains(p.Detail, "đã khóa") {
		t.Error(p.Detail)
	}
	if r := record(approver.Get(self)); r.State != "submitted" || r.Code != "" {
		t.Errorf("half written: %+v", r.PracticeHead)
	}
}

func TestAPIFiles(t *testing.T) {
	w := apptest.SQLite(t)
	author := as(t, w, "na-ngoi.author")
	self := author.create(complete)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewRGBA(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	var file practiceweb.FileItem
	author.file(self, "anh.png", picture.Bytes()).Status(201).JSON(&file)
	if file.Privacy != "private" || !strings.HasPrefix(file.Type, "image/") || file.SHA256 == "" {
		t.Errorf("%+v", file)
	}
	author.file(self, "anh.png", picture.Bytes()).Status(201)
	var files struct{ Items []practiceweb.FileItem }
	author.Get(self + "/files").Status(200).JSON(&files)
	if len(files.Items) != 1 || files.Items[0].Caption != "Ngày ra quân" {
		t.Errorf("%+v", files)
	}
	t.Run("NotWhatItSays", func(t *testing.T) {
		problem(t, author.file(self, "anh.jpg", []byte("<script>alert(1)</script>")), 422)
	})
	t.Run("NoFile", func(t *testing.T) {
		if _, at := problem(t, author.post(self+"/files", "--x--\r\n", "Content-Type", "multipart/form-data; boundary=x"), 422); len(at) == 0 {
			t.Error(at)
		}
	})
	t.Run("NotAForm", func(t *testing.T) {
		problem(t, author.post(self+"/files", "{}"), 422)
	})
	t.Run("TooLarge", func(t *testing.T) {
		problem(t, author.file(self, "to.pdf", make([]byte, 33<<20)), 413)
		problem(t, author.file(self, "to.pdf", make([]byte, 21<<20)), 413)
	})
	t.Run("PrivateOnesStayPrivate", func(t *testing.T) {
		author.post(self+"/submit", "").Status(200)
		as(t, w, "province.reader").Get(self + "/files").Status(200).JSON(&files)
		if len(files.Items) != 0 {
			t.Errorf("%+v", files)
		}
	})
}

func (p program) file(self, name string, body []byte) *apptest.Page {
	p.t.Helper()
	var form bytes.Buffer
	m := multipart.NewWriter(&form)
	part, _ := m.CreateFormFile("file", name)
	part.Write(body)
	m.WriteField("caption", "Ngày ra quân")
	m.Close()
	return p.post(self+"/files", form.String(), "Content-Type", m.FormDataContentType())
}

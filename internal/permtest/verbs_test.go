package permtest

import (
	"bytes"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/url"

	"kheo/internal/platform/clock"
	"kheo/internal/practice"
)

// asking is how a verb is asked of a record in a state in which it is possible.
type asking struct {
	verb  practice.Verb
	state practice.State
	route string // name of the page's route; empty: no page posts it
	page  func(s *street, p practice.Practice) *http.Request
	api   func(s *street, p practice.Practice) *http.Request // nil: not offered
}

const (
	formType = "application/x-www-form-urlencoded"
	jsonType = "application/json"
	apiRoot  = "/api/v1/practices"
)

func post(act string, values url.Values) func(*street, practice.Practice) *http.Request {
	return func(_ *street, p practice.Practice) *http.Request {
		return request("POST", "/practices/"+p.ID+"/"+act, formType, values.Encode())
	}
}

func call(method, act, body string) func(*street, practice.Practice) *http.Request {
	return func(_ *street, p practice.Practice) *http.Request {
		return request(method, apiRoot+"/"+p.ID+act, jsonType, body)
	}
}

// simple verbs post a form to /practices/{id}/verb and JSON to the same address of the API.
func simple(v practice.Verb, state practice.State, route string, values url.Values, body string) asking {
	return asking{v, state, route, post(string(v), values), call("POST", "/"+string(v), body)}
}

func reason() (url.Values, string) {
	return url.Values{"reason": {"Có lý do."}}, `{"reason":"Có lý do."}`
}

// askings are all verbs; one that is missing fails a test.
func askings() []asking {
	form, body := reason()
	return []asking{
		{practice.Create, "", "practice.create",
			func(s *street, _ practice.Practice) *http.Request {
				return request("POST", "/practices", formType, url.Values{"title": {"Bò giống"}, "lead": {lead}, "lead_id": {s.Units[lead]}, "lead_for": {lead}}.Encode())
			},
			func(s *street, _ practice.Practice) *http.Request {
				return request("POST", apiRoot, jsonType, `{"title":"Bò giống","lead":"`+s.Units[lead]+`"}`)
			}},
		{practice.Read, practice.Listed, "practice.record",
			func(_ *street, p practice.Practice) *http.Request { return request("GET", "/practices/"+p.ID, "", "") }, call("GET", "", "")},
		{practice.Edit, practice.Returned, "practice.edit.save",
			func(s *street, p practice.Practice) *http.Request {
				return post("edit", url.Values{"version": {s.edition}, "title": {"Bò giống"}})(s, p)
			},
			call("PATCH", "", `{"scope":"Hai bản."}`)},
		simple(practice.Submit, practice.Returned, "practice.submit", nil, ""),
		simple(practice.Receive, practice.Submitted, "review.receive", nil, ""),
		simple(practice.Return, practice.Submitted, "review.return", url.Values{"note": {"Xin ghi rõ."}}, `{"note":"Xin ghi rõ."}`),
		simple(practice.Pass, practice.Submitted, "review.pass", nil, ""),
		simple(practice.Approve, practice.Submitted, "review.approve", nil, ""),
		simple(practice.Start, practice.Listed, "practice.start", nil, ""),
		simple(practice.Pause, practice.Running, "practice.pause", form, body),
		simple(practice.Resume, practice.Paused, "practice.resume", nil, ""),
		simple(practice.Finish, practice.Running, "practice.finish", form, body),
		simple(practice.Withdraw, practice.Listed, "practice.withdraw", form, body),
		{practice.Log, practice.Running, "practice.log.add",
			func(s *street, p practice.Practice) *http.Request {
				return post("log", url.Values{"day": {clock.Today(s.Time)}, "text": {"Thêm 5 hộ."}})(s, p)
			},
			call("POST", "/log", `{"text":"Thêm 5 hộ."}`)},
		{practice.Attach, practice.Listed, "practice.files.add", upload("/practices/", "files"), upload(apiRoot+"/", "file")},
		{practice.Remark, practice.Submitted, "review.remark", post("remarks", url.Values{"remark": {"Ghi tên bản."}}), nil},
		{practice.Reply, practice.Returned, "practice.reply",
			func(s *street, p practice.Practice) *http.Request {
				return post("remarks/"+s.remark+"/reply", url.Values{"reply": {"Đã ghi."}})(s, p)
			}, nil},
		{practice.Continue, "", "practice.continue", post("continue", nil), nil},
	}
}

// upload sends a small picture under the name of a form's field.
func upload(to, field string) func(*street, practice.Practice) *http.Request {
	return func(s *street, p practice.Practice) *http.Request {
		var body bytes.Buffer
		m := multipart.NewWriter(&body)
		part, err := m.CreateFormFile(field, "anh.png")
		s.ok(err)
		_, err = part.Write(picture(s))
		s.ok(err)
		s.ok(m.Close())
		return request("POST", to+p.ID+"/files", m.FormDataContentType(), body.String())
	}
}

func picture(s *street) []byte {
	var b bytes.Buffer
	s.ok(png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))))
	return b.Bytes()
}

// on is the record a verb is asked of.
func (s *street) on(a asking) practice.Practice {
	if a.verb == practice.Continue {
		return s.old
	}
	return s.records[a.state]
}

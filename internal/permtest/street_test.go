package permtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/review"
)

var ctx = context.Background()

// desk is a unit with a post of every role, in a relation to the unit that leads the records.
type desk struct {
	name   string
	rel    practice.Relation
	unit   string // name
	rootID string
}

// The records are led by the commune's farmers: below the commune by place, below the province's
// farmers by line. A hamlet of another commune works along.
const (
	lead    = apptest.FarmersNN
	hamlet  = "Bản Mường Xén 1"
	branch  = "Chi hội Buộc Mú"
	foreign = "Tỉnh Hà Tĩnh"
)

var desks = []desk{
	{name: "same", rel: practice.Same, unit: lead},
	{name: "above-by-place", rel: practice.Above, unit: apptest.NaNgoi},
	{name: "above-by-line", rel: practice.Above, unit: apptest.Farmers},
	{name: "co", rel: practice.Co, unit: hamlet},
	{name: "aside", rel: practice.Aside, unit: apptest.MuongXen},
	{name: "below", rel: practice.Below, unit: branch},
	{name: "elsewhere", rel: practice.Elsewhere, unit: apptest.ConCuongX},
	{name: "another-province", rel: practice.Elsewhere, unit: foreign},
}

// relation of a post at the desk: those who work for the whole province stand above whatever is in
// it, wherever their desk.
func (d desk) relation(r identity.Role) practice.Relation {
	switch {
	case d.rel == practice.Same || d.unit == foreign:
		return d.rel
	case identity.AtProvince(r) || identity.IsAdmin(r):
		return practice.Above
	}
	return d.rel
}

// street is the program with a post of every role at every desk, and a record in every state.
type street struct {
	*apptest.World
	t       testing.TB
	handler http.Handler
	askers  map[string]asker
	records map[practice.State]practice.Practice
	old     practice.Practice // listed in an earlier year
	remark  string            // that waits on the returned record
	edition string            // of the returned record, as its form carries it
	file    string            // private, of the listed record
}

// asker is one post, in a browser and as a program.
type asker struct{ post, cookie, form, bearer string }

func newStreet(t testing.TB, w *apptest.World) *street {
	s := &street{World: w, t: t, handler: w.Handler(), askers: map[string]asker{}, records: map[practice.State]practice.Practice{}}
	s.open(hamlet, org.Hamlet, w.RootID, map[org.Line]string{org.Territorial: w.Units[apptest.MuongXen]})
	s.open(branch, org.Mass, w.RootID, map[org.Line]string{org.Sectoral: w.Units[lead]})
	s.open(foreign, org.Province, "", nil)
	for i := range desks {
		d := &desks[i]
		d.rootID = w.RootID
		if d.unit == foreign {
			d.rootID = w.Units[foreign]
		}
		for _, role := range identity.Roles {
			s.hire(*d, role)
		}
	}
	_, err := w.Campaign.Create(ctx, s.actor("another-province.admin"), campaign.NewCampaign{RootID: w.Units[foreign], Year: 2026, Prefix: "HT"})
	s.ok(err)
	s.hire(desk{name: "sender", unit: lead, rootID: w.RootID}, identity.RoleAuthor)
	s.record()
	return s
}

func (s *street) ok(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *street) open(name string, kind org.Kind, rootID string, parents map[org.Line]string) {
	s.t.Helper()
	u, err := s.Org.Open(ctx, org.NewUnit{RootID: rootID, Kind: kind, From: apptest.Founded, Name: name, Parents: parents})
	s.ok(err)
	s.Units[name] = u.ID
}

func code(desk string, role identity.Role) string { return desk + "." + string(role) }

// hire makes a post, who holds it, their session and the post's token.
func (s *street) hire(d desk, role identity.Role) {
	s.t.Helper()
	post := code(d.name, role)
	operator := identity.Operator(d.rootID, clock.Today(s.Time))
	made, err := s.Identity.AddPost(ctx, operator, identity.NewPost{Code: post, UnitID: s.Units[d.unit], Title: role.Name(), Role: role, From: apptest.Founded})
	s.ok(err)
	person, err := s.Identity.AddPerson(ctx, operator, identity.NewPerson{Name: "Người giữ vị trí " + post, Login: post})
	s.ok(err)
	_, err = s.Identity.Hold(ctx, operator, person.ID, made.ID, apptest.Founded)
	s.ok(err)
	s.Posts[post] = made
	a := asker{post: post}
	a.cookie, err = s.Identity.StartSession(ctx, person.ID, made.ID, "permtest", "192.0.2.1")
	s.ok(err)
	a.bearer, err = s.Identity.CreateToken(ctx, operator, post, "permtest")
	s.ok(err)
	page := s.ask(ctx, a, request("GET", "/account", "", ""))
	token := formToken.FindStringSubmatch(page.Body.String())
	if token == nil {
		s.t.Fatalf("%s has no form on its account page: %d", post, page.Code)
	}
	a.form = token[1]
	s.askers[post] = a
}

var formToken = regexp.MustCompile(`name="` + web.TokenField + `" value="([^"]+)"`)

func (s *street) actor(post string) identity.Actor { s.t.Helper(); return s.Actor(post) }

func content(s *street) practice.Content {
	return practice.Content{
		Title: "Bò giống chuyền tay", Kind: practice.Collective, Field: "economy", Level: practice.LevelCommune, Origin: practice.OriginNew, Start: "2026-11-01",
		Answers: map[string]string{"situation": "a", "aims": "b", "method": "c", "outputs": "d"}, ContactPhone: "0912 000 111",
		Places: []practice.Place{{UnitID: s.Units[apptest.NaNgoi]}}, CoUnits: []string{s.Units[hamlet]},
	}
}

// record puts one record into every state, sent by a post that is not asked, decided by the province.
func (s *street) record() {
	s.t.Helper()
	p, author, officer := s.Practice, s.actor("sender.author"), s.actor("province.officer")
	to := func(state practice.State, steps ...func(id string) (practice.Practice, error)) {
		s.t.Helper()
		x, err := p.Create(ctx, author, practice.Registration{Content: content(s)})
		s.ok(err)
		for _, step := range steps {
			x, err = step(x.ID)
			s.ok(err)
		}
		if x.State != state {
			s.t.Fatalf("%s, not %s", x.State, state)
		}
		s.records[state] = x
	}
	submit := func(id string) (practice.Practice, error) { return p.Submit(ctx, author, id, 0) }
	approve := func(id string) (practice.Practice, error) { return p.Approve(ctx, officer, id, 0, practice.Approval{}) }
	start := func(id string) (practice.Practice, error) { return p.StartRunning(ctx, author, id, 0) }
	to(practice.Draft)
	to(practice.Submitted, submit)
	to(practice.Returned, submit, func(id string) (practice.Practice, error) {
		return p.Return(ctx, officer, id, 0, practice.ReturnReason{Remarks: []review.Remark{{PinKind: review.PinField, Pin: "outputs", Text: "Đếm được gì?"}}})
	})
	to(practice.Listed, submit, approve)
	to(practice.Running, submit, approve, start)
	to(practice.Paused, submit, approve, start, func(id string) (practice.Practice, error) { return p.PauseRunning(ctx, officer, id, 0, "Mưa lũ.") })
	remarks, err := s.Review.Remarks(ctx, practice.Subject(s.records[practice.Returned].ID))
	s.ok(err)
	s.remark = remarks[0].ID
	form := s.ask(ctx, s.askers["sender.author"], request("GET", "/practices/"+s.records[practice.Returned].ID+"/edit?at=outputs", "", ""))
	edition := formEdition.FindStringSubmatch(form.Body.String())
	if edition == nil {
		s.t.Fatalf("the form carries no version: %d", form.Code)
	}
	s.edition = edition[1]
	file, err := p.Attach(ctx, author, s.records[practice.Listed].ID, "", evidence.Upload{Name: "anh.png", Reader: bytes.NewReader(picture(s)), Size: int64(len(picture(s)))})
	s.ok(err)
	s.file = file.ID
	s.importOld(officer)
}

var formEdition = regexp.MustCompile(`name="version" value="([^"]+)"`)

func (s *street) importOld(officer identity.Actor) {
	s.t.Helper()
	all, err := s.Campaign.Campaigns(ctx, s.RootID)
	s.ok(err)
	in := practice.Import{ID: "01900000-0000-7000-8000-000000000001", Content: content(s), Leads: []practice.Lead{{UnitID: s.Units[lead], From: "2024-02-01"}},
		Phases: []practice.Phase{{State: practice.Listed, From: "2024-03-01"}}}
	for _, c := range all {
		if c.Year == 2024 {
			in.Campaigns = []campaign.Campaign{c}
		}
	}
	s.ok(s.Practice.ImportAll(ctx, officer, []practice.Import{in}))
	s.old, err = s.Practice.Get(ctx, officer, in.ID)
	s.ok(err)
}

var errUndo = errors.New("undo")

// undone asks inside a transaction that is undone at once: every asker finds the same records.
func (s *street) undone(ask func(ctx context.Context) *httptest.ResponseRecorder) (answer *httptest.ResponseRecorder) {
	s.t.Helper()
	err := s.DB.Tx(ctx, func(ctx context.Context) error {
		answer = ask(ctx)
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		s.t.Fatal(err)
	}
	return answer
}

// ask sends a request as a browser does.
func (s *street) ask(ctx context.Context, a asker, r *http.Request) *httptest.ResponseRecorder {
	r = r.WithContext(ctx)
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("X-CSRF-Token", a.form)
	if a.cookie != "" {
		r.AddCookie(&http.Cookie{Name: "kheo", Value: a.cookie})
	}
	return s.serve(r)
}

// call sends a request as a program does.
func (s *street) call(ctx context.Context, a asker, r *http.Request) *httptest.ResponseRecorder {
	r = r.WithContext(ctx)
	r.Header.Set("Accept", "application/json")
	if a.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+a.bearer)
	}
	return s.serve(r)
}

func (s *street) serve(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

func request(method, path, contentType, body string) *http.Request {
	r := httptest.NewRequest(method, "http://kheo.test"+path, strings.NewReader(body))
	r.RemoteAddr = "192.0.2.1:40000"
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	return r
}

func brief(w *httptest.ResponseRecorder) string {
	text := w.Body.String()
	if _, main, ok := strings.Cut(text, "<main"); ok {
		text = main
	}
	return fmt.Sprintf("%.300s", strings.Join(strings.Fields(text), " "))
}

package permtest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// TestRights asks on one street: what is asked is undone, so that one stage serves all.
func TestRights(t *testing.T) {
	s := newStreet(t, apptest.SQLite(t))
	for _, c := range []struct {
		name string
		ask  func(t *testing.T, s *street)
	}{
		{"EveryVerbByEveryRoleInEveryRelation", everyVerbByEveryRoleInEveryRelation},
		{"ADraftIsNowhereForOthers", aDraftIsNowhereForOthers},
		{"PagesOfARecord", pagesOfARecord},
		{"Files", files},
		{"PartsOfARecordByAPI", partsOfARecordByAPI},
		{"FiguresByDesk", figuresByDesk},
		{"NoListTellsOfWhatIsHidden", noListTellsOfWhatIsHidden},
	} {
		t.Run(c.name, func(t *testing.T) {
			here := *s
			here.t = t
			c.ask(t, &here)
		})
	}
}

// Every verb × role × relation is asked by page and by API. What the matrix allows is done; what
// may be seen but not done is refused with 403; what may not be seen is not there.
func everyVerbByEveryRoleInEveryRelation(t *testing.T, s *street) {
	access := map[string]web.Access{}
	for _, rt := range s.Routes() {
		access[rt.Name] = rt.Access
	}
	var asked []practice.Verb
	for _, a := range askings() {
		asked = append(asked, a.verb)
		if _, ok := access[a.route]; !ok {
			t.Fatalf("%s: no route is named %q", a.verb, a.route)
		}
		p := s.on(a)
		for _, d := range desks {
			for _, role := range identity.Roles {
				who := s.askers[code(d.name, role)]
				want := d.expected(a.verb, role, p.State)
				page := s.undone(func(ctx context.Context) *httptest.ResponseRecorder { return s.ask(ctx, who, a.page(s, p)) })
				if got := page.Code; !agrees(got, onPage(want, a, role, d, access[a.route])) {
					t.Errorf("%s by %s: the page says %d, want %s: %s", a.verb, who.post, got, onPage(want, a, role, d, access[a.route]), brief(page))
				}
				if a.api == nil {
					continue
				}
				answer := s.undone(func(ctx context.Context) *httptest.ResponseRecorder { return s.call(ctx, who, a.api(s, p)) })
				if !agrees(answer.Code, want) {
					t.Errorf("%s by %s: the API says %d, want %s: %s", a.verb, who.post, answer.Code, want, brief(answer))
				}
			}
		}
	}
	if !slices.Equal(asked, practice.Verbs) {
		t.Errorf("asked %v, the verbs are %v", asked, practice.Verbs)
	}
}

// A draft is its unit's own business: for everybody else there is none, whatever they ask.
func aDraftIsNowhereForOthers(t *testing.T, s *street) {
	access := map[string]web.Access{}
	for _, rt := range s.Routes() {
		access[rt.Name] = rt.Access
	}
	p := s.records[practice.Draft]
	for _, a := range askings() {
		if a.verb == practice.Create || a.verb == practice.Reply {
			continue
		}
		for _, d := range desks {
			if d.rel == practice.Same {
				continue
			}
			for _, role := range []identity.Role{identity.RoleAuthor, identity.RoleApprover, identity.RoleHead, identity.RoleAdmin} {
				who := s.askers[code(d.name, role)]
				page := s.undone(func(ctx context.Context) *httptest.ResponseRecorder { return s.ask(ctx, who, a.page(s, p)) })
				if want := onPage(hidden, a, role, d, access[a.route]); !agrees(page.Code, want) {
					t.Errorf("%s of a draft by %s: the page says %d, want %s", a.verb, who.post, page.Code, want)
				}
				if a.api == nil {
					continue
				}
				if answer := s.undone(func(ctx context.Context) *httptest.ResponseRecorder { return s.call(ctx, who, a.api(s, p)) }); answer.Code != http.StatusNotFound {
					t.Errorf("%s of a draft by %s: the API says %d", a.verb, who.post, answer.Code)
				}
			}
		}
	}
}

// outcome is what an asker should meet.
type outcome string

const (
	done    outcome = "done"
	refused outcome = "403"
	hidden  outcome = "404"
	amend   outcome = "422" // the form again, with a sentence beside the field
)

func expected(v practice.Verb, role identity.Role, rel practice.Relation, state practice.State) outcome {
	if v == practice.Create { // of a unit, and units are everybody's to know
		if practice.May(role, v, rel) {
			return done
		}
		return refused
	}
	switch {
	case !practice.May(role, practice.Read, rel), state == practice.Draft && rel != practice.Same:
		return hidden
	case practice.May(role, v, rel):
		return done
	}
	return refused
}

// decisions are taken on a line of review.
var decisions = []practice.Verb{practice.Receive, practice.Return, practice.Pass, practice.Approve, practice.Remark}

// expected of a post at the desk: the records here are reviewed on the territorial line alone, so who
// stands above by another line reads them and decides on nothing.
func (d desk) expected(v practice.Verb, role identity.Role, state practice.State) outcome {
	want := expected(v, role, d.relation(role), state)
	if want == done && d.name == "above-by-line" && !identity.AtProvince(role) && slices.Contains(decisions, v) {
		return refused
	}
	return want
}

// onPage: a page for certain roles refuses the others before it looks for the record; the page to
// register offers another unit only to who may take one.
func onPage(want outcome, a asking, role identity.Role, d desk, access web.Access) outcome {
	switch {
	case !access.Allows(web.Visitor{PostID: "post", Role: string(role)}):
		return refused
	case a.verb != practice.Create:
		return want
	case !practice.May(role, practice.Create, practice.Above):
		return done // an author's own unit, whatever unit the form names
	case want == refused:
		return amend
	}
	return want
}

func agrees(status int, want outcome) bool {
	switch want {
	case done:
		return status == http.StatusOK || status == http.StatusCreated || status == http.StatusSeeOther
	case refused:
		return status == http.StatusForbidden
	case hidden:
		return status == http.StatusNotFound
	}
	return status == http.StatusUnprocessableEntity
}

package permtest

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/platform/sqldb/sqldbtest"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// doors is every address of the pages: who may come to it at all ("everybody", "post" for every
// post, or roles), and after the slash what the record behind it asks: a verb of practice on the
// record, "file", or "own" for what is the asker's own or checked by its feature's tests.
const doors = `
front                          everybody
health.alive                   everybody
health.ready                   everybody
static.icon                    everybody
ui.kit                         everybody
identity.sign-in               everybody
identity.sign-in.post          everybody
identity.sign-out              everybody
identity.lock                  everybody
identity.language              everybody
identity.demo                  everybody
figures                        everybody / own
figures.xlsx                   everybody / own
figures.bridge                 everybody / own
figures.bridge.xlsx            everybody / own
so.find                        everybody
so                             everybody / own
report.check                   everybody
report.check.post              everybody / own
report.export                  post / own
report.pack                    post / own
report.wall                    post / own
report.templates               admin / own
report.template.file           admin / own
report.template.put            admin / own
report.template.preview        admin / own
report.template.drop           admin / own
reports                        post
report.open                    approver officer provincial_officer
report.standing                post
report.remind                  approver head provincial_officer
report.read                    post / own
report.signed                  post / own
report.edit                    approver officer provincial_officer / own
report.edit.save               approver officer provincial_officer / own
report.draft                   approver officer provincial_officer / own
report.annexes                 approver officer provincial_officer / own
report.lists                   approver officer provincial_officer / own
report.outside                 approver officer provincial_officer / own
report.supplement              approver officer provincial_officer / own
report.review                  approver head provincial_officer / own
report.receive                 approver head provincial_officer / own
report.return                  approver head provincial_officer / own
report.accept                  approver head provincial_officer / own
report.remark                  approver head provincial_officer / own
report.remark.done             approver head provincial_officer / own
report.remark.reply            approver officer provincial_officer / own
identity.ping                  post
indicator.list                 post
indicator                      post / own
indicator.new                  admin provincial_officer
indicator.add                  admin provincial_officer
indicator.version              admin provincial_officer / own
indicator.version.post         admin provincial_officer / own
indicator.end                  admin provincial_officer / own
indicator.end.post             admin provincial_officer / own
identity.account               post / own
identity.account.post          post / own
identity.account.standin       post / own
identity.account.standin.end   post / own
identity.account.password      post / own
identity.account.sessions      post / own
identity.account.tokens        post / own
identity.account.tokens.revoke post / own
identity.handovers             post / own
identity.handover.new          post / own
identity.handover.start        post / own
identity.handover              post / own
identity.handover.confirm      post / own
identity.handover.cancel       post / own
identity.people                admin
identity.person.new            admin
identity.person.add            admin
identity.person                admin / own
identity.person.active         admin / own
identity.person.password       admin / own
identity.person.hold           admin / own
identity.person.end            admin / own
identity.person.session        admin / own
identity.posts                 admin
identity.post.new              admin
identity.post.add              admin
identity.post                  admin / own
identity.post.handover         admin / own
identity.post.standin          admin / own
identity.post.standin.end      admin / own
identity.post.close            admin / own
identity.post.token            admin / own
identity.post.token.revoke     admin / own
reform.events                  admin
reform.list                    admin
reform.list.post               admin
reform.list.preview            admin / own
reform.list.take               admin / own
reform.new                     admin
reform.propose                 admin
reform.event                   admin / own
reform.records                 admin / own
reform.send                    admin / own
reform.adopt                   admin / own
reform.refresh                 admin / own
reform.confirm                 admin / own
reform.confirm.post            admin / own
reform.cancel                  admin / own
reform.cancel.post             admin / own
org.map                        post
org.units                      post
org.unit                       post / own
campaign.list                  post
campaign                       post / own
campaign.new                   admin provincial_officer
campaign.create                admin provincial_officer
campaign.state                 admin provincial_officer / own
campaign.state.post            admin provincial_officer / own
campaign.review.post           admin provincial_officer / own
campaign.dates                 admin provincial_officer / own
campaign.dates.post            admin provincial_officer / own
campaign.deadlines.post        admin provincial_officer / own
campaign.exception.add         admin provincial_officer / own
campaign.exception.remove      admin provincial_officer / own
campaign.period                admin head provincial_officer / own
campaign.period.post           admin head provincial_officer / own
campaign.objectives            post / own
campaign.objective.new         admin approver head provincial_officer / own
campaign.objective.add         admin approver head provincial_officer / own
campaign.objective             admin approver head provincial_officer / own
campaign.objective.edit        admin approver head provincial_officer / own
campaign.objective.remove      admin approver head provincial_officer / own
campaign.holiday.add           admin provincial_officer / own
campaign.holiday.remove        admin provincial_officer / own
campaign.programme.add         admin provincial_officer / own
campaign.programme.remove      admin provincial_officer / own
campaign.recount               admin provincial_officer / own
today                          post
practice.list                  post / own
practice.list.xlsx             post / own
practice.new                   approver author officer provincial_officer
practice.create                approver author officer provincial_officer / create
practice.record                post / read
practice.history               post / read
practice.submit                post / submit
practice.withdraw              post / withdraw
practice.start                 post / start
practice.pause                 post / pause
practice.resume                post / resume
practice.finish                post / finish
practice.continue              post / continue
practice.reply                 post / reply
practice.edit                  approver author officer provincial_officer / edit
practice.edit.save             approver author officer provincial_officer / edit
practice.draft                 approver author officer provincial_officer / edit
practice.log                   approver author officer provincial_officer / log
practice.log.add               approver author officer provincial_officer / log
practice.files                 post / read
practice.files.add             approver author officer provincial_officer / attach
intake.start                   approver author officer provincial_officer
intake.send                    approver author officer provincial_officer
intake.template                approver author officer provincial_officer
intake.batch                   approver author officer provincial_officer / own
intake.columns                 approver author officer provincial_officer / own
intake.columns.post            approver author officer provincial_officer / own
intake.sheet                   approver author officer provincial_officer / own
intake.agree                   approver author officer provincial_officer / own
intake.drop                    approver author officer provincial_officer / own
intake.errors                  approver author officer provincial_officer / own
review.queue                   approver head provincial_officer
review.record                  approver head provincial_officer / read
review.remark                  approver head provincial_officer / remark
review.remark.done             approver head provincial_officer / remark
review.receive                 approver head provincial_officer / receive
review.return                  approver head provincial_officer / return
review.pass                    approver head provincial_officer / pass
review.approve                 approver head provincial_officer / approve
file                           post / file
file.thumb                     post / file
file.remove                    approver author officer provincial_officer / file
file.privacy                   approver author officer provincial_officer / file
audit.history                  admin head provincial_officer
audit.verify                   admin head provincial_officer
`

type door struct {
	who    string
	behind string
}

func readDoors() map[string]door {
	out := map[string]door{}
	for line := range strings.SplitSeq(strings.TrimSpace(doors), "\n") {
		name, rest, _ := strings.Cut(line, " ")
		who, behind, _ := strings.Cut(rest, "/")
		out[name] = door{strings.TrimSpace(who), strings.TrimSpace(behind)}
	}
	return out
}

// A route without a line here is one nobody has thought about.
func TestEveryRouteHasItsDoor(t *testing.T) {
	known := readDoors()
	asked := map[string]bool{}
	for _, a := range askings() {
		asked[a.route] = true
	}
	w := apptest.Demo(t, sqldbtest.Open(t, sqldbtest.SQLite(t)))
	for _, rt := range w.Routes() {
		d, ok := known[rt.Name]
		if !ok {
			t.Errorf("%s %s (%s) has no line: who may come to it, and what does the record behind it ask?", rt.Method, rt.Pattern, rt.Name)
			continue
		}
		delete(known, rt.Name)
		if got := whoMay(rt.Access); got != d.who {
			t.Errorf("%s is for %q, the table says %q", rt.Name, got, d.who)
		}
		if strings.Contains(rt.Pattern, "{") && rt.Pattern != "/{$}" && d.behind == "" {
			t.Errorf("%s %s opens a record, and the table doesn't say what that asks", rt.Method, rt.Pattern)
		}
		if v := practice.Verb(d.behind); slices.Contains(practice.Verbs, v) && rt.Method != http.MethodGet && !asked[rt.Name] && !slices.Contains(others, rt.Name) {
			t.Errorf("%s asks for %s and is not asked", rt.Name, v)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		t.Errorf("%s has a line and no route", name)
	}
}

func whoMay(a web.Access) string {
	switch roles := a.Only(); {
	case !a.NeedsPost():
		return "everybody"
	case len(roles) == 0:
		return "post"
	default:
		slices.Sort(roles)
		return strings.Join(roles, " ")
	}
}

// others are posts that do a verb beside its own address; they are asked here.
var others = []string{"practice.draft", "review.remark.done"}

// Pages of a record, and the ways beside the verbs' own: the same visibility, the same rights.
func pagesOfARecord(t *testing.T, s *street) {
	known := readDoors()
	states := map[practice.Verb]practice.State{practice.Read: practice.Listed, practice.Edit: practice.Returned, practice.Log: practice.Running, practice.Remark: practice.Submitted}
	remark := s.waiting()
	for _, rt := range s.Routes() {
		verb := practice.Verb(known[rt.Name].behind)
		state, ok := states[verb]
		if !ok || !strings.HasPrefix(rt.Pattern, "/practices/{id}") || rt.Method != http.MethodGet && !slices.Contains(others, rt.Name) {
			continue
		}
		p := s.records[state]
		path := strings.NewReplacer("{id}", p.ID, "{remark}", remark).Replace(rt.Pattern)
		for _, d := range desks {
			for _, role := range identity.Roles {
				who, body := s.askers[code(d.name, role)], ""
				if rt.Name == "practice.draft" {
					body = url.Values{"version": {s.edition}, "title": {"Bò giống"}}.Encode()
				}
				page := s.undone(func(ctx context.Context) *httptest.ResponseRecorder {
					return s.ask(ctx, who, request(rt.Method, path, formType, body))
				})
				want := onPage(d.expected(verb, role, state), asking{verb: verb}, role, d, rt.Access)
				if page.Code == http.StatusNoContent {
					page.Code = http.StatusOK
				}
				if !agrees(page.Code, want) {
					t.Errorf("%s %s by %s: %d, want %s: %s", rt.Method, rt.Pattern, who.post, page.Code, want, brief(page))
				}
			}
		}
	}
}

// waiting is a remark on the submitted record.
func (s *street) waiting() string {
	s.t.Helper()
	id := s.records[practice.Submitted].ID
	_, err := s.Practice.PinRemark(ctx, s.actor("province.officer"), id, reviewRemark("Ghi tên bản."))
	s.ok(err)
	all, err := s.Review.Remarks(ctx, practice.Subject(id))
	s.ok(err)
	return all[0].ID
}

// A private file is there for the owners and their reviewers alone.
func files(t *testing.T, s *street) {
	for _, rt := range s.Routes() {
		if readDoors()[rt.Name].behind != "file" {
			continue
		}
		path := strings.Replace(rt.Pattern, "{id}", s.file, 1)
		for _, d := range desks {
			for _, role := range identity.Roles {
				who, rel := s.askers[code(d.name, role)], d.relation(role)
				want := done
				switch {
				case !rt.Access.Allows(web.Visitor{PostID: "post", Role: string(role)}):
					want = refused
				case !practice.May(role, practice.Read, rel) || !practice.SeesPrivate(role, rel):
					want = hidden
				case rt.Method == http.MethodPost && !practice.May(role, practice.Attach, rel):
					want = refused
				}
				page := s.undone(func(ctx context.Context) *httptest.ResponseRecorder {
					return s.ask(ctx, who, request(rt.Method, path, formType, url.Values{"reason": {"Nhầm."}, "privacy": {"internal"}}.Encode()))
				})
				if !agrees(page.Code, want) {
					t.Errorf("%s by %s: %d, want %s: %s", rt.Name, who.post, page.Code, want, brief(page))
				}
			}
		}
	}
}

// Lists, exports, search and the history of everything know nothing of what may not be seen.
func noListTellsOfWhatIsHidden(t *testing.T, s *street) {
	const word = "Quýtđỏbímật"
	c := content(s)
	c.Title, c.Answers["situation"], c.ContactName = word+" của bản", "Chuyện "+word, word+" Người giữ"
	draft, err := s.Practice.Create(ctx, s.actor("sender.author"), practice.Registration{Content: c})
	s.ok(err)
	for _, path := range []string{"/today", "/practices", "/practices?q=" + url.QueryEscape(word), "/practices?state=draft", "/practices.xlsx", "/review", "/history",
		"/history?subject=practice/" + draft.ID, "/figures?period=2026", "/units/" + s.Units[lead]} {
		for _, d := range desks {
			for _, role := range []identity.Role{identity.RoleOfficer, identity.RoleApprover, identity.RoleHead, identity.RoleAdmin, identity.RoleProvincialOfficer, identity.RoleReader} {
				if d.rel == practice.Same {
					continue
				}
				page := s.ask(ctx, s.askers[code(d.name, role)], request("GET", path, "", ""))
				text := strings.ReplaceAll(page.Body.String(), `value="`+word+`"`, "")
				if strings.Contains(path, "q=") {
					text = strings.ReplaceAll(text, word, "") // what was typed is shown again; the record would bring its address
				}
				if strings.Contains(text, word) || strings.Contains(text, "/practices/"+draft.ID) {
					t.Errorf("%s tells %s of a draft: %s", path, code(d.name, role), around(text, word))
				}
			}
		}
	}
	for _, d := range desks {
		for _, query := range []string{"", "?q=" + url.QueryEscape(word), "?state=draft"} {
			who := s.askers[code(d.name, identity.RoleApprover)]
			answer := s.call(ctx, who, request("GET", apiRoot+query, "", ""))
			if told := strings.Contains(answer.Body.String(), draft.ID); told != (d.rel == practice.Same) {
				t.Errorf("API %q tells %s: %v", query, who.post, told)
			}
		}
	}
}

func around(text, word string) string {
	before, after, _ := strings.Cut(text, word)
	return before[max(0, len(before)-200):] + word + after[:min(len(after), 100)]
}

package permtest

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/platform/id"
	"kheo/internal/practice"
	"kheo/internal/review"
)

func reviewRemark(text string) review.Remark {
	return review.Remark{PinKind: review.PinField, Pin: "outputs", Text: text}
}

// operations of the API: "nobody" may ask too, or a token is needed.
const operations = `
GET    /api/v1/units                      token
GET    /api/v1/units/{ref}                token
GET    /api/v1/units/{ref}/predecessors   token
GET    /api/v1/units/{ref}/successors     token
GET    /api/v1/campaigns                  token
GET    /api/v1/campaigns/{id}             token
GET    /api/v1/periods                    nobody
GET    /api/v1/practices                  token
POST   /api/v1/practices                  token
GET    /api/v1/practices/{id}             token
PATCH  /api/v1/practices/{id}             token
POST   /api/v1/practices/{id}/submit      token
POST   /api/v1/practices/{id}/receive     token
POST   /api/v1/practices/{id}/return      token
POST   /api/v1/practices/{id}/pass        token
POST   /api/v1/practices/{id}/approve     token
POST   /api/v1/practices/{id}/start       token
POST   /api/v1/practices/{id}/pause       token
POST   /api/v1/practices/{id}/resume      token
POST   /api/v1/practices/{id}/finish      token
POST   /api/v1/practices/{id}/withdraw    token
GET    /api/v1/practices/{id}/log         token
POST   /api/v1/practices/{id}/log         token
GET    /api/v1/practices/{id}/remarks     token
GET    /api/v1/practices/{id}/history     token
GET    /api/v1/practices/{id}/files       token
POST   /api/v1/practices/{id}/files       token
POST   /api/v1/intakes                    token
GET    /api/v1/intakes/{id}               token
POST   /api/v1/intakes/{id}/apply         token
GET    /api/v1/figures                    nobody
GET    /api/v1/figures/bridge             nobody
GET    /api/v1/reports                    token
GET    /api/v1/reports/{id}               token
GET    /api/v1/reports/{id}/export        token
POST   /api/v1/reports/check              nobody
GET    /api/v1/so/{code}                  nobody
GET    /api/v1/indicators                 token
GET    /api/v1/indicators/{code}/value    token
`

func TestEveryOperationOfTheAPI(t *testing.T) {
	w := apptest.SQLite(t)
	var doc struct {
		Paths map[string]map[string]json.RawMessage
	}
	w.API("").Get("/api/openapi.json").Status(200).JSON(&doc)
	known := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSpace(operations), "\n") {
		words := strings.Fields(line)
		known[words[0]+" "+words[1]] = words[2]
	}
	for path, methods := range doc.Paths {
		for method := range methods {
			name := strings.ToUpper(method) + " " + path
			who, ok := known[name]
			if !ok {
				t.Errorf("%s has no line: may nobody ask it?", name)
				continue
			}
			delete(known, name)
			to := strings.NewReplacer("{id}", id.New(), "{ref}", "40").Replace(path)
			headers, body := []string{}, ""
			if method != "get" {
				body = "{}"
			}
			for _, secret := range []string{"", "Bearer kheo_wrong"} {
				if secret != "" {
					headers = []string{"Authorization", secret}
				}
				page := w.API("").Do(strings.ToUpper(method), to, body, headers)
				if refused := page.Code == http.StatusUnauthorized; refused != (who == "token" || secret != "") {
					t.Errorf("%s with %q: %d", name, secret, page.Code)
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		t.Errorf("%s has a line and no operation", name)
	}
}

// Parts of a record are seen by whom the record is seen.
func partsOfARecordByAPI(t *testing.T, s *street) {
	p := s.records[practice.Listed]
	for _, part := range []string{"", "/log", "/remarks", "/history", "/files"} {
		for _, d := range desks {
			for _, role := range identity.Roles {
				who, rel := s.askers[code(d.name, role)], d.relation(role)
				answer := s.call(ctx, who, request("GET", apiRoot+"/"+p.ID+part, "", ""))
				want := expected(practice.Read, role, rel, p.State)
				if !agrees(answer.Code, want) {
					t.Errorf("%s by %s: %d, want %s", part, who.post, answer.Code, want)
				}
				text := answer.Body.String()
				private := strings.Contains(text, "0912 000 111") || part == "/files" && strings.Contains(text, s.file)
				if should := want == done && practice.SeesPrivate(role, rel) && (part == "" || part == "/files"); private && !practice.SeesPrivate(role, rel) || should && !private {
					t.Errorf("%s by %s: private is shown: %v", part, who.post, private)
				}
				byCode := s.call(ctx, who, request("GET", apiRoot+"/"+p.Code+part, "", ""))
				if byCode.Code != answer.Code {
					t.Errorf("%s by %s: %d by ID, %d by code", part, who.post, answer.Code, byCode.Code)
				}
			}
		}
	}
}

// Figures of a period that is not published are for the unit and those above it.
func figuresByDesk(t *testing.T, s *street) {
	for _, d := range desks {
		for _, role := range identity.Roles {
			who, rel := s.askers[code(d.name, role)], d.relation(role)
			want := hidden
			if rel == practice.Same || rel == practice.Above {
				want = done
			}
			query := "unit=" + s.Units[lead] + "&period=2026"
			for _, path := range []string{"/api/v1/figures?", "/api/v1/figures?map=today&", "/api/v1/figures/bridge?"} {
				if answer := s.call(ctx, who, request("GET", path+query, "", "")); !agrees(answer.Code, want) {
					t.Errorf("%s by %s: %d, want %s: %s", path, who.post, answer.Code, want, brief(answer))
				}
			}
			for _, page := range []string{"/figures?", "/figures?map=today&", "/figures.xlsx?", "/figures/bridge?", "/figures/bridge.xlsx?"} {
				if answer := s.ask(ctx, who, request("GET", page+query, "", "")); !agrees(answer.Code, want) {
					t.Errorf("%s%s by %s: %d, want %s: %s", page, query, who.post, answer.Code, want, brief(answer))
				}
			}
		}
	}
	nobody := asker{}
	for path, status := range map[string]int{"/api/v1/figures?unit=40&period=2026": 401, "/api/v1/figures?unit=40&period=2031": 404} {
		if answer := s.call(ctx, nobody, request("GET", path, "", "")); answer.Code != status {
			t.Errorf("%s by nobody: %d, want %d", path, answer.Code, status)
		}
	}
	for _, path := range []string{"/figures?unit=40&period=2026", "/figures/bridge?unit=40&period=2026", "/figures?unit=40&period=2026&map=today"} {
		if page := s.ask(ctx, nobody, request("GET", path, "", "")); page.Code == http.StatusOK {
			t.Errorf("nobody reads a period that isn't published: %s %d", path, page.Code)
		}
	}
}

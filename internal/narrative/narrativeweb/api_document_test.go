package narrativeweb_test

import (
	"encoding/json"
	"flag"
	"io"
	"log/slog"
	"maps"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"kheo/internal/campaign/campaignweb"
	"kheo/internal/indicator/indicatorweb"
	"kheo/internal/intake/intakeweb"
	"kheo/internal/narrative/narrativeweb"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/openapi"
	"kheo/internal/platform/web"
	"kheo/internal/practice/practiceweb"
	"kheo/internal/report/reportweb"
)

var update = flag.Bool("update", false, "write the document of the API anew")

// whole is the API with every operation and no service behind it. The test stands in the highest
// feature, which may know all the others.
func whole() *openapi.API {
	api := openapi.New("test", nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
	orgweb.API(api, nil, clock.Real)
	campaignweb.API(api, nil, nil, clock.Real)
	practiceweb.API(api, practiceweb.APIDeps{})
	intakeweb.API(api, intakeweb.APIDeps{})
	reportweb.API(api, reportweb.APIDeps{})
	indicatorweb.API(api, indicatorweb.APIDeps{})
	narrativeweb.PapersAPI(api, nil)
	return api
}

func TestDocument(t *testing.T) {
	const golden = "../../platform/openapi/testdata/openapi.json"
	got := append(whole().OpenAPI(), '\n')
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("the API is not what openapi.json says; look at the difference after go test ./internal/narrative/narrativeweb -run Document -update")
	}
}

func TestDocumentPage(t *testing.T) {
	site := &web.Site{Log: slog.New(slog.DiscardHandler)}
	site.MountAPI("/api/", whole())
	ask := func(path string) string {
		w := httptest.NewRecorder()
		site.Handler().ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		return w.Body.String()
	}
	page := ask("/api/docs")
	for _, want := range []string{"Gửi đăng ký", "/api/v1/figures", "POST /api/v1/practices/{id}/submit", "$KHEO/api/v1/practices/NA-2026-000012/submit", "targets[].name"} {
		if !strings.Contains(page, want) {
			t.Error("the page lacks", want)
		}
	}
	if en := ask("/api/docs?lang=en"); !strings.Contains(en, ">Submit<") || strings.Contains(en, "Mưa lũ") {
		t.Error("not in English")
	}
}

type document struct {
	OpenAPI    string `json:"openapi"`
	Paths      map[string]map[string]operation
	Components struct {
		SecuritySchemes map[string]struct{ Type, Scheme string } `json:"securitySchemes"`
	}
}

type operation struct {
	OperationID string                `json:"operationId"`
	Security    []map[string][]string `json:"security"`
	Responses   map[string]any
}

func TestDocumentIsOpenAPI31(t *testing.T) {
	var d document
	if err := json.Unmarshal(whole().OpenAPI(), &d); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(d.OpenAPI, "3.1.") {
		t.Error("openapi:", d.OpenAPI)
	}
	if s := d.Components.SecuritySchemes["bearer"]; s.Type != "http" || s.Scheme != "bearer" {
		t.Error("security scheme:", s)
	}
	public := map[string]bool{}
	for path, methods := range d.Paths {
		if !strings.HasPrefix(path, "/api/v1/") {
			t.Error("path:", path)
		}
		for _, op := range methods {
			for _, way := range op.Security {
				if len(way) == 0 {
					public[op.OperationID] = true
				}
			}
			if len(op.Security) == 0 {
				t.Error(op.OperationID, "names no security, so it would be everybody's")
			}
		}
	}
	everybody := []string{"check-report", "get-figure", "get-figures", "get-figures-bridge", "list-periods"}
	if got := slices.Sorted(maps.Keys(public)); !slices.Equal(got, everybody) {
		t.Error("open to everybody:", got)
	}
	if strings.Contains(string(whole().OpenAPI()), "$schema") {
		t.Error("$schema is in the document")
	}
}

// Whatever the page shows in Vietnamese has its English.
func TestDocumentIsTranslated(t *testing.T) {
	var d any
	if err := json.Unmarshal(whole().OpenAPI(), &d); err != nil {
		t.Fatal(err)
	}
	for _, text := range texts(d, nil) {
		if strings.ContainsFunc(text, func(r rune) bool { return r > 127 }) && text != "Khéo" && !openapi.Translated(text) {
			t.Errorf("no English: %q", text)
		}
	}
}

// texts are the summaries, descriptions and tags of a document.
func texts(v any, out []string) []string {
	switch x := v.(type) {
	case map[string]any:
		for name, inner := range x {
			text, isText := inner.(string)
			switch {
			case isText && (name == "summary" || name == "description"):
				out = append(out, text)
			case name == "tags":
				for _, tag := range inner.([]any) {
					out = append(out, tag.(string))
				}
			default:
				out = texts(inner, out)
			}
		}
	case []any:
		for _, inner := range x {
			out = texts(inner, out)
		}
	}
	return out
}

package openapi_test

import (
	"encoding/json"
	"flag"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"

	"kheo/internal/campaign/campaignweb"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/openapi"
	"kheo/internal/practice/practiceweb"
	"kheo/internal/report/reportweb"
)

var update = flag.Bool("update", false, "write testdata/openapi.json anew")

// whole is the API with every operation and no service behind it.
func whole() *openapi.API {
	api := openapi.New("test", nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
	orgweb.API(api, nil, clock.Real)
	campaignweb.API(api, nil, nil, clock.Real)
	practiceweb.API(api, practiceweb.APIDeps{})
	reportweb.API(api, reportweb.APIDeps{})
	return api
}

func TestDocument(t *testing.T) {
	const golden = "testdata/openapi.json"
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
		t.Error("the API is not what testdata/openapi.json says; look at the difference after go test ./internal/platform/openapi -update")
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
	if len(public) != 2 || !public["get-figures"] || !public["list-periods"] {
		t.Error("open to everybody:", public)
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

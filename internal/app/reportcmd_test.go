package app

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/config"
)

// A report leaves as a file, and a file with one changed digit is told from it.
func TestReportsAreExportedAndChecked(t *testing.T) {
	dir, files := filepath.Join(t.TempDir(), "data"), t.TempDir()
	units := filepath.Join(files, "units.csv")
	if err := os.WriteFile(units, []byte(unitsBefore), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, errOut := kheo(t, "", "units", "import", "--data", dir, "--units", units, "--as-of", "2024-01-01", "--apply"); status != 0 {
		t.Fatal(errOut)
	}
	begin(t, dir)
	export := func(name string, more ...string) (int, string) {
		status, _, errOut := kheo(t, "", append([]string{"report", "export", "--data", dir, "--unit", "40", "--period", "2026-H1", "-o", filepath.Join(files, name)}, more...)...)
		return status, errOut
	}
	check := func(name string, more ...string) (int, string, string) {
		return kheo(t, "", append([]string{"report", "check", "--data", dir, filepath.Join(files, name)}, more...)...)
	}
	for _, name := range []string{"a.docx", "a.xlsx"} {
		if status, errOut := export(name, "--format", name[2:]); status != 0 {
			t.Fatalf("%s: %s", name, errOut)
		}
		if status, out, errOut := check(name); status != 0 || !strings.Contains(out, "0 differences") {
			t.Errorf("%s: %d %s %s", name, status, out, errOut)
		}
	}
	forge(t, filepath.Join(files, "a.docx"), filepath.Join(files, "b.docx"))
	status, out, errOut := check("b.docx", "--json")
	if status != 1 || !strings.Contains(out, `"verdict":"altered"`) || !strings.Contains(errOut, "1 differences") {
		t.Errorf("a changed digit: %d %s %s", status, out, errOut)
	}
	for name, args := range map[string][]string{
		"no such period": {"--period", "1999"}, "no such unit": {"--unit", "Không Đâu"}, "no such letterhead": {"--family", "royal"},
	} {
		if status, errOut := export("x.docx", args...); status == 0 || errOut == "" {
			t.Errorf("%s was exported", name)
		}
	}
	if _, err := os.Stat(filepath.Join(files, "x.docx")); err == nil {
		t.Error("what was refused left a file")
	}
	if status, _, errOut := check("units.csv"); status != 1 || !strings.Contains(errOut, "Word") {
		t.Errorf("no office file: %d %s", status, errOut)
	}
}

// begin makes a campaign and opens the province's report of the first half.
func begin(t *testing.T, dir string) {
	t.Helper()
	a, err := New(t.Context(), Config{Store: config.Store{Data: dir}})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	today := clock.Today(a.Clock)
	root, err := a.Org.Resolve(t.Context(), "40", today)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Campaign.Create(t.Context(), identity.Operator(root.ID, today), campaign.NewCampaign{RootID: root.ID, Year: 2026, Prefix: "NA"}); err != nil {
		t.Fatal(err)
	}
	p, err := a.Campaign.Period(t.Context(), root.ID, "2026-H1")
	if err != nil {
		t.Fatal(err)
	}
	officer := identity.Actor{RootID: root.ID, UnitID: root.ID, Role: identity.RoleProvincialOfficer, Day: today, Via: identity.ViaCLI}
	r, err := a.Narrative.Open(t.Context(), officer, root.ID, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.Narrative.Save(t.Context(), officer, r.ID, narrative.Saving{Code: narrative.SectionLead, Text: "Giao ban.", Base: narrative.Print("")}); err != nil {
		t.Fatal(err)
	}
}

// forge writes the Word file again with the first 0 of its tables made a 5.
func forge(t *testing.T, from, to string) {
	t.Helper()
	z, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "word/document.xml" {
			body = bytes.Replace(body, []byte(">0</w:t>"), []byte(">5</w:t>"), 1)
		}
		part, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(body); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

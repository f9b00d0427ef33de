package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/intake"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/config"
	"kheo/internal/practice"
)

// A file on a data folder: shown first, then taken, and never twice.
func TestPracticesImport(t *testing.T) {
	dir, files := filepath.Join(t.TempDir(), "data"), t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(files, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	if status, _, errOut := kheo(t, "", "units", "import", "--data", dir, "--units", file("units.csv", unitsBefore), "--as-of", "2024-01-01", "--apply"); status != 0 {
		t.Fatal(errOut)
	}
	server, err := New(t.Context(), Config{Store: config.Store{Data: dir}})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	root, err := server.Org.Resolve(t.Context(), "40", clock.Today(server.Clock))
	if err != nil {
		t.Fatal(err)
	}
	unit, err := server.Org.Resolve(t.Context(), "412", clock.Today(server.Clock))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.Campaign.Create(t.Context(), identity.Operator(root.ID, clock.Today(server.Clock)), campaign.NewCampaign{RootID: root.ID, Year: 2026, Prefix: "NA"}); err != nil {
		t.Fatal(err)
	}
	if _, err := server.Practice.Create(t.Context(), intake.Operator(unit, clock.Today(server.Clock)), practice.Registration{LeadID: unit.ID, Content: practice.Content{Title: "Lúa nước", Kind: practice.Collective}}); err != nil {
		t.Fatal(err)
	}
	takes := func(more ...string) (int, string, string) {
		return kheo(t, "", append([]string{"practices", "import", "--data", dir, "--unit", "412"}, more...)...)
	}
	number := func() (n int) {
		if err := server.DB.QueryRow(context.Background(), `select count(*) from practice`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	rows := file("rows.csv", "Việc hay,Hình thức,Đơn vị\nBò giống,Tập thể,\nVườn rau,Tập thể,Xã Châu Bính\nKhác,Nhóm lạ,\n")
	fixed := file("fixed.csv", "Việc hay,Hình thức,Đơn vị\nBò giống,Tập thể,\nVườn rau,Tập thể,Xã Châu Bính\nKhác,Cá nhân,\n")
	typed := file("typed.csv", "Việc hay,Hình thức,Đơn vị\nLúa nước,Tập thể,\n")
	wrong := filepath.Join(files, "wrong.xlsx")
	for _, c := range []struct {
		args   []string
		status int
		says   string
		there  int
	}{
		{[]string{rows, "--campaign", "2030"}, 1, "NA-2026", 1},
		{[]string{rows, "--campaign", "2026"}, 1, "--column HEADING=title", 1},
		{[]string{rows, "--campaign", "2026", "--column", "việc hay=title", "--errors", wrong}, 0, "nothing was imported", 1},
		{[]string{rows, "--campaign", "NA-2026", "--column", "Việc hay=title", "--apply"}, 1, "1 rows are wrong", 1},
		{[]string{rows, "--campaign", "NA-2026", "--column", "Việc hay=title", "--apply", "--good-only"}, 0, "2 imported", 3},
		{[]string{fixed, "--campaign", "NA-2026", "--apply"}, 0, "1 imported", 4},
		{[]string{fixed, "--campaign", "NA-2026", "--apply"}, 0, "no row is new and good", 4},
		{[]string{typed, "--campaign", "NA-2026", "--apply"}, 0, "row 2 is perhaps there: a record without a code", 4},
		{[]string{typed, "--campaign", "NA-2026", "--apply", "--again"}, 0, "1 imported", 5},
		{[]string{typed, "--campaign", "NA-2026", "--apply", "--again"}, 0, "no row is new and good", 5},
	} {
		status, out, errOut := takes(c.args...)
		if status != c.status || !strings.Contains(out+errOut, c.says) || number() != c.there {
			t.Errorf("%v: %d, %d records\n%s%s", c.args[1:], status, number(), out, errOut)
		}
	}
	if info, err := os.Stat(wrong); err != nil || info.Size() == 0 {
		t.Errorf("no workbook of errors: %v", err)
	}
}

package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kheo/internal/org"
	"kheo/internal/reform"
)

const (
	unitsBefore = "code,name,type,parent_code\n40,Tỉnh Nghệ An,tỉnh,\n412,Huyện Kỳ Sơn,huyện,40\n16801,Xã Châu Bính,xã,412\n16802,Xã Châu Bình,xã,412\n16803,Xã Nậm Cắn,xã,412\n"
	unitsAfter  = "Mã;Tên;Loại;Mã cấp trên\n40;Tỉnh Nghệ An;tỉnh;\n16802;Xã Châu Bình;xã;40\n16803;Xã Nậm Cắn;xã;40\n"
	becameWhat  = "old_code,new_code,extent,main\n16801,16802,full,1\n16802,16802,full,1\n16803,16803,full,1\n"
)

// Lists on an empty data folder: shown first, then done; then the map is counted.
func TestUnitsImportAndCheck(t *testing.T) {
	dir, files := filepath.Join(t.TempDir(), "data"), t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(files, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	imports := func(args ...string) (int, string, string) {
		return kheo(t, "", append([]string{"units", "import", "--data", dir}, args...)...)
	}
	if status, _, _ := kheo(t, "", "units", "check", "--data", dir); status != 1 {
		t.Error("a folder without data is checked")
	}
	before := file("before.csv", unitsBefore)
	if status, out, errOut := imports("--units", before, "--as-of", "2024-01-01"); status != 0 || !strings.Contains(out, "nothing was changed") {
		t.Fatalf("preview: %d %s %s", status, out, errOut)
	}
	check := func(on string, levels map[org.Kind]int) {
		t.Helper()
		status, out, _ := kheo(t, "", "units", "check", "--data", dir, "--on", on, "--json")
		var c struct {
			On       string           `json:"on"`
			Levels   map[org.Kind]int `json:"levels"`
			Problems []any            `json:"problems"`
		}
		if err := json.Unmarshal([]byte(out), &c); err != nil || status != 0 || c.On != on || c.Problems == nil || len(c.Problems) > 0 {
			t.Fatalf("check: %d %s %v", status, out, err)
		}
		for kind, n := range levels {
			if c.Levels[kind] != n {
				t.Errorf("%s: %d of %s, want %d", on, c.Levels[kind], kind, n)
			}
		}
	}
	check("2024-06-01", map[org.Kind]int{org.Province: 0, org.Commune: 0})
	if status, out, errOut := imports("--units", before, "--as-of", "2024-01-01", "--apply"); status != 0 || !strings.Contains(out, "applied") {
		t.Fatalf("apply: %d %s %s", status, out, errOut)
	}
	check("2024-06-01", map[org.Kind]int{org.Province: 1, org.District: 1, org.Commune: 3})
	after := file("after.csv", unitsAfter)
	if status, out, errOut := imports("--units", after, "--as-of", "2025-07-01", "--apply"); status != 1 || !strings.Contains(out, "16801") || !strings.Contains(errOut, "nothing was changed") {
		t.Errorf("a lost unit: %d %s %s", status, out, errOut)
	}
	check("2025-07-01", map[org.Kind]int{org.District: 1, org.Commune: 3})
	status, out, errOut := imports("--units", after, "--succession", file("became.csv", becameWhat), "--as-of", "2025-07-01", "--paper", "1678/NQ-UBTVQH15", "--apply", "--json")
	var said struct {
		Applied bool
		Plans   []reform.Plan
	}
	if err := json.Unmarshal([]byte(out), &said); err != nil || status != 0 || !said.Applied || len(said.Plans) != 1 || said.Plans[0].Summary.Merged != 2 {
		t.Fatalf("apply: %d %s %s %v", status, out, errOut, err)
	}
	check("2025-06-30", map[org.Kind]int{org.District: 1, org.Commune: 3})
	check("2025-07-01", map[org.Kind]int{org.District: 0, org.Commune: 2})
	changes := file("changes.csv", "code,old_name,old_type,new_name,new_type,effective,resolution\n40,Tỉnh Nghệ An,tỉnh,Thành phố Vinh,thành phố trực thuộc trung ương,2026-01-01,1/QH\n16802,Xã Châu Bình,xã,Phường Châu Bình,phường,2026-02-01,2/NQ\n")
	if status, out, errOut := imports("--units", changes, "--apply"); status != 0 || strings.Count(out, "from 2026-") != 2 {
		t.Errorf("renames: %d %s %s", status, out, errOut)
	}
	if status, _, errOut := imports("--units", file("picture.csv", "\x89PNG\r\n\x1a\n\x00"), "--as-of", "2026-03-01"); status != 1 || !strings.Contains(errOut, "no CSV or XLSX") {
		t.Errorf("a picture: %d %s", status, errOut)
	}
}

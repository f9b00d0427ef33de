package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kheo/internal/platform/sqldb/sqldbtest"
)

const oneProvince = `{"type":"Topology","arcs":[[[103.8,18.5],[106,18.5],[106,20],[103.8,20],[103.8,18.5]]],"objects":{"p":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","properties":{"code":"40"},"arcs":[[0]]},{"type":"Polygon","id":"38","arcs":[[0]]}]}}}`

func TestBoundariesAreTakenInBesideTheServer(t *testing.T) {
	engines := map[string]func(t *testing.T, dir string) []string{
		"sqlite": func(_ *testing.T, dir string) []string { return []string{"--data", dir} },
		"postgres": func(t *testing.T, dir string) []string {
			return []string{"--data", dir, "--database", sqldbtest.Postgres(t)}
		},
	}
	for name, store := range engines {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			where := store(t, dir)
			file := filepath.Join(dir, "province.topojson")
			write := func(text string) {
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			write(oneProvince)
			take := func(more ...string) (int, string, string) {
				return kheo(t, "", append(append([]string{"units", "boundaries", "--file", file}, where...), more...)...)
			}
			if name == "sqlite" {
				if status, _, _ := take(); status != 1 {
					t.Error("a folder without data was filled")
				}
			}
			if status, _, errOut := kheo(t, "mật khẩu dài và lạ\n", append([]string{"user", "add", "--login", "an", "--name", "Quản trị", "--post", "QT", "--province", "Tỉnh Nghệ An", "--official", "40"}, where...)...); status != 0 {
				t.Fatal(errOut)
			}
			status, out, errOut := take("--on", "2026-01-01", "--source", "Bản đồ tỉnh")
			if status != 0 || !strings.Contains(out, "1 boundaries taken in on the map of 2026-01-01") || !strings.Contains(out, "1 areas of the file are no unit of that day: [38]") {
				t.Errorf("%d %q %q", status, out, errOut)
			}
			for _, wrong := range [][]string{{"--on", "tomorrow"}, {"--on", "2026-02-30"}} {
				if status, _, _ := take(wrong...); status != 1 {
					t.Errorf("%v: %d", wrong, status)
				}
			}
			write("code,name\n40,Nghệ An\n")
			if status, _, errOut := take(); status != 1 || !strings.Contains(errOut, "neither GeoJSON nor TopoJSON") {
				t.Errorf("a list of units: %d %q", status, errOut)
			}
		})
	}
}

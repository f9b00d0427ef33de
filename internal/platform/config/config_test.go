package config

import (
	"os"
	"path/filepath"
	"testing"
)

func TestUserBase(t *testing.T) {
	for _, c := range []struct {
		system string
		env    map[string]string
		want   string
	}{
		{"linux", map[string]string{"HOME": "/home/an"}, "/home/an/.local/share"},
		{"linux", map[string]string{"HOME": "/home/an", "XDG_DATA_HOME": "/data"}, "/data"},
		{"linux", map[string]string{"HOME": "/home/an", "XDG_DATA_HOME": "relative"}, "/home/an/.local/share"},
		{"darwin", map[string]string{"HOME": "/Users/an"}, "/Users/an/Library/Application Support"},
		{"windows", map[string]string{"LocalAppData": `C:\Users\an\AppData\Local`}, `C:\Users\an\AppData\Local`},
		{"linux", nil, ""}, {"windows", nil, ""},
	} {
		got, err := userBase(c.system, func(k string) string { return c.env[k] })
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s %v: %q, %v", c.system, c.env, got, err)
		}
	}
}

func TestOpenMakesTheFolders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "data")
	database, files, err := Store{Data: dir}.Open()
	if err != nil || database != "sqlite:"+filepath.Join(dir, "kheo.db") {
		t.Fatalf("%s, %v", database, err)
	}
	if info, err := os.Stat(files); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%s: %v, %v", files, info, err)
	}
	if database, _, _ := (Store{Data: dir, Database: "postgres://db/kheo"}).Open(); database != "postgres://db/kheo" {
		t.Errorf("database %s", database)
	}
	t.Setenv("XDG_DATA_HOME", dir)
	if _, files, err := (Store{Database: "postgres://db/kheo"}).Open(); err != nil || files != filepath.Join(dir, "kheo", "server", "files") {
		t.Errorf("files of a database of its own: %s, %v", files, err)
	}
	if _, _, err := (Store{}).Open(); err == nil {
		t.Error("no folder is named and nobody minds")
	}
}

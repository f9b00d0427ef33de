package app

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"kheo/internal/platform/config"
)

// kheo runs a command as a shell would.
func kheo(t *testing.T, in string, args ...string) (status int, out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	status = Run(context.Background(), args, strings.NewReader(in), &o, &e, (&building{}).build)
	return status, o.String(), e.String()
}

func TestAProvinceStartsWithItsAdministrator(t *testing.T) {
	dir := t.TempDir()
	add := func(in string, more ...string) (int, string, string) {
		return kheo(t, in, append([]string{"user", "add", "--data", dir, "--name", "Quản trị", "--post", "QT"}, more...)...)
	}
	if status, _, errOut := add("mật khẩu dài và lạ\n", "--login", "an"); status != 1 || !strings.Contains(errOut, "not found") {
		t.Errorf("without the post: %d %q", status, errOut)
	}
	if status, _, errOut := add("ngắn\n", "--login", "an", "--province", "Tỉnh Nghệ An", "--official", "40"); status != 1 || !strings.Contains(errOut, "password:") {
		t.Errorf("the first with a short password: %d %q", status, errOut)
	}
	// What was refused left nothing behind, so the same command works with a better password.
	if status, _, errOut := add("mật khẩu dài và lạ\n", "--login", "an", "--province", "Tỉnh Nghệ An", "--official", "40"); status != 0 {
		t.Fatalf("the first: %d %q", status, errOut)
	}
	if status, _, errOut := add("mật khẩu dài và lạ\n", "--login", "binh"); status != 0 {
		t.Errorf("the second: %d %q", status, errOut)
	}
	if status, _, errOut := add("ngắn\n", "--login", "chau"); status != 1 || !strings.Contains(errOut, "password:") {
		t.Errorf("a short password: %d %q", status, errOut)
	}
	if status, _, _ := add("mật khẩu dài và lạ\n", "--login", "dung", "--province", "Tỉnh Khác"); status != 1 {
		t.Error("a second province is made")
	}

	// Beside a running server, on the same data.
	server, err := New(t.Context(), Config{Store: config.Store{Data: dir}})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	status, out, _ := kheo(t, "", "posts", "--data", dir)
	if status != 0 || !strings.Contains(out, "QT") || !strings.Contains(out, "Tỉnh Nghệ An") {
		t.Errorf("posts: %d %q", status, out)
	}
	var list []postLine
	if _, out, _ = kheo(t, "", "posts", "--data", dir, "--json"); json.Unmarshal([]byte(out), &list) != nil || len(list) != 1 || list[0].Role != "admin" {
		t.Errorf("posts --json: %q", out)
	}
	status, out, errOut := kheo(t, "", "token", "create", "--data", dir, "--post", "QT")
	secret := strings.TrimSuffix(out, "\n")
	if status != 0 || errOut != "" || strings.ContainsAny(secret, " \n") {
		t.Fatalf("token create prints %q and %q", out, errOut)
	}
	actor, err := server.Identity.Bearer(t.Context(), secret)
	if err != nil || actor.PostCode != "QT" || actor.PersonID != "" || actor.Via != "API" {
		t.Errorf("the token acts as %+v, %v", actor, err)
	}
	if status, _, errOut := kheo(t, "", "token", "create", "--data", dir, "--post", "XX"); status != 1 || errOut == "" {
		t.Errorf("a token of no post: %d %q", status, errOut)
	}
}

func TestCommandsThatNeedNothing(t *testing.T) {
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"version"}, 0, "kheo "},
		{[]string{"--help"}, 0, "Usage: kheo"},
		{[]string{"migrate", "--data", t.TempDir()}, 0, "up to date"},
		{[]string{"demo", "--build-only", "--data", t.TempDir()}, 0, "built in"},
		{[]string{"nonsense"}, 2, "unexpected argument"},
		{[]string{"serve", "--listen", "nowhere", "--data", t.TempDir()}, 1, "nowhere"},
		{[]string{"migrate"}, 1, "--data"},
		{[]string{"posts", "--data", t.TempDir()}, 1, "no data"},
		{[]string{"token", "create", "--post", "X", "--data", t.TempDir()}, 1, "no data"},
	} {
		status, out, errOut := kheo(t, "", c.args...)
		if status != c.status || !strings.Contains(out+errOut, c.says) {
			t.Errorf("%v: %d %q %q", c.args, status, out, errOut)
		}
	}
}

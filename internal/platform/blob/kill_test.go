package blob

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

const writerDir = "KHEO_BLOB_WRITER_DIR"

// TestMain doubles as the process that gets killed: with the variable set it writes contents for
// ever and prints the name of each one acknowledged.
func TestMain(m *testing.M) {
	if dir := os.Getenv(writerDir); dir != "" {
		writeForEver(dir)
	}
	os.Exit(m.Run())
}

func writeForEver(dir string) {
	s, err := Open(dir)
	for i := 0; err == nil; i++ {
		var ref Ref
		body := fmt.Sprintf("%d %d %s", os.Getpid(), i, strings.Repeat("x", 50_000))
		if ref, err = s.Put(context.Background(), strings.NewReader(body), 1<<20); err == nil {
			fmt.Println(ref.SHA256)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestKilledWriterLosesNothing(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	var acknowledged []string
	for i := range 4 {
		acknowledged = append(acknowledged, killAfter(t, dir, time.Duration(60+40*i)*time.Millisecond)...)
	}
	if len(acknowledged) == 0 {
		t.Skip("the writer never got to write; the machine is too busy")
	}
	s := open(t, dir)
	for _, sha := range acknowledged {
		if err := s.Verify(ctx, sha); err != nil {
			t.Errorf("acknowledged but %v", err)
		}
	}
	if err := s.Walk(ctx, func(r Ref) error { return s.Verify(ctx, r.SHA256) }); err != nil {
		t.Errorf("half-written under a name: %v", err)
	}
}

func killAfter(t *testing.T, dir string, d time.Duration) []string {
	t.Helper()
	var out bytes.Buffer
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writerDir+"="+dir)
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(d)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	var names []string
	for lines := bufio.NewScanner(&out); lines.Scan(); {
		if validSHA(lines.Text()) { // the last line may be cut
			names = append(names, lines.Text())
		}
	}
	return names
}

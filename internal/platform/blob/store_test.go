package blob

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kheo/internal/platform/fault"
)

const helloSHA = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

func open(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// files lists everything in the folder, leftovers included.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			found = append(found, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestPutOpenVerifyRemove(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	s := open(t, dir)
	for range 2 { // the same content twice is one file
		ref, err := s.Put(ctx, strings.NewReader("hello"), 5)
		if err != nil || ref != (Ref{helloSHA, 5}) {
			t.Fatalf("Put = %v, %v", ref, err)
		}
	}
	if got := files(t, dir); len(got) != 1 || got[0] != "2c/f2/"+helloSHA {
		t.Fatalf("stored as %v", got)
	}
	f, size, err := s.Open(ctx, helloSHA)
	if err != nil || size != 5 {
		t.Fatalf("Open: size %d, %v", size, err)
	}
	body, _ := io.ReadAll(f)
	f.Close()
	if string(body) != "hello" {
		t.Fatalf("read %q", body)
	}
	if err := s.Verify(ctx, helloSHA); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Remove(ctx, helloSHA); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := s.Open(ctx, helloSHA); !fault.Is(err, fault.NotFound) {
		t.Fatalf("after Remove: %v", err)
	}
}

func TestEmptyContent(t *testing.T) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ref, err := s.Put(ctx, strings.NewReader(""), 10)
	if err != nil || ref.Size != 0 {
		t.Fatal(ref, err)
	}
	if err := s.Verify(ctx, ref.SHA256); err != nil {
		t.Fatal(err)
	}
}

func TestOverTheLimitLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	_, err := s.Put(context.Background(), strings.NewReader("hello!"), 5)
	if !fault.Is(err, fault.TooLarge) {
		t.Fatalf("got %v", err)
	}
	if got := files(t, dir); len(got) != 0 {
		t.Fatalf("left behind: %v", got)
	}
}

func TestServerLimitIsTooLarge(t *testing.T) {
	body := http.MaxBytesReader(httptest.NewRecorder(), io.NopCloser(strings.NewReader("hello")), 3)
	if _, err := open(t, t.TempDir()).Put(context.Background(), body, 100); !fault.Is(err, fault.TooLarge) {
		t.Fatalf("got %v", err)
	}
}

func TestBrokenUploadLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	broken := io.MultiReader(strings.NewReader("half"), errReader{})
	if _, err := s.Put(context.Background(), broken, 100); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatalf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Put(ctx, strings.NewReader("hello"), 100); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if got := files(t, dir); len(got) != 0 {
		t.Fatalf("left behind: %v", got)
	}
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestDamageIsFoundAndHealed(t *testing.T) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ref, err := s.Put(ctx, strings.NewReader("hello"), 5)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path(ref.SHA256), []byte("hellO"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Verify(ctx, ref.SHA256); !errors.Is(err, ErrDamaged) {
		t.Fatalf("got %v", err)
	}
	if _, err := s.Put(ctx, strings.NewReader("hello"), 5); err != nil {
		t.Fatal(err)
	}
	if err := s.Verify(ctx, ref.SHA256); err != nil {
		t.Fatal(err)
	}
}

func TestNamesThatAreNone(t *testing.T) {
	s := open(t, t.TempDir())
	for _, sha := range []string{"", "..", "../../etc/passwd", strings.Repeat("g", 64),
		strings.ToUpper(helloSHA), "../" + helloSHA[3:]} {
		if _, _, err := s.Open(context.Background(), sha); !fault.Is(err, fault.NotFound) {
			t.Errorf("Open(%q): %v", sha, err)
		}
		if err := s.Remove(context.Background(), sha); err != nil {
			t.Errorf("Remove(%q): %v", sha, err)
		}
	}
}

func TestOpenClearsOnlyAbandonedTemps(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	stale, fresh := filepath.Join(s.temp(), "put-1"), filepath.Join(s.temp(), "put-2")
	for _, p := range []string{stale, fresh} {
		if err := os.WriteFile(p, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Now().Add(-2 * abandoned)
	if err := os.Chtimes(stale, old, old); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if got := files(t, dir); len(got) != 1 || got[0] != "tmp/put-2" {
		t.Fatalf("left: %v", got)
	}
}

func TestWalkInOrder(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	s := open(t, dir)
	for _, text := range []string{"a", "b", "c", "hello"} {
		if _, err := s.Put(ctx, strings.NewReader(text), 10); err != nil {
			t.Fatal(err)
		}
	}
	for _, stray := range []string{"README", "tmp/put-9", "2c/" + helloSHA} {
		if err := os.WriteFile(filepath.Join(dir, stray), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var seen []string
	if err := s.Walk(ctx, func(r Ref) error { seen = append(seen, r.SHA256); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(seen) != 4 {
		t.Fatalf("seen %v", seen)
	}
	for i := 1; i < len(seen); i++ {
		if seen[i-1] >= seen[i] {
			t.Fatalf("out of order: %v", seen)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	s := open(t, dir)
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			body := bytes.Repeat([]byte{byte(i % 4)}, 100_000)
			if _, err := s.Put(ctx, bytes.NewReader(body), 100_000); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := files(t, dir); len(got) != 4 {
		t.Fatalf("%d files", len(got))
	}
}

package app

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kheo/internal/identity"
	"kheo/internal/org"
)

// building is a small demo that can be interrupted in the middle.
type building struct {
	times int
	fail  bool
}

func (b *building) build(ctx context.Context, s *Services, progress func(string, int, int)) error {
	b.times++
	progress("units", 0, 2)
	root, err := s.Org.Open(ctx, org.NewUnit{Kind: org.Province, From: "1976-01-01", Name: "Tỉnh Nghệ An", Code: "40"})
	if err != nil {
		return err
	}
	if b.fail {
		return errors.New("interrupted")
	}
	_, err = s.Identity.AddPost(ctx, identity.Operator(root.ID, "2026-11-23"), identity.NewPost{Code: "head", UnitID: root.ID, Title: "Trưởng ban", Role: identity.RoleHead, From: "2024-01-01"})
	progress("units", 2, 2)
	return err
}

func folder(t *testing.T, b *building) (demoFolder, *bytes.Buffer) {
	var out bytes.Buffer
	return demoFolder{dir: filepath.Join(t.TempDir(), "demo"), out: &out, build: b.build, log: slog.New(slog.DiscardHandler)}, &out
}

func (d demoFolder) open1(t *testing.T, reset bool) *App {
	t.Helper()
	a, err := d.prepare(context.Background(), reset)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestADemoIsBuiltOnceAndKept(t *testing.T) {
	b := &building{}
	d, out := folder(t, b)
	d.open1(t, false).Close()
	if !strings.Contains(out.String(), "units 2/2") || !strings.Contains(out.String(), "built in") {
		t.Errorf("progress says %q", out)
	}
	first, second := d.open1(t, false), d.open1(t, false) // two at a time may look at one demo
	if b.times != 1 {
		t.Errorf("built %d times", b.times)
	}
	if _, err := d.prepare(context.Background(), true); err == nil {
		t.Error("a demo in use is thrown away")
	}
	first.Close()
	second.Close()
	d.open1(t, true).Close()
	if b.times != 2 {
		t.Errorf("reset: built %d times", b.times)
	}
}

func TestAnInterruptedBuildingStartsOver(t *testing.T) {
	b := &building{fail: true}
	d, _ := folder(t, b)
	if _, err := d.prepare(context.Background(), false); err == nil {
		t.Fatal("an interrupted building is taken for a demo")
	}
	b.fail = false
	a := d.open1(t, false)
	defer a.Close()
	roots, err := a.Org.Roots(context.Background())
	if err != nil || len(roots) != 1 || b.times != 2 {
		t.Errorf("%d roots after %d buildings, %v", len(roots), b.times, err)
	}
}

func TestADemoNeverTouchesDataOfOthers(t *testing.T) {
	b := &building{}
	d, _ := folder(t, b)
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	real := filepath.Join(d.dir, "kheo.db")
	if err := os.WriteFile(real, []byte("a province's work"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, reset := range []bool{false, true} {
		if _, err := d.prepare(context.Background(), reset); err == nil || !strings.Contains(err.Error(), "no demo made") {
			t.Errorf("reset %v: %v", reset, err)
		}
	}
	if got, _ := os.ReadFile(real); string(got) != "a province's work" || b.times != 0 {
		t.Error("the data are gone")
	}
}

package main

import (
	"context"
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// settleTime lets a started program come to rest before its memory is read.
const settleTime = 2 * time.Second

// starts of a program, of which the quickest counts: the rest is the machine's.
const starts = 5

// heading says what was measured where.
func (b *bench) heading() string {
	versions := strings.Join(b.versions, ", ")
	if b.pocket != nil {
		versions += ", PocketBase " + moduleVersion(b.programs.pocket, "github.com/pocketbase/pocketbase")
	}
	return fmt.Sprintf("Measured %s on %s/%s with %d cores%s, %s, %s.\n\n", time.Now().UTC().Format("2006-01-02 15:04 UTC"),
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), loadOf(), runtime.Version(), versions)
}

// moduleVersion that a program was built with.
func moduleVersion(program, module string) string {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return "?"
	}
	for _, d := range info.Deps {
		if d.Path == module {
			return d.Version
		}
	}
	return "?"
}

// loadOf the machine at the end of the run, where the system tells.
func loadOf() string {
	text, err := os.ReadFile("/proc/loadavg")
	parts := strings.Fields(string(text))
	if err != nil || len(parts) < 3 {
		return ""
	}
	return " (load over 15 minutes, the run itself included: " + parts[2] + ")"
}

type wholeRow struct {
	name, kheo, pocket, aim string
	met                     bool
}

// whole measures the processes themselves, on the largest data.
func (b *bench) whole(ctx context.Context, w *world) (string, error) {
	first, memory, err := rest(ctx, func() (*server, error) { return b.serve(ctx, w) })
	if err != nil {
		return "", err
	}
	rows := []wholeRow{
		{name: fmt.Sprintf("from start to first page, %d practices", w.seeded), kheo: seconds(first), aim: "< 0.5 s", met: first < 500*time.Millisecond},
		{name: "memory at rest after the first page", kheo: megabytes(memory), aim: "< 80 MB", met: memory < 80<<20},
		{name: "binary, stripped", kheo: megabytes(sizeOf(b.kheo)), aim: "< 45 MB", met: sizeOf(b.kheo) < 45<<20},
	}
	if b.pocket != nil {
		b.pocket.Stop()
		first, memory, err := rest(ctx, func() (*server, error) { return b.pocket.serve(ctx) })
		if err != nil {
			return "", err
		}
		rows[0].pocket, rows[1].pocket, rows[2].pocket = seconds(first), megabytes(memory), megabytes(sizeOf(b.programs.pocket))
	}
	if !b.short {
		rows = append(rows, b.demo(ctx))
	}
	var t strings.Builder
	t.WriteString("| whole process, " + string(w.DB.Engine()) + " | Khéo | PocketBase | aim | |\n|---|--:|--:|---|---|\n")
	for _, r := range rows {
		verdict := "missed"
		if r.met {
			verdict = "met"
		}
		fmt.Fprintf(&t, "| %s | %s | %s | %s | %s |\n", r.name, r.kheo, r.pocket, r.aim, verdict)
	}
	return t.String(), nil
}

// rest starts a program several times; its memory is that of the last.
func rest(ctx context.Context, serve func() (*server, error)) (first time.Duration, memory int64, err error) {
	for i := range starts {
		s, err := serve()
		if err != nil {
			return 0, 0, err
		}
		if first == 0 || s.Start < first {
			first = s.Start
		}
		if i == starts-1 {
			time.Sleep(settleTime)
			memory = s.Memory()
		}
		s.Stop()
	}
	return first, memory, ctx.Err()
}

// demo builds the demo province in a fresh folder.
func (b *bench) demo(ctx context.Context) wholeRow {
	r := wholeRow{name: "building the demo province", aim: "< 30 s"}
	began := time.Now()
	said, err := exec.CommandContext(ctx, b.kheo, "demo", "--build-only", "--data", filepath.Join(b.dir, "demo")).CombinedOutput()
	took := time.Since(began)
	if err != nil {
		lines := strings.Split(strings.TrimSpace(string(said)), "\n")
		r.kheo = "failed: " + lines[len(lines)-1]
		return r
	}
	r.kheo, r.met = seconds(took), took < 30*time.Second
	return r
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func megabytes(n int64) string { return fmt.Sprintf("%.0f MB", float64(n)/(1<<20)) }

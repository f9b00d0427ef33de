package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// programs are the binaries under test, built from this tree.
type programs struct {
	dir, kheo, raw string
	pocket         string // empty: it could not be built
	noPocket       string // why
}

func build(ctx context.Context, dir string, short bool) (programs, error) {
	p := programs{dir: dir, kheo: filepath.Join(dir, "kheo"), raw: filepath.Join(dir, "raw"), pocket: filepath.Join(dir, "pocketbase")}
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return p, fmt.Errorf("where is the module: %w", err)
	}
	root := strings.TrimSpace(string(out))
	if err := goBuild(ctx, root, p.kheo, "./cmd/kheo"); err != nil {
		return p, err
	}
	if err := goBuild(ctx, root, p.raw, "./bench/raw"); err != nil {
		return p, err
	}
	if short {
		p.pocket, p.noPocket = "", "not asked for"
		return p, nil
	}
	if err := goBuild(ctx, filepath.Join(root, "bench", "pocketbase"), p.pocket, "."); err != nil {
		p.pocket, p.noPocket = "", err.Error()
	}
	return p, nil
}

func goBuild(ctx context.Context, dir, out, pkg string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-ldflags=-s -w", "-o", out, pkg)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOTOOLCHAIN=local", "GOWORK=off")
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build %s in %s: %w: %s", pkg, dir, err, firstLine(said))
	}
	return nil
}

func firstLine(said []byte) string {
	line, _, _ := strings.Cut(strings.TrimSpace(string(said)), "\n")
	return line
}

// server is a program that runs and answers.
type server struct {
	base  string // http://127.0.0.1:40000
	cmd   *exec.Cmd
	said  *bytes.Buffer
	ended chan struct{}
	Start time.Duration // from the start of the process to the first page
}

// start runs a program with {addr} in its arguments replaced by a free address, and waits until
// the page answers.
func start(ctx context.Context, page string, in io.Reader, program string, args ...string) (*server, error) {
	addr, err := freeAddress()
	if err != nil {
		return nil, err
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "{addr}", addr)
	}
	s := &server{base: "http://" + addr, cmd: exec.Command(program, args...), said: &bytes.Buffer{}, ended: make(chan struct{})}
	s.cmd.Stdin = in
	s.cmd.Stderr = &tail{buffer: s.said}
	began := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { _ = s.cmd.Wait(); close(s.ended) }()
	if err := s.answers(ctx, page); err != nil {
		s.Stop()
		return nil, fmt.Errorf("%s: %w: %s", filepath.Base(program), err, s.said)
	}
	s.Start = time.Since(began)
	return s, nil
}

func freeAddress() (string, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer ln.Close()
	return ln.Addr().String(), nil
}

const startTime = time.Minute

func (s *server) answers(ctx context.Context, page string) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	for {
		answer, err := http.Get(s.base + page)
		if err == nil {
			_, _ = io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-s.ended:
			return fmt.Errorf("it ended by itself")
		case <-ctx.Done():
			return fmt.Errorf("no answer from %s: %w", page, ctx.Err())
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// Stop ends the program as an operator would, and waits for it.
func (s *server) Stop() {
	_ = s.cmd.Process.Signal(os.Interrupt)
	select {
	case <-s.ended:
	case <-time.After(15 * time.Second):
		_ = s.cmd.Process.Kill()
		<-s.ended
	}
}

// Memory is the resident set in bytes; zero where ps doesn't tell.
func (s *server) Memory() int64 {
	out, err := exec.Command("ps", "-o", "rss=", "-p", strconv.Itoa(s.cmd.Process.Pid)).Output()
	if err != nil {
		return 0
	}
	kb, _ := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	return kb << 10
}

// tail keeps the last of what a program says.
type tail struct{ buffer *bytes.Buffer }

func (t *tail) Write(p []byte) (int, error) {
	if t.buffer.Len() > 64<<10 {
		t.buffer.Reset()
	}
	return t.buffer.Write(p)
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

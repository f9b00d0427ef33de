package app

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"kheo/internal/platform/config"
)

// running is a server under test.
type running struct {
	t       *testing.T
	address string
	prepare chan struct{} // closed: the app may be built
	ready   chan struct{}
	stop    context.CancelFunc
	ended   chan error
}

func start(t *testing.T, wrap func(*App)) *running {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	r := &running{t, "http://" + ln.Addr().String(), make(chan struct{}), make(chan struct{}), stop, make(chan error, 1)}
	dir := t.TempDir()
	log := slog.New(slog.DiscardHandler)
	go func() {
		r.ended <- Server{Listener: ln, Log: log, Ready: func() { close(r.ready) }, Metrics: "127.0.0.1:0",
			Prepare: func(ctx context.Context) (*App, error) {
				<-r.prepare
				a, err := New(ctx, Config{Store: config.Store{Data: dir}, Log: log})
				if err == nil && wrap != nil {
					wrap(a)
				}
				return a, err
			}}.Run(ctx)
	}()
	t.Cleanup(stop)
	return r
}

func (r *running) get(path string) (int, string) {
	r.t.Helper()
	answer, err := http.Get(r.address + path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(body)
}

func TestItAnswersFromTheFirstMomentOn(t *testing.T) {
	r := start(t, nil)
	if code, body := r.get("/practices"); code != 503 || !strings.Contains(body, "Xin chờ một lát") {
		t.Errorf("while starting: %d %.200s", code, body)
	}
	if code, _ := r.get("/healthz"); code != 200 {
		t.Errorf("healthz while starting: %d", code)
	}
	if code, _ := r.get("/readyz"); code != 503 {
		t.Errorf("readyz while starting: %d", code)
	}
	close(r.prepare)
	<-r.ready
	for path, want := range map[string]int{"/readyz": 200, "/sign-in": 200, "/nowhere": 404, "/metrics": 404} {
		if code, _ := r.get(path); code != want {
			t.Errorf("%s when ready: %d, want %d", path, code, want)
		}
	}
	r.stop()
	if err := <-r.ended; err != nil {
		t.Errorf("stopping: %v", err)
	}
	if _, err := http.Get(r.address + "/healthz"); err == nil {
		t.Error("it still answers")
	}
}

func TestARequestUnderWayIsFinishedBeforeStopping(t *testing.T) {
	entered, leave := make(chan struct{}), make(chan struct{})
	r := start(t, func(a *App) {
		a.site.Mount("/slow", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			close(entered)
			<-leave
			io.WriteString(w, "done")
		}))
	})
	close(r.prepare)
	<-r.ready
	said := make(chan string, 1)
	go func() {
		_, body := r.get("/slow")
		said <- body
	}()
	<-entered
	r.stop()
	select {
	case err := <-r.ended:
		t.Fatalf("stopped under a request: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	close(leave)
	if got := <-said; got != "done" {
		t.Errorf("the request got %q", got)
	}
	if err := <-r.ended; err != nil {
		t.Error(err)
	}
}

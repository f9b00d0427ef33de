package app

import (
	"errors"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics count requests. They are served on an address of their own or not at all: they tell an
// outsider how much is going on.
type metrics struct {
	all  *prometheus.Registry
	took *prometheus.HistogramVec
}

func newMetrics() *metrics {
	m := &metrics{all: prometheus.NewRegistry(), took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "kheo_request_seconds", Help: "Time to answer a request.", Buckets: []float64{.002, .005, .01, .025, .05, .1, .25, 1, 5},
	}, []string{"route", "status"})}
	m.all.MustRegister(m.took, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) observe(route string, status int, took time.Duration) {
	m.took.WithLabelValues(route, strconv.Itoa(status)).Observe(took.Seconds())
}

func (m *metrics) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.all, promhttp.HandlerOpts{}))
	return mux
}

// serveMetrics listens on addr until stop; an empty addr serves nothing.
func (a *App) serveMetrics(addr string, failed chan<- error) (stop func(), err error) {
	if addr == "" {
		return func() {}, nil
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	server := newServer(a.metrics.handler())
	go func() {
		if err := server.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
			failed <- err
		}
	}()
	return func() { server.Close() }, nil
}

package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"kheo/internal/platform/id"
)

// about is what the outermost layer learns of a request.
type about struct {
	id, address string
	secure, api bool
}

type aboutKey struct{}

func aboutOf(ctx context.Context) about {
	a, _ := ctx.Value(aboutKey{}).(about)
	return a
}

// RequestID names the request in the log, the history and the answer.
func RequestID(ctx context.Context) string { return aboutOf(ctx).id }

// Address is the network address of whoever asks.
func Address(ctx context.Context) string { return aboutOf(ctx).address }

// Secure tells whether the browser speaks TLS, to us or to the proxy before us.
func Secure(ctx context.Context) bool { return aboutOf(ctx).secure }

// IsAPI tells whether a program asks rather than a person.
func IsAPI(ctx context.Context) bool { return aboutOf(ctx).api }

// Forwarded headers are believed only where the operator says that a proxy sets them: anybody
// else could choose the address that sign-in failures are counted under.
func (s *Site) introduce(r *http.Request) *http.Request {
	a := about{id: id.New(), address: host(r.RemoteAddr), secure: r.TLS != nil, api: strings.HasPrefix(r.URL.Path, "/api/")}
	if s.TrustProxy {
		a.secure = a.secure || r.Header.Get("X-Forwarded-Proto") == "https"
		if ip, ok := lastForwarded(r.Header); ok {
			a.address = ip
		}
	}
	return r.WithContext(context.WithValue(r.Context(), aboutKey{}, a))
}

// The last address is the one our own proxy saw; earlier ones are the sender's word.
func lastForwarded(h http.Header) (string, bool) {
	parts := strings.Split(strings.Join(h.Values("X-Forwarded-For"), ","), ",")
	ip, err := netip.ParseAddr(strings.TrimSpace(parts[len(parts)-1]))
	return ip.String(), err == nil
}

func host(addr string) string {
	h, _, err := net.SplitHostPort(addr)
	if err != nil {
		return addr
	}
	return h
}

// LocalPath tells whether p is an address on this site, safe to send a browser to.
func LocalPath(p string) bool {
	return strings.HasPrefix(p, "/") && !strings.HasPrefix(p, "//") && !strings.ContainsAny(p, "\\\r\n\t\x00")
}

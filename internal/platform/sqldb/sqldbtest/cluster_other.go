//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package sqldbtest

import "context"

// cluster is not written for this system: KHEO_TEST_POSTGRES names a server.
func cluster(context.Context) (*server, error) { return nil, errNoServer }

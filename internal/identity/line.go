package identity

import (
	"context"

	"kheo/internal/platform/fault"
)

// Hashing a password costs 19 MiB and a core for tens of milliseconds, so it has a queue of its
// own: a rush of sign-ins must not take the machine from everybody else.
const (
	hashers = 2
	waiting = 250
)

type line struct {
	places chan struct{} // hashing and waiting
	slots  chan struct{} // hashing
}

func newLine(hashers, waiting int) *line {
	return &line{places: make(chan struct{}, hashers+waiting), slots: make(chan struct{}, hashers)}
}

// run waits for its turn; a full line refuses at once.
func (l *line) run(ctx context.Context, fn func() error) error {
	select {
	case l.places <- struct{}{}:
		defer func() { <-l.places }()
	default:
		return fault.New(fault.Unavailable, "Đang có quá nhiều người đăng nhập cùng lúc. Xin thử lại sau một phút.")
	}
	select {
	case l.slots <- struct{}{}:
		defer func() { <-l.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return fn()
}

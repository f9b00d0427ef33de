package paper

import (
	"context"
	"time"

	"kheo/internal/platform/fault"
)

// One file is read at a time, whoever sent it, so that checks leave the other half of a small server to
// everybody else; a file as large as may be takes two seconds. Those who wait hold their files in memory.
var (
	turn  = make(chan struct{}, 1)
	queue = make(chan struct{}, 8) // with the one whose turn it is
)

// patience is how long somebody waits for their turn.
var patience = 10 * time.Second

// takeTurn waits; the turn is over when done is called.
func takeTurn(ctx context.Context) (done func(), err error) {
	select {
	case queue <- struct{}{}:
	default:
		return nil, busy()
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case turn <- struct{}{}:
		return func() { <-turn; <-queue }, nil
	case <-ctx.Done():
		<-queue
		return nil, busy().Wrap(ctx.Err())
	}
}

func busy() *fault.Error {
	return fault.New(fault.Unavailable, "Nhiều người đang kiểm tra tệp cùng lúc. Chờ một phút rồi thử lại.")
}

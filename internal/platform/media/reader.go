package media

import (
	"context"
	"io"
)

// slots bound how many files are unpacked at once: a picture of 40 million pixels takes up to 200 MB
// while it is decoded, and the last evening of a period brings many uploads together.
var slots = make(chan struct{}, 2)

func takeSlot(ctx context.Context) (release func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case slots <- struct{}{}:
		return func() { <-slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// guarded stops reading when the request has ended, which also stops a decoder in its middle.
type guarded struct {
	ctx context.Context
	io.ReadSeeker
}

func (g guarded) Read(p []byte) (int, error) {
	if err := g.ctx.Err(); err != nil {
		return 0, err
	}
	return g.ReadSeeker.Read(p)
}

// counted takes what it reads off a budget shared by several readers.
type counted struct {
	ctx  context.Context
	r    io.Reader
	left *int64
}

func (c *counted) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	if *c.left -= int64(n); *c.left < 0 {
		return 0, bomb()
	}
	return n, err
}

// limited fails, unlike io.LimitReader, when there is more.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, bomb()
	}
	return n, err
}

// readerAt serves archive/zip, which reads from here and there but never from two goroutines here.
func readerAt(r io.ReadSeeker) io.ReaderAt {
	if at, ok := r.(io.ReaderAt); ok {
		return at
	}
	return seekingAt{r}
}

type seekingAt struct{ r io.ReadSeeker }

func (s seekingAt) ReadAt(p []byte, off int64) (int, error) {
	if _, err := s.r.Seek(off, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(s.r, p)
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	return n, err
}

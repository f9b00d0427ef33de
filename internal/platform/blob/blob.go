// Package blob keeps files by their content: the name of a file is the SHA-256 of its bytes, so the
// same bytes are kept once and every file can be checked against its name at any time.
package blob

import (
	"context"
	"errors"
	"io"

	"kheo/internal/platform/fault"
)

// Ref names stored content.
type Ref struct {
	SHA256 string // lower-case hexadecimal
	Size   int64
}

// Files is what the rest of the program needs of a store; a folder is one, an S3 bucket could be
// another.
type Files interface {
	// Put stores what r gives, at most limit bytes, and returns only once it would survive a power
	// cut. Over the limit the error is fault.TooLarge and nothing is left behind.
	Put(ctx context.Context, r io.Reader, limit int64) (Ref, error)
	// Open gives the content and its size, or fault.NotFound. The caller closes it.
	Open(ctx context.Context, sha string) (io.ReadSeekCloser, int64, error)
	// Verify reads the content again and answers ErrDamaged when it no longer matches its name.
	Verify(ctx context.Context, sha string) error
	// Remove forgets the content. What is not there is removed already. The caller sees to it that
	// nobody still refers to it, and that nobody stores the same bytes at the same moment.
	Remove(ctx context.Context, sha string) error
	// Walk calls fn for all contents in the order of their names.
	Walk(ctx context.Context, fn func(Ref) error) error
}

// ErrDamaged says that a file's bytes are no longer those it was named after.
var ErrDamaged = errors.New("content does not match its checksum")

func missing() *fault.Error {
	return fault.New(fault.NotFound, "Không tìm thấy tệp này.")
}

func validSHA(s string) bool {
	if len(s) != 64 {
		return false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"kheo/internal/platform/fault"
)

const (
	tempDir = "tmp"
	// Another process may be writing into the same folder while this one starts, so only a temporary
	// file nobody has touched for this long is taken for the leftover of a crash.
	abandoned = time.Hour
)

// Store keeps content in a folder as ab/cd/abcd….
type Store struct {
	dir   string
	above *Store // whose folder this one lies in
}

var _ Files = (*Store)(nil)

// Open prepares the folder and clears what a crash left half written.
func Open(dir string) (*Store, error) {
	s := &Store{dir: dir}
	if err := os.MkdirAll(s.temp(), 0o700); err != nil {
		return nil, fmt.Errorf("blob folder: %w", err)
	}
	return s, s.sweep(time.Now().Add(-abandoned))
}

// Under is a store of its own in a folder of this one: neither walks through the other's files. Nothing
// lies under none.
func (s *Store) Under(name string) *Store {
	if s == nil {
		return nil
	}
	return &Store{dir: filepath.Join(s.dir, name), above: s}
}

// temp is one for all stores of a folder, so that it is swept when the outermost is opened.
func (s *Store) temp() string {
	if s.above != nil {
		return s.above.temp()
	}
	return filepath.Join(s.dir, tempDir)
}

func (s *Store) path(sha string) string { return filepath.Join(s.dir, sha[:2], sha[2:4], sha) }

func (s *Store) sweep(before time.Time) error {
	entries, err := os.ReadDir(s.temp())
	if err != nil {
		return fmt.Errorf("blob folder: %w", err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || info.ModTime().After(before) {
			continue
		}
		_ = os.Remove(filepath.Join(s.temp(), e.Name()))
	}
	return nil
}

// Put implements [Files].
func (s *Store) Put(ctx context.Context, r io.Reader, limit int64) (Ref, error) {
	tmp, err := os.CreateTemp(s.temp(), "put-*")
	if err != nil {
		return Ref{}, diskFault(err)
	}
	defer os.Remove(tmp.Name()) // gone already when the rename went well
	defer tmp.Close()

	ref, err := copyHashed(ctx, tmp, r, limit)
	if err != nil {
		return Ref{}, err
	}
	if err := errors.Join(tmp.Sync(), tmp.Close()); err != nil {
		return Ref{}, diskFault(err)
	}
	if err := s.keep(tmp.Name(), ref.SHA256); err != nil {
		return Ref{}, diskFault(err)
	}
	return ref, nil
}

func copyHashed(ctx context.Context, w io.Writer, r io.Reader, limit int64) (Ref, error) {
	h := sha256.New()
	in := &source{ctx: ctx, r: io.LimitReader(r, limit+1)}
	n, err := io.Copy(io.MultiWriter(w, h), in)
	var tooLong *http.MaxBytesError
	switch {
	case n > limit, errors.As(in.err, &tooLong):
		return Ref{}, tooLarge(limit)
	case in.err != nil:
		return Ref{}, fmt.Errorf("reading the upload: %w", in.err)
	case err != nil:
		return Ref{}, diskFault(err)
	}
	return Ref{SHA256: hex.EncodeToString(h.Sum(nil)), Size: n}, nil
}

// source stops at the end of ctx and remembers its own error, so that a broken upload and a full
// disk are told apart.
type source struct {
	ctx context.Context
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	if s.err = s.ctx.Err(); s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// keep moves the finished file to its name. It replaces a file of that name: the bytes are the
// same, unless that one was damaged, and then it is healed.
func (s *Store) keep(tmp, sha string) error {
	leaf := filepath.Dir(s.path(sha))
	if err := os.MkdirAll(leaf, 0o700); err != nil {
		return err
	}
	if err := os.Rename(tmp, s.path(sha)); err != nil {
		return err
	}
	// A new name is on the disk only when every directory above it is; a second Put of the same
	// bytes must not rely on the first one having got so far.
	return errors.Join(syncDir(leaf), syncDir(filepath.Dir(leaf)), syncDir(s.dir))
}

func syncDir(path string) error {
	if runtime.GOOS == "windows" { // has no handle for directories that could be flushed
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Open implements [Files].
func (s *Store) Open(_ context.Context, sha string) (io.ReadSeekCloser, int64, error) {
	if !validSHA(sha) {
		return nil, 0, missing()
	}
	f, err := os.Open(s.path(sha))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, missing().Wrap(err)
	}
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// Verify implements [Files].
func (s *Store) Verify(ctx context.Context, sha string) error {
	f, _, err := s.Open(ctx, sha)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, &source{ctx: ctx, r: f}); err != nil {
		return err
	}
	if hex.EncodeToString(h.Sum(nil)) != sha {
		return fmt.Errorf("%s: %w", sha, ErrDamaged)
	}
	return nil
}

// Remove implements [Files].
func (s *Store) Remove(_ context.Context, sha string) error {
	if !validSHA(sha) {
		return nil
	}
	err := os.Remove(s.path(sha))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return diskFault(err)
	}
	return syncDir(filepath.Dir(s.path(sha)))
}

// Walk implements [Files].
func (s *Store) Walk(ctx context.Context, fn func(Ref) error) error {
	return filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist): // removed while walking
			return nil
		case err != nil:
			return err
		case path == s.temp():
			return fs.SkipDir
		case d.IsDir() || !validSHA(d.Name()) || path != s.path(d.Name()):
			return ctx.Err()
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		return fn(Ref{SHA256: d.Name(), Size: info.Size()})
	})
}

func tooLarge(limit int64) *fault.Error {
	return fault.New(fault.TooLarge, "Tệp lớn hơn mức nhận được (%s).", size(limit))
}

// size reads like "25 MB", whole numbers only, so that it needs no decimal mark of a language.
func size(n int64) string {
	units := []string{"B", "KB", "MB", "GB"}
	i := 0
	for ; i < len(units)-1 && n >= 1024 && n%1024 == 0; i++ {
		n /= 1024
	}
	return fmt.Sprintf("%d %s", n, units[i])
}

// diskFault gives a full or read-only disk its sentence; it is nobody's input that was wrong.
func diskFault(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EROFS) {
		return fault.New(fault.Unavailable, "Máy chủ tạm thời không ghi được tệp. Xin báo người quản trị.").Wrap(err)
	}
	return fmt.Errorf("blob: %w", err)
}

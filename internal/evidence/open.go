package evidence

import (
	"context"
	"io"

	"kheo/internal/platform/fault"
)

// Open gives the bytes of a file and their number. The caller has asked who may, and closes it.
func (s *Service) Open(ctx context.Context, f File) (io.ReadSeekCloser, int64, error) {
	if f.Removed() {
		return nil, 0, fault.Missing()
	}
	return s.files.Open(ctx, f.SHA256)
}

// ThumbType is the media type of thumbnails.
const ThumbType = "image/jpeg"

// OpenThumb gives the small picture of a picture.
func (s *Service) OpenThumb(ctx context.Context, f File) (io.ReadSeekCloser, int64, error) {
	if f.Removed() || !f.Image() {
		return nil, 0, fault.Missing()
	}
	return s.files.Open(ctx, f.Thumb)
}

// Check reads a file's bytes again; blob.ErrDamaged says that they are no longer those recorded.
func (s *Service) Check(ctx context.Context, f File) error { return s.files.Verify(ctx, f.SHA256) }

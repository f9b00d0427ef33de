package media

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"

	"kheo/internal/platform/fault"
)

// Limits of a picture.
type Limits struct {
	Pixels int   // width × height as the header says
	Length int   // the longer side as the header says
	Memory int64 // bytes while decoding
	Side   int   // the longer side after cleaning
	Thumb  int   // the longer side of the thumbnail
}

// Photo takes what phones and office scanners make.
var Photo = Limits{Pixels: 40_000_000, Length: 30_000, Memory: 200 << 20, Side: 2048, Thumb: 480}

// Clean is a picture and nothing else: new bytes made from its pixels.
type Clean struct {
	Type          Type // JPEG, or PNG where something is transparent
	Body          []byte
	Width, Height int    // upright, as shown
	Thumb         []byte // JPEG
}

// CleanImage decodes a picture, turns it upright, scales it down and encodes it anew, so that no
// place, device, comment or foreign content survives. The header is judged before anything is
// decoded, and only two pictures are in memory at once.
func CleanImage(ctx context.Context, r io.ReadSeeker, limits Limits) (Clean, error) {
	r = guarded{ctx, r}
	head, err := headOf(r)
	if err != nil {
		return Clean{}, err
	}
	t := Detect(head)
	if !t.Image() {
		return Clean{}, fault.New(fault.Invalid, "Tệp này không phải là ảnh JPEG, PNG hoặc WebP.")
	}
	if err := checkHeader(r, t, limits); err != nil {
		return Clean{}, ended(ctx, err)
	}
	release, err := takeSlot(ctx)
	if err != nil {
		return Clean{}, err
	}
	defer release()
	c, err := clean(ctx, r, t, limits)
	return c, ended(ctx, err)
}

// ended: what broke because the request is over is no fault of the picture.
func ended(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func clean(ctx context.Context, r io.ReadSeeker, t Type, limits Limits) (Clean, error) {
	upright := orientation(r, t)
	small, err := decodeSmall(ctx, r, t, limits.Side)
	if err != nil {
		return Clean{}, err
	}
	small = orient(small, upright)
	c := Clean{Type: JPEG, Width: small.Rect.Dx(), Height: small.Rect.Dy()}
	if !small.Opaque() {
		c.Type = PNG
	}
	if c.Body, err = encode(small, c.Type); err != nil {
		return Clean{}, err
	}
	thumb, err := shrink(ctx, small, limits.Thumb)
	if err != nil {
		return Clean{}, err
	}
	c.Thumb, err = encode(thumb, JPEG)
	return c, err
}

// decodeSmall lets go of the full picture before anything else is made.
func decodeSmall(ctx context.Context, r io.ReadSeeker, t Type, side int) (*image.RGBA, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	full, err := decoders[t].decode(bufio.NewReader(r))
	if err != nil {
		return nil, damaged(err)
	}
	return shrink(ctx, full, side)
}

// The standard registry of formats is not used: it decodes whatever some package registered.
var decoders = map[Type]struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}{
	JPEG: {jpeg.DecodeConfig, jpeg.Decode},
	PNG:  {png.DecodeConfig, png.Decode},
	WebP: {webp.DecodeConfig, webp.Decode},
}

func checkHeader(r io.ReadSeeker, t Type, limits Limits) error {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return err
	}
	cfg, err := decoders[t].config(bufio.NewReader(r))
	if err != nil {
		return damaged(err)
	}
	if cfg.Width < 1 || cfg.Height < 1 {
		return damaged(errors.New("no pixels"))
	}
	if max(cfg.Width, cfg.Height) > limits.Length || int64(cfg.Width)*int64(cfg.Height) > int64(limits.Pixels) {
		return tooManyPixels(cfg)
	}
	perPixel, err := bytesPerPixel(r, t, cfg.ColorModel)
	if err != nil {
		return err
	}
	if float64(cfg.Width)*float64(cfg.Height)*perPixel > float64(limits.Memory) {
		return tooManyPixels(cfg)
	}
	return nil
}

func tooManyPixels(cfg image.Config) *fault.Error {
	return fault.New(fault.TooLarge, "Ảnh quá lớn: %d × %d điểm ảnh. Hãy thu nhỏ rồi gửi lại.", cfg.Width, cfg.Height)
}

func bytesPerPixel(r io.ReadSeeker, t Type, model color.Model) (float64, error) {
	switch {
	case t == JPEG:
		return jpegBytesPerPixel(r)
	case model == color.RGBA64Model, model == color.NRGBA64Model,
		t == WebP && model != color.YCbCrModel: // alpha and lossless are decoded beside the result
		return 8, nil
	}
	return 4, nil
}

func encode(m *image.RGBA, t Type) ([]byte, error) {
	var out bytes.Buffer
	if t == PNG {
		err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&out, m)
		return out.Bytes(), err
	}
	if !m.Opaque() { // on white, as on paper
		paper := image.NewRGBA(m.Rect)
		draw.Draw(paper, m.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(paper, m.Rect, m, m.Rect.Min, draw.Over)
		m = paper
	}
	err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 85})
	return out.Bytes(), err
}

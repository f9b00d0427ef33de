package paper

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"github.com/boombuler/barcode/qr"
)

// quiet is the white margin a reader of QR codes needs, and scale the pixels of a module.
const quiet, scale = 4, 6

// QR is the address as a picture, PNG.
func QR(address string) ([]byte, error) {
	code, err := qr.Encode(address, qr.M, qr.Auto)
	if err != nil {
		return nil, err
	}
	modules := code.Bounds().Dx()
	side := (modules + 2*quiet) * scale
	img := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range side {
		for x := range side {
			at := image.Pt(x/scale-quiet, y/scale-quiet)
			if at.In(code.Bounds()) && dark(code.At(at.X, at.Y)) {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	var out bytes.Buffer
	err = png.Encode(&out, img)
	return out.Bytes(), err
}

func dark(c color.Color) bool { r, _, _, _ := c.RGBA(); return r < 0x8000 }

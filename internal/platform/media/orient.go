package media

import (
	"image"
	"io"
	"strings"

	"github.com/bep/imagemeta"
)

var metaFormats = map[Type]imagemeta.ImageFormat{JPEG: imagemeta.JPEG, PNG: imagemeta.PNG, WebP: imagemeta.WebP}

// orientation reads how the camera was held, 1 to 8 as EXIF counts. Metadata that can't be read is
// dropped like all the rest of it; the picture stays as it lies.
func orientation(r io.ReadSeeker, t Type) int {
	held := 1
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return held
	}
	_, _ = imagemeta.Decode(imagemeta.Options{
		R: r, ImageFormat: metaFormats[t], Sources: imagemeta.EXIF,
		ShouldHandleTag: func(tag imagemeta.TagInfo) bool {
			return tag.Tag == "Orientation" && !strings.HasPrefix(tag.Namespace, "IFD1") // that is the thumbnail's
		},
		HandleTag: func(tag imagemeta.TagInfo) error {
			if o, ok := tag.Value.(uint16); ok && o >= 1 && o <= 8 {
				held = int(o)
			}
			return imagemeta.ErrStopWalking
		},
	})
	return held
}

// orient turns and mirrors a picture so that it stands as the camera saw it.
func orient(src *image.RGBA, held int) *image.RGBA {
	from := sources[held]
	if from == nil {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if held >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	dst := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			sx, sy := from(x, y, w-1, h-1)
			copy(dst.Pix[dst.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return dst
}

// sources tells for each way of holding where the pixel at x, y comes from; right and bottom are the
// last column and row of the picture as it was stored.
var sources = [9]func(x, y, right, bottom int) (int, int){
	2: func(x, y, right, _ int) (int, int) { return right - x, y },
	3: func(x, y, right, bottom int) (int, int) { return right - x, bottom - y },
	4: func(x, y, _, bottom int) (int, int) { return x, bottom - y },
	5: func(x, y, _, _ int) (int, int) { return y, x },
	6: func(x, y, _, bottom int) (int, int) { return y, bottom - x },
	7: func(x, y, right, bottom int) (int, int) { return right - y, bottom - x },
	8: func(x, y, right, _ int) (int, int) { return right - y, x },
}

package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"
	"time"

	"github.com/bep/imagemeta"

	"kheo/internal/platform/fault"
)

func cleaned(t *testing.T, file []byte) (Clean, image.Image) {
	t.Helper()
	c, err := CleanImage(context.Background(), bytes.NewReader(file), Photo)
	if err != nil {
		t.Fatal(err)
	}
	m, format, err := image.Decode(bytes.NewReader(c.Body))
	if err != nil || "image/"+format != string(c.Type) {
		t.Fatalf("%s named %s: %v", format, c.Type, err)
	}
	if b := m.Bounds(); b.Dx() != c.Width || b.Dy() != c.Height {
		t.Fatalf("%v named %d × %d", b, c.Width, c.Height)
	}
	return c, m
}

func looksLike(got color.Color, want color.RGBA) bool {
	r, g, b, _ := got.RGBA()
	near := func(x uint32, y uint8) bool { d := int(x>>8) - int(y); return d > -25 && d < 25 }
	return near(r, want.R) && near(g, want.G) && near(b, want.B)
}

func assertCorners(t *testing.T, m image.Image, want ...color.RGBA) {
	t.Helper()
	b := m.Bounds()
	for i, at := range []image.Point{{b.Dx() / 4, b.Dy() / 4}, {b.Dx() * 3 / 4, b.Dy() / 4},
		{b.Dx() / 4, b.Dy() * 3 / 4}, {b.Dx() * 3 / 4, b.Dy() * 3 / 4}} {
		if got := m.At(at.X, at.Y); !looksLike(got, want[i]) {
			t.Errorf("corner %d is %v, want %v", i, got, want[i])
		}
	}
}

// The stored corners follow from the EXIF text alone: for 6, the first row is the right side and the
// first column the top of what the camera saw.
func TestAllEightOrientations(t *testing.T) {
	tl, tr, bl, br := red, green, blue, white
	stored := map[uint16][4]color.RGBA{
		1: {tl, tr, bl, br}, 2: {tr, tl, br, bl}, 3: {br, bl, tr, tl}, 4: {bl, br, tl, tr},
		5: {tl, bl, tr, br}, 6: {tr, br, tl, bl}, 7: {br, tr, bl, tl}, 8: {bl, tl, br, tr},
	}
	for held, c := range stored {
		t.Run(fmt.Sprint(held), func(t *testing.T) {
			w, h := 96, 64
			if held >= 5 {
				w, h = h, w
			}
			file := withExif(jpegOf(t, quarters(w, h, c[0], c[1], c[2], c[3])), held)
			got, m := cleaned(t, file)
			if got.Width != 96 || got.Height != 64 {
				t.Fatalf("%d × %d", got.Width, got.Height)
			}
			assertCorners(t, m, tl, tr, bl, br)
			thumb, _, err := image.Decode(bytes.NewReader(got.Thumb))
			if err != nil {
				t.Fatal(err)
			}
			assertCorners(t, thumb, tl, tr, bl, br)
		})
	}
}

func TestNothingHiddenSurvives(t *testing.T) {
	const comment, trailer = "<script>alert(1)</script>", "PK\x03\x04 a second file"
	picture := jpegOf(t, quarters(64, 64, red, green, blue, white))
	file := append(afterStart(withExif(picture, 1), segment(0xFE, []byte(comment))), trailer...)
	if found := tags(t, file, imagemeta.JPEG); found["GPSLatitude"] == nil || found["Model"] != camera {
		t.Fatalf("the planted data can't be read: %v", found)
	}
	c, m := cleaned(t, file)
	assertCorners(t, m, red, green, blue, white)
	for _, out := range [][]byte{c.Body, c.Thumb} {
		if found := tags(t, out, imagemeta.JPEG); len(found) != 0 {
			t.Errorf("survived: %v", found)
		}
		for _, s := range []string{"Exif", camera, comment, trailer, "JFIF"} {
			if bytes.Contains(out, []byte(s)) {
				t.Errorf("%q survived", s)
			}
		}
	}
}

func tags(t *testing.T, file []byte, format imagemeta.ImageFormat) map[string]any {
	t.Helper()
	found := map[string]any{}
	_, err := imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(file), ImageFormat: format,
		Sources:         imagemeta.EXIF | imagemeta.IPTC | imagemeta.XMP,
		ShouldHandleTag: func(imagemeta.TagInfo) bool { return true },
		HandleTag:       func(tag imagemeta.TagInfo) error { found[tag.Tag] = tag.Value; return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestPNGTextIsGone(t *testing.T) {
	m := quarters(64, 64, red, color.Transparent, blue, white)
	file := pngOf(t, m)
	at := len(file) - 12 // before IEND
	file = append(append(append([]byte{}, file[:at]...), chunk("tEXt", []byte("Author\x00"+camera))...), file[at:]...)
	file = append(file[:33:33], append(chunk("eXIf", exif(3)), file[33:]...)...) // behind IHDR
	c, got := cleaned(t, file)
	if c.Type != PNG {
		t.Fatalf("transparency became %s", c.Type)
	}
	if bytes.Contains(c.Body, []byte(camera)) {
		t.Error("text survived")
	}
	if _, _, _, a := got.At(10, 50).RGBA(); a != 0 { // turned by half: was top right
		t.Error("transparency or orientation lost")
	}
	assertCorners(t, got, white, blue, color.RGBA{}, red)
	if Detect(c.Thumb) != JPEG {
		t.Errorf("thumbnail is %s", Detect(c.Thumb))
	}
}

func TestOpaquePNGAndWebP(t *testing.T) {
	c, m := cleaned(t, pngOf(t, quarters(50, 30, red, green, blue, white)))
	if c.Type != JPEG {
		t.Errorf("opaque PNG became %s", c.Type)
	}
	assertCorners(t, m, red, green, blue, white)
	if c, _ := cleaned(t, webpDot(t)); c.Type != PNG {
		t.Errorf("transparent WebP became %s", c.Type)
	}
}

func TestScaledToTheLimits(t *testing.T) {
	for _, size := range [][4]int{{3000, 1000, 2048, 683}, {1000, 3000, 683, 2048}, {2048, 10, 2048, 10}, {4096, 1, 2048, 1}} {
		c, m := cleaned(t, jpegOf(t, quarters(size[0], size[1], red, green, blue, white)))
		if c.Width != size[2] || c.Height != size[3] {
			t.Errorf("%v became %d × %d", size, c.Width, c.Height)
		}
		thumb, _, err := image.DecodeConfig(bytes.NewReader(c.Thumb))
		if err != nil || max(thumb.Width, thumb.Height) != 480 {
			t.Errorf("thumbnail %v %v", thumb, err)
		}
		if size[1] > 10 {
			assertCorners(t, m, red, green, blue, white)
		}
	}
}

func TestRefusedPictures(t *testing.T) {
	picture := jpegOf(t, quarters(400, 400, red, green, blue, white))
	html := "<!DOCTYPE html><html><script>alert(1)</script></html>"
	for name, c := range map[string]struct {
		file []byte
		kind fault.Kind
	}{
		"html as jpg":          {[]byte(html), fault.Invalid},
		"html behind a magic":  {append([]byte{0xFF, 0xD8, 0xFF, 0xE0}, html...), fault.Invalid},
		"empty":                {nil, fault.Invalid},
		"pdf":                  {[]byte("%PDF-1.7\n%%EOF"), fault.Invalid},
		"gif":                  {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), fault.Invalid},
		"svg":                  {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), fault.Invalid},
		"truncated":            {picture[:len(picture)/2], fault.Invalid},
		"header only":          {jpegHeader(0xC0, 100, 100), fault.Invalid},
		"header bomb png":      {pngHeader(20000, 20000, 8, 6), fault.TooLarge},
		"header bomb jpeg":     {jpegHeader(0xC0, 20000, 20000), fault.TooLarge},
		"16 bits a channel":    {pngHeader(6000, 6000, 16, 6), fault.TooLarge},
		"progressive":          {jpegHeader(0xC2, 6000, 6000), fault.TooLarge},
		"one line of 100,000":  {pngOf(t, image.NewGray(image.Rect(0, 0, 1, 100_000))), fault.TooLarge},
		"overflowing product":  {pngHeader(1<<31-1, 1<<31-1, 8, 6), fault.Invalid},
		"nothing in the frame": {jpegHeader(0xC0, 0, 0), fault.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := CleanImage(context.Background(), bytes.NewReader(c.file), Photo)
			if !fault.Is(err, c.kind) {
				t.Fatalf("got %v", err)
			}
		})
	}
}

func TestEndedRequestStops(t *testing.T) {
	file := jpegOf(t, quarters(100, 100, red, green, blue, white))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := CleanImage(ctx, bytes.NewReader(file), Photo); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
}

func TestWaitsForASlot(t *testing.T) {
	file := jpegOf(t, quarters(100, 100, red, green, blue, white))
	var release []func()
	for range cap(slots) {
		r, err := takeSlot(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		release = append(release, r)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	_, err := CleanImage(ctx, bytes.NewReader(file), Photo)
	for _, r := range release {
		r()
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("got %v", err)
	}
	if _, err := CleanImage(context.Background(), bytes.NewReader(file), Photo); err != nil {
		t.Fatal(err)
	}
}

// The mean over the area: a picture of fine stripes becomes even grey, not stripes of its own.
func TestShrinkAverages(t *testing.T) {
	src := image.NewGray(image.Rect(0, 0, 999, 100))
	for x := range 999 {
		draw.Draw(src, image.Rect(x, 0, x+1, 100), image.NewUniform(color.Gray{uint8(x % 2 * 200)}), image.Point{}, draw.Src)
	}
	m, err := shrink(context.Background(), src, 100)
	if err != nil {
		t.Fatal(err)
	}
	for x := range 100 {
		if v := m.RGBAAt(x, 5).R; v < 85 || v > 115 {
			t.Fatalf("column %d is %d", x, v)
		}
	}
}

func TestSafeName(t *testing.T) {
	for _, c := range []struct {
		in   string
		t    Type
		want string
	}{
		{"ảnh.jpg", JPEG, "ảnh.jpg"}, // composed
		{"IMG_2024.HEIC", JPEG, "IMG_2024.jpg"},
		{"ảnh.png", JPEG, "ảnh.jpg"},
		{`C:\Users\a\Báo cáo.docx`, DOCX, "Báo cáo.docx"},
		{"../../etc/passwd", PDF, "passwd.pdf"},
		{"Nghị quyết số 1.2", PDF, "Nghị quyết số 1.2.pdf"},
		{"a.pdf.jpg.png", PNG, "a.png"},
		{".htaccess", JPEG, "htaccess.jpg"},
		{"", JPEG, "tệp.jpg"},
		{"...", XLSX, "tệp.xlsx"},
		{"a\x00b\u202egpj.exe", JPEG, "abgpj.exe.jpg"},
		{`a<b>:"c|?*.pdf`, PDF, "a-b---c---.pdf"},
		{strings.Repeat("ạ", 300) + ".pdf", PDF, strings.Repeat("ạ", 116) + ".pdf"},
	} {
		got := SafeName(c.in, c.t)
		if got != c.want {
			t.Errorf("SafeName(%q) = %q, want %q", c.in, got, c.want)
		}
		if again := SafeName(got, c.t); again != got {
			t.Errorf("SafeName(%q) = %q the second time", c.in, again)
		}
	}
}

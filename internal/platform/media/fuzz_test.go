package media

import (
	"archive/zip"
	"bytes"
	"context"
	"image"
	"strings"
	"testing"
	"unicode/utf8"

	"kheo/internal/platform/fault"
)

func FuzzDetect(f *testing.F) {
	m := quarters(8, 8, red, green, blue, white)
	for _, seed := range [][]byte{nil, []byte("<html>"), []byte("%PDF-1.7"), jpegOf(f, m), pngOf(f, m), webpDot(f), docx(f)} {
		f.Add(seed, "ảnh.jpg")
	}
	f.Fuzz(func(t *testing.T, head []byte, name string) {
		kind := Detect(head)
		if kind != Unknown && kind.Ext() == "" {
			t.Fatalf("%q is not on the list", kind)
		}
		safe := SafeName(name, kind)
		if SafeName(safe, kind) != safe || utf8.RuneCountInString(safe) > maxName || !utf8.ValidString(safe) ||
			strings.ContainsAny(safe, "/\\\x00\n") || !strings.HasSuffix(safe, kind.Ext()) {
			t.Fatalf("%q became %q", name, safe)
		}
	})
}

func FuzzCleanImage(f *testing.F) {
	m := quarters(24, 16, red, green, blue, white)
	for _, seed := range [][]byte{jpegOf(f, m), withExif(jpegOf(f, m), 6), pngOf(f, m), webpDot(f),
		pngHeader(40, 40, 16, 6), jpegHeader(0xC2, 40, 40)} {
		f.Add(seed)
	}
	small := Limits{Pixels: 1 << 16, Length: 4096, Memory: 1 << 20, Side: 64, Thumb: 16}
	f.Fuzz(func(t *testing.T, file []byte) {
		c, err := CleanImage(context.Background(), bytes.NewReader(file), small)
		if err != nil {
			if k := fault.Of(err).Kind; k != fault.Invalid && k != fault.TooLarge {
				t.Fatal(err)
			}
			return
		}
		cfg, format, err := image.DecodeConfig(bytes.NewReader(c.Body))
		if err != nil || "image/"+format != string(c.Type) || cfg.Width != c.Width || cfg.Height != c.Height || max(c.Width, c.Height) > small.Side {
			t.Fatalf("%v %s for %s %d × %d: %v", cfg, format, c.Type, c.Width, c.Height, err)
		}
	})
}

func FuzzOfficeZip(f *testing.F) {
	for _, seed := range [][]byte{docx(f), docx(f, part{"word/vbaProject.bin", "x"}), archive(f, part{"a", "b"}), []byte("PK\x03\x04")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		kind, err := Inspect(context.Background(), bytes.NewReader(file))
		if err != nil {
			if k := fault.Of(err).Kind; kind != Unknown && err != nil || k != fault.Invalid && k != fault.TooLarge {
				t.Fatal(kind, err)
			}
			return
		}
		if kind != DOCX && kind != XLSX {
			return
		}
		z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range z.File {
			if strings.HasSuffix(strings.ToLower(p.Name), "vbaproject.bin") {
				t.Fatal("macro let through")
			}
		}
	})
}

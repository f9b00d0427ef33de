package media

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"
)

// What the tests send: pictures and office files made by hand, good and bad.

var (
	red   = color.RGBA{230, 20, 20, 255}
	green = color.RGBA{20, 200, 20, 255}
	blue  = color.RGBA{20, 20, 230, 255}
	white = color.RGBA{250, 250, 250, 255}
)

// quarters is a picture whose four corners have colours: top left, top right, bottom left, right.
func quarters(w, h int, tl, tr, bl, br color.Color) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, c := range []color.Color{tl, tr, bl, br} {
		at := image.Pt(i%2*w/2, i/2*h/2)
		draw.Draw(m, image.Rectangle{at, at.Add(image.Pt(w-w/2, h-h/2))}, image.NewUniform(c), image.Point{}, draw.Src)
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// webpDot is one transparent pixel, lossless.
func webpDot(t testing.TB) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const camera = "SecretCamera 9000"

// exif is what a phone writes: orientation, the device and where it stood.
func exif(held uint16) []byte {
	var b bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&b, binary.BigEndian, v)
		}
	}
	const ifd0, entries = 8, 3
	text := uint32(ifd0 + 2 + 12*entries + 4)
	gps := text + uint32(len(camera)+1)
	where := gps + 2 + 12*2 + 4
	put([]byte("MM\x00\x2a"), uint32(ifd0))
	put(uint16(entries))
	put(uint16(0x0110), uint16(2), uint32(len(camera)+1), text)        // Model
	put(uint16(0x0112), uint16(3), uint32(1), held, uint16(0))         // Orientation
	put(uint16(0x8825), uint16(4), uint32(1), gps)                     // GPS IFD
	put(uint32(0), []byte(camera+"\x00"), uint16(2))                   //
	put(uint16(0x0001), uint16(2), uint32(2), []byte("N\x00\x00\x00")) // GPSLatitudeRef
	put(uint16(0x0002), uint16(5), uint32(3), where, uint32(0))        // GPSLatitude
	for _, v := range []uint32{18, 1, 40, 1, 7, 1} {
		put(v)
	}
	return b.Bytes()
}

func segment(marker byte, body []byte) []byte {
	n := len(body) + 2
	return append([]byte{0xFF, marker, byte(n >> 8), byte(n)}, body...)
}

// afterStart puts segments behind the start mark of a JPEG.
func afterStart(picture []byte, segments ...[]byte) []byte {
	out := append([]byte{}, picture[:2]...)
	for _, s := range segments {
		out = append(out, s...)
	}
	return append(out, picture[2:]...)
}

func withExif(picture []byte, held uint16) []byte {
	return afterStart(picture, segment(0xE1, append([]byte("Exif\x00\x00"), exif(held)...)))
}

func chunk(kind string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// pngHeader is a PNG of any size with next to nothing inside.
func pngHeader(w, h uint32, depth, colour byte) []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	var z bytes.Buffer
	zw := zlib.NewWriter(&z)
	_, _ = zw.Write(make([]byte, 1000))
	_ = zw.Close()
	out := append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, depth, colour, 0, 0, 0))...)
	return append(append(out, chunk("IDAT", z.Bytes())...), chunk("IEND", nil)...)
}

// jpegHeader ends after the frame header.
func jpegHeader(marker byte, w, h uint16) []byte {
	frame := []byte{8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0}
	return append([]byte{0xFF, 0xD8}, append(segment(0xE0, []byte("JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")),
		append(segment(marker, frame), segment(0xDA, []byte{3, 1, 0, 2, 0, 3, 0, 0, 63, 0})...)...)...)
}

type part struct{ name, body string }

const (
	docxMain  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	docmMain  = "application/vnd.ms-word.document.macroEnabled.main+xml"
	relPrefix = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

func contentTypes(main string) part {
	return part{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="` + main + `"/></Types>`}
}

func rels(name, kind, target, mode string) part {
	return part{name, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` +
		relPrefix + "/" + kind + `" Target="` + target + `"` + mode + `/></Relationships>`}
}

// docx is a small Word file with more parts if wanted.
func docx(t testing.TB, more ...part) []byte {
	t.Helper()
	return archive(t, append([]part{
		contentTypes(docxMain),
		rels("_rels/.rels", "officeDocument", "word/document.xml", ""),
		{"word/document.xml", "<document>Khéo dân vận</document>"},
	}, more...)...)
}

func archive(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

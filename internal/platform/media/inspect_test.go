package media

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kheo/internal/platform/fault"
)

func inspect(file []byte) (Type, error) {
	return Inspect(context.Background(), bytes.NewReader(file))
}

func xlsx(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := errors.Join(f.SetCellValue("Sheet1", "A1", "Khéo"), f.Write(&b)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTaken(t *testing.T) {
	m := quarters(20, 20, red, green, blue, white)
	for want, file := range map[Type][]byte{
		JPEG: jpegOf(t, m), PNG: pngOf(t, m), WebP: webpDot(t), XLSX: xlsx(t),
		DOCX: docx(t, rels("word/_rels/document.xml.rels", "hyperlink", "https://kheo.example/", ` TargetMode="External"`)),
		PDF:  []byte("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"),
	} {
		if got, err := inspect(file); got != want || err != nil {
			t.Errorf("%s: %s, %v", want, got, err)
		}
		// A stored file is read by seeking only.
		if got, err := Inspect(context.Background(), struct{ io.ReadSeeker }{bytes.NewReader(file)}); got != want || err != nil {
			t.Errorf("seeking %s: %s, %v", want, got, err)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	good := docx(t)
	for name, c := range map[string]struct {
		file []byte
		kind fault.Kind
		says string
	}{
		"empty":      {nil, fault.Invalid, "Tệp trống"},
		"html":       {[]byte("<html><body>x</body></html>"), fault.Invalid, "Loại tệp"},
		"script":     {[]byte("#!/bin/sh\necho"), fault.Invalid, "Loại tệp"},
		"program":    {[]byte("MZ\x90\x00\x03\x00\x00\x00"), fault.Invalid, "Loại tệp"},
		"heic":       {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), fault.Invalid, "HEIC"},
		"old word":   {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...), fault.Invalid, "đời cũ"},
		"cut pdf":    {[]byte("%PDF-1.7\n1 0 obj"), fault.Invalid, "thiếu phần cuối"},
		"shifted":    {[]byte("<script>x</script>%PDF-1.7\n%%EOF"), fault.Invalid, "Loại tệp"},
		"plain zip":  {archive(t, part{"a.txt", "a"}), fault.Invalid, "Loại tệp"},
		"no types":   {archive(t, part{"word/document.xml", "<a/>"}), fault.Invalid, "Loại tệp"},
		"cut docx":   {good[:len(good)/2], fault.Invalid, "thiếu phần cuối"},
		"macro":      {docx(t, part{"word/vbaProject.bin", "x"}), fault.Invalid, "macro"},
		"macro type": {archive(t, contentTypes(docmMain)), fault.Invalid, "macro"},
		"object":     {docx(t, part{"word/embeddings/oleObject1.bin", "x"}), fault.Invalid, "nhúng"},
		"control":    {docx(t, part{"word/activeX/activeX1.xml", "x"}), fault.Invalid, "nhúng"},
		"link":       {docx(t, part{"xl/externalLinks/externalLink1.xml", "x"}), fault.Invalid, "ngắt liên kết"},
		"template": {docx(t, rels("word/_rels/settings.xml.rels", "attachedTemplate", "http://evil.example/a.dotm", ` TargetMode="External"`)),
			fault.Invalid, "ngắt liên kết"},
		"picture elsewhere": {docx(t, rels("word/_rels/document.xml.rels", "image", "http://evil.example/a.png", ` TargetMode="external"`)),
			fault.Invalid, "ngắt liên kết"},
		"path outside":  {docx(t, part{"../../etc/passwd", "x"}), fault.Invalid, "bị hỏng"},
		"same name":     {docx(t, part{"WORD/document.xml", "<a/>"}), fault.Invalid, "bị hỏng"},
		"broken index":  {docx(t, part{"word/_rels/a.rels", "<a><b>"}), fault.Invalid, "bị hỏng"},
		"huge index":    {docx(t, part{"word/_rels/a.rels", "<a>" + strings.Repeat(" ", maxIndex)}), fault.TooLarge, "bung ra"},
		"bomb":          {docx(t, part{"word/media/a.bin", strings.Repeat("\x00", maxUnpacked)}), fault.TooLarge, "bung ra"},
		"declared bomb": {lying(t, 1<<40), fault.TooLarge, "bung ra"},
		"lying bomb":    {lying(t, 10), fault.Invalid, "bị hỏng"},
		"many parts":    {docx(t, make([]part, maxParts)...), fault.TooLarge, "bung ra"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := inspect(c.file)
			if got != Unknown || !fault.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
				t.Fatalf("%q, %v", got, err)
			}
		})
	}
}

// lying is a Word file with a part of 10 MB that declares another size.
func lying(t *testing.T, declared uint64) []byte {
	t.Helper()
	var packed, out bytes.Buffer
	fw, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err == nil {
		_, err = fw.Write(make([]byte, 10<<20))
	}
	if err = errors.Join(err, fw.Close()); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&out)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate,
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: declared})
	if err == nil {
		_, err = w.Write(packed.Bytes())
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestInspectStopsWithTheRequest(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Inspect(ctx, bytes.NewReader(docx(t))); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
}

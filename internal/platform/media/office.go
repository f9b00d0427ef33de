package media

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"kheo/internal/platform/fault"
)

// What an office file may hold once unpacked. A report of 200 pages with photos has some hundred
// parts; a sheet of 100,000 rows and 20 columns unpacks to about 90 MB.
const (
	maxParts    = 4000
	maxUnpacked = 100 << 20
	maxIndex    = 1 << 20 // a list of content types or relations
)

var mainParts = map[string]Type{
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml":       XLSX,
}

// inspectOffice looks through a .docx or .xlsx without trusting a word of it. Unpacking costs time
// and memory, so it takes one of the slots of [CleanImage].
func inspectOffice(ctx context.Context, r io.ReadSeeker, size int64, head []byte) (Type, error) {
	release, err := takeSlot(ctx)
	if err != nil {
		return Unknown, err
	}
	defer release()
	z, err := zip.NewReader(readerAt(r), size)
	if err != nil {
		return Unknown, damaged(err)
	}
	if err := checkDirectory(z.File); err != nil {
		return Unknown, err
	}
	scan := officeScan{ctx: ctx, left: maxUnpacked}
	for _, f := range z.File {
		if err := scan.part(f); err != nil {
			return Unknown, err
		}
	}
	if scan.kind == Unknown {
		return Unknown, refuse(head)
	}
	return scan.kind, nil
}

// checkDirectory judges by names and declared sizes, before a byte is unpacked.
func checkDirectory(parts []*zip.File) error {
	if len(parts) > maxParts {
		return bomb()
	}
	left, seen := uint64(maxUnpacked), map[string]bool{}
	for _, f := range parts {
		if f.UncompressedSize64 > left {
			return bomb()
		}
		left -= f.UncompressedSize64
		name := strings.ToLower(f.Name)
		if seen[name] || !plainName(name) || f.Flags&1 != 0 {
			return damaged(errors.New("suspicious part " + f.Name))
		}
		seen[name] = true
		if err := checkPartName(name); err != nil {
			return err
		}
	}
	return nil
}

// plainName: two programs must not read two different places out of one name.
func plainName(name string) bool {
	trimmed := strings.TrimSuffix(name, "/")
	return trimmed != "" && !strings.ContainsAny(name, "\\\x00") && path.Clean("/"+trimmed) == "/"+trimmed
}

func checkPartName(name string) error {
	base := path.Base(name)
	switch {
	case base == "vbaproject.bin" || base == "vbadata.xml":
		return macro()
	case strings.Contains(name, "/embeddings/") || strings.Contains(name, "/activex/"):
		return embedded()
	case strings.Contains(name, "/externallinks/"):
		return linked()
	}
	return nil
}

type officeScan struct {
	ctx  context.Context
	left int64 // bytes that may still be unpacked
	kind Type
}

// part unpacks one part to its end: the real size counts, whatever was declared, and a checksum that
// doesn't hold shows here.
func (s *officeScan) part(f *zip.File) error {
	body, err := f.Open()
	if err != nil {
		return damaged(err)
	}
	defer body.Close()
	in := &counted{ctx: s.ctx, r: body, left: &s.left}
	switch name := strings.ToLower(f.Name); {
	case name == "[content_types].xml":
		err = s.contentTypes(in)
	case strings.HasSuffix(name, ".rels"):
		err = relations(in)
	}
	if err == nil {
		_, err = io.Copy(io.Discard, in)
	}
	var told *fault.Error
	if err == nil || errors.As(err, &told) || s.ctx.Err() != nil {
		return err
	}
	return damaged(err)
}

func (s *officeScan) contentTypes(r io.Reader) error {
	return attributes(r, func(e xml.StartElement) error {
		kind := attr(e, "ContentType")
		lower := strings.ToLower(kind)
		switch {
		case strings.Contains(lower, "macroenabled"), strings.Contains(lower, "vbaproject"):
			return macro()
		case strings.Contains(lower, "activex"), strings.Contains(lower, "oleobject"):
			return embedded()
		case strings.Contains(lower, "externallink+"):
			return linked()
		case mainParts[kind] != Unknown:
			s.kind = mainParts[kind]
		}
		return nil
	})
}

// relations refuses whatever a program would fetch from elsewhere on opening: templates, pictures,
// other workbooks. A hyperlink waits for a person to click.
func relations(r io.Reader) error {
	return attributes(r, func(e xml.StartElement) error {
		outside := strings.EqualFold(attr(e, "TargetMode"), "External")
		if outside && !strings.HasSuffix(attr(e, "Type"), "/hyperlink") {
			return linked()
		}
		return nil
	})
}

func attributes(r io.Reader, fn func(xml.StartElement) error) error {
	list := xml.NewDecoder(&limited{r: r, left: maxIndex})
	for {
		token, err := list.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := fn(e); err != nil {
				return err
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func bomb() *fault.Error {
	return fault.New(fault.TooLarge, "Tệp bung ra quá lớn, không nhận được.")
}

func macro() *fault.Error {
	return fault.New(fault.Invalid, "Tệp có macro, không nhận được. Hãy lưu lại dạng .docx hoặc .xlsx không có macro.")
}

func embedded() *fault.Error {
	return fault.New(fault.Invalid, "Tệp có đối tượng nhúng bên trong, không nhận được. Hãy thay đối tượng bằng ảnh hoặc gửi riêng.")
}

func linked() *fault.Error {
	return fault.New(fault.Invalid, "Tệp nối tới nội dung ở nơi khác, không nhận được. Hãy ngắt liên kết rồi gửi lại.")
}

package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strings"
)

// What a file may hold. A report of 200 pages with photos has some hundred parts; a table of 3,000
// rows is about 10 MB of markup.
const (
	maxParts    = 4000
	maxUnpacked = 100 << 20
	maxMarkup   = 24 << 20 // one part of XML
	maxDepth    = 200
	maxTagBytes = 64 << 10
)

// archive is a file whose directory was looked through and believed to be harmless.
type archive struct {
	files []*zip.File
	main  string // the part with the body
}

func openArchive(r io.ReaderAt, size int64) (*archive, error) {
	var head [8]byte
	n, _ := r.ReadAt(head[:min(8, max(0, size))], 0)
	switch {
	case bytes.HasPrefix(head[:n], []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return nil, ErrEncrypted
	case !bytes.HasPrefix(head[:n], []byte("PK")):
		return nil, ErrNotWord
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, because(ErrDamaged, err)
	}
	a := &archive{files: z.File}
	if err := a.directory(); err != nil {
		return nil, err
	}
	if err := a.types(); err != nil {
		return nil, err
	}
	return a, a.outside()
}

// directory judges by names and declared sizes, before a byte is unpacked.
func (a *archive) directory() error {
	if len(a.files) > maxParts {
		return because(ErrTooLarge, len(a.files))
	}
	left, seen := uint64(maxUnpacked), map[string]bool{}
	for _, f := range a.files {
		if f.UncompressedSize64 > left {
			return because(ErrTooLarge, f.Name)
		}
		left -= f.UncompressedSize64
		name := strings.ToLower(f.Name)
		trimmed := strings.TrimSuffix(name, "/")
		switch {
		case seen[name], trimmed == "", strings.ContainsAny(name, "\\\x00"), path.Clean("/"+trimmed) != "/"+trimmed:
			return because(ErrDamaged, f.Name)
		case f.Flags&1 != 0:
			return because(ErrEncrypted, f.Name)
		case path.Base(name) == "vbaproject.bin", path.Base(name) == "vbadata.xml", strings.Contains(name, "/activex/"):
			return because(ErrMacros, f.Name)
		}
		seen[name] = true
	}
	return nil
}

func (a *archive) find(name string) *zip.File {
	for _, f := range a.files {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// read unpacks one part; nil when there is none.
func (a *archive) read(name string, limit int64) ([]byte, error) {
	f := a.find(name)
	if f == nil {
		return nil, nil
	}
	in, err := f.Open()
	if err != nil {
		return nil, because(ErrDamaged, err)
	}
	defer in.Close()
	body, err := io.ReadAll(io.LimitReader(in, limit+1))
	switch {
	case err != nil:
		return nil, because(ErrDamaged, err)
	case int64(len(body)) > limit:
		return nil, because(ErrTooLarge, name)
	}
	return body, nil
}

// types finds the body and refuses what calls itself macros.
func (a *archive) types() error {
	list, err := a.read(contentTypes, maxMarkup)
	if err != nil {
		return err
	}
	if list == nil {
		return ErrNotWord
	}
	err = walk(list, func(t xml.Token, _, _ int) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		kind := strings.ToLower(attr(e, "ContentType"))
		switch {
		case strings.Contains(kind, "macroenabled"), strings.Contains(kind, "vbaproject"), strings.Contains(kind, "activex"):
			return because(ErrMacros, kind)
		case kind == wordType+"document.main+xml":
			a.main = strings.TrimPrefix(attr(e, "PartName"), "/")
		}
		return nil
	})
	if err == nil && (a.main == "" || a.find(a.main) == nil) {
		return ErrNotWord
	}
	return err
}

// outside refuses whatever a program would fetch from elsewhere on opening. A hyperlink waits for a
// person to click; the name of the template a paper was begun from is a habit of Word's, and Fill drops it.
func (a *archive) outside() error {
	for _, f := range a.files {
		if !strings.HasSuffix(strings.ToLower(f.Name), ".rels") {
			continue
		}
		list, err := a.relationships(f.Name)
		if err != nil {
			return err
		}
		for _, r := range list {
			if r.outside && r.kind != "hyperlink" && r.kind != "attachedTemplate" {
				return because(ErrOutside, r.target)
			}
		}
	}
	return nil
}

func (a *archive) relationships(name string) (list []relationship, err error) {
	body, err := a.read(name, maxMarkup)
	if err != nil || body == nil {
		return nil, err
	}
	return relationshipsIn(body)
}

func relationshipsIn(body []byte) (list []relationship, err error) {
	err = walk(body, func(t xml.Token, _, _ int) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			list = append(list, relationship{attr(e, "Id"), baseType(e), attr(e, "Target"),
				strings.EqualFold(attr(e, "TargetMode"), "External")})
		}
		return nil
	})
	return list, err
}

// baseType is the last word of a relationship's type.
func baseType(e xml.StartElement) string { return path.Base(attr(e, "Type")) }

// related are the parts a part leads to, by the last word of the relationship's type.
func (a *archive) related(from string, kinds ...string) (names []string, err error) {
	list, err := a.relationships(relsOf(from))
	for _, r := range list {
		for _, kind := range kinds {
			if r.kind == kind && !r.outside {
				names = append(names, partAt(from, r.target))
			}
		}
	}
	return names, err
}

// partAt resolves a target as seen from a part.
func partAt(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(path.Dir(from), target)
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

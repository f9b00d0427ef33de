package docx

import (
	"archive/zip"
	"bytes"
	"path"
	"strings"
)

// fill goes through every part with text, then brings along what the blocks in it stand on: pictures,
// styles and lists.
func (t *template) fill(v Values) ([]byte, error) {
	names, err := t.stories()
	if err != nil {
		return nil, err
	}
	pack, err := t.pack()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := t.story(name, v, pack); err != nil {
			return nil, err
		}
	}
	for _, step := range []func() error{
		func() error { return pack.err },
		func() error { return t.pictures(pack) },
		func() error { return t.styled(pack, len(v.Blocks) > 0) },
		func() error { return t.listed(pack) },
		func() error { return t.custom(v.Custom) },
		t.detach,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return t.bytes()
}

// story fills one part.
func (t *template) story(name string, v Values, pack *pack) error {
	body, err := t.body(name)
	if err != nil {
		return err
	}
	s, err := scanPart(body)
	if err != nil {
		return err
	}
	links, err := t.relationships(relsOf(name))
	if err != nil {
		return err
	}
	w := &writer{pack: pack, links: relationships{links}}
	var edits []edit
	for _, p := range s.paragraphs {
		if blocks, ok := v.Blocks[p.alone()]; ok && p.alone() != "" {
			edits = append(edits, s.replaced(w, body, p, blocks)...)
			continue
		}
		edits = append(edits, p.filled(v.Texts)...)
	}
	if len(edits) == 0 {
		return nil
	}
	roots, err := declared(body)
	if err != nil {
		return err
	}
	t.changed[name] = spliced(body, append(edits, roots...))
	return t.linked(name, w.links.list[len(links):])
}

// replaced writes blocks in the place of a paragraph. Sections in them begin and end inside: what
// comes after lies again as the template says, but is not a first page.
func (s *scan) replaced(w *writer, body []byte, p *paragraphAt, blocks []Block) (edits []edit) {
	w.Reset()
	w.after, w.sect = false, ""
	var here *section
	for i := range s.sections {
		if p.inner {
			break
		}
		if s.sections[i].to >= p.to || p.sect != nil && s.sections[i].span == *p.sect {
			here = &s.sections[i]
			w.sect = string(body[here.from:here.to])
			break
		}
	}
	before := w.sect
	w.blocks(blocks)
	w.apart()
	if w.sect != before {
		w.endSection()
		if here.title != nil {
			edits = append(edits, edit{here.title.from, here.title.to, ""})
		}
	}
	if p.sect != nil {
		w.open("w:p")
		w.open("w:pPr")
		w.WriteString(withoutTitle(body, here))
		w.close("w:pPr")
		w.close("w:p")
	}
	if w.Len() == 0 {
		w.empty("w:p") // a cell may not be without one
	}
	return append(edits, edit{p.from, p.to, w.String()})
}

func withoutTitle(body []byte, s *section) string {
	if s.title == nil {
		return string(body[s.from:s.to])
	}
	return string(body[s.from:s.title.from]) + string(body[s.title.to:s.to])
}

// linked adds relationships to those of a part.
func (t *template) linked(name string, more []relationship) error {
	if len(more) == 0 {
		return nil
	}
	rels := relsOf(name)
	body, err := t.body(rels)
	if err != nil {
		return err
	}
	if body == nil {
		t.added = append(t.added, part{rels, relsPart(more)})
		return nil
	}
	var m markup
	for _, r := range more {
		m.relationship(r)
	}
	return t.append(rels, m.String())
}

// append adds to the end of a part's root.
func (t *template) append(name, text string) error {
	body, err := t.body(name)
	if err != nil {
		return err
	}
	e, err := rootEnd(body, text)
	if err != nil {
		return err
	}
	t.set(name, spliced(body, []edit{e}))
	return nil
}

func (t *template) set(name string, body []byte) {
	for i := range t.added {
		if t.added[i].name == name {
			t.added[i].body = body
			return
		}
	}
	t.changed[name] = body
}

func (t *template) pictures(pack *pack) error {
	var exts []string
	for _, p := range pack.pictures {
		t.added = append(t.added, part{path.Join(path.Dir(t.main), p.name), p.body})
		exts = append(exts, strings.TrimPrefix(path.Ext(p.name), "."))
	}
	return t.typed(exts)
}

// bytes writes the file in the order it had; what wasn't touched is copied as it is.
func (t *template) bytes() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range t.files {
		body, ok := t.changed[f.Name]
		switch {
		case strings.HasSuffix(f.Name, "/"):
			continue
		case !ok:
			if err := z.Copy(f); err != nil {
				return nil, because(ErrDamaged, err)
			}
			continue
		}
		if err := stored(z, part{f.Name, body}); err != nil {
			return nil, err
		}
	}
	for _, p := range t.added {
		if err := stored(z, p); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

func stored(z *zip.Writer, p part) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
	if err == nil {
		_, err = f.Write(p.body)
	}
	return err
}

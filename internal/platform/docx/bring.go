package docx

import (
	"encoding/xml"
	"path"
	"slices"
	"strconv"
	"strings"
)

const contentTypes = "[Content_Types].xml"

// pack prepares names and numbers that don't collide with the template's.
func (t *template) pack() (*pack, error) {
	names, err := t.styles()
	if err != nil {
		return nil, err
	}
	p := &pack{styles: map[Style]string{}}
	byName := map[string]string{}
	for _, id := range sortedKeys(names) {
		if _, seen := byName[strings.ToLower(names[id])]; !seen {
			byName[strings.ToLower(names[id])] = id
		}
	}
	for _, l := range append([]look{{id: Hyperlink, name: "Hyperlink"}}, looks...) {
		id, known := byName[strings.ToLower(l.name)]
		if !known {
			if id = string(l.id); names[id] != "" {
				id = "Kheo" + id // theirs means something else
			}
			p.missing = append(p.missing, l.id)
		}
		p.styles[l.id] = id
	}
	p.listBase, err = t.freeList()
	return p, err
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// styled brings the styles that the template doesn't have; those it has keep its looks.
func (t *template) styled(p *pack, blocks bool) error {
	if !blocks || len(p.missing) == 0 {
		return nil
	}
	var m markup
	for _, l := range looks {
		if slices.Contains(p.missing, l.id) {
			m.style(l, p.style)
		}
	}
	if slices.Contains(p.missing, Hyperlink) {
		m.linkStyle(p.style(Hyperlink))
	}
	parts, err := t.related(t.main, "styles")
	if err != nil {
		return err
	}
	if len(parts) > 0 && t.find(parts[0]) != nil {
		return t.append(parts[0], m.String())
	}
	return t.bring("styles", "styles.xml", stylesPart())
}

// bring adds a part to which the body leads.
func (t *template) bring(kind, name string, body []byte) error {
	at := path.Join(path.Dir(t.main), name)
	t.added = append(t.added, part{at, body})
	if err := t.override(at, types["word/"+name]); err != nil {
		return err
	}
	links, err := t.links(t.main)
	if err != nil {
		return err
	}
	n := len(links.list)
	links.add(kind, name, false)
	return t.linked(t.main, links.list[n:])
}

// links are a part's relationships, those added included.
func (t *template) links(of string) (relationships, error) {
	body, err := t.body(relsOf(of))
	if err != nil || body == nil {
		return relationships{}, err
	}
	list, err := relationshipsIn(body)
	return relationships{list}, err
}

func (t *template) override(name, kind string) error {
	var m markup
	m.empty("Override", "xmlns", nsTypes, "PartName", "/"+name, "ContentType", kind)
	return t.append(contentTypes, m.String())
}

// typed tells the types of pictures that the template had none of.
func (t *template) typed(exts []string) error {
	body, err := t.body(contentTypes)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	err = walk(body, func(tok xml.Token, _, _ int) error {
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "Default" {
			known[strings.ToLower(attr(e, "Extension"))] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	var m markup
	for _, p := range pictureTypes {
		if slices.Contains(exts, p.ext) && !known[p.ext] {
			m.empty("Default", "xmlns", nsTypes, "Extension", p.ext, "ContentType", p.kind)
		}
	}
	if m.Len() == 0 {
		return nil
	}
	return t.append(contentTypes, m.String())
}

// numbering is the template's part of lists; empty when it has none.
func (t *template) numbering() (name string, body []byte, err error) {
	parts, err := t.related(t.main, "numbering")
	if err != nil || len(parts) == 0 {
		return "", nil, err
	}
	body, err = t.body(parts[0])
	return parts[0], body, err
}

// freeList is the first number above all lists of the template.
func (t *template) freeList() (int, error) {
	_, body, err := t.numbering()
	if err != nil || body == nil {
		return 1, err
	}
	highest := 0
	err = walk(body, func(tok xml.Token, _, _ int) error {
		if e, ok := tok.(xml.StartElement); ok && e.Name.Space == nsWord {
			for _, name := range []string{"numId", "abstractNumId"} {
				if n, err := strconv.Atoi(attr(e, name)); err == nil && n < 1<<30 {
					highest = max(highest, n)
				}
			}
		}
		return nil
	})
	return highest + 1, err
}

// listed brings our lists. Kinds stand before lists in that part, whoever wrote them.
func (t *template) listed(p *pack) error {
	if !p.listed {
		return nil
	}
	name, body, err := t.numbering()
	if err != nil {
		return err
	}
	if body == nil {
		return t.bring("numbering", "numbering.xml", numberingPart(p))
	}
	var kinds, lists markup
	kinds.kindsOfLists(p.listBase)
	lists.lists(p)
	first, last := -1, -1
	err = walk(body, func(tok xml.Token, from, to int) error {
		switch e := tok.(type) {
		case xml.StartElement:
			if e.Name.Local == "num" && first < 0 {
				first = from
			}
		case xml.EndElement:
			if e.Name.Local == "num" {
				last = to
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case first < 0:
		return t.append(name, kinds.String()+lists.String())
	}
	t.set(name, spliced(body, []edit{{first, first, kinds.String()}, {last, last, lists.String()}}))
	return nil
}

package docx

import "encoding/xml"

// detach drops the name of the template a template was begun from: a path on somebody's computer,
// which Word asks for again on every opening.
func (t *template) detach() error {
	parts, err := t.related(t.main, "settings")
	if err != nil || len(parts) == 0 {
		return err
	}
	for _, name := range []string{parts[0], relsOf(parts[0])} {
		body, err := t.body(name)
		if err != nil {
			return err
		}
		if body == nil {
			continue
		}
		cuts, err := attachments(body)
		if err != nil {
			return err
		}
		if len(cuts) > 0 {
			t.set(name, spliced(body, cuts))
		}
	}
	return nil
}

// attachments are the elements that say it, in the settings and in their relationships.
func attachments(body []byte) (cuts []edit, err error) {
	depth, at := 0, 0
	err = walk(body, func(tok xml.Token, from, to int) error {
		switch e := tok.(type) {
		case xml.StartElement:
			depth++
			if e.Name.Local == "attachedTemplate" || baseType(e) == "attachedTemplate" {
				cuts, at = append(cuts, edit{from: from}), depth
			}
		case xml.EndElement:
			if depth == at {
				cuts[len(cuts)-1].to, at = to, 0
			}
			depth--
		}
		return nil
	})
	return cuts, err
}

// custom writes the properties, in place of the template's.
func (t *template) custom(list []Property) error {
	if len(list) == 0 {
		return nil
	}
	body := Properties{Custom: list}.custom()
	const name = "docProps/custom.xml"
	if t.find(name) != nil {
		t.set(name, body)
		return nil
	}
	t.added = append(t.added, part{name, body})
	links := relationships{}
	var err error
	if links.list, err = t.relationships("_rels/.rels"); err != nil {
		return err
	}
	n := len(links.list)
	links.add("custom-properties", name, false)
	var m markup
	m.relationship(links.list[n])
	if err := t.append("_rels/.rels", m.String()); err != nil {
		return err
	}
	return t.override(name, types[name])
}

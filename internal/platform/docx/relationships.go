package docx

import (
	"path"
	"slices"
)

// relationship leads from a part to another part of the file, or outside.
type relationship struct {
	id, kind, target string
	outside          bool
}

// relationships of one part. Those of a template keep their names; ours begin with kheo.
type relationships struct{ list []relationship }

// add gives the relationship to a target, the one there is when there is one.
func (l *relationships) add(kind, target string, outside bool) string {
	for _, r := range l.list {
		if r.kind == kind && r.target == target && r.outside == outside {
			return r.id
		}
	}
	id := ""
	for n := len(l.list) + 1; id == "" || l.taken(id); n++ {
		id = "kheo" + number(n)
	}
	l.list = append(l.list, relationship{id, kind, target, outside})
	return id
}

// taken: the template may be one of our own papers.
func (l *relationships) taken(id string) bool {
	return slices.ContainsFunc(l.list, func(r relationship) bool { return r.id == id })
}

func (m *markup) relationship(r relationship) {
	kind := relType + r.kind
	if r.kind == "core-properties" {
		kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
	}
	attrs := []string{"xmlns", nsRels, "Id", r.id, "Type", kind, "Target", r.target}
	if r.outside {
		attrs = append(attrs, "TargetMode", "External")
	}
	m.empty("Relationship", attrs...)
}

// relsOf names the part that lists the relationships of a part.
func relsOf(name string) string { return path.Join(path.Dir(name), "_rels", path.Base(name)+".rels") }

func (l relationships) part(of string) []part {
	if len(l.list) == 0 {
		return nil
	}
	return []part{{relsOf(of), relsPart(l.list)}}
}

func relsPart(list []relationship) []byte {
	var m markup
	m.WriteString(xmlHead)
	m.open("Relationships", "xmlns", nsRels)
	for _, r := range list {
		m.relationship(r)
	}
	m.close("Relationships")
	return m.Bytes()
}

const nsRels = "http://schemas.openxmlformats.org/package/2006/relationships"

package docx

import (
	"bytes"
	"encoding/xml"
	"slices"
)

// edit puts text in the place of some bytes. A part of a template is changed at these places alone:
// everything a program wrote that we don't know stays as it is.
type edit struct {
	from, to int
	text     string
}

// spliced makes the edits; one inside another that was made is dropped with it.
func spliced(body []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.from < at {
			continue
		}
		out.Write(body[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(body[at:])
	return out.Bytes()
}

// span is where an element begins and ends.
type span struct{ from, to int }

// rootEnd is the place before the closing tag of the whole part, opening a root that closes itself.
func rootEnd(body []byte, addition string) (edit, error) {
	depth, last, start := 0, span{}, span{}
	err := walk(body, func(t xml.Token, from, to int) error {
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				start = span{from, to}
			}
		case xml.EndElement:
			if depth--; depth == 0 {
				last = span{from, to}
			}
		}
		return nil
	})
	if err != nil || start.to == 0 || last.to == 0 {
		return edit{}, because(ErrDamaged, err)
	}
	if last.from < last.to {
		return edit{last.from, last.from, addition}, nil
	}
	tag := bytes.TrimSuffix(body[start.from:start.to], []byte("/>"))
	name, _, _ := bytes.Cut(bytes.TrimPrefix(tag, []byte("<")), []byte(" "))
	return edit{start.from, start.to, string(tag) + ">" + addition + "</" + string(name) + ">"}, nil
}

// declared adds the namespaces our blocks use to the root of a part that lacks some.
func declared(body []byte) (edits []edit, err error) {
	done := false
	err = walk(body, func(t xml.Token, from, to int) error {
		e, ok := t.(xml.StartElement)
		if !ok || done {
			return nil
		}
		done = true
		if e.Name.Space != nsWord || !bytes.HasPrefix(body[from:], []byte("<w:")) {
			return because(ErrDamaged, "words of Word under another prefix")
		}
		known := map[string]string{}
		for _, a := range e.Attr {
			if a.Name.Space == "xmlns" {
				known["xmlns:"+a.Name.Local] = a.Value
			}
		}
		text := ""
		for i := 0; i < len(namespaces); i += 2 {
			switch known[namespaces[i]] {
			case namespaces[i+1]:
			case "":
				text += " " + namespaces[i] + `="` + namespaces[i+1] + `"`
			default:
				return because(ErrDamaged, "another meaning of "+namespaces[i])
			}
		}
		at := to - 1
		if body[at-1] == '/' {
			at--
		}
		edits = []edit{{at, at, text}}
		return nil
	})
	return edits, err
}

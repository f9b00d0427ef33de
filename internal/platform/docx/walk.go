package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"kheo/internal/platform/fault"
)

const strictNamespace = "http://purl.oclc.org/ooxml/"

// walk gives the tokens of a part with where each begins and ends in its bytes. A document type, on
// which bombs of entities stand, is refused, and so are depths and tags nobody writes.
func walk(body []byte, on func(t xml.Token, from, to int) error) error {
	if hasLongTag(body) {
		return because(ErrDamaged, "a tag beyond reason")
	}
	d, depth, from := xml.NewDecoder(bytes.NewReader(body)), 0, 0
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return because(ErrDamaged, err)
		}
		to := int(d.InputOffset())
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return because(ErrDamaged, "too deep")
			}
			if depth == 1 && bytes.HasPrefix([]byte(t.Name.Space), []byte(strictNamespace)) {
				return ErrStrict
			}
		case xml.EndElement:
			depth--
		case xml.Directive:
			return because(ErrDamaged, "a document type")
		}
		if err := on(t, from, to); err != nil {
			return told(err)
		}
		from = to
	}
}

// told keeps what is already a sentence.
func told(err error) error {
	var f *fault.Error
	if errors.As(err, &f) {
		return err
	}
	return because(ErrDamaged, err)
}

// hasLongTag looks for a tag whose attributes would take many times their bytes of memory.
func hasLongTag(body []byte) bool {
	for i := 0; i < len(body); i++ {
		if body[i] != '<' || i+1 < len(body) && (body[i+1] == '!' || body[i+1] == '?') {
			continue
		}
		begin, quote := i, byte(0)
		for i++; i < len(body) && (quote != 0 || body[i] != '>'); i++ {
			if i-begin > maxTagBytes {
				return true
			}
			switch c := body[i]; {
			case quote == c:
				quote = 0
			case quote == 0 && (c == '"' || c == '\''):
				quote = c
			}
		}
	}
	return false
}

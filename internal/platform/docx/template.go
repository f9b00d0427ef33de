package docx

import (
	"bytes"
	"slices"
	"strings"

	"kheo/internal/platform/fault"
)

// Values fill a template: text wherever its place stands, blocks where theirs has a paragraph to itself.
type Values struct {
	Texts  map[string]string
	Blocks map[string][]Block
	Custom []Property // written into the file, in place of the template's
}

// Want is a place that is known. A template may use it or leave it out, unless it is Required.
type Want struct {
	Name     string
	Blocks   bool // not text
	Required bool
}

// Place is one found in a template.
type Place struct {
	Name  string
	Alone bool // each time it stands, it has the paragraph to itself
}

// The sentences of a check, each with what it is about.
const (
	MissingPlace = "Mẫu thiếu chỗ {{%s}}."
	UnknownPlace = "Chỗ {{%s}} trong mẫu không có trong danh sách. Hãy kiểm tra chính tả."
	CrowdedPlace = "Chỗ {{%s}} phải đứng một mình trong đoạn của nó."
	BrokenPlace  = "Dấu {{ mở mà không đóng đúng cách, ở đoạn: %s"
	BadTemplate  = "Mẫu chưa dùng được."
)

// Places are the places of a template in the order they first stand, in headers and footers too.
func Places(template []byte) ([]Place, error) {
	t, err := openTemplate(template)
	if err != nil {
		return nil, err
	}
	places, _, err := t.places()
	return places, err
}

// Check is nil when the template can be filled, or a fault that names everything that is wrong.
func Check(template []byte, known []Want) error {
	t, err := openTemplate(template)
	if err != nil {
		return err
	}
	places, broken, err := t.places()
	if err != nil {
		return err
	}
	wrong := fault.New(fault.Invalid, BadTemplate)
	for _, text := range broken {
		wrong.AddField("", BrokenPlace, text)
	}
	for _, p := range places {
		i := slices.IndexFunc(known, func(w Want) bool { return w.Name == p.Name })
		switch {
		case i < 0:
			wrong.AddField(p.Name, UnknownPlace, p.Name)
		case known[i].Blocks && !p.Alone:
			wrong.AddField(p.Name, CrowdedPlace, p.Name)
		}
	}
	for _, w := range known {
		if w.Required && !slices.ContainsFunc(places, func(p Place) bool { return p.Name == w.Name }) {
			wrong.AddField(w.Name, MissingPlace, w.Name)
		}
	}
	return wrong.OrNil()
}

// Fill makes a paper of a template. What it can't fill is refused as Check would.
func Fill(template []byte, v Values) ([]byte, error) {
	var known []Want
	for name := range v.Texts {
		known = append(known, Want{Name: name})
	}
	for name := range v.Blocks {
		known = append(known, Want{Name: name, Blocks: true})
	}
	if err := Check(template, known); err != nil {
		return nil, err
	}
	t, err := openTemplate(template)
	if err != nil {
		return nil, err
	}
	return t.fill(v)
}

// template is a file with the parts that were changed or added.
type template struct {
	*archive
	changed map[string][]byte
	added   []part
}

func openTemplate(file []byte) (*template, error) {
	a, err := openArchive(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	return &template{archive: a, changed: map[string][]byte{}}, nil
}

// body is a part as it is now; nil when there is none.
func (t *template) body(name string) ([]byte, error) {
	if body, ok := t.changed[name]; ok {
		return body, nil
	}
	for _, p := range t.added {
		if p.name == name {
			return p.body, nil
		}
	}
	return t.read(name, maxMarkup)
}

func (t *template) stories() ([]string, error) {
	around, err := t.related(t.main, "header", "footer", "footnotes", "endnotes")
	names := append([]string{t.main}, around...)
	return slices.DeleteFunc(names, func(name string) bool { return t.find(name) == nil }), err
}

// places lists them, and the paragraphs in which one is begun and not ended.
func (t *template) places() (found []Place, broken []string, err error) {
	names, err := t.stories()
	if err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		body, err := t.body(name)
		if err != nil {
			return nil, nil, err
		}
		s, err := scanPart(body)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range s.paragraphs {
			found = p.collect(found)
			if strings.Contains(placeholder.ReplaceAllString(p.text, ""), "{{") {
				broken = append(broken, cut(p.text, 80))
			}
		}
	}
	return found, broken, nil
}

func (p *paragraphAt) collect(found []Place) []Place {
	for _, m := range placeholder.FindAllStringSubmatch(p.text, -1) {
		alone := p.alone() == m[1]
		i := slices.IndexFunc(found, func(f Place) bool { return f.Name == m[1] })
		if i < 0 {
			found = append(found, Place{m[1], alone})
		} else {
			found[i].Alone = found[i].Alone && alone
		}
	}
	return found
}

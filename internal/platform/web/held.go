package web

import (
	"context"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"kheo/internal/platform/vntext"
)

const (
	heldPath  = "held.path"
	heldFiles = "held.files"
	heldValue = "held."
	heldMost  = 200 << 10
)

// Held is a posted form that could not be taken at its time (the session had ended, the system
// was busy). The page that says so carries it along, and a button posts it again.
type Held struct {
	Path   string // where it was posted to
	Values url.Values
	Files  bool // it had files; they have to be chosen again
}

// Hold keeps what was posted: never a password, never a file, at most 200 KB. Nil when there is
// nothing to keep or it is too much.
func Hold(r *http.Request) *Held {
	values, files, ok := postedValues(r)
	if !ok {
		return nil
	}
	h := &Held{Path: r.URL.RequestURI(), Values: url.Values{}, Files: files}
	size := 0
	for name, list := range values {
		if name == TokenField || strings.Contains(name, "password") || strings.HasPrefix(name, heldValue) {
			continue
		}
		for _, v := range list {
			size += len(name) + len(v)
			h.Values.Add(name, strings.ToValidUTF8(v, ""))
		}
	}
	if size > heldMost || len(h.Values) == 0 {
		return nil
	}
	return h
}

func postedValues(r *http.Request) (values url.Values, files, ok bool) {
	if r.MultipartForm != nil {
		return r.MultipartForm.Value, len(r.MultipartForm.File) > 0, true
	}
	if r.PostForm != nil {
		return r.PostForm, false, true
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/x-www-form-urlencoded":
		err := r.ParseForm()
		return r.PostForm, false, err == nil
	case "multipart/form-data":
		return partValues(r)
	}
	return nil, false, false
}

// partValues reads the typed parts and passes over the files, so that nobody who isn't signed in
// can fill the disk.
func partValues(r *http.Request) (values url.Values, files, ok bool) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, false, false
	}
	values = url.Values{}
	for left := int64(heldMost); left >= 0; {
		part, err := parts.NextPart()
		if err == io.EOF {
			return values, files, true
		}
		if err != nil {
			return nil, false, false
		}
		if part.FileName() != "" || part.FormName() == "" {
			files = true
			continue
		}
		text, err := readPart(part, left)
		if err != nil {
			return nil, false, false
		}
		left -= int64(len(text)) + 1
		values.Add(part.FormName(), text)
	}
	return nil, false, false
}

func readPart(p *multipart.Part, most int64) (string, error) {
	b, err := io.ReadAll(io.LimitReader(p, most+1))
	return string(b), err
}

// ReadHeld finds a held form among the values of the form that carried it.
func ReadHeld(posted url.Values) *Held {
	path := posted.Get(heldPath)
	if path == "" || !LocalPath(path) {
		return nil
	}
	h := &Held{Path: path, Values: url.Values{}, Files: posted.Get(heldFiles) != ""}
	for name, list := range posted {
		if rest, ok := strings.CutPrefix(name, heldValue+"v."); ok {
			h.Values[rest] = list
		}
	}
	return h
}

// Carry prints the held form inside another form: the one that signs in.
func (h *Held) Carry() templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		if h == nil {
			return nil
		}
		pairs := []string{heldPath, h.Path}
		if h.Files {
			pairs = append(pairs, heldFiles, "1")
		}
		return hidden(w, append(pairs, h.pairs(heldValue+"v.")...)...)
	})
}

// Again prints the held values as the fields of the form that posts them once more, with a fresh
// token. The key of the act stays the same: should the first post have been taken after all, it
// is not done twice.
func (h *Held) Again() templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return hidden(w, append([]string{TokenField, Token(ctx)}, h.pairs("")...)...)
	})
}

func (h *Held) pairs(prefix string) []string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(h.Values)) {
		for _, v := range h.Values[name] {
			pairs = append(pairs, prefix+name, v)
		}
	}
	return pairs
}

// Preview are the held texts a person would recognise, for showing that nothing is lost.
func (h *Held) Preview() []string {
	var texts []string
	for _, name := range slices.Sorted(maps.Keys(h.Values)) {
		for _, v := range h.Values[name] {
			if v = vntext.Clean(v); !strings.HasPrefix(name, "_") && strings.Contains(v, " ") {
				texts = append(texts, v)
			}
		}
	}
	return texts
}

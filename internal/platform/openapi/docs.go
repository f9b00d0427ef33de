package openapi

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"kheo/internal/platform/i18n"
	"kheo/internal/platform/vntext"
	"kheo/internal/platform/web"
)

// page draws the document for people: no script, nothing from outside.
func (a *API) page(w http.ResponseWriter, r *http.Request) {
	r = inLanguage(r)
	if err := web.Render(w, r, http.StatusOK, docsPage(a.groups())); err != nil {
		a.refuse(w, r, err)
	}
}

// inLanguage: this one is read by people, whose browsers are often set to English by nobody's
// choice; so it is the language they chose on other pages, or by its own link.
func inLanguage(r *http.Request) *http.Request {
	lang := r.URL.Query().Get("lang")
	if c, err := r.Cookie("lang"); err == nil && lang == "" {
		lang = c.Value
	}
	return r.WithContext(i18n.WithLang(r.Context(), lang))
}

type group struct {
	Name string
	Ops  []described
}

func (g group) Anchor() string { return vntext.Slug(g.Name) }

// described is an operation as the page shows it.
type described struct {
	Op
	Example string // the path with examples in its places
	Params  []detail
	Body    []detail
	Answer  []detail
}

// detail is a parameter or a member of a body.
type detail struct {
	Name, In, Type, Text string
	Required             bool
}

func (a *API) groups() []group {
	var out []group
	for _, op := range a.ops {
		i := slices.IndexFunc(out, func(g group) bool { return g.Name == op.Tag })
		if i < 0 {
			i = len(out)
			out = append(out, group{Name: op.Tag})
		}
		out[i].Ops = append(out[i].Ops, a.describe(op))
	}
	return out
}

func (a *API) describe(op Op) described {
	d := described{Op: op, Example: op.Path}
	doc := a.documented(op)
	for _, p := range doc.Parameters {
		if p.Schema != nil && len(p.Schema.Examples) > 0 {
			d.Example = strings.ReplaceAll(d.Example, "{"+p.Name+"}", fmt.Sprint(p.Schema.Examples[0]))
		}
		d.Params = append(d.Params, detail{Name: p.Name, In: p.In, Type: a.typeOf(p.Schema), Text: p.Description, Required: p.Required})
	}
	if doc.RequestBody != nil {
		for _, media := range doc.RequestBody.Content {
			d.Body = a.members(media.Schema, "", nil)
		}
	}
	for code, answer := range doc.Responses {
		for _, media := range answer.Content {
			if strings.HasPrefix(code, "2") {
				d.Answer = a.members(media.Schema, "", nil)
			}
		}
	}
	return d
}

func (a *API) documented(op Op) *huma.Operation {
	item := a.huma.OpenAPI().Paths[op.Path]
	switch op.Method {
	case http.MethodPost:
		return item.Post
	case http.MethodPatch:
		return item.Patch
	case http.MethodDelete:
		return item.Delete
	}
	return item.Get
}

const deepest = 3

// members lists what a body holds, inner ones by their path: targets[].name.
func (a *API) members(s *huma.Schema, prefix string, above []*huma.Schema) []detail {
	s = a.resolve(s)
	for s != nil && s.Type == huma.TypeArray {
		prefix, s = strings.TrimSuffix(prefix, ".")+"[].", a.resolve(s.Items)
	}
	if s == nil || slices.Contains(above, s) || len(above) == deepest {
		return nil
	}
	var out []detail
	for _, name := range inOrder(s) {
		m := s.Properties[name]
		out = append(out, detail{Name: prefix + name, Type: a.typeOf(m), Text: m.Description, Required: slices.Contains(s.Required, name)})
		out = append(out, a.members(m, prefix+name+".", append(above, s))...)
	}
	return out
}

// inOrder are the members a program must send, then the rest by name.
func inOrder(s *huma.Schema) []string {
	names := make([]string, 0, len(s.Properties))
	for name := range s.Properties {
		names = append(names, name)
	}
	slices.SortFunc(names, func(x, y string) int {
		if a, b := slices.Contains(s.Required, x), slices.Contains(s.Required, y); a != b {
			if a {
				return -1
			}
			return 1
		}
		return strings.Compare(x, y)
	})
	return names
}

func (a *API) resolve(s *huma.Schema) *huma.Schema {
	for s != nil && s.Ref != "" {
		s = a.huma.OpenAPI().Components.Schemas.SchemaFromRef(s.Ref)
	}
	return s
}

func (a *API) typeOf(s *huma.Schema) string {
	s = a.resolve(s)
	switch {
	case s == nil:
		return ""
	case s.Type == huma.TypeArray:
		return a.typeOf(s.Items) + "[]"
	case len(s.Enum) > 0:
		var names []string
		for _, e := range s.Enum {
			if name, ok := e.(string); ok {
				names = append(names, name)
			}
		}
		return strings.Join(names, " | ")
	case s.Format == "date" || s.Format == "date-time" || s.Format == "binary":
		return s.Format
	}
	return s.Type
}

// curl is a command to try the operation with.
func (d described) curl(ctx context.Context) string {
	sample := say(ctx, d.Sample)
	command := []string{"curl"}
	if d.Method != http.MethodGet {
		command = append(command, "-X "+d.Method)
	}
	if !d.Public {
		command = append(command, `-H "Authorization: Bearer $KHEO_TOKEN"`)
	}
	address := "$KHEO" + d.Example
	switch {
	case sample == "":
	case d.Method == http.MethodGet:
		address += "?" + sample
	case strings.HasPrefix(sample, "-F"):
		command = append(command, sample)
	default:
		command = append(command, "\\\n  -H \"Content-Type: application/json\" -d '"+sample+"'")
	}
	if len(command) > 1 {
		command = append(command, "\\\n ")
	}
	return strings.Join(append(command, `"`+address+`"`), " ")
}

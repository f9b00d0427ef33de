package narrativeweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/practice"
)

// doFind asks for the practices whose name was typed, and for how many each list finds.
const doFind = "find"

// asked are the conditions of a filter the form has a control for, in the order they are written.
var asked = []string{"measure", "kind", "field", "level", "area", "programme", "overlap"}

// listRow is a list as it stands in the form. Its filter is what the controls say and what they don't
// know of.
type listRow struct {
	id, title string
	cond      map[string]string
	rest      string
	picks     []string // IDs
	codes     string   // a line each
	text      string   // searched for
	drop      bool

	finds int
	found []practice.Row // for the text
	named []practice.Row // the picks
}

func (x listRow) filter() string {
	var parts []string
	for _, name := range asked {
		if x.cond[name] != "" {
			parts = append(parts, name+"="+url.QueryEscape(x.cond[name]))
		}
	}
	if x.rest != "" {
		parts = append(parts, x.rest)
	}
	return strings.Join(parts, "&")
}

// narrow tells whether one of the rarer conditions is set.
func (x listRow) narrow() bool {
	return slices.ContainsFunc(asked[3:], func(name string) bool { return x.cond[name] != "" })
}

// setFilter divides a filter among the controls.
func (x *listRow) setFilter(filter string) {
	x.cond = map[string]string{}
	values, err := url.ParseQuery(filter)
	if err != nil {
		x.rest = filter
		return
	}
	for _, name := range asked {
		x.cond[name] = values.Get(name)
		values.Del(name)
	}
	if x.rest = values.Encode(); filter != "" && !slices.Contains(practice.Measures, practice.Measure(x.cond["measure"])) {
		x.cond["measure"] = string(practice.MeasureNew) // as a filter without one is read
	}
}

func (p *Pages) storedLists(ctx context.Context, a identity.Actor, reportID string) (out []listRow, err error) {
	chosen, err := p.Narrative.Lists(ctx, a, reportID)
	for _, c := range chosen {
		x := listRow{id: c.ID, title: c.Title, picks: c.Picks}
		x.setFilter(c.Filter)
		out = append(out, x)
	}
	return out, err
}

// readLists are the lists as they were posted. Those to be dropped stand last, so that a sentence about
// another one finds it under the number it is shown with.
func readLists(f *form.Form) (out []listRow) {
	for _, r := range f.Rows("lists") {
		x := listRow{id: r.Value("id"), title: r.Value("title"), cond: map[string]string{}, rest: r.Value("rest"),
			picks: r.Values("pick"), codes: r.Value("codes"), text: r.Value("text"), drop: r.Has("drop")}
		for _, name := range asked {
			x.cond[name] = r.Value(name)
		}
		if x.title != "" || x.filter() != "" || len(x.picks) > 0 || r.Has("codes") || r.Has("text") {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(x, y listRow) int { return last(x.drop) - last(y.drop) })
	return out
}

func last(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (p *Pages) putLists(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	rows := readLists(f)
	if do := f.Value("do"); do == doAdd || do == doFind {
		return p.showAnnexes(w, r, f, "lists", rows, nil)
	}
	chosen, err := p.chosenOf(r.Context(), a, rows)
	if err != nil {
		return err
	}
	return p.put(w, r, f, "lists", func(ctx context.Context) error {
		_, err := p.Narrative.PutLists(ctx, a, r.PathValue("id"), narrative.Seen(f.Int("version", 1, 1<<40)), chosen)
		return err
	}, rows, nil)
}

// chosenOf finds the practices whose codes were written; what is no code is refused by the service as it
// stands.
func (p *Pages) chosenOf(ctx context.Context, a identity.Actor, rows []listRow) (out []narrative.Chosen, err error) {
	for _, x := range rows {
		if x.drop {
			continue
		}
		c := narrative.Chosen{ID: x.id, Title: x.title, Filter: x.filter(), Picks: x.picks}
		for _, code := range strings.FieldsFunc(x.codes, func(r rune) bool { return r == '\n' || r == ',' || r == ';' }) {
			if code = strings.TrimSpace(code); code == "" {
				continue
			}
			id, err := p.Practice.ByCode(ctx, a, strings.ToUpper(code))
			if err != nil {
				return nil, err
			}
			if id == "" {
				id = code
			}
			if !slices.Contains(c.Picks, id) {
				c.Picks = append(c.Picks, id)
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// mostFound is how many practices a search offers, out of mostRead: more words find fewer.
const (
	mostFound = 20
	mostRead  = 100
)

// loadLists reads what stands in the controls of the lists, how many practices each filter finds, and
// those that were chosen or searched for.
func (p *Pages) loadLists(ctx context.Context, a identity.Actor, v *annexView) error {
	var err error
	if v.choices, err = p.choicesOf(ctx, v.report); err != nil {
		return err
	}
	for i := range v.lists {
		x := &v.lists[i]
		x.finds, err = p.Narrative.Finds(ctx, v.report, x.filter())
		if err != nil && !fault.Is(err, fault.Invalid) { // of a filter nobody can read, saving says so
			return err
		}
		known, err := p.Practice.Some(ctx, a, x.picks)
		if err != nil {
			return err
		}
		for _, id := range x.picks {
			row := known[id]
			row.ID = id
			x.named = append(x.named, row)
		}
		if x.text == "" {
			continue
		}
		if x.found, err = p.find(ctx, a, v.report, *x); err != nil {
			return err
		}
	}
	return nil
}

// find offers practices with the text that may stand in the list and don't yet.
func (p *Pages) find(ctx context.Context, a identity.Actor, r narrative.Report, x listRow) ([]practice.Row, error) {
	page, err := p.Practice.List(ctx, a, practice.Filter{Line: org.Territorial, Text: x.text, Limit: mostRead})
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, row := range page.Rows {
		ids = append(ids, row.ID)
	}
	early, err := p.Narrative.NotYet(ctx, r, ids)
	out := slices.DeleteFunc(page.Rows, func(row practice.Row) bool {
		return row.State == practice.Draft || early[row.ID] != "" || slices.Contains(x.picks, row.ID)
	})
	return out[:min(len(out), mostFound)], err
}

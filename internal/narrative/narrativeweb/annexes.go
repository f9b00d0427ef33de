package narrativeweb

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// doAdd asks for one more empty row.
const doAdd = "add"

// annexView are the lists of practices and the numbers from outside.
type annexView struct {
	page    ui.Page
	form    *form.Form
	report  narrative.Report
	body    narrative.Body
	lists   []listRow
	outside []narrative.Outside
	which   string // lists or outside: the form that was posted
	more    bool
	filters []ui.Option
}

// listRow is a list as it stands in the form.
type listRow struct{ id, title, filter, picks string }

func (p *Pages) annexes(w http.ResponseWriter, r *http.Request) error {
	return p.showAnnexes(w, r, form.New(), "", nil, nil)
}

func (p *Pages) showAnnexes(w http.ResponseWriter, r *http.Request, f *form.Form, which string, lists []listRow, outside []narrative.Outside) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	v := annexView{form: f, which: which, lists: lists, outside: outside, more: f.Value("do") == doAdd}
	var err error
	if v.report, err = p.Narrative.Find(ctx, a, r.PathValue("id")); err != nil {
		return err
	}
	if !v.report.State.Written() {
		return notNow(v.report)
	}
	if v.body, err = p.Narrative.Live(ctx, a, v.report.ID); err != nil {
		return err
	}
	if which != "lists" {
		if v.lists, err = p.listRows(ctx, a, v.report.ID); err != nil {
			return err
		}
	}
	if which != "outside" {
		if v.outside, err = p.Narrative.OutsideOf(ctx, a, v.report.ID); err != nil {
			return err
		}
	}
	v.pad()
	v.page = web.Page(r, i18n.T(ctx, "Phụ lục và số liệu ngoài hệ thống"))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Báo cáo"), Href: reportsPath}, {Text: title(ctx, v.body.Period.Code), Href: reportPath(v.report.ID)}, {Text: i18n.T(ctx, "Phụ lục")}}
	return web.Render(w, r, f.Status(), annexesPage(v))
}

// pad leaves an empty row at the end of each form.
func (v *annexView) pad() {
	if n := len(v.lists); n == 0 || v.more && v.which == "lists" {
		v.lists = append(v.lists, listRow{})
	}
	if n := len(v.outside); n == 0 || v.more && v.which == "outside" {
		v.outside = append(v.outside, narrative.Outside{})
	}
}

// listRows writes picks as codes, a line each.
func (p *Pages) listRows(ctx context.Context, a identity.Actor, reportID string) (out []listRow, err error) {
	chosen, err := p.Narrative.Lists(ctx, a, reportID)
	if err != nil {
		return nil, err
	}
	for _, c := range chosen {
		rows, err := p.Practice.Some(ctx, a, c.Picks)
		if err != nil {
			return nil, err
		}
		var codes []string
		for _, id := range c.Picks {
			code := rows[id].Code
			if code == "" {
				code = id
			}
			codes = append(codes, code)
		}
		out = append(out, listRow{c.ID, c.Title, c.Filter, strings.Join(codes, "\n")})
	}
	return out, nil
}

func (p *Pages) putLists(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	var rows []listRow
	for _, x := range f.Rows("lists") {
		if x.Has("title") || x.Has("filter") || x.Has("picks") {
			rows = append(rows, listRow{x.Value("id"), x.Value("title"), filterOf(x.Value("filter")), x.Value("picks")})
		}
	}
	if f.Value("do") == doAdd {
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

// filterOf keeps what stands behind the question mark of an address somebody copied.
func filterOf(s string) string {
	if _, query, ok := strings.Cut(s, "?"); ok {
		return query
	}
	return s
}

// chosenOf finds the practices whose codes were written, one a line; what is no code is refused by the
// service as it stands.
func (p *Pages) chosenOf(ctx context.Context, a identity.Actor, rows []listRow) (out []narrative.Chosen, err error) {
	for _, x := range rows {
		c := narrative.Chosen{ID: x.id, Title: x.title, Filter: x.filter}
		for _, code := range strings.FieldsFunc(x.picks, func(r rune) bool { return r == '\n' || r == ',' || r == ';' }) {
			code = strings.TrimSpace(code)
			if code == "" {
				continue
			}
			id, err := p.Practice.ByCode(ctx, a, strings.ToUpper(code))
			if err != nil {
				return nil, err
			}
			if id == "" {
				id = code
			}
			c.Picks = append(c.Picks, id)
		}
		out = append(out, c)
	}
	return out, nil
}

func (p *Pages) putOutside(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	var list []narrative.Outside
	for _, x := range f.Rows("outside") {
		if !x.Has("label") && !x.Has("value") && !x.Has("unit") && !x.Has("why") && !x.Has("source") {
			continue
		}
		list = append(list, narrative.Outside{ID: x.Value("id"), Label: x.Line("label", narrative.MaxTitle), Value: x.Decimal("value"), Unit: x.Line("unit", narrative.MaxTitle),
			Why: x.Text("why", narrative.MaxWhy), Source: x.Line("source", narrative.MaxWhy)})
	}
	if f.Value("do") == doAdd {
		again := form.From(r.PostForm)
		return p.showAnnexes(w, r, again, "outside", nil, list)
	}
	return p.put(w, r, f, "outside", func(ctx context.Context) error {
		_, err := p.Narrative.PutOutside(ctx, a, r.PathValue("id"), narrative.Seen(f.Int("version", 1, 1<<40)), list)
		return err
	}, nil, list)
}

func (p *Pages) put(w http.ResponseWriter, r *http.Request, f *form.Form, which string, do func(context.Context) error, lists []listRow, outside []narrative.Outside) error {
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return reportPath(r.PathValue("id")) + "/annexes#" + which, do(ctx)
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showAnnexes(w, r, f, which, lists, outside)
	}
	web.Say(w, r, "Đã lưu.")
	return web.Redirect(w, r, to)
}

// wrong is the sentence beside a control of a row.
func (v annexView) wrong(ctx context.Context, which string, i int, name string) string {
	if v.which != which {
		return ""
	}
	return v.form.Error(ctx, which+"."+strconv.Itoa(i)+"."+name)
}

// usual filters, for those who don't copy an address.
func (v annexView) usual(ctx context.Context) (out []ui.Fact) {
	for _, m := range []practice.Measure{practice.MeasureNew, practice.MeasureRunning, practice.MeasureIntegrated, practice.MeasureFinished} {
		out = append(out, ui.Fact{Label: i18n.T(ctx, usualFilters[m]), Text: "measure=" + string(m)})
	}
	return append(out, ui.Fact{Label: i18n.T(ctx, "Cá nhân, mới trong kỳ"), Text: "measure=new&kind=individual"})
}

var usualFilters = map[practice.Measure]string{
	practice.MeasureNew: "Mới trong kỳ", practice.MeasureRunning: "Đang hoạt động", practice.MeasureIntegrated: "Gắn với chương trình mục tiêu quốc gia", practice.MeasureFinished: "Kết thúc trong kỳ",
}

func outsideValue(ctx context.Context, o narrative.Outside) string {
	if o.Label == "" && o.Value == 0 {
		return ""
	}
	return form.Number(ctx, o.Value)
}

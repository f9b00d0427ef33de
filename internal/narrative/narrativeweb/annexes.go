package narrativeweb

import (
	"context"
	"net/http"
	"strconv"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
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
	choices choices
}

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
		if v.lists, err = p.storedLists(ctx, a, v.report.ID); err != nil {
			return err
		}
	}
	if which != "outside" {
		if v.outside, err = p.Narrative.OutsideOf(ctx, a, v.report.ID); err != nil {
			return err
		}
	}
	v.pad()
	if err := p.loadLists(ctx, a, &v); err != nil {
		return err
	}
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

func outsideValue(ctx context.Context, o narrative.Outside) string {
	if o.Label == "" && o.Value == 0 {
		return ""
	}
	return form.Number(ctx, o.Value)
}

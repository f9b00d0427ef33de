package intakeweb

import (
	"context"
	"net/http"
	"strconv"

	"kheo/internal/identity"
	"kheo/internal/intake"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/vntext"
	"kheo/internal/platform/web"
)

// columnsView is the page on which a person says which column is what.
type columnsView struct {
	page  ui.Page
	form  *form.Form
	batch intake.Batch
}

func (p *Pages) columns(w http.ResponseWriter, r *http.Request) error {
	return p.showColumns(w, r, form.New())
}

func (p *Pages) showColumns(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	b, err := p.Intake.Get(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	if b.State != intake.Mapping && b.State != intake.Checking && b.State != intake.Checked {
		return web.Redirect(w, r, fileBase+b.ID)
	}
	if !f.Has("said") { // nobody has typed anything yet
		for i, h := range b.Layout.Columns {
			f.Set("column."+strconv.Itoa(i), h.To)
		}
		f.Set("set", string(b.Layout.Set))
	}
	v := columnsView{page: web.Page(r, i18n.T(ctx, "Cột nào là gì")), form: f, batch: b}
	v.page.Crumbs = crumbs(ctx, ui.Crumb{Text: name(ctx, b), Href: fileBase + b.ID}, ui.Crumb{Text: v.page.Title})
	return web.Render(w, r, f.Status(), columnsPage(v))
}

func (p *Pages) mapColumns(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	id, version := r.PathValue("id"), f.Int("version", 1, 1<<40)
	b, err := p.Intake.Get(ctx, a, id)
	if err != nil {
		return err
	}
	var said []string
	for i := range b.Layout.Columns {
		said = append(said, f.Line("column."+strconv.Itoa(i), 40))
	}
	set := vntext.Legacy(f.Line("set", 10))
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		_, err := p.Intake.Map(ctx, a, id, version, said, set)
		return fileBase + id, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showColumns(w, r, f)
	}
	if err := p.Intake.WorkFor(ctx, id, patience); err != nil {
		return err
	}
	return web.Redirect(w, r, to)
}

func (p *Pages) otherSheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	id, version, sheet := r.PathValue("id"), f.Int("version", 1, 1<<40), int(f.Int("sheet", 0, 1000))
	if err := f.Err(); err != nil {
		return fault.Missing()
	}
	if _, err := p.Intake.Relay(ctx, a, id, version, sheet); err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showColumns(w, r, f)
	}
	return web.Redirect(w, r, fileBase+id+"/columns")
}

// column asks what one column of the file is.
func (v columnsView) column(ctx context.Context, i int, h intake.Heading) ui.Field {
	f := ui.Field{Name: "column." + strconv.Itoa(i), Label: h.Text, Empty: i18n.T(ctx, "Không đọc cột này"), Value: h.To, Short: true}
	if h.Text == "" {
		f.Label = i18n.T(ctx, "Cột %d (không có tiêu đề)", i+1)
	}
	for _, c := range intake.Columns {
		f.Options = append(f.Options, ui.Option{Value: c.Code, Label: i18n.T(ctx, c.Name)})
	}
	return v.form.Field(ctx, f)
}

func (v columnsView) sheets(ctx context.Context) ui.Field {
	f := ui.Field{Name: "sheet", Label: i18n.T(ctx, "Trang tính"), Value: strconv.Itoa(v.batch.Layout.Sheet), Short: true}
	for i, name := range v.batch.Layout.Sheets {
		f.Options = append(f.Options, ui.Option{Value: strconv.Itoa(i), Label: name})
	}
	return f
}

// set asks how the texts are written, where they seem to be written in an old way.
func (v columnsView) set(ctx context.Context) ui.Field {
	f := ui.Field{Name: "set", Label: i18n.T(ctx, "Bảng mã của chữ trong tệp"), Value: v.form.Value("set")}
	for _, l := range vntext.Legacies {
		f.Options = append(f.Options, ui.Option{Value: string(l), Label: i18n.T(ctx, "%s: chuyển sang Unicode", l.Name())})
	}
	f.Options = append(f.Options, ui.Option{Value: "unicode", Label: i18n.T(ctx, "Giữ nguyên như trong tệp")})
	return f
}

func (v columnsView) samples(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Chữ trước và sau khi chuyển"), Hide: true, Stack: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Trong tệp")}, {Label: i18n.T(ctx, "Sau khi chuyển")}}}
	for _, s := range v.batch.Layout.Samples {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: s.Text}, {Text: s.Read}}})
	}
	return g
}

func (v columnsView) href(rest string) string { return fileBase + v.batch.ID + rest }

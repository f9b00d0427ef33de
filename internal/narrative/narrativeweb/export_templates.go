package narrativeweb

import (
	"context"
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// familyNames are the Vietnamese names of the letterheads, keys of their translations.
var familyNames = map[docx.Family]string{
	docx.Party: "Thể thức của Đảng", docx.State: "Thể thức hành chính Nhà nước", docx.Front: "Thể thức Mặt trận, đoàn thể",
}

// templatesView is the layouts of a province; form and wrong are of the family just sent.
type templatesView struct {
	page ui.Page
	own  map[string]narrative.Template
	by   map[string]identity.PostLabel
	sent docx.Family
	form *form.Form
}

func (p *Papers) templates(w http.ResponseWriter, r *http.Request) error {
	return p.showTemplates(w, r, templatesView{form: form.New()})
}

func (p *Papers) showTemplates(w http.ResponseWriter, r *http.Request, v templatesView) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	var err error
	if v.own, err = p.Narrative.Templates(ctx, a.RootID); err != nil {
		return err
	}
	var posts []string
	for _, t := range v.own {
		posts = append(posts, t.PostID)
	}
	if v.by, err = p.Identity.PostTitles(ctx, posts); err != nil {
		return err
	}
	v.page = web.Page(r, i18n.T(ctx, "Mẫu văn bản báo cáo"))
	v.page.Path = templatesPath
	return web.Render(w, r, v.form.Status(), templatesPage(v))
}

func family(r *http.Request) docx.Family { return docx.Family(r.PathValue("family")) }

// templateFile sends the layout in use: a province's own, or one to begin with.
func (p *Papers) templateFile(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	f, err := p.Desk.TemplateFile(r.Context(), a, family(r))
	if err != nil {
		return err
	}
	return send(w, f)
}

// previewTemplate sends a made-up report in the layout in use.
func (p *Papers) previewTemplate(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	f, err := p.Desk.Preview(r.Context(), a, family(r), site(r))
	if err != nil {
		return err
	}
	return send(w, f)
}

func (p *Papers) putTemplate(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	file, name, err := upload(f, "file", paper.MaxTemplate)
	if err == nil {
		err = p.Desk.PutTemplate(ctx, a, family(r), name, file)
	}
	if err == nil {
		web.Say(w, r, "Đã thay mẫu. Tải bản xem thử để kiểm tra trước khi dùng.")
		return web.Redirect(w, r, templatesPath)
	}
	wrong := fault.Of(err)
	if wrong.Kind != fault.Invalid && wrong.Kind != fault.TooLarge {
		return err
	}
	f.Mistake("file", wrong.Sentence, wrong.Args...)
	for _, x := range wrong.Fields {
		f.Mistake("file", x.Sentence, x.Args...)
	}
	return p.showTemplates(w, r, templatesView{form: f, sent: family(r)})
}

func (p *Papers) dropTemplate(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return templatesPath, p.Desk.DropTemplate(ctx, a, family(r))
	})
	if err != nil {
		return err
	}
	web.Say(w, r, "Đã trở lại mẫu có sẵn.")
	return web.Redirect(w, r, to)
}

// formOf is the form of a family: what was just sent, with its mistakes, or an empty one.
func (v templatesView) formOf(f docx.Family) *form.Form {
	if f == v.sent {
		return v.form
	}
	return form.New()
}

func (v templatesView) placesTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Các chỗ dùng được trong mẫu"), Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Viết trong Word")}, {Label: i18n.T(ctx, "Sẽ thành")}, {Label: i18n.T(ctx, "Cách đặt")}}}
	for _, p := range paper.Places {
		how := i18n.T(ctx, "trong dòng chữ")
		if p.Blocks {
			how = i18n.T(ctx, "một mình một đoạn")
		}
		if p.Required {
			how += ", " + i18n.T(ctx, "bắt buộc")
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: "{{" + p.Name + "}}"}, {Text: i18n.T(ctx, p.Says)}, {Text: how}}})
	}
	return g
}

// inUse says which layout papers of the family are made in.
func (v templatesView) inUse(ctx context.Context, f docx.Family) string {
	t, own := v.own[string(f)]
	if !own {
		return i18n.T(ctx, "Đang dùng mẫu có sẵn.")
	}
	return i18n.T(ctx, "Đang dùng mẫu của tỉnh: %s, %s nạp lúc %s.", t.Name, v.by[t.PostID].Title, i18n.Moment(ctx, t.At))
}

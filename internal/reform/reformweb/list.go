package reformweb

import (
	"context"
	"io"
	"mime/multipart"
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/table"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/reform"
)

const listPath = "/admin/units/import"

// ListRoutes are the addresses of official lists.
func (p *Pages) ListRoutes() []web.Route {
	admin := web.Roles(identity.RoleAdmin)
	return []web.Route{
		{Method: "GET", Pattern: listPath, Access: admin, Handler: p.newList, Name: "reform.list"},
		{Method: "POST", Pattern: listPath, Access: admin, Handler: p.sendList, Name: "reform.list.post", MaxBody: 2*table.MaxBytes + 1<<20, Timeout: long},
		{Method: "GET", Pattern: listPath + "/{id}", Access: admin, Handler: p.list, Name: "reform.list.preview"},
		{Method: "POST", Pattern: listPath + "/{id}", Access: admin, Handler: p.takeList, Name: "reform.list.take", Timeout: long},
	}
}

// listView is the form that takes files; problems are those of what was just sent.
type listView struct {
	page     ui.Page
	form     *form.Form
	problems []reform.Problem
	more     int
	same     bool // the list says what the map says
}

func (p *Pages) newList(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	f.Set("as_of", clock.Today(p.Clock))
	return p.showList(w, r, listView{form: f})
}

func (p *Pages) showList(w http.ResponseWriter, r *http.Request, v listView) error {
	ctx := r.Context()
	v.page = web.Page(r, i18n.T(ctx, "Nạp danh sách đơn vị"))
	v.page.Crumbs = append(p.crumbs(ctx), ui.Crumb{Text: v.page.Title})
	status := v.form.Status()
	if len(v.problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return web.Render(w, r, status, listPage(v))
}

// sendList reads the files and keeps what they would change as a draft. With a problem nothing is kept.
func (p *Pages) sendList(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	v := listView{form: f}
	in := reform.ListInput{RootID: actor.RootID, AsOf: f.Day("as_of"), Paper: f.Line("paper", org.MaxPaper)}
	in.Units, in.Succession = fileOf(f, reform.FileUnits), fileOf(f, reform.FileSuccession)
	if in.Units == nil {
		f.Mistake(reform.FileUnits, "Chọn tệp danh sách đơn vị.")
	}
	var plans []reform.Plan
	err := f.Err()
	if err == nil {
		plans, err = p.Reform.PlanLists(ctx, in)
	}
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showList(w, r, v)
	}
	if v.same = true; !fine(plans, &v) || v.same {
		return p.showList(w, r, v)
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) { return p.prepareLists(ctx, actor, plans) })
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showList(w, r, v)
	}
	if len(plans) > 1 {
		web.Say(w, r, "Tệp có nhiều ngày hoặc nhiều văn bản: mỗi phần là một bản chuẩn bị riêng dưới đây.")
	}
	return web.Redirect(w, r, to)
}

// fine collects what is wrong with all parts of a file.
func fine(plans []reform.Plan, v *listView) bool {
	for _, p := range plans {
		v.problems = append(v.problems, p.Problems...)
		v.more += p.More
		v.same = v.same && p.Empty()
	}
	v.same = v.same && len(v.problems) == 0
	return len(v.problems) == 0
}

func (p *Pages) prepareLists(ctx context.Context, a identity.Actor, plans []reform.Plan) (to string, err error) {
	to = eventsPath
	for _, plan := range plans {
		if plan.Empty() {
			continue
		}
		e, err := p.Reform.Prepare(ctx, a, plan)
		if err != nil {
			return "", err
		}
		if len(plans) == 1 {
			to = listPath + "/" + e.ID
		}
	}
	return to, nil
}

// fileOf is the one file of a field; nil without one. One byte beyond the limit is enough to refuse it.
func fileOf(f *form.Form, name string) []byte {
	for _, h := range f.Files(name) {
		if h.Filename == "" {
			continue
		}
		data, err := contents(h)
		if err != nil {
			f.Mistake(name, "Không đọc được tệp này.")
			return nil
		}
		return data
	}
	return nil
}

func contents(h *multipart.FileHeader) ([]byte, error) {
	file, err := h.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, table.MaxBytes+1))
	if data == nil {
		data = []byte{}
	}
	return data, err
}

// takeList makes a draft so, with the answers of the page.
func (p *Pages) takeList(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	version := f.Int("version", 1, 1<<40)
	id := r.PathValue("id")
	e, err := p.Reform.Get(ctx, actor, id)
	if err != nil {
		return err
	}
	sends := map[string]string{}
	for _, q := range e.Plan.Questions {
		if to := f.Line("to."+q.Unit.ID, 40); to != "" {
			sends[q.Unit.ID] = to
		} else if e.Plan.Sends[q.Unit.ID] == "" {
			f.Mistake("to."+q.Unit.ID, "Chọn nơi nhận.")
		}
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		_, err := p.Reform.ConfirmList(ctx, actor, id, version, sends)
		return eventsPath + "/" + id, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showPreview(w, r, f)
	}
	if err := p.Reform.MoveFor(ctx, id, patience); err != nil {
		return err
	}
	web.Say(w, r, "Đã nạp danh sách.")
	return web.Redirect(w, r, to)
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	return p.showPreview(w, r, form.New())
}

func (p *Pages) showPreview(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	e, err := p.Reform.Get(ctx, actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if e.Kind != org.EventList {
		return fault.Missing()
	}
	if e.State != reform.Draft {
		return web.Redirect(w, r, eventsPath+"/"+e.ID)
	}
	v := previewView{page: web.Page(r, i18n.T(ctx, "Xem trước danh sách")), form: f, event: e, act: actOf(r.URL.Query().Get("act")), from: max(0, atoi(r.URL.Query().Get("from")))}
	v.page.Crumbs = append(p.crumbs(ctx), ui.Crumb{Text: i18n.T(ctx, "Nạp danh sách đơn vị"), Href: listPath}, ui.Crumb{Text: v.page.Title})
	if v.fits, err = p.Reform.Fits(ctx, e.Plan); err != nil {
		return err
	}
	if v.obstacles, err = p.Reform.Obstacles(ctx, e); err != nil {
		return err
	}
	return web.Render(w, r, f.Status(), previewPage(v))
}

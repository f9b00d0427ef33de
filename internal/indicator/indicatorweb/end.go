package indicatorweb

import (
	"context"
	"fmt"
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// endView asks from which day an indicator is no longer used.
type endView struct {
	page ui.Page
	form *form.Form
	last indicator.Indicator
}

func (p *Pages) askEnd(w http.ResponseWriter, r *http.Request) error {
	last, err := p.latest(r)
	if err != nil {
		return err
	}
	f := form.New()
	f.Set("to", clock.Today(p.Clock))
	f.Set("version", fmt.Sprint(last.Version))
	return p.showEnd(w, r, f, last)
}

func (p *Pages) showEnd(w http.ResponseWriter, r *http.Request, f *form.Form, last indicator.Indicator) error {
	ctx := r.Context()
	v := endView{page: web.Page(r, i18n.T(ctx, "Thôi dùng %s?", last.Name)), form: f, last: last}
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Chỉ tiêu báo cáo"), Href: root}, {Text: last.Name, Href: root + "/" + last.Code}, {Text: i18n.T(ctx, "Thôi dùng")}}
	return web.Render(w, r, f.Status(), endPage(v))
}

func (p *Pages) end(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	last, err := p.latest(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	version, day := f.Int("version", 1, 1<<40), f.Need().Day("to")
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return root + "/" + last.Code, p.Indicator.End(ctx, a, last.Code, version, day)
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showEnd(w, r, f, last)
	}
	web.Say(w, r, "Đã ghi ngày thôi dùng. Số của các kỳ trước vẫn đọc được.")
	return web.Redirect(w, r, to)
}

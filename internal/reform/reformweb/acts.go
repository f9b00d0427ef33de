package reformweb

import (
	"context"
	"net/http"
	"strings"
	"time"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/reform"
)

// askView is the last look before something official.
type askView struct {
	ui.Ask
	page    ui.Page
	form    *form.Form
	version int64
	action  string
	button  string
	back    string
}

func (v askView) weight() ui.Kind {
	if v.Danger {
		return ui.Danger
	}
	return ui.Primary
}

func (p *Pages) askConfirm(w http.ResponseWriter, r *http.Request) error {
	return p.showConfirm(w, r, form.New())
}

func (p *Pages) showConfirm(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	return p.showAsk(w, r, f, func(ctx context.Context, e reform.Event, all int) askView {
		v := askView{Ask: ui.Ask{Title: i18n.T(ctx, "Xác nhận: %s?", headline(ctx, e)), Danger: true}, button: i18n.T(ctx, "Xác nhận"), action: "/confirm"}
		count, day := i18n.Num(ctx, all), i18n.Date(ctx, e.Day)
		if e.Day > clock.Today(p.Clock) {
			v.Danger = false
			v.Text = i18n.T(ctx, "Sự kiện có hiệu lực vào ngày %s và mang theo %s mục. Tới ngày ấy vẫn hủy được.", day, count)
		} else {
			v.Text = i18n.T(ctx, "Sự kiện có hiệu lực ngay, bản đồ tính từ ngày %s, và %s mục được chuyển về nơi đã chọn. Sau đó không hoàn tác được, chỉ sửa bằng một sự kiện mới.", day, count)
		}
		return v
	})
}

func (p *Pages) askCancel(w http.ResponseWriter, r *http.Request) error {
	return p.showCancel(w, r, form.New())
}

func (p *Pages) showCancel(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	return p.showAsk(w, r, f, func(ctx context.Context, e reform.Event, _ int) askView {
		return askView{Ask: ui.Ask{Title: i18n.T(ctx, "Hủy sự kiện này?"), Text: i18n.T(ctx, "Không có gì trên bản đồ thay đổi; hồ sơ ở nguyên chỗ cũ. Sự kiện vẫn nằm trong danh sách với trạng thái đã hủy."), Danger: true},
			button: i18n.T(ctx, "Hủy sự kiện"), action: "/cancel"}
	})
}

func (p *Pages) showAsk(w http.ResponseWriter, r *http.Request, f *form.Form, of func(ctx context.Context, e reform.Event, all int) askView) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	e, err := p.Reform.Get(ctx, actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	_, all, err := p.Reform.Left(ctx, e.ID)
	if err != nil {
		return err
	}
	v := of(ctx, e, all)
	v.back = eventsPath + "/" + e.ID
	v.action = v.back + v.action
	v.page, v.form, v.version = web.Page(r, v.Title), f, e.Version
	v.page.Crumbs = append(p.crumbs(ctx), ui.Crumb{Text: i18n.T(ctx, e.Kind.Name()), Href: v.back}, ui.Crumb{Text: v.button})
	return web.Render(w, r, f.Status(), askPage(v))
}

// patience is how long the page waits for records to be moved; the rest goes on behind it.
const patience = 3 * time.Second

func (p *Pages) confirm(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	version := f.Int("version", 1, 1<<40)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		e, err := p.Reform.Confirm(ctx, actor, r.PathValue("id"), version)
		return eventsPath + "/" + e.ID, err
	})
	if err != nil {
		again := form.New()
		if err := again.Reject(err); err != nil {
			return err
		}
		return p.showConfirm(w, r, again)
	}
	if err := p.Reform.MoveFor(r.Context(), r.PathValue("id"), patience); err != nil {
		return err
	}
	web.Say(w, r, "Đã xác nhận.")
	return web.Redirect(w, r, to)
}

func (p *Pages) cancel(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	version := f.Int("version", 1, 1<<40)
	_, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return eventsPath, p.Reform.Cancel(ctx, actor, r.PathValue("id"), version)
	})
	if err != nil {
		again := form.New()
		if err := again.Reject(err); err != nil {
			return err
		}
		return p.showCancel(w, r, again)
	}
	web.Say(w, r, "Đã hủy sự kiện.")
	return web.Redirect(w, r, eventsPath)
}

func (p *Pages) refresh(w http.ResponseWriter, r *http.Request) error {
	return p.simply(w, r, "Đã đưa vào danh sách.", func(ctx context.Context, a identity.Actor, f *form.Form) error {
		return p.Reform.Refresh(ctx, a, r.PathValue("id"))
	})
}

func (p *Pages) adopt(w http.ResponseWriter, r *http.Request) error {
	return p.simply(w, r, "Đã ghi nơi trực thuộc mới.", func(ctx context.Context, a identity.Actor, f *form.Form) error {
		takers := map[string]string{}
		for name := range r.PostForm {
			if unit, ok := strings.CutPrefix(name, "to."); ok {
				takers[unit] = r.PostForm.Get(name)
			}
		}
		return p.Reform.Adopt(ctx, a, r.PathValue("id"), takers)
	})
}

// simply does one act on the event and shows it again.
func (p *Pages) simply(w http.ResponseWriter, r *http.Request, said string, act func(ctx context.Context, a identity.Actor, f *form.Form) error) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return eventsPath + "/" + r.PathValue("id"), act(ctx, actor, f)
	})
	if err != nil {
		again := form.New()
		if err := again.Reject(err); err != nil {
			return err
		}
		return p.showEvent(w, r, again)
	}
	web.Say(w, r, said)
	return web.Redirect(w, r, to)
}

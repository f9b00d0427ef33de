package practiceweb

import (
	"context"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// newSheet is the short page before the form: a title, so that there is a draft at once to keep
// what is typed next.
type newSheet struct {
	page     ui.Page
	campaign campaign.Campaign
	closed   bool // no campaign is open
	f        *form.Form
	asks     asks
	own      org.Unit
	below    bool // may register for a unit below
}

func (p *Pages) newForm(w http.ResponseWriter, r *http.Request) error {
	return p.showNew(w, r, form.New(), nil)
}

func (p *Pages) showNew(w http.ResponseWriter, r *http.Request, f *form.Form, open asks) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	v := newSheet{f: f, asks: open, below: practice.May(a.Role, practice.Create, practice.Above)}
	var err error
	v.campaign, err = p.Campaign.Current(ctx, a.RootID)
	if v.closed = fault.Is(err, fault.NotFound); err != nil && !v.closed {
		return err
	}
	if v.own, err = p.Org.Unit(ctx, a.UnitID, clock.Today(p.Clock)); err != nil {
		return err
	}
	if !f.Has("lead") {
		f.Set("lead", v.own.Name)
		f.Set("lead_id", v.own.ID)
		f.Set("lead_for", v.own.Name)
	}
	v.page = web.Page(r, i18n.T(ctx, "Đăng ký mô hình"))
	v.page.Path, v.page.Narrow = "/practices/new", true
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Danh sách mô hình"), Href: "/practices"}, {Text: i18n.T(ctx, "Đăng ký mô hình")}}
	return web.Render(w, r, f.Status(), newPage(v))
}

// create opens the draft and goes on to its form.
func (p *Pages) create(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	draft := practice.Registration{Content: practice.Content{Title: f.Need().Line("title", practice.MaxTitle)}}
	open := asks{}
	var err error
	if draft.LeadID, err = p.leadOf(ctx, a, f, open); err != nil {
		return err
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		made, err := p.Practice.Create(ctx, a, draft)
		return editPath(made.ID), err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showNew(w, r, f, open)
	}
	return web.Redirect(w, r, to)
}

// leadOf is the leading unit: one's own unless another is named, and that must stand below.
func (p *Pages) leadOf(ctx context.Context, a identity.Actor, f *form.Form, open asks) (string, error) {
	if !f.Has("lead") || !practice.May(a.Role, practice.Create, practice.Above) {
		return a.UnitID, nil
	}
	id, err := p.settleUnit(ctx, a, f, open, readUnit(f, "lead"))
	if err != nil || id == "" || id == a.UnitID {
		return id, err
	}
	below, err := p.Org.IsWithin(ctx, id, a.ScopeID(), clock.Today(p.Clock))
	if err == nil && !below {
		f.Mistake("lead", "Chỉ đăng ký được cho đơn vị mình hoặc đơn vị bên dưới.")
	}
	return id, err
}

var whatIsAsked = []string{
	"Tên, lĩnh vực, làm mới hay học theo mô hình nào",
	"Thực trạng và lý do: đang vướng việc gì, ở đâu",
	"Mục tiêu và chỉ tiêu: từ mức nào lên mức nào, đến ngày nào",
	"Nội dung và cách làm",
	"Địa bàn, ai tham gia, ai hưởng lợi",
	"Lực lượng thực hiện, đơn vị cùng làm",
	"Thời gian và nguồn lực: tiền, ngày công, hiện vật",
	"Sản phẩm, kết quả đếm được hoặc xem được",
	"Duy trì và nhân rộng",
}

func (v newSheet) lead(ctx context.Context) string {
	if v.closed {
		return ""
	}
	return i18n.T(ctx, "Vào %s. Phần lớn mọi người viết xong trong năm phút.", v.campaign.Name)
}

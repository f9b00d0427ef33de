// Package shell is the frame around every page: the menu a post sees, the acting post, what waits,
// the sentence about what was just done. Features fill the middle.
package shell

import (
	"context"
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// Waiting counts what asks for the actor's unit: records to complete, records to review.
type Waiting func(ctx context.Context, a identity.Actor) (toComplete, toReview int64, err error)

// Frame builds the frame of pages. app sets it up once.
type Frame struct {
	Clock       clock.Clock
	Demo        bool
	IdleMinutes int
	Waiting     Waiting
}

// Sections of the menu; a page says to which it belongs.
const (
	Today     = "/today"
	Practices = "/practices"
	Review    = "/review"
	Figures   = "/figures"
	Units     = "/units"
	Admin     = "/admin"
	Account   = "/account"
)

type item struct {
	href, icon, label string
	roles             []identity.Role // nobody named: everybody
	tab               bool
}

var menu = []item{
	{href: Today, icon: "home", label: "Hôm nay", tab: true},
	{href: Practices, icon: "list", label: "Mô hình", tab: true},
	{href: Review, icon: "inbox", label: "Chờ duyệt", roles: []identity.Role{identity.RoleApprover, identity.RoleProvincialOfficer, identity.RoleHead}, tab: true},
	{href: Figures, icon: "chart", label: "Số liệu", tab: true},
	{href: Units, icon: "build", label: "Đơn vị"},
	{href: Admin, icon: "task", label: "Quản trị", roles: []identity.Role{identity.RoleAdmin, identity.RoleProvincialOfficer, identity.RoleHead}},
}

// Page is the frame of a working page in a section of the menu. Crumbs lead to it.
func (f *Frame) Page(r *http.Request, section, title string, crumbs ...ui.Crumb) ui.Page {
	ctx := r.Context()
	p := f.Public(r, title)
	p.Crumbs = crumbs
	a, ok := identity.ActorOf(ctx)
	if !ok {
		return p
	}
	p.Actor = ui.Actor{Post: a.PostTitle, Unit: a.UnitName, Person: a.PersonName, SwitchHref: Account + "#posts", AccountHref: Account, SignOut: "/sign-out"}
	p.CSRF = web.Token(ctx)
	p.IdleMinutes = f.IdleMinutes
	p.Search = ui.Search{Action: Practices, Value: r.URL.Query().Get("q"), Placeholder: i18n.T(ctx, "Tìm mã, mô hình, đơn vị")}
	p.Nav, p.Tabs = f.menu(ctx, a, section)
	return p
}

// Public is the frame of a page for everybody.
func (f *Frame) Public(r *http.Request, title string) ui.Page {
	ctx := r.Context()
	p := ui.Page{Title: title, Path: r.URL.RequestURI()}
	if flash, ok := web.FlashOf(ctx); ok {
		p.Flash = ui.Flash{Text: flash.Text(ctx)}
	}
	if f.Demo {
		p.Demo = i18n.T(ctx, "Dữ liệu mẫu: tên người, mô hình và phần lớn con số ở đây được tạo ra để dùng thử.")
	}
	p.Foot = i18n.T(ctx, "Hôm nay %s", i18n.Date(ctx, clock.Today(f.Clock)))
	return p
}

func (f *Frame) menu(ctx context.Context, a identity.Actor, section string) (nav, tabs []ui.NavItem) {
	complete, review := f.waiting(ctx, a)
	for _, m := range menu {
		if !allowed(m.roles, a.Role) {
			continue
		}
		n := ui.NavItem{Href: m.href, Icon: m.icon, Label: i18n.T(ctx, m.label), Current: m.href == section}
		switch {
		case m.href == Today && complete > 0:
			n.Count, n.Hot = i18n.Num(ctx, complete), true
		case m.href == Review && review > 0:
			n.Count, n.Hot = i18n.Num(ctx, review), true
		}
		nav = append(nav, n)
		if m.tab && len(tabs) < 4 {
			tabs = append(tabs, n)
		}
	}
	return nav, tabs
}

// waiting must never keep a page from being shown: without the counts the menu still works.
func (f *Frame) waiting(ctx context.Context, a identity.Actor) (complete, review int64) {
	if f.Waiting == nil {
		return 0, 0
	}
	complete, review, err := f.Waiting(ctx, a)
	if err != nil {
		return 0, 0
	}
	return complete, review
}

func allowed(roles []identity.Role, r identity.Role) bool {
	if len(roles) == 0 {
		return true
	}
	for _, x := range roles {
		if x == r {
			return true
		}
	}
	return false
}

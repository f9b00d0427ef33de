// Package shell is the frame around every page: the menu a post sees, the acting post, what waits,
// the sentence about what was just done. Features fill the middle.
package shell

import (
	"context"
	"net/http"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
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

type item struct {
	href, icon, label string
	roles             []identity.Role // nobody named: everybody
	tab               bool
}

var menu = []item{
	{href: "/today", icon: "home", label: "Hôm nay", tab: true},
	{href: "/practices", icon: "list", label: "Mô hình", tab: true},
	{href: "/review", icon: "inbox", label: "Chờ duyệt", roles: []identity.Role{identity.RoleApprover, identity.RoleProvincialOfficer, identity.RoleHead}, tab: true},
	{href: "/figures", icon: "chart", label: "Số liệu", tab: true},
	{href: "/units", icon: "build", label: "Đơn vị"},
	{href: "/admin", icon: "task", label: "Quản trị", roles: []identity.Role{identity.RoleAdmin, identity.RoleProvincialOfficer, identity.RoleHead}},
}

// Page starts the page of a request; web.Page adds title, token and flash to it.
func (f *Frame) Page(r *http.Request) ui.Page {
	ctx := r.Context()
	p := ui.Page{Foot: i18n.T(ctx, "Hôm nay %s", i18n.Date(ctx, clock.Today(f.Clock)))}
	if f.Demo {
		p.Demo = i18n.T(ctx, "Dữ liệu mẫu: tên người, mô hình và phần lớn con số ở đây được tạo ra để dùng thử.")
	}
	a, ok := identity.ActorOf(ctx)
	if !ok {
		return p
	}
	p.Actor = ui.Actor{Post: a.PostTitle, Unit: a.UnitName, Person: a.PersonName, SwitchHref: "/account#posts", AccountHref: "/account", SignOut: "/sign-out"}
	p.IdleMinutes = f.IdleMinutes
	p.Search = ui.Search{Action: "/practices", Value: r.URL.Query().Get("q"), Placeholder: i18n.T(ctx, "Tìm mã, mô hình, đơn vị")}
	p.Nav, p.Tabs = f.menu(ctx, a, r.URL.Path)
	return p
}

func (f *Frame) menu(ctx context.Context, a identity.Actor, path string) (nav, tabs []ui.NavItem) {
	complete, review := f.waiting(ctx, a)
	for _, m := range menu {
		if !allowed(m.roles, a.Role) {
			continue
		}
		n := ui.NavItem{Href: m.href, Icon: m.icon, Label: i18n.T(ctx, m.label), Current: path == m.href || strings.HasPrefix(path, m.href+"/")}
		switch {
		case m.href == "/today" && complete > 0:
			n.Count, n.Hot = i18n.Num(ctx, complete), true
		case m.href == "/review" && review > 0:
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

package app

import (
	"net/http"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// Minutes without a request after which a session ends; the notice counts down the last of them.
const idleMinutes = 30

// menu is every entry there may be; a visitor sees those whose page exists and is open to them.
var menu = []struct{ href, icon, label, group string }{
	{"/", "home", "Hôm nay", ""},
	{"/practices", "list", "Danh sách mô hình", ""},
	{"/practices/new", "pencil", "Đăng ký mô hình", ""},
	{"/review", "task", "Thẩm định", ""},
	{"/figures", "chart", "Số liệu", ""},
	{"/units", "map", "Sơ đồ đơn vị", "Tra cứu"},
	{"/history", "hist", "Lịch sử", "Tra cứu"},
	{"/campaigns", "flag", "Phong trào", "Quản trị"},
	{"/people", "users", "Người và vị trí", "Quản trị"},
	{"/_ui", "book", "Bộ giao diện", "Quản trị"},
}

const tabs = 4

func (a *App) frame(r *http.Request) ui.Page {
	ctx := r.Context()
	p := ui.Page{Foot: i18n.T(ctx, "Khéo – phần mềm nguồn mở cho phong trào thi đua")}
	if a.cfg.Demo {
		p.Demo = i18n.T(ctx, "Bản dùng thử: dữ liệu được dựng để minh họa, không phải hồ sơ thật.")
	}
	visitor := web.VisitorOf(ctx)
	actor, ok := identity.ActorOf(ctx)
	if !ok || !visitor.SignedIn() {
		return p
	}
	for _, m := range menu {
		if a.open(m.href, visitor) {
			item := ui.NavItem{Href: m.href, Icon: m.icon, Label: i18n.T(ctx, m.label), Current: covers(m.href, r.URL.Path)}
			if m.group != "" {
				item.Group = i18n.T(ctx, m.group)
			}
			p.Nav = append(p.Nav, item)
		}
	}
	onlyLongest(p.Nav)
	p.Tabs = p.Nav[:min(tabs, len(p.Nav))]
	p.Actor = ui.Actor{Post: actor.PostTitle, Unit: actor.UnitName, Person: actor.PersonName, SwitchHref: "/account#posts", AccountHref: "/account", SignOut: "/sign-out"}
	if a.open("/practices", visitor) {
		p.Search = ui.Search{Action: "/practices", Placeholder: i18n.T(ctx, "Tìm mã, mô hình, đơn vị"), Value: r.URL.Query().Get("q")}
	}
	p.IdleMinutes = idleMinutes
	return p
}

// open tells whether the page exists and the visitor may ask it.
func (a *App) open(href string, v web.Visitor) bool {
	for _, rt := range a.site.Routes() {
		if rt.Method == http.MethodGet && strings.TrimSuffix(rt.Pattern, "{$}") == href {
			return rt.Access.Allows(v)
		}
	}
	return false
}

func covers(href, path string) bool {
	return path == href || href != "/" && strings.HasPrefix(path, href+"/")
}

// onlyLongest leaves the most exact of the entries that cover the address: /practices/new, not
// /practices too.
func onlyLongest(items []ui.NavItem) {
	best := -1
	for i, item := range items {
		if item.Current && (best < 0 || len(item.Href) > len(items[best].Href)) {
			best = i
		}
		items[i].Current = false
	}
	if best >= 0 {
		items[best].Current = true
	}
}

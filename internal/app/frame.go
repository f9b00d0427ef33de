package app

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// Minutes without a request after which a session ends; the notice counts down the last of them.
const idleMinutes = 30

// menu is every entry there may be; a visitor sees those whose page exists and is open to them.
var menu = []struct{ href, icon, label, group string }{
	{"/today", "home", "Hôm nay", ""},
	{"/practices", "list", "Mô hình", ""},
	{"/review", "inbox", "Chờ duyệt", ""},
	{"/figures", "chart", "Số liệu", ""},
	{"/practices/new", "pencil", "Đăng ký mô hình", ""},
	{"/reports", "doc", "Báo cáo", ""},
	{"/units", "build", "Sơ đồ đơn vị", "Tra cứu"},
	{"/admin/indicators", "score", "Chỉ tiêu báo cáo", "Tra cứu"},
	{"/so", "search", "Hỏi một con số", "Tra cứu"},
	{"/history", "hist", "Lịch sử", "Tra cứu"},
	{"/campaigns", "flag", "Phong trào", "Quản trị"},
	{"/admin/units/events", "swap", "Sắp xếp đơn vị", "Quản trị"},
	{"/admin/templates", "doc", "Mẫu văn bản", "Quản trị"},
	{"/people", "users", "Người và vị trí", "Quản trị"},
	{"/admin", "gear", "Quản trị", "Quản trị"},
	{"/_ui", "book", "Bộ giao diện", "Quản trị"},
}

const tabs = 4

func (a *App) frame(r *http.Request) ui.Page {
	ctx := r.Context()
	p := ui.Page{Foot: i18n.T(ctx, "Hôm nay %s", i18n.Date(ctx, clock.Today(a.Clock)))}
	if a.cfg.Demo {
		p.Demo = i18n.T(ctx, "Bản dùng thử: dữ liệu được dựng để minh họa, không phải hồ sơ thật.")
	}
	actor, ok := identity.ActorOf(ctx)
	if !ok || !web.VisitorOf(ctx).SignedIn() {
		p.Nav = append(a.menu(r, nil), ui.NavItem{Href: "/sign-in", Icon: "user", Label: i18n.T(ctx, "Đăng nhập"), Current: r.URL.Path == "/sign-in"})
		return p
	}
	p.Nav = a.menu(r, a.waiting(ctx, actor))
	p.Tabs = slices.Clone(p.Nav[:min(tabs, len(p.Nav))])
	for i, t := range p.Tabs {
		if t.Href == "/practices/new" {
			p.Tabs[i].Label = i18n.T(ctx, "Đăng ký") // a tab has room for one line
		}
	}
	p.Notice = a.toTake(r, actor)
	p.Actor = ui.Actor{Post: acting(ctx, actor), Unit: actor.UnitName, Person: actor.PersonName, SwitchHref: "/account#posts", AccountHref: "/account", SignOut: "/sign-out"}
	if a.open("/practices", web.VisitorOf(ctx)) {
		p.Search = ui.Search{Action: "/practices", Placeholder: i18n.T(ctx, "Tìm mã, mô hình, đơn vị"), Value: r.URL.Query().Get("q")}
	}
	p.IdleMinutes = idleMinutes
	return p
}

// acting is the post in the frame; a stand-in is told that it is not their own.
func acting(ctx context.Context, actor identity.Actor) string {
	switch {
	case actor.PostID == "":
		return i18n.T(ctx, "Chưa giữ vị trí nào")
	case actor.StandIn:
		return i18n.T(ctx, "Thay: %s", actor.PostTitle)
	}
	return actor.PostTitle
}

// toTake tells of a handover that waits for the person, where they begin their day.
func (a *App) toTake(r *http.Request, actor identity.Actor) ui.Flash {
	ctx := r.Context()
	if r.URL.Path != "/today" && r.URL.Path != "/account" {
		return ui.Flash{}
	}
	waiting, err := a.Identity.ToTake(ctx, actor)
	if err != nil {
		a.cfg.Log.WarnContext(ctx, "handovers of the notice", "error", err)
	}
	if err != nil || len(waiting) == 0 {
		return ui.Flash{}
	}
	h, text := waiting[0], "Bàn giao vị trí %s chờ anh/chị xác nhận."
	if h.Takes(actor) {
		text = "Vị trí %s được bàn giao cho anh/chị và chờ anh/chị nhận."
	}
	return ui.Flash{Text: i18n.T(ctx, text, h.Post.Title), Tone: ui.Back, Link: ui.Crumb{Text: i18n.T(ctx, "Mở bàn giao"), Href: "/handovers/" + h.ID}}
}

func (a *App) menu(r *http.Request, waiting map[string]int64) []ui.NavItem {
	ctx := r.Context()
	var items []ui.NavItem
	for _, m := range menu {
		if !a.open(m.href, web.VisitorOf(ctx)) {
			continue
		}
		item := ui.NavItem{Href: m.href, Icon: m.icon, Label: i18n.T(ctx, m.label), Current: covers(m.href, standing(r.URL.Path))}
		if m.group != "" {
			item.Group = i18n.T(ctx, m.group)
		}
		if n := waiting[m.href]; n > 0 {
			item.Count, item.Hot = i18n.Num(ctx, n), true
		}
		items = append(items, item)
	}
	onlyLongest(items)
	return items
}

// waiting counts what asks for the actor's unit. It never keeps a page from being shown: without
// the counts the menu still works.
func (a *App) waiting(ctx context.Context, actor identity.Actor) map[string]int64 {
	desk, err := a.Practice.Desk(ctx, actor)
	if err != nil {
		a.cfg.Log.WarnContext(ctx, "counts of the menu", "error", err)
		return nil
	}
	counts := map[string]int64{}
	if identity.MayReview(actor.Role) {
		counts["/review"] = desk.WaitingReview
		counts["/today"] = desk.WaitingReview
	}
	if identity.MayAuthor(actor.Role) {
		counts["/today"] += desk.WaitingAuthor
	}
	return counts
}

// open tells whether the page exists and the visitor may ask it.
func (a *App) open(href string, v web.Visitor) bool {
	access, there := a.pages[href]
	return there && access.Allows(v)
}

// standing is the place in the menu a page belongs to: the review desk of one record lies under
// what waits for review.
func standing(path string) string {
	if strings.HasPrefix(path, "/practices/") && strings.HasSuffix(path, "/review") {
		return "/review"
	}
	return path
}

func covers(href, path string) bool {
	return path == href || strings.HasPrefix(path, href+"/")
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

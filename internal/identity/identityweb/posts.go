package identityweb

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/vntext"
	"kheo/internal/platform/web"
)

// postsView is the posts of the province that exist today.
type postsView struct {
	page   ui.Page
	form   *form.Form
	text   string
	unit   *org.Unit
	role   identity.Role
	posts  []identity.Chair // that somebody holds
	vacant []identity.Chair // on the first page alone
	next   string
	after  string
}

func (p *Pages) posts(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	v := postsView{page: web.Page(r, i18n.T(ctx, "Người và vị trí")), form: f, text: f.Line("q", 200), after: f.Line("after", 64), role: identity.Role(f.Choice("role", roleCodes()...))}
	v.page.Crumbs = []ui.Crumb{{Text: v.page.Title, Href: "/people"}, {Text: i18n.T(ctx, "Vị trí")}}
	if err := p.unitAsked(ctx, f, actor, &v.unit); err != nil {
		return err
	}
	filter := identity.PostFilter{Role: v.role, On: actor.Day, After: v.after}
	if v.unit != nil {
		filter.UnitID = v.unit.ID
	}
	all, err := p.Identity.Posts(ctx, actor.RootID, filter)
	if err != nil {
		return err
	}
	chairs, err := p.Identity.Chairs(ctx, all, actor.Day)
	if err != nil {
		return err
	}
	v.take(chairs)
	return web.Render(w, r, f.Status(), postsTemplate(v))
}

// take sets the vacant posts before the others: they ask for something.
func (v *postsView) take(all []identity.Chair) {
	for _, c := range all {
		switch {
		case !named(c.Post, v.text):
		case c.Vacant && v.after == "":
			v.vacant = append(v.vacant, c)
		case c.Vacant || v.next != "":
		case len(v.posts) == peoplePage:
			v.next = v.posts[peoplePage-1].Post.Code
		default:
			v.posts = append(v.posts, c)
		}
	}
}

// named tells whether a post has all the words in its title, unit or code.
func named(post identity.Post, text string) bool {
	key := " " + vntext.Fold(post.Title+" "+post.UnitName+" "+post.Code)
	for _, w := range vntext.Words(text) {
		if !strings.Contains(key, " "+w) {
			return false
		}
	}
	return true
}

func roleCodes() []string {
	var codes []string
	for _, r := range identity.Roles {
		codes = append(codes, string(r))
	}
	return codes
}

func roleOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, r := range identity.Roles {
		list = append(list, ui.Option{Value: string(r), Label: roleName(ctx, r)})
	}
	return list
}

func (v postsView) self(change ...string) string {
	q := url.Values{}
	set := func(key, value string) {
		if value != "" {
			q.Set(key, value)
		}
	}
	set("q", v.text)
	set("role", string(v.role))
	if v.unit != nil {
		set("unit", v.unit.ID)
	}
	for i := 0; i+1 < len(change); i += 2 {
		q.Del(change[i])
		set(change[i], change[i+1])
	}
	if len(q) == 0 {
		return "/people/posts"
	}
	return "/people/posts?" + q.Encode()
}

func (v postsView) chips(ctx context.Context) []ui.Chip {
	chip := ui.Chip{Label: i18n.T(ctx, "Vai trò"), Href: v.self("role", "")}
	for _, r := range identity.Roles {
		if r == v.role {
			chip.Value = roleName(ctx, r)
		}
		chip.Choices = append(chip.Choices, ui.Choice{Label: roleName(ctx, r), Href: v.self("role", string(r)), Current: r == v.role})
	}
	return []ui.Chip{chip}
}

func (v postsView) pages() ui.Pages {
	p := ui.Pages{}
	if v.after != "" {
		p.Prev = v.self()
	}
	if v.next != "" {
		p.Next = v.self("after", v.next)
	}
	return p
}

func (v postsView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.page.Title, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Vị trí")}, {Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Người giữ")}, {Label: i18n.T(ctx, "Vai trò")}, {Label: i18n.T(ctx, "Mã vị trí"), Fit: true},
	}}
	for _, c := range v.posts {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: append(whereOf(c), ui.Cell{Text: holderNames(c), Sub: standInNames(ctx, c)},
			ui.Cell{Text: roleName(ctx, c.Post.Role)}, ui.Cell{Body: codeText(c.Post.Code)})})
	}
	return g
}

func (v postsView) vacantTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Đang trống"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Vị trí")}, {Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Người giữ")}, {Label: i18n.T(ctx, "Thao tác"), HideLbl: true, Fit: true},
	}}
	for _, c := range v.vacant {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: append(whereOf(c), ui.Cell{State: vacantBadge(ctx), Sub: standInNames(ctx, c)},
			ui.Cell{Text: i18n.T(ctx, "Chỉ định người giữ / người thay"), Href: "/people/posts/" + c.Post.ID})})
	}
	return g
}

func whereOf(c identity.Chair) []ui.Cell {
	return []ui.Cell{{Text: c.Post.Title, Href: "/people/posts/" + c.Post.ID}, {Text: c.Post.UnitName, Href: "/units/" + c.Post.UnitID}}
}

func vacantBadge(ctx context.Context) ui.Badge {
	return ui.Badge{Icon: "user", Word: i18n.T(ctx, "Đang trống"), Tone: ui.Back}
}

func holderNames(c identity.Chair) string {
	var names []string
	for _, h := range c.Holders {
		names = append(names, h.PersonName)
	}
	return strings.Join(names, ", ")
}

func standInNames(ctx context.Context, c identity.Chair) string {
	var names []string
	for _, t := range c.StandIns {
		names = append(names, i18n.T(ctx, "%s thay đến hết %s", t.PersonName, i18n.Date(ctx, clock.AddDays(t.To, -1))))
	}
	return strings.Join(names, ", ")
}

func (p *Pages) newPost(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.New()
	f.Set("from", actor.Day)
	if ref := form.Read(r).Line("unit", 200); ref != "" {
		if u, err := p.resolveUnit(r.Context(), actor, ref, actor.Day); err == nil {
			f.Set("unit", u.Name)
		}
	}
	return p.showNewPost(w, r, f)
}

func (p *Pages) showNewPost(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	page := web.Page(r, i18n.T(ctx, "Thêm vị trí"))
	page.Narrow = true
	page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Người và vị trí"), Href: "/people/posts"}, {Text: page.Title}}
	return web.Render(w, r, f.Status(), newPostTemplate(page, f))
}

func (p *Pages) addPost(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	unit := f.Need().Line("unit", 200)
	n := identity.NewPost{Title: f.Need().Line("title", identity.MaxTitle), Role: identity.Role(f.Need().Choice("role", roleCodes()...)), Code: f.Line("code", 64), From: f.Need().Day("from")}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		u, err := p.resolveUnit(ctx, actor, unit, n.From)
		if err != nil {
			return "", err
		}
		made := n
		made.UnitID = u.ID
		if made.Code == "" {
			if made.Code, err = p.suggest(ctx, u, n.Role); err != nil {
				return "", err
			}
		}
		post, err := p.Identity.AddPost(ctx, actor, made)
		return "/people/posts/" + post.ID, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showNewPost(w, r, f)
	}
	web.Say(w, r, "Đã thêm vị trí. Giao cho người giữ ở ngay trang này.")
	return web.Redirect(w, r, to)
}

// suggest is the first free code of the unit and the role: na-ngoi.officer, na-ngoi.officer-2.
func (p *Pages) suggest(ctx context.Context, u org.Unit, role identity.Role) (string, error) {
	base := strings.Trim(u.Slug[:min(len(u.Slug), 40)], "-") + "." + string(role)
	for n := 1; ; n++ {
		code := base
		if n > 1 {
			code += "-" + strconv.Itoa(n)
		}
		_, err := p.Identity.PostByCode(ctx, code)
		if fault.Is(err, fault.NotFound) {
			return code, nil
		}
		if err != nil {
			return "", err
		}
	}
}

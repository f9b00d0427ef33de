package identityweb

import (
	"context"
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// personView is one person: the posts held through time, where signed in, the password.
type personView struct {
	page     ui.Page
	today    string
	self     bool // the administrator's own account
	person   identity.Person
	holdings []identity.Holding
	posts    map[string]identity.Post
	sessions []identity.Session
	hold     *form.Form
	password *form.Form
}

func (p *Pages) person(w http.ResponseWriter, r *http.Request) error {
	return p.showPerson(w, r, http.StatusOK, personView{})
}

// ownPerson is the person of the address; one of another province doesn't exist.
func (p *Pages) ownPerson(r *http.Request) (identity.Person, identity.Actor, error) {
	actor, _ := identity.ActorOf(r.Context())
	person, err := p.Identity.Person(r.Context(), r.PathValue("id"))
	if err == nil && person.RootID != actor.RootID {
		err = fault.Missing()
	}
	return person, actor, err
}

func (p *Pages) showPerson(w http.ResponseWriter, r *http.Request, status int, v personView) error {
	ctx := r.Context()
	person, actor, err := p.ownPerson(r)
	if err != nil {
		return err
	}
	v.person, v.today, v.self = person, actor.Day, person.ID == actor.PersonID
	if v.hold == nil {
		v.hold = form.New()
		v.hold.Set("from", actor.Day)
	}
	if v.password == nil {
		v.password = form.New()
	}
	if v.holdings, err = p.Identity.Holdings(ctx, person.ID); err != nil {
		return err
	}
	v.posts = map[string]identity.Post{}
	for _, h := range v.holdings {
		if v.posts[h.PostID], err = p.Identity.Post(ctx, h.PostID); err != nil {
			return err
		}
	}
	if v.sessions, err = p.Identity.Sessions(ctx, person.ID); err != nil {
		return err
	}
	v.page = web.Page(r, person.Name)
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Người và vị trí"), Href: "/people"}, {Text: person.Name}}
	return web.Render(w, r, status, personTemplate(v))
}

// changePerson does an act that has no form of its own to be shown again.
func (p *Pages) changePerson(w http.ResponseWriter, r *http.Request, f *form.Form, said string, do func(ctx context.Context, a identity.Actor, person identity.Person) error) error {
	person, actor, err := p.ownPerson(r)
	if err != nil {
		return err
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/people/" + person.ID, do(ctx, actor, person)
	})
	if err != nil {
		return err
	}
	web.Say(w, r, said)
	return web.Redirect(w, r, to)
}

func (p *Pages) setActive(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	if f.Bool("active") {
		return p.changePerson(w, r, f, "Tài khoản hoạt động trở lại.", func(ctx context.Context, a identity.Actor, person identity.Person) error {
			return p.Identity.Activate(ctx, a, person.ID)
		})
	}
	return p.changePerson(w, r, f, "Đã ngừng tài khoản; mọi phiên của người này đã kết thúc.", func(ctx context.Context, a identity.Actor, person identity.Person) error {
		return p.Identity.Deactivate(ctx, a, person.ID)
	})
}

func (p *Pages) setPassword(w http.ResponseWriter, r *http.Request) error {
	person, actor, err := p.ownPerson(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	password := f.Need().Secret("new_password")
	if password != "" {
		beside(f, identity.CheckPassword(person.Login, password), "password", "new_password")
	}
	err = f.Err()
	if err == nil {
		err = p.Identity.SetPassword(r.Context(), actor, person.ID, password)
	}
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showPerson(w, r, f.Status(), personView{password: f})
	}
	web.Say(w, r, "Đã đặt mật khẩu mới; mọi phiên của người này đã kết thúc.")
	return web.Redirect(w, r, "/people/"+person.ID)
}

func (p *Pages) holdPost(w http.ResponseWriter, r *http.Request) error {
	person, actor, err := p.ownPerson(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	code, from := f.Need().Line("post", 64), f.Need().Day("from")
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/people/" + person.ID, p.holdByCode(ctx, actor, person.ID, code, from)
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showPerson(w, r, f.Status(), personView{hold: f})
	}
	web.Say(w, r, "Đã giao vị trí.")
	return web.Redirect(w, r, to)
}

// endHolding takes a post back from today on. Another day is for the page of the post.
func (p *Pages) endHolding(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	holding := f.Line("holding", 40)
	return p.changePerson(w, r, f, "Đã kết thúc việc giữ vị trí từ hôm nay.", func(ctx context.Context, a identity.Actor, _ identity.Person) error {
		return p.Identity.EndHolding(ctx, a, holding, a.Day)
	})
}

func (p *Pages) endSession(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	session := f.Line("session", 40)
	return p.changePerson(w, r, f, "Đã kết thúc phiên.", func(ctx context.Context, a identity.Actor, _ identity.Person) error {
		return p.Identity.Revoke(ctx, a, session)
	})
}

// days writes [from, to) as people say it: the last day included.
func days(ctx context.Context, from, to string) string {
	if to == "" {
		return i18n.T(ctx, "từ %s đến nay", i18n.Date(ctx, from))
	}
	if to <= from {
		return i18n.T(ctx, "không giữ ngày nào")
	}
	return i18n.T(ctx, "từ %s đến hết %s", i18n.Date(ctx, from), i18n.Date(ctx, clock.AddDays(to, -1)))
}

func (v personView) holdingTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Các vị trí đã và đang giữ"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Vị trí")}, {Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Vai trò")}, {Label: i18n.T(ctx, "Thời gian")}, {Label: i18n.T(ctx, "Thao tác"), HideLbl: true, Fit: true},
	}}
	for _, h := range v.holdings {
		post := v.posts[h.PostID]
		row := ui.Row{Cells: []ui.Cell{{Text: post.Title, Href: "/people/posts/" + post.ID, Sub: post.Code}, {Text: post.UnitName}, {Text: roleName(ctx, post.Role)}, {Text: days(ctx, h.From, h.To)}, {}}}
		if h.To == "" || v.today < h.To {
			row.Cells[4] = ui.Cell{Body: endHoldingForm(v.person.ID, h, post)}
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (v personView) sessionTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Nơi đang đăng nhập"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Máy đang dùng")}, {Label: i18n.T(ctx, "Địa chỉ mạng")}, {Label: i18n.T(ctx, "Đăng nhập lúc")}, {Label: i18n.T(ctx, "Dùng gần nhất")}, {Label: i18n.T(ctx, "Thao tác"), HideLbl: true, Fit: true},
	}}
	for _, s := range v.sessions {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: agentName(ctx, s.Agent)}, {Text: s.Address}, {Text: i18n.Moment(ctx, s.CreatedAt)}, {Text: i18n.Moment(ctx, s.SeenAt)}, {Body: endSessionForm(v.person.ID, s)}}})
	}
	return g
}

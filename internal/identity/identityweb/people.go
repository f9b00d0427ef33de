package identityweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// PeopleRoutes are the addresses where the administrator keeps people and posts.
func (p *Pages) PeopleRoutes() []web.Route {
	admin := web.Roles(identity.RoleAdmin)
	return []web.Route{
		{Method: "GET", Pattern: "/people", Access: admin, Handler: p.people, Name: "identity.people"},
		{Method: "GET", Pattern: "/people/new", Access: admin, Handler: p.newPerson, Name: "identity.person.new"},
		{Method: "POST", Pattern: "/people", Access: admin, Handler: p.addPerson, Name: "identity.person.add"},
		{Method: "GET", Pattern: "/people/{id}", Access: admin, Handler: p.person, Name: "identity.person"},
		{Method: "POST", Pattern: "/people/{id}/active", Access: admin, Handler: p.setActive, Name: "identity.person.active"},
		{Method: "POST", Pattern: "/people/{id}/password", Access: admin, Handler: p.setPassword, Name: "identity.person.password"},
		{Method: "POST", Pattern: "/people/{id}/posts", Access: admin, Handler: p.holdPost, Name: "identity.person.hold"},
		{Method: "POST", Pattern: "/people/{id}/posts/end", Access: admin, Handler: p.endHolding, Name: "identity.person.end"},
		{Method: "POST", Pattern: "/people/{id}/sessions", Access: admin, Handler: p.endSession, Name: "identity.person.session"},
		{Method: "GET", Pattern: "/people/posts", Access: admin, Handler: p.posts, Name: "identity.posts"},
		{Method: "GET", Pattern: "/people/posts/new", Access: admin, Handler: p.newPost, Name: "identity.post.new"},
		{Method: "POST", Pattern: "/people/posts", Access: admin, Handler: p.addPost, Name: "identity.post.add"},
		{Method: "GET", Pattern: "/people/posts/{id}", Access: admin, Handler: p.post, Name: "identity.post"},
		{Method: "POST", Pattern: "/people/posts/{id}/handover", Access: admin, Handler: p.handOver, Name: "identity.post.handover"},
		{Method: "POST", Pattern: "/people/posts/{id}/standins", Access: admin, Handler: p.addPostStandIn, Name: "identity.post.standin"},
		{Method: "POST", Pattern: "/people/posts/{id}/standins/end", Access: admin, Handler: p.endPostStandIn, Name: "identity.post.standin.end"},
		{Method: "POST", Pattern: "/people/posts/{id}/close", Access: admin, Handler: p.closePost, Name: "identity.post.close"},
		{Method: "POST", Pattern: "/people/posts/{id}/tokens", Access: admin, Handler: p.addToken, Name: "identity.post.token"},
		{Method: "POST", Pattern: "/people/posts/{id}/tokens/revoke", Access: admin, Handler: p.dropToken, Name: "identity.post.token.revoke"},
	}
}

// peopleView is the persons of the province with the posts they hold today.
type peopleView struct {
	page    ui.Page
	form    *form.Form
	text    string
	unit    *org.Unit
	persons []identity.Person
	held    map[string][]identity.Post
	next    string // login the next page starts behind
	after   string
}

// peoplePage is how many lines a list of people or posts has.
const peoplePage = 100

func (p *Pages) people(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	v := peopleView{page: web.Page(r, i18n.T(ctx, "Người và vị trí")), form: f, text: f.Line("q", 200), after: f.Line("after", 64)}
	v.page.Crumbs = []ui.Crumb{{Text: v.page.Title}}
	if err := p.unitAsked(ctx, f, actor, &v.unit); err != nil {
		return err
	}
	if err := p.loadPeople(ctx, actor, &v); err != nil {
		return err
	}
	return web.Render(w, r, f.Status(), peopleTemplate(v))
}

// unitAsked reads the unit of a filter; one that can't be found is a mistake beside the field.
func (p *Pages) unitAsked(ctx context.Context, f *form.Form, a identity.Actor, into **org.Unit) error {
	if !f.Has("unit") {
		return nil
	}
	u, err := p.resolveUnit(ctx, a, f.Line("unit", 200), a.Day)
	if err != nil {
		return f.Reject(err)
	}
	*into = &u
	return nil
}

func (p *Pages) resolveUnit(ctx context.Context, a identity.Actor, ref, on string) (org.Unit, error) {
	u, err := p.Org.Resolve(ctx, ref, on)
	if fault.Is(err, fault.NotFound) || err == nil && u.RootID != a.RootID {
		return u, fault.Field("unit", "Không có đơn vị này vào ngày đó.")
	}
	return u, err
}

// loadPeople reads one page. With a unit it is those who hold a post there today, which are few.
func (p *Pages) loadPeople(ctx context.Context, a identity.Actor, v *peopleView) error {
	filter := identity.PersonFilter{Text: v.text, After: v.after, Limit: peoplePage + 1}
	if v.unit != nil {
		filter.After, filter.Limit = "", 0
	}
	all, err := p.Identity.Persons(ctx, a.RootID, filter)
	if err != nil {
		return err
	}
	ids := make([]string, len(all))
	for i, person := range all {
		ids[i] = person.ID
	}
	if v.held, err = p.Identity.Held(ctx, ids, a.Day); err != nil {
		return err
	}
	if v.unit != nil {
		all = slices.DeleteFunc(all, func(person identity.Person) bool { return !holdsIn(v.held[person.ID], v.unit.ID) })
	} else if len(all) > peoplePage {
		all = all[:peoplePage]
		v.next = all[peoplePage-1].Login
	}
	v.persons = all
	return nil
}

func holdsIn(posts []identity.Post, unitID string) bool {
	return slices.ContainsFunc(posts, func(p identity.Post) bool { return p.UnitID == unitID })
}

func (v peopleView) self(change ...string) string {
	q := url.Values{}
	if v.text != "" {
		q.Set("q", v.text)
	}
	if v.unit != nil {
		q.Set("unit", v.unit.ID)
	}
	for i := 0; i+1 < len(change); i += 2 {
		q.Del(change[i])
		if change[i+1] != "" {
			q.Set(change[i], change[i+1])
		}
	}
	if len(q) == 0 {
		return "/people"
	}
	return "/people?" + q.Encode()
}

func (v peopleView) pages() ui.Pages {
	p := ui.Pages{}
	if v.after != "" {
		p.Prev = v.self()
	}
	if v.next != "" {
		p.Next = v.self("after", v.next)
	}
	return p
}

func (v peopleView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.page.Title, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Họ tên")}, {Label: i18n.T(ctx, "Tên đăng nhập"), Fit: true}, {Label: i18n.T(ctx, "Vị trí đang giữ")}, {Label: i18n.T(ctx, "Trạng thái"), Fit: true},
	}}
	for _, person := range v.persons {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{{Text: person.Name, Href: "/people/" + person.ID}, {Body: codeText(person.Login)}, {Body: heldPosts(v.held[person.ID])}, {State: personBadge(ctx, person)}}})
	}
	return g
}

func personBadge(ctx context.Context, person identity.Person) ui.Badge {
	switch {
	case !person.Active:
		return ui.Badge{Icon: "stop", Word: i18n.T(ctx, "Đã ngừng")}
	case !person.HasPassword:
		return ui.Badge{Icon: "key", Word: i18n.T(ctx, "Chưa có mật khẩu"), Tone: ui.Back}
	}
	return ui.Badge{Icon: "check", Word: i18n.T(ctx, "Đang hoạt động"), Tone: ui.Good}
}

func (p *Pages) newPerson(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	f.Set("post", form.Read(r).Line("post", 64))
	return p.showNewPerson(w, r, f)
}

func (p *Pages) showNewPerson(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	page := web.Page(r, i18n.T(ctx, "Thêm người"))
	page.Narrow = true
	page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Người và vị trí"), Href: "/people"}, {Text: page.Title}}
	return web.Render(w, r, f.Status(), newPersonTemplate(page, f))
}

// addPerson makes the account first and gives it its password afterwards: making a password's hash
// waits in a line, and nothing may wait inside a transaction.
func (p *Pages) addPerson(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	n := identity.NewPerson{Name: f.Need().Line("name", identity.MaxName), Login: f.Need().Line("login", 64)}
	password, code := f.Need().Secret("first_password"), f.Line("post", 64)
	if password != "" {
		beside(f, identity.CheckPassword(n.Login, password), "password", "first_password")
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		person, err := p.Identity.AddPerson(ctx, actor, n)
		if err == nil && code != "" {
			err = p.holdByCode(ctx, actor, person.ID, code, actor.Day)
		}
		return "/people/" + person.ID, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showNewPerson(w, r, f)
	}
	person, err := p.Identity.PersonByLogin(r.Context(), n.Login)
	if err != nil {
		return err
	}
	if err := p.Identity.SetPassword(r.Context(), actor, person.ID, password); err != nil {
		return err
	}
	web.Say(w, r, "Đã thêm %s.", n.Name)
	return web.Redirect(w, r, to)
}

// holdByCode gives a post named by its code; what is wrong with it stands beside that field.
func (p *Pages) holdByCode(ctx context.Context, a identity.Actor, personID, code, from string) error {
	post, err := p.postByCode(ctx, a, code)
	if err != nil {
		return err
	}
	_, err = p.Identity.Hold(ctx, a, personID, post.ID, from)
	return err
}

func (p *Pages) postByCode(ctx context.Context, a identity.Actor, code string) (identity.Post, error) {
	post, err := p.Identity.PostByCode(ctx, code)
	if fault.Is(err, fault.NotFound) || err == nil && post.RootID != a.RootID {
		return post, fault.Field("post", "Không có vị trí mang mã này.")
	}
	return post, err
}

// beside puts the mistakes of a rule beside the fields of the page, one of which has another name
// there: what carries the word password is never kept for sending again.
func beside(f *form.Form, err error, field, name string) {
	if err == nil {
		return
	}
	for _, e := range renamed(fault.Of(err), map[string]string{field: name}).Fields {
		f.Mistake(e.Field, e.Sentence, e.Args...)
	}
}

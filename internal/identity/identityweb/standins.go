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

// standInView is who stands in for a post, and the form to name somebody.
type standInView struct {
	path  string // where its forms post to
	today string
	list  []identity.StandIn // those that last beyond today, or begin later
	form  *form.Form
}

func (p *Pages) standIns(ctx context.Context, path, postID string, a identity.Actor, f *form.Form) (standInView, error) {
	v := standInView{path: path, today: a.Day, form: f}
	if f == nil {
		v.form = form.New()
		v.form.Set("from", a.Day)
	}
	all, err := p.Identity.StandIns(ctx, postID)
	for _, t := range all {
		if t.To > a.Day && t.To > t.From {
			v.list = append(v.list, t)
		}
	}
	return v, err
}

// nameStandIn reads the form and names the person. People say the last day; the day after is the
// first without them.
func (p *Pages) nameStandIn(r *http.Request, f *form.Form, a identity.Actor, postID, back string) (string, error) {
	who, from, last, reason := f.Need().Line("person", 100), f.Need().Day("from"), f.Need().Day("to"), f.Need().Line("reason", identity.MaxReason)
	return web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		person, err := p.Identity.FindPerson(ctx, a.RootID, who, "person")
		if err != nil {
			return "", err
		}
		_, err = p.Identity.AddStandIn(ctx, a, identity.NewStandIn{PostID: postID, PersonID: person.ID, From: from, To: clock.AddDays(last, 1), Reason: reason})
		return back, err
	})
}

// dropStandIn ends one of the post from today on: the form of one post must not end that of another.
func (p *Pages) dropStandIn(r *http.Request, f *form.Form, a identity.Actor, postID, back string) (string, error) {
	one := f.Line("standin", 40)
	return web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		all, err := p.Identity.StandIns(ctx, postID)
		if err != nil {
			return "", err
		}
		for _, t := range all {
			if t.ID == one {
				return back, p.Identity.EndStandIn(ctx, a, one, a.Day)
			}
		}
		return "", fault.Missing()
	})
}

func (p *Pages) addPostStandIn(w http.ResponseWriter, r *http.Request) error {
	post, actor, err := p.ownPost(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	to, err := p.nameStandIn(r, f, actor, post.ID, "/people/posts/"+post.ID+"#standins")
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showPost(w, r, f.Status(), postView{standIn: f})
	}
	web.Say(w, r, "Đã cử người làm thay.")
	return web.Redirect(w, r, to)
}

func (p *Pages) endPostStandIn(w http.ResponseWriter, r *http.Request) error {
	post, actor, err := p.ownPost(r)
	if err != nil {
		return err
	}
	to, err := p.dropStandIn(r, form.Read(r), actor, post.ID, "/people/posts/"+post.ID+"#standins")
	if err != nil {
		return err
	}
	web.Say(w, r, "Đã kết thúc việc làm thay từ hôm nay.")
	return web.Redirect(w, r, to)
}

func (p *Pages) addOwnStandIn(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	to, err := p.nameStandIn(r, f, actor, actor.PostID, "/account#standins")
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showAccount(w, r, f.Status(), accountView{password: form.New(), token: form.New(), standIn: f})
	}
	web.Say(w, r, "Đã cử người làm thay.")
	return web.Redirect(w, r, to)
}

func (p *Pages) endOwnStandIn(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	to, err := p.dropStandIn(r, form.Read(r), actor, actor.PostID, "/account#standins")
	if err != nil {
		return err
	}
	web.Say(w, r, "Đã kết thúc việc làm thay từ hôm nay.")
	return web.Redirect(w, r, to)
}

func (v standInView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Người làm thay"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Người làm thay")}, {Label: i18n.T(ctx, "Thời gian")}, {Label: i18n.T(ctx, "Lý do")}, {Label: i18n.T(ctx, "Thao tác"), HideLbl: true, Fit: true},
	}}
	for _, t := range v.list {
		g.Rows = append(g.Rows, ui.Row{On: t.On(v.today), Cells: []ui.Cell{{Text: t.PersonName}, {Text: days(ctx, t.From, t.To)}, {Text: t.Reason}, {Body: endStandInForm(v.path, t)}}})
	}
	return g
}

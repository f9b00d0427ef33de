package identityweb

import (
	"context"
	"net/http"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// HandoverRoutes are for everybody: both sides of a handover and the administrator meet here. Whose
// it is not doesn't learn that there is one.
func (p *Pages) HandoverRoutes() []web.Route {
	return []web.Route{
		{Method: "GET", Pattern: "/handovers", Access: web.SignedIn, Handler: p.handovers, Name: "identity.handovers"},
		{Method: "GET", Pattern: "/handovers/new", Access: web.SignedIn, Handler: p.newHandover, Name: "identity.handover.new"},
		{Method: "POST", Pattern: "/handovers", Access: web.SignedIn, Handler: p.startHandover, Name: "identity.handover.start"},
		{Method: "GET", Pattern: "/handovers/{id}", Access: web.SignedIn, Handler: p.handover, Name: "identity.handover"},
		{Method: "POST", Pattern: "/handovers/{id}/confirm", Access: web.SignedIn, Handler: p.confirmHandover, Name: "identity.handover.confirm"},
		{Method: "POST", Pattern: "/handovers/{id}/cancel", Access: web.SignedIn, Handler: p.cancelHandover, Name: "identity.handover.cancel"},
	}
}

// handoversView is the handovers a person has part in; for the administrator, all of the province.
type handoversView struct {
	page  ui.Page
	admin bool
	list  []identity.Handover
}

func (p *Pages) handovers(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	v := handoversView{page: web.Page(r, i18n.T(ctx, "Bàn giao vị trí")), admin: identity.IsAdmin(actor.Role)}
	v.page.Crumbs = []ui.Crumb{{Text: v.page.Title}}
	var err error
	if v.list, err = p.Identity.Handovers(ctx, actor); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, handoversTemplate(v))
}

var handoverTones = map[identity.HandoverState]ui.Badge{
	identity.HandoverOpen: {Icon: "clock", Tone: ui.Wait}, identity.HandoverDone: {Icon: "check", Tone: ui.Good}, identity.HandoverCancelled: {Icon: "stop"},
}

func handoverBadge(ctx context.Context, h identity.Handover) ui.Badge {
	b := handoverTones[h.State]
	b.Word = i18n.T(ctx, h.State.Name())
	return b
}

func (v handoversView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: v.page.Title, Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Vị trí")}, {Label: i18n.T(ctx, "Người giao")}, {Label: i18n.T(ctx, "Người nhận")}, {Label: i18n.T(ctx, "Bắt đầu")}, {Label: i18n.T(ctx, "Trạng thái"), Fit: true},
	}}
	for _, h := range v.list {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{{Text: h.Post.Title, Sub: h.Post.UnitName, Href: "/handovers/" + h.ID},
			{Text: giver(ctx, h)}, {Text: h.ToName}, {Text: i18n.Moment(ctx, h.CreatedAt)}, {State: handoverBadge(ctx, h)}}})
	}
	return g
}

func giver(ctx context.Context, h identity.Handover) string {
	if h.FromID == "" {
		return i18n.T(ctx, "vị trí đang trống")
	}
	return h.FromName
}

// newHandoverView asks who takes a post over; of one with several holders, also who gives it.
type newHandoverView struct {
	page    ui.Page
	form    *form.Form
	post    identity.Post
	holders []identity.Holding
	choices []identity.Post // posts to choose from, all held by the actor; empty: the post is known
	actor   identity.Actor
}

func (p *Pages) newHandover(w http.ResponseWriter, r *http.Request) error {
	return p.showNewHandover(w, r, form.From(r.URL.Query()))
}

func (p *Pages) showNewHandover(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	v := newHandoverView{page: web.Page(r, i18n.T(ctx, "Bắt đầu bàn giao")), form: f, actor: actor}
	v.page.Narrow = true
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Bàn giao vị trí"), Href: "/handovers"}, {Text: v.page.Title}}
	var err error
	if v.choices, err = p.toHandOver(ctx, actor, f.Line("post", 64)); err != nil {
		return err
	}
	if len(v.choices) == 1 {
		v.post, v.choices = v.choices[0], nil
		f.Set("post", v.post.ID)
		if v.holders, err = p.holdersNow(ctx, actor, v.post); err != nil {
			return err
		}
	}
	return web.Render(w, r, f.Status(), newHandoverTemplate(v))
}

// toHandOver are the posts the actor may hand over: the one asked for, else those they hold. An
// administrator comes here from the page of a post.
func (p *Pages) toHandOver(ctx context.Context, a identity.Actor, asked string) ([]identity.Post, error) {
	held, err := p.Identity.PostsOf(ctx, a.PersonID, a.Day)
	if err != nil || asked == "" {
		return held, err
	}
	if i := slices.IndexFunc(held, func(x identity.Post) bool { return x.ID == asked }); i >= 0 {
		return held[i : i+1], nil
	}
	post, err := p.Identity.Post(ctx, asked)
	if err != nil {
		return nil, err
	}
	if !identity.IsAdmin(a.Role) || post.RootID != a.RootID {
		return nil, fault.Missing()
	}
	return []identity.Post{post}, nil
}

// holdersNow are those who may give the post: for an administrator anybody who holds it, else
// oneself.
func (p *Pages) holdersNow(ctx context.Context, a identity.Actor, post identity.Post) ([]identity.Holding, error) {
	all, err := p.Identity.Holders(ctx, post.ID)
	return slices.DeleteFunc(all, func(h identity.Holding) bool {
		return !h.On(a.Day) || !identity.IsAdmin(a.Role) && h.PersonID != a.PersonID
	}), err
}

func (p *Pages) startHandover(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	n := identity.NewHandover{PostID: f.Need().Line("post", 64), FromID: f.Line("from", 40), Note: f.Text("note", identity.MaxNote)}
	who := f.Need().Line("to", 100)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		person, err := p.Identity.FindPerson(ctx, actor.RootID, who, "to")
		if err != nil {
			return "", err
		}
		n.ToID = person.ID
		h, err := p.Identity.StartHandover(ctx, actor, n)
		return "/handovers/" + h.ID, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showNewHandover(w, r, f)
	}
	web.Say(w, r, "Đã lập bàn giao. Hai bên xem tình hình dưới đây rồi xác nhận.")
	return web.Redirect(w, r, to)
}

// giverID is who gives the post where there is nothing to choose: of posts to choose from, oneself.
func (v newHandoverView) giverID() string {
	switch {
	case len(v.choices) > 0:
		return v.actor.PersonID
	case len(v.holders) == 1:
		return v.holders[0].PersonID
	}
	return ""
}

func (v newHandoverView) holderOptions() []ui.Option {
	var list []ui.Option
	for _, h := range v.holders {
		list = append(list, ui.Option{Value: h.PersonID, Label: h.PersonName})
	}
	return list
}

func (v newHandoverView) postOptions() []ui.Option {
	var list []ui.Option
	for _, p := range v.choices {
		list = append(list, ui.Option{Value: p.ID, Label: p.Title, Hint: p.UnitName})
	}
	return list
}

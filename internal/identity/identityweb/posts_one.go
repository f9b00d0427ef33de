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

// postView is one post: who held it through time, the handing over, the programs that act as it.
type postView struct {
	page    ui.Page
	today   string
	post    identity.Post
	holders []identity.Holding
	tokens  []identity.Token
	secret  string // of a token just made; shown this once

	handover *form.Form
	token    *form.Form
	closing  *form.Form
	standIn  *form.Form

	standing standInView
	open     identity.Handover
}

func (p *Pages) post(w http.ResponseWriter, r *http.Request) error {
	return p.showPost(w, r, http.StatusOK, postView{})
}

// ownPost is the post of the address; one of another province doesn't exist.
func (p *Pages) ownPost(r *http.Request) (identity.Post, identity.Actor, error) {
	actor, _ := identity.ActorOf(r.Context())
	post, err := p.Identity.Post(r.Context(), r.PathValue("id"))
	if err == nil && post.RootID != actor.RootID {
		err = fault.Missing()
	}
	return post, actor, err
}

func (p *Pages) showPost(w http.ResponseWriter, r *http.Request, status int, v postView) error {
	ctx := r.Context()
	post, actor, err := p.ownPost(r)
	if err != nil {
		return err
	}
	v.post, v.today = post, actor.Day
	if v.handover == nil {
		v.handover = form.New()
		v.handover.Set("day", actor.Day)
	}
	if v.token == nil {
		v.token = form.New()
	}
	if v.closing == nil {
		v.closing = form.New()
	}
	if v.holders, err = p.Identity.Holders(ctx, post.ID); err != nil {
		return err
	}
	if v.standing, err = p.standIns(ctx, "/people/posts/"+post.ID+"/standins", post.ID, actor, v.standIn); err != nil {
		return err
	}
	if v.open, err = p.Identity.HandoverOf(ctx, post.ID); err != nil {
		return err
	}
	all, err := p.Identity.Tokens(ctx, actor)
	if err != nil {
		return err
	}
	for _, t := range all {
		if t.PostID == post.ID {
			v.tokens = append(v.tokens, t)
		}
	}
	v.page = web.Page(r, post.Title)
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Người và vị trí"), Href: "/people/posts"}, {Text: post.UnitName, Href: "/people/posts?unit=" + post.UnitID}, {Text: post.Title}}
	return web.Render(w, r, status, postTemplate(v))
}

// current are the holdings that last beyond today.
func (v postView) current() []identity.Holding {
	var list []identity.Holding
	for _, h := range v.holders {
		if h.To == "" || v.today < h.To {
			list = append(list, h)
		}
	}
	return list
}

// handOver ends a holding and starts another on the same day, both or neither. Without a leaver it
// only starts one, without a follower it only ends one.
func (p *Pages) handOver(w http.ResponseWriter, r *http.Request) error {
	post, actor, err := p.ownPost(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	leaver, login, day := f.Line("holding", 40), f.Line("login", 64), f.Need().Day("day")
	f.Check(leaver != "" || login != "", "login", "Chọn người thôi giữ, ghi người nhận, hoặc cả hai.")
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		if leaver != "" {
			if err := p.leave(ctx, actor, post, leaver, day); err != nil {
				return "", err
			}
		}
		if login != "" {
			if err := p.follow(ctx, actor, post, login, day); err != nil {
				return "", err
			}
		}
		return "/people/posts/" + post.ID, nil
	})
	if err != nil {
		e := renamed(fault.Of(err), map[string]string{"from": "day", "to": "day"})
		if err := f.Reject(e); err != nil {
			return err
		}
		return p.showPost(w, r, f.Status(), postView{handover: f})
	}
	web.Say(w, r, "Đã ghi người giữ vị trí.")
	return web.Redirect(w, r, to)
}

// leave ends a holding of this very post: the form of one post must not end that of another.
func (p *Pages) leave(ctx context.Context, a identity.Actor, post identity.Post, holdingID, day string) error {
	holders, err := p.Identity.Holders(ctx, post.ID)
	if err != nil {
		return err
	}
	for _, h := range holders {
		if h.ID == holdingID {
			return p.Identity.EndHolding(ctx, a, holdingID, day)
		}
	}
	return fault.Field("holding", "Người này không giữ vị trí đó.")
}

func (p *Pages) follow(ctx context.Context, a identity.Actor, post identity.Post, login, day string) error {
	person, err := p.Identity.PersonByLogin(ctx, login)
	if fault.Is(err, fault.NotFound) || err == nil && person.RootID != a.RootID {
		return fault.Field("login", "Không có ai dùng tên đăng nhập này.")
	}
	if err != nil {
		return err
	}
	_, err = p.Identity.Hold(ctx, a, person.ID, post.ID, day)
	return err
}

// closePost ends a post. People say its last day; the day after is the first without it.
func (p *Pages) closePost(w http.ResponseWriter, r *http.Request) error {
	post, actor, err := p.ownPost(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	last := f.Need().Day("to")
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/people/posts/" + post.ID, p.Identity.ClosePost(ctx, actor, post.ID, clock.AddDays(last, 1))
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showPost(w, r, f.Status(), postView{closing: f})
	}
	web.Say(w, r, "Đã ghi ngày kết thúc của vị trí.")
	return web.Redirect(w, r, to)
}

// addToken shows the secret on the very page that answers the post: it is kept nowhere.
func (p *Pages) addToken(w http.ResponseWriter, r *http.Request) error {
	post, actor, err := p.ownPost(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	label, secret := f.Need().Line("label", identity.MaxLabel), ""
	_, err = web.Act(r, p.DB, f, func(ctx context.Context) (_ string, err error) {
		secret, err = p.Identity.CreateToken(ctx, actor, post.Code, label)
		return "/people/posts/" + post.ID, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showPost(w, r, f.Status(), postView{token: f})
	}
	if secret == "" { // the same form once more
		return web.Redirect(w, r, "/people/posts/"+post.ID+"#tokens")
	}
	return p.showPost(w, r, http.StatusCreated, postView{secret: secret})
}

func (p *Pages) dropToken(w http.ResponseWriter, r *http.Request) error {
	post, actor, err := p.ownPost(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	token := f.Line("token", 40)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/people/posts/" + post.ID + "#tokens", p.Identity.RevokeToken(ctx, actor, token)
	})
	if err != nil {
		return err
	}
	web.Say(w, r, "Đã thu hồi mã truy cập.")
	return web.Redirect(w, r, to)
}

func (v postView) holderTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Người giữ qua các thời kỳ"), Hide: true, Stack: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Họ tên")}, {Label: i18n.T(ctx, "Thời gian")}}}
	for _, h := range v.holders {
		g.Rows = append(g.Rows, ui.Row{On: h.From <= v.today && (h.To == "" || v.today < h.To), Cells: []ui.Cell{{Text: h.PersonName, Href: "/people/" + h.PersonID}, {Text: days(ctx, h.From, h.To)}}})
	}
	return g
}

func (v postView) leaverOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, h := range v.current() {
		list = append(list, ui.Option{Value: h.ID, Label: h.PersonName})
	}
	return list
}

func (v postView) tokenTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Mã truy cập"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Ghi chú")}, {Label: i18n.T(ctx, "Tạo lúc")}, {Label: i18n.T(ctx, "Dùng gần nhất")}, {Label: i18n.T(ctx, "Thao tác"), HideLbl: true, Fit: true},
	}}
	for _, t := range v.tokens {
		used := i18n.T(ctx, "chưa dùng")
		if !t.UsedAt.IsZero() {
			used = i18n.Moment(ctx, t.UsedAt)
		}
		act := ui.Cell{State: ui.Badge{Icon: "stop", Word: i18n.T(ctx, "Đã thu hồi")}}
		if t.RevokedAt.IsZero() {
			act = ui.Cell{Body: dropTokenForm(v.post.ID, t)}
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: t.Label}, {Text: i18n.Moment(ctx, t.CreatedAt)}, {Text: used}, act}})
	}
	return g
}

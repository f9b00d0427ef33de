package identityweb

import (
	"context"
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// accountView is one's own account: who, for which post, where else signed in, which programs.
type accountView struct {
	page     ui.Page
	actor    identity.Actor
	login    string
	seats    []identity.Seat
	sessions []identity.Session
	session  string // this one
	tokens   []identity.Token
	password *form.Form
	token    *form.Form
	standIn  *form.Form
	standing standInView
	secret   string // of a token just made; shown this once
}

func (p *Pages) account(w http.ResponseWriter, r *http.Request) error {
	return p.showAccount(w, r, http.StatusOK, accountView{password: form.New(), token: form.New()})
}

func (p *Pages) showAccount(w http.ResponseWriter, r *http.Request, status int, v accountView) (err error) {
	ctx := r.Context()
	v.actor, _ = identity.ActorOf(ctx)
	v.page, v.session = web.Page(r, i18n.T(ctx, "Tài khoản của tôi")), web.VisitorOf(ctx).Session
	person, err := p.Identity.Person(ctx, v.actor.PersonID)
	if err != nil {
		return err
	}
	v.login = person.Login
	if v.seats, err = p.Identity.SeatsOf(ctx, person.ID, v.actor.Day); err != nil {
		return err
	}
	if v.sessions, err = p.Identity.Sessions(ctx, person.ID); err != nil {
		return err
	}
	if v.standing, err = p.standIns(ctx, "/account/standins", v.actor.PostID, v.actor, v.standIn); err != nil {
		return err
	}
	all, err := p.Identity.Tokens(ctx, v.actor)
	if err != nil {
		return err
	}
	for _, t := range all { // an administrator keeps the others on a page of their own
		if t.PostID == v.actor.PostID && t.RevokedAt.IsZero() {
			v.tokens = append(v.tokens, t)
		}
	}
	return web.Render(w, r, status, accountTemplate(v))
}

// keeps tells whether the post is the reader's own to keep: a stand-in names nobody and makes no
// token, and who waits for a post has none yet.
func (v accountView) keeps() bool { return v.actor.PostID != "" && !v.actor.StandIn }

func (p *Pages) switchPost(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	actor, _ := identity.ActorOf(r.Context())
	v := web.VisitorOf(r.Context())
	if err := p.Identity.SwitchPost(r.Context(), actor, v.Session, f.Line("post", 40)); err != nil {
		return err
	}
	r, err := p.as(r, v.Secret)
	if err != nil {
		return err
	}
	return goOn(w, r, nextOf(r.PostForm), web.ReadHeld(r.PostForm))
}

func (p *Pages) changePassword(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	actor, _ := identity.ActorOf(r.Context())
	current, next := f.Need().Secret("current_password"), f.Need().Secret("new_password")
	f.Check(next == "" || next == f.Secret("again_password"), "again_password", "Hai lần gõ mật khẩu mới chưa giống nhau.")
	err := f.Err()
	if err == nil {
		err = p.Identity.ChangePassword(r.Context(), actor, web.VisitorOf(r.Context()).Session, current, next)
	}
	if err != nil {
		e := renamed(fault.Of(err), map[string]string{"current": "current_password", "password": "new_password"})
		if !refused(e) {
			return err
		}
		f.Fail(e)
		return p.showAccount(w, r, e.Kind.Status(), accountView{password: f, token: form.New()})
	}
	web.Say(w, r, "Đã đổi mật khẩu; các phiên khác đã kết thúc.")
	return web.Redirect(w, r, "/account")
}

// Fields of the page carry the word password so that they are never kept for sending again.
func renamed(e *fault.Error, names map[string]string) *fault.Error {
	copied := *e
	copied.Fields = append([]fault.FieldError(nil), e.Fields...)
	for i, f := range copied.Fields {
		if name, ok := names[f.Field]; ok {
			copied.Fields[i].Field = name
		}
	}
	return &copied
}

func (p *Pages) revokeSession(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	actor, _ := identity.ActorOf(r.Context())
	own := web.VisitorOf(r.Context()).Session
	var err error
	if one := f.Line("session", 40); one == "others" {
		err = p.Identity.RevokeOthers(r.Context(), actor, own)
	} else {
		err = p.Identity.Revoke(r.Context(), actor, one)
	}
	if err != nil {
		return err
	}
	web.Say(w, r, "Đã kết thúc phiên.")
	return web.Redirect(w, r, "/account#sessions")
}

// createToken shows the secret on the very page that answers the post: it is kept nowhere.
func (p *Pages) createToken(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	actor, _ := identity.ActorOf(r.Context())
	label := f.Need().Line("label", identity.MaxLabel)
	secret := ""
	_, err := web.Act(r, p.DB, f, func(ctx context.Context) (_ string, err error) {
		secret, err = p.Identity.CreateToken(ctx, actor, actor.PostCode, label)
		return "/account", err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showAccount(w, r, f.Status(), accountView{password: form.New(), token: f})
	}
	if secret == "" { // the same form once more
		return web.Redirect(w, r, "/account#tokens")
	}
	return p.showAccount(w, r, http.StatusCreated, accountView{password: form.New(), token: form.New(), secret: secret})
}

func (p *Pages) revokeToken(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	actor, _ := identity.ActorOf(r.Context())
	if err := p.Identity.RevokeToken(r.Context(), actor, f.Line("token", 40)); err != nil {
		return err
	}
	web.Say(w, r, "Đã thu hồi mã truy cập.")
	return web.Redirect(w, r, "/account#tokens")
}

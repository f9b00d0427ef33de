package identityweb

import (
	"net/http"
	"net/url"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// signInView is what the sign-in page shows.
type signInView struct {
	page    ui.Page
	form    *form.Form
	next    string    // where to go afterwards
	expired bool      // a session has just ended
	lost    bool      // a form was posted that is too much to carry along
	held    *web.Held // the form to be sent afterwards
	demo    []demoGroup
}

func (p *Pages) signInPage(w http.ResponseWriter, r *http.Request) error {
	next := nextOf(r.URL.Query())
	if web.VisitorOf(r.Context()).SignedIn() {
		return web.Redirect(w, r, next)
	}
	v := signInView{form: form.New(), next: next, expired: r.URL.Query().Has("expired")}
	return p.showSignIn(w, r, http.StatusOK, v)
}

// SignInAgain answers a post by nobody: the session ended while the form was being filled in.
func (p *Pages) SignInAgain(w http.ResponseWriter, r *http.Request, held *web.Held) error {
	v := signInView{form: form.New(), next: "/", expired: true, held: held, lost: held == nil && r.ContentLength > 0}
	return p.showSignIn(w, r, http.StatusUnauthorized, v)
}

func (p *Pages) showSignIn(w http.ResponseWriter, r *http.Request, status int, v signInView) error {
	v.page = web.Page(r, i18n.T(r.Context(), "Đăng nhập"))
	if p.Demo {
		groups, err := p.demoAccounts(r.Context())
		if err != nil {
			return err
		}
		v.demo = groups
	}
	return web.Render(w, r, status, signInTemplate(v))
}

func (p *Pages) signIn(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	login, password, postID := f.Need().Line("login", 200), f.Need().Secret("password"), f.Line("post", 40)
	v := signInView{form: f, next: nextOf(r.PostForm), held: web.ReadHeld(r.PostForm)}
	in, err := p.check(r, f, login, password)
	if err != nil {
		e := fault.Of(err)
		if !refused(e) {
			return err
		}
		f.Fail(e)
		return p.showSignIn(w, r, e.Kind.Status(), v)
	}
	if postID == "" && len(in.Posts) > 1 {
		return p.choose(w, r, in, v)
	}
	if postID == "" {
		postID = in.Posts[0].ID
	}
	return p.enter(w, r, in.Person.ID, postID, v)
}

func (p *Pages) check(r *http.Request, f *form.Form, login, password string) (identity.SignedIn, error) {
	if err := f.Err(); err != nil {
		return identity.SignedIn{}, err
	}
	return p.Identity.SignIn(r.Context(), login, password, r.UserAgent(), web.Address(r.Context()))
}

// refused: the page says why. Everything else is for the error page.
func refused(e *fault.Error) bool {
	switch e.Kind {
	case fault.Invalid, fault.Unauthorized, fault.Forbidden, fault.TooMany, fault.Unavailable:
		return true
	}
	return false
}

// enter starts the session and goes on: to the page asked for, or to the form whose session ended.
func (p *Pages) enter(w http.ResponseWriter, r *http.Request, personID, postID string, v signInView) error {
	secret, err := p.Identity.StartSession(r.Context(), personID, postID, r.UserAgent(), web.Address(r.Context()))
	if err != nil {
		return err
	}
	web.StartSession(w, r, secret)
	if v.held == nil {
		return web.Redirect(w, r, v.next)
	}
	actor, session, err := p.Identity.Session(r.Context(), secret)
	if err != nil {
		return err
	}
	ctx := web.WithVisitor(identity.WithActor(r.Context(), actor), web.Visitor{
		PersonID: actor.PersonID, PostID: actor.PostID, Role: string(actor.Role), Session: session.ID, Secret: secret})
	r = r.WithContext(ctx)
	return web.Render(w, r, http.StatusOK, resumeTemplate(web.Page(r, i18n.T(ctx, "Gửi tiếp biểu mẫu")), v.held))
}

// nextOf is where to go after signing in; never to another site, never round in a circle.
func nextOf(values url.Values) string {
	next := values.Get("next")
	if u, err := url.Parse(next); err != nil || !web.LocalPath(next) || u.Path == "/sign-in" || u.Path == "/sign-out" {
		return "/"
	}
	return next
}

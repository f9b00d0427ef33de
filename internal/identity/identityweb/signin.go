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
	login, password := f.Need().Line("login", 200), f.Need().Secret("password")
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
	return p.enter(w, r, in.Person.ID, in.Seats, v)
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

// enter starts the session. With several posts the person is asked at once for which to act.
func (p *Pages) enter(w http.ResponseWriter, r *http.Request, personID string, seats []identity.Seat, v signInView) error {
	secret, err := p.Identity.StartSession(r.Context(), personID, seats[0].ID, r.UserAgent(), web.Address(r.Context()))
	if err != nil {
		return err
	}
	web.StartSession(w, r, secret)
	if seats[0].Handover != "" {
		return web.Redirect(w, r, "/handovers/"+seats[0].Handover)
	}
	if v.held == nil && len(seats) == 1 {
		return web.Redirect(w, r, v.next)
	}
	r, err = p.as(r, secret)
	if err != nil {
		return err
	}
	if len(seats) > 1 {
		page := web.Page(r, i18n.T(r.Context(), "Chọn vị trí làm việc"))
		return web.Render(w, r, http.StatusOK, chooseTemplate(page, seats, v.next, v.held))
	}
	return goOn(w, r, v.next, v.held)
}

// as lets the rest of this very request act in the session that has just begun.
func (p *Pages) as(r *http.Request, secret string) (*http.Request, error) {
	actor, session, err := p.Identity.Session(r.Context(), secret)
	if err != nil {
		return r, err
	}
	ctx := identity.WithActor(r.Context(), actor)
	return r.WithContext(web.WithVisitor(ctx, web.Visitor{
		PersonID: actor.PersonID, PostID: session.PostID, Role: string(actor.Role), Session: session.ID, Secret: secret})), nil
}

// goOn leads to the page asked for, or to the form whose session had ended.
func goOn(w http.ResponseWriter, r *http.Request, next string, held *web.Held) error {
	if held == nil {
		return web.Redirect(w, r, next)
	}
	return web.Render(w, r, http.StatusOK, resumeTemplate(web.Page(r, i18n.T(r.Context(), "Gửi tiếp biểu mẫu")), held))
}

// nextOf is where to go after signing in; never to another site, never round in a circle.
func nextOf(values url.Values) string {
	next := values.Get("next")
	if u, err := url.Parse(next); err != nil || !web.LocalPath(next) || u.Path == "/sign-in" || u.Path == "/sign-out" {
		return "/"
	}
	return next
}

package identityweb

import (
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/web"
)

func (p *Pages) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := p.end(w, r); err != nil {
		return err
	}
	return web.Redirect(w, r, "/sign-in")
}

// lock ends the session for a script, which then leads to the sign-in page by itself.
func (p *Pages) lock(w http.ResponseWriter, r *http.Request) error {
	if err := p.end(w, r); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (p *Pages) end(w http.ResponseWriter, r *http.Request) error {
	v := web.VisitorOf(r.Context())
	if v.SignedIn() {
		actor, _ := identity.ActorOf(r.Context())
		if err := p.Identity.Revoke(r.Context(), actor, v.Session); err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	web.EndSession(w, r)
	return nil
}

// ping is a sign of life: asking for the session has marked it as used.
func (p *Pages) ping(w http.ResponseWriter, _ *http.Request) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (p *Pages) language(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	web.SpeakTo(w, r, f.Line("lang", 5))
	return web.Redirect(w, r, back(r.PostForm.Get("next")))
}

// back is an address of this site, or the front.
func back(path string) string {
	if !web.LocalPath(path) {
		return "/"
	}
	return path
}

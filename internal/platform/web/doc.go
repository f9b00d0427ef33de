// Package web is the way from a request to an answer: routes, who may ask, forms that can't be
// forged or sent twice, pages written whole, faults as pages or problem+json.
//
// A page is a file like this one, everywhere:
//
//	// routes.go — every address of the feature on one screen
//	func (p *Pages) Routes() []web.Route {
//		return []web.Route{
//			{Method: "GET", Pattern: "/practices/new", Access: web.Roles(identity.Author), Handler: p.newForm, Name: "practice.new"},
//			{Method: "POST", Pattern: "/practices", Access: web.Roles(identity.Author), Handler: p.create, Name: "practice.create"},
//		}
//	}
//
//	// new.go
//	func (p *Pages) newForm(w http.ResponseWriter, r *http.Request) error { return p.showForm(w, r, form.New()) }
//
//	func (p *Pages) create(w http.ResponseWriter, r *http.Request) error {
//		f := form.Read(r)
//		draft := practice.Draft{Title: f.Need().Line("title", 200), Start: f.Day("start")}
//		to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
//			made, err := p.Practice.Create(ctx, identity.MustActor(ctx), draft)
//			return "/practices/" + made.ID, err
//		})
//		if err != nil {
//			if err := f.Reject(err); err != nil { // not a matter of this form: error page
//				return err
//			}
//			return p.showForm(w, r, f) // what was typed, the sentences, the status
//		}
//		web.Say(w, r, "Đã lưu bản nháp.")
//		return web.Redirect(w, r, to)
//	}
//
//	func (p *Pages) showForm(w http.ResponseWriter, r *http.Request, f *form.Form) error {
//		return web.Render(w, r, f.Status(), newPage(f)) // <form method="post">@web.FormFields() …
//	}
//
// Every form that posts begins with [FormFields]; [Act] does the change once, in one transaction.
// Read route.go and adapt.go first; held.go for what happens to a form whose session has ended.
package web

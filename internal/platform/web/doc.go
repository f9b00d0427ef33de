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
//		actor, _ := identity.ActorOf(r.Context())
//		f := form.Read(r)
//		draft := practice.Draft{Title: f.Need().Line("title", 200), Start: f.Day("start")}
//		to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
//			made, err := p.Practice.Create(ctx, actor, draft)
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
//		return web.Render(w, r, f.Status(), newPage(web.Page(r, i18n.T(r.Context(), "Đăng ký mô hình")), f))
//	}
//
//	// new.templ
//	templ newPage(p ui.Page, f *form.Form) {
//		@ui.Layout(p) {
//			@ui.ErrorSummary(f.Problems(ctx))
//			<form method="post" action="/practices">
//				@web.FormFields()
//				@ui.TextInput(f.Field(ctx, ui.Field{Name: "title", Label: i18n.T(ctx, "Tên mô hình"), Max: 200}))
//				@ui.Button(ui.Btn{Label: i18n.T(ctx, "Lưu nháp"), Kind: ui.Primary})
//			</form>
//		}
//	}
//
// Every form that posts begins with [FormFields]; [Act] does the change once, in one transaction.
// Read route.go and adapt.go first; held.go for what happens to a form whose session has ended.
package web

package campaignweb

import (
	"context"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// question is the last look before something official: what happens, and the one button.
type question struct {
	ui.Ask
	campaign    campaign.Campaign
	version     int64
	action      string
	name, value string // what the button posts
	button      string
	back        string
}

type askView struct {
	page ui.Page
	form *form.Form
	question
}

func (p *Pages) showAsk(w http.ResponseWriter, r *http.Request, f *form.Form, of func(context.Context, *http.Request) (question, error)) error {
	q, err := of(r.Context(), r)
	if err != nil {
		return err
	}
	v := askView{page: web.Page(r, q.Title), form: f, question: q}
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(r.Context(), "Phong trào"), Href: "/campaigns"}, {Text: q.campaign.Name, Href: "/campaigns/" + q.campaign.ID}, {Text: q.button}}
	return web.Render(w, r, f.Status(), askPage(v))
}

func (q question) weight() ui.Kind {
	if q.Danger {
		return ui.Danger
	}
	return ui.Primary
}

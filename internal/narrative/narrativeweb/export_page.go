package narrativeweb

import (
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// exportView is the choice of format, letterhead and signer.
type exportView struct {
	page   ui.Page
	id     string
	family docx.Family // of the unit
	final  bool
}

// signingNames are the Vietnamese names of who signs, keys of their translations.
var signingNames = map[paper.Signing]string{
	paper.ByHead: "Người đứng đầu ký", paper.ByDeputy: "Cấp phó ký thay (K/T, KT.)", paper.ByOrder: "Ký thừa lệnh (T/L, TL.)",
}

// showExport asks how the paper is to look before it is made.
func (p *Papers) showExport(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	made, err := p.Desk.Paper(ctx, a, r.PathValue("id"), site(r), paper.Choice{})
	if err != nil {
		return err
	}
	v := exportView{id: r.PathValue("id"), family: made.Head.Letter.Family, final: made.Seal.Signed()}
	v.page = web.Page(r, i18n.T(ctx, "Xuất báo cáo ra tệp"))
	v.page.Narrow = true
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Báo cáo"), Href: "/reports"}, {Text: soView{asked: narrative.Asked{Body: made.Body}}.title(ctx), Href: "/reports/" + v.id}, {Text: v.page.Title}}
	return web.Render(w, r, http.StatusOK, exportPage(v))
}

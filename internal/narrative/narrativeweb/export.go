package narrativeweb

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"kheo/internal/identity"
	"kheo/internal/narrative/paper"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/fault"
)

// choice reads which letterhead is wanted; empty parts are chosen for the unit.
func choice(q url.Values) (paper.Choice, error) {
	c := paper.Choice{Family: docx.Family(q.Get("family")), Signing: paper.Signing(q.Get("signing"))}
	return c, c.Check()
}

// export sends a report as a Word or Excel file; without a format it asks which.
func (p *Papers) export(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	if !r.URL.Query().Has("format") {
		return p.showExport(w, r)
	}
	c, err := choice(r.URL.Query())
	if err != nil {
		return err
	}
	f, err := p.Desk.Export(ctx, a, r.PathValue("id"), r.URL.Query().Get("format"), site(r), c)
	if err != nil {
		return err
	}
	return send(w, f)
}

// pack sends what a conference is given.
func (p *Papers) pack(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	c, err := choice(r.URL.Query())
	if err != nil {
		return err
	}
	made, err := p.Desk.Standing(ctx, a, r.PathValue("id"), site(r), c)
	if err != nil {
		return err
	}
	if !made.Seal.Signed() {
		return fault.New(fault.Conflict, "Tài liệu hội nghị làm từ báo cáo đã chốt. Báo cáo này chưa chốt.")
	}
	body, err := paper.Pack(made)
	if err != nil {
		return err
	}
	return send(w, paper.File{Name: made.FileName("tai-lieu-hoi-nghi", paper.FormatWord), Format: paper.FormatWord, Body: body})
}

func send(w http.ResponseWriter, f paper.File) error {
	w.Header().Set("Content-Type", paper.Types[f.Format])
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s"`, f.Name))
	w.Header().Set("Content-Length", strconv.Itoa(len(f.Body)))
	w.Header().Set("Cache-Control", "private, no-store")
	_, err := w.Write(f.Body)
	return err
}

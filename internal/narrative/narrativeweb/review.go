package narrativeweb

import (
	"context"
	"net/http"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/form"
	"kheo/internal/platform/web"
	"kheo/internal/review"
)

// review is the desk: the report that was sent, a pin at each part, the decision beside it.
func (p *Pages) review(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	x, err := p.Narrative.Find(r.Context(), a, r.PathValue("id"))
	if err != nil {
		return err
	}
	verbs, err := p.Narrative.Verbs(r.Context(), a, x)
	if err != nil {
		return err
	}
	if !slices.Contains(verbs, narrative.Remark) {
		return web.Redirect(w, r, reportPath(x.ID)) // nothing is theirs to decide on here
	}
	return p.showRead(w, r, form.New(), atDesk, "")
}

// deed is one posted act on a report.
type deed struct {
	actor identity.Actor
	form  *form.Form
	id    string
	seen  narrative.Seen
}

// act does a deed and goes on to another page. Refused, the page it came from is shown with what was
// typed, or the report itself when its state has moved on.
func (p *Pages) act(w http.ResponseWriter, r *http.Request, name, at, said string, do func(context.Context, deed) (string, error)) error {
	a, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	d := deed{a, f, r.PathValue("id"), 0}
	if f.Has("version") {
		d.seen = narrative.Seen(f.Int("version", 1, 1<<40))
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) { return do(ctx, d) })
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		if x, err := p.Narrative.Find(r.Context(), a, d.id); err != nil || !x.State.Reviewed() {
			at = "" // decided on meanwhile
		}
		return p.showRead(w, r, f, at, name)
	}
	web.Say(w, r, said)
	return web.Redirect(w, r, to)
}

func (p *Pages) receive(w http.ResponseWriter, r *http.Request) error {
	return p.act(w, r, "receive", atDesk, "Đã tiếp nhận. Báo cáo chưa chốt.", func(ctx context.Context, d deed) (string, error) {
		_, err := p.Narrative.Receive(ctx, d.actor, d.id, d.seen)
		return reportPath(d.id) + "/review", err
	})
}

func (p *Pages) giveBack(w http.ResponseWriter, r *http.Request) error {
	return p.act(w, r, "return", atDesk, "Đã trả lại báo cáo.", func(ctx context.Context, d deed) (string, error) {
		_, err := p.Narrative.Return(ctx, d.actor, d.id, d.seen, d.form.Value("note"))
		return reportPath(d.id), err
	})
}

func (p *Pages) accept(w http.ResponseWriter, r *http.Request) error {
	return p.act(w, r, "accept", atDesk, "Đã chốt báo cáo. Từ nay số và lời không đổi nữa.", func(ctx context.Context, d deed) (string, error) {
		_, err := p.Narrative.Accept(ctx, d.actor, d.id, d.seen)
		return reportPath(d.id), err
	})
}

func (p *Pages) remark(w http.ResponseWriter, r *http.Request) error {
	return p.act(w, r, "remark", atDesk, "Đã ghim góp ý. Trả lại báo cáo thì đơn vị mới thấy.", func(ctx context.Context, d deed) (string, error) {
		_, err := p.Narrative.PinRemark(ctx, d.actor, d.id, review.Remark{Pin: d.form.Value("field"), Quote: d.form.Value("quote"), Text: d.form.Value("remark")})
		return reportPath(d.id) + "/review", err
	})
}

func (p *Pages) remarkDone(w http.ResponseWriter, r *http.Request) error {
	return p.act(w, r, "done", atDesk, "Đã đóng góp ý.", func(ctx context.Context, d deed) (string, error) {
		_, err := p.Narrative.ResolveRemark(ctx, d.actor, d.id, r.PathValue("remark"))
		return reportPath(d.id) + "/review", err
	})
}

func (p *Pages) reply(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("remark")
	return p.act(w, r, "reply/"+id, "", "Đã trả lời góp ý.", func(ctx context.Context, d deed) (string, error) {
		_, err := p.Narrative.ReplyTo(ctx, d.actor, d.id, id, d.form.Value("reply"))
		return reportPath(d.id) + "#remark-" + id, err
	})
}

func (p *Pages) supplement(w http.ResponseWriter, r *http.Request) error {
	return p.act(w, r, "supplement", "", "Đã mở báo cáo bổ sung. Sửa xong thì gửi như báo cáo.", func(ctx context.Context, d deed) (string, error) {
		_, err := p.Narrative.Supplement(ctx, d.actor, d.id, d.seen, d.form.Value("reason"))
		return reportPath(d.id) + "/edit", err
	})
}

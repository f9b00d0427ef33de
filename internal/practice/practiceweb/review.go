package practiceweb

import (
	"context"
	"net/http"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// queuePage is how many records of each part the queue shows.
const queuePage = 50

type queueView struct {
	page ui.Page
	desk
}

// queue is what waits for a decision: here first, then below.
func (p *Pages) queue(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	d, err := p.desk(ctx, a, queuePage, practice.WorkReview, practice.WorkBelow)
	if err != nil {
		return err
	}
	v := queueView{page: web.Page(r, i18n.T(ctx, "Chờ duyệt")), desk: d}
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Chờ duyệt")}}
	v.page.Keys = []ui.Key{{Cap: "N", Label: i18n.T(ctx, "hồ sơ tiếp theo")}, {Cap: "J K", Label: i18n.T(ctx, "dòng sau, dòng trước")}}
	return web.Render(w, r, http.StatusOK, queuePageOf(v))
}

func (v queueView) jobs(ctx context.Context, k practice.Work) []ui.Job {
	var jobs []ui.Job
	for _, r := range v.rows[k] {
		j := v.job(ctx, k, r)
		if k == practice.WorkBelow {
			h := v.held(k, r)
			j.Foot = strings.TrimSuffix(i18n.T(ctx, "%s đang giữ", v.units[h.UnitID].Name)+" · "+v.aside(ctx, r, h), " · ")
		}
		jobs = append(jobs, j)
	}
	return jobs
}

// next is the page of the most urgent record but one, or the empty queue.
func (p *Pages) next(ctx context.Context, a identity.Actor, but string) (string, error) {
	rows, err := p.Practice.Waiting(ctx, a, practice.WorkReview, 2)
	for _, r := range rows {
		if r.ID != but {
			return "/practices/" + r.ID + "/review", err
		}
	}
	return "/review", err
}

// review is the desk of one record: its form with a pin at each part, and the decision beside it.
func (p *Pages) review(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	v, err := p.load(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	if !v.p.Legal(practice.Return) {
		return web.Redirect(w, r, v.path(""))
	}
	v.choose(r.URL.Query().Get("line"))
	return p.showReview(w, r, v, form.New())
}

func (p *Pages) showReview(w http.ResponseWriter, r *http.Request, v recordView, f *form.Form) error {
	ctx := r.Context()
	v.form = f
	if !f.Has("listed_day") {
		f.Set("listed_day", v.time.today())
	}
	next, err := p.next(ctx, v.actor, v.p.ID)
	if err != nil {
		return err
	}
	v.next = next
	v.page = web.Page(r, i18n.T(ctx, "Duyệt: %s", v.p.Title))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Chờ duyệt"), Href: "/review"}, {Text: unitName(v.units, v.p.LeadID)}, {Text: v.name(ctx)}}
	v.page.Keys = []ui.Key{{Cap: "G", Label: i18n.T(ctx, "góp ý")}, {Cap: "T", Label: i18n.T(ctx, "trả lại")}, {Cap: "D", Label: v.approveKey(ctx)}, {Cap: "N", Label: i18n.T(ctx, "hồ sơ tiếp theo")}}
	return web.Render(w, r, f.Status(), reviewPage(v))
}

// approveKey says what the approval of this line does.
func (v recordView) approveKey(ctx context.Context) string {
	if v.lastLine() {
		return i18n.T(ctx, "đưa vào danh mục")
	}
	return i18n.T(ctx, "đồng ý")
}

// decide is a handler of the review desk. goOn leads to the next record once this one is decided.
func (p *Pages) decide(name string, goOn bool, do func(context.Context, deed) error, said func(practice.Practice) string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		d := deedOf(r)
		to, err := web.Act(r, p.DB, d.form, func(ctx context.Context) (string, error) {
			if err := do(ctx, d); err != nil {
				return "", err
			}
			if goOn {
				return p.next(ctx, d.actor, d.id)
			}
			return "/practices/" + d.id + "/review" + onLine(d), nil
		})
		if err != nil {
			return p.refusedReview(w, r, d, name, err)
		}
		now, err := p.Practice.Get(r.Context(), d.actor, d.id)
		if err != nil {
			return err
		}
		title := now.Title
		if now.Code != "" {
			title += " (" + now.Code + ")"
		}
		web.Say(w, r, said(now), title)
		return web.Redirect(w, r, to)
	}
}

// onLine keeps the desk of one line open, where there are several.
func onLine(d deed) string {
	if line := d.line(); line != "" {
		return "?line=" + string(line)
	}
	return ""
}

// refusedReview shows the desk again with what was typed, or the record when its decision has been
// taken meanwhile.
func (p *Pages) refusedReview(w http.ResponseWriter, r *http.Request, d deed, name string, err error) error {
	if err := d.form.Reject(err); err != nil {
		return err
	}
	v, err := p.load(r.Context(), d.actor, d.id)
	if err != nil {
		return err
	}
	v.refused = name
	v.choose(d.form.Value("line"))
	if v.p.Legal(practice.Return) {
		return p.showReview(w, r, v, d.form)
	}
	return p.showRecord(w, r, v, d.form)
}

func (p *Pages) receive() web.Handler {
	return p.decide("receive", false, func(ctx context.Context, d deed) error {
		_, err := p.Practice.Receive(ctx, d.actor, d.id, d.seen, d.line())
		return err
	}, always("Đã tiếp nhận: %s. Chưa vào danh mục; đồng hồ người duyệt vẫn chạy."))
}

func (p *Pages) giveBack() web.Handler {
	return p.decide("return", true, func(ctx context.Context, d deed) error {
		_, err := p.Practice.Return(ctx, d.actor, d.id, d.seen, practice.ReturnReason{Line: d.line(), Note: d.form.Value("note")})
		return err
	}, always("Đã trả lại: %s. Đồng hồ của tác giả bắt đầu chạy."))
}

func (p *Pages) passOn() web.Handler {
	return p.decide("pass", true, func(ctx context.Context, d deed) error {
		_, err := p.Practice.PassOn(ctx, d.actor, d.id, d.seen, d.line())
		return err
	}, always("Đã chuyển lên cấp trên: %s."))
}

func (p *Pages) approve() web.Handler {
	return p.decide("approve", true, func(ctx context.Context, d deed) error {
		day := d.form.Day("listed_day")
		if err := d.form.Err(); err != nil {
			return err
		}
		if day == clock.Today(p.Clock) {
			day = "" // a form left open over midnight still means the day it is sent
		}
		_, err := p.Practice.Approve(ctx, d.actor, d.id, d.seen, practice.Approval{Line: d.line(), ListedDay: day})
		return err
	}, func(now practice.Practice) string {
		if now.State == practice.Listed {
			return "Đã đưa vào danh mục: %s."
		}
		return "Đã đồng ý: %s. Hệ thống kia xét xong thì mới vào danh mục."
	})
}

func always(sentence string) func(practice.Practice) string {
	return func(practice.Practice) string { return sentence }
}

func (p *Pages) remark() web.Handler {
	return p.decide("remark", false, func(ctx context.Context, d deed) error {
		_, err := p.Practice.PinRemark(ctx, d.actor, d.id, remarkOf(d.form))
		return err
	}, always("Đã ghim góp ý vào: %s. Trả lại phiếu thì tác giả mới thấy."))
}

const filePin = "file:"

// remarkOf reads the remark form: field is a part of the form, file:ID, or empty for the whole.
func remarkOf(f *form.Form) review.Remark {
	r := review.Remark{Line: f.Choice("line", "", string(org.Territorial), string(org.Sectoral)), PinKind: review.PinGeneral, Quote: f.Value("quote"), Text: f.Value("remark")}
	switch pin := f.Value("field"); {
	case strings.HasPrefix(pin, filePin):
		r.PinKind, r.Pin = review.PinFile, strings.TrimPrefix(pin, filePin)
	case pin != "":
		r.PinKind, r.Pin = review.PinField, pin
	}
	return r
}

func (p *Pages) remarkDone() web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		id := r.PathValue("remark")
		return p.decide("done", false, func(ctx context.Context, d deed) error {
			_, err := p.Practice.ResolveRemark(ctx, d.actor, d.id, id)
			return err
		}, always("Đã đóng một góp ý của: %s."))(w, r)
	}
}

// answerRemark answers a remark on the record's own page, and stays there.
func (p *Pages) answerRemark(w http.ResponseWriter, r *http.Request) error {
	d, id := deedOf(r), r.PathValue("remark")
	to, err := web.Act(r, p.DB, d.form, func(ctx context.Context) (string, error) {
		_, err := p.Practice.ReplyTo(ctx, d.actor, d.id, id, d.form.Value("reply"))
		return "/practices/" + d.id + "#remark-" + id, err
	})
	if err != nil {
		return p.refusedAct(w, r, d, "reply/"+id, err)
	}
	web.Say(w, r, "Đã trả lời góp ý. Sửa xong mọi chỗ thì bấm gửi lại.")
	return web.Redirect(w, r, to)
}

// spots are what a remark may be pinned to: the parts of the form, and the files.
func (v recordView) spots(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, code := range practice.Pinnable() {
		out = append(out, ui.Option{Value: code, Label: v.part(ctx, code)})
	}
	for _, f := range v.files {
		out = append(out, ui.Option{Value: filePin + f.ID, Label: i18n.T(ctx, "Tệp") + " · " + caption(f)})
	}
	return out
}

// field is a control of the review desk, with what was typed when its form was refused.
func (v recordView) field(ctx context.Context, act string, f ui.Field) ui.Field {
	if v.refused == act {
		return v.form.Field(ctx, f)
	}
	return f
}

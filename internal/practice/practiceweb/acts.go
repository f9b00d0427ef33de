package practiceweb

import (
	"context"
	"net/http"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// deed is one act on a record as its form posted it.
type deed struct {
	actor identity.Actor
	id    string
	seen  practice.Seen
	form  *form.Form
}

// act is the handler of one verb. Its refusal shows the record as it is now, with what happened
// above it and what was typed still there.
func (p *Pages) act(name string, do func(context.Context, deed) (practice.Practice, error), said func(context.Context, *Pages, practice.Practice) []string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		d := deedOf(r)
		to, err := web.Act(r, p.DB, d.form, func(ctx context.Context) (string, error) {
			_, err := do(ctx, d)
			return "/practices/" + d.id, err
		})
		if err != nil {
			return p.refusedAct(w, r, d, name, err)
		}
		if err := p.say(w, r, d, said); err != nil {
			return err
		}
		return web.Redirect(w, r, to)
	}
}

// line is the one a decision is taken on; empty where only one is possible.
func (d deed) line() org.Line {
	return org.Line(d.form.Choice("line", "", string(org.Territorial), string(org.Sectoral)))
}

func deedOf(r *http.Request) deed {
	a, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	return deed{actor: a, id: r.PathValue("id"), form: f, seen: practice.Seen(f.Int("version", 0, 1<<52))}
}

// say leaves the sentence for the next page: what was done, and who holds the record now.
func (p *Pages) say(w http.ResponseWriter, r *http.Request, d deed, said func(context.Context, *Pages, practice.Practice) []string) error {
	now, err := p.Practice.Get(r.Context(), d.actor, d.id)
	if err != nil {
		return err
	}
	if words := said(r.Context(), p, now); len(words) > 0 {
		web.Say(w, r, words[0], words[1:]...)
	}
	return nil
}

func (p *Pages) refusedAct(w http.ResponseWriter, r *http.Request, d deed, name string, err error) error {
	if err := d.form.Reject(err); err != nil {
		return err
	}
	v, err := p.load(r.Context(), d.actor, d.id)
	if err != nil {
		return err
	}
	v.refused = name
	return p.showRecord(w, r, v, d.form)
}

// held says who holds the record until when.
func held(sentence, open string) func(context.Context, *Pages, practice.Practice) []string {
	return func(ctx context.Context, p *Pages, now practice.Practice) []string {
		h := now.Holds.First()
		units, err := p.Org.Units(ctx, []string{h.UnitID}, clock.Today(p.Clock))
		name := units[h.UnitID].Name
		if err != nil || name == "" || h.Due == "" {
			return []string{open}
		}
		return []string{sentence, name, i18n.Date(ctx, h.Due)}
	}
}

func just(sentence string) func(context.Context, *Pages, practice.Practice) []string {
	return func(context.Context, *Pages, practice.Practice) []string { return []string{sentence} }
}

func (p *Pages) submit() web.Handler {
	return p.act("submit", func(ctx context.Context, d deed) (practice.Practice, error) {
		return p.Practice.Submit(ctx, d.actor, d.id, d.seen)
	}, held("Đã gửi. %s giữ hồ sơ đến hết %s.", "Đã gửi."))
}

func (p *Pages) start() web.Handler {
	return p.act("start", func(ctx context.Context, d deed) (practice.Practice, error) {
		return p.Practice.StartRunning(ctx, d.actor, d.id, d.seen)
	}, just("Mô hình đã bắt đầu. Ghi một dòng sổ tay khi có kết quả đầu tiên."))
}

func (p *Pages) resume() web.Handler {
	return p.act("resume", func(ctx context.Context, d deed) (practice.Practice, error) {
		return p.Practice.ResumeRunning(ctx, d.actor, d.id, d.seen)
	}, just("Mô hình làm tiếp từ hôm nay."))
}

func (p *Pages) pause() web.Handler {
	return p.act("pause", func(ctx context.Context, d deed) (practice.Practice, error) {
		return p.Practice.PauseRunning(ctx, d.actor, d.id, d.seen, d.form.Value("reason"))
	}, just("Đã tạm dừng; lý do nằm trong lịch sử."))
}

func (p *Pages) finish() web.Handler {
	return p.act("finish", func(ctx context.Context, d deed) (practice.Practice, error) {
		return p.Practice.FinishRunning(ctx, d.actor, d.id, d.seen, d.form.Value("reason"))
	}, just("Mô hình đã kết thúc. Hồ sơ và lịch sử vẫn còn nguyên."))
}

func (p *Pages) withdraw() web.Handler {
	return p.act("withdraw", func(ctx context.Context, d deed) (practice.Practice, error) {
		return p.Practice.WithdrawRegistration(ctx, d.actor, d.id, d.seen, d.form.Value("reason"))
	}, just("Đã rút. Hồ sơ và lịch sử vẫn còn nguyên."))
}

func (p *Pages) continueYear() web.Handler {
	return p.act("continue", func(ctx context.Context, d deed) (practice.Practice, error) {
		return p.Practice.ContinueYear(ctx, d.actor, d.id)
	}, just("Mô hình tham gia tiếp năm nay: tính là duy trì, không tính là mới."))
}

// reasonField asks for the reason of an act that was just refused, with what was typed.
func (v recordView) reasonField(ctx context.Context, act string) ui.Field {
	f := ui.Field{Name: "reason", ID: "f-reason-" + act, Label: i18n.T(ctx, "Lý do"), Max: practice.MaxReason, Required: true, Rows: 2}
	if v.refused == act {
		f = v.form.Field(ctx, f)
		f.ID = "f-reason"
	}
	return f
}

// typed is what was typed into a form that was refused.
func (v recordView) typed(name, of string) string {
	if v.refused == name+"/"+of {
		return v.form.Value(name)
	}
	return ""
}

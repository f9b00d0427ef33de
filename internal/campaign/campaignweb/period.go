package campaignweb

import (
	"context"
	"net/http"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// act is one act on a period as its history has it.
type act struct {
	state campaign.PeriodState
	at    time.Time
	who   identity.PostLabel
}

var verbStates = map[string]campaign.PeriodState{
	"period.close": campaign.PeriodClosed, "period.freeze": campaign.PeriodFrozen, "period.publish": campaign.PeriodPublished,
}

// actsOn tells who brought each period into its present state, the first act first.
func (p *Pages) actsOn(ctx context.Context, periods []campaign.Period) (map[string][]act, error) {
	out, posts := map[string][]act{}, map[string][]string{}
	var ids []string
	for _, period := range periods {
		if period.State == campaign.PeriodOpen {
			continue
		}
		lines, err := p.Audit.Of(ctx, campaign.SubjectPeriod, period.ID, false, 0, 50)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if l.Verb == "period.reopen" {
				break
			}
			if state, ok := verbStates[l.Verb]; ok {
				out[period.ID] = append([]act{{state: state, at: l.At}}, out[period.ID]...)
				posts[period.ID] = append([]string{l.PostID}, posts[period.ID]...)
				ids = append(ids, l.PostID)
			}
		}
	}
	labels, err := p.Identity.PostTitles(ctx, ids)
	for id, list := range out {
		for i := range list {
			list[i].who = labels[posts[id][i]]
		}
	}
	return out, err
}

// step is an act that may be done with a period: what happens is said before it is done.
type step struct {
	path           string
	from           campaign.PeriodState
	button         string
	title, text    string
	done           string
	danger         bool
	onlyWhoFreezes bool
}

var steps = []step{
	{path: "close", from: campaign.PeriodOpen, button: "Đóng kỳ", title: "Đóng kỳ %s?", done: "Đã đóng kỳ.",
		text: "Sau khi đóng, các đơn vị không thay đổi được những gì tính vào kỳ này (%s – %s). Còn mở lại được cho tới khi chốt số liệu."},
	{path: "reopen", from: campaign.PeriodClosed, button: "Mở lại kỳ", title: "Mở lại kỳ %s?", done: "Đã mở lại kỳ.",
		text: "Các đơn vị lại thay đổi được những gì tính vào kỳ này (%s – %s), và số liệu chạy theo hồ sơ cho tới khi đóng lần nữa."},
	{path: "freeze", from: campaign.PeriodClosed, button: "Chốt số liệu", title: "Chốt số liệu %s?", done: "Đã chốt số liệu.", danger: true, onlyWhoFreezes: true,
		text: "Sau khi chốt, các con số và danh sách hồ sơ của kỳ này (%s – %s) không sửa được và kỳ không mở lại được nữa. Hồ sơ vẫn làm tiếp cho các kỳ sau. Mã chốt được ghi vào lịch sử."},
	{path: "publish", from: campaign.PeriodFrozen, button: "Công bố", title: "Công bố số liệu %s?", done: "Đã công bố số liệu.", danger: true, onlyWhoFreezes: true,
		text: "Sau khi công bố, ai cũng đọc được số liệu của kỳ này (%s – %s) mà không cần đăng nhập. Việc này không rút lại được."},
}

func stepOf(path string) (step, error) {
	for _, s := range steps {
		if s.path == path {
			return s, nil
		}
	}
	return step{}, fault.Missing()
}

func (p *Pages) askPeriod(w http.ResponseWriter, r *http.Request) error {
	return p.showAsk(w, r, form.New(), p.periodQuestion)
}

func (p *Pages) periodQuestion(ctx context.Context, r *http.Request) (question, error) {
	c, period, s, err := p.asked(r)
	if err != nil {
		return question{}, err
	}
	back := "/campaigns/" + c.ID
	return question{
		Ask: ui.Ask{Title: i18n.T(ctx, s.title, period.Name(ctx)), Danger: s.danger,
			Text: i18n.T(ctx, s.text, i18n.Date(ctx, period.From), i18n.Date(ctx, period.LastDay()))},
		campaign: c, version: period.Version, action: back + "/periods/" + period.Code + "/" + s.path, button: i18n.T(ctx, s.button), back: back + "#periods",
	}, nil
}

// asked reads the address: the campaign, its period, the act, and whether the post may do it.
func (p *Pages) asked(r *http.Request) (c campaign.Campaign, period campaign.Period, s step, err error) {
	c, actor, err := p.own(r)
	if err != nil {
		return c, period, s, err
	}
	if s, err = stepOf(r.PathValue("act")); err != nil {
		return c, period, s, err
	}
	if s.onlyWhoFreezes && !campaign.MayFreeze(actor, c.RootID) {
		return c, period, s, fault.New(fault.Forbidden, "Chỉ lãnh đạo Ban Chỉ đạo hoặc quản trị hệ thống mới chốt và công bố số liệu.")
	}
	period, err = p.Campaign.Period(r.Context(), c.RootID, r.PathValue("code"))
	if err == nil && period.CampaignID != c.ID {
		err = fault.Missing()
	}
	return c, period, s, err
}

func (p *Pages) actPeriod(w http.ResponseWriter, r *http.Request) error {
	c, period, s, err := p.asked(r)
	if err != nil {
		return err
	}
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	version := f.Int("version", 1, 1<<40)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/campaigns/" + c.ID + "#periods", p.move(ctx, actor, s, period.ID, version)
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showAsk(w, r, f, p.periodQuestion)
	}
	web.Say(w, r, s.done)
	return web.Redirect(w, r, to)
}

func (p *Pages) move(ctx context.Context, a identity.Actor, s step, periodID string, version int64) (err error) {
	switch s.path {
	case "close":
		_, err = p.Campaign.ClosePeriod(ctx, a, periodID, version)
	case "reopen":
		_, err = p.Campaign.ReopenPeriod(ctx, a, periodID, version)
	case "publish":
		_, err = p.Campaign.PublishPeriod(ctx, a, periodID, version)
	default:
		err = p.Freeze(ctx, a, periodID, version)
	}
	return err
}

// stepsFor are the acts the reader may do with a period now.
func (v campaignView) stepsFor(period campaign.Period, today string) []step {
	var out []step
	for _, s := range steps {
		may := v.mayClose && !s.onlyWhoFreezes || v.mayFreeze && s.onlyWhoFreezes
		early := s.path == "close" && today < period.LastDay()
		if may && !early && s.from == period.State {
			out = append(out, s)
		}
	}
	return out
}

func moment(ctx context.Context, t time.Time) string { return i18n.Moment(ctx, t.In(clock.Zone)) }
